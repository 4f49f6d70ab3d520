"""Times of day: "19h30", "8 giờ tối", "11 giờ kém 15"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, fixed, hour_of_day
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit, compiled
from vnnorm.dates.vietnamese.words import PART, part_of

_BEFORE_HOUR: Final = frozenset(("lúc", "vào", "từ", "đến", "trước", "sau"))
_LASTING_RE: Final = r"(?<![a-z])(?:khoang|trong|suot|dai|hon|gan|mat)\s$"


def _clock(hit: Hit) -> Draft | None:
    part, hour, minute = part_of(hit), int(hit["hour"]), hit.number("minute")
    if part is None or not (hit.follows(_BEFORE_HOUR) or minute is not None or part or hit["half"] or "next" in hit or hit["to"]):
        return None
    if hit["half"]:
        minute = 30
    if hit["to"]:
        hour, minute = hour - 1, 60 - int(hit["to"])
    if "phut" in hit and not part and compiled(_LASTING_RE).search(hit.before(10)):
        return fixed(f"PT{hour}H{minute}M", type="DURATION")
    return Draft(hour=hour_of_day(hour, part), minute=minute, base="period")


def _half_past(hit: Hit) -> Draft | None:
    """Read "lúc 7 rưỡi": the hour goes without saying."""
    part = part_of(hit)
    if part is None or not hit.follows(frozenset(("lúc", "vào"))):
        return None
    return Draft(hour=hour_of_day(int(hit["hour"]), part), minute=30, base="period")


RULES: Final = (
    Rule(
        "clock",
        "hour-vi small",
        rf"{START}(?P<x>(?<![0-9.,:/])(?P<hour>[0-9]{{1,2}})(?:{S}?(?:h|g)(?![a-z])|{S}?gio(?![a-z]))(?:{S}?"
        rf"(?P<minute>[0-9]{{2}})(?P<phut>{S}?phut)?|{S}(?P<half>ruoi)|{S}kem{S}(?P<to>[0-9]{{1,2}}))?"
        rf"(?:{S}{PART}(?!{S}(?:ngay|hom|[0-9]|nay|qua|mai|thu|chu|cung)))?(?P<next>(?:)(?={S}(?:ngay|hom|sang|trua"
        rf"|chieu|toi|dem|thu|chu|cung){S}))?)(?![0-9a-z])",
        _clock,
        (
            ("lúc 19h30 khai mạc", "19h30", "XXXX-XX-XXT19:30"),
            ("8 giờ tối", "8 giờ tối", "XXXX-XX-XXT20"),
            ("lúc 8 giờ ngày 15/11", "8 giờ ngày 15/11", "XXXX-11-15T08"),
        ),
    ),
    Rule(
        "half-past",
        "half-past small",
        rf"{START}(?P<hour>[0-9]{{1,2}}){S}ruoi(?:{S}{PART}(?!{S}(?:ngay|hom|[0-9]|nay|qua|mai)))?{END}",
        _half_past,
        (("họp lúc 7 rưỡi sáng", "7 rưỡi sáng", "XXXX-XX-XXT07:30"),),
    ),
)
