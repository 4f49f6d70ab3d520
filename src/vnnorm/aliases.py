"""Alias tables: from names to the entities that they can mean.

An `AliasTable` holds entities, their names, titles and terms of office. How names are found in text is for `matching` to say,
and which of several entities is meant in a document for `linking`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast, get_args

from vnnorm import tables
from vnnorm.comparison import marked_key
from vnnorm.entities import Entity, Kind, Name, Office, PersonName, Term, Title
from vnnorm.folding import fold, fold_with_origins
from vnnorm.keys import search_key
from vnnorm.matching import Form, Hit, Matcher, make_form
from vnnorm.spans import EntityMention


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name can mean, and by which of its names.

    Attributes:
        entity: What can be meant.
        name: The name of the table that fits.
        how: ``alias`` (a full name), ``reversed`` (family and given name exchanged), ``former`` or ``short``.
    """

    entity: Entity
    name: Name
    how: str


def _how(name: Name) -> str:
    return next((flag for flag in ("short", "reversed", "former", "misspelt") if flag in name.flags), "alias")


class AliasTable:
    """Entities with their names and terms; never changes once built.

    Build one with `builtin`, `from_rows`, `from_tsv`, `from_csv` or `from_jsonl`, and join two with `merge`. Functions that
    take ``table=`` use the built-in one unless given another.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        terms: Iterable[Term] = (),
        *,
        titles: Iterable[Title] = (),
        demonyms: Iterable[tuple[str, Name]] = (),
        checked: date | None = None,
    ) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.terms = tuple(terms)
        self.titles = tuple(titles)
        self.demonyms = tuple(demonyms)
        self.checked = checked
        self._terms_of: dict[str, list[Term]] = {}
        self._terms_in: dict[str, list[Term]] = {}
        for term in self.terms:
            self._terms_of.setdefault(term.person.id, []).append(term)
            self._terms_in.setdefault(term.office.id, []).append(term)

    def __len__(self) -> int:
        return len(self.entities)

    def __getitem__(self, id: str) -> Entity:
        return self.entities[id]

    def __contains__(self, id: object) -> bool:
        return id in self.entities

    # Building

    @staticmethod
    def builtin() -> AliasTable:
        """The table that vnnorm ships; built when first needed."""
        return _builtin()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> AliasTable:
        """Build a table from one mapping a name.

        Args:
            rows: Each with ``id``, ``kind`` and ``name``. The first row of an id gives its canonical name; further rows with
                that id add names. Optional: ``language``, ``flags`` (a list, or a string with commas), ``name_en``,
                ``name_vi``, ``country``, ``type``, ``start``, ``before``, ``successor``, ``wikidata``, ``geonames``, and
                for people ``family``, ``middle``, ``given``, ``culture``, ``short``. A row without a language matches text
                with and without marks.

        Raises:
            ValueError: If a row lacks a key or has one that is unknown; the message gives the row's number.

        Examples:
            >>> table = AliasTable.from_rows([{"id": "person/nguyen-van-a", "kind": "person", "name": "Nguyễn Văn A"}])
            >>> [mention.text for mention in table.find("Ông Nguyen Van A phát biểu")]
            ['Nguyen Van A']
        """
        groups: dict[str, list[dict[str, Any]]] = {}
        for number, row in enumerate(rows, 1):
            cells = {key: value for key, value in row.items() if value not in (None, "")}
            missing = [key for key in ("id", "kind", "name") if key not in cells]
            if missing:
                raise ValueError(f"row {number}: {', '.join(missing)} must be given")
            unknown = sorted(set(cells) - _ROW_KEYS)
            if unknown:
                raise ValueError(f"row {number}: {', '.join(unknown)} is unknown; the keys are {', '.join(sorted(_ROW_KEYS))}")
            if cells["kind"] not in get_args(Kind):
                raise ValueError(f"row {number}: kind {cells['kind']!r} is none of {', '.join(get_args(Kind))}")
            flags = cells.get("flags", ())
            cells["flags"] = frozenset(filter(None, flags.split(",") if isinstance(flags, str) else flags))
            if cells["flags"] - tables.FLAGS:
                raise ValueError(f"row {number}: flags are {', '.join(sorted(tables.FLAGS))}, not {flags!r}")
            groups.setdefault(cells["id"], []).append(cells)
        return cls(_entity(group) for group in groups.values())

    @classmethod
    def from_jsonl(cls, path: str | Path) -> AliasTable:
        """Build a table from a file with one JSON object a line; see `from_rows`."""
        with open(path, encoding="utf-8-sig") as file:
            return cls.from_rows(json.loads(line) for line in file if line.strip())

    @classmethod
    def from_csv(cls, path: str | Path) -> AliasTable:
        """Build a table from a CSV file whose first line names the columns; see `from_rows`."""
        return cls._from_delimited(path, ",")

    @classmethod
    def from_tsv(cls, path: str | Path) -> AliasTable:
        """Build a table from a tab-separated file whose first line names the columns; see `from_rows`."""
        return cls._from_delimited(path, "\t")

    @classmethod
    def _from_delimited(cls, path: str | Path, delimiter: str) -> AliasTable:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return cls.from_rows(csv.DictReader(file, delimiter=delimiter))

    def merge(self, other: AliasTable) -> AliasTable:
        """A table with the entities of both; where both have an id, *other*'s names are added to ours."""
        entities = dict(self.entities)
        for id, entity in other.entities.items():
            mine = entities.get(id)
            entities[id] = replace(mine, names=tuple(dict.fromkeys(mine.names + entity.names))) if mine else entity
        days = [table.checked for table in (self, other) if table.checked]
        return AliasTable(
            entities.values(),
            self.terms + other.terms,
            titles=dict.fromkeys(self.titles + other.titles),
            demonyms=dict.fromkeys(self.demonyms + other.demonyms),
            checked=min(days, default=None),
        )

    def save(self, path: str | Path) -> None:
        """Write the entities and their names as JSON lines that `from_jsonl` reads; terms and titles are not written."""
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            for entity in self.entities.values():
                for row in _rows(entity):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")

    # Looking up

    def lookup(self, name: str, *, kind: Kind | None = None, on: date | None = None) -> list[Candidate]:
        """What *name* as a whole can mean, best first.

        Case does not count, marks do if there are any: "to lam" finds Tô Lâm, "Tổ Lâm" does not. Short forms are given too.

        Args:
            name: A name alone, without a title.
            kind: Only entities of this kind.
            on: Only what existed on this day.

        Raises:
            TypeError: If *name* is not a `str`.
        """
        kinds = (kind,) if kind else get_args(Kind)
        best: dict[str, Form] = {}
        for form in self.matcher.whole(name):
            if form.kind in kinds and (on is None or cast("Entity", form.target).existed(on)):
                best.setdefault(cast("Entity", form.target).id, form)
        return [Candidate(self.entities[id], form.name, _how(form.name)) for id, form in best.items()]

    def office_holders(self, office: str, *, country: str, on: date) -> list[Term]:
        """Who held an office on a day.

        Args:
            office: An office id (``VN/president``), a role (``president``), or a title ("Chủ tịch nước", "PM").
            country: ISO 3166-1 alpha-2 code.
            on: The day; on a day of handover the successor holds the office.

        Returns:
            The terms in force, acting ones included. A term whose dates are too vague to tell is left out.

        Raises:
            ValueError: If the table knows no such office in that country.
        """
        marked = marked_key(office)
        roles = {office.removeprefix(f"{country}/")} | {
            role
            for title in self.titles
            if marked in (marked_key(title.phrase), search_key(title.phrase))
            for role in (title.roles if not title.countries or country in title.countries else ())
        }
        terms = [term for term in self.terms if term.office.country == country and term.office.role in roles]
        if not terms:
            known = sorted({term.office.role for term in self.terms if term.office.country == country})
            raise ValueError(f"no office {office!r} of {country!r} is in the table; it has {', '.join(known) or 'none'}")
        return [term for term in terms if term.status(on) == "held"]

    def terms_of(self, person: Entity) -> Sequence[Term]:
        """The terms that a person held."""
        return self._terms_of.get(person.id, ())

    def terms_in(self, office: str) -> Sequence[Term]:
        """The terms in an office, by its id."""
        return self._terms_in.get(office, ())

    def find(self, text: str) -> list[EntityMention]:
        """Find the names of the table in *text*, the longest first, without a look at their context.

        Short names, titles and demonyms are left to `find_entities`.

        Returns:
            Disjoint mentions in reading order; offsets are code points of *text*.

        Raises:
            TypeError: If *text* is not a `str`.
        """
        mentions = []
        for hit in self.matcher.scan(fold_with_origins(text)):
            forms = tuple(form for form in hit.forms if form.kind in get_args(Kind) and "short" not in form.name.flags)
            if forms:
                mentions.append(self.mention(hit._replace(forms=forms)))
        return mentions

    def mention(self, hit: Hit) -> EntityMention:
        """The mention that a hit on an entity or demonym is by itself."""
        form = hit.forms[0]
        entity = cast("Entity", form.target)
        others = dict.fromkeys(cast("Entity", other.target).id for other in hit.forms)
        return EntityMention(
            hit.start,
            hit.end,
            hit.text,
            form.kind,
            entity.id,
            entity.name,
            _how(form.name),
            alternatives=tuple(id for id in others if id != entity.id),
            country=entity.country if form.kind in ("place", "demonym") else None,
        )

    # What is searched for

    @cached_property
    def matcher(self) -> Matcher:
        """The table's spellings, ready to be found; built when first needed."""
        return Matcher(self._forms())

    def _forms(self) -> Iterator[Form]:
        for entity in self.entities.values():
            yield from (make_form(entity.kind, name, entity) for name in _all_names(entity))
        yield from (make_form("demonym", name, self.entities[id]) for id, name in self.demonyms)
        yield from (make_form("title", Name(title.phrase, title.language), title) for title in self.titles)


def _all_names(entity: Entity) -> Iterator[Name]:
    """The names of the tables and those that follow by rule, none twice."""
    yield from entity.names
    if entity.person_name:
        known = {name.text for name in entity.names}
        language = next((name.language for name in entity.names), None)
        for text, flag in entity.person_name.forms():
            if text not in known:
                known.add(text)
                yield Name(text, language, frozenset({flag} if flag else ()))
        for text in sorted(entity.person_name.short_forms() - known):
            yield Name(text, language, frozenset({"short"}))


_NAME_PARTS = ("family", "middle", "given", "culture", "short")
_ENTITY_KEYS = ("country", "type", "successor", "wikidata", "geonames")
_ROW_KEYS = {"id", "kind", "name", "language", "flags", "name_en", "name_vi", "start", "before", *_NAME_PARTS, *_ENTITY_KEYS}


def _entity(rows: list[dict[str, Any]]) -> Entity:
    """One entity from the rows that have its id."""
    first = rows[0]
    names: dict[str, Name] = {}
    for row in rows:
        for key, language in (("name", row.get("language")), ("name_en", "en"), ("name_vi", "vi")):
            if key in row:
                flags = row.get("flags", frozenset()) if key == "name" else frozenset()
                old = names.get(row[key])
                names[row[key]] = Name(row[key], old.language if old else language, flags | (old.flags if old else flags))
    parts = {key: str(first.get(key, "")) for key in _NAME_PARTS}
    return Entity(
        first["id"],
        first["kind"],
        first["name"],
        first.get("name_en", first["name"]),
        first.get("name_vi", first["name"]),
        tuple(names.values()),
        start=tables.first_day(first["start"]) if "start" in first else None,
        before=tables.first_day(first["before"]) if "before" in first else None,
        person_name=PersonName(**parts) if parts["culture"] else None,
        **{key: first.get(key) for key in _ENTITY_KEYS},
    )


def _rows(entity: Entity) -> Iterator[dict[str, Any]]:
    """The rows that `_entity` makes *entity* of."""
    known = {name.text: name for name in entity.names}
    common = {"id": entity.id, "kind": entity.kind}
    own = known.get(entity.name, Name(entity.name))
    first = common | _name_row(own) | {"name_en": entity.name_en, "name_vi": entity.name_vi}
    first |= {key: getattr(entity, key) for key in _ENTITY_KEYS}
    first |= {key: str(getattr(entity, key) or "") for key in ("start", "before")}
    if entity.person_name:
        first |= {key: getattr(entity.person_name, key) for key in _NAME_PARTS}
    yield {key: value for key, value in first.items() if value}
    for name in entity.names:
        if name.text != entity.name:
            yield common | _name_row(name)


def _name_row(name: Name) -> dict[str, Any]:
    row = {"name": name.text, "language": name.language, "flags": sorted(name.flags)}
    return {key: value for key, value in row.items() if value}


_KIND_OF = {"places": "place", "cities": "place", "people": "person", "organizations": "organization", "agencies": "agency"}


@cache
def _builtin() -> AliasTable:
    """The shipped tables, joined."""
    rows: list[dict[str, str]] = []
    for table, kind in _KIND_OF.items():
        for cells in _dicts(table):
            own = "vi" if cells.get("culture") == "vi" or cells.get("country") == "VN" else "en"
            row = {"kind": kind, "language": own} | cells
            if kind == "person":
                row["name_en"] = cells["name_en"] or (fold(cells["name"]) if own == "vi" else "")
            rows.append(row)
    kinds = {row["id"]: row["kind"] for row in rows}
    rows += ({"kind": kinds[cells["id"]]} | cells for cells in _dicts("aliases"))
    entities = AliasTable.from_rows({key: value for key, value in row.items() if key in _ROW_KEYS} for row in rows).entities
    offices = {cells["id"]: cells for cells in _dicts("offices")}
    terms = [
        Term(entities[person], _office(offices[office]), start, before, seen, bool(acting), source)
        for person, office, start, before, seen, acting, source, _ in tables.read("terms").rows
    ]
    titles = [
        Title(phrase, language, tuple(roles.split("|")), frozenset() if countries == "*" else frozenset(countries.split("|")))
        for roles, language, phrase, countries, *_ in tables.read("titles").rows
    ]
    demonyms = [
        (place, Name(form, language, frozenset(filter(None, flags.split(",")))))
        for place, language, form, flags, *_ in tables.read("demonyms").rows
    ]
    checked = min(tables.read(name).checked for name in tables.COLUMNS)
    return AliasTable(entities.values(), terms, titles=titles, demonyms=demonyms, checked=checked)


def _dicts(name: str) -> Iterator[dict[str, str]]:
    columns = tables.COLUMNS[name].split()
    return (dict(zip(columns, row, strict=True)) for row in tables.read(name).rows)


@cache
def _office_cached(id: str, country: str, role: str, name_en: str, name_vi: str) -> Office:
    return Office(id, country, role, name_en, name_vi)


def _office(cells: Mapping[str, str]) -> Office:
    return _office_cached(cells["id"], cells["country"], cells["role"], cells["name_en"], cells["name_vi"])


def lookup(name: str, *, kind: Kind | None = None, on: date | None = None, table: AliasTable | None = None) -> list[Candidate]:
    """What *name* can mean, best first; see `AliasTable.lookup`.

    Examples:
        >>> [candidate.entity.id for candidate in lookup("to lam")]
        ['person/to-lam']
        >>> lookup("Tổ Lâm")
        []
    """
    return (table or AliasTable.builtin()).lookup(name, kind=kind, on=on)


def office_holders(office: str, *, country: str, on: date, table: AliasTable | None = None) -> list[Term]:
    """Who held an office on a day; see `AliasTable.office_holders`.

    Examples:
        >>> [term.person.name for term in office_holders("Chủ tịch nước", country="VN", on=date(2025, 10, 31))]
        ['Lương Cường']
    """
    return (table or AliasTable.builtin()).office_holders(office, country=country, on=on)
