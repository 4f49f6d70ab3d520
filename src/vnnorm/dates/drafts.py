"""Drafts: what was written of a date, and how it is written as a TIMEX3 value.

A `Draft` holds the fields that the text states and nothing else. `unresolved` writes it with X for what is missing;
`vnnorm.dates.resolution` fills it in.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import Final, NamedTuple

from vnnorm.timex import Mod, TimexType

_LEAP_YEAR: Final = 2000


class Draft(NamedTuple):
    """One date as it was written. Fields that the text does not state are None (or "").

    Attributes:
        shift: A whole unit counted from the base: ``("day", -1)`` for "yesterday", ``("year", 0)`` for "this year".
        base: What a shift counts from: the "anchor", the "previous" date of the text, or the "period" before in the
            text (a quarter or a year), else the anchor.
        direction: -1 or 1 where the text says that the day lies before or behind the anchor ("last June"); 0 where it
            does not.
        calendar: "lunar" where month and day, or the year, are those of the lunar calendar; day -1 is the last of its
            month.
        leap: Whether the lunar month is a leap month.
        cycle: The place of a lunar year's name in the cycle of sixty (`lunar.place_in_cycle`).
        fixed: A value that needs no filling in (a duration, a decade, a vague reference).
        type: The type of a fixed value; what has a part of day or an hour is a TIME, all else a DATE.
        named: The fields known of a fixed value.
        end: The last part of an interval; the draft itself is then the first.
        other: A second reading of the same figures (3/4 as month and day).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str = ""
    part: str = ""
    hour: int | None = None
    minute: int | None = None
    shift: tuple[str, int] | None = None
    base: str = "anchor"
    direction: int = 0
    mod: Mod = ""
    calendar: str = ""
    leap: bool = False
    cycle: int | None = None
    fixed: str = ""
    type: TimexType = "DATE"
    named: tuple[str, ...] = ()
    end: Draft | None = None
    other: Draft | None = None

    @property
    def known(self) -> tuple[str, ...]:
        """The fields that were written, from coarse to fine."""
        if self.end is not None:
            return self.end._replace(end=None).known
        return self.named + tuple(name for name in _FIELDS if getattr(self, name) not in (None, "", False))

    @property
    def has_time(self) -> bool:
        """Whether a part of a day or a clock time was written."""
        return bool(self.part) or self.hour is not None

    @property
    def has_day(self) -> bool:
        """Whether the text points to one day, by date, weekday or distance."""
        return self.day is not None or self.weekday is not None or (self.shift is not None and self.shift[0] == "day")


_FIELDS: Final = (
    "year", "half", "quarter", "season", "month", "day", "weekend", "weekday", "part", "hour", "minute",
)  # fmt: skip


def hour_of_day(hour: int, part: str) -> int:
    """Count an hour from midnight: 8 in the evening is 20, 2 at night stays 2.

    Examples:
        >>> hour_of_day(8, "EV"), hour_of_day(11, "NI"), hour_of_day(2, "NI"), hour_of_day(8, "MO")
        (20, 23, 2, 8)
    """
    earliest = {"AF": 1, "EV": 1, "NI": 6}.get(part, 12)
    return hour + 12 if earliest <= hour < 12 else hour


def fixed(value: str, *named: str, type: TimexType = "DATE", mod: Mod = "") -> Draft:
    """Make a draft whose value needs no anchor."""
    return Draft(fixed=value, named=named, type=type, mod=mod)


def duration(count: str, unit: str, mod: Mod = "") -> Draft:
    """Make a duration of *count* (digits, or X for an unknown number) units; decades, centuries and quarters in years
    and months.

    Examples:
        >>> [duration(count, unit).fixed for count, unit in [("2", "week"), ("1", "decade"), ("24", "hour"), ("X", "day")]]
        ['P2W', 'P10Y', 'PT24H', 'PXD']
    """
    letter, factor = _UNITS[unit]
    total = count if count == "X" else f"{int(count) * factor}"
    return fixed(f"PT{total}{letter}" if unit in ("second", "minute", "hour") else f"P{total}{letter}", type="DURATION", mod=mod)


_UNITS: Final = {
    "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1), "day": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2),
    "month": ("M", 1), "quarter": ("M", 3), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
}  # fmt: skip


def days_in(year: int, month: int) -> int:
    """Count the days of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def is_possible(draft: Draft) -> bool:
    """Whether the calendar and the clock have what the draft states; a 29 February without a year is taken to be
    possible.

    Examples:
        >>> is_possible(Draft(month=4, day=31)), is_possible(Draft(month=2, day=29)), is_possible(Draft(2023, 2, 29))
        (False, True, False)
    """
    if draft.end is not None and not is_possible(draft.end):
        return False
    if draft.year is not None and not MINYEAR <= draft.year <= MAXYEAR:
        return False
    if draft.month is not None and not 1 <= draft.month <= 12:
        return False
    if draft.calendar:
        return draft.day is None or draft.day == -1 or 1 <= draft.day <= 30
    if draft.day is not None:
        longest = days_in(draft.year or _LEAP_YEAR, draft.month) if draft.month else 31
        if not 1 <= draft.day <= longest:
            return False
    if draft.hour is not None and draft.hour > 24:
        return False
    return draft.minute is None or (draft.minute < 60 and draft.hour != 24) or draft.minute == 0


# ---------------------------------------------------------------- writing values


def time_of(draft: Draft) -> str:
    """Write the clock time or the part of the day, as precise as the draft is: "T08", "T19:30", "TMO"."""
    if draft.hour is not None:
        return f"T{draft.hour:02d}" if draft.minute is None else f"T{draft.hour:02d}:{draft.minute:02d}"
    return f"T{draft.part}" if draft.part else ""


def within_year(year: str, draft: Draft) -> str:
    """Write what a draft names in a year: a quarter, half, season, month or day, else the year."""
    if draft.quarter:
        return f"{year}-Q{draft.quarter}"
    if draft.half:
        return f"{year}-H{draft.half}"
    if draft.season:
        return f"{year}-{draft.season}"
    if draft.month is None:
        return year if draft.day is None else f"{year}-XX-{draft.day:02d}"
    return f"{year}-{draft.month:02d}" if draft.day is None else f"{year}-{draft.month:02d}-{draft.day:02d}"


_UNKNOWN: Final = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX",
}  # fmt: skip


def unresolved(draft: Draft) -> str:
    """Write a draft that is neither fixed nor an interval as a TIMEX3 value, with X for what was not written.

    Examples:
        >>> [unresolved(draft) for draft in [Draft(month=11, day=15), Draft(weekday=5, part="AF"), Draft(shift=("month", -1))]]
        ['XXXX-11-15', 'XXXX-WXX-5TAF', 'XXXX-XX']
    """
    year = "XXXX" if draft.year is None else f"{draft.year:04d}"
    if draft.calendar:  # the year of a day at the turn of the year is not that of the lunar year
        return (_UNKNOWN["day"] if draft.day else _UNKNOWN["month"] if draft.month else year) + time_of(draft)
    if draft.weekday and draft.day is None:
        return f"XXXX-WXX-{draft.weekday}{time_of(draft)}"
    if draft.weekend:
        return "XXXX-WXX-WE"
    value = within_year(year, draft)
    if value == "XXXX":
        value = _UNKNOWN[draft.shift[0]] if draft.shift else "XXXX-XX-XX"
    return value + time_of(draft)
