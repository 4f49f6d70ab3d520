"""Weekdays and days counted from another: "tối thứ Sáu", "chiều hôm qua", "cùng ngày"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit, compiled
from vnnorm.dates.vietnamese.words import BEFORE_DAY, PART, TAIL, WEEKDAYS, part_of

_RELATIVE_DAYS: Final = {
    "hôm nay": 0, "bữa nay": 0, "ngày hôm nay": 0, "hôm qua": -1, "bữa qua": -1, "ngày hôm qua": -1, "hôm kia": -2,
    "ngày mai": 1, "hôm mai": 1,
    "ngày kia": 2, "ngày mốt": 2, "ngày hôm kia": -2,
}  # fmt: skip
_PLAIN_RELATIVE_DAYS: Final = {
    "hom nay": 0, "ngay hom nay": 0, "hom qua": -1, "ngay hom qua": -1, "hom kia": -2, "ngay mai": 1, "ngay hom kia": -2,
}  # fmt: skip


def _relative_day(hit: Hit) -> Draft | None:
    word = " ".join(hit.written("day").split())
    days = _RELATIVE_DAYS.get(word, _PLAIN_RELATIVE_DAYS.get(word) if hit.is_open else None)
    part = part_of(hit)
    if days is None or part is None:
        return None
    return Draft(shift=("day", days), part=part)


def _part_of_day(hit: Hit) -> Draft | None:
    """Read "sáng nay", "đêm qua", "chiều mai"."""
    part = part_of(hit)
    days = {"nay": 0, "qua": -1, "mai": 1}[hit["day"]]
    return Draft(shift=("day", days), part=part) if part and hit.written("day") in ("nay", "qua", "mai") else None


def _same_day(hit: Hit) -> Draft | None:
    part = part_of(hit)
    if part is None:
        return None
    days = {"sau": 1, "truoc": -1}.get(hit["day"].split()[-1], 0)
    return Draft(shift=("day", days), base="previous", part=part)


_PLAIN_WEEKDAYS: Final = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6, "nhat": 7}
_ORDINAL_RE: Final = (
    r"(?:lan|nguoi|ca|dung|hang|vi tri|nan nhan|benh nhan|hop|khoa|ky|phien|bai|tap|the he|cap|giai|nuoc|tran|ban|ghe"
    r"|nam|thang|tuan|lon|nhat|"
    r"doan|chan|bo|con|van|xep|chuong|phan|ngu|thu tuong|tong thong|chu tich|duoi|ung vien|nhom|loai|dot|vong|hiep)\s$"
)
# What is counted even where a date follows.
_MEETING_RE: Final = r"(?<![a-z])(?:phien|ky|lan|cuoc|hoi nghi|dai hoi)\s(?:hop\s)?$"


def _weekday(hit: Hit) -> Draft | None:
    """Read a weekday; "thứ hai" is also "second", so that something must say that a day is meant."""
    part, written = part_of(hit), hit.written("weekday")
    number = int(written) - 1 if written.isdigit() else WEEKDAYS.get(written) or (_PLAIN_WEEKDAYS.get(written) if hit.is_open else None)
    if part is None or number is None or (hit["chu"] == "") != (number < 7):
        return None
    if number < 7:
        capital = hit.cased("weekday")[0].isupper()
        cued = part or hit["hom"] == "hom" or "next" in hit or hit["way"] or hit.follows(BEFORE_DAY)
        if hit["hom"] == "ngay" and not capital and "next" not in hit:
            return None  # "ngày thứ hai": the second day
        if compiled(_MEETING_RE).search(hit.before(16)):
            return None  # "phiên họp thứ 5 ngày 13-1"
        if not (cued or capital) or (compiled(_ORDINAL_RE).search(hit.before(12)) and "next" not in hit):
            return None
    way = hit["way"]
    direction = 1 if way in ("toi", "sau") else -1 if way in ("qua", "vua qua", "vua roi", "truoc") else 0
    return Draft(weekday=number, direction=direction, shift=("week", 0) if way == "nay" else None, part=part)


def _short_weekday(hit: Hit) -> Draft | None:
    """Read "T6" and "CN" before something that shows them to be days."""
    if not hit.cased("x")[0].isupper():
        return None
    return Draft(weekday=int(hit["weekday"]) - 1 if hit["weekday"] else 7)


RULES: Final = (
    Rule(
        "relative-day",
        "hom|ngay",
        rf"{START}(?:{PART}{S})?(?P<day>(?:ngay{S})?hom{S}(?:nay|qua|kia)|bua{S}(?:nay|qua)|ngay{S}(?:mai|kia"
        rf"|mot)){END}",
        _relative_day,
        (("chiều hôm qua", "chiều hôm qua", "XXXX-XX-XXTAF"), ("hôm nay", "hôm nay", "XXXX-XX-XX"), ("hom qua", "hom qua", "XXXX-XX-XX")),
    ),
    Rule(
        "part-of-day",
        "part-vi of-day",
        rf"{START}{PART}{S}(?P<day>nay|qua|mai){END}",
        _part_of_day,
        (("sáng nay, bão", "sáng nay", "XXXX-XX-XXTMO"), ("đêm qua", "đêm qua", "XXXX-XX-XXTNI")),
    ),
    Rule(
        "same-day",
        "ngay|hom",
        rf"{START}(?:{PART}{S})?(?P<day>cung{S}ngay|ngay{S}hom{S}sau|hom{S}(?:sau|truoc|ay|do)|ngay{S}(?:hom{S})?"
        rf"(?:do|ay)){END}",
        _same_day,
        (("Cùng ngày, ông", "Cùng ngày", "XXXX-XX-XX"), ("sáng hôm sau", "sáng hôm sau", "XXXX-XX-XXTMO")),
        plain=False,
    ),
    Rule(
        "weekday",
        "weekday",
        rf"{START}(?P<x>(?:{PART}{S})?(?:(?P<hom>hom|ngay){S})?"
        rf"(?:thu{S}?|(?P<chu>chu|chua){S})(?P<weekday>hai|ba|tu|nam|sau|bay|nhat|[2-7])"
        rf"(?:{S}(?P<way>vua{S}qua|vua{S}roi|qua|toi|sau|nay){TAIL})?)(?P<next>(?:)(?=,?{S}(?:ngay"
        rf"{S})?[(]?[0-9]{{1,2}}[/.-][0-9]|,?{S}(?:ngay{S})[0-9]|{S}[(]|{S}tuan{S}(?:nay|truoc|toi|sau|qua)))?{END}",
        _weekday,
        (
            ("gặp nhau vào thứ sáu để", "thứ sáu", "XXXX-WXX-5"),
            ("tối thứ Sáu tuần trước", "tối thứ Sáu tuần trước", "XXXX-WXX-5TEV"),
            ("Chủ nhật này", "Chủ nhật này", "XXXX-WXX-7"),
        ),
    ),
    Rule(
        "short-weekday",
        "short-weekday",
        rf"{START}(?P<x>t(?P<weekday>[2-7])|cn)(?=,?{S}(?:ngay{S})?[0-9]{{1,2}}(?:[/.-][0-9]|{S}thang)"
        rf"|{S}tuan{S}(?:nay|truoc|toi|sau|qua){END})",
        _short_weekday,
        (("T6 tuần này", "T6 tuần này", "XXXX-WXX-5"), ("CN, ngày 17/11", "CN, ngày 17/11", "XXXX-11-17")),
        words=frozenset(("t", "cn")),
    ),
)
