"""What the frame of a story is made of: dateline, header, tail, and where the lead says that it was reported from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vnnorm.entities import Entity
from vnnorm.spans import Mention

if TYPE_CHECKING:
    from vnnorm.timex import Timex


@dataclass(frozen=True, slots=True)
class Dateline(Mention):
    """A dateline, without the separator behind it.

    Attributes:
        place: The place as an entity, the first of several; None where the table does not know it, or where an agency stands
            alone.
        place_text: The place as printed, its region included; "" without one.
        date: The day printed; None without one, or where it is damaged beyond repair.
        agency: The agency as an entity; None without one, or where the table does not know it.
        body_start: First code point of the lead.
        form: The parts in their order and the separator: ``place-dash``, ``place-date-agency-dash``, ``place-glued`` …
        places: All places that the table knows, in the order printed: two in "BEIJING/SHANGHAI".
    """

    place: Entity | None
    place_text: str
    date: Timex | None
    agency: Entity | None
    body_start: int
    form: str
    places: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Report(Mention):
    """Where the lead says that a story was reported from, as the Vietnamese press does instead of a dateline.

    Attributes:
        place: The place as an entity; None where only an agency is named ("AP đưa tin").
        date: The day written beside it; None without one.
        agency: The agency that reported; None without one.
    """

    place: Entity | None
    date: Timex | None
    agency: Entity | None


@dataclass(frozen=True, slots=True)
class Header(Mention):
    """A line of data before the story.

    Attributes:
        kind: What it states: ``date``.
        value: The day or month, in ISO 8601.
    """

    kind: str
    value: str

    @property
    def day(self) -> date | None:
        """The day; None where only a month is stated."""
        return date.fromisoformat(self.value) if len(self.value) == len("2024-11-16") else None


@dataclass(frozen=True, slots=True)
class Tail(Mention):
    """What a newsroom prints behind the story.

    Attributes:
        kind: ``agency`` (a signature), ``credit`` (who reported, edited or took the photo), ``source``, ``byline``, or ``end``
            (Enditem, ./.).
        id: The agency's id; "" where no agency of the table is named.
    """

    kind: str
    id: str
