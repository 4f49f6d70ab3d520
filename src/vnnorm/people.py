"""People: whom full names mean, short names, and the titles before them.

A short name counts where somebody of that name was introduced, or where a title or a form of address says enough; the nearest
introduction wins unless the title contradicts it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import cast

from vnnorm.aliases import LEADING
from vnnorm.callings import is_address_before, is_calling_before
from vnnorm.descriptions import Description, is_any_minister
from vnnorm.document import CAPITAL, Document
from vnnorm.entities import Entity, Term
from vnnorm.evidence import is_named_after, speaks_for_place
from vnnorm.folding import fold
from vnnorm.language import has_vietnamese_shape
from vnnorm.matching import LARGE, Form
from vnnorm.spans import EntityMention
from vnnorm.tables import last_day
from vnnorm.unlisted import Unlisted

# Titles by which some people are always called, so that they are in the tables as part of their names.
_TITLE_IN_NAME = re.compile(
    r"(?:(?:King|Queen|Pope|Emperor(?: Emeritus)?|Sultan|Prince|Princess)|(?:Quốc vương|Vua|Nữ hoàng(?: Anh)?|Giáo hoàng|Nhật hoàng))\s+"
    rf"(?={CAPITAL})"
)
_ORDER: dict[str, tuple[str | None, ...]] = {  # which term is meant first, by the time of which the title speaks
    "now": ("held", "former", "future", None),
    "acting": ("held", "former", "future", None),
    "former": ("former", "held", "future", None),
    "future": ("future", "held", "former", None),
}
_TITLE_FITS = "the title before it fits"
_FULL = {
    "alias": "full name in the table",
    "reversed": "full name in the table, reversed",
    "local": "full name that is in no table",
    "misspelt": "full name in the table, spelled otherwise",
}
_LIKELY: dict[str, tuple[str | None, ...]] = {"now": ("held", None, "former"), "former": ("former", None, "held")}
_LONG_AGO = timedelta(days=5 * 365)
_COUNTERPART = re.compile(r"\b(?:counterpart|dong cap)\s$", re.IGNORECASE)


class People:
    """The people of a document.

    Args:
        document: The document, with the names of unlisted people among its hits.
        titles: Its titles.
        named: The titles before a person's name, by the index of the name's hit.
        unlisted: The people who are in no table.

    Attributes:
        mentions: The names of people, in reading order.
        salience: How often each person is named, by id.
        offices: By each role, who was first named in it and where; by person, and by whether the country was stated.
    """

    def __init__(
        self, document: Document, titles: Sequence[Description], named: Mapping[int, Sequence[Description]], unlisted: Unlisted
    ) -> None:
        self.document = document
        self.table = document.table
        self.on = document.on
        self.named = named
        self.unlisted = unlisted
        self.countries = {title.last for title in titles if title.is_stated}  # indices of the hits that are countries of titles
        self.mentions: list[EntityMention] = []
        self.introduced: dict[str, int] = {}  # where each person was last named in full
        self.named_in_full = {
            cast(Entity, form.target).id for index in range(len(document.hits)) for form in document.forms(index, "person")[:1]
        }
        self.offices: dict[str, dict[tuple[str, bool], tuple[int, Entity, Description]]] = {}
        self.salience: Counter[str] = Counter()
        for index in range(len(document.hits)):
            self.read(index)

    # Offices

    def held(self, person: Entity, title: Description) -> list[Term]:
        """A person's terms in the offices of which a title speaks."""
        roles, country = title.roles, title.country
        return [
            term
            for role in roles
            for term in self.table.terms_of(person)
            if term.office.role == role and (country is None or f"{term.office.country}-".startswith(f"{country}-"))
        ]

    def fits(self, person: Entity, chain: Sequence[Description]) -> bool:
        """Whether a person held an office that one of the titles names."""
        return any(self.held(person, title) for title in chain)

    def office(self, person: Entity, chain: Sequence[Description]) -> tuple[str | None, str | None]:
        """The office that the titles before a person's name speak of, and how it stands on the document's day."""
        terms = [(term, title) for title in reversed(chain) for term in self.held(person, title)]
        if not terms:
            return self.contradicted(person, chain)
        if self.on is None:
            return terms[0][0].office.id, None
        statuses = [(term.status(self.on), term.office.id) for term, _ in terms]
        for status in _ORDER[terms[0][1].tense]:
            for found, office in statuses:
                if found == status:
                    return office, status
        raise AssertionError(statuses)

    def contradicted(self, person: Entity, chain: Sequence[Description]) -> tuple[str | None, str | None]:
        """The office of a title that others are known to have held on the document's day, and the person never."""
        countries = self.countries_of(person)
        if self.on is None or len(countries) != 1:
            return None, None
        for title in reversed(chain):
            offices = [f"{title.country or min(countries)}/{role}" for role in title.roles]
            holders = [self.holders(office) for office in offices]
            if title.tense in ("now", "acting") and holders and all(holders):
                return offices[0], "contradicts"
        return None, None

    def holders(self, office: str) -> list[Term]:
        """The terms in an office that are in force on the document's day; all of them where there is no day."""
        terms = self.table.terms_in(office)
        return [term for term in terms if term.status(self.on) == "held"] if self.on else list(terms)

    # People

    def read(self, index: int) -> None:
        """Take a hit as a person's name, full or short, if it is one here."""
        if not self.document.is_person(index) and fold(self.document.hits[index].text).lower() not in self.unlisted.short:
            return
        chain = self.named.get(index, ())
        forms = self.document.forms(index, "person", "place", "organization")
        full = [form for form in forms if form.kind == "person" or "ambiguous" not in form.name.flags]
        if not full or self.is_unlisted(index, chain):
            candidates, why = self.short_name(index, chain)
            if candidates:
                self.add_person(index, candidates, "short", chain, why)
        elif full[0].kind == "person":
            self.full_name(index, full, chain)

    def full_name(self, index: int, forms: Sequence[Form], chain: Sequence[Description]) -> None:
        """Take a hit as a full name, unless it is part of the name of something else."""
        hit = self.document.hits[index]
        if not chain and is_named_after(*self.document.around(hit.start, hit.end)):
            return
        candidates = list(dict.fromkeys(cast(Entity, form.target) for form in forms if form.kind == "person"))
        country = self.document.country(index - 1)
        candidates.sort(key=lambda person: (not self.fits(person, chain), country not in self.countries_of(person)))
        own = [form for form in forms if form.target is candidates[0]]
        how = "alias" if any(not form.name.flags for form in own) else "misspelt" if "misspelt" in own[0].name.flags else "reversed"
        how = "local" if candidates[0].id in self.unlisted.people else how
        why = _FULL[how]
        if len(candidates) > 1:
            why += (
                f"; of {len(candidates)} people, {_TITLE_FITS} this one"
                if self.fits(candidates[0], chain)
                else f"; one of {len(candidates)} people"
            )
        self.add_person(index, candidates, how, chain, why)

    def countries_of(self, person: Entity) -> set[str]:
        """The countries in which somebody held an office."""
        return {term.office.country for term in self.table.terms_of(person)}

    def add_person(self, index: int, candidates: Sequence[Entity], how: str, chain: Sequence[Description], why: str) -> None:
        """The mention of the first candidate, who is thereby introduced."""
        hit = self.document.hits[index]
        person, *others = candidates
        own_title = _TITLE_IN_NAME.match(hit.text)
        start = hit.start + (own_title.end() if own_title else 0)
        if how != "short" or person.id not in self.introduced:
            self.introduced[person.id] = hit.start
        self.salience[person.id] += 1
        for title in chain:
            for role in title.roles:
                self.offices.setdefault(role, {}).setdefault((person.id, title.is_stated), (hit.start, person, title))
        office, status = self.office(person, chain)
        self.mentions.append(
            EntityMention(
                start,
                hit.end,
                self.document.text[start : hit.end],
                "person",
                person.id,
                person.name,
                how,
                office,
                status,
                tuple(other.id for other in others),
                title_start=chain[0].title_start if chain else hit.start if own_title else None,
                title_end=chain[-1].end if chain else start - 1 if own_title else None,
                why=why,
            )
        )

    def short_name(self, index: int, chain: Sequence[Description]) -> tuple[list[Entity], str]:
        """Whom a short name means, the likeliest first, and why; nobody where neither an introduction nor a title says so."""
        hit = self.document.hits[index]
        people = [cast(Entity, form.target) for form in hit.forms if form.kind == "person" and "short" in form.name.flags]
        people = [*dict.fromkeys((*self.unlisted.short.get(fold(hit.text).lower(), ()), *people))]
        honorific = self.is_addressed(index) or self.is_counterpart(index)
        if not people or self.document.name_goes_on(index) or not (chain or honorific or self.document.name_begins(index)):
            return [], ""
        known = sorted((p for p in people if p.id in self.introduced), key=lambda p: -self.introduced[p.id])
        if chain:
            return self.by_title(hit.text, people, known, chain)
        why = "short name of somebody named before"
        if not known:  # a headline may use the short name before the story gives the full one
            later = [person for person in people if person.id in self.named_in_full]
            known, why = (later if len(later) == 1 else []), "short name of somebody named in full further on"
        if honorific:
            may_lead = is_address_before(self.document.before(hit.start)) or self.is_counterpart(index)
            return (known, why) if known else (self.leaders(hit.text, people) if may_lead else [], "the only leader whom news calls so")
        return [person for person in known if self.bare_short_form(person) == fold(hit.text).lower()], why

    def is_counterpart(self, index: int) -> bool:
        """Whether a name stands behind "his Malaysian counterpart" or "người đồng cấp Malaysia"."""
        start = self.document.hits[index].start
        if index and self.document.country(index - 1) and self.document.gap(index - 1, index) == " ":
            start = self.document.hits[index - 1].start
        return bool(_COUNTERPART.search(self.document.before(start)))

    def is_unlisted(self, index: int, chain: Sequence[Description]) -> bool:
        """Whether a name of something else stands for somebody unlisted, as a title or a form of address shows: "ông Anh".

        The name of a town needs neither in English, if nothing beside it speaks for the town.
        """
        hit = self.document.hits[index]
        people = self.unlisted.short.get(fold(hit.text).lower(), ())
        if index in self.countries or not any(person.id in self.introduced for person in people):
            return False
        return bool(chain) or self.is_addressed(index) or (not self.document.is_vietnamese and self.is_mere_town(index))

    def is_mere_town(self, index: int) -> bool:
        """Whether a name is that of a town, but nothing beside it speaks for a place."""
        document, hit = self.document, self.document.hits[index]
        places = [cast(Entity, form.target) for form in document.forms(index, "place")]
        if not places or any(place.type != "city" or (place.population or 0) >= LARGE for place in places):
            return False
        has_region = bool(document.forms(index + 1, "place")) and document.gap(index, index + 1) == ", "
        return not has_region and not speaks_for_place(document.before(hit.start), document.behind(hit.end))

    def is_addressed(self, index: int) -> bool:
        """Whether a form of address or a calling stands before a name: "ông", "Mr.", "Ambassador"."""
        start = self.document.hits[index].start
        word = self.document.last_word(start)
        return is_calling_before(self.document.before(start), of_known=False, vietnamese=self.document.is_vietnamese, word=word)

    def by_title(
        self, name: str, people: Sequence[Entity], known: Sequence[Entity], chain: Sequence[Description]
    ) -> tuple[list[Entity], str]:
        """Of those whom a short name can mean, whom the titles before it allow: those named before first, then the only other."""
        fitting = [person for person in known if self.fits(person, chain)]
        if fitting:
            return fitting, f"short name of somebody named before; {_TITLE_FITS}"
        without_terms = [person for person in known if not self.table.terms_of(person)]
        if without_terms:
            return without_terms, "short name of somebody named before; no office of theirs is known"
        others = [person for person in people if self.fits(person, chain)]
        if all(is_any_minister(title.roles) for title in chain):  # "Bộ trưởng Thanh niên" is no Mr. Thanh
            others = [] if self.document.is_vietnamese and has_vietnamese_shape(name) else others
        if self.on:
            statuses = {person.id: self.office(person, chain)[1] for person in others}
            ordered = _LIKELY["former" if chain[-1].tense == "former" else "now"]
            others = next(filter(None, ([p for p in others if statuses[p.id] == status] for status in ordered)), [])
            if len(others) > 1 and statuses[others[0].id] == "former":
                others = self.latest(others, chain)
        return (others, f"short name; {_TITLE_FITS} nobody else of that name") if len(others) == 1 else ([], "")

    def latest(self, people: Sequence[Entity], chain: Sequence[Description]) -> list[Entity]:
        """Of those who held an office, the one who left it years after the others; nobody where two did so one soon after the other."""
        left = []
        for person in people:
            terms = [term for title in chain for term in self.held(person, title) if self.on and term.status(self.on) == "former"]
            left.append((max(last_day(term.before) for term in terms), person.id))
        (before, _), (last, id) = sorted(left)[-2:]
        return [person for person in people if person.id == id and last - before > _LONG_AGO]

    def leaders(self, name: str, people: Sequence[Entity]) -> list[Entity]:
        """The only one of those whom news calls by a name who leads a state or government on the document's day.

        In Vietnamese text any office in the tables will do, and former ones too: it seldom names other foreigners so. Vietnamese given
        names are too common for all that.
        """
        if self.on is None:
            return []
        called = [person for person in people if self.is_called(person, name)]
        for statuses in (("held", None), ("former",)) if self.document.is_vietnamese else (("held", None),):
            found = [person for person in called if any(term.status(self.on) in statuses for term in self.leading_terms(person))]
            if found:
                return found if len(found) == 1 else []
        return []

    @staticmethod
    def is_called(person: Entity, name: str) -> bool:
        """Whether news calls somebody by a name, in his own language or by its Vietnamese reading."""
        own = person.person_name
        if own is None or own.culture == "vi":
            return False
        reading = person.name_vi.split()[0] if own.culture in ("zh", "hk") else own.short
        return fold(name) in (fold(own.short), fold(reading))

    def leading_terms(self, person: Entity) -> list[Term]:
        """The terms of a person that let a form of address suffice."""
        return [term for term in self.table.terms_of(person) if term.office.role in LEADING or self.document.is_vietnamese]

    def bare_short_form(self, person: Entity) -> str:
        """The short form that needs no title before it, folded; Vietnamese given names do in Vietnamese text."""
        name = person.person_name
        if name is None or (name.culture == "vi" and self.document.is_vietnamese):
            return ""
        return fold(name.short).lower()
