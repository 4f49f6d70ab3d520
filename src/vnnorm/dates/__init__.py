"""Dates in text, read by an ordered list of rules, then refiners.

The way of a date: *triggers* say where one can be (`triggers`); a *rule* (`figures`, `english`, `vietnamese`) recognises
it and notes what was written as a `drafts.Draft`; of rules that overlap the longest find stands (`rules`); *refiners*
join neighbours (`refine`) and fill in from the anchor (`resolution`, `lunar`); the result is a TIMEX3 value with its days
(`vnnorm.timex`). Nothing reads the clock: without an anchor, what is relative stays unresolved.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from vnnorm.dates.mentions import DateMention, Preference
from vnnorm.folding import as_text
from vnnorm.spans import as_day
from vnnorm.timex import Timex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vnnorm.dates.rules import Rule, RuleTable

__all__ = ["DateMention", "Preference", "find_dates", "parse_date"]

Language = Literal["en", "vi"]


@lru_cache(16)
def _rules(language: Language | None, added: tuple[Rule, ...] = (), whole: bool = False) -> RuleTable:
    """Choose the tables of rules; the modules are loaded when the first text is read, since their tables cost 15 ms."""
    from vnnorm.dates import figures
    from vnnorm.dates.rules import RuleTable

    own = figures.RULES + figures.WHOLE_RULES if whole else figures.RULES
    groups: list[tuple[str, tuple[Rule, ...]]] = [("", added + own)]
    if language != "vi":
        from vnnorm.dates import english

        groups.append(("en", english.RULES))
    if language != "en":
        from vnnorm.dates import vietnamese

        groups.append(("vi", vietnamese.RULES))
    return RuleTable(*groups)


def find_dates(
    text: str,
    *,
    anchor: date | None = None,
    language: Language | None = None,
    prefer: Preference = "news",
    in_name: bool = True,
    rules: Iterable[Rule] = (),
) -> list[DateMention]:
    """Find the dates written in *text*, from left to right.

    What was written is kept apart from what was inferred: "on Friday" is ``XXXX-WXX-5`` until an anchor makes it a day.
    Numbers that only look like dates (scores, phone numbers, decree numbers, ages, ordinals) are left alone, and so are
    dates that the calendar lacks: "ngày 32 tháng 4" finds nothing, not 2 April.

    Args:
        text: Any string, in any normalisation form.
        anchor: The day on which *text* was written; relative dates ("hôm qua", "on Friday") stay unresolved without it.
            Of a `datetime` its day is taken.
        language: Use the rules of English or of Vietnamese alone. By default both are used.
        prefer: Which of several days is meant by a weekday, a day without its year, a bare month, quarter or season: by
            default what news means by it (docs/dates.md), else the last one, the next one or the nearest one. What the
            words themselves say ("last Friday") stays.
        in_name: Whether to give the years inside names ("APEC 2024") too; they are marked `in_name`.
        rules: Rules of the caller's own, tried before the others (docs/dates.md shows one).

    Returns:
        Disjoint mentions in reading order. Offsets are code points of *text*, half-open.

    Raises:
        TypeError: If *text* is not a `str` or *anchor* is not a date.
        ValueError: If *language* or *prefer* is none of the above.

    Examples:
        >>> [m.value for m in find_dates("Hà Nội, ngày 2 tháng 9 năm 1945")]
        ['1945-09-02']
        >>> [(m.text, m.value) for m in find_dates("met in Seoul on Friday afternoon", anchor=date(2025, 10, 31))]
        [('Friday afternoon', '2025-10-31TAF')]
        >>> find_dates("the 14th National Party Congress won 3-2 on page 24/7")
        []
    """
    if language not in (None, "en", "vi"):
        raise ValueError(f'language must be "en", "vi" or None (both), not {language!r}')
    mentions, _ = _read(as_text(text, "find_dates"), as_day(anchor, "anchor"), prefer, _rules(language, tuple(rules)))
    return mentions if in_name else [mention for mention in mentions if not mention.in_name]


def _read(text: str, anchor: date | None, prefer: Preference, table: RuleTable) -> tuple[list[DateMention], bool]:
    """Find the dates of a text; and whether anything was found at all, be it impossible."""
    from vnnorm.dates import refine
    from vnnorm.dates.rules import finds
    from vnnorm.dates.source import Source

    if prefer not in ("news", "past", "future", "nearest"):
        raise ValueError(f'prefer must be "news", "past", "future" or "nearest", not {prefer!r}')
    source = Source(text)
    found = finds(source, table)
    return refine.resolved(source, refine.with_years(source, refine.joined(source, found)), anchor, prefer), bool(found)


def parse_date(text: str, *, anchor: date | None = None, prefer: Preference = "news") -> Timex:
    """Read a text that is one date and nothing else.

    Figures that need a word beside them in running text ("15/11", "8/2024", "1945") are enough here. Day comes before
    month where both are possible; the other reading is in `Timex.alternatives`.

    Args:
        text: One date, in any normalisation form; blanks around it are ignored.
        anchor: The day on which it was written, for what is relative.
        prefer: Which of several days is meant, as in `find_dates`.

    Returns:
        The value, without a place in a text.

    Raises:
        TypeError: If *text* is not a `str` or *anchor* is not a date.
        ValueError: If *text* is not one date.

    Examples:
        >>> parse_date("ngày 15 tháng 11 năm 2024").value, parse_date("3/4/2024").alternatives
        ('2024-11-15', ('2024-03-04',))
        >>> parse_date("yesterday").value, parse_date("yesterday", anchor=date(2024, 11, 16)).value
        ('XXXX-XX-XX', '2024-11-15')
        >>> parse_date("32/4/2024")
        Traceback (most recent call last):
            ...
        ValueError: '32/4/2024' names a day or time that does not exist
    """
    date_alone = as_text(text, "parse_date").strip()
    mentions, found = _read(date_alone, as_day(anchor, "anchor"), prefer, _rules(None, whole=True))
    if len(mentions) == 1 and mentions[0].text == date_alone:
        return mentions[0].timex
    if len(mentions) > 1:
        raise ValueError(f"{text!r} holds {len(mentions)} dates; find_dates gives each of them")
    if mentions:
        raise ValueError(f"{text!r} is more than a date; find_dates finds {mentions[0].text!r} in it")
    if found:
        raise ValueError(f"{text!r} names a day or time that does not exist")
    raise ValueError(f'{text!r} is no date that is known here; write 2024-11-15, 15/11/2024 or "ngày 15 tháng 11 năm 2024"')
