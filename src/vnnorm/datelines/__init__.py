"""Datelines, headers and agency tails: what a newsroom prints around a story.

A dateline is read as ``PLACE[, REGION][/PLACE …][, DATE] [(AGENCY)] SEPARATOR`` (`grammar`): at the beginning of the text or of
one of its first lines, behind a slug, a correction or a byline, and in the middle of a line behind a sentence or a photo credit.
A known place (`gazetteer`) may stand in capitals, or in title case where a date, an agency or a region vouches for it or a story
plainly begins behind it; an unknown one must be in capitals and be vouched for (`plausibility`). Where the stamp is glued to the
lead ("HÀ NỘIChủ tịch nước"), the break of case and the table decide. What stands behind a story is for `tails`, and what stands for
a dateline for `reports`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vnnorm.aliases import AliasTable
from vnnorm.datelines import grammar
from vnnorm.datelines.gazetteer import gazetteer
from vnnorm.datelines.model import Dateline, Header, Report, Tail
from vnnorm.datelines.plausibility import CITY_STATES
from vnnorm.datelines.reading import Reader
from vnnorm.datelines.reports import find_report
from vnnorm.datelines.tails import find_tail
from vnnorm.folding import as_text, fold_with_origins
from vnnorm.spans import as_day

__all__ = ["Dateline", "Header", "Report", "Tail", "find_dateline", "find_header", "find_report", "find_tail"]

_WINDOW = 600  # code points in which a dateline may begin
_AHEAD = 600  # … and which may be looked at behind that
_TOO_LARGE = frozenset(("country", "continent", "state"))


def find_header(text: str) -> Header | None:
    """The header in the first line, as in " date 2024-11-16 HÀ NỘI – …"; its day need not be complete.

    Examples:
        >>> find_header(" date 2024-11-16 HÀ NỘI – …").value
        '2024-11-16'
    """
    match = grammar.HEADER.match(text)
    if not match:
        return None
    try:
        date.fromisoformat(f"{match[2]}-01"[:10])
    except ValueError:
        return None
    return Header(match.start(1), match.end(1), match[1], "date", match[2])


def find_dateline(text: str, *, published: date | None = None, table: AliasTable | None = None) -> Dateline | None:
    """Find the dateline of a story: the place, and where printed the day and the agency.

    Args:
        text: A story from its beginning; a header, headline, standfirst, byline or caption may stand before the dateline.
        published: The day of publication, which gives a yearless day its year; without it the header's does, if there is one.
        table: Where places and agencies are looked up instead of the built-in table.

    Returns:
        The dateline, or None where none is printed.

    Raises:
        TypeError: If *text* is not a `str` or *published* not a date.

    Examples:
        >>> found = find_dateline("HANOI, Nov. 15 (Xinhua) -- Vietnam …", published=date(2024, 11, 16))
        >>> found.place.name_en, found.date.value, found.agency.name, found.body_start
        ('Hanoi', '2024-11-15', 'Xinhua', 27)
        >>> [place.name_en for place in find_dateline("BEIJING/SHANGHAI (Reuters) - Shares rose.").places]
        ['Beijing', 'Shanghai']
    """
    folded = fold_with_origins(as_text(text, "find_dateline")[: _WINDOW + _AHEAD])
    header = find_header(text)
    anchor = as_day(published, "published") or (header.day if header else None)
    reader = Reader(folded, gazetteer(table or AliasTable.builtin()), anchor)
    return next(_found(reader, header.end if header else 0), None)  # a header is ASCII: its offsets are those of the folded text


def _found(reader: Reader, start: int) -> Iterator[Dateline]:
    """Datelines in the order of trust: at the beginning of a line, then in the middle of one."""
    text = reader.folded.text
    for opening in grammar.OPENING.finditer(text[start:_WINDOW]):
        at = start + opening.end()
        correction = grammar.CORRECTION.match(text, at)
        if correction:
            at = correction.end()
        byline = grammar.BYLINE.match(text, at)
        found = _behind_byline(reader, byline) if byline else _at_line(reader, at, is_first=opening.start() == 0)
        if found:
            yield found
    yield from _within_lines(reader, start)


def _at_line(reader: Reader, start: int, *, is_first: bool) -> Dateline | None:
    """The dateline at the beginning of a line; by a full stop, a blank or nothing alone only in the first."""
    found = reader.placed(start) or reader.alone(start) or _behind_slug(reader, start)
    if is_first:
        return found or reader.bare(start) or reader.glued(start)
    return None if found and _is_row(found) else found


def _is_row(found: Dateline) -> bool:
    """Whether what stands in a later line is the row of a list rather: "ILLINOIS - Fair.", "Hà Nội: Nắng."."""
    if _is_vouched(found) or not found.place:
        return False
    is_town = found.place.type not in _TOO_LARGE or found.place.country in CITY_STATES
    return not is_town or (found.form.endswith("colon") and not found.place_text[:2].isupper())


def _behind_slug(reader: Reader, start: int) -> Dateline | None:
    slug = grammar.SLUG.match(reader.folded.text, start)
    found = reader.placed(slug.end()) if slug else None
    return found if found and _is_vouched(found) else None


def _behind_byline(reader: Reader, byline: re.Match[str]) -> Dateline | None:
    """Where the name of a byline ends, the table decides: "By Lan Anh HAVANA (Reuters) - …"."""
    found = (reader.placed(start) for start in _word_starts(byline[0], byline.start())[2:])
    return next((dateline for dateline in found if dateline and dateline.place), None)


def _word_starts(words: str, start: int) -> list[int]:
    return [start + word.start() for word in re.finditer("[^ ]+", words)]


def _within_lines(reader: Reader, start: int) -> Iterator[Dateline]:
    """Datelines behind a sentence, a headline or a photo credit, and at the end of the line of a letter."""
    text = reader.folded.text
    starts = [(match.start(), True) for match in grammar.BEHIND_SENTENCE.finditer(text, start, _WINDOW)]
    starts += [(match.start(), False) for match in grammar.BEHIND_WORDS.finditer(text, start, _WINDOW)]
    for at, behind_sentence in sorted(starts):
        found = reader.placed(at)
        if found and (found.place or behind_sentence) and _stands_in_line(text, at, found, behind_sentence):
            yield found
    if letter := grammar.LETTER.search(text, start, _WINDOW):
        placed = (reader.placed(at) for at in _word_starts(letter["place"], letter.start()))
        yield from (found for found in placed if found and found.place)


def _stands_in_line(text: str, at: int, found: Dateline, behind_sentence: bool) -> bool:
    """Whether what was found in the middle of a line is a dateline there: by its agency, or in capitals by its day or a dash."""
    if found.agency or not found.place_text[:2].isupper():
        return found.agency is not None
    behind = behind_sentence or grammar.CREDIT.search(text, max(0, at - 60), at) or not text[at - 1].isspace()
    return _is_vouched(found) or (bool(behind) and found.form.endswith("dash"))


def _is_vouched(dateline: Dateline) -> bool:
    return "date" in dateline.form or "agency" in dateline.form
