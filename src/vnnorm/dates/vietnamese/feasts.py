"""Days of the lunar calendar, feasts, and holidays by name: "mùng 3 Tết", "rằm tháng Giêng", "năm Giáp Thìn", "Quốc khánh 2/9".

Lunar days and feasts are reckoned by `vnnorm.dates.lunar`. "Mùng" and "rằm" alone are no dates: they come every month.
"""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.figures import YEAR
from vnnorm.dates.rules import END, NO_MORE, START, Rule, S
from vnnorm.dates.source import Hit
from vnnorm.dates.vietnamese.words import DIGIT, PART, in_marks, number_of, part_of
from vnnorm.folding import fold

_CYCLE: Final = (
    rf"(?P<cycle>(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy){S}"
    rf"(?:t[yi]|suu|dan|mao|meo|thin|ngo|mui|than|dau|tuat|hoi)){END}"
)
# What tells the lunar year: "Ất Tỵ", "năm Ất Tỵ 2025", "2025".
_LUNAR_YEAR: Final = rf"(?:,?{S}(?:(?:nam|xuan){S})?{_CYCLE})?(?:,?{S}(?:nam{S})?(?P<year>{YEAR})(?![0-9a-z]|[/.-][0-9]))?"
_CYCLE_WORDS: Final = frozenset(
    "giáp ất bính đinh mậu kỷ kỉ canh tân nhâm quý tý tí sửu dần mão mẹo thìn tỵ tị ngọ mùi thân dậu tuất hợi xuân".split()
)
_LUNAR_WORDS: Final = _CYCLE_WORDS | frozenset("rằm âm lịch al nhuận tết nguyên đán cổ truyền dân tộc ta".split())

# Month and day of the lunar calendar; -1 is the last day of the month.
_FEASTS: Final = {
    "trung thu": (8, 15), "vu lan": (7, 15), "phật đản": (4, 15), "giỗ tổ hùng vương": (3, 10), "giỗ tổ": (3, 10), "đoan ngọ": (5, 5),
    "ông công ông táo": (12, 23), "ông công, ông táo": (12, 23), "nguyên tiêu": (1, 15), "giao thừa": (12, -1),
}  # fmt: skip
# Month and day of our calendar. Most are dates only with "ngày" or with their figures, since the same words name prizes,
# streets and associations.
_HOLIDAYS: Final = {
    "giáng sinh": (12, 25), "noel": (12, 25), "tết dương lịch": (1, 1), "tết tây": (1, 1), "quốc khánh": (9, 2),
    "quốc tế lao động": (5, 1), "quốc tế phụ nữ": (3, 8), "phụ nữ việt nam": (10, 20), "nhà giáo việt nam": (11, 20),
    "thầy thuốc việt nam": (2, 27), "thương binh - liệt sĩ": (7, 27), "thương binh, liệt sĩ": (7, 27), "thương binh liệt sĩ": (7, 27),
    "báo chí cách mạng việt nam": (6, 21), "gia đình việt nam": (6, 28), "doanh nhân việt nam": (10, 13), "pháp luật việt nam": (11, 9),
    "quốc tế thiếu nhi": (6, 1), "giải phóng miền nam": (4, 30),
}  # fmt: skip
_CLEAR_HOLIDAYS: Final = frozenset(("giáng sinh", "noel", "tết dương lịch", "tết tây"))
# Words before a bare "Tết" that make it the feast and not the mood.
_BEFORE_TET: Final = frozenset(("dịp", "trước", "sau", "đón", "nghỉ", "gần", "sát", "cận", "đến"))
_BEFORE_HOLIDAY: Final = frozenset(("dịp", "lễ", "nghỉ", "mừng", "ngày"))


def _names(names: dict[str, tuple[int, int]]) -> str:
    """Write names, the longest first, as one alternation without marks."""
    return "|".join(fold(name).replace(" ", S) for name in sorted(names, key=len, reverse=True))


def _words(names: dict[str, tuple[int, int]]) -> frozenset[str]:
    return frozenset(word.strip(",-") for name in names for word in name.split())


def _lunar_draft(hit: Hit, month: int | None, day: int | None, before: int = 0, part: str = "") -> Draft | None:
    """Make a draft with the lunar year that the hit states, less *before*; None where its name is none."""
    cycle, year = None, hit.number("year")
    if hit["cycle"]:
        from vnnorm.dates import lunar

        cycle = lunar.place_in_cycle(hit.written("cycle"))
        if cycle is None or (year is not None and (year - 4 - cycle) % 60):
            return None
        cycle = (cycle - before) % 60
    year = None if year is None else year - before
    return Draft(year, month, day, calendar="lunar", cycle=cycle if year is None else None, part=part)


def _lunar_day(hit: Hit) -> Draft | None:
    """Read a day that is full moon, of the first or last month, or said to be lunar."""
    part = part_of(hit)
    named = {"gieng": 1, "chap": 12}.get(hit["month"])
    month = named or (hit.number("figure") if "figure" in hit else number_of(hit, "month"))
    day = 15 if hit["day"] == "ram" else number_of(hit, "day")
    if part is None or not month or not day or not (named or hit["day"] == "ram" or hit["lunar"]):
        return None
    draft = _lunar_draft(hit, month, day, part=part)
    return draft and draft._replace(leap=bool(hit["leap"]))


def _lunar_month(hit: Hit) -> Draft | None:
    month = {"gieng": 1, "chap": 12}.get(hit["month"]) or (number_of(hit, "month") if hit["lunar"] else None)
    draft = _lunar_draft(hit, month, None) if month else None
    return draft and draft._replace(leap=bool(hit["leap"]))


def _day_of_tet(hit: Hit) -> Draft | None:
    """Read "mùng 3 Tết" and "28 Tết", which is in the last month of the year before; "30 Tết" is the eve, be it the 29th."""
    part = part_of(hit)
    if part is None:
        return None
    if hit["last"]:
        return _lunar_draft(hit, 12, -1 if hit["last"] == "30" else int(hit["last"]), before=1, part=part)
    day = number_of(hit, "day")
    return _lunar_draft(hit, 1, day, part=part) if day else None


def _tet(hit: Hit) -> Draft | None:
    """Read the first day of the year by its name; a bare "Tết" needs its capital and a word that makes it a time."""
    told = hit["name"] or hit["cycle"] or hit["year"] or "next" in hit
    if not told and not (hit.cased("tet")[0].isupper() and hit.follows(_BEFORE_TET) and not hit.cased_after(2)[1:].isupper()):
        return None
    return _lunar_draft(hit, 1, 1)


def _feast(hit: Hit) -> Draft | None:
    days = in_marks(hit, "name", _FEASTS)
    told = hit["word"] or hit.cased("name")[0].isupper() or hit.follows(_BEFORE_TET)
    if days is None or (days == (8, 15) and not told):
        return None  # "tập trung thu thập"
    month, day = days
    return _lunar_draft(hit, month, day, before=int(month == 12))


def _named_year(hit: Hit) -> Draft | None:
    return _lunar_draft(hit, None, None) if hit.cased("cycle")[0].isupper() else None


def _holiday(hit: Hit) -> Draft | None:
    """Read a day of ours by its name, alone or before its own figures."""
    name, days = " ".join(hit.written("name").split()), in_marks(hit, "name", _HOLIDAYS)
    if days is None:
        return None
    if hit["day"]:
        return Draft(hit.number("year"), *days) if (hit.number("month"), hit.number("day")) == days else None
    following = hit.cased_after(12)
    foreign = following[1:2].isupper() and not following[1:].startswith(("Viet", "VN"))
    if name not in _CLEAR_HOLIDAYS and (foreign or not (hit["word"] or hit.follows(_BEFORE_HOLIDAY))):
        return None  # "Quốc khánh Ấn Độ" is another day
    return Draft(hit.number("of"), *days)


_MONTH_NUMBER: Final = rf"(?P<month>gieng|chap|[0-9]{{1,2}}|muoi{S}mot|muoi{S}hai|muoi|{DIGIT})"
_LEAP: Final = rf"(?:{S}(?P<leap>nhuan))?"
_LUNAR: Final = rf"(?P<lunar>{S}[(]?(?:am{S}lich|al){END})?"

RULES: Final = (
    Rule(
        "lunar-day",
        "lunar",
        rf"{START}(?:{PART}{S})?(?:ngay{S})?(?:(?:mung|mong){S})?(?P<day>ram|[0-9]{{1,2}}|muoi|{DIGIT})"
        rf"(?:{S}thang{S}{_MONTH_NUMBER}|[/.-](?P<figure>[0-9]{{1,2}})){_LEAP}{END}{_LUNAR}{_LUNAR_YEAR}",
        _lunar_day,
        (
            ("rằm tháng Giêng", "rằm tháng Giêng", "XXXX-XX-XX"),
            ("mùng 10 tháng 3 âm lịch năm 2025", "mùng 10 tháng 3 âm lịch năm 2025", "2025-04-07"),
            ("ngày 10/3 âm lịch", "ngày 10/3 âm lịch", "XXXX-XX-XX"),
            ("28 tháng Chạp", "28 tháng Chạp", "XXXX-XX-XX"),
        ),
        plain=False,
        words=_LUNAR_WORDS,
    ),
    Rule(
        "lunar-month",
        "lunar",
        rf"{START}thang{S}{_MONTH_NUMBER}{_LEAP}{END}{_LUNAR}{_LUNAR_YEAR}",
        _lunar_month,
        (("tháng Giêng năm 2025", "tháng Giêng năm 2025", "2025-01-29/2025-02-27"), ("tháng 7 âm lịch", "tháng 7 âm lịch", "XXXX-XX")),
        plain=False,
        words=_LUNAR_WORDS,
    ),
    Rule(
        "day-of-tet",
        "tet small|mung",
        rf"{START}(?:{PART}{S})?(?:ngay{S})?(?:(?:mung|mong){S}(?P<day>[0-9]{{1,2}}|muoi|{DIGIT})|(?P<last>2[3-9]|30)){S}tet{END}{_LUNAR_YEAR}",
        _day_of_tet,
        (
            ("mùng 3 Tết Ất Tỵ 2025", "mùng 3 Tết Ất Tỵ 2025", "2025-01-31"),
            ("đêm 30 Tết 2025", "đêm 30 Tết 2025", "2025-01-28TNI"),
        ),
        plain=False,
        words=_LUNAR_WORDS,
    ),
    Rule(
        "tet",
        "tet",
        rf"{START}(?P<tet>tet){END}(?P<name>{S}(?:nguyen{S}dan|co{S}truyen|am{S}lich|ta{END})(?:{S}(?:cua{S})?dan{S}toc)?)?{_LUNAR_YEAR}"
        rf"(?P<next>(?:)(?={S}nam{S}(?:nay|ngoai|toi|sau|truoc){END}))?",
        _tet,
        (
            ("Tết Nguyên đán 2025", "Tết Nguyên đán 2025", "2025-01-29"),
            ("đón Tết cổ truyền Bính Ngọ 2026", "Tết cổ truyền Bính Ngọ 2026", "2026-02-17"),
            ("dịp Tết, đường", "Tết", "XXXX-XX-XX"),
        ),
        plain=False,
        words=_LUNAR_WORDS,
    ),
    Rule(
        "feast",
        "feast",
        rf"{START}(?:(?P<word>ngay|dem|tet){S})?(?P<name>{_names(_FEASTS)}){END}{_LUNAR_YEAR}",
        _feast,
        (
            ("Tết Trung thu năm 2025", "Tết Trung thu năm 2025", "2025-10-06"),
            ("giỗ Tổ Hùng Vương 2025", "giỗ Tổ Hùng Vương 2025", "2025-04-07"),
        ),
        plain=False,
        words=_LUNAR_WORDS | _words(_FEASTS),
    ),
    Rule(
        "named-year",
        "named-year",
        rf"{START}(?:nam|xuan){S}{_CYCLE}(?:,?{S}(?:nam{S})?(?P<year>{YEAR})(?![0-9a-z]|[/.-][0-9]))?",
        _named_year,
        (("năm Giáp Thìn 2024", "năm Giáp Thìn 2024", "2024-02-10/2025-01-28"), ("năm Giáp Thìn", "năm Giáp Thìn", "XXXX")),
        plain=False,
        words=_CYCLE_WORDS,
    ),
    Rule(
        "holiday",
        "holiday",
        rf"{START}(?<!ong gia )(?:(?P<word>ngay|dem){S}(?:le{S})?)?(?P<name>{_names(_HOLIDAYS)}){END}"
        rf"(?:{S}(?P<day>[0-9]{{1,2}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=sep)(?P<year>{YEAR}))?{NO_MORE}|{S}(?P<of>{YEAR})(?![0-9a-z]|[/.-][0-9]))?",
        _holiday,
        (
            ("Quốc khánh 2/9", "Quốc khánh 2/9", "XXXX-09-02"),
            ("ngày Nhà giáo Việt Nam 20/11/2024", "ngày Nhà giáo Việt Nam 20/11/2024", "2024-11-20"),
            ("trước Giáng sinh", "Giáng sinh", "XXXX-12-25"),
        ),
        plain=False,
        words=_words(_HOLIDAYS) | frozenset(("đêm", "lễ")),
    ),
)
