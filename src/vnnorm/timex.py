"""Timex: the value of a date, and the days it covers.

Values are TIMEX3 strings (ISO-TimeML, https://timeml.github.io/site/): ``2024-11-15``, ``2024-08``, ``2025-10-31TAF``,
``2025-W44-WE``, ``2024-Q3``, ``198``, ``XXXX-11-15``, ``P3D``, ``PAST_REF``. Two additions, both documented in
docs/dates.md: an interval whose ends share a part is one value, ``2024-11-03/2024-11-05``, and quarters or halves
without a year are ``XXXX-Q3``.

`bounds` is the one place where a value becomes days, so that a value and its days cannot disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Grain = Literal[
    "", "second", "minute", "hour", "part", "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"
]
Mod = Literal["", "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]
Basis = Literal["explicit", "anchor", "underspecified", "lunar"]

# First month, and number of months, of what a year is divided into. Winter begins in December and ends in the next
# year.
_PARTS_OF_YEAR: Final = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
    "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip
# EDTF (ISO 8601-2) numbers for the same: seasons are level 1, quarters and halves level 2.
_EDTF_PARTS: Final = {
    "SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41",
}  # fmt: skip

_DAY_RE: Final = re.compile(r"([0-9X]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?")
_WEEK_RE: Final = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-([1-7]|WE))?")
_YEAR_PART_RE: Final = re.compile(r"([0-9X]{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_LONG_RE: Final = re.compile(r"[0-9]{2,3}")
_DURATION_GRAINS: Final[dict[str, Grain]] = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}


def _first_of_month(year: int, month: int) -> date | None:
    """Give the first day of a month, counted on past December; None past the year 9999."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if year <= MAXYEAR else None


def _next_day(day: date, days: int = 1) -> date | None:
    """Give the day that lies *days* later; None past the year 9999."""
    return day + timedelta(days) if day.toordinal() + days <= date.max.toordinal() else None


def _bounds_of_one(value: str) -> tuple[date, date | None] | None:
    value = value.partition("T")[0]
    if match := _DAY_RE.fullmatch(value):
        if "X" in value:
            return None
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if year < MINYEAR:
            return None
        if day:
            first = date(year, month, day)
            return first, _next_day(first)
        return date(year, month or 1, 1), _first_of_month(year, month + 1 if month else 13)
    if match := _WEEK_RE.fullmatch(value):
        year, week, weekday = int(match[1]), int(match[2]), match[3]
        first_weekday = 1 if weekday is None else 6 if weekday == "WE" else int(weekday)
        first = date.fromisocalendar(year, week, first_weekday)
        return first, _next_day(first, 7 if weekday is None else 2 if weekday == "WE" else 1)
    if match := _YEAR_PART_RE.fullmatch(value):
        if "X" in match[1]:
            return None
        year, (month, months) = int(match[1]), _PARTS_OF_YEAR[match[2]]
        return date(year, month, 1), _first_of_month(year, month + months)
    if _LONG_RE.fullmatch(value) and int(value):
        years = 10 ** (4 - len(value))
        return date(int(value) * years, 1, 1), _first_of_month((int(value) + 1) * years, 1)
    return None


def bounds(value: str) -> tuple[date, date | None] | None:
    """Give the days that a TIMEX3 value covers, as ``(earliest, before)``.

    Half-open: *earliest* belongs to it, *before* does not; *before* is None past the year 9999. Times have the bounds
    of their day.

    Args:
        value: A TIMEX3 value as this package makes them.

    Returns:
        None where no stretch of the calendar is named: durations, vague references, years BC, and anything with an X in
            it.

    Raises:
        ValueError: If the value names a day that the calendar lacks.

    Examples:
        >>> bounds("2024-11-15")
        (datetime.date(2024, 11, 15), datetime.date(2024, 11, 16))
        >>> bounds("2024-11-03/2024-11-05")
        (datetime.date(2024, 11, 3), datetime.date(2024, 11, 6))
        >>> bounds("XXXX-11-15") is None
        True
    """
    first, slash, last = value.partition("/")
    start = _bounds_of_one(first)
    if not slash:
        return start
    end = _bounds_of_one(last)
    return (start[0], end[1]) if start and end else None


def grain(value: str) -> Grain:
    """Give the unit to which a TIMEX3 value is precise; of an interval, that of its ends; "" for vague references.

    Examples:
        >>> grain("2024-08"), grain("2025-W44-WE"), grain("2025-10-31TAF"), grain("198"), grain("P2Y")
        ('month', 'weekend', 'part', 'decade', 'year')
    """
    value = value.rpartition("/")[2]
    if value.endswith("_REF"):
        return ""
    if value.startswith("P"):
        if "T" in value and value.endswith("M"):
            return "minute"
        return _DURATION_GRAINS[value[-1]]
    day, _, time = value.partition("T")
    if time:
        return "part" if time.isalpha() else "minute" if ":" in time else "hour"
    if day.startswith("BC"):
        return "year"
    if len(day) < 4:
        return "decade" if len(day) == 3 else "century"
    if day[5:] in ("SP", "SU", "FA", "WI"):
        return "season"
    if day[4:6] == "-W":
        return "weekend" if day.endswith("-WE") else "week" if day.count("-") == 1 else "day"
    if day[4:6] == "-Q":
        return "quarter"
    if day[4:6] == "-H":
        return "half"
    return "day" if day.count("-") == 2 else "month" if "-" in day else "year"


def _edtf_of_one(value: str) -> str | None:
    day, _, time = value.partition("T")
    if time.isalpha() or ("X" in day and time):
        return None
    if time:
        return f"{day}T{time}:00" if ":" in time else f"{day}T{time}:00:00"
    if day.startswith("BC"):
        return f"-{int(day[2:]) - 1:04d}"
    if _DAY_RE.fullmatch(day):
        return day
    if match := _YEAR_PART_RE.fullmatch(day):
        return f"{match[1]}-{_EDTF_PARTS[match[2]]}"
    if _LONG_RE.fullmatch(day):
        return day + "X" * (4 - len(day))
    covered = bounds(day)
    if covered is None or covered[1] is None:
        return None
    first, last = covered[0], covered[1] - timedelta(1)
    return f"{first}" if first == last else f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class Timex:
    """What a date means.

    Attributes:
        type: ``DATE``, ``TIME`` (part of a day or clock time), ``DURATION`` or ``SET`` (something that recurs).
        value: The TIMEX3 value; X stands for what is not known.
        known: The fields that were written, from coarse to fine: ``("month", "day")`` for "15 November". Empty for
            "yesterday".
        mod: The part or the limit that was written: START, MID, END, APPROX, LESS_THAN, MORE_THAN, EQUAL_OR_LESS,
            EQUAL_OR_MORE, or "".
        basis: Where the value comes from: ``explicit`` (all was written), ``anchor`` (filled in from the anchor or from
            a date before it in the text), ``lunar`` (reckoned by the lunar calendar), ``underspecified`` (X is left).
        alternatives: Other values that the same words may have, likeliest first.
        rule: The rule that read it.
        earliest: The first day covered, or None; derived from `value`.
        before: The first day after it, or None; derived from `value`.
        grain: The unit to which the value is precise; derived from `value`.
    """

    type: TimexType
    value: str
    known: tuple[str, ...] = ()
    mod: Mod = ""
    basis: Basis = "explicit"
    alternatives: tuple[str, ...] = ()
    rule: str = ""
    earliest: date | None = field(init=False)
    before: date | None = field(init=False)
    grain: Grain = field(init=False)

    def __post_init__(self) -> None:
        earliest, before = bounds(self.value) or (None, None)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "before", before)
        object.__setattr__(self, "grain", grain(self.value))

    @property
    def edtf(self) -> str | None:
        """The value in EDTF (ISO 8601-2), where it has one: no durations, vague references or parts of a day.

        Examples:
            >>> Timex("DATE", "2024-Q3").edtf, Timex("DATE", "1990", mod="APPROX").edtf, Timex("DURATION", "P2Y").edtf
            ('2024-35', '1990~', None)
            >>> Timex("DATE", "2024-W46").edtf
            '2024-11-11/2024-11-17'
        """
        return edtf(self.value, self.mod)


def edtf(value: str, mod: Mod = "") -> str | None:
    """Write a TIMEX3 value in EDTF, or give None where EDTF has no form for it."""
    if value.startswith("P") or value.endswith("_REF"):
        return None
    ends = [_edtf_of_one(end) for end in value.split("/")]
    if None in ends or (len(ends) == 2 and any("/" in str(end) for end in ends)):
        return None
    return "/".join(map(str, ends)) + ("~" if mod == "APPROX" else "")
