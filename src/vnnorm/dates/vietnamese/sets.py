"""What recurs: "mỗi ngày", "hằng năm", "thứ Hai hằng tuần", "hai năm một lần"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, duration, fixed
from vnnorm.dates.rules import ALONE, END, START, Rule, S
from vnnorm.dates.source import Hit
from vnnorm.dates.vietnamese.words import COUNT, NO_NUMBER, WEEKDAYS, count_of, in_marks, unit_of

_EVERY: Final = {"mỗi": 1, "hằng": 1, "hàng": 1}
_PARTS: Final = {"sáng": "MO", "trưa": "MI", "chiều": "AF", "tối": "EV", "đêm": "NI"}
# "Hàng" is goods as well: "ngân hàng năm 2026", "khách hàng tuần này".
_NO_GOODS: Final = "".join(f"(?<!{word} )" for word in "ngan khach cua nha don mat ban mua giao xuat nhap kho chuyen".split())
_UNIT: Final = "(?P<unit>ngay|tuan|thang|quy|nam)"


def _every(hit: Hit) -> Draft | None:
    unit = unit_of(hit)
    if in_marks(hit, "every", _EVERY) is None or (hit["part"] and in_marks(hit, "part", _PARTS) is None):
        return None
    if hit["part"]:
        return fixed(f"XXXX-XX-XXT{in_marks(hit, 'part', _PARTS)}", "part", type="SET")
    return fixed(duration("1", unit).fixed, type="SET") if unit else None


def _every_weekday(hit: Hit) -> Draft | None:
    written = hit.written("weekday")
    number = int(written) - 1 if written.isdigit() else in_marks(hit, "weekday", WEEKDAYS)
    if number is None or (hit["chu"] == "") != (number < 7) or in_marks(hit, "every", _EVERY) is None:
        return None
    return fixed(f"XXXX-WXX-{number}", "weekday", type="SET")


def _each_time(hit: Hit) -> Draft | None:
    """Read "hai năm một lần", "cứ 3 tháng"."""
    count, unit = count_of(hit), unit_of(hit)
    return None if count is None or unit is None else fixed(duration(count, unit).fixed, type="SET")


_WEEKDAY: Final = rf"(?:thu{S}?|(?P<chu>chu|chua){S})(?P<weekday>hai|ba|tu|nam|sau|bay|nhat|[2-7]){END}"

RULES: Final = (
    Rule(
        "every",
        "every-vi",
        rf"{START}{_NO_GOODS}(?P<every>moi|hang){S}(?:{_UNIT}|(?P<part>sang|trua|chieu|toi|dem)){END}"
        rf"(?!{S}(?:troi|nay|truoc|qua|toi|sau|ngoai|[0-9]{{1,2}}[/.-]?[0-9]))",
        _every,
        (
            ("500.000 đồng mỗi tháng", "mỗi tháng", "P1M"),
            ("tổ chức hằng năm", "hằng năm", "P1Y"),
        ),
        plain=False,
    ),
    Rule(
        "every-weekday",
        "every-vi weekday",
        rf"{START}(?P<every>moi|hang){S}(?:(?:ngay|sang|chieu|toi){S})?{_WEEKDAY}",
        _every_weekday,
        (("họp mỗi thứ Hai", "mỗi thứ Hai", "XXXX-WXX-1"),),
        plain=False,
    ),
    Rule(
        "weekday-every-week",
        "every-vi weekday",
        rf"{START}{_WEEKDAY}{S}(?P<every>hang|moi){S}tuan{END}",
        _every_weekday,
        (("họp thứ Hai hằng tuần", "thứ Hai hằng tuần", "XXXX-WXX-1"),),
        plain=False,
    ),
    Rule(
        "each-time",
        "ngay|tuan|thang|nam|quy",
        rf"{ALONE}{START}{NO_NUMBER}(?:(?:cu|moi){S}(?:moi{S})?)?{COUNT}{S}{_UNIT}{S}(?:mot|1){S}lan{END}",
        _each_time,
        (("họp hai năm một lần", "hai năm một lần", "P2Y"), ("cứ 3 tháng một lần", "cứ 3 tháng một lần", "P3M")),
        plain=False,
    ),
)
