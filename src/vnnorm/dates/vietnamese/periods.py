"""Weeks, months, quarters and halves: "cuối tuần này", "tháng 8 vừa qua", "quý III/2024", "9 tháng đầu năm"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit
from vnnorm.dates.vietnamese.words import (
    A_YEAR,
    BEFORE_DAY,
    COUNT,
    MOD,
    MODS,
    MONTH,
    SHIFTS,
    TAIL,
    YEAR_BEHIND,
    direction_of,
    is_counted_before,
    number_of,
    shift_of,
)


def _week(hit: Hit) -> Draft | None:
    if is_counted_before(hit):
        return None
    count = shift_of(hit)
    weekend = hit["mod"] == "cuoi"
    return Draft(shift=("week", count), weekend=weekend, mod="" if weekend else MODS.get(hit["mod"], ""))


def _month(hit: Hit) -> Draft | None:
    month, last, year = number_of(hit, "month"), hit.number("last"), hit.number("year")
    if month is None:
        return None
    word = not hit["month"].isdigit()
    if word and hit.cased("x").startswith("T") and not hit.starts_sentence("x") and not hit["mod"]:
        return None  # "Cách mạng Tháng Tám"
    if word and hit["month"] == "nam" and not (year or hit["mod"] or hit.follows(BEFORE_DAY)):
        return None  # "ngày tháng năm sinh"
    mod = MODS.get(hit["mod"], "")
    way = hit["way"]
    if way == "nay":
        return Draft(month=month, shift=("year", 0), mod=mod)
    draft = Draft(year, month, mod=mod, direction=direction_of(hit))
    if last is None:
        return draft
    return draft._replace(end=draft._replace(month=last)) if month < last <= 12 else None


def _this_month(hit: Hit) -> Draft | None:
    if is_counted_before(hit):
        return None
    return Draft(shift=("month", shift_of(hit)), mod=MODS.get(hit["mod"], ""))


def _part_of_unit(hit: Hit) -> Draft:
    """Read "đầu tháng", "cuối năm": of the month or year that runs."""
    if hit["unit"] == "tuan":
        return Draft(weekend=True) if hit["mod"] == "cuoi" else Draft(shift=("week", 0), mod=MODS[hit["mod"]])
    return Draft(shift=({"thang": "month", "nam": "year", "quy": "quarter"}[hit["unit"]], 0), mod=MODS[hit["mod"]])


def _quarter(hit: Hit) -> Draft | None:
    if not hit["quarter"]:
        return Draft(shift=("quarter", shift_of(hit)), mod=MODS.get(hit["mod"], ""))
    number = number_of(hit, "quarter")
    return None if number is None or number > 4 else Draft(hit.number("year"), quarter=number, mod=MODS.get(hit["mod"], ""))


def _months_of_year(hit: Hit) -> Draft | None:
    """Read "9 tháng đầu năm 2024", "nửa cuối năm": six months are a half, others an interval of months."""
    year, way = hit.number("year"), hit["way"]
    shift = None if year else ("year", SHIFTS.get(way, 0))
    at_end = hit["mod"] == "cuoi"
    if hit["unit"] == "nua":
        return Draft(year, half=1 + at_end, shift=shift) if hit["mod"] else None
    count = number_of(hit, "count")
    if count is not None and hit["units"] == "quy":
        count *= 3
    if count is None or not 1 < count < 12 or not (hit["mod"] or year or way):
        return None
    if count == 6:
        return Draft(year, half=1 + at_end, shift=shift)
    first, last = (13 - count, 12) if at_end else (1, count)
    return Draft(year, first, shift=shift, end=Draft(year, last, shift=shift))


RULES: Final = (
    Rule(
        "week",
        "tuan",
        rf"{START}(?:{MOD}{S})?tuan{S}(?P<way>vua{S}qua|vua{S}roi|nay|qua|roi|truoc|toi|sau|ke{S}tiep){END}",
        _week,
        (("vào tuần tới.", "tuần tới", "XXXX-WXX"), ("cuối tuần này", "cuối tuần này", "XXXX-WXX-WE")),
    ),
    Rule(
        "month",
        "thang",
        rf"{START}(?P<x>(?:{MOD}{S})?(?<![0-9] )thang{S}?{MONTH}{END}(?:{S}?[-–]{S}?(?P<last>[0-9]{{1,2}})"
        rf"(?![0-9]))?{YEAR_BEHIND}"
        rf"(?:{S}(?P<way>vua{S}qua|vua{S}roi|sap{S}toi|qua|toi{S}day|toi|nay){TAIL})?)(?!{S}(?:ngay|tuoi|lan){END}|[/.-][0-9]"
        rf"|[0-9])",
        _month,
        (
            ("thăm Việt Nam tháng 8 vừa qua.", "tháng 8 vừa qua", "XXXX-08"),
            ("tháng 8/2024", "tháng 8/2024", "2024-08"),
            ("đầu tháng 11 năm 2024", "đầu tháng 11 năm 2024", "2024-11"),
            ("hồi tháng Tám", "tháng Tám", "XXXX-08"),
            ("tháng 3-4", "tháng 3-4", "XXXX-03/XXXX-04"),
            ("tháng 12 năm ngoái", "tháng 12 năm ngoái", "XXXX-12"),
        ),
    ),
    Rule(
        "this-month",
        "thang",
        rf"{START}(?:{MOD}{S})?thang{S}(?P<way>vua{S}qua|vua{S}roi|nay|qua|truoc|toi|sau){END}",
        _this_month,
        (("hồi đầu tháng này", "đầu tháng này", "XXXX-XX"),),
    ),
    Rule(
        "part-of-unit",
        "thang|nam|quy|tuan",
        rf"{START}(?P<mod>dau|giua|cuoi){S}(?P<unit>thang|nam|quy|tuan){END}(?!{S}?[0-9]|{S}moi{END})",
        _part_of_unit,
        (("hồi đầu tháng, khẳng định", "đầu tháng", "XXXX-XX"), ("cuối năm", "cuối năm", "XXXX")),
    ),
    Rule(
        "quarter",
        "quy",
        rf"{START}(?:{MOD}{S})?quy{S}(?:(?P<quarter>[1-4]|iii|ii|iv|i|mot|hai|ba|tu)(?![0-9a-z])(?:(?:{S}?[/.–-]{S}?"
        rf"|,?{S}nam{S}|{S}){A_YEAR})?|(?P<way>nay|truoc|toi|sau|vua{S}qua){END})",
        _quarter,
        (
            ("quý III/2024", "quý III/2024", "2024-Q3"),
            ("quý 3 năm 2024", "quý 3 năm 2024", "2024-Q3"),
            ("quý trước", "quý trước", "XXXX-QX"),
        ),
    ),
    Rule(
        "months-of-year",
        "nam",
        rf"{START}(?:(?P<unit>nua)|{COUNT}{S}(?P<units>thang|quy))(?:{S}(?P<mod>dau|cuoi))?{S}nam(?:{S}{A_YEAR}|{S}(?P<way>nay|ngoai"
        rf"|truoc|toi|sau|qua))?{END}",
        _months_of_year,
        (
            ("9 tháng đầu năm 2024", "9 tháng đầu năm 2024", "2024-01/2024-09"),
            ("6 tháng đầu năm", "6 tháng đầu năm", "XXXX-H1"),
            ("nửa cuối năm nay", "nửa cuối năm nay", "XXXX-H2"),
        ),
    ),
)
