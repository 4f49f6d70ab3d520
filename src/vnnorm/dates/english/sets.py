"""What recurs: "every Monday", "each month", "every two years"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, duration, fixed
from vnnorm.dates.english.words import COUNT, FULL_MONTH, PARTS, UNIT, WEEKDAY, is_full_month, month_of, number_of, unit_of, weekday_of
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit


def _every_unit(hit: Hit) -> Draft | None:
    unit = unit_of(hit["unit"])
    if hit["part"]:
        return fixed(f"XXXX-XX-XXT{PARTS[hit['part']]}", "part", type="SET")
    count = "2" if hit["other"] else number_of(hit["count"]) if hit["count"] else "1"
    # "Each second counts", "every quarter of the city" are none.
    if count == "X" or (count == "1" and unit in ("second", "minute", "hour")) or bool(hit["plural"]) != bool(hit["count"]):
        return None
    return fixed(duration(count, unit).fixed, type="SET")


def _every_weekday(hit: Hit) -> Draft | None:
    if hit.cased("weekday")[0].islower():
        return None
    part = f"T{PARTS[hit['part']]}" if hit["part"] else ""
    return fixed(f"XXXX-WXX-{weekday_of(hit['weekday'])}{part}", "weekday", *(("part",) if part else ()), type="SET")


def _every_month(hit: Hit) -> Draft | None:
    month = month_of(hit)
    return None if month is None or not is_full_month(hit) else fixed(f"XXXX-{month:02d}", "month", type="SET")


RULES: Final = (
    Rule(
        "every",
        "every unit|week|month|quarter|a-year|part",
        rf"{START}(?:every|each){S}(?:(?P<other>other){S}|(?!a{S}|an{S}){COUNT}{S})?(?:{UNIT}(?P<plural>s)?|(?P<part>morning|afternoon|evening|night))"
        rf"{END}(?!-|{S}of{END})",
        _every_unit,
        (
            ("paid each month", "each month", "P1M"),
            ("meets every two years", "every two years", "P2Y"),
            ("every night", "every night", "XXXX-XX-XXTNI"),
        ),
    ),
    Rule(
        "every-weekday",
        "weekday-name every",
        rf"{START}(?:every|each){S}{WEEKDAY}(?:{S}(?P<part>morning|afternoon|evening|night))?{END}",
        _every_weekday,
        (("meets every Monday", "every Monday", "XXXX-WXX-1"), ("each Friday night", "each Friday night", "XXXX-WXX-5TNI")),
    ),
    Rule(
        "weekdays",
        "weekday-plural",
        rf"{START}(?:on{S})(?P<x>{WEEKDAY}(?:{S}(?P<part>morning|afternoon|evening|night))?s){END}",
        _every_weekday,
        (("open on Mondays", "Mondays", "XXXX-WXX-1"),),
    ),
    Rule(
        "every-month",
        "month-name every",
        rf"{START}(?:every|each){S}{FULL_MONTH}(?!{S}?[0-9])",
        _every_month,
        (("march each July", "each July", "XXXX-07"),),
    ),
)
