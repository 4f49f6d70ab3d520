"""The engine of the rules: where they are tried, and which of their finds stand.

A rule is a name, a pattern and a reader. Patterns run on lower-case text without Vietnamese marks and are tried only in
windows: the stretches around words and digits that can belong to a date. So each pattern sees a few hundred code points
of an article, in time that grows with the text alone. Of finds that overlap the longest stands; a reader may claim its
stretch and find it impossible ("ngày 32 tháng 4"): then nothing in it is a date.

Without marks, `nam` may be năm (year, five), nam (south, male) or nắm (to hold). So each Vietnamese word of a find is
held against the source: `WORDS` lists the words that date expressions are made of, in their marks. Text with marks must
have these words; text without any marks around may stand for them where the rule says that it is clear enough
(`Rule.plain`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from vnnorm.dates.drafts import Draft, is_possible
from vnnorm.folding import fold, fold_with_origins

# A blank inside a date: one or two, or a line break, never an empty line. No-break spaces are what PDF and web text
# use. As one character class it compiles and matches faster than as an alternation.
S: Final = r"(?:[ \n\t\xa0\u202f] ?)"
DASH: Final = r"[-–—\u2011]"
START: Final = r"(?<![a-z0-9])"
END: Final = r"(?![a-z0-9])"
# Figures stand alone: no part of a longer number, price, code or phone number.
ALONE: Final = r"(?<![a-z0-9$€£₫#+])(?<![0-9a-z][.,/:\-–])"
NO_MORE: Final = rf"(?![0-9a-z]|[.,/:\-–][0-9]|/[a-z]|{S}?%)"

# Stretches around a trigger in which rules are tried. Triggers closer than _REACH share a window.
_REACH: Final = 48

# Vietnamese triggers that are their own name.
_VIETNAMESE: Final = (
    "ngay", "hom", "thang", "nam", "tuan", "quy", "thu", "nhat", "bua", "gan", "hien", "tuong", "sap", "tai", "nien", "nay", "moi",
    "qua", "mai", "thap", "ky", "ki", "cach", "thoi",
)  # fmt: skip
# Trigger words, under the name that rules ask for them by. Months and weekdays count where they are capitalised;
# Vietnamese words are looked for without marks. Figures are "small" (one or two digits: a day, a month), "year" (four)
# or "long" (any other).
_TRIGGERS: Final = {
    "month-name": "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sep Sept Oct Nov Dec",
    "weekday-name": "Mon Monday Tue Tues Tuesday Wed Wednesday Thu Thur Thurs Thursday Fri Friday Sat Saturday Sun Sunday",
    "unit": "second minute hour day fortnight decade century seconds minutes hours days weeks fortnights months quarters years decades "
    "centuries",
    "week": "week weekend",
    "month": "month",
    "quarter": "quarter",
    "a-year": "year",
    "half": "half",
    "season": "spring summer autumn fall winter",
    "part": "morning afternoon evening night",
    "relative": "today tomorrow yesterday tonight",
    "noon": "noon midnight",
    "every": "moi hang every each",
    "weekday-plural": "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays mornings afternoons evenings nights",
    "holiday-name": "Christmas Halloween Tet Hung lunar Lunar Festival Day Eve",
    "number-word": "eighteen nineteen twenty thousand",
    "decade-word": "twenties thirties forties fifties sixties seventies eighties nineties",
    "vague": "now currently recently presently nowadays lately future past recent",
    "letter-q": "q",
    "letter-h": "h",
    "fiscal": "fy fiscal",
    "meridiem": "am pm m",
    "plural": "s",
    "era": "bc bce tcn nguyen",
    **dict(zip(_VIETNAMESE, _VIETNAMESE, strict=True)),
    "vi-part": "sang trua chieu toi dem khuya",
    "vi-hour": "gio tieng phut giay h g",
    "mung": "mung mong",
    "short-weekday": "T CN",
    "half-past": "ruoi",
    "long-ago": "day",
    "lunar": "lich al ram gieng chap",
    "tet": "tet",
    "feast": "Lan Phat Doan Tao Tieu thua",
    "holiday": "giang noel khanh",
    "mua": "mua",
}


def _trigger_bits() -> tuple[dict[str, int], dict[str, int]]:
    """Give each trigger name a bit: for rules by name, for texts by word as it can be written."""
    names = {"long": 1, "small": 2, "year": 4}
    words: dict[str, int] = {}
    for name, listed in _TRIGGERS.items():
        bit = names.setdefault(name, 1 << len(names))
        for word in listed.split():
            for form in (word, word.upper()) if word[0].isupper() else (word, word.capitalize(), word.upper()):
                words[form] = words.get(form, 0) | bit
    return names, words


_BIT_OF_NAME, _BIT_OF_WORD = _trigger_bits()
_TOKEN_RE: Final = re.compile("[A-Za-z]+|[0-9]+")


# The words of Vietnamese date expressions with their marks, in NFC. Homographs that mean something else are left out on
# purpose: thư (letter), nắm (hold), quá (too), mài, tôi (I), sang as "luxurious" is kept for "sang năm" (next year).
WORDS: Final = frozenset(
    unicodedata.normalize(
        "NFC",
        """
        ngày hôm tháng năm tuần lễ quý quí qúy thứ chủ chúa nhật sáng sớm trưa chiều tối đêm khuya rạng nửa buổi bữa giờ
        tiếng phút giây h g
        một mốt hai ba bốn tư lăm nhăm sáu bảy bẩy tám chín mười mươi vài mấy nhiều những các mọi trăm rưỡi chục
        nay này qua mai kia kìa trước sau tới đến từ rồi vừa ngoái ngoài sang nữa đây gần hơn khoảng chừng chưa đầy đến
        ít nhất tối đa
        đầu giữa cuối trung thượng hạ tuần đây cách cùng đó ấy kế tiếp theo mùng mồng và vào lúc hồi trong thời gian
        hiện tại nay
        i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi
        tương lai sắp thập niên kỷ kỉ thế của tài khóa khoá suốt kể dịp lễ kém phút tính
        quốc khánh giai đoạn
        nhiệm kỳ kì hai đoạn hết trở lại vòng học vụ hè liên tiếp mới bây giờ tcn công nguyên giêng chạp mất xế hoặc
        hàng chục nghỉ giao dịch niên thì mỗi hằng lần cứ chính điểm
        """,
    ).split()
)
_LAST_WORD_RE: Final = re.compile(r"([a-z]+)\s$")
_WORD_RE: Final = re.compile(r"[^\W\d_]+")


class Source:
    """A text in the forms that rules need.

    Attributes:
        text: The caller's string.
        cased: The same without Vietnamese marks.
        low: `cased` in lower case, of the same length.
    """

    __slots__ = ("_folded", "cased", "low", "same", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold_with_origins(text)
        self.cased = self._folded.text
        low = self.cased.lower()
        # Lower-casing lengthens İ alone; then only A to Z are lowered, which is all that patterns look at.
        self.low = low if len(low) == len(self.cased) else re.sub("[A-Z]+", lambda match: match[0].lower(), self.cased)
        # Folding changed nothing at all: offsets are the caller's, and there is nothing to hold words against.
        self.same = self.cased == text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lead a stretch of `cased` back to the caller's text."""
        return (start, end) if self.same else self._folded.span(start, end)

    def written(self, start: int, end: int) -> str:
        """Give what was written in a stretch of `cased`: with its marks, in NFC and lower case."""
        if self.same:
            return self.low[start:end]
        start, end = self._folded.span(start, end)
        return unicodedata.normalize("NFC", self.text[start:end]).lower()

    def is_plain(self, start: int, end: int) -> bool:
        """Whether a stretch bears no marks."""
        end = min(end, len(self.cased))
        if self.same:
            return True
        source = self._folded.span(start, end)
        return self.text[source[0] : source[1]] == self.cased[start:end]


class Hit:
    """What a rule's pattern matched, for its reader."""

    __slots__ = ("_match", "source", "span")

    def __init__(self, match: re.Match[str], source: Source) -> None:
        self._match = match
        self.source = source
        # The stretch that is the date: the group ``x`` where the pattern has one.
        self.span = match.span("x" if "x" in match.re.groupindex else 0)

    def __getitem__(self, group: str) -> str:
        """Give a group in lower case without marks; "" where it took no part."""
        return self._match[group] or ""

    def __contains__(self, group: str) -> bool:
        """Whether a group took part in the match, be it empty."""
        return self._match.start(group) >= 0

    def number(self, group: str) -> int | None:
        """Give a group of digits as a number; None where it took no part."""
        digits = self._match[group]
        return int(digits) if digits else None

    def cased(self, group: str) -> str:
        """Give a group as it was written, without Vietnamese marks."""
        return self.source.cased[slice(*self._match.span(group))]

    def written(self, group: str) -> str:
        """Give a group with its marks, in NFC and lower case."""
        start, end = self._match.span(group)
        return self.source.written(start, end) if start >= 0 else ""

    def starts_sentence(self, group: str) -> bool:
        """Whether a group begins the text, a line or a sentence, so that its capital says nothing."""
        before = self.source.cased[max(0, self._match.start(group) - 2) : self._match.start(group)]
        return not before or before[-1] == "\n" or before[0] in ".!?\n"

    def before(self, length: int = 40) -> str:
        """Give the lower-case text before the find."""
        start = self.span[0]
        return self.source.low[max(0, start - length) : start]

    def after(self, length: int = 40) -> str:
        """Give the lower-case text behind the find."""
        return self.source.low[self.span[1] : self.span[1] + length]

    def cased_after(self, length: int = 40) -> str:
        """Give the text behind the find with its capitals, without Vietnamese marks."""
        return self.source.cased[self.span[1] : self.span[1] + length]

    def follows(self, words: frozenset[str]) -> bool:
        """Whether one of *words*, given with their marks, stands right before the find; without marks only in text that has none."""
        before = _LAST_WORD_RE.search(self.before(10))
        if not before:
            return False
        start = self.span[0] - len(before[0])
        written = self.source.written(start, start + len(before[1]))
        return written in words or (self.is_open and written in {fold(word) for word in words})

    @property
    def is_open(self) -> bool:
        """Whether the find and what surrounds it bear no marks, so that words may stand for marked ones."""
        start, end = self._match.span()
        return self.source.is_plain(max(0, start - _REACH), end + _REACH)

    def narrow(self, group: str) -> None:
        """Let the date end with a group: what follows turned out to be something else."""
        self.span = (self.span[0], self._match.end(group))


class Rule(NamedTuple):
    """How one form of date is recognised.

    Attributes:
        name: Its name in English, as it appears in results.
        needs: The triggers that must be in a window: names of `_TRIGGERS` and kinds of figures; a bar means "or", a
            blank "and". Empty for a caller's own rule, which is tried on the whole text.
        pattern: Lower case without marks; linear; the group ``x`` is the date, without it the whole match.
        read: Turns a hit into a draft; None where it is no date after all; an impossible draft where nothing in it is a
            date.
        examples: Texts, each with the mention and its value without an anchor; they run as tests.
        plain: Whether Vietnamese without marks is clear enough for this rule.
        words: Vietnamese words with their marks, beyond `WORDS`, that may stand in a match of this rule.
    """

    name: str
    needs: str
    pattern: str
    read: Callable[[Hit], Draft | None]
    examples: tuple[tuple[str, str, str], ...]
    plain: bool = True
    words: frozenset[str] = frozenset()


class Find(NamedTuple):
    """A date as a rule found it; offsets are of the folded text."""

    start: int
    end: int
    draft: Draft | None
    rule: str


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def windows(source: Source) -> Iterator[tuple[int, int, int]]:
    """Give the stretches in which dates can be, each with the bits of the triggers in it."""
    start = end = -1
    found = 0
    bit_of = _BIT_OF_WORD.get
    for match in _TOKEN_RE.finditer(source.cased):
        token = match[0]
        bit = bit_of(token)
        if not bit:
            if token >= "A":
                continue
            bit = 2 if len(token) < 3 else 4 if len(token) == 4 else 1
        if match.start() > end:
            if found:
                yield max(0, start), end, found
            start, found = match.start() - _REACH, 0
        end = match.end() + _REACH
        found |= bit
    if found:
        yield max(0, start), end, found


def needed(rule: Rule) -> list[int]:
    """Read `Rule.needs`: one mask for each of the words joined by blanks, of the names joined by bars."""
    return [sum(_BIT_OF_NAME[name] for name in alternatives.split("|")) for alternatives in rule.needs.split()]


class RuleTable:
    """The rules of several languages, in order; "" is the language of figures.

    Attributes:
        entries: Language, place, rule and the triggers that it needs, as bits.
        everywhere: Language, place and rule of those that need none.
    """

    __slots__ = ("entries", "everywhere")

    def __init__(self, *groups: tuple[str, tuple[Rule, ...]]) -> None:
        ordered = [(language, order, rule) for language, group in groups for order, rule in enumerate(group)]
        self.everywhere = [entry for entry in ordered if not entry[2].needs]
        self.entries = [(*entry, needed(entry[2])) for entry in ordered if entry[2].needs]


@lru_cache(4096)
def _rules_for(found: int, rules: RuleTable) -> tuple[tuple[str, int, Rule], ...]:
    """Choose the rules whose triggers are there: language, place in the table, rule."""
    return tuple((language, order, rule) for language, order, rule, masks in rules.entries if all(mask & found for mask in masks))


def widened(low: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a window to blanks, so that it cuts no number; by 32 code points at most, so that time stays linear."""
    blank = low.find(" ", end, end + 32)
    end = min(end + 32, len(low)) if blank < 0 else blank
    blank = low.rfind(" ", max(0, start - 32), start)
    return (max(0, start - 32) if blank < 0 else blank), end


def _agrees(rule: Rule, match: re.Match[str], source: Source, language: str) -> bool:
    """Whether the marks of a match are those of the words that the rule means."""
    if not language:
        return True
    start, end = match.span()
    if source.is_plain(start, end):
        if language != "vi":
            return True
        # Clear without marks: words that have none, and text that has none anywhere near.
        return _are_words(rule, source.low[start:end]) or (rule.plain and source.is_plain(max(0, start - _REACH), end + _REACH))
    return language == "vi" and _are_words(rule, source.written(start, end))


def _are_words(rule: Rule, written: str) -> bool:
    return all(word in WORDS or word in rule.words for word in _WORD_RE.findall(written))


def _applied(rule: Rule, source: Source, start: int, end: int, language: str) -> Iterator[Find]:
    """Try one rule in one window. A match that is no date gives way to one that begins inside it."""
    search = _compiled(rule.pattern).search
    while match := search(source.low, start, end):
        hit = Hit(match, source)
        start = match.start() + 1
        if not _agrees(rule, match, source, language):
            continue
        draft = rule.read(hit)
        if draft is None:
            continue
        yield Find(*hit.span, draft if is_possible(draft) else None, rule.name)
        start = hit.span[1]


def finds(source: Source, rules: RuleTable) -> list[Find]:
    """Apply rules to a text: disjoint finds in reading order, the longest where they overlap.

    Finds of what is impossible have no draft; they stay in the list so that none of their parts becomes a date.
    """
    candidates: list[tuple[int, int, int, Find]] = []
    length = len(source.low)
    for start, end, found in [(0, length, 0)] * bool(rules.everywhere) + list(windows(source)):
        start, end = widened(source.low, start, end)
        for language, order, rule in _rules_for(found, rules) if found else rules.everywhere:
            found_here = _applied(rule, source, start, end, language)
            candidates.extend((find.start - find.end, find.start, order, find) for find in found_here)
    candidates.sort(key=lambda candidate: candidate[:3])
    chosen: list[Find] = []
    taken = bytearray(length)
    for _, first, _, find in candidates:
        if not any(taken[first : find.end]):
            taken[first : find.end] = b"\1" * (find.end - first)
            chosen.append(find)
    chosen.sort(key=lambda find: find.start)
    return chosen
