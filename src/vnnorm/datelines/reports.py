"""Reports: where a Vietnamese lead says that it was reported from, which stands for a dateline."""

from __future__ import annotations

import re
from datetime import date

from vnnorm.aliases import AliasTable
from vnnorm.datelines.gazetteer import gazetteer
from vnnorm.datelines.model import Report
from vnnorm.dates import DateMention, find_dates
from vnnorm.entities import Entity
from vnnorm.folding import as_text, fold_with_origins
from vnnorm.spans import as_day

_REPORTED = re.compile(
    r"(?<![A-Za-z])[Tt]heo (?:(?:cac |nhom )?(?:phong vien|dac phai vien|PV)(?: thuong tru)?(?: cua)? )"
    r"(?P<agency>[A-Z][A-Za-z.]{1,19}(?: [A-Z][A-Za-z.]{1,19}){0,3}) (?:thuong tru )?(?=(?:tai|o) )"
)
_QUOTED = re.compile(
    r"(?:(?:Hang (?:tin|thong tan|thong tin) |Bao |Dai )?(?P<agency>[A-Z][A-Za-z.]{1,19}(?: [A-Z][A-Za-z.]{1,19}){0,3})) dua tin\b"
)
_AT = re.compile(r"(?:,? (?:\([^()\n]{1,30}\),? )?)?(?:tai|o) (?:(?:thu do|thanh pho|tinh|TP\.?|Thu do|bang|quan dao|dao) )?")
_OPENING = 300  # code points of a story in which a report may stand


def find_report(text: str, *, published: date | None = None, table: AliasTable | None = None) -> Report | None:
    """Where the lead says that it was reported from: the Vietnamese press's way to give place and day.

    Args:
        text: A story from its lead; only its beginning is looked at.
        published: The day of publication, which gives a yearless day its year.
        table: Where places and agencies are looked up instead of the built-in table.

    Examples:
        >>> found = find_report("Theo phóng viên TTXVN tại Lima, hai bên đã gặp nhau.")
        >>> found.place.id, found.agency.id
        ('place/PE/lima', 'agency/vna')
        >>> found = find_report("Chiều 30-10 tại Gyeongju, hai bên đã gặp nhau.", published=date(2025, 10, 31))
        >>> found.place.name_en, found.date.value
        ('Gyeongju', '2025-10-30TAF')
    """
    table = table or AliasTable.builtin()
    opening = as_text(text, "find_report")[:_OPENING]
    days = find_dates(opening, anchor=as_day(published, "published"))
    return _by_agency(opening, days, table) or _by_day(opening, days, table)


def _by_agency(opening: str, days: list[DateMention], table: AliasTable) -> Report | None:
    """What is read from "Theo phóng viên TTXVN tại Lima, ngày 15/11": agency, place, and the day behind them; or "AP đưa tin"."""
    folded = fold_with_origins(opening)
    for match in (_REPORTED.search(folded.text), _QUOTED.search(folded.text)):
        if not match:
            continue
        start, end = folded.span(*match.span())
        agency = gazetteer(table).agency(opening[slice(*folded.span(*match.span("agency")))])
        located = _located(opening[end:], table)
        if agency is None or (located is None and match.re is _REPORTED):
            continue
        place, length = located or (None, 0)
        end += length
        day = next((found for found in days if opening[end : found.start] in (", ", " ")), None)
        last = day.end if day else end
        return Report(start, last, opening[start:last], place, day.timex if day else None, agency)
    return None


def _by_day(opening: str, days: list[DateMention], table: AliasTable) -> Report | None:
    """What is read from "Chiều 30-10 tại Gyeongju": a day at the beginning of a sentence, and the place behind it."""
    for day in days:
        is_day = day.timex.grain in ("day", "part") and day.text[0].isupper()
        located = _located(opening[day.end :], table) if is_day else None
        if located:
            end = day.end + located[1]
            return Report(day.start, end, opening[day.start : end], located[0], day.timex, None)
    return None


def _located(rest: str, table: AliasTable) -> tuple[Entity, int] | None:
    """The place that *rest* begins with behind "tại", and where it ends."""
    folded = fold_with_origins(rest)
    at = _AT.match(folded.text)
    if not at:
        return None
    start = folded.span(at.end(), at.end())[0]
    found = next(iter(table.find(rest[start:], ambiguous=True)), None)
    return (table[found.id], start + found.end) if found and found.kind == "place" and found.id and not found.start else None
