"""Times of day: "8am", "around 7:15 p.m.", "at 19:30", "noon"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.english.words import mod_of
from vnnorm.dates.rules import ALONE, END, NO_MORE, START, Rule, S
from vnnorm.dates.source import Hit

_ZONE: Final = rf"(?:{S}(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|ict|kst|jst|bst|cet|et|local{S}time))?"
_CLOCK: Final = rf"(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-9]{{2}}))?{S}?(?P<half>a|p)\.?{S}?m(?:\.(?=[^\r]|$))?"


def _clock(hit: Hit) -> Draft | None:
    hour = int(hit["hour"])
    if not 1 <= hour <= 12:
        return None
    return Draft(hour=hour % 12 + (12 if hit["half"] == "p" else 0), minute=hit.number("minute"), base="period", mod=mod_of(hit["limit"]))


def _clock_24(hit: Hit) -> Draft:
    return Draft(hour=hit.number("hour"), minute=hit.number("minute"), base="period")


def _noon(hit: Hit) -> Draft:
    return Draft(hour=12 if hit["word"] == "noon" else 24, base="period")


RULES: Final = (
    Rule(
        "clock",
        "meridiem small",
        rf"{ALONE}(?:(?P<limit>around|about){S})?{_CLOCK}{END}{_ZONE}",
        _clock,
        (("at 8am on", "8am", "XXXX-XX-XXT08"), ("around 7:15 p.m. the", "around 7:15 p.m.", "XXXX-XX-XXT19:15")),
    ),
    Rule(
        "clock-24",
        "joined small",
        rf"{START}(?:at|from|until|till|by|to|before|after|around|about){S}(?P<x>(?P<hour>[01]?[0-9]|2[0-4]):"
        rf"(?P<minute>[0-5][0-9])){NO_MORE}(?!{S}?[ap]\.?m){_ZONE}",
        _clock_24,
        (("at 19:30", "19:30", "XXXX-XX-XXT19:30"),),
    ),
    Rule(
        "noon",
        "noon",
        rf"{START}(?P<word>noon|midnight){END}",
        _noon,
        (("around noon", "noon", "XXXX-XX-XXT12"),),
    ),
)
