"""Descriptions: titles where they stand, with the country beside them and the words that change what they mean.

"President", "the Vietnamese Party chief", "nguyên Chủ tịch nước", "Prime Minister of Japan": each says of which offices it
speaks, of which country, and at which time; whom it means is for `linking` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from vnnorm.document import Document
from vnnorm.entities import Title
from vnnorm.folding import fold

Tense = Literal["now", "former", "future", "acting"]

# What may stand between a country and the title that belongs to it, and between a title and its country; all is folded.
_COUNTRY_THEN_TITLE = re.compile(r"(?:['’]s)?\s+(?:(?:top|key|current|visiting|then|former|acting|new|late|outgoing|incoming)[\s-]+)?")
_TITLE_THEN_COUNTRY = {"en": re.compile(r"\s+of\s+(?:the\s+)?"), "vi": re.compile(r"\s+(?:(?:lam thoi|tam quyen)\s+)?(?:nuoc\s+)?")}
_ACTING = re.compile(r"\s+(?:lam thoi|(tam quyen))\b")  # behind a title; who is interim president holds the office
_POSSESSIVE = re.compile(r"['’]s\s+")
_BRACKET = re.compile(r"\s*\([^()\n]{1,40}\)")
_TITLE_THEN_NAME = re.compile(r",?\s+")
_TITLE_AND_TITLE = re.compile(r"\s+and\s+|\s*,\s+|\s+va\s+|\s+kiem\s+|\s+")
_OF_SOMETHING = re.compile(r"\s+(?:of|for|at)\s")
_NOT_ONE = re.compile(r"\s(?:cac nuoc|thu|tiep theo|moi|dau tien)\b")  # ministers of several countries; the next one, the first one
_AND = re.compile(r",\s|\s(?:and|va)\s")
_NO_WORDS = re.compile(r"[^\w\s-]")
_ARTICLE = re.compile(r"\b[Tt]he\s+(?:(?:top|key|current|visiting|acting|interim)\s+)?$")
# What stands before a description, as up to three words, folded and small: what makes it an office instead of its holder, or many.
_OFFICE_NOT_HOLDER = frozenset(
    """as|become|becomes|became|becoming|elected|appointed|named|post of|position of|office of|role of|title of|vai tro|chuc|chuc vu|
chuc danh|cuong vi|vi tri|ghe|lam|van phong|cac doi|bau|bau cu|tranh cu|ung vien|ung cu vien|tro thanh|nu|hai|ba|cac|nhung|nhieu|moi|mot|
tung|hang|giao quyen|bo nhiem|giu|tim kiem|chon|hoi nghi|cuoc hop|dien dan|cac vi|nhung vi|hai vi|mot vi""".replace("\n", "").split("|")
)
_ANOTHER = frozenset("deputy vice assistant under pho".split())  # make it another office
_TENSES: dict[str, Tense] = {
    **dict.fromkeys("former ex then late onetime erstwhile nguyen cuu".split(), "former"),
    "incoming": "future",
    **dict.fromkeys("acting interim caretaker quyen".split(), "acting"),
}
_ELECTED = re.compile(r"-(?:elect|designate)\b|\s+(?:dac cu|moi dac cu|vua dac cu)\b")
_PARTY = re.compile(r" (?:[Đđ](?:ả|a\u0309)|Da)ng\b(?! ủy)")  # behind a Vietnamese title; "dang" may be "đang"
_FEW_MINISTERS = 3  # who share a title: Minister of the Interior, of Home Affairs


@dataclass(frozen=True, slots=True)
class Description:
    """A title where it stands, with the country beside it.

    Attributes:
        start: Where it begins, with the article and the country before the title.
        title_start: Where the title itself begins.
        end: Where it ends, with the country behind the title.
        last: Index of the last hit in it.
        roles: The roles that it can mean, the likeliest first.
        country: The country, province or organization whose office it is; None where nothing says so.
        is_stated: Whether the country is stated beside the title, not inferred from the title.
        is_home: Whether in Vietnamese, without a word of a country, it speaks of Vietnam's: Thủ tướng, Bộ trưởng Quốc phòng; those
            of other countries are often written with a small letter.
        tense: Whether it speaks of those who hold the office, held it, are to hold it, or act in it.
        denotes: Whether it may denote somebody by itself, as "the Hong Kong leader" does and "elected Prime Minister" does not.
    """

    start: int
    title_start: int
    end: int
    last: int
    roles: tuple[str, ...]
    country: str | None
    is_stated: bool
    is_home: bool
    tense: Tense
    denotes: bool


def description(document: Document, index: int) -> Description | None:
    """The title at a hit, with the country before or behind it; None where it is none here, as in the number of a decree."""
    titles = [cast(Title, form.target) for form in document.forms(index, "title")]
    hit, vietnamese = document.hits[index], titles[0].language == "vi"
    words_before = _last_words(document, hit.start)
    if document.text[max(0, hit.start - 1) : hit.start] == "-" and words_before[-1:] not in (["then"], ["ex"]):
        return None  # Quyết định số 12/QĐ-TTg
    start, end, last, country = _with_country(document, index, titles[0].language)
    is_stated = country is not None
    country = country or _only_country(titles)
    is_home = vietnamese and country is None and any(not t.countries or "VN" in t.countries for t in titles)
    meant = "VN" if is_home else country
    if meant:
        above = meant.partition("-")[0]  # of VN-HN
        titles = [t for t in titles if not t.countries.isdisjoint((meant, above))] or [t for t in titles if not t.countries]
    if not titles:
        return None
    outside = _last_words(document, start) if start < hit.start else words_before
    own_words = fold(hit.text).lower().split()[:1]  # "Acting President" is a title of its own
    tense: Tense = next((some for some in map(_tense, (own_words, words_before, outside)) if some != "now"), "now")
    article = _ARTICLE.search(document.before(start)) if "the" in outside[-2:] else None
    if article:
        start -= len(article[0])
        outside = _last_words(document, start)
    if acting := _ACTING.match(document.behind(hit.end)):
        tense, end = "acting" if acting[1] else tense, max(end, hit.end + acting.end())
    elif elected := _ELECTED.match(document.behind(end)):
        tense, end = "future", end + elected.end()
    is_another = bool(words_before) and words_before[-1] in _ANOTHER
    roles = () if is_another else tuple(dict.fromkeys(role for title in titles for role in title.roles))
    denotes = bool(roles) and tense in ("now", "acting") and not _is_office(outside)
    if vietnamese:
        if last == index:  # it is any minister's, or nobody in Vietnam has such an office
            held = not meant or any(document.table.terms_in(f"{meant}/{role}") for role in roles)
            denotes &= held and not is_any_minister(roles)
    else:
        possessive = "'s" in document.text[start : hit.start].replace("’", "'")
        denotes &= bool(article) or (is_stated and possessive)
        denotes &= is_stated or country is not None or not _OF_SOMETHING.match(document.behind(end))
    party = _PARTY.match(document.text, end) if vietnamese and "general-secretary" in roles else None
    if party:
        end = party.end()
        is_named = document.is_person(index + 1) and document.hits[index + 1].start == end + 1
        denotes &= not document.word_behind(end)[:1].isupper() or is_named  # "Tổng Bí thư đảng Cộng sản Trung Quốc"
    if last == index and document.forms(index + 1, "organization", "agency") and document.gap(index, index + 1) == " ":
        roles, denotes = (), False  # of another body: "Chủ tịch FIFA"
    if last > index and document.country(last + 1) and document.follows(last, _AND):
        denotes = False  # "Ngoại trưởng Trung Quốc và Lào": of each country one
    denotes &= not _NOT_ONE.match(document.behind(end)) and (is_stated or fold(hit.text).lower() != "chu tich")  # anybody's chairman
    denotes &= bool(party) or not document.name_goes_on(last)  # the name of somebody whom the table does not know
    return Description(start, hit.start, end, last, roles, country, is_stated, is_home and hit.text[0].isupper(), tense, denotes)


def _last_words(document: Document, position: int) -> list[str]:
    """Up to three words that blanks or hyphens part from a place in the text, folded, in small letters."""
    before = document.before(position)
    return _NO_WORDS.split(before.lower())[-1].replace("-", " ").split()[-3:] if before[-1:] in (" ", "-") else []


def _tense(words: Sequence[str]) -> Tense:
    """The tense that the words before a title give it."""
    if not words or (words[-1] == "quyen" and words[-2:-1] == ["chinh"]):  # chính quyền
        return "now"
    return _TENSES.get(words[-1], "former" if words[-2:] == ["one", "time"] else "now")


def _is_office(words: Sequence[str]) -> bool:
    """Whether the words before a description make it speak of the office, or of several holders."""
    if not words:
        return False
    return words[-1].isdigit() or words[-1] in _OFFICE_NOT_HOLDER or " ".join(words[-2:]) in _OFFICE_NOT_HOLDER


def _with_country(document: Document, index: int, language: str) -> tuple[int, int, int, str | None]:
    """Where a title with the country beside it begins and ends, the index of its last hit, and the country."""
    hit = document.hits[index]
    if language == "en" and document.forms(index - 1, "place", "demonym", "organization"):
        country = document.country(index - 1)
        if country and _COUNTRY_THEN_TITLE.fullmatch(document.gap(index - 1, index)):
            return document.hits[index - 1].start, hit.end, index, country
    if document.follows(index, _TITLE_THEN_COUNTRY[language]):
        last = index + 1
        while document.country(last) and document.country(last + 1) and document.follows(last, _POSSESSIVE):
            last += 1  # "of China's Hong Kong"
        country = document.country(last) if document.forms(last, "place", "organization") else None
        if country:
            return hit.start, document.hits[last].end, last, country
    return hit.start, hit.end, index, None


def _only_country(titles: Sequence[Title]) -> str | None:
    """The country that a title without one beside it speaks of: the only one that has such an office."""
    return next(iter(titles[0].countries)) if all(len(title.countries) == 1 for title in titles) else None


def is_any_minister(roles: Iterable[str]) -> bool:
    """Whether a title is that of any minister: there are more of them than the tables know."""
    return sum(role.endswith("-minister") for role in roles) > _FEW_MINISTERS


def descriptions(document: Document) -> list[Description]:
    """All titles of a document, in reading order."""
    titled = [index for index, hit in enumerate(document.hits) if any(form.kind == "title" for form in hit.forms)]
    return [found for index in titled if (found := description(document, index))]


def chains(document: Document, titles: Sequence[Description]) -> tuple[list[Description], dict[int, list[Description]]]:
    """Titles that stand alone, and those before a person's name by the name's hit.

    Several titles may share a name: "General Secretary of the Communist Party and President of China Xi Jinping".
    """
    alone: list[Description] = []
    named: dict[int, list[Description]] = {}
    chain: list[Description] = []
    hits = document.hits
    for found in titles:
        chain.append(found)
        end, behind = end_with_bracket(document, found), found.last + 1
        while behind < len(hits) and hits[behind].start < end:
            behind += 1  # "(China)"
        between = fold(document.text[end : hits[behind].start]) if behind < len(hits) else ""
        if document.is_person(behind) and _TITLE_THEN_NAME.fullmatch(between):
            named[behind] = chain
            chain = []
        elif not (document.forms(behind, "title") and _TITLE_AND_TITLE.fullmatch(between)):
            alone += chain
            chain = []
    return alone + chain, named


def end_with_bracket(document: Document, found: Description) -> int:
    """Where a description ends with the bracket behind it: "President (China)"."""
    bracket = _BRACKET.match(document.text, found.end)
    return bracket.end() if bracket else found.end
