"""Years, decades and centuries: "đầu năm 2025", "những năm 80", "thế kỷ XXI"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, fixed
from vnnorm.dates.figures import YEAR, is_counted
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit, compiled
from vnnorm.dates.vietnamese.words import MOD, MODS, is_counted_before, shift_of

_NUMERALS: Final = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split()
_CENTURIES: Final = {numeral: number for number, numeral in enumerate(_NUMERALS, start=1)}
_ROMAN: Final = "(?:x{0,2}(?:ix|iv|v?i{1,3})|x{1,2}|x{0,2}v)"
_COMPASS_RE: Final = r"(?:viet|mien|dong|tay|phia|huong|cuc)\s$"


_BEFORE_SHORT_YEAR: Final = frozenset(("từ", "đến", "trước", "sau", "hồi", "vào", "trong", "cuối", "đầu", "giữa"))


def _is_compass(hit: Hit) -> bool:
    """Whether an unmarked "nam" is the south: "Viet Nam 2024"."""
    return hit.source.is_plain(*hit.span) and bool(compiled(_COMPASS_RE).search(hit.before(8)))


def _year(hit: Hit) -> Draft | None:
    if _is_compass(hit) or is_counted(hit):
        return None
    year, last = int(hit["year"]), hit.number("last")
    if last is None:
        return Draft(year, mod=MODS.get(hit["mod"], ""))
    if "and" in hit and last != year + 1 + hit["more"].count(","):
        hit.narrow("year")  # "năm 2019 và 2024": the years between are not meant
        return Draft(year, mod=MODS.get(hit["mod"], ""))
    return Draft(year, end=Draft(last)) if last > year else None


def _short_year(hit: Hit) -> Draft | None:
    """Read "từ năm 75": a year of the last century behind a word of time, and before nothing that is counted."""
    return Draft(1900 + int(hit["year"])) if hit.follows(_BEFORE_SHORT_YEAR) and not _is_compass(hit) else None


def _this_year(hit: Hit) -> Draft | None:
    if hit["sang"]:
        return Draft(shift=("year", 1)) if hit.written("sang") == "sang" else None
    if (hit["way"] == "sau" and hit.written("way") == "sáu") or _is_compass(hit) or is_counted_before(hit):
        return None
    return Draft(shift=("year", shift_of(hit)), mod=MODS.get(hit["mod"], ""))


def _that_unit(hit: Hit) -> Draft:
    return Draft(shift=({"thang": "month", "nam": "year", "tuan": "week"}[hit["unit"]], 0), base="previous", mod=MODS.get(hit["mod"], ""))


def _century_number(numeral: str) -> int:
    """Read a Roman numeral or digits; "thế kỷ này" is the 21st, and without any word the 20th is meant."""
    return int(numeral) if numeral.isdigit() else 21 if numeral == "nay" else _CENTURIES.get(numeral, 20)


def _decade(hit: Hit) -> Draft | None:
    digits = hit["decade"]
    value = digits[:3] if len(digits) == 4 else f"{_century_number(hit['century']) - 1}{digits[0]}"
    return fixed(value, "decade", mod=MODS.get(hit["mod"], "")) if digits[-1] == "0" else None


def _century(hit: Hit) -> Draft | None:
    number, last = _century_number(hit["nth"]), _century_number(hit["last"]) if hit["last"] else 0
    if not 2 <= number <= 30 or (hit["last"] and not number < last <= 30):
        return None
    return fixed(f"{number - 1:02d}" + (f"/{last - 1:02d}" if last else ""), "century", mod=MODS.get(hit["mod"], ""))


RULES: Final = (
    Rule(
        "year",
        "nam|fiscal-vi year|long",
        rf"{START}(?:{MOD}{S})?(?:nam{S}?(?:(?:tai{S}chinh|moi){S})?|tai{S}khoa{S}|nien{S}vu{S})(?P<year>{YEAR}|1[0-4][0-9]{{2}}|[1-9][0-9]{{2}}"
        rf"(?={S}?[,.;:)]|{S}(?:la|den|tai|o|khi|bi|do|thi){END}|$))(?![0-9])(?:(?P<more>(?:,{S}{YEAR}){{0,3}})(?:{S}?[-–]{S}?|{S}(?:den|toi|(?P<and>va)){S})"
        rf"(?P<last>{YEAR})(?![0-9]))?(?![/.-][0-9])",
        _year,
        (
            ("công tác năm 2024, triển khai", "năm 2024", "2024"),
            ("đầu năm 2025", "đầu năm 2025", "2025"),
            ("từ năm 2021 đến 2025", "năm 2021 đến 2025", "2021/2025"),
            ("nam 2024", "nam 2024", "2024"),
        ),
    ),
    Rule(
        "short-year",
        "nam small",
        rf"{START}nam{S}(?P<year>[4-9][0-9])(?={S}?[,.;:)]|$|{S}(?:den|khi|thi|tai|o|den|va|da|moi){END})",
        _short_year,
        (("từ năm 75 đến nay", "năm 75", "1975"),),
        plain=False,
    ),
    Rule(
        "this-year",
        "nam",
        rf"{START}(?:(?P<sang>sang){S}nam|(?:{MOD}{S})?nam{S}(?P<way>nay|ngoai|truoc|qua|vua{S}qua|toi|sau|kia)){END}"
        rf"(?!{S}khi{END})",
        _this_year,
        (("bầu cử năm nay.", "năm nay", "XXXX"), ("cuối năm ngoái", "cuối năm ngoái", "XXXX"), ("sang năm", "sang năm", "XXXX")),
    ),
    Rule(
        "that-unit",
        "nam|thang|tuan",
        rf"{START}(?:{MOD}{S})?(?P<unit>nam|thang|tuan){S}(?:do|ay){END}",
        _that_unit,
        (("Cuối năm đó, nhiều người", "Cuối năm đó", "XXXX"),),
        plain=False,
    ),
    Rule(
        "decade",
        "nam|long-unit year|small",
        rf"{START}(?:{MOD}{S})?(?:thap{S}(?:nien|ky|ki)|nhung{S}nam)(?:{S}(?:dau|giua|cuoi))?{S}(?P<decade>(?:1[5-9]"
        rf"|20)[0-9]0|[1-9]0)(?![0-9])(?:{S}(?:cua{S})?the{S}k[yi]{S}(?P<century>truoc|nay|[12][0-9]|xx|xxi|xix|xviii){END})?",
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
        "long-unit",
        rf"{START}(?:(?:nua{S})?{MOD}{S})?the{S}k[yi]{S}(?:thu{S})?(?P<nth>[0-9]{{1,2}}|{_ROMAN})"
        rf"(?:(?:{S}?[-–]{S}?|{S}(?:va|den|toi){S})(?P<last>[0-9]{{1,2}}|{_ROMAN}))?{END}",
        _century,
        (("đầu thế kỷ 20", "đầu thế kỷ 20", "19"), ("thế kỷ XXI", "thế kỷ XXI", "20")),
    ),
)
