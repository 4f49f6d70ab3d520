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
from functools import lru_cache
from typing import Final, NamedTuple

from vnnorm.dates.drafts import Draft, is_possible
from vnnorm.dates.source import REACH, Hit, Source, compiled
from vnnorm.dates.triggers import needed, widened, windows

# A blank inside a date: one or two (`Source.low` writes line breaks and no-break spaces so, and empty lines not).
S: Final = "(?:  ?)"
DASH: Final = r"[-–—\u2011]"
START: Final = r"(?<![a-z0-9])"
END: Final = r"(?![a-z0-9])"
# Figures stand alone: no part of a longer number, price, code or phone number.
ALONE: Final = r"(?<![a-z0-9$€£₫#+])(?<![0-9a-z][.,/:\-–])"
NO_MORE: Final = rf"(?![0-9a-z]|[.,/:\-–][0-9]|/[a-z]|{S}?%)"

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
        hàng chục nghỉ giao dịch niên thì mỗi hằng lần cứ chính điểm về
        """,
    ).split()
)
_WORD_RE: Final = re.compile(r"[^\W\d_]+")


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
        self.entries = [(*entry, needed(entry[2].needs)) for entry in ordered if entry[2].needs]


@lru_cache(4096)
def _rules_for(found: int, rules: RuleTable) -> tuple[tuple[str, int, Rule], ...]:
    """Choose the rules whose triggers are there: language, place in the table, rule."""
    return tuple((language, order, rule) for language, order, rule, masks in rules.entries if all(mask & found for mask in masks))


def _agrees(rule: Rule, match: re.Match[str], source: Source, language: str) -> bool:
    """Whether the marks of a match are those of the words that the rule means."""
    if not language:
        return True
    start, end = match.span()
    if source.is_plain(start, end):
        if language != "vi":
            return True
        # Clear without marks: words that have none, and text that has none anywhere near.
        return _are_words(rule, source.low[start:end]) or (rule.plain and source.is_plain(max(0, start - REACH), end + REACH))
    return language == "vi" and _are_words(rule, source.written(start, end))


def _are_words(rule: Rule, written: str) -> bool:
    return all(word in WORDS or word in rule.words for word in _WORD_RE.findall(written))


def _applied(rule: Rule, source: Source, start: int, end: int, language: str) -> Iterator[Find]:
    """Try one rule in one window. A match that is no date gives way to one that begins inside it."""
    search = compiled(rule.pattern).search
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
