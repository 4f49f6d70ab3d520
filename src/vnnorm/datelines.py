"""Datelines, headers and agency tails: what a newsroom prints around a story.

A dateline is read as ``PLACE[, REGION][, DATE] [(AGENCY)] SEPARATOR`` at the beginning of the text or of one of its first
lines; a byline or an agency may stand before it. A known place may stand in capitals, or in title case where a date or an
agency vouches for it; an unknown one must be in capitals and be vouched for by a date, an agency or a region. Where the stamp
is glued to the lead ("HÀ NỘIChủ tịch nước"), the break of case and the table decide.
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
from vnnorm.folding import Folded, as_text, fold_with_origins
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
_WORD = "[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ſ\u0300-\u036f.'’]*"
_MONTH = (
    "(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)\\.?"
)
_DATE = (
    rf"(?P<date>{_MONTH} ?[0-9]{{1,2}}(?:, ?[12][0-9]{{3}})?|[0-9]{{1,2}} {_MONTH}(?: [12][0-9]{{3}})?"
    r"|[0-9]{1,2}/[0-9]{1,2}(?:/[12][0-9]{3})?|[12][0-9]{3}-[0-9]{2}-[0-9]{2}"
    r"|ngay [0-9]{1,2} thang [0-9]{1,2} nam [12][0-9]{3})\.?"
)
_AGENCY = r"\((?P<agency>[A-Za-z][A-Za-z0-9.&/ +-]{1,28})\)"
# A short dash without a blank on either side is part of a name ("THỪA THIÊN-HUẾ", "HANOI-BASED"), but for behind a bracket.
_DASH = r"[ \u00a0]{0,3}(?:(?:--|[—―])[-—―]?|(?:(?<=[ \u00a0)])[-‐‑‒–−]|[-‐‑‒–−](?=\s))[-‐‑‒–−]?)[ \n\u00a0]*"
_PLACED = re.compile(
    rf"(?P<place>{_WORD}(?:[ /–-]{_WORD}){{0,5}}(?: - [A-Z]{{2,}}(?: [A-Z]{{2,}})?(?= ?[-–—(,]))?)"
    rf"(?P<region> ?, ?(?!{_MONTH} ?[0-9]){_WORD}(?:[ /-]{_WORD}){{0,3}})?"
    rf"(?:(?P<comma> ?, ?|--| ?){_DATE})?"
    rf"(?:,? ?(?:- )?{_AGENCY}|, (?P<bare>[A-Z][A-Za-z]{{1,9}})(?= ?-))?"
    rf"(?P<separator>{_DASH}|[ ]?:[ \n]+|\n)"
)
_AGENCY_ALONE = re.compile(
    rf"(?:(?:{_DATE} )?{_AGENCY}|(?P<bare>[A-Z][A-Za-z.+]{{1,12}}(?: [A-Z][A-Za-z]{{1,8}}){{0,2}}))(?P<separator>{_DASH})"
)
_GLUED = re.compile(
    r"(?P<place>[A-Z]{2,}(?: (?:- )?[A-Z]{2,}){0,4}?(?=[A-Z][a-z]|[0-9]+ )|[A-Z][a-z]+(?: [A-Z][a-z]+){1,4}?(?=[A-Z]|[0-9]+ ))"
)
_BYLINE = re.compile(r"By(?: {1,8}[A-Z][A-Za-z.'’-]*){1,6}")
_ABBREVIATED = re.compile(r"(?:[A-Z]{2}|(?:[A-Z][A-Za-z]{0,5}\. ?){1,3})")  # a state: "N.Y.", "NY", "Calif.", "W. Va."
_HEADER = re.compile(r"\s*(date ([12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?))(?![0-9-])\s*")
_SIGNER = "[A-Z][A-Za-z.+]{0,19}[A-Za-z+]"
_SIGNATURE = re.compile(rf"(?:^|[.!?\"'”’)…\n]|[-–—])[ \n]{{0,4}}((?:{_SIGNER}/){{0,3}}{_SIGNER})\.?$")


def find_header(text: str) -> Header | None:
    """The header in the first line, as in " date 2024-11-16 HÀ NỘI – …"; its day need not be complete.

    Examples:
        >>> find_header(" date 2024-11-16 HÀ NỘI – …").value
        '2024-11-16'
    """
    match = _HEADER.match(text)
    if not match:
        return None
    try:
        date.fromisoformat(f"{match[2]}-01"[:10])
    except ValueError:
        return None
    return Header(match.start(1), match.end(1), match[1], "date", match[2])


def find_tail(text: str, *, table: AliasTable | None = None) -> list[Tail]:
    """The agencies that sign the end of *text*, as in "… in the region. — VNA/VNS".

    Examples:
        >>> [(tail.text, tail.id) for tail in find_tail("… at a convenient time. VNS")]
        [('VNS', 'agency/vns')]
    """
    end = len(text.rstrip())
    match = _SIGNATURE.search(text, max(0, end - 100), end)
    if not match:
        return []
    tails = []
    start = match.start(1)
    for name in match[1].split("/"):
        agency = _agency(name, table or AliasTable.builtin(), ambiguous=False)  # NĐ-CP. is no Canadian Press
        if agency is None:
            return []
        tails.append(Tail(start, start + len(name), name, "agency", agency.id))
        start += len(name) + 1
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
        >>> found.place.name_en, found.date.value, found.agency.name, found.body_start
        ('Hanoi', '2024-11-15', 'Xinhua', 27)
    """
    folded = fold_with_origins(as_text(text, "find_dateline"))
    table = table or AliasTable.builtin()
    anchor = as_day(published, "published")
    return next((found for start in _starts(folded) if (found := _read(folded, start, anchor, table))), None)


def _starts(folded: Folded) -> Iterator[int]:
    """Where a dateline may begin: behind the header, and at each of the first lines; asterisks may stand before it."""
    text = folded.text
    header = find_header(folded.source)  # in ASCII, so that its offsets are those of the folded text
    start = header.end if header else 0
    for line in re.finditer(r"(?:^|\n)[\s*]*(?=[A-ZÀ-Þ(])", text[start:_WINDOW]):
        yield start + line.end()


def _read(folded: Folded, start: int, anchor: date | None, table: AliasTable) -> Dateline | None:
    """The dateline at *start*, where a byline or an agency may stand before it."""
    text = folded.text
    byline = _BYLINE.match(text, start)
    if byline:  # "By Marc Frank HAVANA (Reuters) - …": where the name ends, the table decides
        starts = [start + blank.end() for blank in re.finditer(" +", byline[0])]
        found = (_checked(_PLACED.match(text, start), folded, anchor, table) for start in starts[1:])
        return next((dateline for dateline in found if dateline and dateline.place), None)
    placed = _checked(_PLACED.match(text, start), folded, anchor, table)
    glued = _checked(_GLUED.match(text, start), folded, anchor, table)
    if glued and (placed is None or glued.end > placed.end):  # "BÀ RỊA - VŨNG TÀUChủ tịch"
        return glued
    if placed:
        return placed
    alone = _AGENCY_ALONE.match(text, start)
    agency = _checked(alone, folded, anchor, table)
    if alone and agency:  # "Canadian Press - OTTAWA (CP) - …"
        placed = _checked(_PLACED.match(text, alone.end()), folded, anchor, table)
        return placed if placed and "agency" in placed.form else agency
    return None


def _checked(match: re.Match[str] | None, folded: Folded, anchor: date | None, table: AliasTable) -> Dateline | None:
    """The dateline that a match of one of the patterns is, if its parts bear each other out."""
    if not match:
        return None
    parts = match.groupdict()
    place_text, region, day_text = parts.get("place") or "", parts.get("region") or "", parts.get("date")
    agency_text = parts.get("agency") or parts.get("bare") or ""
    separator = parts.get("separator")
    agency = _agency(agency_text, table) if agency_text else None
    day = _date(day_text, anchor) if day_text else None
    place = _place(_source(folded, match, "place"), region, table) if place_text else None
    if not _bears_out(match, place, day, agency, bool(region) and _is_region(region, table)):
        return None
    last = next(name for name in ("agency", "bare", "date", "region", "place") if parts.get(name))
    start, end = folded.span(match.start(), match.end(last) + (last == "agency"))
    body_start = folded.span(match.end(), match.end())[0]
    form = [name for name, part in (("place", place_text), ("date", day_text), ("agency", agency_text)) if part]
    form.append("glued" if separator is None else "line" if separator == "\n" else "colon" if ":" in separator else "dash")
    printed = _source(folded, match, "place") + (_source(folded, match, "region") if region else "") if place_text else ""
    return Dateline(start, end, folded.source[start:end], place, printed, day, agency, body_start, "-".join(form))


def _bears_out(match: re.Match[str], place: Entity | None, day: Timex | None, agency: Entity | None, in_region: bool) -> bool:
    """Whether enough of what was matched is known, in the way in which it is written."""
    parts = match.groupdict()
    place_text, separator, bracket = parts.get("place"), parts.get("separator"), parts.get("agency") or ""
    if separator is None:  # glued
        return place is not None
    if parts.get("bare") and not (agency or day):
        return False
    initials = bracket.isupper() and " " not in bracket
    vouched = bool(agency or initials or (day and (place or (parts.get("comma") or "").strip())))
    if not place_text:
        accepted = agency is not None
    elif place_text.isupper():
        accepted = bool(place or vouched or in_region) and (separator != "\n" or day is not None)
    else:
        accepted = bool(place and vouched)
    return accepted and bool(bracket or day or _is_lead(match, place_text or ""))


def _is_lead(match: re.Match[str], place_text: str) -> bool:
    """Whether a story may begin behind a match that neither date nor bracket bears out.

    Not in a headline in capitals ("CHINA - ECONOMY GROWS"), nor where the sentence goes on ("Reuters — a news agency
    — said") or begins with an acronym ("US - China talks").
    """
    lead = match.string[match.end() : match.end() + _WINDOW].partition("\n")[0]
    acronym = 0 < len(place_text.replace(".", "")) <= 3
    return not (acronym or lead[:1].islower() or lead.isupper())


def _source(folded: Folded, match: re.Match[str], group: str) -> str:
    start, end = folded.span(*match.span(group))
    return folded.source[start:end]


def _agency(name: str, table: AliasTable, *, ambiguous: bool = True) -> Entity | None:
    candidates = table.lookup(name, kind="agency")
    return next((found.entity for found in candidates if ambiguous or "ambiguous" not in found.name.flags), None)


def _place(name: str, region: str, table: AliasTable) -> Entity | None:
    """The place of that name; of several the one in the region or country printed beside it."""
    candidates = [c.entity for c in table.lookup(name.partition("/")[0], kind="place") if c.how != "short"]
    if region:
        regions = [c.entity for c in table.lookup(region.strip(", "), kind="place")]
        inside = [place for place in candidates if place.parent in {region.id for region in regions}]
        candidates = inside or [place for place in candidates if place.country in {region.country for region in regions}]
    return candidates[0] if candidates else None


def _is_region(region: str, table: AliasTable) -> bool:
    """Whether a state or country stands beside a place."""
    region = region.strip(", ")
    return bool(_ABBREVIATED.fullmatch(region) or table.lookup(region, kind="place"))


def _date(text: str, anchor: date | None) -> Timex | None:
    text = text.rstrip(".")
    for spelled in (text, text.title()):  # "MArch 2"
        try:
            return parse_date(spelled, anchor=anchor)
        except ValueError:
            continue
    return None
