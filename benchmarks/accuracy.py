"""Score vnnorm on annotated text: dates, datelines, places, people.

Run from anywhere, with vnnorm importable::

    python benchmarks/accuracy.py tests/gold/seeds.jsonl --layer people --errors 20

The input is JSON Lines in UTF-8, one document a record; offsets are code points of its text, end exclusive. Four kinds
of record are told apart by their keys:

* **annotated article**, every layer: `text`, or `path` (from the root of this repository) with the `sha256` of the
  file; `anchor`, `header`, `dateline`, `people`, `title_refs`, `places`, `demonyms`, `dates` as tests/gold/README.md
  describes them. The library reads the day of publication from the header where one is printed, else it is given the
  `anchor`.
* **date gold**: `text`, `anchor`, `lang`, and `gold`, a list of start, end, type, and value or values.
* **dateline gold**: `text`, `published`, and `gold`, an object of place, date, agency, span, body_start, or null where
  no dateline is printed; `trap` says what looks like one there, `negative: "unverified"` that nobody has checked.
* **toponym gold**: `text` and `toponyms`, a list of start, end, and where known country (ISO code or English name).

A record without `text` or `path` is stand-off: `--texts FILE` names JSON Lines with `id` and `text`, from which it
takes the text of its own `id`; its `sha256` is that of the text in UTF-8.

Measures of spans, summed over all documents before dividing (micro-average), after the evaluation of TempEval-3
(UzZaman et al., SemEval 2013): *strict* asks for the same span, *relaxed* for an overlap, each expectation and each
finding being used once; *value* asks for an overlap with the right value too (TIMEX3 by string equality, the id of a
person or place, the country of a toponym); *exact* for both the same span and the right value. Each has precision (by
what was found), recall (by what was expected) and their harmonic mean F1; accuracy is the share of right values among
overlapping pairs of which the value is known.

An `optional` item (or a date marked `vague`) and whatever is found there count neither for nor against; a span listed
under `also` is as good as the item's own. A year inside a name ("APEC 2024") has a line of its own, so that `in_name`
must be right; date gold does not mark such years, so what the library marks `in_name` is left out there. Where gold
says `approx_span`, its value is exact and its span is not: read relaxed and value.

Datelines. A hit is a finding where a dateline is printed, whose place is the printed one: the first name of both (up
to a comma or a stroke: "ROCHESTER" of "ROCHESTER, N.Y.") is equal up to case, marks and outer punctuation, or neither
has a place ("AP - "). Recall is hits by datelines printed, precision hits by findings on verified texts. `place` is the
share of hits among findings where a dateline is printed; the other lines are shares of the hits: the whole place with
its region, the date (a yearless one is XXXX-08-17), the agency up to case and punctuation or by any name of it, the
span, the first character of the body, and the id of the place where gold states one.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("dates", "datelines", "places", "people")

Record = dict[str, Any]
PART = "- "  # begins the name of a line that is part of the one before


class GoldError(ValueError):
    """The gold file is not what the chosen layer needs; the message says where and why."""


class ImpossibleDayError(GoldError):
    """A record names a day that no calendar has, so nothing could be right: it is left out, and the report says so."""


# Spans and values ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expected:
    """One item of the gold.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: What stands there.
        values: The values that are right, a null id being `None`; no tuple at all where gold states none.
        kind: The TIMEX3 type of a date, else empty.
        also: Further spans that are as good.
        optional: Whether it may be found or left.
    """

    start: int
    end: int
    text: str
    values: tuple[str | None, ...] | None = None
    kind: str = ""
    also: tuple[tuple[int, int], ...] = ()
    optional: bool = False

    def accepts(self, found: Found) -> bool:
        """Say whether *found* has this item's span or one listed as equal to it."""
        return (found.start, found.end) in ((self.start, self.end), *self.also)

    def overlap(self, found: Found) -> int:
        """Count the code points shared with *found*, by the best of the accepted spans."""
        spans = ((self.start, self.end), *self.also)
        return max(min(end, found.end) - max(start, found.start) for start, end in spans)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing the library returned: span, text, value (a TIMEX3 string, an id, a country), TIMEX3 type."""

    start: int
    end: int
    text: str
    value: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One difference from the gold, for people to read."""

    document: str
    line: str
    what: str
    expected: str | None
    found: str | None
    context: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over documents; all measures of spans follow from them.

    Attributes:
        expected: Items of the gold, optional ones apart.
        found: Findings, those at optional items apart.
        strict: Pairs with the same span.
        relaxed: Pairs that overlap.
        stated: Expected items with a known value.
        unstated_pairs: Overlapping pairs whose value is not known; they leave the precision of values.
        right: Overlapping pairs with the right value.
        exact: Pairs with the same span and the right value.
    """

    expected: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    stated: int = 0
    unstated_pairs: int = 0
    right: int = 0
    exact: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def measures(self) -> dict[str, int | float | None]:
        """Return counts and measures by name; a measure without a denominator is `None`."""
        result: dict[str, int | float | None] = {"expected": self.expected, "found": self.found}
        for name, hits, found, expected in (
            ("strict", self.strict, self.found, self.expected),
            ("relaxed", self.relaxed, self.found, self.expected),
            ("value", self.right, self.found - self.unstated_pairs if self.stated else 0, self.stated),
            ("exact", self.exact, self.found - self.unstated_pairs if self.stated else 0, self.stated),
        ):
            result[f"{name}_precision"] = ratio(hits, found)
            result[f"{name}_recall"] = ratio(hits, expected)
            result[f"{name}_f1"] = f1(hits, found, expected)
        result["value_accuracy"] = ratio(self.right, self.relaxed - self.unstated_pairs)
        return result


def ratio(part: int, whole: int) -> float | None:
    """Divide, or return `None` where there is nothing to divide by.

    Examples:
        >>> ratio(1, 4), ratio(0, 0)
        (0.25, None)
    """
    return part / whole if whole else None


def f1(hits: int, found: int, expected: int) -> float | None:
    """Return the harmonic mean of hits/found and hits/expected, `None` where both sides are empty.

    Examples:
        >>> f1(2, 4, 4), f1(0, 3, 0), f1(0, 0, 0)
        (0.5, 0.0, None)
    """
    return ratio(2 * hits, found + expected)


def pair(expected: Sequence[Expected], found: Sequence[Found]) -> list[tuple[Expected, Found]]:
    """Match expectations and findings one to one: same span first, then the greatest overlap, then reading order.

    Where an optional item and another one fit equally well, the other one is taken.
    """
    candidates = [
        (not e.accepts(f), -shared, e.optional, e.start, i, j)
        for i, e in enumerate(expected)
        for j, f in enumerate(found)
        if (shared := e.overlap(f)) > 0
    ]
    pairs: list[tuple[Expected, Found]] = []
    used_expected: set[int] = set()
    used_found: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in used_expected and j not in used_found:
            used_expected.add(i)
            used_found.add(j)
            pairs.append((expected[i], found[j]))
    return pairs


def score(
    expected: Sequence[Expected], found: Sequence[Found], *, document: str = "", line: str = "", text: str = ""
) -> tuple[Tally, list[Slip]]:
    """Compare one line of one document with its gold.

    Args:
        expected: The gold, optional items included.
        found: What the library returned.
        document: Its id, for the slips.
        line: The name of what is compared, for the slips.
        text: The text, for the context shown in slips.

    Returns:
        The counts, and every difference in reading order.
    """
    pairs = pair(expected, found)
    firm = [(e, f) for e, f in pairs if not e.optional]
    taken = {id(f) for _, f in firm}
    free = [e for e in expected if e.optional]
    counted = [f for f in found if id(f) in taken or not any(e.overlap(f) > 0 for e in free)]
    wanted = [e for e in expected if not e.optional]
    met = {id(e) for e, _ in firm}
    tally = Tally(
        expected=len(wanted),
        found=len(counted),
        strict=sum(e.accepts(f) for e, f in firm),
        relaxed=len(firm),
        stated=sum(e.values is not None for e in wanted),
        unstated_pairs=sum(e.values is None for e, _ in firm),
        right=sum(is_right(e, f) for e, f in firm),
        exact=sum(e.accepts(f) and is_right(e, f) for e, f in firm),
    )
    misses: list[tuple[int, str, str | None, str | None, int, int]] = []
    misses += [(e.start, "missed", show(e.text, e.values), None, e.start, e.end) for e in wanted if id(e) not in met]
    misses += [(f.start, "spurious", None, show(f.text, (f.value,)), f.start, f.end) for f in counted if id(f) not in taken]
    for e, f in firm:
        what = "span" if not e.accepts(f) else "value" if e.values is not None and not is_right(e, f) else ""
        if what:
            misses.append((e.start, what, show(e.text, e.values), show(f.text, (f.value,)), e.start, e.end))
    ordered = sorted(misses, key=lambda miss: miss[0])
    return tally, [Slip(document, line, w, a, b, context(text, s, e)) for _, w, a, b, s, e in ordered]


def is_right(expected: Expected, found: Found) -> bool:
    """Say whether *found* carries a value that gold accepts."""
    return expected.values is not None and found.value in expected.values


def show(text: str, values: Sequence[str | None] | None) -> str:
    """Write a surface and its values for a person to read.

    Examples:
        >>> show("Friday", ("2025-10-31",)), show("the Malaysian King", (None,)), show("Lima", None)
        ('Friday = 2025-10-31', 'the Malaysian King = nobody', 'Lima')
    """
    shown = " ".join(text.split())
    if values is None:
        return shown
    return f"{shown} = {' or '.join('nobody' if value is None else value for value in values)}"


def context(text: str, start: int, end: int, *, width: int = 40) -> str:
    """Return the passage around a span on one line, *width* code points on either side.

    Examples:
        >>> context("visited Lima in May", 8, 12)
        'visited [Lima] in May'
    """
    around = f"{text[max(0, start - width) : start]}[{text[start:end]}]{text[end : end + width]}"
    return " ".join(around.split())


# Reading the gold ---------------------------------------------------------------------------------------------------


def read_records(path: Path) -> Iterator[tuple[str, Record]]:
    """Yield each record of a JSON Lines file with the place it stands at (`file:line`).

    Raises:
        GoldError: If a line is not a JSON object, or the file is not UTF-8.
        OSError: If the file cannot be read.
    """
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    where = f"{path}:{number}"
                    yield where, parse_record(line, where)
        except UnicodeDecodeError as error:
            raise GoldError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from None


def parse_record(line: str, where: str) -> Record:
    """Read one line as a JSON object."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: not JSON: {error}") from None
    if not isinstance(record, dict):
        raise GoldError(f"{where}: a record is a JSON object, this is a {type(record).__name__}")
    return record


def text_of(record: Record, where: str, *, root: Path = ROOT) -> str:
    """Return the text of a record, from the record itself or from the file it points to.

    Raises:
        GoldError: If there is neither, or the file is missing or has another SHA-256.
    """
    if isinstance(record.get("text"), str):
        return str(record["text"])
    if not isinstance(record.get("path"), str):
        raise GoldError(f"{where}: a record needs 'text' or 'path', or its text from --texts")
    try:
        data = (root / record["path"]).read_bytes()
    except OSError as error:
        raise GoldError(f"{where}: {record['path']}: {error.strerror}") from None
    if hashlib.sha256(data).hexdigest() != record.get("sha256"):
        raise GoldError(f"{where}: {record['path']} is not the text that was annotated: its sha256 differs")
    return str(data, "utf-8")


def read_texts(path: Path) -> dict[str, str]:
    """Read the texts that stand-off records are about, by id; numbers count as strings.

    Raises:
        GoldError: If a line is not an object with an `id` and a `text`.
        OSError: If the file cannot be read.
    """
    texts = {}
    for where, record in read_records(path):
        if not isinstance(record.get("text"), str) or "id" not in record:
            raise GoldError(f"{where}: a text needs 'id' and 'text'")
        texts[str(record["id"])] = record["text"]
    return texts


def with_text(record: Record, texts: Mapping[str, str], where: str) -> Record:
    """Give a stand-off record its text; one that has `text` or `path` stays as it is.

    Raises:
        GoldError: If *texts* has another text under its id.
    """
    text = texts.get(str(record.get("id")))
    if text is None or "text" in record or "path" in record:
        return record
    if hashlib.sha256(text.encode()).hexdigest() != record.get("sha256"):
        raise GoldError(f"{where}: {record['id']} is not the text that was annotated: its sha256 differs")
    return {**record, "text": text}


def parse_day(value: object, where: str) -> date | None:
    """Read a day of publication: ISO 8601 with or without a time, or day/month/year inside other words; null is `None`.

    Examples:
        >>> parse_day("2012-08-10T12:00", ""), parse_day("Thứ bảy, 8/3/2025, 15:07 (GMT+7)", "")
        (datetime.date(2012, 8, 10), datetime.date(2025, 3, 8))
    """
    if value is None:
        return None
    written = str(value)
    try:
        if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", written):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := re.search(r"\b(\d\d?)/(\d\d?)/(\d{4})\b", written):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError as error:
        raise ImpossibleDayError(f"{where}: no such day: {written!r} ({error})") from None
    raise GoldError(f"{where}: not a day: {written!r}")


def published_of(record: Record, where: str) -> date | None:
    """Return the day to tell the library about an annotated article: none where the article itself prints it."""
    return None if record.get("header") else parse_day(record.get("anchor"), where)


def expectations(items: Iterable[Record], value: str | None, where: str, *, text: str) -> list[Expected]:
    """Turn gold items into `Expected`.

    Args:
        items: Objects with start and end, and where given optional, vague, also, type.
        value: The key of the value (`values`, a list, comes first where there is one); `None` where gold states none.
        where: The place of the record, for messages.
        text: The text the offsets point into.

    Raises:
        GoldError: If offsets are missing or do not give the surface that the gold states.
    """
    result = []
    for item in items:
        start, end = item.get("start"), item.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            raise GoldError(f"{where}: no span inside the text: {item}")
        surface = item.get("surface", item.get("text"))
        if surface is not None and surface != text[start:end]:
            raise GoldError(f"{where}: {start}..{end} is {text[start:end]!r}, the gold says {surface!r}")
        result.append(
            Expected(
                start,
                end,
                text[start:end],
                values=values_of(item, value),
                kind=str(item.get("type", "")),
                also=tuple((int(a), int(b)) for a, b in item.get("also", ())),
                optional=bool(item.get("optional") or item.get("vague")),
            )
        )
    return result


def values_of(item: Record, key: str | None) -> tuple[str | None, ...] | None:
    """Return the accepted values of a gold item, `None` where it states none.

    Examples:
        >>> values_of({"values": ["2012-09", "2012-09-01"], "value": "2012-09"}, "value")
        ('2012-09', '2012-09-01')
        >>> values_of({"id": None}, "id"), values_of({}, "id")
        ((None,), None)
    """
    if item.get("values"):
        return tuple(str(value) for value in item["values"])
    if key is None or key not in item:
        return None
    return (None if item[key] is None else str(item[key]),)


def need(record: Record, layer: str, where: str, *, is_gold: bool) -> None:
    """Raise `GoldError` unless the record has what the layer needs."""
    if not is_gold:
        raise GoldError(f"{where}: nothing here for the layer {layer!r} (keys: {', '.join(record)})")


# Asking the library -------------------------------------------------------------------------------------------------

# One document's result: for each line of the report its counts, and the differences.
Outcome = tuple[dict[str, Tally], list[Slip]]


def compare_lines(lines: Iterable[tuple[str, Sequence[Expected], Sequence[Found]]], *, document: str, text: str) -> Outcome:
    """Score several lines of one document."""
    tallies: dict[str, Tally] = {}
    slips: list[Slip] = []
    for name, expected, found in lines:
        tallies[name], new = score(expected, found, document=document, line=name, text=text)
        slips += new
    return tallies, slips


def as_bare_days(gold: Iterable[Expected], found: Iterable[Found]) -> list[Found]:
    """Give an interval the value of its end, and a part of day or a clock time its day, where gold has that.

    Examples:
        >>> expected, interval = Expected(0, 4, "3-5/11", values=("2024-11-05",)), Found(0, 4, "3-5/11", "2024-11-03/2024-11-05")
        >>> [item.value for item in as_bare_days([expected], [interval])]
        ['2024-11-05']
    """
    wanted = list(gold)
    ends = [(item, (item.value or "").rpartition("/")[2].partition("T")[0]) for item in found]
    return [
        replace(item, value=end) if any(e.overlap(item) > 0 and end in (e.values or ()) for e in wanted) else item for item, end in ends
    ]


def score_dates(record: Record, library: Any, where: str, types: frozenset[str], *, bare_days: bool) -> Outcome:
    """Score the dates of one record.

    *types* restricts gold and findings to these TIMEX3 types, none meaning all; with *bare_days* the last day of an interval and the
    day of a time count as their values where gold has them.
    """
    text = text_of(record, where)
    lines: list[tuple[str, Sequence[Expected], Sequence[Found]]]
    if isinstance(record.get("gold"), list):
        mentions = library.find_dates(text, anchor=parse_day(record.get("anchor"), where), language=record.get("lang"))
        gold = expectations(record["gold"], "value", where, text=text)
        lines = [("dates", gold, [found_date(m) for m in mentions if not m.in_name])]
    else:
        need(record, "dates", where, is_gold=isinstance(record.get("dates"), list))
        mentions = library.annotate(text, published=published_of(record, where)).dates
        lines = []
        for name, in_name in (("dates", False), ("years in names", True)):
            own = [d for d in record["dates"] if bool(d.get("in_name")) is in_name]
            gold = expectations(own, "timex", where, text=text)
            lines.append((name, gold, [found_date(m) for m in mentions if bool(m.in_name) is in_name]))
    if bare_days:
        lines = [(name, gold, as_bare_days(gold, found)) for name, gold, found in lines]
    if types:
        lines = [
            (name, [e for e in gold if e.optional or e.kind in types], [f for f in found if f.kind in types]) for name, gold, found in lines
        ]
    return compare_lines(lines, document=str(record.get("id", where)), text=text)


def score_spans(
    record: Record, layer: str, library: Any, where: str, types: frozenset[str], *, with_demonyms: bool, bare_days: bool
) -> Outcome:
    """Score one record on any layer but datelines."""
    if layer == "dates":
        return score_dates(record, library, where, types, bare_days=bare_days)
    if layer == "places":
        return score_places(record, library, where, with_demonyms=with_demonyms)
    return score_people(record, library, where)


def found_date(mention: Any) -> Found:
    """Turn a date mention of the library into a `Found`."""
    return Found(mention.start, mention.end, mention.text, str(mention.value), str(mention.type))


def score_places(record: Record, library: Any, where: str, *, with_demonyms: bool) -> Outcome:
    """Score places (and demonyms, apart) of one record; toponym gold by country, annotated articles by id.

    *with_demonyms* counts demonyms as places in toponym gold, for corpora that annotate "Russian" too.
    """
    text = text_of(record, where)
    document = str(record.get("id", where))
    if isinstance(record.get("toponyms"), list):
        kinds = {"place", "demonym"} if with_demonyms else {"place"}
        toponyms = [{**t, "country": country_code(t.get("country"), library)} for t in record["toponyms"]]
        known = [t if t["country"] else {k: v for k, v in t.items() if k != "country"} for t in toponyms]
        gold = expectations(known, "country", where, text=text)
        published = parse_day(record.get("date"), where)
        mentions = library.find_entities(text, published=published)
        found = [Found(m.start, m.end, m.text, country_of(m)) for m in mentions if m.kind in kinds]
        return compare_lines([("places", gold, found)], document=document, text=text)
    need(record, "places", where, is_gold=isinstance(record.get("places"), list))
    mentions = library.annotate(text, published=published_of(record, where)).mentions
    lines = [
        (name, expectations(record.get(name, ()), "id", where, text=text), found_entities(mentions, kind))
        for name, kind in (("places", "place"), ("demonyms", "demonym"))
    ]
    return with_part(compare_lines(lines, document=document, text=text), lines[0], "countries", r"place/[A-Z]{2}", document, text)


def score_people(record: Record, library: Any, where: str) -> Outcome:
    """Score the people of an annotated article: names, and descriptions that denote a person, each with the id."""
    need(record, "people", where, is_gold=isinstance(record.get("people"), list))
    text = text_of(record, where)
    mentions = library.annotate(text, published=published_of(record, where)).mentions
    others = [{**item, "optional": True} for item in record.get("other_people") or ()]
    names = expectations([*record["people"], *others], "id", where, text=text)
    titles = expectations(record.get("title_refs") or (), "id", where, text=text)
    lines = [
        ("names", names, found_entities(mentions, "person")),
        ("titles", titles, found_entities(mentions, "title")),
    ]
    document = str(record.get("id", where))
    return with_part(compare_lines(lines, document=document, text=text), lines[0], "in no table", r"local/.*", document, text)


def with_part(
    outcome: Outcome, line: tuple[str, Sequence[Expected], Sequence[Found]], name: str, ids: str, document: str, text: str
) -> Outcome:
    """Add the counts of the items of a line whose ids, or those that are expected in their place, match a pattern.

    The differences are those of the line itself.
    """

    def is_part(values: Iterable[str | None]) -> bool:
        return any(value and re.fullmatch(ids, value) for value in values)

    _, expected, found = line
    wanted = [item for item in expected if is_part(item.values or ())]
    others = [item for item in expected if item not in wanted]
    given = [item for item in found if is_part((item.value,)) or any(other.overlap(item) > 0 for other in wanted)]
    given = [item for item in given if not any(other.overlap(item) > 0 for other in others)]
    counts, slips = outcome
    tally, _ = score(wanted, given, document=document, line=name, text=text)
    return {**counts, PART + name: tally}, slips


def found_entities(mentions: Iterable[Any], kind: str) -> list[Found]:
    """Pick the library's mentions of one kind."""
    return [Found(m.start, m.end, m.text, m.id) for m in mentions if m.kind == kind]


def country_of(mention: Any) -> str | None:
    """Return the ISO 3166-1 code of a place mention: its `country`, else the first two letters of an ISO id."""
    country = getattr(mention, "country", None)
    if isinstance(country, str) and country:
        return country
    match = re.match(r"place/([A-Z]{2})(?![A-Z])", mention.id or "")
    return match[1] if match else None


def country_code(name: object, library: Any) -> str | None:
    """Return the ISO 3166-1 code of a country that gold names in English, by the library's own table of countries.

    A name the table does not have is `None`: the item then counts for its span alone.
    """
    if not isinstance(name, str) or not name:
        return None
    if re.fullmatch(r"[A-Z]{2}", name):
        return name
    for candidate in library.lookup(name, kind="place"):
        identifier = getattr(candidate, "id", None) or candidate.entity.id
        if match := re.fullmatch(r"place/([A-Z]{2})", identifier):
            return match[1]
    return None


# Datelines ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DatelineTally:
    """Counts of datelines that add up over documents.

    Attributes:
        printed: Texts with a dateline; `placed` of them name a place.
        found: Of these, the texts where the library finds one; `hits` with the printed place, `placed_hits` among
            the placed.
        absent: Texts verified to have none; `false` of them where one is found, `trapped` of these at a known trap.
        unverified: Texts nobody has checked, counted nowhere else.
        whole: Hits with the whole place; likewise `date`, `agency`, `span`, `body_start`.
        stated_ids: Hits where gold states the id of the place; `ids` of them right.
    """

    printed: int = 0
    placed: int = 0
    found: int = 0
    hits: int = 0
    placed_hits: int = 0
    absent: int = 0
    false: int = 0
    trapped: int = 0
    unverified: int = 0
    whole: int = 0
    date: int = 0
    agency: int = 0
    span: int = 0
    body_start: int = 0
    stated_ids: int = 0
    ids: int = 0

    def __add__(self, other: DatelineTally) -> DatelineTally:
        return DatelineTally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def measures(self) -> dict[str, int | float | None]:
        """Return counts and measures by name; a measure without a denominator is `None`."""
        claimed = self.found + self.false
        return {
            "printed": self.printed,
            "found": self.found,
            "absent": self.absent,
            "false_positives": self.false,
            "false_positives_at_traps": self.trapped,
            "unverified": self.unverified,
            "precision": ratio(self.hits, claimed),
            "recall": ratio(self.hits, self.printed),
            "f1": f1(self.hits, claimed, self.printed),
            "recall_where_a_place_is_printed": ratio(self.placed_hits, self.placed),
            "place": ratio(self.hits, self.found),
            "whole_place": ratio(self.whole, self.hits),
            "date": ratio(self.date, self.hits),
            "agency": ratio(self.agency, self.hits),
            "span": ratio(self.span, self.hits),
            "body_start": ratio(self.body_start, self.hits),
            "place_id": ratio(self.ids, self.stated_ids),
        }


def plain(text: str | None) -> str:
    """Reduce a printed name to what must agree: no case, no marks, no outer punctuation, one blank between words.

    Examples:
        >>> plain("HÀ NỘI"), plain("  W. Va. "), plain("ĐÀ  NẴNG"), plain(None)
        ('ha noi', 'w. va', 'da nang', '')
    """
    letters = unicodedata.normalize("NFKD", (text or "").casefold().replace("đ", "d"))
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(bare.split()).strip(" .,;:()[]*-–—/")


def first_name(place: str | None) -> str:
    """Return the first name of a printed place, plain.

    Examples:
        >>> first_name("ROCHESTER, N.Y."), first_name("BEIJING/SHANGHAI"), first_name(None)
        ('rochester', 'beijing', '')
    """
    return plain(re.split(r"[,/(]", place or "", maxsplit=1)[0])


def printed_place(dateline: Any, text: str) -> str | None:
    """Return the place as the library read it in *text*; where it does not keep that, the dateline from its start."""
    written = getattr(dateline, "place_text", None)
    if written is not None:
        return str(written)
    return None if dateline.place is None else text[dateline.start : dateline.end]


def is_whole(dateline: Any, printed: str | None, place: str | None) -> bool:
    """Say whether the whole printed place was read; without a `place_text` the dateline must begin with it."""
    if getattr(dateline, "place_text", None) is None:
        return plain(printed).startswith(plain(place))
    return plain(printed) == plain(place)


def agency_agrees(agency: Any, expected: str | None) -> bool:
    """Compare an agency, a string or an entity with names, with the printed one."""
    if agency is None or expected is None:
        return agency is None and expected is None
    if isinstance(agency, str):
        return plain(agency) == plain(expected)
    names = [getattr(agency, key, None) for key in ("text", "name", "name_en", "name_vi")]
    names += [getattr(name, "text", name) for name in getattr(agency, "names", ())]
    names.append(str(getattr(agency, "id", "")).rpartition("/")[2])
    return plain(expected) in {plain(str(name)) for name in names if name}


def score_datelines(record: Record, library: Any, where: str) -> tuple[DatelineTally, list[Slip]]:
    """Score the dateline of one record."""
    if "dateline" in record:
        gold = record["dateline"]
        text = text_of(record, where)
        dateline = library.annotate(text, published=published_of(record, where)).dateline
    else:
        need(record, "datelines", where, is_gold="gold" in record and isinstance(record["gold"], dict | None))
        gold = record["gold"]
        text = text_of(record, where)
        dateline = library.find_dateline(text, published=parse_day(record.get("published"), where))
    document = str(record.get("id", where))
    return compare_datelines(
        gold,
        dateline,
        text,
        document=document,
        unverified=record.get("negative") == "unverified",
        trap=bool(record.get("trap")),
    )


def compare_datelines(
    gold: Record | None, dateline: Any, text: str, *, document: str = "", unverified: bool = False, trap: bool = False
) -> tuple[DatelineTally, list[Slip]]:
    """Compare one dateline, or none, with its gold."""
    if gold is None:
        if unverified:
            return DatelineTally(unverified=1), []
        if dateline is None:
            return DatelineTally(absent=1), []
        slip = dateline_slip("spurious", None, dateline, text, document)
        return DatelineTally(absent=1, false=1, trapped=int(trap)), [slip]
    place = gold.get("place_surface") or gold.get("place")
    base = DatelineTally(printed=1, placed=int(place is not None))
    if dateline is None:
        return base, [dateline_slip("missed", gold, None, text, document)]
    printed = printed_place(dateline, text)
    base += DatelineTally(found=1)
    if first_name(printed) != first_name(place):
        return base, [dateline_slip("place", gold, dateline, text, document)]
    stated = gold.get("place_id")
    agreed = {
        "whole": is_whole(dateline, printed, place),
        "date": as_timex(dateline.date) == gold.get("date"),
        "agency": agency_agrees(dateline.agency, gold.get("agency")),
        "span": [dateline.start, dateline.end] == list(gold.get("span", ())),
        "body_start": dateline.body_start == gold.get("body_start"),
        "ids": stated is not None and getattr(dateline.place, "id", None) == stated,
    }
    hit = DatelineTally(
        hits=1,
        placed_hits=int(place is not None),
        stated_ids=int(stated is not None),
        **{name: int(good) for name, good in agreed.items()},
    )
    wrong = [name for name, good in agreed.items() if not good and not (name == "ids" and stated is None)]
    slips = [dateline_slip(", ".join(wrong), gold, dateline, text, document)] if wrong else []
    return base + hit, slips


def as_timex(value: Any) -> str | None:
    """Write a day of the library as gold does: a TIMEX3 string, or `None`.

    Examples:
        >>> as_timex(date(2024, 11, 1)), as_timex("XXXX-11-01"), as_timex(None)
        ('2024-11-01', 'XXXX-11-01', None)
    """
    value = getattr(value, "value", value)
    return None if value is None else str(value)


def dateline_slip(what: str, gold: Record | None, dateline: Any, text: str, document: str) -> Slip:
    """Describe a difference between datelines."""
    expected = None if gold is None else json.dumps(gold, ensure_ascii=False)
    found = None
    if dateline is not None:
        agency = dateline.agency
        shown = agency if agency is None or isinstance(agency, str) else getattr(agency, "id", str(agency))
        found = (
            f"{text[dateline.start : dateline.end]!r} {dateline.start}..{dateline.end} "
            f"place={printed_place(dateline, text)!r} date={as_timex(dateline.date)} agency={shown} "
            f"body_start={dateline.body_start}"
        )
    return Slip(document, "datelines", what, expected, found, " ".join(text[:100].split()))


# The report ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Report:
    """What a run found: the number of records, why some were left out, the measures of each line, all differences."""

    records: int = 0
    left_out: list[str] = field(default_factory=list)
    measures: dict[str, dict[str, int | float | None]] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)


def run(
    path: Path,
    layer: str,
    library: Any,
    *,
    types: frozenset[str] = frozenset(),
    with_demonyms: bool = False,
    bare_days: bool = False,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """Score *library* on every record of *path*.

    Args:
        path: A JSON Lines file.
        layer: One of `LAYERS`.
        library: The module vnnorm, or anything with its public functions.
        types: TIMEX3 types to keep, for dates; none means all.
        with_demonyms: Count demonyms as places in toponym gold.
        bare_days: Take the last day of an interval, or the day of a time, for its value where gold has it.
        texts: The texts of stand-off records, by id.

    Raises:
        GoldError: If a record is broken or has nothing for the layer.
        OSError: If the file cannot be read.
    """
    report = Report()
    tallies: dict[str, Tally] = {}
    datelines = DatelineTally()
    for where, record in read_records(path):
        report.records += 1
        record = with_text(record, texts or {}, where)
        try:
            if layer == "datelines":
                tally, slips = score_datelines(record, library, where)
                datelines += tally
            else:
                lines, slips = score_spans(record, layer, library, where, types, with_demonyms=with_demonyms, bare_days=bare_days)
                for name, counts in lines.items():
                    tallies[name] = tallies.get(name, Tally()) + counts
        except ImpossibleDayError as error:
            report.left_out.append(str(error))
            continue
        report.slips += slips
    if not report.records:
        raise GoldError(f"{path}: no records")
    if layer == "people":
        tallies["all"] = sum((tally for name, tally in tallies.items() if not name.startswith(PART)), start=Tally())
    if layer == "datelines":
        report.measures["datelines"] = datelines.measures()
    else:
        report.measures = {name: counts.measures() for name, counts in tallies.items()}
    return report


def percent(value: int | float | None) -> str:
    """Write a measure as a percentage, a count as it is, nothing as a dash.

    Examples:
        >>> percent(0.5), percent(12), percent(None)
        ('50.0', '12', '-')
    """
    if value is None:
        return "-"
    return f"{100 * value:.1f}" if isinstance(value, float) else str(value)


def lines_of(report: Report, layer: str, errors: int) -> Iterator[str]:
    """Yield the report as lines for a terminal."""
    yield f"{report.records} records" + (f", {len(report.left_out)} left out" if report.left_out else "")
    yield from (f"  {reason}" for reason in report.left_out)
    if layer == "datelines":
        for name, value in report.measures["datelines"].items():
            yield f"{name.replace('_', ' '):<34}{percent(value):>8}"
    else:
        heads = ("strict P", "R", "F1", "relaxed P", "R", "F1", "value P", "R", "F1", "exact P", "R", "F1", "accuracy")
        yield f"{'':<16}{'expected':>9}{'found':>7}" + "".join(f"{head:>10}" for head in heads)
        for name, measures in report.measures.items():
            expected, found, *rest = measures.values()
            yield f"{name:<16}{percent(expected):>9}{percent(found):>7}" + "".join(f"{percent(v):>10}" for v in rest)
    if errors and report.slips:
        yield f"\n{min(errors, len(report.slips))} of {len(report.slips)} differences"
        for slip in report.slips[:errors]:
            sides = [f"expected {slip.expected}"] * bool(slip.expected) + [f"found {slip.found}"] * bool(slip.found)
            yield f"  {slip.document} {slip.line}: {slip.what}: {'; '.join(sides)}\n      {slip.context}"


def as_json(report: Report, path: Path, layer: str, errors: int) -> str:
    """Write the report as one JSON object."""
    slips = [{f.name: getattr(slip, f.name) for f in fields(slip)} for slip in report.slips[:errors]]
    return json.dumps(
        {
            "file": str(path),
            "layer": layer,
            "records": report.records,
            "left_out": report.left_out,
            "measures": report.measures,
            "differences": len(report.slips),
            "errors": slips,
        },
        ensure_ascii=False,
        indent=2,
    )


def count(argument: str) -> int:
    """Read a number of errors to show, zero or more, for argparse."""
    if not re.fullmatch(r"[0-9]{1,9}", argument):
        raise argparse.ArgumentTypeError(f"not a number of errors: {argument!r}")
    return int(argument)


def timex_types(argument: str) -> frozenset[str]:
    """Read a list of TIMEX3 types for argparse.

    Examples:
        >>> sorted(timex_types("date,TIME"))
        ['DATE', 'TIME']
    """
    types = frozenset(part.strip().upper() for part in argument.split(","))
    if unknown := types - {"DATE", "TIME", "DURATION", "SET"}:
        raise argparse.ArgumentTypeError(f"not a TIMEX3 type: {', '.join(sorted(unknown)) or 'empty'}")
    return types


def make_parser() -> argparse.ArgumentParser:
    """Build the command line."""
    parser = argparse.ArgumentParser(
        prog="accuracy.py",
        description="Score vnnorm on annotated text. Percentages; the definitions stand at the head of this file.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON Lines with gold annotation, such as tests/gold/seeds.jsonl")
    parser.add_argument("--layer", choices=LAYERS, required=True, help="what to score")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], metavar="FILE", help="JSON Lines with the texts of stand-off records")
    parser.add_argument("--errors", type=count, default=0, metavar="N", help="show the first N differences")
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of a table")
    parser.add_argument(
        "--types",
        type=timex_types,
        metavar="LIST",
        help="with dates: keep these TIMEX3 types on both sides (DATE,TIME,DURATION,SET)",
    )
    parser.add_argument(
        "--with-demonyms",
        action="store_true",
        help="with toponym gold: count demonyms as places, for gold that annotates them",
    )
    parser.add_argument(
        "--bare-days",
        action="store_true",
        help="with dates: take the last day of an interval, or the day of a time, for its value where gold has it, for gold of bare days",
    )
    return parser


def main(arguments: Sequence[str] | None = None, *, library: Any = None) -> int:
    """Run the command line; exit 1 for gold that cannot be used, 2 for a wrong command.

    Args:
        arguments: The words after the command; by default those of the process.
        library: What to score; by default the module vnnorm.
    """
    parser = make_parser()
    options = parser.parse_args(arguments)
    if options.types and options.layer != "dates":
        parser.error("--types goes with --layer dates")
    if options.with_demonyms and options.layer != "places":
        parser.error("--with-demonyms goes with --layer places")
    if options.bare_days and options.layer != "dates":
        parser.error("--bare-days goes with --layer dates")
    if library is None:
        try:
            library = importlib.import_module("vnnorm")
        except ImportError as error:
            parser.exit(1, f"{parser.prog}: vnnorm cannot be imported ({error}); install it, or set PYTHONPATH to src\n")
    try:
        report = run(
            options.file,
            options.layer,
            library,
            types=options.types or frozenset(),
            with_demonyms=options.with_demonyms,
            bare_days=options.bare_days,
            texts={id: text for path in options.texts for id, text in read_texts(path).items()},
        )
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    except GoldError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    if options.json:
        print(as_json(report, options.file, options.layer, options.errors))
    else:
        for line in lines_of(report, options.layer, options.errors):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
