"""Dates in figures, in whatever language the text is: 2024-11-16, 15/11/2024, 2024-27, Q3/2024."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.rules import ALONE, NO_MORE, Rule, S
from vnnorm.dates.source import Hit, compiled

# Words before a number that make it the number of a document, a room or a vehicle.
_NUMBERED_RE: Final = (
    r"(?<![a-z])(?:resolution|decision|decree|directive|circular|article|no\.?|number|flight|room|route|highway|page"
    r"|section|boeing|airbus|"
    r"so|quyet dinh|nghi dinh|nghi quyet|thong tu|menh lenh|cong dien|dieu|phong|duong|so hieu) $"
)
# What a month in figures needs before it: "from 8/2024", "(11/2024)".
_INTRODUCED_RE: Final = r"(?:[(]|(?<![a-z])(?:in|since|by|from|until|before|after|tu|den|toi|trong|vao|hoi|truoc|sau|dau|cuoi|giua) )$"
# Words that say that a day in brackets is one: "hôm qua (3-11)", "yesterday (3/11)".
_DAY_BEFORE_RE: Final = r"(?<![a-z])(?:nay|qua|mai|kia|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|nhat|today|yesterday|tomorrow|day) ?[(]$"
# What is counted in thousands: "2000 người", "1990 tons" are no years.
_COUNTED: Final = frozenset(
    """
    percent people persons men women members troops soldiers households dead ton tons tonnes kg km miles feet ha hectares
    meters metres kilometers kilometres dollars usd euro euros vnd dong pounds yen points votes seats cases copies rpm m cc
    nguoi ho ty ti trieu nghin ngan can con cai chiec vu ca tan diem phieu xe met lan tuoi
    """.split()
) | {"per cent", "dai bieu", "can bo", "chien si", "hoc sinh", "sinh vien", "lao dong", "doanh nghiep"}
_COUNTED_RE: Final = r"\s?([%°]|([a-z]+)(?: [a-z]+)?)(?![a-z])"


def century_of(two_digits: int) -> int:
    """Complete a year of two digits: 00 to 49 lie in this century, 50 to 99 in the last (POSIX draws the line at 69).

    Examples:
        >>> century_of(24), century_of(75)
        (2024, 1975)
    """
    return two_digits + (2000 if two_digits < 50 else 1900)


def year_of(digits: str) -> int:
    """Read a year of two or four digits."""
    return century_of(int(digits)) if len(digits) == 2 else int(digits)


def is_counted(hit: Hit) -> bool:
    """Whether the word behind makes the figures a count ("2000 người")."""
    behind = compiled(_COUNTED_RE).match(hit.after(28))
    return behind is not None and (behind[2] is None or behind[2] in _COUNTED or behind[1] in _COUNTED)


def is_numbered(hit: Hit) -> bool:
    """Whether the word before makes the figures the number of something ("Decision 1719", "Nghị định số 131")."""
    return bool(compiled(_NUMBERED_RE).search(hit.before(16)))


def _iso(hit: Hit) -> Draft:
    return Draft(hit.number("year"), hit.number("month"), hit.number("day"), hour=hit.number("hour"), minute=hit.number("minute"))


def _day_month_year(hit: Hit) -> Draft | None:
    if is_numbered(hit):
        return None
    day, month, year = int(hit["day"]), int(hit["month"]), year_of(hit["year"])
    if len(hit["year"]) == 2 and hit["sep"] != "/":
        return None  # 1.10.30 is a version, 1-2-30 anything
    if month > 12 >= day:
        return Draft(year, day, month)  # 11/15/2024: American order is the only possible one
    other = Draft(year, day, month) if day <= 12 and day != month else None
    return Draft(year, month, day, other=other)


def _month_year(hit: Hit) -> Draft | None:
    if is_numbered(hit) or not compiled(_INTRODUCED_RE).search(hit.before(8)):
        return None
    return Draft(hit.number("year"), hit.number("month"))


def _years(hit: Hit) -> Draft | None:
    first, last = int(hit["year"]), hit["last"]
    if is_counted(hit):
        return None
    if len(last) == 2:
        if hit["sep"] == "/" and int(last) != (first + 1) % 100:
            return None  # 2024/25 is a season, 2024/27 nothing
        # 2024-11 is a month: an interval goes up. 2011-12 can be both; running text means the years.
        if int(last) <= first % 100 and (first + 1) % 100 != int(last):
            return Draft(first, int(last)) if hit["sep"] == "-" and 1 <= int(last) <= 12 else None
        other = Draft(first, int(last)) if hit["sep"] == "-" and int(last) <= 12 else None
        second = first - first % 100 + int(last)
        second += 100 if second < first else 0
        return Draft(first, other=other, end=Draft(second))
    if int(last) <= first:
        return None
    return Draft(first, end=Draft(int(last)))


def _quarter(hit: Hit) -> Draft | None:
    if hit.cased("letter") != "Q":
        return None
    return Draft(hit.number("year") or hit.number("before"), quarter=hit.number("quarter"))


def _half(hit: Hit) -> Draft:
    return Draft(year_of(hit["year"]), half=int(hit["half"]))


def _bracketed_year(hit: Hit) -> Draft:
    return Draft(int(hit["year"]))


def _bracketed_day(hit: Hit) -> Draft | None:
    day, month = int(hit["day"]), int(hit["month"])
    # (2/3) may be a fraction, (1-3) a score: only what descends and what a day alone can be is a date without further
    # words.
    loose = day <= month or hit["sep"] == "-" or (day <= 12 and hit["sep"] == ".")
    if loose and not compiled(_DAY_BEFORE_RE).search(hit.before(12)):
        return None
    return Draft(month=month, day=day)


# Four digits that can be a year: 1500 to 2100.
YEAR: Final = "(?:(?:1[5-9]|20)[0-9]{2}|2100)"

RULES: Final = (
    Rule(
        "year-month-day",
        "joined year",
        rf"{ALONE}(?P<year>[0-9]{{4}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})"
        rf"(?:(?:t|{S})(?P<hour>[0-2][0-9]):(?P<minute>[0-9]{{2}})(?::[0-9]{{2}}(?:\.[0-9]{{1,9}})?)?(?:z"
        rf"|[+-][0-9]{{2}}:?[0-9]{{2}})?)?{NO_MORE}",
        _iso,
        (
            ("published 2024-11-16, updated", "2024-11-16", "2024-11-16"),
            ("2024/11/16", "2024/11/16", "2024-11-16"),
            ("at 2024-11-16T19:30:00Z", "2024-11-16T19:30:00Z", "2024-11-16T19:30"),
        ),
    ),
    Rule(
        "day-month-year",
        "joined small",
        rf"{ALONE}(?P<day>[0-9]{{1,2}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<year>[0-9]{{4}}"
        rf"|[0-9]{{2}}){NO_MORE}",
        _day_month_year,
        (
            ("15/11/2024", "15/11/2024", "2024-11-15"),
            ("15.11.2024", "15.11.2024", "2024-11-15"),
            ("born on 15-11-1954", "15-11-1954", "1954-11-15"),
            ("15/11/24", "15/11/24", "2024-11-15"),
            ("11/15/2024", "11/15/2024", "2024-11-15"),
        ),
    ),
    Rule(
        "month-year-figures",
        "joined year",
        rf"(?<=[ (])(?P<month>[0-9]{{1,2}})[/\-](?P<year>{YEAR}){NO_MORE}",
        _month_year,
        (("since 8/2024", "8/2024", "2024-08"), ("(11/2024)", "11/2024", "2024-11"), ("từ 9/2023", "9/2023", "2023-09")),
    ),
    Rule(
        "years",
        "joined year",
        rf"{ALONE}(?P<year>{YEAR}){S}?(?P<sep>[-–—/\u2011]){S}?(?P<last>{YEAR}|[0-9]{{2}}){NO_MORE}",
        _years,
        (
            ("the 2024-27 period", "2024-27", "2024/2027"),
            ("nhiệm kỳ 2021 - 2026", "2021 - 2026", "2021/2026"),
            ("the 2024/25 season", "2024/25", "2024/2025"),
            ("2024-11", "2024-11", "2024-11"),
        ),
    ),
    Rule(
        "quarter-figures",
        "letter-q small",
        rf"{ALONE}(?:(?P<before>{YEAR})(?:{S}|-))?(?P<letter>q)(?P<quarter>[1-4])(?:{S}?[/\-–]?{S}?(?P<year>{YEAR}))?{NO_MORE}",
        _quarter,
        (("in Q3/2024", "Q3/2024", "2024-Q3"), ("Q1 results", "Q1", "XXXX-Q1"), ("2023 Q4", "2023 Q4", "2023-Q4")),
    ),
    Rule(
        "half-figures",
        "letter-h small year",
        rf"{ALONE}h(?P<half>[12])(?:{S}of{S}|{S}?[/\-–]?{S}?)(?P<year>{YEAR}){NO_MORE}",
        _half,
        (("H1 2024", "H1 2024", "2024-H1"), ("H2/2023", "H2/2023", "2023-H2")),
    ),
    Rule(
        "bracketed-year",
        "year",
        rf"[(](?P<x>(?P<year>{YEAR}))(?=[);,])",
        _bracketed_year,
        (("Hòa ước Quý Mùi (1883)", "1883", "1883"),),
    ),
    Rule(
        "bracketed-day",
        "joined small",
        r"[(](?:[a-z]{2,10} )?(?P<x>(?P<day>[0-9]{1,2})(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9]))(?=[);,])",
        _bracketed_day,
        (("(TTXVN 15/11)", "15/11", "XXXX-11-15"), ("công bố (15/11)", "15/11", "XXXX-11-15"), ("hôm qua (3-11)", "3-11", "XXXX-11-03")),
    ),
)

# Figures that are a date only where they are the whole text, for `parse_date`.
WHOLE_RULES: Final = (
    Rule(
        "whole-day-month",
        "small",
        r"^(?P<day>[0-9]{1,2})(?P<sep>[-/.])(?P<month>[0-9]{1,2})$",
        lambda hit: Draft(month=hit.number("month"), day=hit.number("day")),
        (("15/11", "15/11", "XXXX-11-15"), ("2-9", "2-9", "XXXX-09-02")),
    ),
    Rule(
        "whole-month-year",
        "small year",
        r"^(?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})$",
        lambda hit: Draft(hit.number("year"), hit.number("month")),
        (("8/2024", "8/2024", "2024-08"),),
    ),
    Rule(
        "whole-year",
        "year",
        r"^(?P<year>[0-9]{4})$",
        lambda hit: Draft(hit.number("year")),
        (("1945", "1945", "1945"),),
    ),
)
