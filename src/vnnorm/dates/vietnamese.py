"""Vietnamese dates, with and without marks.

The mention begins with the classifier or the part of the day ("ngày 15/11", "sáng 15-11", "năm 2024") and holds measure
words ("hơn một thập kỷ") and "đầu", "giữa", "cuối"; prepositions (từ, vào, hồi, đến) stay outside. Day comes before
month.

Most words here have homographs: the reader of a rule asks for the word in its marks where they decide (sáu or sau, tối
or tới or tôi), and without marks reads only what is clear.
"""

from __future__ import annotations

import re
from typing import Final

from vnnorm.dates.drafts import IMPOSSIBLE, Draft, duration, fixed, hour_of_day
from vnnorm.dates.figures import COUNTED, YEAR, is_numbered, year_of
from vnnorm.dates.rules import ALONE, DASH, END, NO_MORE, START, Hit, Rule, S
from vnnorm.timex import Mod

# Marked words first; the second table is for text without marks, and leaves out what would be ambiguous there (tối,
# tới, tôi).
_PARTS: Final = {
    "rạng sáng": "MO", "sáng sớm": "MO", "sáng": "MO", "trưa": "MI", "xế chiều": "AF", "chiều": "AF", "chiều tối": "EV", "tối": "EV",
    "đêm": "NI", "nửa đêm": "NI", "khuya": "NI",
}  # fmt: skip
_PLAIN_PARTS: Final = {
    "rang sang": "MO", "sang som": "MO", "sang": "MO", "trua": "MI", "xe chieu": "AF", "chieu": "AF", "chieu toi": "EV", "dem": "NI",
    "nua dem": "NI", "khuya": "NI",
}  # fmt: skip
_NUMBERS: Final = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "nhất": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
# Without marks: `sau` (six, after), `nam` (five, year) and `tu` (four, from) say too little.
_PLAIN_NUMBERS: Final = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_UNITS: Final = {
    "giây": "second", "phút": "minute", "giờ": "hour", "tiếng": "hour", "ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter",
    "năm": "year", "thập kỷ": "decade", "thập kỉ": "decade", "thập niên": "decade", "thế kỷ": "century", "thế kỉ": "century",
}  # fmt: skip
_PLAIN_UNITS: Final = {
    "phut": "minute", "gio": "hour", "ngay": "day", "tuan": "week", "thang": "month", "nam": "year",
    "thap ky": "decade", "thap nien": "decade",
    "the ky": "century",
}  # fmt: skip
_MODS: Final[dict[str, Mod]] = {
    "dau": "START", "thuong tuan": "START", "giua": "MID", "trung tuan": "MID", "cuoi": "END", "ha tuan": "END", "het": "END",
    "hon": "MORE_THAN", "gan": "LESS_THAN", "chua day": "LESS_THAN", "khoang": "APPROX", "chung": "APPROX", "it nhat": "EQUAL_OR_MORE",
    "toi da": "EQUAL_OR_LESS",
}  # fmt: skip
_CENTURIES: Final = {"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
_SHIFTS: Final = {
    "nay": 0, "nay nay": 0, "qua": -1, "vua qua": -1, "vua roi": -1, "roi": -1, "truoc": -1, "ngoai": -1, "kia": -2, "toi": 1, "sap toi": 1,
    "sau": 1, "ke tiep": 1, "tiep theo": 1,
}  # fmt: skip

_PART: Final = rf"(?:(?:buoi|luc){S})?(?P<part>rang sang|sang som|sang|trua|xe chieu|chieu toi|chieu|toi|nua dem|dem|khuya)"
_MOD: Final = "(?P<mod>dau|giua|cuoi|thuong tuan|trung tuan|ha tuan|het)"
_DIGIT: Final = "(?:mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin)"
_COUNT: Final = rf"(?P<count>[0-9]{{1,3}}|(?:{_DIGIT} )?muoi(?: (?:{_DIGIT}))?|{_DIGIT}|vai|may|nhieu|nua|hang chuc|chuc)"
_LIMIT: Final = rf"(?:(?P<limit>hon|gan|chua day|khoang|chung|it nhat|toi da){S})?"
_UNIT: Final = "(?P<unit>giay|phut|gio|tieng|ngay|tuan|thang|quy|nam|thap ky|thap ki|thap nien|the ky|the ki)"
_MONTH: Final = rf"(?P<month>[0-9]{{1,2}}|muoi mot|muoi hai|muoi|{_DIGIT}|gieng|chap)"
# No count: the number of a weekday, month, quarter, term or day.
_NO_NUMBER: Final = r"(?<!thu )(?<!thang )(?<!quy )(?<!ngay )(?<!khoa )(?<!mung )(?<!tuoi )"
_YEAR: Final = rf"(?P<year>{YEAR}|1[0-4][0-9]{{2}})"
_COMPASS_RE: Final = re.compile(r"(?:viet|mien|dong|tay|phia|huong|cuc)\s$")
_YEAR_BEHIND: Final = rf"(?:(?:,?{S}nam{S}?|{S}?[/.–-]{S}?|,{S}){_YEAR}(?![0-9]))?"
# "tới" and "qua" behind a date are "next" and "last" only where no verb can be meant ("thứ Sáu tới Hà Nội": arrives
# in).
_TAIL: Final = rf"(?={S}?(?:[,.;:)!?”\"…]|$)|{S}(?:tai|o|de|va|khi|se|voi|do|nham|theo){END})"
_TO: Final = rf"(?:{S}?{DASH}{S}?|{S}(?:den|toi|(?P<and>va)){S})(?:ngay{S})?(?:mung{S}|mong{S})?"
_HOLIDAY_RE: Final = re.compile(r"(?<![a-z])(?:dip|le|quoc khanh|chien thang|nha giao viet nam|giang sinh|bau cu)\s$")
_VISIT_RE: Final = re.compile(r"(?<![a-z])(?:chuyen|tham)(?![a-z])")
# Words before a bare day, weekday or hour that make it one.
_BEFORE_FIGURES: Final = frozenset(("từ", "đến", "tới", "trước", "sau", "dịch", "và"))
_BEFORE_DAY: Final = frozenset(("vào", "hồi", "trong", "từ", "đến", "tới", "trước", "hết", "sau"))
_BEFORE_HOUR: Final = frozenset(("lúc", "vào", "từ", "đến", "trước", "sau"))
_LASTING_RE: Final = re.compile(r"(?<![a-z])(?:khoang|trong|suot|dai|hon|gan|mat)\s$")
_LUNAR_RE: Final = re.compile(r"\s(?:am lich|tet|thang gieng|thang chap|al)(?![a-z])")


def _part(hit: Hit) -> str | None:
    """Read the part of the day; None where the word is another one, such as tới (until) or sang (over to)."""
    written = hit.written("part")
    if not written:
        return ""
    written = " ".join(written.split())
    return _PARTS.get(written) or (_PLAIN_PARTS.get(written) if hit.is_open else None)


def _number(hit: Hit, group: str) -> int | None:
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


def _count(hit: Hit) -> str | None:
    """Read how many: digits, X for "vài" and "nhiều", None where the word is no number."""
    if hit["count"] in ("vai", "may", "nhieu", "hang chuc", "chuc"):
        return "X" if hit.is_open or hit.written("count") in ("vài", "mấy", "nhiều", "hàng chục", "chục") else None
    number = _number(hit, "count")
    return None if number is None else str(number)


def _unit(hit: Hit) -> str | None:
    written = " ".join(hit.written("unit").split())
    return _UNITS.get(written) or (_PLAIN_UNITS.get(written) if hit.is_open else None)


def _interval(last: Draft, first: int | None, first_part: str = "", listed: bool = False) -> Draft | None:
    """Put the first day of "ngày 3-5/11" before the last; None unless the days go up, one by one in a list ("ngày 8 và 9/3")."""
    if first is None:
        return last
    if last.day is None or not 1 <= first < last.day or (listed and last.day - first > 1):
        return None
    return last._replace(day=first, part=first_part, end=last)


def _is_lunar(hit: Hit) -> bool:
    """Whether a date is of the lunar calendar: no day of ours, and nothing in it is one."""
    return hit["month"] in ("gieng", "chap") or bool(_LUNAR_RE.match(hit.after(12)))


# ---------------------------------------------------------------- days


def _day_month(hit: Hit) -> Draft | None:
    if _is_lunar(hit):
        return IMPOSSIBLE
    part, month = _part(hit), _number(hit, "month")
    if part is None or month is None:
        return None
    return _interval(Draft(hit.number("year"), month, hit.number("day"), part=part), hit.number("first"), listed="and" in hit)


def _figures(hit: Hit) -> Draft | None:
    if _LUNAR_RE.match(hit.after(12)):
        return IMPOSSIBLE
    part = _part(hit)
    if part is None:
        return None
    year = year_of(hit["year"]) if hit["year"] else None
    last = Draft(year, hit.number("month"), hit.number("day"), part=part)
    return _interval(last, hit.number("first"), listed="and" in hit and not hit["more"])


def _figures_behind(hit: Hit) -> Draft | None:
    """Read "15/11" behind "từ", "đến", "dịp": figures that go down, as neither fractions (2/3) nor ranges (2-3) do."""
    day, month = int(hit["day"]), int(hit["month"])
    before = hit.before(24)
    if not (_HOLIDAY_RE.search(before) or (day > month and hit.follows(_BEFORE_FIGURES))) or is_numbered(hit):
        return None
    return Draft(month=month, day=day)


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
    part = _part(hit)
    first_part = _PARTS.get(hit.written("first_part")) or (_PLAIN_PARTS.get(hit.written("first_part")) if hit.is_open else None)
    if not part or not first_part:
        return None
    return _interval(Draft(hit.number("year"), hit.number("month"), hit.number("day"), part=part), hit.number("first"), first_part)


def _bare_day(hit: Hit) -> Draft | None:
    """Read "ngày 15"; "7 ngày 6 đêm" and "mỗi ngày 3 lần" are none."""
    if re.search(r"(?:[0-9]|moi|hang|nhieu|cac)\s$", hit.before(6)):
        return None
    return Draft(day=hit.number("day"))


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
    part = _part(hit)
    if days is None or part is None:
        return None
    return Draft(shift=("day", days), part=part)


def _part_of_day(hit: Hit) -> Draft | None:
    """Read "sáng nay", "đêm qua", "chiều mai"."""
    part = _part(hit)
    days = {"nay": 0, "qua": -1, "mai": 1}[hit["day"]]
    return Draft(shift=("day", days), part=part) if part and hit.written("day") in ("nay", "qua", "mai") else None


def _same_day(hit: Hit) -> Draft | None:
    part = _part(hit)
    if part is None:
        return None
    days = {"sau": 1, "truoc": -1}.get(hit["day"].split()[-1], 0)
    return Draft(shift=("day", days), base="previous", part=part)


_WEEKDAYS: Final = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6, "nhật": 7}
_PLAIN_WEEKDAYS: Final = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6, "nhat": 7}
_ORDINAL_RE: Final = re.compile(
    r"(?:lan|nguoi|ca|dung|hang|vi tri|nan nhan|benh nhan|hop|khoa|ky|phien|bai|tap|the he|cap|giai|nuoc|tran|ban|ghe"
    r"|nam|thang|tuan|lon|nhat|"
    r"doan|chan|bo|con|van|xep|chuong|phan|ngu|thu tuong|tong thong|chu tich|duoi|ung vien|nhom|loai|dot|vong|hiep)\s$"
)


def _weekday(hit: Hit) -> Draft | None:
    """Read a weekday; "thứ hai" is also "second", so that something must say that a day is meant."""
    part, written = _part(hit), hit.written("weekday")
    number = int(written) - 1 if written.isdigit() else _WEEKDAYS.get(written) or (_PLAIN_WEEKDAYS.get(written) if hit.is_open else None)
    if part is None or number is None or (hit["chu"] == "") != (number < 7):
        return None
    if number < 7:
        capital = hit.cased("weekday")[0].isupper()
        cued = part or hit["hom"] == "hom" or "next" in hit or hit["way"] or hit.follows(_BEFORE_DAY)
        if hit["hom"] == "ngay" and not capital and "next" not in hit:
            return None  # "ngày thứ hai": the second day
        if not (cued or capital) or (_ORDINAL_RE.search(hit.before(12)) and "next" not in hit):
            return None
    way = hit["way"]
    direction = 1 if way in ("toi", "sau") else -1 if way in ("qua", "vua qua", "vua roi", "truoc") else 0
    return Draft(weekday=number, direction=direction, shift=("week", 0) if way == "nay" else None, part=part)


def _clock(hit: Hit) -> Draft | None:
    part, hour, minute = _part(hit), int(hit["hour"]), hit.number("minute")
    if part is None or not (hit.follows(_BEFORE_HOUR) or minute is not None or part or hit["half"] or "next" in hit or hit["to"]):
        return None
    if hit["half"]:
        minute = 30
    if hit["to"]:
        hour, minute = hour - 1, 60 - int(hit["to"])
    if "phut" in hit and not part and _LASTING_RE.search(hit.before(10)):
        return fixed(f"PT{hour}H{minute}M", type="DURATION")
    return Draft(hour=hour_of_day(hour, part), minute=minute, base="period")


# ---------------------------------------------------------------- weeks, months, quarters, years


def _shift(hit: Hit) -> int:
    return _SHIFTS[" ".join(hit["way"].split())]


def _week(hit: Hit) -> Draft:
    count = _shift(hit)
    weekend = hit["mod"] == "cuoi"
    return Draft(shift=("week", count), weekend=weekend, mod="" if weekend else _MODS.get(hit["mod"], ""))


def _month(hit: Hit) -> Draft | None:
    if _is_lunar(hit):
        return IMPOSSIBLE
    month, last, year = _number(hit, "month"), hit.number("last"), hit.number("year")
    if month is None:
        return None
    word = not hit["month"].isdigit()
    if word and hit.cased("x").startswith("T") and not hit.starts_sentence("x") and not hit["mod"]:
        return None  # "Cách mạng Tháng Tám"
    if word and hit["month"] == "nam" and not (year or hit["mod"] or hit.follows(_BEFORE_DAY)):
        return None  # "ngày tháng năm sinh"
    mod = _MODS.get(hit["mod"], "")
    way = hit["way"]
    if way == "nay":
        return Draft(month=month, shift=("year", 0), mod=mod)
    direction = 0 if not way else 1 if way in ("toi", "sap toi") else -1
    draft = Draft(year, month, mod=mod, direction=direction)
    if last is None:
        return draft
    return draft._replace(end=draft._replace(month=last)) if month < last <= 12 else None


def _this_month(hit: Hit) -> Draft:
    return Draft(shift=("month", _shift(hit)), mod=_MODS.get(hit["mod"], ""))


def _part_of_unit(hit: Hit) -> Draft:
    """Read "đầu tháng", "cuối năm": of the month or year that runs."""
    return Draft(shift=({"thang": "month", "nam": "year", "quy": "quarter"}[hit["unit"]], 0), mod=_MODS[hit["mod"]])


def _quarter(hit: Hit) -> Draft | None:
    if not hit["quarter"]:
        return Draft(shift=("quarter", _shift(hit)), mod=_MODS.get(hit["mod"], ""))
    number = _number(hit, "quarter")
    return None if number is None or number > 4 else Draft(hit.number("year"), quarter=number, mod=_MODS.get(hit["mod"], ""))


def _months_of_year(hit: Hit) -> Draft | None:
    """Read "9 tháng đầu năm 2024", "nửa cuối năm": six months are a half, others an interval of months."""
    year, way = hit.number("year"), hit["way"]
    shift = None if year else ("year", _SHIFTS.get(way, 0))
    at_end = hit["mod"] == "cuoi"
    if hit["unit"] == "nua":
        return Draft(year, half=1 + at_end, shift=shift) if hit["mod"] else None
    count = _number(hit, "count")
    if count is None or not 1 < count < 12 or not (hit["mod"] or year):
        return None
    if count == 6:
        return Draft(year, half=1 + at_end, shift=shift)
    first, last = (13 - count, 12) if at_end else (1, count)
    return Draft(year, first, shift=shift, end=Draft(year, last, shift=shift))


def _is_compass(hit: Hit) -> bool:
    """Whether an unmarked "nam" is the south: "Viet Nam 2024"."""
    return hit.source.is_plain(*hit.span) and bool(_COMPASS_RE.search(hit.before(8)))


def _year(hit: Hit) -> Draft | None:
    if _is_compass(hit):
        return None
    year, last = int(hit["year"]), hit.number("last")
    if last is None:
        return Draft(year, mod=_MODS.get(hit["mod"], ""))
    return Draft(year, end=Draft(last)) if last > year else None


def _this_year(hit: Hit) -> Draft | None:
    if hit["sang"]:
        return Draft(shift=("year", 1)) if hit.written("sang") == "sang" else None
    if (hit["way"] == "sau" and hit.written("way") == "sáu") or _is_compass(hit):
        return None
    return Draft(shift=("year", _shift(hit)), mod=_MODS.get(hit["mod"], ""))


def _that_unit(hit: Hit) -> Draft:
    return Draft(shift=({"thang": "month", "nam": "year", "tuan": "week"}[hit["unit"]], 0), base="previous", mod=_MODS.get(hit["mod"], ""))


def _decade(hit: Hit) -> Draft | None:
    digits = hit["decade"]
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return fixed(value, "decade", mod=_MODS.get(hit["mod"], "")) if digits[-1] == "0" else None


def _century(hit: Hit) -> Draft | None:
    number = _CENTURIES.get(hit["nth"]) or (int(hit["nth"]) if hit["nth"].isdigit() else 0)
    return fixed(f"{number - 1:02d}", "century", mod=_MODS.get(hit["mod"], "")) if 2 <= number <= 30 else None


# ---------------------------------------------------------------- distances and durations


def _ago(hit: Hit) -> Draft | None:
    count, unit, way = _count(hit), _unit(hit) or "", hit["way"] or "truoc"
    if hit["count"] == "nua":
        count, unit = {"year": ("6", "month"), "month": ("15", "day")}.get(unit, (None, ""))
    if count is None or unit in ("", "second", "minute", "hour", "quarter"):
        return None
    mod = _MODS.get(hit["limit"], "")
    if count == "X":
        return fixed("PAST_REF") if way.startswith("truoc") else fixed("FUTURE_REF") if way == "nua" else None
    factor = {"decade": 10, "century": 100}.get(unit, 1)
    unit = "year" if factor > 1 else unit
    number = int(count) * factor
    if way == "nua":
        return Draft(shift=(unit, number), mod=mod)
    if way in ("sau", "sau do"):
        return Draft(shift=(unit, number), base="previous", mod=mod)
    return Draft(shift=(unit, -number), mod=mod)


def _duration(hit: Hit) -> Draft | None:
    count, unit = _count(hit), _unit(hit)
    if hit["count"] == "nua":
        return {"year": duration("6", "month"), "month": duration("15", "day"), "century": duration("50", "year")}.get(unit or "")
    if count is None or unit is None or count == "0":
        return None
    if hit.cased("unit")[0].isupper() and hit.cased("unit")[1].islower():
        return None  # "80 Ngày truyền thống": the anniversary of a day
    mod = _MODS.get(hit["limit"], "")
    if hit["way"] == "toi" and _VISIT_RE.search(hit.before(30)):
        hit.narrow("unit")  # "chuyến thăm 3 ngày tới Lào": to Laos
    if hit["to"]:
        return duration("X", unit, mod)
    whole = duration(count, unit, mod)
    if hit["months"] and unit == "year" and count != "X":
        return whole._replace(fixed=f"{whole.fixed}{int(hit['months'])}M")
    return whole


def _vague(hit: Hit) -> Draft | None:
    words = hit["x"].split()
    if words[-1] in ("toi", "lai", "sau") or "tuong" in words:
        return fixed("FUTURE_REF")
    if words[-1] in ("nay", "tai", "gio") and words[0] != "den":
        return fixed("PRESENT_REF")
    return fixed("PAST_REF")


_SEPARATED: Final = rf"(?P<day>[0-9]{{1,2}}){S}?(?P<sep>[-/.]){S}?(?P<month>[0-9]{{1,2}})"
_YEAR_SAME: Final = r"(?:(?P=sep)(?P<year>[0-9]{4}|[0-9]{2}(?=[^0-9.,/-]|[.,][^0-9]|[.,]?$)))?"

RULES: Final = (
    Rule(
        "day-month",
        "thang small",
        rf"{ALONE}(?:{_PART}{S}(?:(?:ngay|hom){S})?|(?:ngay|hom){S})?(?:(?:mung|mong){S})?(?:"
        rf"(?P<first>[0-9]{{1,2}}){_TO})?"
        rf"(?P<day>[0-9]{{1,2}}){S}?thang{S}?{_MONTH}{END}{_YEAR_BEHIND}(?!{S}(?:ngay|tuan|tuoi){END})",
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
        "small ngay|hom|vi-part",
        rf"{START}(?:{_PART}{S}(?:(?:ngay|hom){S})?|(?:ngay|hom|mung|mong){S})(?:(?:mung|mong){S})?"
        rf"(?:(?P<first>[0-9]{{1,2}})(?P<more>(?:,{S}[0-9]{{1,2}}){{0,3}})(?:{S}-{S}|[-–](?=[0-9]{{1,2}}[/.])|{S}"
        rf"(?:den|toi|(?P<and>va)){S}|{S}–{S})(?:ngay{S})?)?"
        rf"{_SEPARATED}{_YEAR_SAME}{NO_MORE}",
        _figures,
        (
            ("trong ngày 15/11, ông", "ngày 15/11", "XXXX-11-15"),
            ("Sáng 9-11, Chủ tịch nước", "Sáng 9-11", "XXXX-11-09TMO"),
            ("hôm 20.11 thông báo", "hôm 20.11", "XXXX-11-20"),
            ("chiều ngày 14/11", "chiều ngày 14/11", "XXXX-11-14TAF"),
            ("ngày 3-5/11", "ngày 3-5/11", "XXXX-11-03/XXXX-11-05"),
            ("các ngày 8 và 9/3", "ngày 8 và 9/3", "XXXX-03-08/XXXX-03-09"),
            ("ngày 2/9/1945", "ngày 2/9/1945", "1945-09-02"),
        ),
    ),
    Rule(
        "day-month-behind",
        "small nay|qua|mai|thu|nhat",
        rf"{START}(?P<word>nay|qua|mai|thu{S}(?:hai|ba|tu|nam|sau|bay|[2-7])|nhat),?{S}"
        rf"(?P<x>{_SEPARATED}{_YEAR_SAME}){NO_MORE}",
        _second_end,
        (("họp thứ Sáu, 15/11", "thứ Sáu, 15/11", "XXXX-11-15"), ("sáng nay 15-11", "sáng nay 15-11", "XXXX-11-15TMO")),
    ),
    Rule(
        "day-month-from",
        "small",
        rf"{ALONE}{_SEPARATED}{NO_MORE}{COUNTED}",
        _figures_behind,
        (("hoàn thành trước 30/9.", "30/9", "XXXX-09-30"), ("có hiệu lực từ 10-4", "10-4", "XXXX-04-10"), ("dịp 2/9", "2/9", "XXXX-09-02")),
    ),
    Rule(
        "day-interval",
        "small",
        rf"{ALONE}(?P<first>[0-9]{{1,2}}){S}?[-–]{S}?(?P<day>[0-9]{{1,2}})(?P<sep>[/.])(?P<month>[0-9]{{1,2}})(?:"
        rf"(?P=sep)(?P<year>{YEAR}))?{NO_MORE}",
        _day_interval,
        (("từ 12-16/11", "12-16/11", "XXXX-11-12/XXXX-11-16"),),
    ),
    Rule(
        "day-month-until",
        "small ngay|hom",
        rf"{START}(?:ngay|hom){S}[0-9]{{1,2}}(?P<first>[-/.])[0-9]{{1,2}}(?:(?P=first)[0-9]{{4}})?{S}?[-–]{S}?"
        rf"(?P<x>(?P<day>[0-9]{{1,2}})(?P<sep>(?P=first))(?P<month>[0-9]{{1,2}}){_YEAR_SAME}){NO_MORE}",
        _second_end,
        (("từ ngày 30.5 - 1.6, theo", "1.6", "XXXX-06-01"),),
    ),
    Rule(
        "night-to-morning",
        "small vi-part",
        rf"{START}(?P<first_part>sang|trua|chieu|toi|dem){S}(?P<first>[0-9]{{1,2}})(?:,?{S}(?:den|toi|va){S}|,?"
        rf"{S}){_PART}{S}{_SEPARATED}{_YEAR_SAME}{NO_MORE}",
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
    Rule(
        "relative-day",
        "hom|bua|ngay",
        rf"{START}(?:{_PART}{S})?(?P<day>(?:ngay{S})?hom{S}(?:nay|qua|kia)|bua{S}(?:nay|qua)|ngay{S}(?:mai|kia"
        rf"|mot)){END}",
        _relative_day,
        (("chiều hôm qua", "chiều hôm qua", "XXXX-XX-XXTAF"), ("hôm nay", "hôm nay", "XXXX-XX-XX"), ("hom qua", "hom qua", "XXXX-XX-XX")),
    ),
    Rule(
        "part-of-day",
        "vi-part nay|qua|mai",
        rf"{START}{_PART}{S}(?P<day>nay|qua|mai){END}",
        _part_of_day,
        (("sáng nay, bão", "sáng nay", "XXXX-XX-XXTMO"), ("đêm qua", "đêm qua", "XXXX-XX-XXTNI")),
    ),
    Rule(
        "same-day",
        "ngay|hom",
        rf"{START}(?:{_PART}{S})?(?P<day>cung{S}ngay|ngay{S}hom{S}sau|hom{S}(?:sau|truoc|ay|do)|ngay{S}(?:hom{S})?"
        rf"(?:do|ay)){END}",
        _same_day,
        (("Cùng ngày, ông", "Cùng ngày", "XXXX-XX-XX"), ("sáng hôm sau", "sáng hôm sau", "XXXX-XX-XXTMO")),
        plain=False,
    ),
    Rule(
        "weekday",
        "thu|nhat",
        rf"{START}(?P<x>(?:{_PART}{S})?(?:(?P<hom>hom|ngay){S})?"
        rf"(?:thu{S}?|(?P<chu>chu|chua){S})(?P<weekday>hai|ba|tu|nam|sau|bay|nhat|[2-7])"
        rf"(?:{S}(?P<way>vua{S}qua|vua{S}roi|qua|toi|sau|nay){_TAIL})?)(?P<next>(?:)(?=,?{S}(?:ngay"
        rf"{S})?[(]?[0-9]{{1,2}}[/.-][0-9]|,?{S}(?:ngay{S})[0-9]|{S}[(]|{S}tuan{S}(?:nay|truoc|toi|sau|qua)))?{END}",
        _weekday,
        (
            ("gặp nhau vào thứ sáu để", "thứ sáu", "XXXX-WXX-5"),
            ("tối thứ Sáu tuần trước", "tối thứ Sáu tuần trước", "XXXX-WXX-5TEV"),
            ("Chủ nhật này", "Chủ nhật này", "XXXX-WXX-7"),
        ),
    ),
    Rule(
        "clock",
        "vi-hour small",
        rf"{START}(?P<x>(?<![0-9.,:/])(?P<hour>[0-9]{{1,2}})(?:{S}?(?:h|g)(?![a-z])|{S}?gio(?![a-z]))(?:{S}?"
        rf"(?P<minute>[0-9]{{2}})(?P<phut>{S}?phut)?|{S}(?P<half>ruoi)|{S}kem{S}(?P<to>[0-9]{{1,2}}))?"
        rf"(?:{S}{_PART}(?!{S}(?:ngay|hom|[0-9]|nay|qua|mai|thu|chu|cung)))?(?P<next>(?:)(?={S}(?:ngay|hom|sang|trua"
        rf"|chieu|toi|dem|thu|chu|cung){S}))?)(?![0-9a-z])",
        _clock,
        (
            ("lúc 19h30 khai mạc", "19h30", "XXXX-XX-XXT19:30"),
            ("8 giờ tối", "8 giờ tối", "XXXX-XX-XXT20"),
            ("lúc 8 giờ ngày 15/11", "8 giờ ngày 15/11", "XXXX-11-15T08"),
        ),
    ),
    Rule(
        "week",
        "tuan",
        rf"{START}(?:{_MOD}{S})?tuan{S}(?P<way>vua{S}qua|vua{S}roi|nay|qua|roi|truoc|toi|sau|ke{S}tiep){END}",
        _week,
        (("vào tuần tới.", "tuần tới", "XXXX-WXX"), ("cuối tuần này", "cuối tuần này", "XXXX-WXX-WE")),
    ),
    Rule(
        "month",
        "thang",
        rf"{START}(?P<x>(?:{_MOD}{S})?(?<![0-9] )thang{S}?{_MONTH}{END}(?:{S}?[-–]{S}?(?P<last>[0-9]{{1,2}})"
        rf"(?![0-9]))?{_YEAR_BEHIND}"
        rf"(?:{S}(?P<way>vua{S}qua|vua{S}roi|sap{S}toi|qua|toi|nay){_TAIL})?)(?!{S}(?:ngay|tuoi){END}|[/.-][0-9]"
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
        rf"{START}(?:{_MOD}{S})?thang{S}(?P<way>vua{S}qua|vua{S}roi|nay|qua|truoc|toi|sau){END}",
        _this_month,
        (("hồi đầu tháng này", "đầu tháng này", "XXXX-XX"),),
    ),
    Rule(
        "part-of-unit",
        "thang|nam|quy",
        rf"{START}(?P<mod>dau|giua|cuoi){S}(?P<unit>thang|nam|quy){END}(?!{S}?[0-9])",
        _part_of_unit,
        (("hồi đầu tháng, khẳng định", "đầu tháng", "XXXX-XX"), ("cuối năm", "cuối năm", "XXXX")),
    ),
    Rule(
        "quarter",
        "quy",
        rf"{START}(?:{_MOD}{S})?quy{S}(?:(?P<quarter>[1-4]|iii|ii|iv|i|mot|hai|ba|tu)(?![0-9a-z])(?:(?:{S}?[/.–-]{S}?"
        rf"|,?{S}nam{S}|{S}){_YEAR})?|(?P<way>nay|truoc|toi|sau|vua{S}qua){END})",
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
        rf"{START}(?:(?P<unit>nua)|{_COUNT}{S}thang)(?:{S}(?P<mod>dau|cuoi))?{S}nam(?:{S}{_YEAR}|{S}(?P<way>nay|ngoai"
        rf"|truoc|toi|sau|qua))?{END}",
        _months_of_year,
        (
            ("9 tháng đầu năm 2024", "9 tháng đầu năm 2024", "2024-01/2024-09"),
            ("6 tháng đầu năm", "6 tháng đầu năm", "XXXX-H1"),
            ("nửa cuối năm nay", "nửa cuối năm nay", "XXXX-H2"),
        ),
    ),
    Rule(
        "year",
        "nam|tai|nien year|long",
        rf"{START}(?:{_MOD}{S})?(?:nam{S}?|tai{S}khoa{S}|nien{S}vu{S})(?P<year>{YEAR}|1[0-4][0-9]{{2}}|[1-9][0-9]{{2}}"
        rf"(?={S}?[,.;:)]|{S}(?:la|den|tai|o|khi|bi|do|thi){END}|$))(?![0-9])(?:(?:{S}?[-–]{S}?|{S}(?:den|toi){S})"
        rf"(?P<last>{YEAR})(?![0-9]))?{COUNTED}(?![/.-][0-9])",
        _year,
        (
            ("công tác năm 2024, triển khai", "năm 2024", "2024"),
            ("đầu năm 2025", "đầu năm 2025", "2025"),
            ("từ năm 2021 đến 2025", "năm 2021 đến 2025", "2021/2025"),
            ("nam 2024", "nam 2024", "2024"),
        ),
    ),
    Rule(
        "this-year",
        "nam",
        rf"{START}(?:(?P<sang>sang){S}nam|(?:{_MOD}{S})?nam{S}(?P<way>nay|ngoai|truoc|qua|vua{S}qua|toi|sau|kia)){END}"
        rf"(?!{S}khi{END})",
        _this_year,
        (("bầu cử năm nay.", "năm nay", "XXXX"), ("cuối năm ngoái", "cuối năm ngoái", "XXXX"), ("sang năm", "sang năm", "XXXX")),
    ),
    Rule(
        "that-unit",
        "nam|thang|tuan",
        rf"{START}(?:{_MOD}{S})?(?P<unit>nam|thang|tuan){S}(?:do|ay){END}",
        _that_unit,
        (("Cuối năm đó, nhiều người", "Cuối năm đó", "XXXX"),),
        plain=False,
    ),
    Rule(
        "decade",
        "nam|thap year|small",
        rf"{START}(?:{_MOD}{S})?(?:thap{S}(?:nien|ky|ki)|nhung{S}nam)(?:{S}(?:dau|giua|cuoi))?{S}(?P<decade>(?:1[5-9]"
        rf"|20)[0-9]0|[1-9]0)(?![0-9])(?:{S}(?:cua{S})?the{S}k[yi]{S}(?:truoc|xx|20){END})?",
        _decade,
        (("những năm 1990", "những năm 1990", "199"), ("thập niên 80", "thập niên 80", "198")),
    ),
    Rule(
        "bc",
        "era small|long|year",
        rf"{START}(?:nam{S})?(?P<year>[0-9]{{1,4}}){S}(?:tcn|truoc{S}cong{S}nguyen){END}",
        lambda hit: fixed(f"BC{int(hit['year']):04d}", "year") if int(hit["year"]) else None,
        (("năm 179 TCN", "năm 179 TCN", "BC0179"),),
    ),
    Rule(
        "century",
        "ky|ki",
        rf"{START}(?:{_MOD}{S})?the{S}k[yi]{S}(?:thu{S})?(?P<nth>[0-9]{{1,2}}|xv|xvi|xvii|xviii|xix|xx|xxi){END}",
        _century,
        (("đầu thế kỷ 20", "đầu thế kỷ 20", "19"), ("thế kỷ XXI", "thế kỷ XXI", "20")),
    ),
    Rule(
        "ago",
        "nam|thang|tuan|ngay|thap|ky|ki|vi-hour|quy",
        rf"{START}{_NO_NUMBER}{_LIMIT}{_COUNT}{S}{_UNIT}{S}(?P<way>truoc(?:{S}day)?|nua|sau(?:{S}do)?){END}(?!{S}"
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
        "cach",
        rf"{START}cach{S}(?:day|nay){S}{_LIMIT}{_COUNT}{S}{_UNIT}(?P<way>){END}",
        _ago,
        (("cách đây 5 năm", "cách đây 5 năm", "XXXX"),),
    ),
    Rule(
        "duration",
        "nam|thang|tuan|ngay|thap|ky|ki|vi-hour|quy",
        rf"{ALONE}{START}{_NO_NUMBER}{_LIMIT}{_COUNT}(?:(?:{S}?[-–]{S}?|{S}(?:den|hoac){S})(?P<to>[0-9]{{1,3}}))?"
        rf"{S}{_UNIT}{END}"
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
        "nam|thang|tuan|ngay|thoi|moi|gan|hien|tuong|sap|vi-hour",
        rf"{START}(?P<x>(?:nhung|cac){S}(?:nam|thang|tuan|ngay){S}(?:gan{S}day|vua{S}qua|qua|sap{S}toi|toi)|thoi"
        rf"{S}gian{S}(?:gan{S}day|vua{S}qua|qua|sap{S}toi|toi)|"
        rf"(?:moi|gan){S}day|hien{S}(?:nay|tai)|ngay{S}nay|bay{S}gio|tuong{S}lai{S}gan|(?<=trong )tuong{S}lai|sap"
        rf"{S}toi){END}",
        _vague,
        (
            ("những năm gần đây", "những năm gần đây", "PAST_REF"),
            ("thời gian tới", "thời gian tới", "FUTURE_REF"),
            ("hiện nay", "hiện nay", "PRESENT_REF"),
        ),
        plain=False,
    ),
)
