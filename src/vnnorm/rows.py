"""Rows: entities as people keep them in files, one mapping a name, and what can be wrong with them."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from vnnorm import tables
from vnnorm.entities import Entity, Epoch, Kind, Name, PersonName

if TYPE_CHECKING:
    import _csv
    from pathlib import Path

Row = dict[str, Any]

_NAME_PARTS = ("family", "middle", "given", "culture", "short")
_TEXTS = ("country", "type", "parent", "successor", "wikidata", "geonames")
_DAYS = ("start", "before")
_WRITTEN = frozenset(("id", "kind", "name", "language", "name_en", "name_vi", *_NAME_PARTS, *_TEXTS))
KEYS = (
    "id",
    "kind",
    "name",
    "language",
    "flags",
    "name_en",
    "name_vi",
    *_NAME_PARTS,
    *_TEXTS,
    "population",
    *_DAYS,
    "epochs",
    "source",
    "note",
)
"""The keys that a row may have; the first three must be given."""
_REQUIRED = frozenset(KEYS[:3])
_KNOWN = frozenset(KEYS)
_KINDS = get_args(Kind)
_SHOWN = 20  # problems that a message lists; the others are counted


class RowsError(ValueError):
    """Rows break the rules.

    Attributes:
        problems: One message a wrong row: where it stands and what is wrong with it.
    """

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        lines = problems[:_SHOWN] + ([f"… and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else [])
        count = "one row is wrong" if len(problems) == 1 else f"{len(problems)} rows are wrong"
        advice = 'mend them, or load what is right with on_error="skip"'
        super().__init__(f"{count}; {advice}:\n" + "\n".join(lines))


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else tables.first_day(str(value))


def _read(row: Mapping[str, Any]) -> Row:
    """The cells of a row that hold something, in the types that `entity` needs.

    Raises:
        ValueError: With what is wrong.
    """
    if not isinstance(row, Mapping):
        raise ValueError(f"is a {type(row).__name__}, not a mapping")
    cells = {key: value for key, value in row.items() if value is not None and value != ""}
    if not cells.keys() >= _REQUIRED:
        raise ValueError(f"{', '.join(key for key in KEYS if key in _REQUIRED - cells.keys())} must be given")
    if not cells.keys() <= _KNOWN:
        unknown = sorted(map(str, cells.keys() - _KNOWN))
        raise ValueError(f"{', '.join(unknown)} is unknown; the keys are {', '.join(KEYS)}")
    for key, value in cells.items():
        if not isinstance(value, str) and key in _WRITTEN:
            raise ValueError(f"{key} {value!r} is no text")
    if cells["kind"] not in _KINDS:
        raise ValueError(f"kind {cells['kind']!r} is none of {', '.join(_KINDS)}")
    if "flags" in cells:
        cells["flags"] = _flags(cells["flags"])
    if "culture" in cells and cells["culture"] not in tables.CULTURES:
        raise ValueError(f"culture {cells['culture']!r} is none of {', '.join(sorted(tables.CULTURES))}")
    for key in _DAYS:
        if key in cells:
            try:
                cells[key] = _day(cells[key])
            except ValueError:
                raise ValueError(f"{key} {cells[key]!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from None
    if "population" in cells:
        try:
            cells["population"] = int(cells["population"])
        except (TypeError, ValueError, OverflowError):
            raise ValueError(f"population {cells['population']!r} is no number") from None
    if "epochs" in cells:
        try:
            cells["epochs"] = tuple(map(epoch, cells["epochs"]))
        except (TypeError, KeyError, AttributeError, ValueError):
            shape = "a list of mappings with type and parent, both text, start and before"
            raise ValueError(f"epochs {cells['epochs']!r} must be {shape}") from None
    return cells


def _flags(given: object) -> frozenset[str]:
    flags = given.split(",") if isinstance(given, str) else given
    if not isinstance(flags, Iterable) or not all(isinstance(flag, str) for flag in flags):
        raise ValueError(f"flags {given!r} must be a list, or text with commas")
    found = frozenset(filter(None, map(str.strip, flags)))
    if found - tables.FLAGS:
        raise ValueError(f"flags are {', '.join(sorted(tables.FLAGS))}, not {given!r}")
    return found


def epoch(cells: Mapping[str, Any]) -> Epoch:
    """An epoch of a place from its cells, of which both days may be empty.

    Raises:
        TypeError, KeyError, AttributeError, ValueError: If they are no such cells.
    """
    start, before = (_day(cells[key]) if cells.get(key) else None for key in _DAYS)
    if not (isinstance(cells["type"], str) and isinstance(cells["parent"], str)):
        raise TypeError
    return Epoch(cells["type"], cells["parent"], start, before)


def entity(rows: Sequence[Row]) -> Entity:
    """One entity from the rows that have its id, the first of which gives all but further names."""
    first = rows[0]
    names: dict[str, Name] = {}
    for row in rows:
        for key, language in (("name", row.get("language")), ("name_en", "en"), ("name_vi", "vi")):
            if key in row:
                text = row[key]
                flags = row.get("flags", _NONE) if key == "name" else _NONE
                old = names.get(text)
                names[text] = Name(text, old.language, flags | old.flags) if old else Name(text, language, flags)
    more = {key: first[key] for key in first if key in _COPIED}
    if "culture" in first:
        more["person_name"] = PersonName(**{key: str(first.get(key, "")) for key in _NAME_PARTS})
    name = first["name"]
    return Entity(
        first["id"], first["kind"], name, str(first.get("name_en", name)), str(first.get("name_vi", name)), tuple(names.values()), **more
    )


_NONE: frozenset[str] = frozenset()
_COPIED = frozenset((*_TEXTS, "population", *_DAYS, "epochs"))


def rows_of(entity: Entity) -> Iterator[Row]:
    """The rows that `entities` makes *entity* of, ready for JSON."""
    known = {name.text: name for name in entity.names}
    common = {"id": entity.id, "kind": entity.kind}
    own = known.get(entity.name, Name(entity.name))
    first: Row = common | _name_row(own) | {"name_en": entity.name_en, "name_vi": entity.name_vi}
    first |= {key: getattr(entity, key) for key in (*_TEXTS, "population")}
    first |= {key: str(getattr(entity, key) or "") for key in _DAYS}
    first["epochs"] = [
        {"type": epoch.type, "parent": epoch.parent, "start": str(epoch.start or ""), "before": str(epoch.before or "")}
        for epoch in entity.epochs
    ]
    if entity.person_name:
        first |= {key: getattr(entity.person_name, key) for key in _NAME_PARTS}
    yield {key: value for key, value in first.items() if value or value == 0}
    for name in entity.names:
        if name.text != entity.name:
            yield common | _name_row(name)


def _name_row(name: Name) -> Row:
    row = {"name": name.text, "language": name.language, "flags": sorted(name.flags)}
    return {key: value for key, value in row.items() if value}


Located = Iterator[tuple[int, Mapping[str, Any] | ValueError]]
"""Rows with their numbers or lines, or with the errors that kept them from being read."""


def entities(rows: Located, place: str) -> tuple[list[Entity], list[str]]:
    """Entities from rows, and what is wrong with the rows that were left out.

    Args:
        rows: The rows.
        place: What stands before a row's number in messages: "row ", "people.csv:".
    """
    with uncollected():
        return _entities(rows, place)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from going through what all stays, again and again as it grows: half of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _entities(rows: Located, place: str) -> tuple[list[Entity], list[str]]:
    groups: dict[str, list[Row]] = {}
    numbers: dict[str, list[int]] = {}
    wrong: list[tuple[int, str]] = []
    for number, row in rows:
        try:
            if isinstance(row, ValueError):
                raise row
            cells = _read(row)
        except ValueError as error:
            wrong.append((number, str(error)))
        else:
            groups.setdefault(cells["id"], []).append(cells)
            numbers.setdefault(cells["id"], []).append(number)
    for id, group in groups.items():
        if len(group) > 1:
            groups[id], found = _consistent(group, numbers[id], place)
            wrong += found
    return [entity(group) for group in groups.values()], [f"{place}{number}: {reason}" for number, reason in sorted(wrong)]


def _consistent(group: list[Row], numbers: list[int], place: str) -> tuple[list[Row], list[tuple[int, str]]]:
    """The rows of one id that go together, and what is wrong with the others."""
    said: dict[tuple[object, ...], int] = {}
    right: list[Row] = []
    wrong: list[tuple[int, str]] = []
    for number, row in zip(numbers, group, strict=True):
        first = said.setdefault((row["name"], row.get("language"), row.get("flags")), number)
        if first != number:
            wrong.append((number, f"says what {place}{first} says"))
        elif row["kind"] != group[0]["kind"]:
            wrong.append((number, f"kind {row['kind']!r} of {row['id']!r} was {group[0]['kind']!r} before"))
        else:
            right.append(row)
    return right, wrong


def from_json_lines(path: Path) -> Located:
    """The rows of a file with one JSON object a line."""
    import json

    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, ValueError(f"is no JSON: {error}")
            else:
                yield number, row if isinstance(row, dict) else ValueError(f"is a JSON {type(row).__name__}, not an object")


def from_delimited(path: Path, delimiter: str) -> Located:
    """The rows of a file whose first line names the columns."""
    import csv

    reader = csv.reader(_lines(path), delimiter=delimiter)
    try:
        header = [column.strip() for column in next(reader, [])]
        yield from _under(header, reader)
    except csv.Error as error:  # a cell of more than 131,072 characters, as where a quotation mark is never closed
        yield reader.line_num, ValueError(f"is no table, and what is behind it was left out: {error}")


def _under(header: list[str], reader: _csv.Reader) -> Located:
    """The rows below the first line."""
    missing = [key for key in KEYS if key in _REQUIRED.difference(header)]
    unknown = [column for column in header if column not in KEYS]
    if missing or unknown:
        wrong = [f"{', '.join(missing)} must be among them"] * bool(missing) + [f"{', '.join(unknown)} is unknown"] * bool(unknown)
        yield 1, ValueError(f"the first line names the columns: {'; '.join(wrong)}; the columns are {', '.join(KEYS)}")
        return
    for row in reader:
        if len(row) == len(header):
            yield reader.line_num, dict(zip(header, row, strict=True))
        elif row:
            yield reader.line_num, ValueError(f"has {len(row)} cells where the first line has {len(header)}")


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file in UTF-8, with or without a byte order mark.

    Raises:
        ValueError: If the file is not UTF-8; the message says where, and what to do.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            yield from file
        except UnicodeDecodeError as error:
            advice = "save it as UTF-8, or decode it with 'vnnorm decode'"
            raise ValueError(f"{path.name} is not UTF-8 (byte {error.start}): {advice}") from None


def from_file(path: Path) -> Located:
    """The rows of a file by its ending: ``.csv``, ``.tsv``, ``.jsonl`` or ``.ndjson``.

    Raises:
        ValueError: If the ending is another.
    """
    ending = path.suffix.lower()
    if ending in (".jsonl", ".ndjson"):
        return from_json_lines(path)
    if ending in (".csv", ".tsv"):
        return from_delimited(path, "," if ending == ".csv" else "\t")
    raise ValueError(f"{path.name}: a table is a .csv, .tsv or .jsonl file")
