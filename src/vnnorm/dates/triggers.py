"""Triggers: the words and figures around which dates can be, and the windows in which rules are tried.

Each trigger has a bit; a rule names those that it needs (`needed`), so that a window tries only the rules whose
triggers are in it. Most Vietnamese words of dates are common words as well once their marks are off (`thu` in "Thủ
tướng", `toi` in "tôi"). Such a word counts only beside the words that it makes a date with: ``thu>hai,ba`` is a trigger
before "hai" or "ba", ``ky<the,thap`` behind "the" or "thap", ``nam!viet`` anywhere but behind "viet".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from vnnorm.dates.source import REACH, Source

_DIGITS: Final = "0,1,2,3,4,5,6,7,8,9"
_UNITS: Final = "ngay,tuan,thang,quy,nam"
_PARTS: Final = "sang,trua,chieu,toi,dem"
_STEMS: Final = "giap,at,binh,dinh,mau,ky,canh,tan,nham,quy"
_DAYS: Final = f"ngay,hom,nay,qua,mai,thu,chu,cung,mung,mong,ram,som,rang,toi,giao,{_DIGITS}"
# Trigger words, under the name that rules ask for them by. Months and weekdays count where they are capitalised;
# Vietnamese words are looked for without marks. Figures are "small" (one or two digits: a day, a month), "year" (four)
# or "long" (any other), "joined" where a stroke, dash, colon or full stop and a digit follow, and "clipped" behind an
# apostrophe ('96).
_TRIGGERS: Final = {
    "month-name": "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sep Sept Oct Nov Dec",
    "weekday-name": "Mon Monday Tue Tues Tuesday Wed Wednesday Thu Thur Thurs Thursday Fri Friday Sat Saturday Sun Sunday",
    "weekday-plural": "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays mornings afternoons evenings nights",
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
    "every": "every each",
    "holiday-name": "Christmas Halloween Tet Hung lunar Lunar Festival Day Eve",
    "number-word": "eighteen nineteen twenty thousand",
    "decade-word": "twenties thirties forties fifties sixties seventies eighties nineties",
    "vague": "now currently recently presently nowadays lately future past recent",
    "letter-q": "q",
    "letter-h": "h",
    "fiscal": "fy fiscal",
    "meridiem": "am pm m",
    "plural": f"s<{_DIGITS}",
    "era": "bc bce tcn nguyen<cong",
    "ngay": "ngay",
    "hom": "hom bua",
    "thang": "thang",
    "nam": f"nam!viet nam>{_DIGITS}",
    "named-year": f"nam>{_STEMS} xuan>{_STEMS}",
    "tuan": "tuan",
    "quy": f"quy>i,v,mot,hai,ba,tu,nay,truoc,toi,sau,vua,{_DIGITS} quy<dau,giua,cuoi,hang,moi,mot,hai,ba,bon,may,vai,{_DIGITS}",
    "weekday": f"thu>hai,ba,tu,nam,sau,bay,{_DIGITS} chu>nhat chua>nhat",
    "short-weekday": "T CN",
    "of-day": "nay<sang,trua,chieu,toi,dem,hom,bua qua<sang,trua,chieu,toi,dem,hom,bua mai<sang,trua,chieu,toi,dem,ngay",
    "part-vi": " ".join(f"{part}>{_DAYS}" for part in (*_PARTS.split(","), "khuya")),
    "fiscal-vi": "tai>khoa nien>vu",
    "long-unit": "thap>nien,ky,ki ky<the ki<the",
    "ago-vi": "cach>day,nay",
    "hour-vi": "gio tieng phut giay h g",
    "vague-vi": f"nhung>{_UNITS} cac>{_UNITS} thoi>gian,diem moi>day gan>day truoc>day hien>nay,tai sau>nay luc>nay ngay>nay bay>gio "
    "vua>qua tuong>lai sap>toi",
    "every-vi": f"moi>{_UNITS},{_PARTS},thu,chu hang>{_UNITS},{_PARTS},thu,chu,moi",
    "mung": f"mung>{_DIGITS} mong>{_DIGITS} mung>mot,hai,ba,bon,nam,sau,bay,tam,chin,muoi mong>mot,hai,ba,bon,nam,sau,bay,tam,chin,muoi",
    "half-past": "ruoi",
    "lunar": "lich al ram gieng chap",
    "tet": "tet",
    "feast": "trung>thu vu>lan phat>dan gio>to doan>ngo ong>cong tieu<nguyen giao>thua",
    "holiday": "giang>sinh noel quoc>khanh,te phu>nu nha>giao thay>thuoc thuong>binh bao>chi gia>dinh doanh>nhan phap>luat giai>phong tet",
    "season-vi": "mua>xuan,ha,he,thu,dong he>20,19,nam,nay",
}  # fmt: skip
_CONDITION_RE: Final = re.compile("([a-z]+)([<>!])(.+)")


class _Condition(NamedTuple):
    """When a word is a trigger: before (or behind) one of the words, or not behind one of them."""

    bit: int
    kind: str
    words: tuple[str, ...]


def _read_triggers() -> tuple[dict[str, int], dict[str, int], dict[str, tuple[_Condition, ...]]]:
    """Give each trigger name a bit: for rules by name, for texts by word as it can be written; and the conditions of words."""
    names = {"long": 1, "small": 2, "year": 4, "joined": 8, "clipped": 16}
    words: dict[str, int] = {}
    conditions: dict[str, tuple[_Condition, ...]] = {}
    for name, listed in _TRIGGERS.items():
        bit = names.setdefault(name, 1 << len(names))
        for item in listed.split():
            word = item
            if condition := _CONDITION_RE.fullmatch(item):
                word, kind, beside = condition.groups()
                conditions[word] = (*conditions.get(word, ()), _Condition(bit, kind, tuple(beside.split(","))))
            for form in (word, word.upper()) if word[0].isupper() else (word, word.capitalize(), word.upper()):
                words[form] = words.get(form, 0) | (0 if condition else bit)
    return names, words, conditions


_BIT_OF_NAME, _BIT_OF_WORD, _CONDITIONS = _read_triggers()
_TOKEN_RE: Final = re.compile("[A-Za-z]+|[0-9]+")
_JOINED_RE: Final = re.compile(r"\s?[-/.:–—\u2011]\s?[0-9]")


def needed(needs: str) -> list[int]:
    """Read `Rule.needs`: one mask for each of the words joined by blanks, of the names joined by bars."""
    return [sum(_BIT_OF_NAME[name] for name in alternatives.split("|")) for alternatives in needs.split()]


def _bits_beside(low: str, start: int, end: int) -> int:
    """Give the bits of a word whose neighbours decide."""
    bits = 0
    behind = end + 1 + low[end + 1 : end + 2].isspace()
    before = start - 1 - low[max(0, start - 2) : max(0, start - 1)].isspace()
    for bit, kind, words in _CONDITIONS[low[start:end]]:
        if low.startswith(words, behind) if kind == ">" else low.endswith(words, 0, max(0, before)) == (kind == "<"):
            bits |= bit
    return bits


def _bits_of_figures(low: str, start: int, end: int) -> int:
    bits = 2 if end - start < 3 else 4 if end - start == 4 else 1
    if _JOINED_RE.match(low, end):
        bits |= 8
    return bits | 16 if low[start - 1 : start] in ("'", "’") else bits


def windows(source: Source) -> Iterator[tuple[int, int, int]]:
    """Give the stretches in which dates can be, each with the bits of the triggers in it; those closer than `REACH` share one."""
    start = end = -1
    found = 0
    bit_of, low, conditions = _BIT_OF_WORD.get, source.low, _CONDITIONS
    for match in _TOKEN_RE.finditer(source.cased):
        token = match[0]
        bit = bit_of(token)
        if bit is None:
            if token >= "A":
                continue
            bit = _bits_of_figures(low, match.start(), match.end())
        elif low[match.start() : match.end()] in conditions:
            bit |= _bits_beside(low, match.start(), match.end())
            if not bit:
                continue
        if match.start() > end:
            if found:
                yield max(0, start), end, found
            start, found = match.start() - REACH, 0
        end = match.end() + REACH
        found |= bit
    if found:
        yield max(0, start), end, found


def widened(low: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a window to blanks, so that it cuts no number; by 32 code points at most, so that time stays linear."""
    blank = low.find(" ", end, end + 32)
    end = min(end + 32, len(low)) if blank < 0 else blank
    blank = low.rfind(" ", max(0, start - 32), start)
    return (max(0, start - 32) if blank < 0 else blank), end
