"""Holidays by name: "Christmas Day", "New Year's Eve", "the Lunar New Year", "Tet".

Those of our calendar fall on a fixed day; those of the lunar calendar are Vietnam's (`vnnorm.dates.lunar`). Days that move in
our calendar (Easter, Thanksgiving) and days that every country has for itself (National Day, Labour Day) are left alone.
"""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.figures import YEAR
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit

_HOLIDAYS: Final = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "new year's day": (1, 1), "new year's eve": (12, 31),
    "halloween": (10, 31), "valentine's day": (2, 14), "may day": (5, 1),
}  # fmt: skip
_FEASTS: Final = {
    "lunar new year": (1, 1), "tet": (1, 1), "mid-autumn festival": (8, 15), "hung kings' commemoration day": (3, 10),
    "hung kings commemoration day": (3, 10),
}  # fmt: skip


def _holiday(hit: Hit) -> Draft | None:
    """Read the name; the year may stand on either side, or in a word behind ("Christmas this year")."""
    name = " ".join(hit["name"].replace("’", "'").split())
    if hit.cased("name")[0].islower() and name != "lunar new year":
        return None
    year = hit.number("year") or hit.number("before")
    if name in _FEASTS:
        month, day = _FEASTS[name]
        return Draft(year, month, day, calendar="lunar")
    return Draft(year, *_HOLIDAYS[name])


_NAMES: Final = "|".join(name.replace(" ", S).replace("'", "['’]") for name in sorted((*_HOLIDAYS, *_FEASTS), key=len, reverse=True))

RULES: Final = (
    Rule(
        "holiday",
        "holiday-name",
        rf"{START}(?:the{S})?(?:(?P<before>{YEAR}){S})?(?P<name>{_NAMES})(?![a-z0-9-])(?:,?{S}(?P<year>{YEAR})(?![0-9a-z]|[/.,-][0-9]))?"
        rf"(?!{S}(?:carol|tree|island|card|present|gift|party|song|album|movie|film)s?{END})",
        _holiday,
        (
            ("on Christmas Day 2024", "Christmas Day 2024", "2024-12-25"),
            ("the Lunar New Year 2025 holiday", "the Lunar New Year 2025", "2025-01-29"),
            ("New Year’s Eve", "New Year’s Eve", "XXXX-12-31"),
        ),
    ),
)
