"""The shipped tables as entities, spellings and terms, each made when it is first asked for.

Of some twenty-five thousand entities a text names a few, so rows are kept as they stand in their files. All spellings must be
known, because they are what is searched for: they are gathered and indexed when the package is built, and kept beside the tables
with their checksum. Where that file is missing or older than the tables, the same is done at once, in a few times as long.
"""

from __future__ import annotations

import json
import pkgutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate, groupby, pairwise
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

from vnnorm import rows, tables
from vnnorm.entities import Entity, Name, Office, PersonName, Term, Title
from vnnorm.folding import fold
from vnnorm.matching import Index, index

R = TypeVar("R")
V = TypeVar("V")
Cells = list[str]

_KIND_OF = {"places": "place", "cities": "place", "people": "person", "organizations": "organization", "agencies": "agency"}


class Made(Mapping[str, V], Generic[R, V]):
    """A mapping whose raw values are read when one is first asked for, and made when each is."""

    def __init__(self, read: Callable[[], Mapping[str, R]], make: Callable[[R], V]) -> None:
        self._read = read
        self._make = make
        self._made: dict[str, V] = {}

    @cached_property
    def _raw(self) -> Mapping[str, R]:
        return self._read()

    def __getitem__(self, key: str) -> V:
        made = self._made.get(key)
        return self._made.setdefault(key, self._make(self._raw[key])) if made is None else made

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def _grouped(table: str, column: int = 0) -> dict[str, list[Cells]]:
    """The rows of a table by a cell."""
    groups: dict[str, list[Cells]] = {}
    for line in tables.lines(table):
        cells = line.split("\t")
        groups.setdefault(cells[column], []).append(cells)
    return groups


@cache
def _aliases() -> dict[str, list[Cells]]:
    return _grouped("aliases")


@cache
def _epochs() -> dict[str, list[Cells]]:
    return _grouped("epochs")


def _flags(cell: str) -> frozenset[str]:
    return frozenset(cell.split(",")) if cell else frozenset()


def _own_language(home: str) -> str:
    """The language of the name that an entity bears at home, by a person's culture or the country of what is none."""
    return "vi" if home in ("vi", "VN") else "en"


def _english_name(name: str, name_en: str, language: str) -> str:
    """A person's name in English: without marks, if it is Vietnamese and nothing else is stated."""
    return name_en or (fold(name) if language == "vi" else name)


# Entities


def _entity(raw: tuple[str, str]) -> Entity:
    table, line = raw
    cells = dict(zip(tables.COLUMNS[table].split(), line.split("\t"), strict=True))
    kind = _KIND_OF[table]
    first: rows.Row = {key: value for key, value in cells.items() if value and key in rows.KEYS}
    first |= {"kind": kind, "language": _own_language(cells["culture" if kind == "person" else "country"])}
    if table == "cities":
        first["type"] = "city"
    if kind == "person":
        first["name_en"] = _english_name(cells["name"], cells["name_en"], first["language"])
    for key in ("start", "before"):
        if key in first:
            first[key] = tables.first_day(first[key])
    if "population" in first:
        first["population"] = int(first["population"])
    columns = tables.COLUMNS["epochs"].split()
    first["epochs"] = tuple(rows.epoch(dict(zip(columns, epoch, strict=True))) for epoch in _epochs().get(cells["id"], ()))
    further = _aliases().get(cells["id"], ())
    return rows.entity([first, *({"name": name, "language": language, "flags": _flags(flags)} for _, language, name, flags, *_ in further)])


def entities() -> Mapping[str, Entity]:
    """All entities by their ids."""
    return Made(lambda: {line[: line.index("\t")]: (table, line) for table in _KIND_OF for line in tables.lines(table)}, _entity)


def first_given(names: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The first given names of people in whose culture they come first, folded, from given names and cultures."""
    return frozenset(fold(given).split()[0] for given, culture in names if given and culture not in ("vi", "zh", "ko", "km"))


def given_names() -> frozenset[str]:
    """The given names of all people; see `first_given`."""
    columns = tables.COLUMNS["people"].split()
    given, culture = columns.index("given"), columns.index("culture")
    return first_given((cells[given], cells[culture]) for cells in (line.split("\t") for line in tables.lines("people")))


def demonyms() -> list[tuple[str, Name]]:
    """All demonyms, each with the id of its place."""
    return [(place, Name(form, language, _flags(cell))) for place, language, form, cell, *_ in tables.read("demonyms").rows]


def titles() -> list[Title]:
    """All titles."""
    return [
        Title(phrase, language, tuple(roles.split("|")), frozenset() if countries == "*" else frozenset(countries.split("|")))
        for roles, language, phrase, countries, *_ in tables.read("titles").rows
    ]


# Terms of office


def _office(cells: Cells) -> Office:
    id, country, role, name_en, name_vi, *_ = cells
    return Office(id, country, role, name_en, name_vi)


def terms(people: Mapping[str, Entity]) -> tuple[Mapping[str, list[Term]], Mapping[str, list[Term]]]:
    """The terms by the ids of people, and by those of offices."""
    offices = Made(lambda: {id: group[0] for id, group in _grouped("offices").items()}, _office)

    def made(group: list[Cells]) -> list[Term]:
        return [
            Term(people[person], offices[office], start, before, seen, bool(acting), source)
            for person, office, start, before, seen, acting, source, _ in group
        ]

    return Made(lambda: _grouped("terms"), made), Made(lambda: _grouped("terms", 1), made)


# Spellings


class Meant(NamedTuple):
    """What a spelling stands for."""

    kind: str  # person, place, organization, agency, demonym, title
    target: str  # the id of an entity, or the number of a title
    language: str | None
    flags: frozenset[str]


class Spellings(NamedTuple):
    """What is searched for."""

    texts: Sequence[str]
    meant: Callable[[int], Meant]
    indexed: Index


def derived_forms(name: PersonName) -> Iterator[tuple[str, str]]:
    """The forms of a person's name that follow by rule, each with its flag ("" where it has none)."""
    yield from name.forms()
    for short in sorted(name.short_forms()):
        yield short, "short"


def _gathered() -> Iterator[tuple[str, Meant]]:
    """Each name of each entity, none twice; each demonym; each title."""
    for table, kind in _KIND_OF.items():
        home = tables.COLUMNS[table].split().index("culture" if kind == "person" else "country")
        for id, name, name_en, name_vi, *cells in tables.read(table).rows:
            language = _own_language(cells[home - 4])
            if kind == "person":
                name_en = _english_name(name, name_en, language)
            own = {name: language}
            own.setdefault(name_en or name, "en")
            own.setdefault(name_vi or name, "vi")
            flags: dict[str, str] = {}
            for _, alias_language, alias, cell, *_ in _aliases().get(id, ()):
                own.setdefault(alias, alias_language)
                if cell:
                    flags[alias] = f"{flags[alias]},{cell}" if alias in flags else cell
            if kind == "person":
                for form, flag in derived_forms(PersonName(*cells[:5])):
                    if form not in own:
                        own[form], flags[form] = language, flag
            for text, text_language in own.items():
                yield text, Meant(kind, id, text_language, _flags(flags.get(text, "")))
    for place, language, form, cell, *_ in tables.read("demonyms").rows:
        yield form, Meant("demonym", place, language, _flags(cell))
    for number, title in enumerate(titles()):
        yield title.phrase, Meant("title", str(number), title.language, frozenset())


def _checksum() -> int:
    checksum = 0
    for table in tables.COLUMNS:
        checksum = crc32(tables.data(table), checksum)
    return checksum


def _built() -> Spellings:
    gathered = list(_gathered())
    texts = [text for text, _ in gathered]
    found = index(texts, (number for number, (_, meant) in enumerate(gathered) if meant.kind == "title"))
    return Spellings(texts, lambda number: gathered[number][1], found)


def prepared() -> str:
    """The spellings and their index as the file that is kept beside the tables, and that `spellings` reads.

    A first line of JSON says how many lines of each kind follow: targets, texts, keys, first pairs of words, and the
    three sorts of first words. A row of small numbers is kept as a string.
    """
    texts, meant, found = _built()
    starts = [dict(sorted(some.items())) for some in (found.starts, found.small, found.lowered)]  # the same file in each build
    all_meant = [meant(number) for number in range(len(texts))]
    targets = [(target, len(list(group))) for target, group in groupby(all_meant, lambda meant: meant.target)]
    sorts = list(dict.fromkeys((kind, language, ",".join(sorted(flags))) for kind, _, language, flags in all_meant))
    lengths = list(dict.fromkeys(found.pairs.values()))
    initials = list(dict.fromkeys(known for some in starts for known in some.values()))
    sort_of, lengths_of, initials_of = (
        {value: chr(_FIRST + number) for number, value in enumerate(some)} for some in (sorts, lengths, initials)
    )
    header = {
        "checksum": _checksum(),
        "lines": [len(targets), len(texts), len(found.numbers), len(found.pairs), *map(len, starts)],
        "spellings": "".join(chr(_FIRST + count) for _, count in targets),
        "sorts": sorts,
        "sort": "".join(sort_of[kind, language, ",".join(sorted(flags))] for kind, _, language, flags in all_meant),
        "numbers": list(found.numbers.values()),
        "further": list(found.further.items()),
        "lengths": lengths,
        "length": "".join([lengths_of[some] for some in found.pairs.values()]),
        "initials": initials,
        "initial": "".join([initials_of[known] for some in starts for known in some.values()]),
        "longest": found.longest,
    }
    lines = [json.dumps(header, ensure_ascii=False), *(target for target, _ in targets), *texts, *found.numbers, *found.pairs]
    return "\n".join([*lines, *(word for some in starts for word in some)]) + "\n"


_FIRST = ord("a")


def spellings() -> Spellings:
    """All spellings, from the prepared file if it belongs to the tables as they are."""
    try:
        kept = (pkgutil.get_data("vnnorm", "data/spellings.txt") or b"").decode().split("\n")
    except FileNotFoundError:
        return _built()
    header = json.loads(kept[0])
    if header["checksum"] != _checksum():
        return _built()
    ends = list(accumulate(header["lines"], initial=1))
    targets, texts, keys, pairs, *words = (kept[start:end] for start, end in pairwise(ends))
    firsts = list(accumulate((ord(count) - _FIRST for count in header["spellings"]), initial=0))  # each target's first spelling
    sorts = [(kind, language, _flags(flags)) for kind, language, flags in header["sorts"]]
    sort = header["sort"]

    def meant(number: int) -> Meant:
        kind, language, flags = sorts[ord(sort[number]) - _FIRST]
        return Meant(kind, targets[bisect_right(firsts, number) - 1], language, flags)

    numbers = dict(zip(keys, header["numbers"], strict=True))
    lengths = {chr(_FIRST + number): tuple(some) for number, some in enumerate(header["lengths"])}
    initials = {chr(_FIRST + number): some for number, some in enumerate(header["initials"])}
    initials_of = map(initials.__getitem__, header["initial"])
    starts, small, lowered = (dict(zip(some, initials_of, strict=False)) for some in words)  # each takes its share
    pairs_of = dict(zip(pairs, map(lengths.__getitem__, header["length"]), strict=True))
    found = Index(numbers, dict(header["further"]), pairs_of, starts, small, lowered, header["longest"])
    return Spellings(texts, meant, found)
