"""Weeks, quarters, halves, seasons and years that run: "earlier this week", "the third quarter", "by year-end"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, duration
from vnnorm.dates.english.words import COUNT, EARLIER, ORDINALS, SEASONS, WHICH, mod_of, number_of
from vnnorm.dates.figures import YEAR
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit


def _this_unit(hit: Hit) -> Draft | None:
    unit, which = hit["unit"], hit["which"].split(" ")[-1]
    count, mod = WHICH[which], mod_of(hit["mod"])
    if unit in ("decade", "century"):
        return duration("1", unit) if count else None
    if unit == "weekend":
        return Draft(shift=("week", count), weekend=True, mod=mod)
    if unit in SEASONS:
        return Draft(season=SEASONS[unit], shift=("season", count), mod=mod)
    return Draft(shift=(unit, count), mod=mod)


def _part_of_unit(hit: Hit) -> Draft:
    """Read "the end of the year", "later in the week"."""
    return Draft(shift=(hit["unit"], 0), mod=mod_of(hit["mod"]))


def _the_unit(hit: Hit) -> Draft:
    """Read "for the year", "during the week": the one that runs; "the year ended March 31" is a length."""
    return duration("1", hit["unit"]) if "ended" in hit else Draft(shift=(hit["unit"], 0))


def _year_end(hit: Hit) -> Draft:
    return Draft(hit.number("year"), mod="END", shift=None if hit["year"] else ("year", 0))


def _weekend(hit: Hit) -> Draft:
    return Draft(weekend=True)


def _the_quarter(hit: Hit) -> Draft:
    """Read "the quarter": the one that the text is about, else the last complete one; "the 1988 quarter" is that of another year."""
    return Draft(hit.number("year"), shift=("quarter", -1), base="period")


def _quarter(hit: Hit) -> Draft:
    number = ORDINALS[hit["nth"]]
    return Draft(hit.number("year") or hit.number("before"), quarter=number)


def _half_of_year(hit: Hit) -> Draft:
    half = 2 if hit["nth"] in ("second", "last", "latter") else 1
    year = hit.number("year")
    return Draft(year, half=half, shift=None if year else ("year", WHICH.get(hit["which"], 0)))


def _reported_half(hit: Hit) -> Draft:
    """Read "first-half profit"; "the first half" alone may be that of a match."""
    return Draft(half=ORDINALS[hit["nth"]])


def _first_months(hit: Hit) -> Draft | None:
    """Read "the first nine months of 2024" as the months that they are; without a year they stay a duration."""
    count, year, which = number_of(hit["count"]), hit.number("year"), hit["which"]
    if count == "X" or not 2 <= int(count) <= 11:
        return None
    shift = None if year else ("year", WHICH.get(which, 0))
    first, last = (1, int(count)) if hit["nth"] == "first" else (13 - int(count), 12)
    return Draft(year, first, shift=shift, end=Draft(year, last, shift=shift))


def _season(hit: Hit) -> Draft | None:
    if not hit["year"] and not hit["in"]:
        return None
    return Draft(hit.number("year"), season=SEASONS[hit["season"]], mod=mod_of(hit["mod"]))


def _fiscal(hit: Hit) -> Draft:
    year = hit["year"]
    return Draft(int(year) if len(year) == 4 else 2000 + int(year))


RULES: Final = (
    Rule(
        "this-unit",
        "unit|week|month|quarter|a-year|season",
        rf"{START}{EARLIER}?(?P<which>this{S}past|this{S}coming|this|last|next|the{S}(?:past|coming|current|latest"
        rf"|last)){S}(?:fiscal{S}|financial{S}|full{S})?"
        rf"(?P<unit>week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter){END}(?!-old|-long"
        rf"|-ago|-earlier)",
        _this_unit,
        (
            ("earlier this week", "earlier this week", "XXXX-WXX"),
            ("late last year", "late last year", "XXXX"),
            ("last quarter", "last quarter", "XXXX-QX"),
            ("this summer", "this summer", "XXXX-SU"),
        ),
    ),
    Rule(
        "part-of-unit",
        "week|month|quarter|a-year",
        rf"{START}{EARLIER}the{S}(?P<unit>week|month|quarter|year){END}",
        _part_of_unit,
        (("by the end of the year", "the end of the year", "XXXX"),),
    ),
    Rule(
        "the-unit",
        "week|month|a-year",
        rf"{START}(?:for|in|during|through|throughout|over|of){S}(?P<x>the{S}(?:full{S}|fiscal{S})?(?P<unit>year|week|month))"
        rf"(?:(?={S}?(?:[,.;)]|$)|{S}(?:and|as|by|to|with|after|at|on|in){END})|(?P<ended>(?={S}end(?:ed|ing){END})))",
        _the_unit,
        (("a loss for the year.", "the year", "XXXX"), ("in the year ended March 31", "the year", "P1Y")),
    ),
    Rule(
        "year-end",
        "a-year",
        rf"{START}(?:year['’]s{S}end|year-end|year{S}end|end-year)(?:{S}(?P<year>{YEAR}))?{END}",
        _year_end,
        (("by year-end", "year-end", "XXXX"),),
    ),
    Rule("weekend", "week", rf"{START}the{S}weekend{END}", _weekend, (("over the weekend", "the weekend", "XXXX-WXX-WE"),)),
    Rule(
        "the-quarter",
        "quarter",
        rf"{START}(?:(?:the|that|the{S}latest){S}quarter|the{S}latest{S}period|the{S}(?P<year>(?:19|20)[0-9]{{2}}){S}(?:quarter|period)){END}"
        rf"(?!{S}(?:of|point|mile)|-)",
        _the_quarter,
        (("sales fell in the quarter", "the quarter", "XXXX-QX"),),
    ),
    Rule(
        "quarter",
        "quarter",
        rf"{START}(?:(?:the|its|their|our){S})?(?:(?P<before>{YEAR}){S}|(?:fiscal|year-ago|year-earlier){S})?(?:fiscal"
        rf"{S}|fiscal-)?(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))"
        rf"(?:{S}|-)quarter(?:(?:,?{S}|{S}of{S})(?:fiscal{S})?(?P<year>{YEAR}))?{END}",
        _quarter,
        (("in the third quarter of 1990", "the third quarter of 1990", "1990-Q3"), ("third-quarter profit", "third-quarter", "XXXX-Q3")),
    ),
    Rule(
        "half",
        "half a-year|year",
        rf"{START}(?:the{S})?(?P<nth>first|second|last|latter){S}half{S}of{S}(?:(?P<year>{YEAR})|(?P<which>this|last"
        rf"|next|the){S}year){END}",
        _half_of_year,
        (
            ("the first half of 2024", "the first half of 2024", "2024-H1"),
            ("the second half of this year", "the second half of this year", "XXXX-H2"),
        ),
    ),
    Rule(
        "reported-half",
        "half",
        rf"{START}(?P<nth>first|second)(?:{S}|-)half(?={S}(?:net|pre-?tax|profits?|earnings|results|sales|loss|losses|revenues?|income|output|growth|gdp"
        rf"|exports|imports){END})",
        _reported_half,
        (("a fall in first-half profit", "first-half", "XXXX-H1"),),
    ),
    Rule(
        "first-months",
        "unit|month",
        rf"{START}(?:the{S})?(?P<nth>first|last){S}{COUNT}{S}months?{S}of{S}(?:(?P<year>{YEAR})|(?P<which>this|last"
        rf"|next|the){S}year){END}",
        _first_months,
        (("the first nine months of 2024", "the first nine months of 2024", "2024-01/2024-09"),),
    ),
    Rule(
        "season",
        "season",
        rf"{START}(?:(?P<in>in|by|since|during){S}(?=the{S}|[a-z-]{{6,}}{S}?$))?(?P<x>(?:the{S})?(?:(?P<mod>early|late"
        rf"|mid)[ -])?(?P<season>spring|summer|autumn|fall|winter)"
        rf"(?:(?:{S}of)?{S}(?P<year>{YEAR}))?){END}(?!{S}(?:of|semester|games|olympics))",
        _season,
        (("the winter of 1994", "the winter of 1994", "1994-WI"), ("in the summer", "the summer", "XXXX-SU")),
    ),
    Rule(
        "fiscal-year",
        "fiscal year|small",
        rf"{START}(?:fy{S}?|(?:the{S})?fiscal{S}(?:year{S})?)(?P<year>{YEAR}|[0-9]{{2}}){END}(?![-–/][0-9])",
        _fiscal,
        (("in FY2025", "FY2025", "2025"), ("for fiscal 1989", "fiscal 1989", "1989")),
    ),
)
