"""Linking: which entity each mention means in this text.

The document is read as a whole, in steps: names as the table finds them; titles, each with the country beside it and the
name behind it; short names, which count after a full name or a title that fits; and titles alone ("the Hong Kong
leader"), which denote whoever held the office on the document's day, or whom the document itself introduced in it.
Where nothing decides, nothing is made up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, cast

from vnnorm.aliases import AliasTable
from vnnorm.entities import Entity, Name, Term, Title
from vnnorm.evidence import by_unit, is_place, lies_in, unit_beside
from vnnorm.folding import as_text, fold
from vnnorm.keys import to_ascii
from vnnorm.language import language_of
from vnnorm.matching import Form, Hit
from vnnorm.spans import EntityMention, as_day

# Words before a short name that make it one, beside the titles of the table: forms of address and ranks.
_HONORIFICS = frozenset(
    """mr mrs ms miss dr prof sir dame lord lady madam madame minister secretary senator governor mayor ambassador general
    gen col comrade ong ba anh chi co bac dong chi co tuong duc""".split()
)
# Words that begin with a capital only because they begin a sentence.
_SENTENCE_WORDS = frozenset(
    """a after although and as at because before both but by during earlier even for from however if in later meanwhile
    nor of on once only or since so then though to under until when where while with yet
    khi sau truoc nhung va theo tai voi boi neu hom ong ba trong""".split()
)
# Capitalised words that may follow a name without being part of it ("the French president Tuesday …").
_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December""".split()
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
# What may stand between a country and the title that belongs to it, and between a title and its country.
_COUNTRY_THEN_TITLE = re.compile(r"(?:['’]s)?\s+(?:(?:top|key|current|visiting)\s+)?")
_TITLE_THEN_COUNTRY = {"en": re.compile(r"\s+of\s+(?:the\s+)?"), "vi": re.compile(r"\s+(?:nuoc\s+)?")}
_POSSESSIVE = re.compile(r"['’]s\s+")
_BRACKET = re.compile(r"\s*\([^()\n]{1,40}\)")
_TITLE_THEN_NAME = re.compile(r",?\s+")
_TITLE_AND_TITLE = re.compile(r"\s+and\s+|\s*,\s+|\s+va\s+|\s+")
# What stands before a description: an article; or a word that makes it an office instead of its holder; or one that
# makes it another office or another time.
_ARTICLE = re.compile(r"\b[Tt]he\s+(?:(?:top|key|current|visiting)\s+)?$")
_OFFICE_NOT_HOLDER = re.compile(
    r"\b(?:(?:as|become|becomes|became|becoming|elected|appointed|named|(?:post|position|office|role|title) of)\s+(?:the\s+)?"
    r"|(?:vai tro|chuc|chuc vu|chuc danh|cuong vi|vi tri|ghe|lam|van phong|cac doi)\s+)$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:[Ff]ormer|[Ee]x|[Tt]hen|[Ll]ate|[Ii]ncoming|[Oo]utgoing|[Dd]eputy|[Vv]ice|[Aa]cting|[Aa]ssistant|nguyen|cuu|pho)"
    r"[\s-]+$"
)
_NEXT_WORD = re.compile(r" ([^\s!-/:-@\[-`{-¿\u2000-\u206f]+)")


_REGIONS = frozenset(("country", "territory", "state", "province", "region"))
_REACH = 40  # code points beside a name that are looked at


@dataclass(frozen=True, slots=True)
class _Description:
    """A title where it stands, with the country beside it."""

    start: int  # with the article and the country before the title
    title_start: int
    end: int  # with the country behind the title
    last: int  # index of the last hit in it
    roles: tuple[str, ...]
    country: str | None
    denotes: bool  # may denote somebody by itself, as "the Hong Kong leader" does and "Prime Minister of Japan" does not


class _Document:
    """One text on its way from hits to mentions."""

    def __init__(self, text: str, table: AliasTable, on: date | None, skip: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.table = table
        self.on = on
        hits = table.matcher.scan(text)
        self.hits = [hit for hit in hits if not any(start < hit.end and hit.start < end for start, end in skip)]
        self.hits = [*self.misspelt_demonyms(), *self.hits]
        self.hits.sort()
        self.mentions: list[EntityMention] = []
        self.introduced: dict[str, int] = {}  # where each person was last named in full
        self.salience: Counter[str] = Counter()  # how often each person is named

    def misspelt_demonyms(self) -> Iterator[Hit]:
        """Words before a title that are one slip away from a long demonym: "the Vietnamse President"."""
        ends = {hit.end for hit in self.hits}
        for hit in self.hits:
            end = hit.start - 1
            if hit.forms[0].kind != "title" or end in ends or self.text[end : hit.start] != " ":
                continue
            word = _last_word(self.text[max(0, end - 40) : end])
            if len(word) >= 8 and word[0].isupper():
                for place, name in self.table.demonyms:
                    if name.text[0] == word[0] and _one_edit(name.text, word):
                        misspelt = Name(word, name.language, frozenset({"misspelt"}))
                        form = Form("demonym", misspelt, self.table[place])
                        yield Hit(end - len(word), end, word, (form,))
                        break

    def gap(self, first: int, second: int) -> str:
        """The text between two hits, folded."""
        return fold(self.text[self.hits[first].end : self.hits[second].start])

    def before(self, position: int) -> str:
        return fold(self.text[max(0, position - _REACH) : position])

    # Hits by what they are

    def forms(self, index: int, *kinds: str) -> list[Form]:
        """The full names, demonyms or titles among the forms of a hit."""
        if not 0 <= index < len(self.hits):
            return []
        return [form for form in self.hits[index].forms if form.kind in kinds and "short" not in form.name.flags]

    def country(self, index: int) -> str | None:
        """The country that a hit names: itself, by its demonym, or in the name of an organization that belongs to it.

        A province or an organization that has offices of its own counts as one: ``VN-HN``, ``united-nations``.
        """
        forms = self.forms(index, "place", "demonym", "organization")
        if not forms:
            return None
        entity = cast(Entity, forms[0].target)
        own = entity.id.partition("/")[2]
        if own in self.table.jurisdictions:
            return own
        return entity.country if entity.kind != "place" or own == entity.country else None

    def is_person(self, index: int) -> bool:
        """Whether a hit can be a person's name, full or short."""
        return 0 <= index < len(self.hits) and any(form.kind == "person" for form in self.hits[index].forms)

    # Titles

    def description(self, index: int) -> _Description | None:
        """The title at a hit, with the country before or behind it."""
        titles = [cast(Title, form.target) for form in self.forms(index, "title")]
        if not titles or self.text[max(self.hits[index].start - 1, 0) : self.hits[index].start] == "-":  # Quyết định số 12/QĐ-TTg
            return None
        hit, vietnamese = self.hits[index], titles[0].language == "vi"
        start, end, country = hit.start, hit.end, None
        beside = not vietnamese and self.forms(index - 1, "place", "demonym", "organization")
        if beside and _COUNTRY_THEN_TITLE.fullmatch(self.gap(index - 1, index)) and (country := self.country(index - 1)):
            start = self.hits[index - 1].start
        last = index
        if not country and self.follows(index, _TITLE_THEN_COUNTRY[titles[0].language]):
            last += 1
            while self.country(last) and self.country(last + 1) and self.follows(last, _POSSESSIVE):
                last += 1  # "of China's Hong Kong"
            country = self.country(last) if self.forms(last, "place", "organization") else None
            end, last = (self.hits[last].end, last) if country else (end, index)
        if not country:
            country = self.own_country(titles)
        if country:
            above = country.partition("-")[0]  # of VN-HN
            titles = [t for t in titles if not t.countries.isdisjoint((country, above))] or [t for t in titles if not t.countries]
        if not titles:
            return None
        article = _ARTICLE.search(self.before(start))
        start -= len(article[0]) if article else 0
        before = self.before(start)
        denotes = country is not None and (vietnamese or bool(article) or "'s" in self.text[start : hit.start].replace("’", "'"))
        if _OFFICE_NOT_HOLDER.search(before) or _ANOTHER.search(self.before(hit.start)):
            denotes = False
        roles = tuple(dict.fromkeys(role for title in titles for role in title.roles))
        if vietnamese and last == index and not any(self.table.terms_in(f"{country}/{role}") for role in roles):
            denotes = False  # nobody in Vietnam has such an office
        if vietnamese and last == index and _is_any_minister(roles):
            denotes = False  # "Bộ trưởng" alone says nothing
        if self.name_goes_on(last):
            denotes = False  # the name of somebody whom the table does not know
        return _Description(start, hit.start, end, last, roles, country, denotes)

    def own_country(self, titles: Sequence[Title]) -> str | None:
        """The country that a title without one beside it speaks of: the only one that has it; in Vietnamese, Vietnam."""
        if all(len(title.countries) == 1 for title in titles):
            return next(iter(titles[0].countries))
        vietnamese = titles[0].language == "vi" and any(not t.countries or "VN" in t.countries for t in titles)
        return "VN" if vietnamese else None

    def follows(self, index: int, gap: re.Pattern[str]) -> bool:
        """Whether there is a next hit and *gap* is all that stands before it."""
        return index + 1 < len(self.hits) and bool(gap.fullmatch(self.gap(index, index + 1)))

    def chains(self) -> tuple[list[_Description], dict[int, list[_Description]]]:
        """Titles that stand alone, and those before a person's name by the name's hit.

        Several titles may share a name: "General Secretary of the Communist Party and President of China Xi Jinping".
        """
        alone: list[_Description] = []
        named: dict[int, list[_Description]] = {}
        chain: list[_Description] = []
        for index in range(len(self.hits)):
            description = self.description(index)
            if not description:
                continue
            chain.append(description)
            bracket = _BRACKET.match(self.text, description.end)
            end = bracket.end() if bracket else description.end
            behind = description.last + 1
            while behind < len(self.hits) and self.hits[behind].start < end:
                behind += 1  # "(China)"
            between = fold(self.text[end : self.hits[behind].start]) if behind < len(self.hits) else ""
            if self.is_person(behind) and _TITLE_THEN_NAME.fullmatch(between):
                named[behind] = chain
                chain = []
            elif not (self.forms(behind, "title") and _TITLE_AND_TITLE.fullmatch(between)):
                alone += chain
                chain = []
        return alone + chain, named

    # People

    def held(self, person: Entity, roles: Iterable[str], country: str | None) -> list[Term]:
        """A person's terms in offices of these roles."""
        return [
            term
            for role in roles
            for term in self.table.terms_of(person)
            if term.office.role == role and (country is None or f"{term.office.country}-".startswith(f"{country}-"))
        ]

    def office(self, person: Entity, chain: Sequence[_Description]) -> tuple[str | None, str | None]:
        """The office that the titles before a person's name speak of, and how it stands on the document's day."""
        terms = [term for title in reversed(chain) for term in self.held(person, title.roles, title.country)]
        if not terms:
            return None, None
        if self.on is None:
            return terms[0].office.id, None
        statuses = [(term.status(self.on), term.office.id) for term in terms]
        for status in ("held", "former", "future", None):
            for found, office in statuses:
                if found == status:
                    return office, status
        raise AssertionError(statuses)

    def people(self, named: dict[int, list[_Description]]) -> None:
        """Full names, and the short names that somebody introduced or that a title supports."""
        for index, hit in enumerate(self.hits):
            chain = named.get(index, [])
            full = [
                f for f in self.forms(index, "person", "place", "organization") if f.kind == "person" or "ambiguous" not in f.name.flags
            ]
            if not full:
                candidates = self.short_name(index, chain)
                how = "short"
            elif full[0].kind == "person":
                candidates = list(dict.fromkeys(cast(Entity, form.target) for form in full if form.kind == "person"))
                candidates.sort(key=lambda person: not self.fits(person, chain))
                how = "alias" if any(form.target is candidates[0] and not form.name.flags for form in full) else "reversed"
                self.introduced[candidates[0].id] = hit.start
            else:
                continue
            if candidates:
                person, *others = candidates
                self.salience[person.id] += 1
                office, status = self.office(person, chain)
                self.mentions.append(
                    EntityMention(
                        hit.start,
                        hit.end,
                        hit.text,
                        "person",
                        person.id,
                        person.name,
                        how,
                        office,
                        status,
                        tuple(other.id for other in others),
                        title_start=chain[0].title_start if chain else None,
                        title_end=chain[-1].end if chain else None,
                    )
                )

    def fits(self, person: Entity, chain: Sequence[_Description]) -> bool:
        """Whether a person held an office that one of the titles names."""
        return any(self.held(person, title.roles, title.country) for title in chain)

    def short_name(self, index: int, chain: Sequence[_Description]) -> list[Entity]:
        """Whom a short name means, the likeliest first; nobody where neither an introduction nor a title says so."""
        hit = self.hits[index]
        people = [cast(Entity, form.target) for form in hit.forms if form.kind == "person" and "short" in form.name.flags]
        honorific = self.word_before(hit).lower() in _HONORIFICS
        if not people or self.name_goes_on(index) or not (chain or honorific or self.name_begins(index)):
            return []
        known = sorted((p for p in people if p.id in self.introduced), key=lambda p: -self.introduced[p.id])
        if chain:
            fitting = [person for person in known if self.fits(person, chain)]
            without_terms = [person for person in known if not self.table.terms_of(person)]
            if fitting or without_terms:
                return fitting or without_terms
            others = [person for person in people if self.fits(person, chain)]
            if self.on:
                others = [person for person in others if self.office(person, chain)[1] == "held"]
            return others if len(others) == 1 else []
        if honorific:
            return known
        return [person for person in known if self.bare_short_form(person) == fold(hit.text).lower()]

    def bare_short_form(self, person: Entity) -> str:
        """The short form that needs no title before it, folded; Vietnamese given names do in Vietnamese text."""
        name = person.person_name
        if name is None or (name.culture == "vi" and self.is_vietnamese):
            return ""
        return fold(name.short).lower()

    @cached_property
    def is_vietnamese(self) -> bool:
        """Whether the text is in Vietnamese."""
        return language_of(self.text) == "vi"

    def word_before(self, hit: Hit) -> str:
        """The word that a blank parts from a hit, folded; "" where there is none."""
        before = self.before(hit.start)
        return _last_word(before[:-1]) if before.endswith(" ") else ""

    def name_goes_on(self, index: int) -> bool:
        """Whether a capitalised word that the table does not know follows a hit: "Lee Kuan", "President Xi Zhong"."""
        end = self.hits[index].end
        after = _NEXT_WORD.match(self.text, end)
        if not after or not after[1][0].isupper() or after[1] in _CALENDAR:
            return False
        known = self.forms(index + 1, "person", "place", "organization", "agency", "demonym", "title")
        return not (known and self.hits[index + 1].start == end + 1)

    def name_begins(self, index: int) -> bool:
        """Whether a hit can be the first word of a name: no other capitalised word stands before it."""
        hit = self.hits[index]
        before = self.word_before(hit)
        if not before or not before[0].isupper() or before.isupper() or before.lower() in _SENTENCE_WORDS:
            return True
        return index > 0 and self.hits[index - 1].end == hit.start - 1 and not self.is_person(index - 1)

    # Titles alone

    def denoted(self, description: _Description) -> EntityMention:
        """The mention of whoever a description denotes."""
        terms = [term for role in description.roles for term in self.table.terms_in(f"{description.country}/{role}")]
        if self.on:
            terms = [term for term in terms if term.status(self.on) == "held"]
        people = {term.person.id: term for term in terms}
        here = [id for id, _ in self.salience.most_common() if id in people]
        candidates = here if here or not self.on else list(people)
        chosen = people[candidates[0]] if here or (len(candidates) == 1 and not _is_any_minister(description.roles)) else None
        offices = {f"{description.country}/{role}" for role in description.roles}
        return EntityMention(
            description.start,
            description.end,
            self.text[description.start : description.end],
            "title",
            chosen.person.id if chosen else None,
            chosen.person.name if chosen else None,
            "title",
            chosen.office.id if chosen else offices.pop() if len(offices) == 1 else None,
            "held" if chosen and self.on else None,
            tuple(candidates[1:] if chosen else people),
        )

    def others(self) -> None:
        """Places, demonyms and organizations."""
        taken = {mention.start for mention in self.mentions}
        for index, hit in enumerate(self.hits):
            before, behind = self.before(hit.start), fold(self.text[hit.end : hit.end + _REACH])
            types = unit_beside(before, behind) if any(form.kind == "place" for form in hit.forms) else ()
            forms = by_unit([f for f in hit.forms if f.kind == "place"], types) if types else []
            forms = forms or self.forms(index, "place", "organization", "demonym", "person")
            region = self.region_behind(index)
            if region:
                forms.sort(key=lambda form: not lies_in(form, region))
            if not forms or forms[0].kind == "person" or hit.start in taken:
                continue
            if forms[0].kind == "place" and not types and not self.is_place(index, forms[0], before, behind):
                continue
            flags = forms[0].name.flags
            if "ambiguous" in flags and forms[0].kind != "place" and (self.name_goes_on(index) or not self.name_begins(index)):
                continue
            if "strict" in flags and (not self.name_begins(index) or self.is_compound(hit)):
                continue
            if forms[0].kind == "demonym" and self.is_vietnamese:
                continue  # "Lao động" is labour; Vietnamese has no demonyms
            self.mentions.append(self.table.mention(hit.start, hit.end, hit.text, forms))

    def region_behind(self, index: int) -> Entity | None:
        """The country, state or province that a comma parts from a hit: "Paris, Texas"."""
        beside = self.forms(index + 1, "place")
        region = cast(Entity, beside[0].target) if beside else None
        return region if region and region.type in _REGIONS and self.gap(index, index + 1) == ", " else None

    def is_place(self, index: int, form: Form, before: str, behind: str) -> bool:
        """Whether the name at a hit is that of a place here."""
        known = bool(self.forms(index + 1, "person", "place", "organization", "demonym", "title"))
        return is_place(
            form,
            self.hits[index].text,
            before,
            behind,
            region_behind=self.region_behind(index) is not None,
            hit_behind=known and self.gap(index, index + 1) == " ",
            given_names=self.table.given_names,
        )

    def is_compound(self, hit: Hit) -> bool:
        """Whether the word behind a one-syllable name makes both an ordinary word."""
        after = _NEXT_WORD.match(self.text, hit.end)
        return after is not None and fold(after[1]).lower() in _COMPOUNDS.get(fold(hit.text).lower(), ())


def _is_any_minister(roles: Iterable[str]) -> bool:
    """Whether a title is that of any minister: there are more of them than the tables know."""
    return sum(role.endswith("-minister") for role in roles) > 1


def _last_word(text: str) -> str:
    """The word with which *text* ends; "" if it ends with a blank or with punctuation."""
    word = text[-40:].rpartition(" ")[2]
    return word if word.isalnum() else ""


def _one_edit(a: str, b: str) -> bool:
    """Whether two words differ by one letter too many, too few or wrong, or by two neighbours exchanged."""
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[same:], b[same:]
    return a != b and (a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:]))


def link(
    text: str, *, on: date | None = None, table: AliasTable | None = None, skip: Sequence[tuple[int, int]] = ()
) -> list[EntityMention]:
    """Find and link the mentions in *text*, leaving out the stretches *skip*; see `find_entities`."""
    document = _Document(text, table or AliasTable.builtin(), on, skip)
    alone, named = document.chains()
    document.people(named)
    document.others()
    document.mentions += (document.denoted(description) for description in alone if description.denotes)
    return sorted(document.mentions, key=lambda mention: (mention.start, -mention.end))


def find_entities(text: str, *, published: date | None = None, table: AliasTable | None = None) -> list[EntityMention]:
    """Find the people, places and organizations that *text* names, and say which entity each mention means.

    Short names ("Cường", "Lee") count after the full name, or after a title that fits; descriptions ("the Hong Kong
    leader") denote whoever held the office on the day. A name that could be several entities keeps the others in
    `alternatives`. Text without marks may stand for a marked name; text with marks must agree with it.

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
    """
    return link(as_text(text, "find_entities"), on=as_day(published, "published"), table=table)


def canonicalize(
    text: str,
    *,
    names: Literal["vi", "en", "ascii"] = "vi",
    published: date | None = None,
    table: AliasTable | None = None,
) -> str:
    """Put canonical names in place of the names in *text*.

    A short name stays short ("Cuong" becomes "Cường"). Descriptions, demonyms and all else stay as they are.

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
        if mention.kind in ("person", "place", "organization") and mention.id:
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
