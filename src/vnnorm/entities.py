"""Entities: people, places and organizations with their names, and who held which office on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vnnorm.tables import CULTURES, first_day, last_day

Kind = Literal["person", "place", "organization", "agency"]
Holding = Literal["held", "former", "future"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entity.

    Attributes:
        text: The name in its usual spelling and capitals.
        language: BCP 47 tag, or None where a caller's row states none: then marks in a text are no evidence against it.
        flags: ``strict`` (a word that needs its marks: Mỹ), ``short`` (only after a full name or a title), ``reversed``
            (family and given name exchanged), ``former``, ``ambiguous`` (also an ordinary word or another name).
    """

    text: str
    language: str | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name by its parts; which part comes first, and which stands for the whole, follows from the culture.

    Attributes:
        family: Family name; "" where there is none.
        middle: Vietnamese đệm, or what stands between the first and the last part; may be several words.
        given: Given name.
        culture: ``vi zh hk ko ja ms lo th km western es``.
        short: The short form that news uses; "" where none is in use.
    """

    family: str
    middle: str
    given: str
    culture: str
    short: str = ""

    def forms(self) -> Iterator[tuple[str, str]]:
        """The full forms that follow from the parts by rule, each with the flag it bears ("" or "reversed")."""
        family, middle, given = self.family, self.middle, self.given
        if not (family and given):
            return
        if self.culture == "hk":  # English given name, family name, Chinese given name
            yield f"{given} {family}", ""
            if middle:
                yield f"{given} {family} {middle}", ""
                yield f"{family} {middle}", ""
        elif self.culture in ("zh", "ko", "km"):
            yield f"{family} {given}", ""
            yield f"{given} {family}", "reversed"
        elif self.culture == "vi":
            yield " ".join(filter(None, (family, middle, given))), ""
        else:
            yield " ".join(filter(None, (given, middle, family))), ""
            yield f"{given} {family}", ""
            if self.culture == "ja":
                yield f"{family} {given}", "reversed"
            if self.culture == "es":
                first = given.split()[0], family.split()[0]
                yield " ".join(first), ""
                yield f"{given} {first[1]}", ""
                yield f"{first[0]} {family}", ""

    def short_forms(self) -> frozenset[str]:
        """Single words that may stand for the person once a full name or a title has said who is meant."""
        words = {self.short, self.given, *self.given.split()[:1], *self.family.split()[:1]}
        if self.culture == "vi":
            words -= {self.family}
        return frozenset(word for word in words if word[:1].isupper() and " " not in word)  # no particles: de, van, al-


_PARTICLES = frozenset("da de del della den der di do dos du el la le ten ter van von zu bin binti al".split())


def split_name(name: str, culture: str) -> PersonName:
    """Take a full name apart by the customs of a culture, in the order in which the English press writes it.

    Args:
        name: A full name, without titles: "Nguyễn Thị Kim Ngân", "Xi Jinping", "Sanae Takaichi".
        culture: ``vi`` Vietnamese, ``zh`` Chinese, ``hk`` Hong Kong, ``ko`` Korean, ``km`` Khmer (family name first);
            ``ja`` Japanese, ``hu`` Hungarian, ``lo`` Lao, ``th`` Thai, ``western`` (last); ``es`` Spanish (two family names, if
            there are three words); ``ms`` Malay, ``am`` Ethiopian, ``is`` Icelandic (the father's name in `family`); ``ar``
            Arabic; ``id`` Indonesian and ``my`` Burmese, whose names are not taken apart.

    Raises:
        ValueError: If the culture is another, or *name* is blank.

    Examples:
        >>> split_name("Nguyễn Thị Kim Ngân", "vi")
        PersonName(family='Nguyễn', middle='Thị Kim', given='Ngân', culture='vi', short='Ngân')
        >>> split_name("John Lee Ka-chiu", "hk").family, split_name("Anwar bin Ibrahim", "ms").short
        ('Lee', 'Anwar')
        >>> split_name("Alexander van der Bellen", "western").family
        'van der Bellen'
    """
    if culture not in CULTURES:
        raise ValueError(f"culture {culture!r} is none of {', '.join(sorted(CULTURES))}")
    words = name.split()
    if not words:
        raise ValueError("a name must have at least one word")
    first, last = words[0], words[-1]
    if len(words) == 1 or culture in ("id", "my"):
        return PersonName("", "", " ".join(words), culture, first)
    if culture == "vi":
        return PersonName(first, " ".join(words[1:-1]), last, culture, last)
    if culture == "hk" and len(words) > 2:
        return PersonName(words[1], " ".join(words[2:]), first, culture, words[1])
    if culture in ("zh", "ko", "km", "hk"):
        return PersonName(first, "", " ".join(words[1:]), culture, first)
    if culture in ("ms", "am", "is"):
        return PersonName(" ".join(words[2:]) if words[1].lower() in ("bin", "binti") else " ".join(words[1:]), "", first, culture, first)
    family = len(words) - 2 if culture == "es" and len(words) > 2 else len(words) - 1
    while family > 1 and words[family - 1].lower().rstrip("-") in _PARTICLES:
        family -= 1
    given, middle = (" ".join(words[:family]), "") if culture == "es" else (first, " ".join(words[1:family]))
    short = given if culture in ("lo", "th") else words[family] if culture == "es" else " ".join(words[family:])
    return PersonName(" ".join(words[family:]), middle, given, culture, short)


@dataclass(frozen=True, slots=True)
class Epoch:
    """What a place was for a time: each day from `start` on that comes before `before`; None where no bound is known.

    Attributes:
        type: What it was: city, province …
        parent: Id of the place that it belonged to.
        start: The first day.
        before: The day after the last.
    """

    type: str
    parent: str
    start: date | None = None
    before: date | None = None

    def holds(self, on: date) -> bool:
        """Whether a day is within the epoch."""
        return (self.start is None or self.start <= on) and (self.before is None or on < self.before)


@dataclass(frozen=True, slots=True)
class PlaceState:
    """What a place is on a day.

    Attributes:
        status: ``present``, ``former`` (it has gone into another place) or ``future`` (it is yet to be founded).
        type: What it is, or was last, or will be: city, province …
        parent: Id of the place that it belongs to; of a former place, the one that it is now part of.
    """

    status: Literal["present", "former", "future"]
    type: str | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that names denote.

    Attributes:
        id: Stable and readable: ``person/luong-cuong``, ``place/VN-HN``.
        kind: ``person``, ``place``, ``organization`` or ``agency``.
        name: Canonical name in the entity's own orthography.
        name_en: The name in English text.
        name_vi: The name in Vietnamese text.
        names: All names of the tables; forms that follow by rule are not among them.
        country: ISO 3166-1 alpha-2 code of a place, an agency, or an organization that belongs to one country.
        type: What a place is, or was last: country, city, province …
        parent: Id of the place that it lies in.
        population: Of a city, as GeoNames has it.
        start: First day of a place's existence, where it began within the tables' reach.
        before: The day after its last, where it ended.
        successor: Id of the place that it became part of.
        epochs: What it was before, where its type or what it belonged to changed.
        person_name: A person's name by its parts.
        wikidata: Wikidata id, where a source states one.
        geonames: GeoNames id, where a source states one.
    """

    id: str
    kind: Kind
    name: str
    name_en: str
    name_vi: str
    names: tuple[Name, ...] = ()
    country: str | None = None
    type: str | None = None
    parent: str | None = None
    population: int | None = None
    start: date | None = None
    before: date | None = None
    successor: str | None = None
    epochs: tuple[Epoch, ...] = ()
    person_name: PersonName | None = None
    wikidata: str | None = None
    geonames: str | None = None

    def existed(self, on: date) -> bool:
        """Whether a place existed on a day, within one of its epochs if it has any; true for all else."""
        bounded = (self.start is None or self.start <= on) and (self.before is None or on < self.before)
        return bounded and (not self.epochs or any(epoch.holds(on) for epoch in self.epochs))

    def on(self, day: date) -> PlaceState:
        """What a place is on a day, and what it belongs to.

        Examples:
            >>> from vnnorm import AliasTable
            >>> place = AliasTable.builtin()["place/VN-57"]
            >>> place.name, place.on(date(2024, 1, 1)), place.on(date(2026, 1, 1)).status
            ('Bình Dương', PlaceState(status='present', type='province', parent='place/VN'), 'former')
        """
        epoch = next((epoch for epoch in self.epochs if epoch.holds(day)), None)
        type, parent = (epoch.type, epoch.parent) if epoch else (self.type, self.parent)
        if self.before and self.before <= day:
            return PlaceState("former", type, self.successor or parent)
        if self.existed(day):
            return PlaceState("present", type, parent)
        merged = any(epoch.before and epoch.before <= day for epoch in self.epochs)  # to be founded again
        return PlaceState("former" if merged else "future", type, parent)


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a country: ``VN/president``."""

    id: str
    country: str
    role: str
    name_en: str
    name_vi: str


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office: each day from `start` on that comes before `before`.

    Attributes:
        person: Who held it.
        office: What was held.
        start: First day, as precise as the source: YYYY, YYYY-MM, YYYY-MM-DD; "?" where unknown.
        before: The first day no longer in office; "" where the term was open when the table was checked, "?" where it is
            not known whether it has ended.
        seen: Where `before` is "?", the last day on which a source shows the person in office; else "".
        acting: Whether the office was held for another.
        source: What supports the row.
    """

    person: Entity
    office: Office
    start: str
    before: str
    seen: str = ""
    acting: bool = False
    source: str = ""

    def status(self, on: date) -> Holding | None:
        """Whether the office was held on a day, had been held before it, or was to be held after it.

        None where the source is not precise enough to tell. On a day of handover the office is the successor's.
        """
        if self.start != "?" and on < first_day(self.start):
            return "future"
        if self.start != "?" and on >= last_day(self.start):
            known_to_last = first_day(self.before) if self.before not in ("", "?") else None
            if not self.before or (known_to_last and on < known_to_last) or (self.seen and on <= first_day(self.seen)):
                return "held"
        return "former" if self.before not in ("", "?") and on >= last_day(self.before) else None


@dataclass(frozen=True, slots=True)
class Title:
    """Words that denote an office: "State President", "Thủ tướng".

    Attributes:
        phrase: The words in their usual capitals, singular.
        language: ``en`` or ``vi``.
        roles: The roles that they can denote, preferred ones first.
        countries: ISO 3166-1 codes of the countries whose offices they denote; empty for any.
    """

    phrase: str
    language: str
    roles: tuple[str, ...]
    countries: frozenset[str]
