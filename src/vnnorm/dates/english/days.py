"""Weekdays and days counted from another: "Friday afternoon", "yesterday", "the following day"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.english.words import PARTS, WEEKDAY, mod_of, weekday_of
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit


def _weekday_rule(hit: Hit) -> Draft | None:
    if hit.cased("weekday")[0].islower():
        return None
    which, part = hit["which"].split(" ")[-1] if hit["which"] else "", PARTS.get(hit["part"], "")
    draft = Draft(weekday=weekday_of(hit["weekday"]), part=part, mod=mod_of(hit["mod"]))
    if which == "this":
        return draft._replace(shift=("week", 0))
    if which in ("previous", "following"):
        return draft._replace(base="period", direction=-1 if which == "previous" else 1)
    return draft._replace(direction={"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0))


_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def _relative_day(hit: Hit) -> Draft:
    word = hit["day"].removeprefix("the ")
    part = "NI" if word == "tonight" else PARTS.get(hit["part"], "")
    return Draft(shift=("day", _DAYS[word]), part=part, mod=mod_of(hit["mod"]))


def _this_part(hit: Hit) -> Draft | None:
    """Read "this morning", "last night", "the evening"."""
    part = PARTS[hit["part"]]
    if hit["which"] == "last":
        return Draft(shift=("day", -1), part=part) if part in ("NI", "EV") else None
    shift = ("day", 0) if hit["which"] else None
    return Draft(shift=shift, part=part, mod=mod_of(hit["mod"]), base="anchor" if shift else "period")


def _other_day(hit: Hit) -> Draft:
    """Read "the following day", "the next morning", "the same year": counted from the date before in the text."""
    unit = hit["unit"] or hit["unit2"]
    word = hit["side"] or hit["which"].removeprefix("the ")
    count = {"following": 1, "next": 1, "after": 1, "previous": -1, "before": -1, "same": 0, "that": 0}[word]
    if unit in PARTS:
        return Draft(shift=("day", count), base="previous", part=PARTS[unit])
    return Draft(shift=(unit, count), base="previous")


RULES: Final = (
    Rule(
        "weekday",
        "weekday-name",
        rf"{START}(?:(?P<mod>early|late|earlier|later){S}(?:on{S})?)?(?:(?P<which>last|this|next|this{S}past|this"
        rf"{S}coming|the{S}previous|the{S}following){S})?"
        rf"{WEEKDAY}(?:{S}(?P<part>morning|afternoon|evening|night))?{END}(?!,?{S}[a-z]{{3,9}}\.?{S}[0-9]{{1,2}},"
        rf"{S}[0-9]{{4}})",
        _weekday_rule,
        (
            ("on Friday afternoon (local time)", "Friday afternoon", "XXXX-WXX-5TAF"),
            ("by next Monday", "next Monday", "XXXX-WXX-1"),
            ("late Tuesday", "late Tuesday", "XXXX-WXX-2"),
        ),
    ),
    Rule(
        "relative-day",
        "relative",
        rf"{START}(?:(?P<mod>early|late|earlier|later){S})?(?P<day>(?:the{S})?day{S}before{S}yesterday|(?:the{S})?day"
        rf"{S}after{S}tomorrow|yesterday|today|"
        rf"tonight|tomorrow)(?:{S}(?P<part>morning|afternoon|evening|night))?{END}",
        _relative_day,
        (
            ("said yesterday morning", "yesterday morning", "XXXX-XX-XXTMO"),
            ("the day before yesterday", "the day before yesterday", "XXXX-XX-XX"),
        ),
    ),
    Rule(
        "part-of-day",
        "part",
        rf"{START}(?:(?=(?:this|last){S})|(?:in|on|by|during|until|since|later{S}in){S}(?=the{S})|(?=(?:mid|early"
        rf"|late)[ -]))"
        rf"(?P<x>(?:the{S}|(?P<which>this|last){S})?(?:(?P<mod>early|late|mid)[ -])?(?P<part>morning|afternoon|evening"
        rf"|night)){END}",
        _this_part,
        (("In the evening, the", "the evening", "XXXX-XX-XXTEV"), ("this morning", "this morning", "XXXX-XX-XXTMO")),
    ),
    Rule(
        "following",
        "unit|week|month|quarter|a-year|part",
        rf"{START}(?:(?P<which>the{S}(?:following|next|previous|same)|that){S}(?P<unit>day|week|month|year|morning|afternoon|evening|night)"
        rf"|the{S}(?P<unit2>day|week|month|year){S}(?P<side>before|after)(?={S}?[.,;)]|$)){END}",
        _other_day,
        (
            ("left the following day", "the following day", "XXXX-XX-XX"),
            ("that year", "that year", "XXXX"),
            ("left the day before.", "the day before", "XXXX-XX-XX"),
        ),
    ),
)
