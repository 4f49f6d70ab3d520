"""Distances and durations: "cách đây 5 năm", "hơn một thập kỷ", "thời gian tới"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, duration, fixed
from vnnorm.dates.rules import ALONE, END, START, Rule, S
from vnnorm.dates.source import Hit, compiled
from vnnorm.dates.vietnamese.words import COUNT, LIMIT, MODS, NO_NUMBER, UNIT, count_of, unit_of

_VISIT_RE: Final = r"(?<![a-z])(?:chuyen|tham)(?![a-z])"


def _ago(hit: Hit) -> Draft | None:
    count, unit, way = count_of(hit), unit_of(hit) or "", hit["way"] or "truoc"
    if hit["count"] == "nua":
        count, unit = {"year": ("6", "month"), "month": ("15", "day")}.get(unit, (None, ""))
    if count is None or unit in ("", "second", "minute", "hour", "quarter"):
        return None
    mod = MODS.get(hit["limit"], "")
    if count == "X":
        return fixed("PAST_REF") if "truoc" in way else fixed("FUTURE_REF") if way == "nua" else None
    factor = {"decade": 10, "century": 100}.get(unit, 1)
    unit = "year" if factor > 1 else unit
    number = int(count) * factor
    if way == "nua":
        return Draft(shift=(unit, number), mod=mod)
    if way in ("sau", "sau do"):
        return Draft(shift=(unit, number), base="previous", mod=mod)
    return Draft(shift=(unit, -number), base="previous" if way.endswith("do") else "anchor", mod=mod)


def _duration(hit: Hit) -> Draft | None:
    count, unit = count_of(hit), unit_of(hit)
    if hit["count"] == "nua":
        return {"year": duration("6", "month"), "month": duration("15", "day"), "century": duration("50", "year")}.get(unit or "")
    if count is None or unit is None or count == "0":
        return None
    if hit.cased("unit")[0].isupper() and hit.cased("unit")[1].islower():
        return None  # "80 Ngày truyền thống": the anniversary of a day
    mod = MODS.get(hit["limit"], "")
    if hit["way"] == "toi" and compiled(_VISIT_RE).search(hit.before(30)):
        hit.narrow("unit")  # "chuyến thăm 3 ngày tới Lào": to Laos
    if hit["to"]:
        return duration("X", unit, mod)
    whole = duration(count, unit, mod)
    if hit["months"] and unit == "year" and count != "X":
        return whole._replace(fixed=f"{whole.fixed}{int(hit['months'])}M")
    return whole


# "Xuất hiện tại", "thực hiện nay" end with a verb.
_NO_VERB: Final = "".join(f"(?<!{word} )" for word in "xuat thuc phat the bieu".split())


def _vague(hit: Hit) -> Draft | None:
    words = hit["x"].split()
    if hit.written("x").endswith("tối") or hit.written("x") == "ngày này":
        return None  # "thêm thời gian tối hậu thư", "ngày này năm ngoái"
    if words[-1] in ("toi", "lai") or words[0] == "sau" or "tuong" in words:
        return fixed("FUTURE_REF")
    if words[-1] in ("nay", "tai", "gio") and words[0] != "den":
        return fixed("PRESENT_REF")
    return fixed("PAST_REF")


RULES: Final = (
    Rule(
        "ago",
        "nam|thang|tuan|ngay|long-unit|hour-vi|quy",
        rf"{START}{NO_NUMBER}{LIMIT}{COUNT}{S}{UNIT}{S}(?P<way>truoc(?:{S}d(?:ay|o))?|ve{S}truoc|nua|sau(?:{S}do)?){END}(?!{S}"
        rf"(?:khi|do|ngay|bau|thoi|cuoc|vu|tong|dai|hoi|han|het|ky|phien|tran|tet|le|mua|dip|dot){END})",
        _ago,
        (
            ("3 ngày trước", "3 ngày trước", "XXXX-XX-XX"),
            ("hai tuần nữa", "hai tuần nữa", "XXXX-WXX"),
            ("5 năm trước đây", "5 năm trước đây", "XXXX"),
        ),
    ),
    Rule(
        "distance",
        "ago-vi",
        rf"{START}cach{S}(?:day|nay){S}{LIMIT}{COUNT}{S}{UNIT}(?P<way>){END}",
        _ago,
        (("cách đây 5 năm", "cách đây 5 năm", "XXXX"),),
    ),
    Rule(
        "duration",
        "nam|thang|tuan|ngay|long-unit|hour-vi|quy",
        rf"{ALONE}{START}{NO_NUMBER}{LIMIT}{COUNT}(?:(?:{S}?[-–]{S}?|{S}(?:den|hoac){S})(?P<to>[0-9]{{1,3}}))?"
        rf"{S}{UNIT}{END}"
        rf"(?:{S}(?P<months>[0-9]{{1,2}}){S}thang{END}(?!{S}?[0-9]))?"
        rf"(?:{S}(?P<way>vua{S}qua|gan{S}day|tro{S}lai{S}day|qua|nay|toi|tiep{S}theo|lien{S}tiep){END})?(?!{S}(?:tuoi"
        rf"|cang|le|hoi){END}|{S}?[0-9/])",
        _duration,
        (
            ("trong hai năm qua", "hai năm qua", "P2Y"),
            ("hơn một thập kỷ", "hơn một thập kỷ", "P10Y"),
            ("trong vòng 24 giờ", "24 giờ", "PT24H"),
            ("5 năm 6 tháng tù", "5 năm 6 tháng", "P5Y6M"),
            ("2-3 tuần tới", "2-3 tuần tới", "PXW"),
            ("vài ngày tới", "vài ngày tới", "PXD"),
        ),
    ),
    Rule(
        "vague",
        "vague-vi",
        rf"{START}(?P<x>(?:nhung|cac){S}(?:nam|thang|tuan|ngay){S}(?:gan{S}day|vua{S}qua|qua|sap{S}toi|toi)"
        rf"|thoi{S}gian{S}(?:gan{S}day|vua{S}qua|qua|sap{S}toi|toi)|(?:moi|gan|truoc){S}day|{_NO_VERB}hien{S}(?:nay|tai)"
        rf"|(?:sau|luc|ngay|thoi{S}diem){S}nay|bay{S}gio|vua{S}qua|tuong{S}lai{S}gan|(?<=trong )tuong{S}lai|sap{S}toi){END}",
        _vague,
        (
            ("những năm gần đây", "những năm gần đây", "PAST_REF"),
            ("thời gian tới", "thời gian tới", "FUTURE_REF"),
            ("hiện nay", "hiện nay", "PRESENT_REF"),
        ),
        plain=False,
    ),
)
