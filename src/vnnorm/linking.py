"""Linking: which entity each mention means in this text.

The document is read as a whole, in steps: names as the table finds them, and those of people whom it does not list; titles, each
with the country beside it and the name behind it; short names, which count after a full name or a title that fits; and titles
alone ("the Hong Kong leader"), which denote whoever held the office on the document's day, or whom the document itself introduced
in it. Where nothing decides, nothing is made up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, cast

from vnnorm.aliases import AliasTable
from vnnorm.descriptions import Description, chains, descriptions, is_any_minister
from vnnorm.document import Document
from vnnorm.entities import Entity, Term
from vnnorm.evidence import is_named_after, is_place
from vnnorm.folding import as_text, fold
from vnnorm.keys import to_ascii
from vnnorm.matching import Form
from vnnorm.places import Places
from vnnorm.spans import EntityMention, as_day
from vnnorm.unlisted import add_unlisted

# Words before a short name that make it one, beside the titles of the table: forms of address and ranks.
_HONORIFICS = frozenset(
    """mr mrs ms miss dr prof sir dame lord lady madam madame minister secretary senator governor mayor ambassador general
    gen col comrade ong ba anh chi co bac dong chi tuong duc""".split()
)
# Syllables that make an ordinary word with a one-syllable name of a country: Anh hùng, Pháp luật, Ý kiến, Đức Giáo hoàng.
_COMPOUNDS = {
    name: frozenset(words.split())
    for name, words in {
        "anh": "hung em chi ta ay",
        "ao": "dai",
        "duc": "giao phat chua me thanh cha",
        "my": "thuat pham nhan",
        "nhat": "bao ky trinh thuc",
        "vinh": "quang du danh hanh",
        "phap": "luat lenh ly che y su danh",
        "y": "kien tuong nghia thuc chi",
    }.items()
}


class _Linker:
    """Gives each hit of a document its meaning."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.table = document.table
        self.on = document.on
        self.titles = descriptions(document)
        self.unlisted = add_unlisted(document, self.titles)
        if self.unlisted.people:
            self.titles = descriptions(document)
        self.alone, self.named = chains(document, self.titles)
        self.countries = {title.last for title in self.titles if title.is_stated}  # indices of the hits that are countries of titles
        self.mentions: list[EntityMention] = []
        self.introduced: dict[str, int] = {}  # where each person was last named in full
        self.named_in_full = {
            cast(Entity, form.target).id for index in range(len(document.hits)) for form in document.forms(index, "person")[:1]
        }
        self.offices: dict[str, list[tuple[int, Entity, Description]]] = {}  # by role, who was introduced in it, in reading order
        self.salience: Counter[str] = Counter()  # how often each person is named

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
        for status in _ORDER[terms[0][1].time]:
            for found, office in statuses:
                if found == status:
                    return office, status
        raise AssertionError(statuses)

    def contradicted(self, person: Entity, chain: Sequence[Description]) -> tuple[str | None, str | None]:
        """The office of a title that others are known to have held on the document's day, and the person never."""
        countries = {term.office.country for term in self.table.terms_of(person)}
        if self.on is None or len(countries) != 1:
            return None, None
        for title in reversed(chain):
            offices = [f"{title.country or min(countries)}/{role}" for role in title.roles]
            holders = [self.holders(office) for office in offices]
            if title.time in ("now", "acting") and holders and all(holders):
                return offices[0], "contradicts"
        return None, None

    def holders(self, office: str) -> list[Term]:
        """The terms in an office that are in force on the document's day; all of them where there is no day."""
        terms = self.table.terms_in(office)
        return [term for term in terms if term.status(self.on) == "held"] if self.on else list(terms)

    # People

    def people(self) -> None:
        """Full names, and the short names that somebody introduced or that a title supports."""
        for index, hit in enumerate(self.document.hits):
            chain = self.named.get(index, [])
            full = [
                form
                for form in self.document.forms(index, "person", "place", "organization")
                if form.kind == "person" or "ambiguous" not in form.name.flags
            ]
            if not full or self.is_unlisted(index, chain):
                candidates, why = self.short_name(index, chain)
                how = "short"
            elif full[0].kind == "person":
                if not chain and is_named_after(*self.document.around(hit.start, hit.end)):
                    continue
                candidates = list(dict.fromkeys(cast(Entity, form.target) for form in full if form.kind == "person"))
                candidates.sort(key=lambda person: not self.fits(person, chain))
                how = "alias" if any(form.target is candidates[0] and not form.name.flags for form in full) else "reversed"
                how = "local" if candidates[0].id in self.unlisted.people else how
                why = _FULL[how] + (
                    f"; of {len(candidates)} people {_TITLE_FITS}" if self.fits(candidates[0], chain) and len(candidates) > 1 else ""
                )
            else:
                continue
            if candidates:
                self.add_person(index, candidates, how, chain, why)

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
                self.offices.setdefault(role, []).append((hit.start, person, title))
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
            return self.by_title(people, known, chain)
        why = "short name of somebody named before"
        if not known:  # a headline may use the short name before the story gives the full one
            later = [person for person in people if person.id in self.named_in_full]
            known, why = (later if len(later) == 1 else []), "short name of somebody named in full further on"
        if honorific:
            return (known, why) if known else (self.leaders(hit.text, people), "the only leader whom news calls so")
        return [person for person in known if self.bare_short_form(person) == fold(hit.text).lower()], why

    def is_counterpart(self, index: int) -> bool:
        """Whether a name stands behind "his Malaysian counterpart" or "người đồng cấp Malaysia"."""
        start = self.document.hits[index].start
        if index and self.document.country(index - 1) and self.document.gap(index - 1, index) == " ":
            start = self.document.hits[index - 1].start
        return bool(_COUNTERPART.search(self.document.before(start)))

    def is_unlisted(self, index: int, chain: Sequence[Description]) -> bool:
        """Whether a name of something else stands for somebody unlisted, as a title or a form of address shows: "ông Anh"."""
        hit = self.document.hits[index]
        people = self.unlisted.short.get(fold(hit.text).lower(), ())
        if index in self.countries or not any(person.id in self.introduced for person in people):
            return False
        return bool(chain) or self.is_addressed(index)

    def is_addressed(self, index: int) -> bool:
        """Whether a form of address stands before a name: "ông", "Mr."."""
        before = self.document.before(self.document.hits[index].start)
        word = before[:-1].rpartition(" ")[2].lower() if before.endswith(" ") else ""
        return word in _HONORIFICS or (len(word) <= _LONGEST_ABBREVIATED and word.removesuffix(".") in _HONORIFICS)

    def by_title(self, people: Sequence[Entity], known: Sequence[Entity], chain: Sequence[Description]) -> tuple[list[Entity], str]:
        """Of those whom a short name can mean, whom the titles before it allow: those named before first, then the only other."""
        fitting = [person for person in known if self.fits(person, chain)]
        if fitting:
            return fitting, f"short name of somebody named before; {_TITLE_FITS}"
        without_terms = [person for person in known if not self.table.terms_of(person)]
        if without_terms:
            return without_terms, "short name of somebody named before; no office of theirs is known"
        others = [person for person in people if self.fits(person, chain)]
        if all(is_any_minister(title.roles) for title in chain):  # "Bộ trưởng Thanh niên" is no Mr. Thanh
            others = [person for person in others if not person.person_name or person.person_name.culture != "vi"]
        if self.on:
            statuses = {person.id: self.office(person, chain)[1] for person in others}
            ordered = _LIKELY["former" if chain[-1].time == "former" else "now"]
            others = next(filter(None, ([p for p in others if statuses[p.id] == status] for status in ordered)), [])
        return (others, f"short name; {_TITLE_FITS} nobody else of that name") if len(others) == 1 else ([], "")

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
        return [term for term in self.table.terms_of(person) if term.office.role in _LEADING or self.document.is_vietnamese]

    def bare_short_form(self, person: Entity) -> str:
        """The short form that needs no title before it, folded; Vietnamese given names do in Vietnamese text."""
        name = person.person_name
        if name is None or (name.culture == "vi" and self.document.is_vietnamese):
            return ""
        return fold(name.short).lower()

    # Titles alone

    def denotations(self) -> None:
        """Titles that denote somebody by themselves."""
        for title in self.alone:
            if title.denotes and (mention := self.denoted(title)):
                self.mentions.append(mention)

    def denoted(self, title: Description) -> EntityMention | None:
        """The mention of whoever a description denotes; None where it speaks of no country and of nobody introduced."""
        country = title.country or ("VN" if title.is_home else None)
        terms = [term for role in title.roles for term in self.holders(f"{country}/{role}")] if country else []
        terms = [term for term in terms if title.time != "acting" or term.acting]
        people = {term.person.id: term for term in terms}
        here = sorted((id for id in people if id in self.salience), key=self.salience.__getitem__, reverse=True)
        if not title.is_stated and not here and (introduced := self.introduced_as(title)):
            person, office, status = introduced
            return self.description_of(title, person, office, status, (), "the only one named before in such an office")
        if not country or (title.is_home and not here and self.is_abroad(title)):
            return self.by_country_before(title)
        candidates = here if here or not self.on else list(people)
        chosen = people[candidates[0]] if here or (len(candidates) == 1 and not is_any_minister(title.roles)) else None
        offices = {f"{country}/{role}" for role in title.roles}
        others = tuple(candidates[1:] if chosen else people)
        if chosen:
            why = "named in the text, and held the office" if here else "the only holder"
            why += f" on {self.on}" if self.on else ""
            return self.description_of(title, chosen.person, chosen.office.id, "held" if self.on else None, others, why)
        return self.description_of(title, None, offices.pop() if len(offices) == 1 else None, None, others, self.unknown(people, country))

    def unknown(self, people: Mapping[str, Term], country: str) -> str:
        """Why a description denotes nobody."""
        if self.on is None:
            return "the text has no day, and names no holder"
        if people:
            return f"{len(people)} people held such an office on {self.on}"
        checked = self.table.checked
        if checked and self.on > checked:
            return f"the table was checked on {checked}, and knows of no holder on {self.on}"
        return f"the table knows of no holder in {country} on {self.on}"

    def is_abroad(self, title: Description) -> bool:
        """Whether the sentence spoke of another country's office before a title of one minister among many."""
        if not all(role.endswith("-minister") and role not in _LEADING for role in title.roles):
            return False
        before = [other.end for other in self.titles if other.end <= title.start and other.country not in (None, "VN")]
        before += [mention.end for mention in self.mentions if mention.end <= title.start and self.is_foreign(mention)]
        return bool(before) and not _SENTENCE_END.search(self.document.text, max(before), title.start)

    def is_foreign(self, mention: EntityMention) -> bool:
        """Whether a mention is that of another country, or of somebody who held an office there."""
        if mention.kind == "person" and mention.id and mention.id in self.table:
            return any(term.office.country != "VN" for term in self.table.terms_of(self.table[mention.id]))
        return mention.kind == "place" and mention.country not in (None, "VN")

    def by_country_before(self, title: Description) -> EntityMention | None:
        """In Vietnamese, the holder of an office that Vietnam does not have, in the country whose title stands before in the sentence."""
        before = [other for other in self.titles if other.is_stated and other.end <= title.start]
        if not before or not self.on or not self.document.is_vietnamese:
            return None
        nearest = max(before, key=lambda other: other.end)
        terms = [term for role in title.roles for term in self.holders(f"{nearest.country}/{role}")]
        if len(terms) != 1 or _SENTENCE_END.search(self.document.text, nearest.end, title.start):
            return None
        return self.description_of(title, terms[0].person, terms[0].office.id, "held", (), "of the country of the title before")

    def introduced_as(self, title: Description) -> tuple[Entity, str | None, str | None] | None:
        """The only person whom the document introduced before in such an office, with the office; a paper's own country goes unsaid."""
        before = [
            introduction
            for role in title.roles
            for introduction in self.offices.get(role, ())
            if introduction[0] < title.start and introduction[2].time in ("now", "acting")
        ]
        own = [introduction for introduction in before if not introduction[2].is_stated]
        for some in (before, own):
            if len({person.id for _, person, _ in some}) == 1:
                _, person, introduction = some[0]
                return person, *self.office(person, [introduction])
        return None

    def description_of(
        self, title: Description, person: Entity | None, office: str | None, status: str | None, others: tuple[str, ...], why: str
    ) -> EntityMention:
        """The mention that a description makes."""
        text = self.document.text[title.start : title.end]
        id, name = (person.id, person.name) if person else (None, None)
        return EntityMention(title.start, title.end, text, "title", id, name, "title", office, status, others, why=why)

    # Places, demonyms and organizations

    def others(self) -> None:
        """Places, demonyms and organizations."""
        document, places = self.document, Places(self.document)
        taken = {mention.start for mention in self.mentions}
        accepted = self.accepted(places)
        for index, hit in enumerate(document.hits):
            forms = document.forms(index, "place", "organization", "demonym", "person")
            if index in places and (index in places.has_unit or (forms and forms[0].kind == "place")):
                forms = places.forms(index)
            if not forms or forms[0].kind == "person" or hit.start in taken:
                continue
            if forms[0].kind == "place" and not accepted[index]:
                continue
            flags = forms[0].name.flags
            if "ambiguous" in flags and forms[0].kind != "place" and (document.name_goes_on(index) or not document.name_begins(index)):
                continue
            if "strict" in flags and (not document.name_begins(index) or self.is_compound(index)):
                continue
            if forms[0].kind == "demonym" and document.is_vietnamese:
                continue  # "Lao động" is labour; Vietnamese has no demonyms
            state = places.elsewhere.get(index) if forms[0].kind == "place" else None
            if state:  # a town that the table lacks: "PARIS, Mo."
                ids = tuple(dict.fromkeys(cast(Entity, form.target).id for form in forms))
                self.mentions.append(
                    EntityMention(
                        hit.start,
                        hit.end,
                        hit.text,
                        "place",
                        None,
                        None,
                        "alias",
                        alternatives=ids,
                        country=state.country,
                        why=f"lies in {state.id}, where the table has none of the name",
                    )
                )
            else:
                self.mentions.append(self.table.mention(hit.start, hit.end, hit.text, forms, places.why(index)))

    def accepted(self, places: Places) -> dict[int, bool]:
        """Which hits are names of places; where nothing speaks for it or against it, those that have a region elsewhere in the text."""
        known = {
            index: index in places.has_unit or self.is_place(index, places.forms(index)[0], places.region_behind(index))
            for index in range(len(self.document.hits))
            if index in places
        }
        elsewhere = {self.document.hits[index].text for index, is_one in known.items() if is_one and places.region_behind(index)}
        return {index: self.document.hits[index].text in elsewhere if is_one is None else is_one for index, is_one in known.items()}

    def is_place(self, index: int, form: Form, region: Entity | None) -> bool | None:
        """Whether the name at a hit is that of a place here; None where nothing tells."""
        document, hit = self.document, self.document.hits[index]
        known = bool(document.forms(index + 1, "person", "place", "organization", "demonym", "title"))
        return is_place(
            form,
            hit.text,
            document.before(hit.start),
            document.behind(hit.end),
            region_behind=region is not None,
            hit_behind=known and document.gap(index, index + 1) == " ",
            given_names=self.table.given_names,
        )

    def is_compound(self, index: int) -> bool:
        """Whether the word behind a one-syllable name makes both an ordinary word."""
        hit = self.document.hits[index]
        after = fold(self.document.word_behind(hit.end)).lower()
        return after in _COMPOUNDS.get(fold(hit.text).lower(), ())


# Titles by which some people are always called, so that they are in the tables as part of their names.
_TITLE_IN_NAME = re.compile(
    r"(?:(?:King|Queen|Pope|Emperor(?: Emeritus)?|Sultan|Prince|Princess)|(?:Quốc vương|Vua|Nữ hoàng(?: Anh)?|Giáo hoàng|Nhật hoàng))\s+"
    r"(?=[^\W\d_a-z])"
)
_ORDER: dict[str, tuple[str | None, ...]] = {  # which term is meant first, by the time of which the title speaks
    "now": ("held", "former", "future", None),
    "acting": ("held", "former", "future", None),
    "former": ("former", "held", "future", None),
    "future": ("future", "held", "former", None),
}
_LONGEST_ABBREVIATED = len("prof.")
_TITLE_FITS = "the title before it fits"
_FULL = {"alias": "full name in the table", "reversed": "full name in the table, reversed", "local": "full name that is in no table"}
_LIKELY: dict[str, tuple[str | None, ...]] = {"now": ("held", None, "former"), "former": ("former", None, "held")}
_COUNTERPART = re.compile(r"\b(?:counterpart|dong cap)\s$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]\s")
_LEADING = frozenset("president general-secretary prime-minister chancellor monarch supreme-leader chief-executive".split())


class Linked(NamedTuple):
    """What linking found.

    Attributes:
        mentions: In reading order.
        unlisted: The people who are in no table, by the ids that they have in this document.
    """

    mentions: list[EntityMention]
    unlisted: Mapping[str, Entity]


def link(text: str, *, on: date | None = None, table: AliasTable | None = None, skip: Sequence[tuple[int, int]] = ()) -> Linked:
    """Find and link the mentions in *text*, leaving out the stretches *skip*; see `find_entities`."""
    linker = _Linker(Document(text, table or AliasTable.builtin(), on, skip))
    linker.people()
    linker.others()
    linker.denotations()
    return Linked(sorted(linker.mentions, key=lambda mention: (mention.start, -mention.end)), linker.unlisted.people)


def find_entities(text: str, *, published: date | None = None, table: AliasTable | None = None) -> list[EntityMention]:
    """Find the people, places and organizations that *text* names, and say which entity each mention means.

    Short names ("Cường", "Lee") count after the full name, or after a title that fits; descriptions ("the Hong Kong
    leader") denote whoever held the office on the day. A name that could be several entities keeps the others in
    `alternatives`. Text without marks may stand for a marked name; text with marks must agree with it. People whom the table does
    not list are found where a title, a form of address or the pattern of Vietnamese names shows them; their ids begin with
    ``local/`` and hold within the text.

    Args:
        text: Any string, in any normalisation form.
        published: The day of publication. Without it, descriptions denote only people whom the text names.
        table: Entities to look for instead of the built-in ones.

    Returns:
        Mentions in reading order; offsets are code points of *text*. They are disjoint, but for descriptions, which may
        contain a place or demonym.

    Raises:
        TypeError: If *text* is not a `str` or *published* not a date.

    Examples:
        >>> [(m.text, m.id) for m in find_entities("To Lam met Lee Jae-myung. Lam thanked Lee.")]
        [('To Lam', 'person/to-lam'), ('Lee Jae-myung', 'person/lee-jae-myung'), ('Lam', 'person/to-lam'), ('Lee', 'person/lee-jae-myung')]
        >>> [(m.text, m.id) for m in find_entities("Ambassador Ann Smith spoke. Smith left.")]
        [('Ann Smith', 'local/ann-smith'), ('Smith', 'local/ann-smith')]
    """
    return link(as_text(text, "find_entities"), on=as_day(published, "published"), table=table).mentions


def canonicalize(
    text: str,
    *,
    names: Literal["vi", "en", "ascii"] = "vi",
    published: date | None = None,
    table: AliasTable | None = None,
) -> str:
    """Put canonical names in place of the names in *text*.

    A short name stays short ("Cuong" becomes "Cường"). Descriptions, demonyms, people who are in no table, and all else stay as
    they are.

    Args:
        text: Any string.
        names: ``vi``: as Vietnamese text writes them (Việt Nam, Trung Quốc, Tập Cận Bình); ``en``: as English text does
            (Vietnam, China); ``ascii``: own names in ASCII (Viet Nam, Luong Cuong).
        published: See `find_entities`.
        table: See `find_entities`.

    Raises:
        ValueError: If *names* is none of the three.

    Examples:
        >>> canonicalize("President Luong Cuong returned to Vietnam. Cuong spoke.")
        'President Lương Cường returned to Việt Nam. Cường spoke.'
    """
    if names not in ("vi", "en", "ascii"):
        raise ValueError(f"names must be 'vi', 'en' or 'ascii', not {names!r}")
    table = table or AliasTable.builtin()
    pieces: list[str] = []
    done = 0
    for mention in find_entities(text, published=published, table=table):
        if mention.kind in ("person", "place", "organization") and mention.id and mention.id in table:
            pieces += text[done : mention.start], _written(table[mention.id], mention, names)
            done = mention.end
    return "".join(pieces) + text[done:]


def _written(entity: Entity, mention: EntityMention, names: str) -> str:
    """The name to put in place of *mention*."""
    name = {"vi": entity.name_vi, "en": entity.name_en}.get(names, entity.name)
    if mention.how == "short" and entity.person_name:
        key = fold(mention.text).lower()
        parts = (entity.person_name.short, *entity.name.split())
        name = next((part for part in parts if fold(part).lower() == key), mention.text)
        if names == "en" and entity.person_name.culture == "vi":
            name = fold(name)
    return to_ascii(name) if names == "ascii" else name
