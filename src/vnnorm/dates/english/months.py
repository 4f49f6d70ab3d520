"""Days and months by name: "November 15", "the 4th of July", "since early September"."""

from __future__ import annotations

import re
from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.english.words import (
    BEFORE_DATE,
    FULL_MONTH,
    LAST_MONTH,
    MOD,
    MONTH,
    NOT_A_NUMBER,
    ORDINAL,
    PARTS,
    WD,
    YEAR_BEHIND,
    interval,
    is_full_month,
    mod_of,
    month_of,
    weekday_of,
)
from vnnorm.dates.figures import YEAR
from vnnorm.dates.rules import ALONE, DASH, END, START, Rule, S
from vnnorm.dates.source import Hit, compiled


def _month_day(hit: Hit) -> Draft | None:
    month = month_of(hit)
    if month is None:
        return None
    first, last = hit.number("day"), hit.number("last")
    weekday = weekday_of(hit["wd"]) if hit["wd"] else None
    draft = Draft(hit.number("year"), month, first, weekday=weekday, mod=mod_of(hit["limit"]), part=PARTS.get(hit["part"], ""))
    if last is None or first is None:
        return draft
    if hit["and"] and last != first + 1:
        hit.narrow("day")  # "November 15 and 20": the days between are not meant
        return draft
    return interval(draft._replace(day=last), first)


def _day_month(hit: Hit) -> Draft | None:
    month = month_of(hit)
    if month is None:
        return None
    first, last = hit.number("first"), hit.number("day")
    if hit["and"] and last != (first or 0) + 1:
        return None
    weekday = weekday_of(hit["wd"]) if hit["wd"] else None
    return interval(Draft(hit.number("year"), month, last, weekday=weekday), first)


def _month_year(hit: Hit) -> Draft | None:
    month = month_of(hit)
    return None if month is None else Draft(hit.number("year"), month, mod=mod_of(hit["mod"]))


def _months(hit: Hit) -> Draft | None:
    """Read "January-September" as the months that it covers."""
    month, last = month_of(hit), month_of(hit, "last_month")
    return Draft(month=month, end=Draft(hit.number("year"), last)) if month and last and month != last else None


# Only people do these things.
_SPEAKS_RE: Final = r"\s(?:said|says|told|asked|added)(?![a-z])"


def _bare_month(hit: Hit) -> Draft | None:
    month = month_of(hit)
    if month is None or not is_full_month(hit):
        return None
    cased, (start, end) = hit.source.cased, hit.span
    introduced = hit.follows(BEFORE_DATE) or hit["mod"] or hit["which"] or (start == 0 and end == len(cased))
    if month in (3, 5) and not introduced:
        return None  # "May said", "March on Washington"
    if re.match(r"[ ][A-Z][a-z]", cased[end : end + 3]) and not introduced:
        return None  # "April Smith", "June Jones"
    if re.search(r"[A-Z][a-z]+ $", cased[max(0, start - 12) : start]) and not introduced:
        return None  # "Theresa May", "Black August"
    if compiled(_SPEAKS_RE).match(hit.after(8)) and not introduced:
        return None  # "April said no"
    which = hit["which"]
    if which in ("last", "past", "next", "coming"):
        return Draft(month=month, direction=-1 if which in ("last", "past") else 1, mod=mod_of(hit["mod"]))
    return Draft(month=month, shift=("year", 0) if which == "this" else None, mod=mod_of(hit["mod"]))


RULES: Final = (
    Rule(
        "month-day",
        "month-name small",
        rf"{START}{WD}(?:(?P<limit>around|about){S})?{MONTH}{S}?(?:the{S})?(?P<day>[0-9]{{1,2}}){ORDINAL}"
        rf"(?:(?:{S}?{DASH}{S}?|{S}to{S}|{S}(?:(?P<and>and)|through){S}(?=[0-9]{{1,2}}{ORDINAL}(?:[,.;)]|$|{S}(?:in"
        rf"|at|on|to|for|with|the|{YEAR}){END})))"
        rf"(?P<last>[0-9]{{1,2}}){ORDINAL}(?![0-9]|{S}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))?"
        rf"{YEAR_BEHIND}{NOT_A_NUMBER}{END}(?:{S}(?P<part>morning|afternoon|evening|night){END})?",
        _month_day,
        (
            ("in Lima on November 15, during", "November 15", "XXXX-11-15"),
            ("Friday, Nov. 15, 2024", "Friday, Nov. 15, 2024", "2024-11-15"),
            ("from November 15-16", "November 15-16", "XXXX-11-15/XXXX-11-16"),
            ("September 2nd, 1945 in Hanoi", "September 2nd, 1945", "1945-09-02"),
        ),
    ),
    Rule(
        "day-month",
        "month-name small",
        rf"{ALONE}{WD}(?:the{S})?(?:(?P<first>[0-9]{{1,2}}){ORDINAL}(?:{S}?{DASH}{S}?|{S}(?:to|(?P<and>and)){S})"
        rf"(?:the{S})?)?"
        rf"(?P<day>[0-9]{{1,2}}){ORDINAL}{S}(?:of{S}|day{S}of{S})?{MONTH}{YEAR_BEHIND}{END}",
        _day_month,
        (
            ("on 15 November 2024", "15 November 2024", "2024-11-15"),
            ("the 4th of July", "the 4th of July", "XXXX-07-04"),
            ("from 3 to 5 May", "3 to 5 May", "XXXX-05-03/XXXX-05-05"),
        ),
    ),
    Rule(
        "month-year",
        "month-name year",
        rf"{START}{MOD}?{MONTH}(?:,?{S}|{S}of{S}|-)(?P<year>{YEAR})(?![0-9]|,[0-9])",
        _month_year,
        (
            ("visit in December 2023, and", "December 2023", "2023-12"),
            ("the end of August 1988", "the end of August 1988", "1988-08"),
        ),
    ),
    Rule(
        "months",
        "month-name",
        rf"{START}{MONTH}{S}?{DASH}{S}?{LAST_MONTH}{YEAR_BEHIND}(?!{S}?[0-9])",
        _months,
        (
            ("the January-September period of 2024", "January-September", "XXXX-01/XXXX-09"),
            ("Jan-Sept 2024", "Jan-Sept 2024", "2024-01/2024-09"),
        ),
    ),
    Rule(
        "month",
        "month-name",
        rf"{START}{MOD}?(?:(?P<which>last|this|next|past|coming){S})?{FULL_MONTH}(?!{S}?[0-9]|['’-]?[a-z])",
        _bare_month,
        (
            ("his visit in August and", "August", "XXXX-08"),
            ("since early September", "early September", "XXXX-09"),
            ("last May", "last May", "XXXX-05"),
        ),
    ),
)
