"""Years, decades and centuries: "đầu năm 2025", "những năm 80", "thế kỷ XXI"."""

from __future__ import annotations

import re
from typing import Final

from vnnorm.dates.drafts import Draft, fixed
from vnnorm.dates.figures import COUNTED, YEAR
from vnnorm.dates.rules import END, START, Hit, Rule, S
from vnnorm.dates.vietnamese.words import MOD, MODS, shift_of

_CENTURIES: Final = {"xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}
_COMPASS_RE: Final = re.compile(r"(?:viet|mien|dong|tay|phia|huong|cuc)\s$")


def _is_compass(hit: Hit) -> bool:
    """Whether an unmarked "nam" is the south: "Viet Nam 2024"."""
    return hit.source.is_plain(*hit.span) and bool(_COMPASS_RE.search(hit.before(8)))


def _year(hit: Hit) -> Draft | None:
    if _is_compass(hit):
        return None
    year, last = int(hit["year"]), hit.number("last")
    if last is None:
        return Draft(year, mod=MODS.get(hit["mod"], ""))
    return Draft(year, end=Draft(last)) if last > year else None


def _this_year(hit: Hit) -> Draft | None:
    if hit["sang"]:
        return Draft(shift=("year", 1)) if hit.written("sang") == "sang" else None
    if (hit["way"] == "sau" and hit.written("way") == "sáu") or _is_compass(hit):
        return None
    return Draft(shift=("year", shift_of(hit)), mod=MODS.get(hit["mod"], ""))


def _that_unit(hit: Hit) -> Draft:
    return Draft(shift=({"thang": "month", "nam": "year", "tuan": "week"}[hit["unit"]], 0), base="previous", mod=MODS.get(hit["mod"], ""))


def _decade(hit: Hit) -> Draft | None:
    digits = hit["decade"]
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return fixed(value, "decade", mod=MODS.get(hit["mod"], "")) if digits[-1] == "0" else None


def _century(hit: Hit) -> Draft | None:
    number = _CENTURIES.get(hit["nth"]) or (int(hit["nth"]) if hit["nth"].isdigit() else 0)
    return fixed(f"{number - 1:02d}", "century", mod=MODS.get(hit["mod"], "")) if 2 <= number <= 30 else None


RULES: Final = (
    Rule(
        "year",
        "nam|tai|nien year|long",
        rf"{START}(?:{MOD}{S})?(?:nam{S}?|tai{S}khoa{S}|nien{S}vu{S})(?P<year>{YEAR}|1[0-4][0-9]{{2}}|[1-9][0-9]{{2}}"
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
        "nam|thap year|small",
        rf"{START}(?:{MOD}{S})?(?:thap{S}(?:nien|ky|ki)|nhung{S}nam)(?:{S}(?:dau|giua|cuoi))?{S}(?P<decade>(?:1[5-9]"
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
        rf"{START}(?:{MOD}{S})?the{S}k[yi]{S}(?:thu{S})?(?P<nth>[0-9]{{1,2}}|xv|xvi|xvii|xviii|xix|xx|xxi){END}",
        _century,
        (("đầu thế kỷ 20", "đầu thế kỷ 20", "19"), ("thế kỷ XXI", "thế kỷ XXI", "20")),
    ),
)
