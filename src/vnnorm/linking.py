"""Linking: which entity each mention means in this text.

The document is read as a whole, in steps: names as the table finds them, and those of people whom it does not list; titles, each
with the country beside it and the name behind it; short names, which count after a full name or a title that fits; and titles
alone ("the Hong Kong leader"), which denote whoever held the office on the document's day, or whom the document itself introduced
in it. Where nothing decides, nothing is made up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, cast

from vnnorm.aliases import LEADING, AliasTable
from vnnorm.callings import ADDRESSES
from vnnorm.descriptions import Description, chains, descriptions, is_any_minister
from vnnorm.document import Document
from vnnorm.entities import Entity
from vnnorm.evidence import is_place, is_thing
from vnnorm.folding import as_text, fold
from vnnorm.keys import to_ascii
from vnnorm.matching import Form
from vnnorm.people import People
from vnnorm.places import Places
from vnnorm.spans import EntityMention, as_day
from vnnorm.unlisted import add_unlisted

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
        unlisted = add_unlisted(document, self.titles)
        if unlisted.people:
            self.titles = descriptions(document)
        self.alone, named = chains(document, self.titles)
        self.unlisted = unlisted.people
        self.people = People(document, self.titles, named, unlisted)
        self.mentions = list(self.people.mentions)
        self.others()
        self.denotations()

    # Titles alone

    def denotations(self) -> None:
        """Titles that denote somebody by themselves."""
        for title in self.alone:
            if title.denotes and (mention := self.denoted(title)):
                self.mentions.append(mention)

    def denoted(self, title: Description) -> EntityMention | None:
        """The mention of whoever a description denotes; None where it speaks of no country and of nobody introduced."""
        if said := self.apposed(title):
            return said
        country = title.country or ("VN" if title.is_home else None)
        terms = [term for role in title.roles for term in self.people.holders(f"{country}/{role}")] if country else []
        terms = [term for term in terms if title.tense != "acting" or term.acting]
        people = {term.person.id: term for term in terms}
        here = sorted((id for id in people if id in self.people.salience), key=self.people.salience.__getitem__, reverse=True)
        if not title.is_stated and not here and (introduced := self.introduced_as(title)):
            person, office, status = introduced
            return self.description_of(title, person, office, status, (), "the only one named before in such an office")
        if not country or (title.is_home and not here and self.is_abroad(title)):
            return self.by_country_before(title)
        candidates = here if here or not self.on else list(people)
        chosen = people[candidates[0]] if here or (len(candidates) == 1 and not is_any_minister(title.roles)) else None
        offices = {f"{country}/{role}" for role in title.roles}
        others = tuple(candidates[1:] if chosen else people or self.perhaps(offices))
        if chosen:
            why = "named in the text, and held the office" if here else "the only holder"
            why += f" on {self.on}" if self.on else ""
            return self.description_of(title, chosen.person, chosen.office.id, "held" if self.on else None, others, why)
        named = [id for id in others if not people and id in self.people.salience]
        if len(named) == 1:
            why = f"named in the text; the table cannot tell who held the office on {self.on}"
            others = tuple(id for id in others if id != named[0])
            return self.description_of(title, self.table[named[0]], *self.people.office(self.table[named[0]], [title]), others, why)
        why = self.unknown(len(people), others, country)
        return self.description_of(title, None, offices.pop() if len(offices) == 1 else None, None, others, why)

    def apposed(self, title: Description) -> EntityMention | None:
        """The mention of the person whose name a comma or a dash parts from a title behind it: "Anna Weiss, Foreign Minister of …"."""
        at = bisect_right(self.people.mentions, title.start, key=lambda mention: mention.end) - 1
        if at < 0 or not _APPOSITION.fullmatch(self.document.text, self.people.mentions[at].end, title.start):
            return None
        mention = self.people.mentions[at]
        if _ACCORDING_TO.search(self.document.before(mention.start, _LONG_SENTENCE)):
            return None
        assert mention.id
        person = self.unlisted.get(mention.id) or self.table[mention.id]
        if mention.id not in self.unlisted and not self.people.fits(person, [title]):
            return None
        return self.description_of(title, person, *self.people.office(person, [title]), (), "said of the name before it")

    def perhaps(self, offices: Iterable[str]) -> list[str]:
        """The ids of those of whom the table cannot tell whether they held an office on the document's day."""
        terms = [term for office in sorted(offices) for term in self.table.terms_in(office)]
        return list(dict.fromkeys(term.person.id for term in terms if self.on and term.status(self.on) is None))

    def unknown(self, holders: int, others: Sequence[str], country: str) -> str:
        """Why a description denotes nobody."""
        if self.on is None:
            return "the text has no day, and names no holder"
        if holders:
            return f"{holders} people held such an office on {self.on}"
        checked = self.table.checked
        if checked and self.on > checked:
            return f"the table was checked on {checked}, and knows of no holder on {self.on}"
        if others:
            return f"the table cannot tell who held the office on {self.on}"
        return f"the table knows of no holder in {country} on {self.on}"

    def is_abroad(self, title: Description) -> bool:
        """Whether the sentence spoke of another country before a title of one minister among many."""
        if not all(role.endswith("-minister") and role not in LEADING for role in title.roles):
            return False
        nearest = bisect_right(self.foreign, title.start) - 1
        return nearest >= 0 and self.in_one_sentence(self.foreign[nearest], title.start)

    def in_one_sentence(self, end: int, start: int) -> bool:
        """Whether no sentence ends between the end of something and the start of something behind it."""
        return start - end < _LONG_SENTENCE and not _SENTENCE_END.search(self.document.text, end, start)

    @cached_property
    def foreign(self) -> list[int]:
        """Where the titles, people and places of other countries than Vietnam end, in reading order."""
        titles = [title.end for title in self.titles if title.country not in (None, "VN")]
        return sorted([*titles, *(mention.end for mention in self.mentions if self.is_foreign(mention))])

    def is_foreign(self, mention: EntityMention) -> bool:
        """Whether a mention is that of another country, or of somebody who held an office there."""
        if mention.kind == "person" and mention.id and mention.id in self.table:
            return any(term.office.country != "VN" for term in self.table.terms_of(self.table[mention.id]))
        return mention.kind == "place" and mention.country not in (None, "VN")

    def by_country_before(self, title: Description) -> EntityMention | None:
        """In Vietnamese, the holder of an office that Vietnam does not have, in the country whose title stands before in the sentence."""
        nearest = bisect_right(self.stated, title.start, key=lambda other: other.end) - 1
        if nearest < 0 or not self.on or not self.document.is_vietnamese:
            return None
        country, end = self.stated[nearest].country, self.stated[nearest].end
        terms = [term for role in title.roles for term in self.people.holders(f"{country}/{role}")]
        if len(terms) != 1 or not self.in_one_sentence(end, title.start):
            return None
        return self.description_of(title, terms[0].person, terms[0].office.id, "held", (), "of the country of the title before")

    @cached_property
    def stated(self) -> list[Description]:
        """The titles with a country beside them, in reading order."""
        return sorted((title for title in self.titles if title.is_stated), key=lambda title: title.end)

    def introduced_as(self, title: Description) -> tuple[Entity, str | None, str | None] | None:
        """The only person whom the document introduced before in such an office, with the office; a paper's own country goes unsaid."""
        before = [
            introduction
            for role in title.roles
            for introduction in self.people.offices.get(role, {}).values()
            if introduction[0] < title.start and introduction[2].tense in ("now", "acting")
        ]
        own = [introduction for introduction in before if not introduction[2].is_stated]
        for some in (before, own):
            if len({person.id for _, person, _ in some}) == 1:
                _, person, introduction = some[0]
                return person, *self.people.office(person, [introduction])
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
            if "strict" in flags and (not document.name_begins(index) or self.is_compound(index) or self.is_address(index)):
                continue
            if forms[0].kind == "organization" and document.is_vietnamese and self.is_of_another_country(index, forms[0]):
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
                self.mentions.append(self.table.mention(hit.start, hit.end, hit.text, forms, places.why(index) or _NAME_IN_TABLE))

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
        if document.is_vietnamese and cast(Entity, form.target).type != "country" and is_thing(document.around(hit.start, hit.end)[0]):
            return False
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

    def is_of_another_country(self, index: int, form: Form) -> bool:
        """Whether another country's name behind that of an organization makes it another one: "Quốc hội Hàn Quốc"."""
        own, other = cast(Entity, form.target).country, self.document.country(index + 1)
        if own is None or other is None or other.partition("-")[0] == own:
            return False
        return self.document.gap(index, index + 1) == " "

    def is_address(self, index: int) -> bool:
        """Whether a name begins a sentence as a form of address, before the name of a Vietnamese: "Anh Lê Văn Nam"."""
        hit = self.document.hits[index]
        if fold(hit.text).lower() not in ADDRESSES or not _BEGINS.search(self.document.before(hit.start)):
            return False
        people = [cast(Entity, form.target).person_name for form in self.document.forms(index + 1, "person")]
        return bool(people and people[0] and people[0].culture == "vi") and self.document.gap(index, index + 1) == " "

    def is_compound(self, index: int) -> bool:
        """Whether the word behind a one-syllable name makes both an ordinary word."""
        hit = self.document.hits[index]
        after = fold(self.document.word_behind(hit.end)).lower()
        return after in _COMPOUNDS.get(fold(hit.text).lower(), ())


_NAME_IN_TABLE = "name in the table"
_APPOSITION = re.compile(r",\s| [-–—] ")
# "Theo ông A, Thủ tướng …": what ends with the comma is no apposition.
_ACCORDING_TO = re.compile(r"(?:^|[.:;\n“\"])\s*(?:according to|theo)\s[^.,:;\n]*(?:\b\w{2,3}\.\s)?$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.?!:;\n“\"‘'–—-])\s*$")  # before the first word of a sentence
_LONG_SENTENCE = 400  # code points
_SENTENCE_END = re.compile(r"[.?!]\s")


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
    return Linked(sorted(linker.mentions, key=lambda mention: (mention.start, -mention.end)), linker.unlisted)


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
