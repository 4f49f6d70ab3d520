"""Seasons: "mùa hè năm 2024", "trước mùa đông", "hè này"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.figures import YEAR
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit
from vnnorm.dates.vietnamese.words import MOD, MODS, TAIL, in_marks

_SEASONS: Final = {"xuân": "SP", "hè": "SU", "hạ": "SU", "thu": "FA", "đông": "WI"}
# "Mùa xuân" is a mood as well: alone it is a time only behind these words.
_BEFORE_SEASON: Final = frozenset(("trong", "trước", "vào", "từ", "đến", "tới", "sau", "hết", "suốt"))


def _season(hit: Hit) -> Draft | None:
    season, mod = in_marks(hit, "season", _SEASONS), MODS.get(hit["mod"], "")
    if season is None or not (hit["year"] or hit["way"] or mod or "next" in hit or (hit["mua"] and hit.follows(_BEFORE_SEASON))):
        return None
    if hit["way"]:
        return Draft(season=season, shift=("season", {"nay": 0, "toi": 1}.get(hit["way"], -1)), mod=mod)
    return Draft(hit.number("year"), season=season, mod=mod)


RULES: Final = (
    Rule(
        "season",
        "season-vi",
        rf"{START}(?:{MOD}{S})?(?P<mua>mua{S})?(?P<season>xuan|he|ha|thu|dong){END}(?:,?{S}(?:nam{S})?(?P<year>{YEAR})(?![0-9a-z]|[/.-][0-9])"
        rf"|{S}(?P<way>nay|toi|qua|vua{S}qua){TAIL}|(?P<next>(?:)(?={S}nam{S}(?:nay|ngoai|toi|sau|truoc){END})))?"
        rf"(?!(?:{S}[a-z]{{1,7}}){{1,3}}{S}nam{S}[0-9])",
        _season,
        (
            ("mùa hè năm 2024", "mùa hè năm 2024", "2024-SU"),
            ("trước mùa đông", "mùa đông", "XXXX-WI"),
            ("hè năm ngoái", "hè năm ngoái", "XXXX-SU"),
            ("cuối mùa thu", "cuối mùa thu", "XXXX-FA"),
        ),
        plain=False,
        words=frozenset(("mùa", *_SEASONS)),
    ),
)
