"""The shipped tables as entities, spellings and terms, each made when it is first asked for.

Of some thirty thousand entities a text names a few, so the rows are kept as they were read. Only the spellings are gone
through at once, because they are what is searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

from vnnorm import rows, tables
from vnnorm.entities import Entity, Name, Office, PersonName, Term, Title
from vnnorm.folding import fold

R = TypeVar("R")
V = TypeVar("V")

_KIND_OF = {"places": "place", "cities": "place", "people": "person", "organizations": "organization", "agencies": "agency"}
_Cells = tuple[str, ...]


class Made(Mapping[str, V], Generic[R, V]):
    """A mapping whose values are made of raw ones when they are first asked for, and kept."""

    def __init__(self, raw: Mapping[str, R], make: Callable[[R], V]) -> None:
        self._raw = raw
        self._make = make
        self._made: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        made = self._made.get(key)
        return self._made.setdefault(key, self._make(self._raw[key])) if made is None else made

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def _by_first(cells: Iterable[_Cells]) -> dict[str, list[_Cells]]:
    groups: dict[str, list[_Cells]] = {}
    for row in cells:
        groups.setdefault(row[0], []).append(row)
    return groups


@cache
def _aliases() -> dict[str, list[_Cells]]:
    return _by_first(tables.read("aliases").rows)


@cache
def _epochs() -> dict[str, list[_Cells]]:
    return _by_first(tables.read("epochs").rows)


def _flags(cell: str) -> frozenset[str]:
    return frozenset(cell.split(",")) if cell else frozenset()


def _own_language(kind: str, cells: Mapping[str, str]) -> str:
    """The language of the name that an entity bears at home, as far as its marks are concerned."""
    return "vi" if cells.get("culture" if kind == "person" else "country") in ("vi", "VN") else "en"


def _english_name(name: str, name_en: str, language: str) -> str:
    """A person's name in English: without marks, if it is Vietnamese and nothing else is stated."""
    return name_en or (fold(name) if language == "vi" else name)


def _entity(raw: tuple[str, _Cells]) -> Entity:
    table, row = raw
    kind = _KIND_OF[table]
    cells = dict(zip(tables.COLUMNS[table].split(), row, strict=True))
    first: rows.Row = {key: value for key, value in cells.items() if value and key in rows.KEYS}
    first |= {"kind": kind, "language": _own_language(kind, cells)}
    if table == "cities":
        first["type"] = "city"
    if kind == "person":
        first["name_en"] = _english_name(first["name"], first.get("name_en", ""), first["language"])
    for key in ("start", "before"):
        if key in first:
            first[key] = tables.first_day(first[key])
    if "population" in first:
        first["population"] = int(first["population"])
    columns = tables.COLUMNS["epochs"].split()
    first["epochs"] = [dict(zip(columns, epoch, strict=True)) for epoch in _epochs().get(row[0], ())]
    further = ({"name": name, "language": language, "flags": _flags(flags)} for _, language, name, flags, *_ in _aliases().get(row[0], ()))
    return rows.entity([first, *further])


def entities() -> Mapping[str, Entity]:
    """All entities by their ids."""
    raw = {row[0]: (table, row) for table in _KIND_OF for row in tables.read(table).rows}
    return Made(raw, _entity)


Spelling = tuple[str, str, str | None, frozenset[str]]
"""Kind of form, id of what is meant, language, flags."""


def spellings() -> tuple[list[str], list[Spelling]]:
    """Each name of each entity and each demonym, and what they stand for; none twice for one entity."""
    texts: list[str] = []
    meant: list[Spelling] = []
    none: frozenset[str] = frozenset()
    aliases = _aliases()
    for table, kind in _KIND_OF.items():
        columns = tables.COLUMNS[table].split()
        decides = columns.index("culture" if kind == "person" else "country")
        for row in tables.read(table).rows:
            id, name, name_en, name_vi = row[:4]
            language = "vi" if row[decides] in ("vi", "VN") else "en"
            if kind == "person":
                name_en = _english_name(name, name_en, language)
            own = {name: language}
            own.setdefault(name_en or name, "en")
            own.setdefault(name_vi or name, "vi")
            flags: dict[str, frozenset[str]] = {}
            for _, alias_language, alias, cell, *_ in aliases.get(id, ()):
                own.setdefault(alias, alias_language)
                if cell:
                    flags[alias] = flags.get(alias, none) | _flags(cell)
            if kind == "person":
                family, middle, given, culture, short = row[4:9]
                for form, flag in derived_forms(PersonName(family, middle, given, culture, short)):
                    if form not in own:
                        own[form] = language
                        if flag:
                            flags[form] = frozenset((flag,))
            for text, text_language in own.items():
                texts.append(text)
                meant.append((kind, id, text_language, flags.get(text, none)))
    for place, language, form, cell, *_ in tables.read("demonyms").rows:
        texts.append(form)
        meant.append(("demonym", place, language, _flags(cell)))
    return texts, meant


def derived_forms(name: PersonName) -> Iterator[tuple[str, str]]:
    """The forms of a person's name that follow by rule, each with its flag ("" where it has none)."""
    yield from name.forms()
    for short in sorted(name.short_forms()):
        yield short, "short"


def _office(cells: _Cells) -> Office:
    id, country, role, name_en, name_vi, *_ = cells
    return Office(id, country, role, name_en, name_vi)


def offices() -> Mapping[str, Office]:
    """All offices by their ids."""
    return Made({row[0]: row for row in tables.read("offices").rows}, _office)


def terms(people: Mapping[str, Entity]) -> tuple[Mapping[str, list[Term]], Mapping[str, list[Term]]]:
    """The terms by the ids of people, and by those of offices."""
    known_offices = offices()

    def made(cells: list[_Cells]) -> list[Term]:
        return [
            Term(people[person], known_offices[office], start, before, seen, bool(acting), source)
            for person, office, start, before, seen, acting, source, _ in cells
        ]

    by_office: dict[str, list[_Cells]] = {}
    for row in tables.read("terms").rows:
        by_office.setdefault(row[1], []).append(row)
    return Made(_by_first(tables.read("terms").rows), made), Made(by_office, made)


def demonyms() -> list[tuple[str, Name]]:
    """All demonyms, each with the id of its place."""
    return [(place, Name(form, language, _flags(cell))) for place, language, form, cell, *_ in tables.read("demonyms").rows]


def titles() -> list[Title]:
    """All titles."""
    return [
        Title(phrase, language, tuple(roles.split("|")), frozenset() if countries == "*" else frozenset(countries.split("|")))
        for roles, language, phrase, countries, *_ in tables.read("titles").rows
    ]
