"""Days of the month: "ngày 15 tháng 11 năm 2024", "Sáng 9-11", "ngày 3-5/11"."""

from __future__ import annotations

import re
from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.figures import YEAR, is_counted, is_numbered, year_of
from vnnorm.dates.rules import ALONE, DASH, END, NO_MORE, START, Rule, S
from vnnorm.dates.source import Hit, compiled
from vnnorm.dates.vietnamese.words import MOD, MODS, MONTH, PART, PARTS, PLAIN_PARTS, WAY, YEAR_BEHIND, direction_of, number_of, part_of

_TO: Final = rf"(?:{S}?{DASH}{S}?|{S}(?:den|toi|(?P<and>va)){S})(?:ngay{S})?(?:mung{S}|mong{S})?"
_HOLIDAY_RE: Final = r"(?<![a-z])(?:dip|le|quoc khanh|chien thang|nha giao viet nam|giang sinh|bau cu)\s$"
# Words before a bare day, weekday or hour that make it one.
_BEFORE_FIGURES: Final = frozenset(("từ", "đến", "tới", "trước", "sau", "dịch", "và"))
# Nothing but a day stands behind this word and before a full stop or a word that is not counted.
_BEFORE_DEADLINE: Final = frozenset(("trước",))
# What a day in figures has behind it in a dateline, and as the first end of a range.
_AGENCY_RE: Final = r"\s[(](?:ttxvn|vna|xinhua|reuters|afp|ap|yonhap|kyodo)[)/]"
_SECOND_END_RE: Final = r"\s(?:den|toi)\s(?:ngay\s)?[0-9]{1,2}[-/.][0-9]{1,2}(?![0-9]|\s(?:so|phan)\s)"


def _interval(last: Draft, first: int | None, first_part: str = "", listed: bool = False) -> Draft | None:
    """Put the first day of "ngày 3-5/11" before the last; None unless the days go up, one by one in a list ("ngày 8 và 9/3")."""
    if first is None:
        return last
    if last.day is None or not 1 <= first < last.day or (listed and last.day - first > 1):
        return None
    return last._replace(day=first, part=first_part, end=last)


_YEAR_WORD_RE: Final = r"\s(?:nay|ngoai|qua|truoc|toi|sau)(?![a-z])"


def _day_month(hit: Hit) -> Draft | None:
    part, month = part_of(hit), number_of(hit, "month")
    if part is None or month is None or (hit["month"] == "nam" and compiled(_YEAR_WORD_RE).match(hit.after(8))):
        return None  # "11 tháng năm nay": eleven months
    last = Draft(hit.number("year"), month, hit.number("day"), part=part, direction=direction_of(hit))
    return _interval(last, hit.number("first"), part, listed="and" in hit)


def _figures(hit: Hit) -> Draft | None:
    part = part_of(hit)
    if part is None:
        return None
    year = year_of(hit["year"]) if hit["year"] else None
    last = Draft(year, hit.number("month"), hit.number("day"), part=part, direction=direction_of(hit), mod=MODS.get(hit["mod"], ""))
    return _interval(last, hit.number("first"), part, listed=("and" in hit or "comma" in hit) and not hit["more"])


def _figures_behind(hit: Hit) -> Draft | None:
    """Read "15/11" behind "từ", "đến", "dịp": figures that go down, as neither fractions (2/3) nor ranges (2-3) do."""
    day, month = int(hit["day"]), int(hit["month"])
    if is_numbered(hit) or is_counted(hit):
        return None
    told = compiled(_HOLIDAY_RE).search(hit.before(24)) or compiled(_AGENCY_RE).match(hit.after(16)) or hit.follows(_BEFORE_DEADLINE)
    if told or compiled(_SECOND_END_RE).match(hit.after(16)) or (day > month and hit.follows(_BEFORE_FIGURES)):
        return Draft(month=month, day=day)
    return None


def _second_end(hit: Hit) -> Draft:
    """Read figures that a date before them introduces: "thứ Sáu, 15/11", "ngày 30.5 - 1.6"."""
    return Draft(year_of(hit["year"]) if hit["year"] else None, hit.number("month"), hit.number("day"))


def _day_interval(hit: Hit) -> Draft | None:
    """Read "12-16/11" without a word before it, where it can be nothing else."""
    first, last, month = int(hit["first"]), int(hit["day"]), int(hit["month"])
    if not (first < last and month < last <= 31 and month <= 12) or is_numbered(hit):
        return None
    return _interval(Draft(hit.number("year"), month, last), first)


def _night_to_morning(hit: Hit) -> Draft | None:
    """Read "đêm 13 rạng sáng 14/11", "sáng 14 đến chiều 15/11"."""
    part = part_of(hit)
    first_part = PARTS.get(hit.written("first_part")) or (PLAIN_PARTS.get(hit.written("first_part")) if hit.is_open else None)
    if not part or not first_part:
        return None
    return _interval(Draft(hit.number("year"), hit.number("month"), hit.number("day"), part=part), hit.number("first"), first_part)


def _bare_day(hit: Hit) -> Draft | None:
    """Read "ngày 15"; "7 ngày 6 đêm" and "mỗi ngày 3 lần" are none."""
    if re.search(r"(?:[0-9]|nhieu|cac)\s$", hit.before(6)):
        return None
    return Draft(day=hit.number("day"))


_SEPARATED: Final = rf"(?P<day>[0-9]{{1,2}}){S}?(?P<sep>[-/.]){S}?(?P<month>[0-9]{{1,2}})"
_YEAR_SAME: Final = r"(?:(?P=sep)(?P<year>[0-9]{4}|[0-9]{2}(?=[^0-9.,/-]|[.,][^0-9]|[.,]?$)))?"


RULES: Final = (
    Rule(
        "day-month",
        "thang small",
        rf"{ALONE}(?:{PART}{S}(?:(?:ngay|hom){S})?|(?:ngay|hom){S})?(?:(?:mung|mong){S})?(?:"
        rf"(?P<first>[0-9]{{1,2}}){_TO})?"
        rf"(?P<day>[0-9]{{1,2}}){S}?thang{S}?{MONTH}{END}{YEAR_BEHIND}{WAY}(?!{S}(?:ngay|tuan|tuoi){END})",
        _day_month,
        (
            ("Hà Nội, ngày 15 tháng 11 năm 2024", "ngày 15 tháng 11 năm 2024", "2024-11-15"),
            ("15 tháng 11, 2024", "15 tháng 11, 2024", "2024-11-15"),
            ("ngày 15 tháng Mười Một năm 2024", "ngày 15 tháng Mười Một năm 2024", "2024-11-15"),
            ("sáng ngày 5 tháng 9", "sáng ngày 5 tháng 9", "XXXX-09-05TMO"),
            ("từ ngày 3 đến 5 tháng 11", "ngày 3 đến 5 tháng 11", "XXXX-11-03/XXXX-11-05"),
            ("ngay 15 thang 11 nam 2024", "ngay 15 thang 11 nam 2024", "2024-11-15"),
        ),
    ),
    Rule(
        "day-month-figures",
        "joined small ngay|hom|part-vi|mung",
        rf"{START}(?:(?:{MOD}{S})?{PART}{S}(?:(?:ngay|hom){S})?|(?:ngay|hom|mung|mong){S})(?:(?:mung|mong){S})?"
        rf"(?:(?P<first>[0-9]{{1,2}})(?P<more>(?:,{S}[0-9]{{1,2}}){{0,3}})(?:{S}-{S}|[-–](?=[0-9]{{1,2}}[/.])|{S}"
        rf"(?:den|toi|(?P<and>va)){S}|{S}–{S}|(?P<comma>,){S})(?:ngay{S})?)?"
        rf"{_SEPARATED}{_YEAR_SAME}{NO_MORE}{WAY}",
        _figures,
        (
            ("trong ngày 15/11, ông", "ngày 15/11", "XXXX-11-15"),
            ("Sáng 9-11, Chủ tịch nước", "Sáng 9-11", "XXXX-11-09TMO"),
            ("hôm 20.11 thông báo", "hôm 20.11", "XXXX-11-20"),
            ("chiều ngày 14/11", "chiều ngày 14/11", "XXXX-11-14TAF"),
            ("ngày 3-5/11", "ngày 3-5/11", "XXXX-11-03/XXXX-11-05"),
            ("các ngày 8 và 9/3", "ngày 8 và 9/3", "XXXX-03-08/XXXX-03-09"),
            ("ngày 2/9/1945", "ngày 2/9/1945", "1945-09-02"),
            ("mồng 5/11", "mồng 5/11", "XXXX-11-05"),
        ),
    ),
    Rule(
        "day-month-behind",
        "joined small of-day|weekday|short-weekday",
        rf"{START}(?P<word>nay|qua|mai|thu{S}(?:hai|ba|tu|nam|sau|bay|[2-7])|nhat|cn|t[2-7]),?{S}"
        rf"(?P<x>{_SEPARATED}{_YEAR_SAME}){NO_MORE}",
        _second_end,
        (("họp thứ Sáu, 15/11", "thứ Sáu, 15/11", "XXXX-11-15"), ("sáng nay 15-11", "sáng nay 15-11", "XXXX-11-15TMO")),
    ),
    Rule(
        "day-month-from",
        "joined small",
        rf"{ALONE}{_SEPARATED}{NO_MORE}(?!{S}(?:so|phan){END})",
        _figures_behind,
        (("hoàn thành trước 30/9.", "30/9", "XXXX-09-30"), ("có hiệu lực từ 10-4", "10-4", "XXXX-04-10"), ("dịp 2/9", "2/9", "XXXX-09-02")),
    ),
    Rule(
        "day-interval",
        "joined small",
        rf"{ALONE}(?P<first>[0-9]{{1,2}}){S}?[-–]{S}?(?P<day>[0-9]{{1,2}})(?P<sep>[/.])(?P<month>[0-9]{{1,2}})(?:"
        rf"(?P=sep)(?P<year>{YEAR}))?{NO_MORE}",
        _day_interval,
        (("từ 12-16/11", "12-16/11", "XXXX-11-12/XXXX-11-16"),),
    ),
    Rule(
        "day-month-until",
        "joined small",
        rf"{START}(?:ngay|hom|tu|dip|le){S}[0-9]{{1,2}}(?P<first>[-/.])[0-9]{{1,2}}(?:(?P=first)[0-9]{{4}})?(?:{S}?[-–]{S}?|{S}(?:den|toi|va){S})"
        rf"(?P<x>(?P<day>[0-9]{{1,2}})(?P<sep>(?P=first))(?P<month>[0-9]{{1,2}}){_YEAR_SAME}){NO_MORE}(?!{S}(?:so|phan){END})",
        _second_end,
        (
            ("từ ngày 30.5 - 1.6, theo", "1.6", "XXXX-06-01"),
            ("từ 31/10 đến 1/11", "1/11", "XXXX-11-01"),
        ),
    ),
    Rule(
        "night-to-morning",
        "joined small part-vi",
        rf"{START}(?P<first_part>sang|trua|chieu|toi|dem|khuya){S}(?P<first>[0-9]{{1,2}})(?:,?{S}(?:den|toi|va){S}|,?"
        rf"{S}){PART}{S}{_SEPARATED}{_YEAR_SAME}{NO_MORE}",
        _night_to_morning,
        (("đêm 13 rạng sáng 14/11", "đêm 13 rạng sáng 14/11", "XXXX-11-13TNI/XXXX-11-14TMO"),),
    ),
    Rule(
        "day",
        "ngay small",
        rf"{START}ngay{S}(?P<day>[0-9]{{1,2}})(?=[,;)]{S}|\.(?:{S}|$)|$|{S}(?:thang{S}(?:nay|truoc|toi|sau)|toi"
        rf"{S}day){END})",
        _bare_day,
        (("họp vào ngày 15.", "ngày 15", "XXXX-XX-15"),),
        plain=False,
    ),
)
