"""Tails: what a newsroom prints behind a story. Signatures, end marks, credits, sources, and Vietnamese bylines."""

from __future__ import annotations

import re

from vnnorm.aliases import AliasTable
from vnnorm.datelines.gazetteer import Gazetteer, gazetteer
from vnnorm.datelines.model import Tail
from vnnorm.folding import as_text, fold, fold_with_origins
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
