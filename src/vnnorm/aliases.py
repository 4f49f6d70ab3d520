"""Alias tables: from names to the entities that they can mean.

An `AliasTable` holds entities, their names, titles and terms of office. How names are found in text is for `matching` to say,
and which of several entities is meant in a document for `linking`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, cast, get_args

from vnnorm import rows as _rows
from vnnorm import shipped, tables
from vnnorm.comparison import marked_key
from vnnorm.entities import Entity, Kind, Name, Term, Title
from vnnorm.folding import as_text
from vnnorm.keys import search_key
from vnnorm.matching import Form, Matcher, index
from vnnorm.shipped import Meant, Spellings
from vnnorm.spans import EntityMention

OnError = Literal["raise", "skip"]
Match = Literal["same", "compatible", "edited"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name can mean, and why.

    Attributes:
        entity: What can be meant.
        name: The name of the table that fits.
        how: ``alias`` (a full name), ``reversed`` (family and given name exchanged), ``former`` or ``short``.
        match: ``same`` (letters and marks), ``compatible`` (the same letters, one of the two without any mark) or ``edited``.
        edits: How many letters were added, left out, replaced or exchanged with their neighbour.
    """

    entity: Entity
    name: Name
    how: str
    match: Match = "same"
    edits: int = 0


def _how(name: Name) -> str:
    return next((flag for flag in ("short", "reversed", "former", "misspelt") if flag in name.flags), "alias")


class AliasTable:
    """Entities with their names and terms; never changes once built.

    Build one with `builtin`, `from_rows`, `from_tsv`, `from_csv` or `from_jsonl`, and join two with `merge`. Functions that
    take ``table=`` use the built-in one unless given another. A table may be shared between threads.

    Attributes:
        entities: The entities by their ids.
        problems: What was wrong with the rows that were left out on ``on_error="skip"``.
        checked: The day up to which the facts are believed complete.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        terms: Iterable[Term] = (),
        *,
        titles: Iterable[Title] = (),
        demonyms: Iterable[tuple[str, Name]] = (),
        checked: date | None = None,
        problems: Iterable[str] = (),
    ) -> None:
        by_person: dict[str, list[Term]] = {}
        by_office: dict[str, list[Term]] = {}
        for term in terms:
            by_person.setdefault(term.person.id, []).append(term)
            by_office.setdefault(term.office.id, []).append(term)
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.titles = tuple(titles)
        self.demonyms = tuple(demonyms)
        self.checked = checked
        self.problems = tuple(problems)
        self._terms: tuple[Mapping[str, Sequence[Term]], Mapping[str, Sequence[Term]]] = by_person, by_office

    def __len__(self) -> int:
        return len(self.entities)

    def __getitem__(self, id: str) -> Entity:
        return self.entities[id]

    def __contains__(self, id: object) -> bool:
        return id in self.entities

    def __reduce__(self) -> tuple[Any, ...]:
        """A pickle holds what was given, and nothing that follows from it."""
        parts = {"titles": self.titles, "demonyms": self.demonyms, "checked": self.checked, "problems": self.problems}
        return _rebuilt, (tuple(self.entities.values()), self.terms, parts)

    # Building

    @staticmethod
    def builtin() -> AliasTable:
        """The table that vnnorm ships; built when first needed."""
        return _builtin()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]], *, on_error: OnError = "raise") -> AliasTable:
        """Build a table from one mapping a name.

        Args:
            rows: Each with ``id``, ``kind`` and ``name``. The first row of an id gives its canonical name; further rows with
                that id add names. Optional: ``language``, ``flags`` (a list, or a string with commas), ``name_en``,
                ``name_vi``, ``country``, ``type``, ``parent``, ``population``, ``start``, ``before``, ``successor``,
                ``epochs`` (of a place, mappings with ``type``, ``parent``, ``start``, ``before``), ``wikidata``, ``geonames``,
                ``source``, ``note``, and for people ``family``, ``middle``, ``given``, ``culture``, ``short``. A row without a
                language matches text with and without marks.
            on_error: ``raise``, or ``skip`` to leave wrong rows out; `problems` then says which.

        Raises:
            ValueError: If rows are wrong. The message lists them by number, and its ``problems`` has them all.

        Examples:
            >>> table = AliasTable.from_rows([{"id": "person/nguyen-van-a", "kind": "person", "name": "Nguyễn Văn A"}])
            >>> [mention.text for mention in table.find("Ông Nguyen Van A phát biểu")]
            ['Nguyen Van A']
        """
        return cls._from_located(enumerate(rows, 1), "row ", on_error)

    @classmethod
    def from_jsonl(cls, path: str | Path, *, on_error: OnError = "raise") -> AliasTable:
        """Build a table from a file with one JSON object a line; see `from_rows`."""
        path = Path(path)
        return cls._from_located(_rows.from_json_lines(path), f"{path.name}:", on_error)

    @classmethod
    def from_csv(cls, path: str | Path, *, on_error: OnError = "raise") -> AliasTable:
        """Build a table from a CSV file whose first line names the columns; see `from_rows`."""
        path = Path(path)
        return cls._from_located(_rows.from_delimited(path, ","), f"{path.name}:", on_error)

    @classmethod
    def from_tsv(cls, path: str | Path, *, on_error: OnError = "raise") -> AliasTable:
        """Build a table from a tab-separated file whose first line names the columns; see `from_rows`."""
        path = Path(path)
        return cls._from_located(_rows.from_delimited(path, "\t"), f"{path.name}:", on_error)

    @classmethod
    def _from_located(cls, located: _rows.Located, place: str, on_error: str) -> AliasTable:
        if on_error not in get_args(OnError):
            raise ValueError(f"on_error must be 'raise' or 'skip', not {on_error!r}")
        entities, problems = _rows.entities(located, place)
        if problems and on_error == "raise":
            raise _rows.RowsError(problems)
        return cls(entities, problems=problems)

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
        import json

        # A lone surrogate in a name is written as its escape, which JSON reads.
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            for entity in self.entities.values():
                for row in _rows.rows_of(entity):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")

    # Looking up

    def lookup(self, name: str, *, kind: Kind | None = None, on: date | None = None, edits: int = 0) -> list[Candidate]:
        """What *name* as a whole can mean, best first.

        Case does not count, marks do if there are any: "to lam" finds Tô Lâm, "Tổ Lâm" does not. Short forms are given too.

        Args:
            name: A name alone, without a title.
            kind: Only entities of this kind.
            on: Only what existed on this day.
            edits: How many slips of the pen, at most 2, are allowed where nothing fits without: letters added, left out,
                replaced, or exchanged with their neighbour. Marks do not count then.

        Raises:
            TypeError: If *name* is not a `str`.
            ValueError: If *edits* is not 0, 1 or 2.
        """
        if edits not in (0, 1, 2):
            raise ValueError(f"edits must be 0, 1 or 2, not {edits!r}")
        marked = marked_key(as_text(name, "lookup"))
        found = self._candidates(((form, 0) for form in self.matcher.whole(name)), marked, kind, on)
        if not found and edits:
            found = self._candidates(self.matcher.near(name, edits), marked, kind, on)
        return found

    def _candidates(self, forms: Iterable[tuple[Form, int]], marked: str, kind: Kind | None, on: date | None) -> list[Candidate]:
        kinds = (kind,) if kind else get_args(Kind)
        best: dict[str, Candidate] = {}
        for form, edits in forms:
            if form.kind in kinds:
                entity = cast("Entity", form.target)
                if on is None or entity.existed(on):
                    match: Literal["same", "compatible", "edited"] = (
                        "edited" if edits else "same" if form.marked == marked else "compatible"
                    )
                    best.setdefault(entity.id, Candidate(entity, form.name, _how(form.name), match, edits))
        return sorted(
            best.values(),
            key=lambda found: (found.edits, found.match != "same", found.how != "alias", self._is_minor(found.entity)),
        )

    def _is_minor(self, entity: Entity) -> bool:
        """Whether somebody has not led a state or government, as those have who are called by a short name."""
        return entity.kind == "person" and not any(term.office.role in LEADING for term in self.terms_of(entity))

    def office_holders(self, office: str, *, country: str, on: date) -> list[Term]:
        """Who held an office on a day.

        Args:
            office: An office id (``VN/president``), a role (``president``), or a title ("Chủ tịch nước", "PM").
            country: ISO 3166-1 alpha-2 code, or the first part of the office's id where that is none: ``united-nations``.
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
        terms = [term for role in sorted(roles) for term in self.terms_in(f"{country}/{role}")]
        if not terms:
            known = sorted(id.removeprefix(f"{country}/") for id in self._terms[1] if id.startswith(f"{country}/"))
            raise ValueError(f"no office {office!r} of {country!r} is in the table; it has {', '.join(known) or 'none'}")
        return [term for term in terms if term.status(on) == "held"]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms of office."""
        return tuple(term for terms in self._terms[0].values() for term in terms)

    @cached_property
    def jurisdictions(self) -> frozenset[str]:
        """What has offices: countries and their subdivisions by ISO 3166 codes, organizations by the last part of their ids."""
        return frozenset(office.rpartition("/")[0] for office in self._terms[1])

    def terms_of(self, person: Entity) -> Sequence[Term]:
        """The terms that a person held."""
        return self._terms[0].get(person.id, ())

    def terms_in(self, office: str) -> Sequence[Term]:
        """The terms in an office, by its id."""
        return self._terms[1].get(office, ())

    def find(self, text: str, *, any_case: bool = False, ambiguous: bool = False) -> list[EntityMention]:
        """Find the names of the table in *text*, the longest first, without a look at their context.

        Short names, titles and demonyms are left to `find_entities`.

        Args:
            text: Any string.
            any_case: Whether names are found in small letters too.
            ambiguous: Whether names are found that are often something else (flag ``ambiguous``).

        Returns:
            Disjoint mentions in reading order; offsets are code points of *text*.

        Raises:
            TypeError: If *text* is not a `str`.
        """
        refused = {"short"} if ambiguous else {"short", "ambiguous"}
        mentions = []
        for hit in self.matcher.scan(as_text(text, "find"), any_case=any_case, titles=False):
            forms = hit.forms
            if len(forms) > 1 or forms[0].kind not in _KINDS or forms[0].name.flags:
                forms = tuple([form for form in forms if form.kind in _KINDS and refused.isdisjoint(form.name.flags)])
            if forms:
                mentions.append(self.mention(hit.start, hit.end, hit.text, forms))
        return mentions

    @staticmethod
    def mention(start: int, end: int, written: str, forms: Sequence[Form], why: str = "") -> EntityMention:
        """The mention that forms of entities or demonyms make by themselves, the first of which is meant."""
        form = forms[0]
        entity = cast("Entity", form.target)
        others = () if len(forms) == 1 else tuple({cast("Entity", other.target).id: None for other in forms if other.target is not entity})
        country = entity.country if form.kind in ("place", "demonym") else None
        return EntityMention(
            start,
            end,
            written,
            form.kind,
            entity.id,
            entity.name,
            _how(form.name) if form.name.flags else "alias",
            None,
            None,
            others,
            country,
            why=why,
        )

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The given names of the people, folded: a word behind one is a family name rather than a place."""
        names = (entity.person_name for entity in self.entities.values() if entity.person_name)
        return shipped.first_given((name.given, name.culture) for name in names)

    # What is searched for

    @cached_property
    def matcher(self) -> Matcher:
        """The table's spellings, ready to be found; built when first needed."""
        with _rows.uncollected():
            spellings = self._spellings()
        titles = self.titles
        entities = self.entities
        made: dict[int, Form] = {}

        def form(number: int) -> Form:
            if number not in made:
                kind, target, language, flags = spellings.meant(number)
                name = Name(spellings.texts[number], language, flags)
                made[number] = Form(kind, name, titles[int(target)] if kind == "title" else entities[target])
            return made[number]

        return Matcher(spellings.indexed, form)

    def _spellings(self) -> Spellings:
        """All names, demonyms and titles as they are spelled."""
        entities = list(self.entities.values())
        texts: list[str] = []
        firsts = array("I")  # the number of each entity's first name
        for entity in entities:
            firsts.append(len(texts))
            texts += [name.text for name in (_all_names(entity) if entity.person_name else entity.names)]
        demonyms = len(texts)
        texts += [name.text for _, name in self.demonyms]
        titles = len(texts)
        texts += [title.phrase for title in self.titles]

        def meant(number: int) -> Meant:
            if number >= titles:
                return Meant("title", str(number - titles), self.titles[number - titles].language, frozenset())
            if number >= demonyms:
                id, name = self.demonyms[number - demonyms]
                return Meant("demonym", id, name.language, name.flags)
            at = bisect_right(firsts, number) - 1
            name = list(_all_names(entities[at]))[number - firsts[at]]
            return Meant(entities[at].kind, entities[at].id, name.language, name.flags)

        return Spellings(texts, meant, index(texts, range(titles, len(texts))))


_KINDS = get_args(Kind)
LEADING = frozenset("president general-secretary prime-minister chancellor monarch supreme-leader chief-executive".split())
"""Roles of those who lead states and governments."""


def _all_names(entity: Entity) -> Iterator[Name]:
    """The names of the tables and those that follow by rule, none twice."""
    yield from entity.names
    if entity.person_name:
        known = {name.text for name in entity.names}
        language = next((name.language for name in entity.names), None)
        for text, flag in shipped.derived_forms(entity.person_name):
            if text not in known:
                known.add(text)
                yield Name(text, language, frozenset((flag,)) if flag else frozenset())


class _Shipped(AliasTable):
    """The built-in table: its entities, spellings and terms are made when they are asked for."""

    def __init__(self) -> None:
        super().__init__((), titles=shipped.titles(), demonyms=shipped.demonyms(), checked=tables.checked())
        self.entities = shipped.entities()
        self._terms = shipped.terms(self.entities)

    def __reduce__(self) -> tuple[Any, ...]:
        return AliasTable.builtin, ()

    @cached_property
    def given_names(self) -> frozenset[str]:
        return shipped.given_names()

    def _spellings(self) -> Spellings:
        return shipped.spellings()


@cache
def _builtin() -> AliasTable:
    return _Shipped()


def _rebuilt(entities: tuple[Entity, ...], terms: tuple[Term, ...], parts: dict[str, Any]) -> AliasTable:
    return AliasTable(entities, terms, **parts)


def lookup(
    name: str, *, kind: Kind | None = None, on: date | None = None, edits: int = 0, table: AliasTable | None = None
) -> list[Candidate]:
    """What *name* can mean, best first; see `AliasTable.lookup`.

    Examples:
        >>> [candidate.entity.id for candidate in lookup("to lam")]
        ['person/to-lam']
        >>> lookup("Tổ Lâm")
        []
    """
    return (table or AliasTable.builtin()).lookup(name, kind=kind, on=on, edits=edits)


def office_holders(office: str, *, country: str, on: date, table: AliasTable | None = None) -> list[Term]:
    """Who held an office on a day; see `AliasTable.office_holders`.

    Examples:
        >>> [term.person.name for term in office_holders("Chủ tịch nước", country="VN", on=date(2025, 10, 31))]
        ['Lương Cường']
    """
    return (table or AliasTable.builtin()).office_holders(office, country=country, on=on)
