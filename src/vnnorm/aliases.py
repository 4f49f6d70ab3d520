"""Alias tables: from names to the entities that they can mean.

An `AliasTable` holds entities, their names and their terms of office. It finds names in running text by a tree of folded
tokens, and then lets what was written decide: marks must agree (`comparison`), names keep their capitals, acronyms their
exact form. Which of several entities is meant in a document is for `linking` to say.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from vnnorm import tables
from vnnorm.comparison import marked_key
from vnnorm.entities import Entity, Kind, Name, Office, PersonName, Term
from vnnorm.folding import Folded, fold, fold_with_origins, search_key
from vnnorm.spans import EntityMention

# A token is a run of anything but blanks, control characters and punctuation.
_SEPARATOR = "\\x00-/:-@\\[-`{-\u00bf\u2000-\u206f\u3000-\u303f"
_TOKEN = re.compile(f"[^{_SEPARATOR}]+")
_NEXT_TOKEN = re.compile(f"([{_SEPARATOR}]{{1,8}})([^{_SEPARATOR}]+)")
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_DASHES = _HYPHENS + "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_MEMO = 1 << 16  # entries a memo may hold before it starts anew


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


class Form(NamedTuple):
    """A spelling to be found: a name, a demonym or a title, and what the text must show beside the letters."""

    kind: str  # person, place, organization, agency, demonym, title
    name: Name
    target: Entity | Title
    marked: str
    tokens: tuple[str, ...]  # folded, in the capitals of the name
    separators: tuple[str, ...]  # between the tokens, blanks taken off
    suffix: str  # a full stop that belongs to the name: "U.S."


class Hit(NamedTuple):
    """A place in the text where forms of one spelling fit."""

    start: int
    end: int
    text: str
    forms: tuple[Form, ...]


class _Node:
    """A token's place in the tree: what may follow it, and the forms that end with it."""

    __slots__ = ("forms", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.forms: list[Form] = []


def _token_key(token: str) -> str:
    return token.lower() if token.isascii() else search_key(token)


class _Starts(dict[str, "_Node | None"]):
    """First tokens as they stand in texts, each with its node; filled as they are met."""

    def __init__(self, root: _Node, uncapitalized: frozenset[str]) -> None:
        self.root = root
        self.uncapitalized = uncapitalized  # keys that may begin with a small letter: titles, and callers' own names

    def __missing__(self, token: str) -> _Node | None:
        if len(self) >= _MEMO:
            self.clear()
        key = _token_key(token)
        node = self.root.next.get(key) if key in self.uncapitalized or not token[0].islower() else None
        self[token] = node
        return node


def _form(kind: str, name: Name, target: Entity | Title) -> Form:
    folded = fold(name.text)
    separators = tuple(separator.strip() for separator in _TOKEN.split(folded)[1:-1])
    suffix = "." if folded.endswith(".") else ""
    return Form(kind, name, target, marked_key(name.text), tuple(_TOKEN.findall(folded)), separators, suffix)


def _is_acronym(token: str) -> bool:
    return sum(character.isupper() for character in token[:4]) > 1 and not token.isdigit()


def _marks_agree(form: Form, marked: str) -> bool:
    """Whether marks that were written (as `marked_key` gives them) speak for a form, or do not speak against it."""
    if marked == form.marked or form.name.language is None:
        return True
    return marked.isascii() and "strict" not in form.name.flags


def _separator_fits(written: str, own: str) -> bool:
    """Whether what stands between two words of a text may stand between two words of a name.

    A blank may be any blank or a hyphen (Việt-Nam), at most one line end; a dash any dash, with blanks around it or without.
    """
    bare = written.strip()
    if own and own in _DASHES:
        return bool(bare) and bare in _DASHES
    return written.count("\n") <= 1 and (bare == own or (bool(bare) and written in _HYPHENS))


def _capitals_fit(written: str, own: str) -> bool:
    """Whether a word of a text has the capitals of a name's word: acronyms exactly, else a capital where the name has one."""
    if _is_acronym(own):
        return written == own
    return written[0].isupper() or not own[0].isupper()


def _fits(form: Form, written: str) -> bool:
    """Whether *written*, which has the letters of *form*, can be it."""
    if not _marks_agree(form, marked_key(written)):
        return False
    folded = fold(written)
    separators = ("", *_TOKEN.split(folded)[1:-1])
    words = zip(_TOKEN.findall(folded), form.tokens, separators, ("", *form.separators), strict=True)
    for word, own_word, separator, own_separator in words:
        if separator and not _separator_fits(separator, own_separator):
            return False
        hyphenated = bool(separator) and separator in _HYPHENS
        if form.kind != "title" and not hyphenated and not _capitals_fit(word, own_word):
            return False
    return True


def _how(name: Name) -> str:
    return next((flag for flag in ("short", "reversed", "former", "misspelt") if flag in name.flags), "alias")


# How likely a kind of place is meant by its bare name.
_RANK = {"country": 0, "territory": 0, "continent": 1, "region": 1, "sea": 1, "city": 2}


def _rank(form: Form, marked: str) -> tuple[bool, bool, int]:
    target = form.target
    kind = target.type or "" if isinstance(target, Entity) else ""
    return marked != form.marked, bool(form.name.flags & {"former", "reversed", "short"}), _RANK.get(kind, 3)


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
        self._verdicts: dict[tuple[int, str], tuple[Form, ...]] = {}
        self._root: _Node | None = None

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
        node: _Node | None = self._tree()
        for token in _TOKEN.findall(fold(name)):
            node = node.next.get(_token_key(token)) if node else None
        marked = marked_key(name)
        best: dict[str, Form] = {}
        for form in sorted(node.forms if node else (), key=lambda form: _rank(form, marked)):
            target = form.target
            if isinstance(target, Title) or form.kind not in ((kind,) if kind else get_args(Kind)) or not _marks_agree(form, marked):
                continue
            if on is None or target.existed(on):
                best.setdefault(target.id, form)
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
        for hit in self.scan(fold_with_origins(text)):
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

    # The finder

    def scan(self, folded: Folded) -> Iterator[Hit]:
        """Walk through a text once and give, from left to right, the longest hit at each place, disjoint.

        Only the forms that agree with what was written are given, best first: names before others, exact marks first.
        """
        self._tree()
        text, starts, position = folded.text, self._starts, 0
        for match in _TOKEN.finditer(text):
            node = starts[match[0]]
            if node is None or match.start() < position:
                continue
            found: list[tuple[_Node, int]] = []
            end = match.end()
            while True:
                if node.forms:
                    found.append((node, end))
                following = _NEXT_TOKEN.match(text, end) if node.next else None
                child = following and node.next.get(_token_key(following[2]))
                if not child:
                    break
                node, end = child, cast("re.Match[str]", following).end()
            for node, end in reversed(found):
                start, stop = folded.span(match.start(), end)
                forms = self._verdict(node, folded.source[start:stop])
                if forms:
                    if forms[0].suffix and text.startswith(forms[0].suffix, end):
                        end += 1
                        stop = folded.span(end - 1, end)[1]
                    yield Hit(start, stop, folded.source[start:stop], forms)
                    position = end
                    break

    def _verdict(self, node: _Node, written: str) -> tuple[Form, ...]:
        key = (id(node), written)
        forms = self._verdicts.get(key)
        if forms is None:
            marked = marked_key(written)
            fitting = [form for form in node.forms if _fits(form, written)]
            forms = tuple(sorted(fitting, key=lambda form: _rank(form, marked)))
            if len(self._verdicts) >= _MEMO:
                self._verdicts.clear()
            self._verdicts[key] = forms
        return forms

    def _tree(self) -> _Node:
        if self._root is None:
            root = _Node()
            uncapitalized = set()
            for form in self._forms():
                if not form.tokens:
                    continue
                node = root
                for token in form.tokens:
                    node = node.next.setdefault(_token_key(token), _Node())
                node.forms.append(form)
                if form.kind == "title" or form.tokens[0][0].islower():
                    uncapitalized.add(_token_key(form.tokens[0]))
            self._starts = _Starts(root, frozenset(uncapitalized))
            self._root = root
        return self._root

    def _forms(self) -> Iterator[Form]:
        for entity in self.entities.values():
            yield from (_form(entity.kind, name, entity) for name in _all_names(entity))
        yield from (_form("demonym", name, self.entities[id]) for id, name in self.demonyms)
        yield from (_form("title", Name(title.phrase, title.language), title) for title in self.titles)


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


@cache
def _builtin() -> AliasTable:
    """The shipped tables, joined."""
    rows: list[dict[str, str]] = []
    for table, kind in (("places", "place"), ("people", "person"), ("organizations", "organization"), ("agencies", "agency")):
        for cells in _dicts(table):
            own = "vi" if cells.get("culture") == "vi" or cells.get("country") == "VN" else "en"
            row = {"kind": kind, "language": own} | cells
            if kind == "person":
                row["name_en"] = cells["name_en"] or (fold(cells["name"]) if own == "vi" else "")
            rows.append(row)
    kinds = {row["id"]: row["kind"] for row in rows}
    rows += ({"kind": kinds[cells["id"]]} | cells for cells in _dicts("aliases"))
    known = {key for key in _ROW_KEYS}
    entities = AliasTable.from_rows({key: value for key, value in row.items() if key in known} for row in rows).entities
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


def lookup(
    name: str, *, kind: Kind | None = None, on: date | None = None, table: AliasTable | None = None
) -> list[Candidate]:
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
