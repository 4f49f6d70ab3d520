"""Distances and durations: "five years ago", "more than a decade", "recent years"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, duration, fixed
from vnnorm.dates.english.words import COUNT, LIMIT, ORDINALS, UNIT, mod_of, number_of, unit_of
from vnnorm.dates.rules import ALONE, END, START, Rule, S
from vnnorm.dates.source import Hit, compiled

_AMOUNT_RE: Final = (
    r"(?:[0-9]|%|(?:hundred|thousand|million|billion|dozen|times|once|twice|percent|cents|two|three|four|five))"
    r"(?:[ ][a-z-]+){0,2}[ ]$"
)


def _ago(hit: Hit) -> Draft | None:
    count, unit, way = number_of(hit["count"]), unit_of(hit["unit"]), hit["way"]
    if count == "X" or "." in hit["count"] or unit in ("second", "minute", "hour"):
        return fixed("PAST_REF") if way == "ago" else None
    factor = {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)
    unit = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    number = int(count) * factor * (1 if way in ("later", "from now") else -1)
    base = "anchor" if way in ("ago", "from now") else "previous"
    if unit == "year" and (number == -1 or way == "earlier"):
        base = "period"  # in a report on a quarter, "a year ago" is the same quarter of the year before
    return Draft(shift=(unit, number), base=base, mod=mod_of(hit["limit"]))


def _year_ago(hit: Hit) -> Draft:
    if hit["nth"]:
        return Draft(quarter=ORDINALS[hit["nth"]], shift=("year", -1))
    return Draft(shift=("year", -1), base="period")


def _is_rate(hit: Hit) -> bool:
    """Whether "a year" follows an amount: "three times a year", "$20 million a year"."""
    return bool(compiled(_AMOUNT_RE).search(hit.before(48)))


def _duration(hit: Hit) -> Draft | None:
    unit, count = unit_of(hit["unit"]), number_of(hit["count"])
    if hit.cased("unit")[0].isupper() and hit.cased("unit")[1].islower():
        return None  # "60 Minutes", "The Three Days"
    if count == "1" and (unit in ("second", "quarter") or (hit["count"] != "one" and unit in ("minute", "day"))):
        return None  # "a second chance", "a quarter of the votes", "a day at the races"
    if unit == "quarter" and hit["sep"] == "-":
        return None  # "three-quarters"
    if count == "X" and not hit["plural"] and hit["sep"] != "-":
        return None
    if hit["count"] in ("a", "an") and not hit["limit"] and _is_rate(hit):
        return fixed(duration("1", unit).fixed, type="SET")
    if "." in hit["count"]:
        return None
    if hit["to"]:
        return duration("X", unit, mod_of(hit["limit"]))
    return duration(count, unit, mod_of(hit["limit"]))


def _vague(hit: Hit) -> Draft:
    first = hit["x"].removeprefix("the ").removeprefix("more ").split(" ")[0]
    if first in ("recent", "recently", "past", "lately"):
        return fixed("PAST_REF")
    if first in ("near", "future", "coming", "foreseeable", "upcoming"):
        return fixed("FUTURE_REF")
    return fixed("PRESENT_REF")


# What half of a unit is, as the end of a TIMEX3 duration.
_HALVES: Final = {"minute": "T30S", "hour": "T30M", "day": "T12H", "month": "15D", "year": "6M", "decade": "5Y", "century": "50Y"}
_YEARS: Final = {"decade": 10, "century": 100}


def _half(hit: Hit) -> Draft | None:
    """Read "half a century", "two and a half years", "a minute and a half", "2 1/2 years"."""
    unit, mod = unit_of(hit["unit"]), mod_of(hit["limit"])
    count, half = number_of(hit["count"]), _HALVES.get(unit)
    if count == "X":
        return None
    if unit == "week":
        return fixed(f"P{count}.5W", type="DURATION", mod=mod)
    if half is None:
        return None
    if unit in _YEARS:
        return duration(f"{int(count) * _YEARS[unit] + _YEARS[unit] // 2}", "year", mod)
    whole = duration(count, unit, mod).fixed
    return fixed(whole + (half.removeprefix("T") if "T" in whole else half), type="DURATION", mod=mod)


def _half_of_one(hit: Hit) -> Draft | None:
    half = _HALVES.get(unit_of(hit["unit"]))
    return (half and fixed(f"P{half}", type="DURATION", mod=mod_of(hit["limit"]))) or None


def _many(hit: Hit) -> Draft:
    """Read "for years", "within weeks": how many is not said."""
    return duration("X", unit_of(hit["unit"]))


RULES: Final = (
    Rule(
        "ago",
        "unit|week|month|quarter|a-year",
        rf"{START}{LIMIT}?{COUNT}{S}(?:or{S}so{S})?{UNIT}s?{S}(?:or{S}so{S})?(?P<way>ago|earlier|later|from{S}now)"
        rf"(?!-){END}",
        _ago,
        (("five years ago", "five years ago", "XXXX"), ("three days ago", "three days ago", "XXXX-XX-XX")),
    ),
    Rule(
        "year-ago",
        "a-year",
        rf"{START}(?:(?:the|its|a){S})?year-(?:ago|earlier){END}(?:{S}(?:(?P<nth>first|second|third|fourth){S})?"
        rf"(?:quarter|period){END})?",
        _year_ago,
        (("up from the year-ago period", "the year-ago period", "XXXX"),),
    ),
    Rule(
        "duration",
        "unit|week|month|quarter|a-year",
        rf"{ALONE}(?:(?:the{S})?(?:past|last|next|first|final|coming|previous|following|latest){S}|the{S})?{LIMIT}?"
        rf"(?P<to>(?:[0-9]{{1,3}}|one|two|three|four|five|six|eight|ten|twelve)(?:{S}(?:to|or){S}|-))?{COUNT}(?P<sep>"
        rf"{S}|-)"
        rf"(?:(?:more|full|consecutive|straight|trading|working){S})?{UNIT}(?P<plural>s?){END}(?!{S}?-?(?:old"
        rf"|ago){END}|{S}of{S}age|['’]s)",
        _duration,
        (
            ("over more than a decade of", "more than a decade", "P10Y"),
            ("after a year of implementing", "a year", "P1Y"),
            ("the past two months", "the past two months", "P2M"),
            ("a two-year plan", "two-year", "P2Y"),
        ),
    ),
    Rule(
        "half-unit",
        "half unit|week|month|a-year",
        rf"{START}{LIMIT}?(?:half{S}an?|(?:a{S})?half)(?:{S}|-){UNIT}{END}(?!{S}?-?old{END})",
        _half_of_one,
        (("for half a century", "half a century", "P50Y"), ("a half-hour talk", "a half-hour", "PT30M")),
    ),
    Rule(
        "and-a-half",
        "unit|week|month|a-year half|small",
        rf"{START}{LIMIT}?{COUNT}(?:(?:{S}|-)and(?:{S}|-)a(?:{S}|-)half(?:{S}|-)|{S}1/2{S}){UNIT}s?{END}(?!{S}?-?old{END})",
        _half,
        (("two and a half years", "two and a half years", "P2Y6M"), ("for 2 1/2 years", "2 1/2 years", "P2Y6M")),
    ),
    Rule(
        "unit-and-a-half",
        "half unit|week|month|a-year",
        rf"{START}{LIMIT}?(?P<count>an?|one){S}{UNIT}{S}and{S}a{S}half{END}",
        _half,
        (("a minute and a half later", "a minute and a half", "PT1M30S"),),
    ),
    Rule(
        "many",
        "unit",
        rf"{START}(?:for|within|after){S}(?P<x>{UNIT}s){END}(?!{S}(?:of|and|later|ago|to|old){END})",
        _many,
        (("will stay for years", "years", "PXY"), ("within weeks", "weeks", "PXW")),
    ),
    Rule(
        "vague",
        "vague",
        rf"{START}(?P<x>(?:the{S})?(?:near|foreseeable){S}future|the{S}future|right{S}now|now|currently|presently"
        rf"|nowadays|(?:more{S})?recently|lately|"
        rf"recent{S}times?|(?<=in )the past(?={S}?[,.;]|{S}(?:that|and|has|have|had|was|were|it|he|she|they"
        rf"|we){END})){END}",
        _vague,
        (
            ("in recent times, particularly", "recent times", "PAST_REF"),
            ("in the near future.", "the near future", "FUTURE_REF"),
            ("now", "now", "PRESENT_REF"),
        ),
    ),
    Rule(
        "vague-units",
        "unit",
        rf"{START}(?P<x>(?:the{S})?(?:recent|coming|upcoming|past|future){S}(?:years|months|weeks|days|decades"
        rf"|quarters)|these{S}days){END}",
        _vague,
        (("relations in recent years.", "recent years", "PAST_REF"), ("in the coming years", "the coming years", "FUTURE_REF")),
    ),
)
