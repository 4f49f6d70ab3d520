"""Marks: the mentions of an article, of entities and of dates alike, as other tools know them: a span, a type and what it refers to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnnorm.articles import Article
from vnnorm.dates import DateMention
from vnnorm.spans import EntityMention, Mention


@dataclass(frozen=True, slots=True)
class Mark(Mention):
    """A stretch of text with what it refers to.

    Attributes:
        kind: Of an entity's mention as in `EntityMention`, of a date as in `DateMention.type`: ``person``, ``place`` …, ``DATE`` …
        ref: The entity's id or the date's TIMEX3 value; "" where nothing decides.
        name: The entity's canonical name; "" of dates, and where nothing decides.
        office: The office that is spoken of, with its standing on the day: ``VN/president held``; "" where none is.
        mod: The TIMEX3 modifier of a date; "" where it has none.
    """

    kind: str
    ref: str = ""
    name: str = ""
    office: str = ""
    mod: str = ""

    @property
    def is_date(self) -> bool:
        """Whether it is a date, a time, a duration or a set of them."""
        return self.kind.isupper()


def marks(article: Article) -> list[Mark]:
    """The marks of an article in reading order, longer ones before those inside them.

    Examples:
        >>> from datetime import date
        >>> from vnnorm import annotate
        >>> [(m.text, m.kind, m.ref) for m in marks(annotate("Xi Jinping left on Friday.", published=date(2024, 11, 16)))]
        [('Xi Jinping', 'person', 'person/xi-jinping'), ('Friday', 'DATE', '2024-11-15')]
    """
    return in_order(_marks(article))


def in_order(found: Iterable[Mark]) -> list[Mark]:
    """Marks in reading order, longer ones before those inside them."""
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.ref))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text within which no mark begins or ends.

    Attributes:
        text: The stretch as it was written.
        over: Which marks cover it, the shortest first; empty where none does.
    """

    text: str
    over: tuple[int, ...]


def pieces(text: str, found: Sequence[Mark]) -> Iterator[Piece]:
    """The text cut wherever a mark begins or ends, for those who show it; nothing is lost between the pieces.

    Args:
        text: The text of the article.
        found: Its marks, in the order in which `marks` gives them.

    Examples:
        >>> from vnnorm import annotate
        >>> text = "the Vietnamese President"
        >>> [(piece.text, piece.over) for piece in pieces(text, marks(annotate(text)))]
        [('the ', (0,)), ('Vietnamese', (1, 0)), (' President', (0,))]
    """
    ends = sorted({0, len(text), *(mark.start for mark in found), *(mark.end for mark in found)})
    first = 0
    for start, end in pairwise(ends):
        while first < len(found) and found[first].end <= start:
            first += 1
        behind = bisect_right(found, start, first, key=lambda mark: mark.start)
        over = [n for n in range(first, behind) if start < found[n].end]
        yield Piece(text[start:end], tuple(sorted(over, key=lambda n: found[n].end - found[n].start)))


def _marks(article: Article) -> Iterator[Mark]:
    yield from map(_entity, article.mentions)
    yield from map(_date, article.dates)


def _entity(mention: EntityMention) -> Mark:
    office = " ".join(filter(None, (mention.office, mention.office_status)))
    return Mark(mention.start, mention.end, mention.text, mention.kind, mention.id or "", mention.name or "", office)


def _date(mention: DateMention) -> Mark:
    return Mark(mention.start, mention.end, mention.text, mention.type, mention.value, mod=mention.mod)
