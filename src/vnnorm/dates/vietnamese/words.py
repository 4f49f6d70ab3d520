"""The words of Vietnamese dates, as tables, as pieces of patterns, and the readers that the rules share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from vnnorm.dates.figures import YEAR
from vnnorm.dates.rules import END, S
from vnnorm.dates.source import Hit, compiled
from vnnorm.timex import Mod

# Marked words first; the second table is for text without marks, and leaves out what would be ambiguous there (tối,
# tới, tôi).
PARTS: Final = {
    "rạng sáng": "MO", "sáng sớm": "MO", "sáng": "MO", "trưa": "MI", "xế chiều": "AF", "chiều": "AF", "chiều tối": "EV", "tối": "EV",
    "đêm": "NI", "nửa đêm": "NI", "khuya": "NI",
}  # fmt: skip
PLAIN_PARTS: Final = {
    "rang sang": "MO", "sang som": "MO", "sang": "MO", "trua": "MI", "xe chieu": "AF", "chieu": "AF", "chieu toi": "EV", "dem": "NI",
    "nua dem": "NI", "khuya": "NI",
}  # fmt: skip
_NUMBERS: Final = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "nhất": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
# Without marks: `sau` (six, after), `nam` (five, year) and `tu` (four, from) say too little.
_PLAIN_NUMBERS: Final = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
WEEKDAYS: Final = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6, "nhật": 7}
_UNITS: Final = {
    "giây": "second", "phút": "minute", "giờ": "hour", "tiếng": "hour", "ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter",
    "năm": "year", "thập kỷ": "decade", "thập kỉ": "decade", "thập niên": "decade", "thế kỷ": "century", "thế kỉ": "century",
}  # fmt: skip
_PLAIN_UNITS: Final = {
    "phut": "minute", "gio": "hour", "ngay": "day", "tuan": "week", "thang": "month", "nam": "year",
    "thap ky": "decade", "thap nien": "decade",
    "the ky": "century",
}  # fmt: skip
MODS: Final[dict[str, Mod]] = {
    "dau": "START", "thuong tuan": "START", "giua": "MID", "trung tuan": "MID", "cuoi": "END", "ha tuan": "END", "het": "END",
    "hon": "MORE_THAN", "gan": "LESS_THAN", "chua day": "LESS_THAN", "khoang": "APPROX", "chung": "APPROX", "it nhat": "EQUAL_OR_MORE",
    "toi da": "EQUAL_OR_LESS",
}  # fmt: skip
SHIFTS: Final = {
    "nay": 0, "nay nay": 0, "qua": -1, "vua qua": -1, "vua roi": -1, "roi": -1, "truoc": -1, "ngoai": -1, "kia": -2, "toi": 1, "sap toi": 1,
    "sau": 1, "ke tiep": 1, "tiep theo": 1,
}  # fmt: skip
PART: Final = (
    rf"(?:(?:buoi|luc|(?<=dau )gio|(?<=cuoi )gio){S})?(?P<part>rang sang|sang som|sang|trua|xe chieu|chieu toi|chieu|toi|nua dem|dem|khuya)"
)
MOD: Final = "(?P<mod>dau|giua|cuoi|thuong tuan|trung tuan|ha tuan|het)"
DIGIT: Final = "(?:mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin)"
COUNT: Final = rf"(?P<count>[0-9]{{1,3}}|(?:{DIGIT} )?muoi(?: (?:{DIGIT}))?|{DIGIT}|vai|may|nhieu|nua|hang chuc|chuc)"
LIMIT: Final = rf"(?:(?P<limit>hon|gan|chua day|khoang|chung|it nhat|toi da){S})?"
UNIT: Final = "(?P<unit>giay|phut|gio|tieng|ngay|tuan|thang|quy|nam|thap ky|thap ki|thap nien|the ky|the ki)"
MONTH: Final = rf"(?P<month>[0-9]{{1,2}}|muoi mot|muoi hai|muoi|{DIGIT})"
# No count: the number of a weekday, month, quarter, term or day.
NO_NUMBER: Final = r"(?<!thu )(?<!thang )(?<!quy )(?<!ngay )(?<!khoa )(?<!mung )(?<!tuoi )(?<!phan )"
A_YEAR: Final = rf"(?P<year>{YEAR}|1[0-4][0-9]{{2}})"
YEAR_BEHIND: Final = rf"(?:(?:,?{S}nam{S}?|{S}?[/.–-]{S}?|,{S}){A_YEAR}(?![0-9]))?"
# "tới" and "qua" behind a date are "next" and "last" only where no verb can be meant ("thứ Sáu tới Hà Nội": arrives
# in).
TAIL: Final = rf"(?={S}?(?:[,.;:)!?”\"…]|$)|{S}(?:tai|o|de|va|khi|se|voi|do|nham|theo){END})"
# "Ngày 6-2 tới", "tháng 12 tới đây", "15/11 vừa qua".
WAY: Final = rf"(?:{S}(?P<way>toi{S}day|sap{S}toi|toi|vua{S}qua|vua{S}roi|qua){TAIL})?"
BEFORE_DAY: Final = frozenset(("vào", "hồi", "trong", "từ", "đến", "tới", "trước", "hết", "sau"))

_NUMBER_BEFORE_RE: Final = (
    r"(?<![a-z0-9/.-])(?<!thang )(?<!thu )(?<!ngay )(?<!quy )(?:[0-9]{1,3}|mot|hai|ba|bon|bay|tam|chin|muoi|vai|may|nhieu|nua)\s$"
)
Value = TypeVar("Value")


def part_of(hit: Hit) -> str | None:
    """Read the part of the day; None where the word is another one, such as tới (until) or sang (over to)."""
    written = hit.written("part")
    if not written:
        return ""
    written = " ".join(written.split())
    return PARTS.get(written) or (PLAIN_PARTS.get(written) if hit.is_open else None)


def in_marks(hit: Hit, group: str, table: Mapping[str, Value]) -> Value | None:
    """Look a group up in a table of words with their marks; None where it is another word."""
    return table.get(" ".join(hit.written(group).split()))


def number_of(hit: Hit, group: str) -> int | None:
    """Read digits or a number word up to 99; None where it is another word (sau, "after")."""
    written = hit.written(group)
    if written.isdigit():
        return int(written)
    words = written.split()
    numbers = _NUMBERS
    if hit.is_open and not any(word in _NUMBERS and word not in _PLAIN_NUMBERS for word in words) and words[0] in _PLAIN_NUMBERS:
        numbers = _PLAIN_NUMBERS
    if len(words) > 1 and words[-1] in ("mươi", "muoi"):
        ten = numbers.get(words[0])
        return ten * 10 if ten else None
    if len(words) == 3 and words[1] in ("mươi", "muoi"):
        ten, one = numbers.get(words[0]), numbers.get(words[2])
        return ten * 10 + one if ten and one else None
    values = [numbers.get(word) for word in words]
    return sum(value for value in values if value) if all(values) else None


def count_of(hit: Hit) -> str | None:
    """Read how many: digits, X for "vài" and "nhiều", None where the word is no number."""
    if hit["count"] in ("vai", "may", "nhieu", "hang chuc", "chuc"):
        return "X" if hit.is_open or hit.written("count") in ("vài", "mấy", "nhiều", "hàng chục", "chục") else None
    number = number_of(hit, "count")
    return None if number is None else str(number)


def unit_of(hit: Hit) -> str | None:
    """Read the unit of a duration; None where the word is another one."""
    written = " ".join(hit.written("unit").split())
    return _UNITS.get(written) or (_PLAIN_UNITS.get(written) if hit.is_open else None)


def direction_of(hit: Hit) -> int:
    """Give 1 for "tới" and -1 for "vừa qua" behind a date, 0 without either."""
    return 0 if not hit["way"] else 1 if hit["way"].startswith(("toi", "sap")) else -1


def is_counted_before(hit: Hit) -> bool:
    """Whether a number stands before the unit, so that "tháng trước" is the end of "6 tháng trước tổng tuyển cử"."""
    return hit["way"] == "truoc" and bool(compiled(_NUMBER_BEFORE_RE).search(hit.before(12)))


def shift_of(hit: Hit) -> int:
    """Give how many units "nay", "qua", "tới" lie from the base."""
    return SHIFTS[" ".join(hit["way"].split())]
