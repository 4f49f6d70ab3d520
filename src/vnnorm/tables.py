"""The tables of ``data/``: reading them, and the rules that their rows keep.

A table is a tab-separated file that people edit and that is shipped as it is. Its first lines are comments: what it
holds, its columns, the meaning of each source key, its licence and the day up to which it was checked. Rows are sorted,
one fact each. `read` is quick and trusting; `problems` checks every rule and is run by the tests.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

COLUMNS = {
    "people": "id name name_en name_vi family middle given culture short wikidata source note",
    "places": "id name name_en name_vi type country parent start before successor population geonames wikidata source note",
    "cities": "id name name_en name_vi country parent population geonames source note",
    "epochs": "place type parent start before source note",
    "organizations": "id name name_en name_vi country wikidata source note",
    "agencies": "id name name_en name_vi country source note",
    "aliases": "id language name flags source note",
    "demonyms": "place language form flags source note",
    "offices": "id country role name_en name_vi source note",
    "titles": "roles language phrase countries source note",
    "terms": "person office start before seen acting source note",
}
"""Each table with its columns."""

CULTURES = frozenset("vi zh hk ko ja ms lo th km western es hu ar am is id my".split())
FLAGS = frozenset("strict short former ambiguous".split())
PLACE_TYPES = frozenset("country territory province city state district region continent sea".split())

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"


class TableError(ValueError):
    """A table breaks a rule; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read.

    Attributes:
        name: The file's name without its ending.
        rows: One tuple a row, in the order of `COLUMNS`.
        first_line: Number of the first row's line in the file, for messages.
        sources: Meaning of each source key.
        checked: The day up to which the facts are believed complete.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first_line: int
    sources: dict[str, str]
    checked: date


def parse(name: str, text: str) -> Table:
    """Read the text of table *name*.

    Raises:
        TableError: If its header or the number of cells in a row is wrong.
    """
    lines = text.split("\n")
    header = [line for line in lines if line.startswith("#")]
    columns = next((line.split("\t")[1:] for line in header if line.startswith("# columns:")), None)
    if columns != COLUMNS[name].split():
        raise TableError(f"{name}.tsv: '# columns:' must name {COLUMNS[name]!r}, not {' '.join(columns or ['nothing'])!r}")
    checked = next((line for line in header if line.startswith("# checked:")), "")
    day = re.fullmatch(r"# checked: (\d{4}-\d\d-\d\d)", checked)
    if not day:
        raise TableError(f"{name}.tsv: a line '# checked: YYYY-MM-DD' must say up to which day the facts are complete")
    keys = (line.removeprefix("# source:").split(" = ", 1) for line in header if line.startswith("# source:"))
    rows = tuple(tuple(line.split("\t")) for line in lines[len(header) :] if line)
    for number, row in enumerate(rows, len(header) + 1):
        if len(row) != len(columns):
            raise TableError(f"{name}.tsv:{number}: {len(row)} cells where {len(columns)} belong")
    sources = {key[0].strip(): key[-1] for key in keys}
    return Table(name, rows, len(header) + 1, sources, date.fromisoformat(day[1]))


@cache
def data(name: str) -> bytes:
    """The file of the built-in table *name*."""
    contents = pkgutil.get_data("vnnorm", f"data/{name}.tsv")
    assert contents is not None
    return contents


@cache
def read(name: str) -> Table:
    """The built-in table *name*, read once."""
    return parse(name, data(name).decode("utf-8"))


def lines(name: str) -> list[str]:
    """The rows of the built-in table *name* as they stand in its file: quicker than `read` where few of many are needed."""
    return [line for line in data(name).decode("utf-8").split("\n") if line and not line.startswith("#")]


def checked() -> date:
    """The day up to which the facts of all built-in tables are believed complete."""
    days = (re.search(rb"^# checked: (\S+)", data(name), re.MULTILINE) for name in COLUMNS)
    return min(date.fromisoformat(day[1].decode()) for day in days if day)


def first_day(text: str) -> date:
    """The first day of a date written YYYY, YYYY-MM or YYYY-MM-DD.

    Raises:
        ValueError: If *text* is nothing of the kind.

    Examples:
        >>> first_day("2026-04"), last_day("2026-04")
        (datetime.date(2026, 4, 1), datetime.date(2026, 4, 30))
    """
    return date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))


def last_day(text: str) -> date:
    """The last day of a date written YYYY, YYYY-MM or YYYY-MM-DD; see `first_day`."""
    first = first_day(text)
    if len(text) == 10:
        return first
    month = first.month if len(text) == 7 else 12
    return first.replace(month=month, day=monthrange(first.year, month)[1])


def _is_date(text: str) -> bool:
    try:
        first_day(text)
    except ValueError:
        return False
    return bool(re.fullmatch(_DAY, text))


Rule = Callable[[dict[str, str], "Names"], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """What rows may refer to."""

    entities: frozenset[str]
    offices: frozenset[str]


def _people(row: dict[str, str], names: Names) -> Iterator[str]:
    if row["culture"] not in CULTURES:
        yield f"culture {row['culture']!r} is none of {', '.join(sorted(CULTURES))}"
    for part in ("family", "middle", "given"):
        if row[part] and not set(row[part].split()) <= set(row["name"].split()):
            yield f"{part} name {row[part]!r} is not part of {row['name']!r}"


def _places(row: dict[str, str], names: Names) -> Iterator[str]:
    if row["type"] not in PLACE_TYPES:
        yield f"type {row['type']!r} is none of {', '.join(sorted(PLACE_TYPES))}"
    if row["country"] and not re.fullmatch("[A-Z]{2}", row["country"]):
        yield f"country {row['country']!r} is no ISO 3166-1 alpha-2 code"
    for column in ("parent", "successor"):
        if row[column] and row[column] not in names.entities:
            yield f"{column} {row[column]!r} is not defined"
    for column in ("start", "before"):
        if row[column] not in ("", "?") and not _is_date(row[column]):
            yield f"{column} {row[column]!r} is no date"
    yield from _numbers(row)


def _cities(row: dict[str, str], names: Names) -> Iterator[str]:
    if not re.fullmatch("[A-Z]{2}", row["country"]):
        yield f"country {row['country']!r} is no ISO 3166-1 alpha-2 code"
    if row["parent"] not in names.entities:
        yield f"parent {row['parent']!r} is not defined"
    yield from _numbers(row)


def _numbers(row: dict[str, str]) -> Iterator[str]:
    for column in ("population", "geonames"):
        if row[column] and not row[column].isdecimal():
            yield f"{column} {row[column]!r} is no number"


def _epochs(row: dict[str, str], names: Names) -> Iterator[str]:
    for column in ("place", "parent"):
        if row[column] not in names.entities:
            yield f"{column} {row[column]!r} is not defined"
    if row["type"] not in PLACE_TYPES:
        yield f"type {row['type']!r} is none of {', '.join(sorted(PLACE_TYPES))}"
    for column in ("start", "before"):
        if row[column] and not _is_date(row[column]):
            yield f"{column} {row[column]!r} is no date"


def _aliases(row: dict[str, str], names: Names) -> Iterator[str]:
    if row["id"] not in names.entities:
        yield f"id {row['id']!r} is not defined"
    if not row["language"]:
        yield "a language must be stated"
    yield from _flags(row)


def _demonyms(row: dict[str, str], names: Names) -> Iterator[str]:
    if row["place"] not in names.entities:
        yield f"place {row['place']!r} is not defined"
    yield from _flags(row)


def _flags(row: dict[str, str]) -> Iterator[str]:
    unknown = set(filter(None, row["flags"].split(","))) - FLAGS
    if unknown:
        yield f"flags {', '.join(sorted(unknown))} are none of {', '.join(sorted(FLAGS))}"


def _offices(row: dict[str, str], names: Names) -> Iterator[str]:
    if row["id"] != f"{row['country']}/{row['role']}":
        yield f"id {row['id']!r} is not country/role"


def _titles(row: dict[str, str], names: Names) -> Iterator[str]:
    if row["language"] not in ("en", "vi"):
        yield f"language {row['language']!r} is neither en nor vi"
    if row["countries"] != "*" and not re.fullmatch(r"[A-Z]{2}(\|[A-Z]{2})*", row["countries"]):
        yield f"countries {row['countries']!r} are neither * nor codes joined by |"
    for role in row["roles"].split("|"):
        if not re.fullmatch("[a-z][a-z-]*", role):
            yield f"role {role!r} is not in lower case with hyphens"


def _terms(row: dict[str, str], names: Names) -> Iterator[str]:
    if row["person"] not in names.entities:
        yield f"person {row['person']!r} is not defined"
    if row["office"] not in names.offices:
        yield f"office {row['office']!r} is not defined"
    if row["start"] != "?" and not _is_date(row["start"]):
        yield f"start {row['start']!r} is no date; write ? where it is unknown"
    if row["before"] not in ("", "?") and not _is_date(row["before"]):
        yield f"before {row['before']!r} is no date; leave it empty for an open term, write ? where it is unknown"
    elif _is_date(row["start"]) and _is_date(row["before"]) and row["start"] >= row["before"]:
        yield f"the term ends ({row['before']}) before it starts ({row['start']})"
    if row["seen"] and (row["before"] != "?" or not _is_date(row["seen"])):
        yield f"seen {row['seen']!r} must be a date, and only where before is ?"
    if row["acting"] not in ("", "1"):
        yield f"acting is {row['acting']!r}, neither 1 nor empty"


_RULES: dict[str, Rule] = {
    "people": _people,
    "places": _places,
    "cities": _cities,
    "epochs": _epochs,
    "aliases": _aliases,
    "demonyms": _demonyms,
    "offices": _offices,
    "titles": _titles,
    "terms": _terms,
}

_ID = re.compile(r"(?:person|place|organization|agency)/[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*")
_SINGLE_SEAT = re.compile(
    r".*/(?:president|general-secretary|prime-minister|national-assembly-chair|chief-executive|"
    r"monarch|chancellor|governor-general|pope|supreme-leader|foreign-minister|presidency-chair)"
)


def problems(tables: dict[str, Table]) -> Iterator[str]:
    """Check every rule on a full set of tables.

    Yields:
        One message a broken rule: file, line, reason.
    """
    with_ids = [tables[name] for name in ("people", "places", "cities", "organizations", "agencies")]
    entities = Counter(row[0] for table in with_ids for row in table.rows)
    offices = frozenset(row[0] for row in tables["offices"].rows)
    names = Names(frozenset(entities), offices)
    for table in tables.values():
        columns = COLUMNS[table.name].split()
        previous: tuple[str, ...] = ()
        for number, row in enumerate(table.rows, table.first_line):
            cells = dict(zip(columns, row, strict=True))
            found = list(_RULES[table.name](cells, names)) if table.name in _RULES else []
            if row <= previous:
                found.append("rows must be sorted, and none may be there twice")
            if table in with_ids and (entities[row[0]] > 1 or not _ID.fullmatch(row[0])):
                found.append(f"id {row[0]!r} is taken or malformed")
            if not unicodedata.is_normalized("NFC", "".join(row)):
                found.append("the row is not in NFC")
            if any(cell != cell.strip() for cell in row):
                found.append("a cell begins or ends with a blank")
            keys = cells["source"].split(";")
            if not set(keys) <= set(table.sources):
                found.append(f"source {cells['source']!r} is not declared in the header")
            yield from (f"{table.name}.tsv:{number}: {reason}" for reason in found)
            previous = row
    yield from _overlaps(tables["terms"])


def _overlaps(terms: Table) -> Iterator[str]:
    """Two people in one seat on one day."""
    seats: dict[str, list[tuple[str, str, str, int]]] = {}
    for number, (person, office, start, before, _, acting, *_) in enumerate(terms.rows, terms.first_line):
        if _SINGLE_SEAT.fullmatch(office) and not acting and start != "?" and before != "?":
            seats.setdefault(office, []).append((start, before or "9999", person, number))
    for office, held in seats.items():
        held.sort()
        for (_, before, person, _), (start, _, successor, number) in pairwise(held):
            if start < before[: len(start)]:
                yield f"terms.tsv:{number}: {successor} takes {office} on {start}, {person} has it to {before}"
