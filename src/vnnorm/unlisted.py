"""People whom no table lists: full names that a title, a form of address or the pattern of Vietnamese names shows.

Each becomes an entity of its document alone, with an id such as ``local/teodoro-garcia-lopez``, and collects its further mentions
there, full and short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from vnnorm.callings import CALLING_REACH, CALLINGS, is_address_before, is_calling_before, is_calling_behind, is_office_before, speaks
from vnnorm.comparison import compare
from vnnorm.descriptions import Description, end_with_bracket
from vnnorm.document import CALENDAR, CAPITAL, SENTENCE_WORDS, VIETNAMESE_SENTENCE_WORDS, Document
from vnnorm.entities import Entity, Name, split_name
from vnnorm.evidence import is_named_after
from vnnorm.folding import fold
from vnnorm.forms import to_form
from vnnorm.keys import search_key
from vnnorm.language import has_vietnamese_shape
from vnnorm.matching import Form, Hit, edit_distance

# Vietnamese family names: those that are little else, and those that are also words of names of places and things.
_FAMILY_NAMES = frozenset(
    """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đào Vương Trịnh Trương Đinh Phùng Lương Lưu Triệu Quách Nghiêm
    Doãn Kiều Khuất Khổng Hứa Lục Lữ Tống Tôn Mạc Ngạc Nông Ngụy Giang Giàng Thào Sùng Vàng Hầu Đàm Diệp Chử Tạ Lã Bành Cù Thẩm Lư Lỗ Cấn
    Giáp Đổng Tần Tập Bạc Tôn Lôi Khương Liêu Nhữ Phí Quản Sầm Thôi Uông Ung Cung Ksor Siu Rmah""".split()
)
_ALSO_WORDS = frozenset(
    """Lâm Mai Tô Hà Cao Thái Tăng Châu Thân Tú Từ Thạch Danh Kim Đồng Mã Ma Bạch Văn Ông Âu Tiêu Sơn Ninh Bế Hồ Đoàn Chu La Lại Quang
    Lò Vi Hàng Cầm Viên Phó Hàn Phương Trang Thi Tào Trà Tri Biện Mẫn Nhan Ôn Kha""".split()
)
_FOLDED_NAMES = {fold(name) for name in (*_FAMILY_NAMES, *_ALSO_WORDS)}
_SURE_FOLDED = {fold(name) for name in _FAMILY_NAMES}
_LONGEST = 4  # words of a name

# Words behind a name that make both the name of a thing.
_THINGS = frozenset(
    """Street Road Avenue Boulevard School University College Hospital Ward District Commune Province City Bridge Park Square Award
    Prize Mausoleum Museum Academy Theatre Theater Stadium Airport Foundation Institute Trail Union Company Corporation Group
    Bank Order Campaign Highway Lake Bay Island Prison Center Centre Trophy Cup""".split()
)
# Words with a capital that are no part of a name.
_NO_NAMES = frozenset(
    """General Extraordinary Plenipotentiary Office Council Committee Affairs Ministry Department Commission National Assembly
    State Party Government Foreign Republic Association Agency Authority Administration Election Federation House Court Cabinet
    Board Force Forces Army Navy Police Inc Corp Ltd Co Times News International World United Nations Deputy Secretary Member
    Minister Standing Permanent Vice Chief Head Director Chairman Chairwoman President Governor Mayor Senior Former Acting Prime
    King Queen Ambassador Spokesman Spokesperson Executive Officer Staff People Republican Democratic Democrat League Public Schools Joint
    Chiefs Electric Motors""".split()
)
_TITLE_THEN_NAME = re.compile(r",?\s+")
_CHAIRMAN = "chu tich "  # behind which a single word is a company: "Chủ tịch Vietjet"
_LETTERS = r"[\w\u0300-\u036f]*"  # with marks that stand apart
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,3}}|[^\W\d_]{_LETTERS}(?:[-'’][^\W\d_]{_LETTERS})*\.?")
_CAPITALISED_WORD = re.compile(rf"(?<![\w\u0300-\u036f])(?<![\w\u0300-\u036f][-'’]){CAPITAL}{_LETTERS}(?:[-'’][^\W\d_]{_LETTERS})*")
_PARTICLES = frozenset("de da dos do du del della di den der van von bin binti al el la le ibn ter y e".split())
_POSSESSIVE = re.compile("['’]s$")
_LONGEST_INITIAL = 3  # "Gh.", "Th."
_NAME_MAY_BEGIN = re.compile(rf"{_CAPITALISED_WORD.pattern}(?=(?:\.{CAPITAL})?\.? (?:[a-z]{{1,4}} ){{0,2}}(?:[a-z]{{2,3}}-)?{CAPITAL})")
_NAME_GOES_ON = re.compile(rf"-|\s+(?:(?:{'|'.join(sorted(_PARTICLES))}|al-\S+) )*{CAPITAL}")
_APPOSED = re.compile(r"[^\s,.]+(?:\s[^\s,]+){1,3},\s")
_WITH_PARTICLE = re.compile(f"(?:al|el|ul|as|ad|ar|bin|ibn)-{CAPITAL}")  # al-Sadr
_ALPHABETIC = frozenset(("western", "es", "ar", "hu", "is"))  # cultures whose given names are transcribed in several ways
_LONG_NAME = 7  # letters
_SUFFIXES = frozenset(("Jr", "Sr"))
_FAMILY_FIRST = {"CN": "zh", "TW": "zh", "HK": "zh", "MO": "zh", "KR": "ko", "KP": "ko", "KH": "km"}
_BY_GIVEN_NAME = {"TH": "th", "LA": "lo", "ID": "id", "MM": "my", "MY": "ms", "JP": "ja", "HU": "hu"}


class Unlisted(NamedTuple):
    """People of one document who are in no table.

    Attributes:
        people: Them, by their ids.
        short: By each short form that the table does not have, folded and in small letters, those whom it can mean, in the order of
            their introduction: the unlisted ones, and in English text Vietnamese people by their family names.
    """

    people: dict[str, Entity]
    short: dict[str, list[Entity]]


def add_unlisted(document: Document, titles: Sequence[Description]) -> Unlisted:
    """Find the people whom the table does not list, and put their names among the document's hits.

    Args:
        document: The document.
        titles: Its titles, one of which may stand before a name.
    """
    people: dict[str, Entity] = {}
    found: list[Hit] = []
    for start, end, culture in _disjoint(_full_names(document, titles)):
        if document.is_skipped(start, end):
            continue
        text = document.text[start:end]
        name = to_form("NFC", " ".join(text.split()))
        listed = _listed(document, name)
        if listed:
            found.append(Hit(start, end, text, (listed,)))
            continue
        id = _id(name, people)
        if id not in people:
            language = "vi" if culture == "vi" else "en"
            english = fold(name) if culture == "vi" else name
            people[id] = Entity(id, "person", name, english, name, (Name(name, language),), person_name=split_name(name, culture))
        found.append(Hit(start, end, text, (Form("person", people[id].names[0], people[id]),)))
    document.insert(found)
    short: dict[str, list[Entity]] = {}
    for person in people.values():
        assert person.person_name
        for form in sorted({fold(word).lower() for word in (*person.person_name.short_forms(), person.person_name.short)}):
            short.setdefault(form, []).append(person)
    if not document.is_vietnamese:
        for family, person in _vietnamese_people(document):
            short.setdefault(fold(family).lower(), []).append(person)
    if short:
        further = _further_mentions(document, found, short)
        document.insert([hit for hit in further if not document.is_skipped(hit.start, hit.end)])
    return Unlisted(people, short)


def _listed(document: Document, name: str) -> Form | None:
    """The form of the only person in the table who has a name but for initials and suffixes, or but for the spelling of the given name.

    "Colin L. Powell" is Colin Powell, "Sergey Shoigu" Sergei Shoigu. Of a Vietnamese, Chinese or Korean name one letter makes another
    person.
    """
    words = [word for word in name.split() if not word.endswith(".")]
    if len(words) < 2:
        return None
    whole = document.table.matcher.whole
    forms = [] if " ".join(words) == name else [f for f in whole(" ".join(words)) if f.kind == "person" and "short" not in f.name.flags]
    forms = forms or [
        Form("person", Name(name, "en", frozenset({"misspelt"})), form.target)
        for form in whole(words[-1])
        if form.kind == "person" and isinstance(form.target, Entity) and _is_spelled_otherwise(form.target, words[0], words[-1])
    ]
    return forms[0] if len({id(form.target) for form in forms}) == 1 else None


def _is_spelled_otherwise(person: Entity, given: str, family: str) -> bool:
    """Whether a given name is that of a person of this family name, but for a letter, or for two of a long name."""
    own = person.person_name
    if own is None or own.culture not in _ALPHABETIC or fold(own.family).lower() != fold(family).lower() or own.given[:1] != given[:1]:
        return False
    most = 1 if len(given) < _LONG_NAME else 2
    return 0 < edit_distance(fold(own.given).lower(), fold(given).lower(), most) <= most


def _id(name: str, people: Mapping[str, Entity]) -> str:
    """The id of a name: another one where somebody whose marks contradict it has that of its letters."""
    letters = "-".join(search_key(name).split())
    ids = chain((f"local/{letters}",), (f"local/{letters}-{number}" for number in count(2)))
    return next(id for id in ids if id not in people or compare(people[id].name, name) != "conflicting")


def _vietnamese_people(document: Document) -> Iterator[tuple[str, Entity]]:
    """The Vietnamese people named in full, whom English text may call by their family names: "Prime Minister Pham"."""
    people = {
        form.target.id: form.target
        for hit in document.hits
        for form in hit.forms
        if isinstance(form.target, Entity) and form.kind == "person" and "short" not in form.name.flags
    }
    for person in people.values():
        if person.person_name and person.person_name.culture == "vi":
            yield person.person_name.family, person


def _disjoint(names: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    free = 0
    for start, end, culture in sorted(names, key=lambda name: (name[0], -name[1])):
        if start >= free:
            yield start, end, culture
            free = end


# Full names


def _full_names(document: Document, titles: Sequence[Description]) -> Iterator[tuple[int, int, str]]:
    """Where full names that the table lacks begin and end, with the culture that each shows."""
    hits = {hit.start: hit for hit in document.hits}
    titled = _behind_titles(document, titles)
    yield from ((start, end, "western") for start in titled if (end := _lone_name(document, start, hits)))
    known = iter(document.hits)
    previous, last = None, next(known, None)  # the last hit that ends before the word, and the next one
    for match in _NAME_MAY_BEGIN.finditer(document.text):
        start = match.start()
        while last and last.end <= start:
            previous, last = last, next(known, None)
        if last and last.start < start:
            continue
        if last and last.start == start and _is_full_name(last):
            end = _vietnamese_name(document, start, hits, len(last.text.split()))
            if end > last.end:  # a namesake, whose name goes on
                yield start, end, "vi"
            continue
        before = document.before(start, CALLING_REACH)
        of_known = (previous is not None and previous.end == start - 1) or _ends_with_acronym(before)
        word = document.last_word(start)
        is_called = start in titled or is_calling_before(before, of_known=of_known, vietnamese=document.is_vietnamese, word=word)
        end = _vietnamese_name(document, start, hits)
        if (
            end
            and (
                (is_called and _is_name_when_called(document.text[start:end], before))
                or _is_vietnamese_name(document, start, end)
                or _is_called_behind(document, start, end)
            )
            and document.word_behind(end) not in _THINGS
        ):
            yield start, end, "vi"
            continue
        is_given = match[0] in document.table.given_names
        end = _name_run(document, start, hits) if is_called or is_given or _APPOSED.match(document.text, start) else 0
        if end and (is_called or _is_called_behind(document, start, end) or (is_given and speaks(before, document.behind(end)))):
            country = titled.get(start) or (_country(previous) if previous and is_called else None)
            yield start, end, _culture(document.text[start:end], country)


def _is_name_when_called(name: str, before: str) -> bool:
    """Whether Vietnamese syllables behind a calling are a name: of two that begin with a word only behind a form of address.

    "Đại biểu Đoàn Thanh niên" is a delegate of the Youth Union.
    """
    family, *others = name.split()
    is_sure = to_form("NFC", family) in (_SURE_FOLDED if family.isascii() else _FAMILY_NAMES)
    return is_sure or len(others) > 1 or is_address_before(before)


def _lone_name(document: Document, start: int, hits: dict[int, Hit]) -> int:
    """Where a single name behind a title ends that is no word of the language: "Governor Pritzker"; 0 for none."""
    match = _CAPITALISED_WORD.match(document.text, start)
    if not match or start in hits or document.before(start).lower().endswith(_CHAIRMAN):
        return 0
    word = _POSSESSIVE.sub("", match[0])
    is_name = len(word) > _LONGEST_INITIAL and not word.isupper() and not (document.is_vietnamese and has_vietnamese_shape(word))
    if not is_name or word in CALENDAR or word in _NO_NAMES or word in _THINGS or word.lower() in SENTENCE_WORDS | CALLINGS:
        return 0
    return 0 if _NAME_GOES_ON.match(document.text, match.end()) else start + len(word)


def _country(hit: Hit) -> str | None:
    """The country of a place or a demonym."""
    form = hit.forms[0]
    return form.target.country if isinstance(form.target, Entity) and form.kind in ("place", "demonym") else None


def _ends_with_acronym(before: str) -> bool:
    word = before.split()[-1:]
    return bool(word) and len(word[0]) > 1 and word[0].isupper()


def _is_full_name(hit: Hit) -> bool:
    return hit.forms[0].kind == "person" and "short" not in hit.forms[0].name.flags


def _behind_titles(document: Document, titles: Sequence[Description]) -> dict[int, str | None]:
    """Where the words behind the titles begin, with the country of each title."""
    found: dict[int, str | None] = {}
    for title in titles:
        blank = _TITLE_THEN_NAME.match(document.text, end_with_bracket(document, title))
        if blank:
            found[blank.end()] = title.country
    return found


def _is_called_behind(document: Document, start: int, end: int) -> bool:
    """Whether a calling stands behind a name: "Ann Smith, the mayor of …"."""
    if document.text[end : end + 1] != "," or _joined(document.before(start)):
        return False
    return is_calling_behind(document.behind(end, CALLING_REACH))


def _is_vietnamese_name(document: Document, start: int, end: int) -> bool:
    """Whether Vietnamese syllables with capitals are a person's name though nothing beside them says so."""
    words = document.text[start:end].split()
    if len(words) < 3 or to_form("NFC", words[0]) not in (_SURE_FOLDED if words[0].isascii() else _FAMILY_NAMES):
        return False
    if _joined(document.before(start)) and not is_office_before(document.before(start, CALLING_REACH)):
        return False
    return not is_named_after(*document.around(start, end))


def _joined(before: str) -> bool:
    """Whether a capitalised word or a hyphen stands before a name, so that it may be part of a longer one."""
    word = (before.split() or [""])[-1] if before.endswith(" ") else ""
    is_sentence = before.rstrip().endswith((".", "?", "!", ":", "\n", "”", '"')) or not before.strip()
    return before.endswith(("-", "–", "&")) or (bool(word[:1].isupper()) and word[-1:].isalnum() and not is_sentence)


def _words_from(text: str, start: int) -> Iterator[re.Match[str]]:
    """The words from a place in the text on, as long as a blank alone parts them."""
    word = _WORD.match(text, start)
    while word:
        yield word
        word = _WORD.match(text, word.end() + 1) if text.startswith(" ", word.end()) else None


def _vietnamese_name(document: Document, start: int, hits: dict[int, Hit], known: int = 0) -> int:
    """Where a name ends that begins like a Vietnamese one and has two to four Vietnamese syllables with capitals; 0 for none.

    The first *known* words are part of it in any case.
    """
    words = end = 0
    for match in _words_from(document.text, start):
        word = match[0].rstrip(".")
        if not words and (not _is_family_name(word) or _is_address(document, match)):
            return 0
        hit = hits.get(match.start())
        if hit and words >= known and _ends_a_name(hit, is_first=not words):
            break
        if not word[0].isupper() or (len(word) > 1 and word.isupper()) or not has_vietnamese_shape(word):
            break
        words += 1
        end = match.start() + len(word)
        if words == _LONGEST or end != match.end():
            break
    return end if words > 1 else 0


def _is_address(document: Document, word: re.Match[str]) -> bool:
    """Whether "Ông", a family name too, is a form of address: a family name and at least two words stand behind it, or a sure one."""
    if fold(word[0]).lower() != "ong":
        return False
    names = [match[0] for match, _ in zip(_words_from(document.text, word.end() + 1), range(3), strict=False) if match[0][0].isupper()]
    if not names or not _is_family_name(names[0]):
        return False
    return len(names) == 3 or (len(names) == 2 and to_form("NFC", names[0]) in _FAMILY_NAMES)


def _is_family_name(word: str) -> bool:
    if word.isascii():
        return word in _FOLDED_NAMES
    name = to_form("NFC", word)
    return name in _FAMILY_NAMES or name in _ALSO_WORDS


def _ends_a_name(hit: Hit, *, is_first: bool) -> bool:
    """Whether a known name or title begins here, instead of another word of a person's name."""
    form = hit.forms[0]
    if form.kind in ("title", "demonym", "agency"):
        return True
    if form.kind == "person":
        return _is_full_name(hit)
    if "ambiguous" in form.name.flags or any(form.kind == "person" for form in hit.forms):  # a given name: Vladimir
        return False
    return is_first or " " in hit.text


def _name_run(document: Document, start: int, hits: dict[int, Hit]) -> int:
    """Where a name of two to four capitalised words ends, particles aside; 0 for none."""
    words: list[str] = []
    end = 0
    for match in _words_from(document.text, start):
        word = match[0].rstrip(".")
        is_abbreviated = word != match[0]
        if word in _NO_NAMES or (words and word in _THINGS) or (fold(word).lower() in CALLINGS and (is_abbreviated or not words)):
            return 0
        if not words and (word == "The" or word.lower() in SENTENCE_WORDS or fold(word).lower() in VIETNAMESE_SENTENCE_WORDS):
            return 0
        hit = hits.get(match.start())
        if (hit and _ends_a_name(hit, is_first=not words)) or word in CALENDAR or len(words) == _LONGEST:
            break
        if word[0].isupper() or (words and _WITH_PARTICLE.match(word)):
            if not words and len(word) > 1 and word.isupper() and not is_abbreviated:
                return 0  # CEO, UNESCO
            bare = _POSSESSIVE.sub("", word)
            is_initial = is_abbreviated and (len(word) < _LONGEST_INITIAL or "." in word) and word not in _SUFFIXES
            words.append(bare)
            if not is_initial:
                end = match.end() if word in _SUFFIXES else match.start() + len(bare)
            if bare != word or (is_abbreviated and not is_initial):
                break
        elif not words or word not in _PARTICLES:
            break
    if len(words) < 2:
        return 0
    if document.is_vietnamese and (
        (all(map(has_vietnamese_shape, words)) and not all(map(str.isascii, words)))
        or any(len(w) > 1 and w.isupper() and "." not in w for w in words)
    ):
        return 0  # Sở Y tế, Bộ GD-ĐT
    return end


def _culture(name: str, country: str | None) -> str:
    """The culture of a name, as its form and the country beside its title show it."""
    words = name.split()
    if len(words) == 2 and "-" in words[1] and words[1].rpartition("-")[2].islower():
        return "ko"
    if country in _FAMILY_FIRST and len(words) <= 3:
        return _FAMILY_FIRST[country]
    return _BY_GIVEN_NAME.get(country or "", "western")


# Further mentions


def _further_mentions(document: Document, found: list[Hit], short: dict[str, list[Entity]]) -> Iterator[Hit]:
    """The other mentions of unlisted people where the table has no hit: their full names as they were found, and their short ones."""
    taken = {hit.start: hit for hit in document.hits}
    full: dict[str, list[Hit]] = {}
    for hit in {hit.text: hit for hit in found}.values():
        full.setdefault(hit.text.split()[0], []).append(hit)
    free = 0
    for match in _CAPITALISED_WORD.finditer(document.text):
        start = match.start()
        known = taken.get(start)
        if known and "short" not in known.forms[0].name.flags:
            free = max(free, known.end)
        if start < free:
            continue
        word = _POSSESSIVE.sub("", match[0])
        same = next((hit for hit in full.get(word, ()) if document.text.startswith(hit.text, start)), None)
        people = short.get(fold(word).lower(), ())
        if same:
            free = start + len(same.text)
            yield same._replace(start=start, end=free)
        elif people and not known:
            free = start + len(word)
            forms = [Form("person", Name(word, None, frozenset({"short"})), person) for person in people]
            yield Hit(start, free, word, tuple(forms))
