"""Spans: what every finder returns, and the checks of what it is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that means something.

    Attributes:
        start: First code point of the mention in the text that the caller gave.
        end: The code point behind it; ``text[start:end]`` is the mention.
        text: The mention as it was written.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EntityMention(Mention):
    """A mention of a person, a place or an organization.

    Attributes:
        kind: ``person``, ``place``, ``demonym``, ``organization``, or ``title``: a description that denotes a person
            ("the Hong Kong leader").
        id: The entity meant; of a demonym its place, of a title its person; None where nothing decides.
        name: Canonical name of the entity; None without one.
        how: What the link rests on: ``alias``, ``reversed``, ``former``, ``misspelt``, ``short``, ``title``, or ``local`` where the
            table does not list the person.
        office: The office that a title before the name, or the title itself, speaks of.
        office_status: ``held``, ``former`` or ``future`` on the document's day; ``contradicts`` where others are known to have held
            the office and the person never; None where the day or the tables do not tell.
        alternatives: Ids of the other entities that the mention can mean.
        country: ISO 3166-1 alpha-2 code of a place, or of a demonym's place.
        title_start: Where the title before a name begins; None without one.
        title_end: Where that title ends.
        why: What decided for this entity, in words.
    """

    kind: str
    id: str | None
    name: str | None
    how: str
    office: str | None = None
    office_status: str | None = None
    alternatives: tuple[str, ...] = ()
    country: str | None = None
    title_start: int | None = None
    title_end: int | None = None
    why: str = ""


def as_day(value: date | None, name: str) -> date | None:
    """The day of a caller's `date` or `datetime`.

    Raises:
        TypeError: If it is anything else.
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    raise TypeError(f"{name} must be a datetime.date, not {type(value).__name__}; try date.fromisoformat('2024-11-16')")
