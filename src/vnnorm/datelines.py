"""Datelines, headers and agency tails: what a newsroom prints around a story.

A dateline is read as ``PLACE[, REGION][, DATE] [(AGENCY)] SEPARATOR`` at the beginning of the text or of one of its first
lines. A known place may stand in capitals or in title case; an unknown one must be in capitals and be vouched for by a
date or an agency. Where the stamp is glued to the lead ("HÀ NỘIChủ tịch nước"), the break of case and the table decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vnnorm.aliases import AliasTable
from vnnorm.dates import parse_date
from vnnorm.entities import Entity
from vnnorm.folding import Folded, fold_with_origins
from vnnorm.spans import Mention, as_day

if TYPE_CHECKING:
    from vnnorm.timex import Timex


@dataclass(frozen=True, slots=True)
class Dateline(Mention):
    """A dateline, without the separator behind it.

    Attributes:
        place: The place as an entity; None where the table does not know it, or where an agency stands alone.
        place_text: The place as printed, its region included; "" without one.
        date: The day printed; None without one.
        agency: The agency as an entity; None without one, or where the table does not know it.
        body_start: First code point of the lead.
        form: The parts in their order and the separator: ``place-dash``, ``place-date-agency-dash``, ``place-glued`` …
    """

    place: Entity | None
    place_text: str
    date: Timex | None
    agency: Entity | None
    body_start: int
    form: str


@dataclass(frozen=True, slots=True)
class Header(Mention):
    """A line of data before the story.

    Attributes:
        kind: What it states: ``date``.
        value: The day or month, in ISO 8601.
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Tail(Mention):
    """An agency's signature behind the story.

    Attributes:
        kind: ``agency``.
        id: The agency's id.
    """

    kind: str
    id: str


_WINDOW = 600  # code points in which a dateline may begin
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)\\.?"
)
_WORD = "[A-Z][A-Za-z.'’]*"
_SEPARATOR = r"(?P<separator>[ \u00a0]?(?:--?-?|[‐‑‒–—―−]{1,2})[ \n\u00a0]*|[ ]?:[ \n]+|\n)"
_AGENCY = r"\((?P<agency>[A-Za-z][A-Za-z0-9.&/ +-]{1,28})\)"
_PLACED = re.compile(
    rf"(?P<place>{_WORD}(?:[ /-]{_WORD}){{0,5}}(?: - [A-Z]{{2,}}(?: [A-Z]{{2,}})?(?= ?[-–—(,]))?)"
    rf"(?P<region>, ?(?!{_MONTH} ?[0-9]){_WORD}(?:[ /]{_WORD}){{0,3}})?"
    rf"(?:,? ?(?P<date>{_MONTH} ?[0-9]{{1,2}}(?:, ?[12][0-9]{{3}})?|[0-9]{{1,2}} {_MONTH}(?: [12][0-9]{{3}})?"
    r"|[0-9]{1,2}/[0-9]{1,2}(?:/[12][0-9]{3})?|[12][0-9]{3}-[0-9]{2}-[0-9]{2}))?"
    rf"(?:,? ?{_AGENCY}|, (?P<bare>[A-Z][A-Za-z]{{1,9}})(?= ?-))?"
    rf"{_SEPARATOR}"
)
_AGENCY_ALONE = re.compile(rf"(?:{_AGENCY}|(?P<bare>[A-Z][A-Za-z.+]{{1,12}}(?: [A-Z][A-Za-z]{{1,8}}){{0,2}})) ?(?P<separator>[-–—]{{1,2}}) ")
_GLUED = re.compile(r"(?P<place>[A-Z]{2,}(?: (?:- )?[A-Z]{2,}){0,4}?)(?=[A-Z][a-z]|[0-9]+ )")
_HEADER = re.compile(r"\s*(date ([12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?))(?![0-9-])\s*")
_SIGNATURE = re.compile(r"[A-Z][A-Za-z.+]{1,20}(?:/[A-Z][A-Za-z.+]{1,20}){0,3}\s*$")


def find_header(text: str) -> Header | None:
    """The header in the first line, as in " date 2024-11-16 HÀ NỘI – …"; its day need not be complete.

    Examples:
        >>> find_header(" date 2024-11-16 HÀ NỘI – …").value
        '2024-11-16'
    """
    match = _HEADER.match(text)
    return Header(match.start(1), match.end(1), match[1], "date", match[2]) if match else None


def find_tail(text: str, *, table: AliasTable | None = None) -> list[Tail]:
    """The agencies that sign the end of *text*, as in "… in the region. — VNA/VNS".

    Examples:
        >>> [(tail.text, tail.id) for tail in find_tail("… at a convenient time. VNS")]
        [('VNS', 'agency/vns')]
    """
    match = _SIGNATURE.search(text, max(0, len(text) - 100))
    if not match or not re.search(r"(?:^|[.!?\"'”’)…]|[-–—])\s*$", text[max(0, match.start() - 8) : match.start()]):
        return []
    tails = []
    for name in re.finditer(r"[^/\s]+", match[0]):
        agency = _agency(name[0], table or AliasTable.builtin())
        if agency is None:
            return []
        start = match.start() + name.start()
        tails.append(Tail(start, start + len(name[0]), name[0], "agency", agency.id))
    return tails


def find_dateline(text: str, *, published: date | None = None, table: AliasTable | None = None) -> Dateline | None:
    """Find the dateline of a story: the place, and where printed the day and the agency.

    Args:
        text: A story from its beginning; a header, headline or caption may stand before the dateline.
        published: The day of publication, which gives a yearless day its year.
        table: Where places and agencies are looked up instead of the built-in table.

    Returns:
        The dateline, or None where none is printed.

    Raises:
        TypeError: If *text* is not a `str` or *published* not a date.

    Examples:
        >>> found = find_dateline("HANOI, Nov. 15 (Xinhua) -- Vietnam …", published=date(2024, 11, 16))
        >>> found.place.name_en, found.date.value, found.agency.name, found.text[found.body_start :] if found else None
        ('Hanoi', '2024-11-15', 'Xinhua', '')
    """
    folded = fold_with_origins(text)
    table = table or AliasTable.builtin()
    anchor = as_day(published, "published")
    return next((found for start in _starts(folded.text) if (found := _parse(folded, start, anchor, table))), None)


def _starts(text: str) -> Iterator[int]:
    """Where a dateline may begin: behind the header, and at each of the first lines."""
    header = _HEADER.match(text)
    yield header.end() if header else len(text) - len(text.lstrip())
    for line in re.finditer(r"\n\s*(?=[A-Z(])", text[:_WINDOW]):
        if not header or line.end() > header.end():
            yield line.end()


def _parse(folded: Folded, start: int, anchor: date | None, table: AliasTable) -> Dateline | None:
    text = folded.text
    for pattern in (_PLACED, _AGENCY_ALONE, _GLUED):
        match = pattern.match(text, start)
        found = match and _checked(match, folded, anchor, table)
        if found:
            return found
    return None


def _checked(match: re.Match[str], folded: Folded, anchor: date | None, table: AliasTable) -> Dateline | None:
    """The dateline that a match of one of the patterns is, if its parts bear each other out."""
    parts = match.groupdict()
    place_text, region, day_text = parts.get("place") or "", parts.get("region") or "", parts.get("date")
    agency_text = parts.get("agency") or parts.get("bare") or ""
    separator = parts.get("separator")
    agency = _agency(agency_text, table) if agency_text else None
    if parts.get("bare") and not agency:
        return None
    day = _date(day_text, anchor) if day_text else None
    place = _place(_source(folded, match, "place"), region, table) if place_text else None
    vouched = bool(agency) or day is not None or (bool(agency_text) and agency_text.isupper())
    if not place_text:
        if not agency:
            return None
    elif separator is None:
        if not place:
            return None
    elif place_text.isupper():
        if not (place or vouched) or (separator == "\n" and not day):
            return None
    elif not (place and (vouched or separator.strip() in _DASHES and separator.strip() != "-")) and not (vouched and agency):
        return None
    last = next(name for name in ("agency", "bare", "date", "region", "place") if parts.get(name))
    end = match.end(last) + (last == "agency")
    start, end = folded.span(match.start(), end)
    body_start = folded.span(match.end(), match.end())[0] if match.end() < len(folded.text) else len(folded.source)
    form = [name for name, part in (("place", place_text), ("date", day_text), ("agency", agency_text)) if part]
    form.append("glued" if separator is None else "line" if separator == "\n" else "colon" if ":" in separator else "dash")
    printed = _source(folded, match, "place") + (_source(folded, match, "region") if region else "") if place_text else ""
    return Dateline(
        start, end, folded.source[start:end], place, printed, day, agency, body_start, "-".join(form)
    )


_DASHES = frozenset(["--", "---", "-", *"‒–—―−"])


def _source(folded: Folded, match: re.Match[str], group: str) -> str:
    start, end = folded.span(*match.span(group))
    return folded.source[start:end]


def _agency(name: str, table: AliasTable) -> Entity | None:
    candidates = table.lookup(name, kind="agency")
    return candidates[0].entity if candidates else None


def _place(name: str, region: str, table: AliasTable) -> Entity | None:
    """The place of that name; of several the one in the region or country printed beside it."""
    candidates = [c.entity for c in table.lookup(name.partition("/")[0], kind="place") if c.how != "short"]
    if region:
        within = {c.entity.country for c in table.lookup(region.strip(", "), kind="place")}
        candidates = [place for place in candidates if place.country in within] if within else []
    return candidates[0] if candidates else None


def _date(text: str, anchor: date | None) -> Timex | None:
    try:
        return parse_date(text, anchor=anchor)
    except ValueError:
        return None
