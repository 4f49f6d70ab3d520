"""The lunar calendar of Vietnam, computed by its astronomical rules.

A month begins on the day of the new moon; the month of the winter solstice is the eleventh; where thirteen months lie
between two solstices, the first in which the Sun enters no new twelfth of the ecliptic is a leap month and repeats the
number before. Days are those of Hà Nội: UTC+7 since 1 January 1968 (Decision 121-CP of 8 August 1967), UTC+8 before,
when the calendar was the Chinese one. So Tết can differ from the Chinese New Year: in 1968, 1969, 1985, 2007, 2030 and
2053 until 2100.

New moons follow chapter 49 of Jean Meeus, "Astronomical Algorithms" (2nd edition, 1998), good to some seconds here; the
longitude of the Sun follows its chapter 25, to 0.01°, which the Sun takes a quarter of an hour for. Both are far from
what would move a day in nearly all cases; `oracles/lunar.py` compares 1900 to 2100 with another implementation.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from math import floor, radians, sin
from typing import Final, NamedTuple

from vnnorm.folding import fold

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_STEMS: Final = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES: Final = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
# Other spellings of the same branches.
_BRANCH_SPELLINGS: Final = {"Tí": "Tý", "Tị": "Tỵ", "Mẹo": "Mão"}

# A Julian day number less this is `date.toordinal`.
_JULIAN_DAY_OF_ORDINAL_0: Final = 1721425
_UTC7_SINCE: Final = date(1968, 1, 1).toordinal() + _JULIAN_DAY_OF_ORDINAL_0
# Terrestrial less universal time in seconds, every twenty years from 1880; the last ones are expected.
_DELTA_T: Final = (-5, -3, 21, 24, 33, 51, 64, 71, 86, 107, 137, 170)
# Periodic terms of the new moon (Meeus, table 49.A): coefficient in days, then the multiples of the Sun's anomaly, the
# Moon's anomaly and the Moon's argument of latitude. Each multiple of the Sun's anomaly brings the eccentricity once.
_NEW_MOON_TERMS: Final = (
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2), (0.00004, 3, 0, 0), (0.00003, 1, 1, -2),
    (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2), (0.00003, -1, 1, 2), (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
)  # fmt: skip
# Terms of the planets (same chapter): coefficient in millionths of a day, phase and rate in degrees.
_PLANET_TERMS: Final = (
    (325, 299.77, 0.107408), (165, 251.88, 0.016321), (164, 251.83, 26.651886), (126, 349.42, 36.412478), (110, 84.66, 18.206239),
    (62, 141.74, 53.303771), (60, 207.14, 2.453732), (56, 154.84, 7.306860), (47, 34.52, 27.261239), (42, 207.19, 0.121824),
    (40, 291.34, 1.844379), (37, 161.72, 24.198154), (35, 239.56, 25.513099), (23, 331.55, 3.592518),
)  # fmt: skip
_MONTHS_A_YEAR: Final = 12.3685


class Month(NamedTuple):
    """A lunar month.

    Attributes:
        number: 1 to 12.
        leap: Whether it repeats the number before.
        first: Its first day.
        days: 29 or 30.
    """

    number: int
    leap: bool
    first: date
    days: int


def _delta_t(year: float) -> float:
    """Give terrestrial less universal time, in days."""
    place = min(max((year - 1880) / 20, 0), len(_DELTA_T) - 1.001)
    before = int(place)
    seconds = _DELTA_T[before] + (place - before) * (_DELTA_T[before + 1] - _DELTA_T[before])
    return seconds / 86400


def new_moon(lunation: int) -> float:
    """Give the moment of a new moon as a Julian date in universal time; number 0 is that of 6 January 2000.

    Examples:
        >>> round(new_moon(-283), 3)  # 18 February 1977, 3:37 UT (Meeus, example 49.a)
        2443192.651
    """
    k, t = lunation, lunation / 1236.85
    moment = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 0.000000150 * t**3 + 0.00000000073 * t**4
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t**2 - 0.00000011 * t**3)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3 - 0.000000058 * t**4)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3 + 0.000000011 * t**4)
    node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t**2 + 0.00000215 * t**3)
    moment -= 0.00017 * sin(node)
    for size, suns, moons, latitudes in _NEW_MOON_TERMS:
        moment += size * eccentricity ** abs(suns) * sin(suns * sun + moons * moon + latitudes * latitude)
    for index, (size, phase, rate) in enumerate(_PLANET_TERMS):
        curve = 0.009173 * t**2 if index == 0 else 0
        moment += size * 1e-6 * sin(radians(phase + rate * k - curve))
    return moment - _delta_t(2000 + k / _MONTHS_A_YEAR)


def sun_longitude(moment: float) -> float:
    """Give the apparent longitude of the Sun in degrees at a Julian date in universal time: 0 at the March equinox.

    Examples:
        >>> round(sun_longitude(2448908.5), 2)  # 13 October 1992 (Meeus, example 25.a: 199.91 in terrestrial time)
        199.91
    """
    year = 2000 + (moment - 2451545) / 365.25
    t = (moment + _delta_t(year) - 2451545) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


# ---------------------------------------------------------------- days of Hà Nội


def _hours_east(day: int, hours: int | None) -> int:
    """Give the time zone of a Julian day number: the calendar's own, unless *hours* is given."""
    return hours if hours is not None else 7 if day >= _UTC7_SINCE else 8


def _local_day(moment: float, hours: int | None) -> int:
    """Give the Julian day number of the local day in which a moment lies."""
    return floor(moment + 0.5 + _hours_east(floor(moment + 0.5), hours) / 24)


def _sector(day: int, hours: int | None) -> int:
    """Give the twelfth of the ecliptic in which the Sun stands when a local day begins; 9 begins with the winter solstice."""
    return int(sun_longitude(day - 0.5 - _hours_east(day, hours) / 24) // 30)


@cache
def _eleventh_month(year: int, hours: int | None) -> int:
    """Give the lunation whose month holds the winter solstice of *year*."""
    lunation = floor((year + 0.98 - 2000) * _MONTHS_A_YEAR) + 1
    # The last month that begins before the Sun has entered the sector of winter; in 2033 the Sun crosses two in it.
    while _sector(_local_day(new_moon(lunation), hours), hours) not in (7, 8):
        lunation -= 1
    return lunation


@cache
def _between_solstices(year: int, hours: int | None) -> tuple[Month, ...]:
    """Give the months from that of one winter solstice to that before the solstice of *year*."""
    first, last = _eleventh_month(year - 1, hours), _eleventh_month(year, hours)
    starts = [_local_day(new_moon(lunation), hours) for lunation in range(first, last + 1)]
    sectors = [_sector(start, hours) for start in starts]
    leap = next((i for i in range(1, last - first) if sectors[i] == sectors[i + 1]), 0) if last - first == 13 else 0
    months = []
    for i in range(last - first):
        number = (10 + i - (0 < leap <= i)) % 12 + 1
        months.append(Month(number, bool(leap) and i == leap, _day(starts[i]), starts[i + 1] - starts[i]))
    return tuple(months)


def _day(julian_day: int) -> date:
    return date.fromordinal(julian_day - _JULIAN_DAY_OF_ORDINAL_0)


@cache
def months(year: int, *, hours: int | None = None) -> tuple[Month, ...]:
    """Give the twelve or thirteen months of a lunar year, named after the year in which it begins.

    Args:
        year: From 1900 to 2100.
        hours: The time zone to reckon by, in hours east of Greenwich (8 gives the Chinese calendar); by default that of
            Vietnam.

    Raises:
        ValueError: If the year lies outside.

    Examples:
        >>> [months(year)[0].first.isoformat() for year in (2024, 2025, 2026)]
        ['2024-02-10', '2025-01-29', '2026-02-17']
        >>> [(month.number, month.days) for month in months(2025) if month.leap]
        [(6, 29)]
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the lunar calendar is reckoned from {FIRST_YEAR} to {LAST_YEAR}, not for {year}")
    early = [month for month in _between_solstices(year, hours) if month.number < 11]
    late = [month for month in _between_solstices(year + 1, hours) if month.number > 10]
    return (*early, *late)


def day_of(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """Give the day of a lunar date.

    Raises:
        ValueError: If the year has no such day, or lies outside 1900 to 2100.

    Examples:
        >>> day_of(2025, 3, 10)  # Giỗ Tổ Hùng Vương
        datetime.date(2025, 4, 7)
        >>> day_of(2025, 12, 30)
        Traceback (most recent call last):
            ...
        ValueError: month 12 of the lunar year 2025 has 29 days, not 30
    """
    first, last = month_bounds(year, month, leap=leap)
    if not 1 <= day <= (last - first).days + 1:
        raise ValueError(f"month {month} of the lunar year {year} has {(last - first).days + 1} days, not {day}")
    return first + timedelta(day - 1)


def month_bounds(year: int, month: int, *, leap: bool = False) -> tuple[date, date]:
    """Give the first and the last day of a lunar month.

    Raises:
        ValueError: If the year has no such month, or lies outside 1900 to 2100.

    Examples:
        >>> month_bounds(2025, 1)
        (datetime.date(2025, 1, 29), datetime.date(2025, 2, 27))
    """
    for found in months(year):
        if (found.number, found.leap) == (month, leap):
            return found.first, found.first + timedelta(found.days - 1)
    raise ValueError(f"the lunar year {year} has no {'leap ' * leap}month {month}")


def year_bounds(year: int) -> tuple[date, date]:
    """Give the first and the last day of a lunar year.

    Examples:
        >>> year_bounds(2024)
        (datetime.date(2024, 2, 10), datetime.date(2025, 1, 28))
    """
    all_months = months(year)
    return all_months[0].first, all_months[-1].first + timedelta(all_months[-1].days - 1)


# ---------------------------------------------------------------- names of years


def name_of_year(year: int) -> str:
    """Give the can-chi name of the lunar year that begins in *year*.

    Examples:
        >>> name_of_year(2024), name_of_year(1968), name_of_year(2026)
        ('Giáp Thìn', 'Mậu Thân', 'Bính Ngọ')
    """
    return f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"


@cache
def _places_in_cycle() -> dict[str, int]:
    places = {name_of_year(year).lower(): (year - 4) % 60 for year in range(4, 64)}
    for spelling, branch in _BRANCH_SPELLINGS.items():
        places |= {name.replace(branch.lower(), spelling.lower()): place for name, place in places.items() if name.endswith(branch.lower())}
    return {fold(name): place for name, place in places.items()} | places


def place_in_cycle(name: str) -> int | None:
    """Give the place of a can-chi name in the cycle of sixty years, 0 for Giáp Tý; None where there is no such year.

    Stem and branch must both be odd or both even: there is no Giáp Sửu. Names without marks are clear for the same reason.

    Examples:
        >>> place_in_cycle("Giáp Thìn"), place_in_cycle("ất tị"), place_in_cycle("Giáp Sửu")
        (40, 41, None)
    """
    return _places_in_cycle().get(" ".join(name.lower().split()))


def year_in_cycle(place: int, near: int) -> int:
    """Give the year at a place in the cycle of sixty that lies nearest to *near*, the earlier of two.

    Examples:
        >>> [year_in_cycle(place_in_cycle(name), 1990) for name in ("Giáp Thìn", "Mậu Thân", "Ất Tỵ")]
        [1964, 1968, 1965]
    """
    later = (place + 4 - near) % 60
    return near + later if later < 30 else near + later - 60
