"""What stands around a story: the header before it, what a newsroom prints behind it, and reports in place of a dateline."""

from __future__ import annotations

import re
from datetime import date

from vnnorm.aliases import AliasTable
from vnnorm.datelines.gazetteer import Gazetteer, gazetteer
from vnnorm.datelines.grammar import HEADER
from vnnorm.datelines.model import Header, Report, Tail
from vnnorm.dates import DateMention, find_dates
from vnnorm.entities import Entity
from vnnorm.folding import as_text, fold, fold_with_origins
from vnnorm.spans import as_day
from vnnorm.syllables import parse_syllable

_REACH = 400  # code points before the end in which one piece of a tail may begin
_PIECES = 8  # … and so many of them at most
_SIGNER = "[A-Z][A-Za-z.+]{0,19}[A-Za-z+]"
_SIGNATURE = re.compile(rf"(?:^|[.!?\"'”’)…\n]|[-–—])[ \n]{{0,4}}((?:{_SIGNER}/){{0,3}}{_SIGNER})\.?$")
_LINE_START = re.compile(r"(?:\n|\A)[ \t]*$")
_IN_BRACKETS = re.compile(
    r"(?:\A|[.!?\"'”’)…\n] ?|(?=\((?:Theo|Nguon|Source)))"
    r"\(((?:Theo |Nguon: ?|Source: ?)?((?:[A-Z][A-Za-z.]{1,19}[ /]){0,3}[A-Z][A-Za-z.]{1,19}))\)\.?$"
)
_OTHERS: tuple[tuple[str, re.Pattern[str]], ...] = (  # over folded text
    ("end", re.compile(r"(\./\.)$|(?:^|\n|[.!?”\")] ?)(Enditem|\(END\)|###|-30-|ENDS?|Ends)$")),
    (
        "credit",
        re.compile(
            r"(?:\A|\n[ ]*|[ ])(\((?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|Compiled|Edited|Translated|Photos?|Anh)\b"
            r"[^()\n]{2,250}(?:\([^()\n]{1,60}\)[^()\n]{0,60})?\))$"
        ),
    ),
    ("credit", re.compile(r"(?:\A|\n[ ]*)((?:Additional )?(?:Reporting|Writing|Editing) by [^\n]{2,250})$")),
    (
        "credit",
        re.compile(
            r"(?:\A|\n[ ]*|[.!?”\"] )((?:[—–-] ?)?(?:(?:Anh|Photos?|Video|Clip)(?: minh hoa)?: ?|[A-Z/]{2,12} Photo |Photo )[^\n]{2,80})$"
        ),
    ),
    ("source", re.compile(r"(?:\A|\n[ ]*)((?:Source|Nguon|Editor|Bien tap): ?[^\n]{2,80})$")),
)
_SOURCE_NAMED = re.compile(r"(?:Theo|theo|Source:|Nguon:) ?([A-Z][A-Za-z.]{1,19}(?: [A-Z][A-Za-z.]{1,19}){0,3})")
_WORD = "(?!Theo)[A-Z][a-z]{0,7}"
_NAME = rf"{_WORD}(?: {_WORD}){{1,4}}"
_BYLINE = re.compile(rf"(?:\A|\n[ ]*|[.!?”\"…] ?)((?:By )?{_NAME}(?: ?[-–,] {_NAME})?)( ?\(?[Tt]heo [A-Z][^()\n]{{1,40}}\)?)?$")

_REPORTED = re.compile(
    r"(?<![A-Za-z])[Tt]heo (?:(?:cac |nhom )?(?:phong vien|dac phai vien|PV)(?: thuong tru)?(?: cua)? )"
    r"(?P<agency>[A-Z][A-Za-z.]{1,19}(?: [A-Z][A-Za-z.]{1,19}){0,3}) (?:thuong tru )?(?=(?:tai|o) )"
)
_QUOTED = re.compile(
    r"(?:(?:Hang (?:tin|thong tan|thong tin) |Bao |Dai )?(?P<agency>[A-Z][A-Za-z.]{1,19}(?: [A-Z][A-Za-z.]{1,19}){0,3})) dua tin\b"
)
_AT = re.compile(r"(?:,? (?:\([^()\n]{1,30}\),? )?)?(?:tai|o) (?:(?:thu do|thanh pho|tinh|TP\.?|Thu do|bang|quan dao|dao) )?")
_OPENING = 300  # code points of a story in which a report may stand


def find_header(text: str) -> Header | None:
    """The header in the first line, as in " date 2024-11-16 HÀ NỘI – …"; its day need not be complete.

    Examples:
        >>> find_header(" date 2024-11-16 HÀ NỘI – …").value
        '2024-11-16'
    """
    match = HEADER.match(text)
    if not match:
        return None
    try:
        date.fromisoformat(f"{match[2]}-01"[:10])
    except ValueError:
        return None
    return Header(match.start(1), match.end(1), match[1], "date", match[2])


def find_tail(text: str, *, table: AliasTable | None = None) -> list[Tail]:
    """What a newsroom printed behind the story, as in "… in the region. — VNA/VNS", from left to right.

    Signatures, end marks, credits of reporters, editors and photographers, sources, and Vietnamese bylines; agencies that sign
    together are one piece each.

    Examples:
        >>> [(tail.text, tail.kind, tail.id) for tail in find_tail("… at a convenient time. VNS")]
        [('VNS', 'agency', 'agency/vns')]
        >>> [(tail.text, tail.kind) for tail in find_tail("… rose. (Reporting by Lan Anh) Enditem")]
        [('(Reporting by Lan Anh)', 'credit'), ('Enditem', 'end')]
    """
    names = gazetteer(table or AliasTable.builtin())
    end = len(as_text(text, "find_tail").rstrip())
    tails: list[Tail] = []
    while len(tails) < _PIECES:
        piece = _last_piece(text, end, names)
        if not piece:
            break
        tails[:0] = piece
        end = len(text[: piece[0].start].rstrip(" \t\r\n—–-"))
    return tails


def _last_piece(text: str, end: int, names: Gazetteer) -> list[Tail]:
    """The last piece of a tail that ends at *end*: of a signature one for each agency."""
    start = max(0, end - _REACH)
    folded = fold_with_origins(text[start:end])
    for kind, pattern in _OTHERS:
        if match := pattern.search(folded.text):
            first, last = folded.span(*match.span(match.lastindex or 0))
            return [_piece(text, start + first, start + last, kind, names)]
    match = _BYLINE.search(folded.text)
    if match and (match[2] or match[1].startswith("By ") or _is_byline(match, folded.text, names)):
        first, last = folded.span(match.start(1), match.end())
        return [_piece(text, start + first, start + last, "byline", names)]
    return _signed(text, start, end, names)


def _signed(text: str, start: int, end: int, names: Gazetteer) -> list[Tail]:
    """The agencies that sign at *end*, if all are known."""
    match = _SIGNATURE.search(text, max(start, end - 100), end)
    tails = []
    if match:
        at = match.start(1)
        own_line = bool(_LINE_START.search(text[start:at]))
        for name in match[1].split("/"):
            agency = names.agency(name, ambiguous=own_line)  # NĐ-CP. is no Canadian Press
            if agency is None:
                return []
            tails.append(Tail(at, at + len(name), name, "agency", agency.id))
            at += len(name) + 1
        return tails
    folded = fold_with_origins(text[start:end])
    bracket = _IN_BRACKETS.search(folded.text)
    if bracket and (agency := names.agency(bracket[2])):
        first, last = (start + offset for offset in folded.span(*bracket.span(1)))
        return [Tail(first, last, text[first:last], "agency", agency.id)]
    return []


def _piece(text: str, start: int, end: int, kind: str, names: Gazetteer) -> Tail:
    named = _SOURCE_NAMED.search(fold(text[start:end])) or re.search(r"\(([^()]*)\)", text[start:end])
    agency = names.agency(named[1].strip()) if named else None
    return Tail(start, end, text[start:end], kind, agency.id if agency else "")


def _is_byline(match: re.Match[str], text: str, names: Gazetteer) -> bool:
    """Whether a name alone is a byline: no place, on a line of its own behind a sentence, each word a Vietnamese syllable."""
    before = text[: match.start(1)]
    own_line = "\n" in before[len(before.rstrip()) :] and before.rstrip()[-1:] in tuple('.!?…”"’)')
    return own_line and not names.places(match[1]) and all(parse_syllable(word) for word in re.findall("[A-Za-z]+", match[1]))


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
