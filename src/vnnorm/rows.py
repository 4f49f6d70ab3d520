"""Rows: entities as people keep them in files, one mapping a name, and what can be wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from vnnorm import tables
from vnnorm.entities import Entity, Epoch, Kind, Name, PersonName

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]

_NAME_PARTS = ("family", "middle", "given", "culture", "short")
_TEXTS = ("country", "type", "parent", "successor", "wikidata", "geonames")
_DAYS = ("start", "before")
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
_REQUIRED = KEYS[:3]
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


def _day(text: object) -> date:
    return text if isinstance(text, date) else tables.first_day(str(text))


def _read(row: Mapping[str, Any]) -> Row:
    """The cells of a row that hold something, in the types that `entity` needs.

    Raises:
        ValueError: With what is wrong.
    """
    cells = {key: value for key, value in row.items() if value not in (None, "")}
    missing = [key for key in _REQUIRED if key not in cells]
    if missing:
        raise ValueError(f"{', '.join(missing)} must be given")
    unknown = sorted(map(str, cells.keys() - set(KEYS)))
    if unknown:
        raise ValueError(f"{', '.join(unknown)} is unknown; the keys are {', '.join(KEYS)}")
    if cells["kind"] not in get_args(Kind):
        raise ValueError(f"kind {cells['kind']!r} is none of {', '.join(get_args(Kind))}")
    flags = cells.get("flags", ())
    cells["flags"] = frozenset(filter(None, map(str.strip, flags.split(",")) if isinstance(flags, str) else flags))
    if cells["flags"] - tables.FLAGS:
        raise ValueError(f"flags are {', '.join(sorted(tables.FLAGS))}, not {flags!r}")
    if cells.get("culture", "vi") not in tables.CULTURES:
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
        except ValueError:
            raise ValueError(f"population {cells['population']!r} is no number") from None
    return cells


def entity(rows: Sequence[Row]) -> Entity:
    """One entity from the rows that have its id, the first of which gives all but further names."""
    first = rows[0]
    names: dict[str, Name] = {}
    for row in rows:
        for key, language in (("name", row.get("language")), ("name_en", "en"), ("name_vi", "vi")):
            if key in row:
                flags = row.get("flags", frozenset()) if key == "name" else frozenset()
                old = names.get(row[key])
                names[row[key]] = Name(row[key], old.language if old else language, flags | (old.flags if old else flags))
    parts = {key: str(first.get(key, "")) for key in _NAME_PARTS}
    return Entity(
        first["id"],
        first["kind"],
        first["name"],
        str(first.get("name_en", first["name"])),
        str(first.get("name_vi", first["name"])),
        tuple(names.values()),
        population=first.get("population"),
        start=first.get("start"),
        before=first.get("before"),
        epochs=tuple(_epoch(epoch) for epoch in first.get("epochs", ())),
        person_name=PersonName(**parts) if parts["culture"] else None,
        **{key: first.get(key) for key in _TEXTS},
    )


def _epoch(cells: Mapping[str, Any]) -> Epoch:
    start, before = (_day(cells[key]) if cells.get(key) else None for key in _DAYS)
    return Epoch(cells["type"], cells["parent"], start, before)


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
    yield {key: value for key, value in first.items() if value}
    for name in entity.names:
        if name.text != entity.name:
            yield common | _name_row(name)


def _name_row(name: Name) -> Row:
    row = {"name": name.text, "language": name.language, "flags": sorted(name.flags)}
    return {key: value for key, value in row.items() if value}


def entities(rows: Iterable[tuple[str, Mapping[str, Any] | ValueError]]) -> tuple[list[Entity], list[str]]:
    """Entities from rows, and what is wrong with the rows that were left out.

    Args:
        rows: Each with where it stands ("people.csv:7"), or with the error that kept it from being read.
    """
    groups: dict[str, list[Row]] = {}
    said: dict[tuple[object, ...], str] = {}
    problems: list[str] = []
    for where, row in rows:
        try:
            if isinstance(row, ValueError):
                raise row
            cells = _read(row)
            again = said.setdefault((cells["id"], cells["name"], cells.get("language"), cells["flags"]), where)
            if again != where:
                raise ValueError(f"says what {again} says")
            kind = groups[cells["id"]][0]["kind"] if cells["id"] in groups else cells["kind"]
            if cells["kind"] != kind:
                raise ValueError(f"kind {cells['kind']!r} of {cells['id']!r} was {kind!r} before")
        except ValueError as error:
            problems.append(f"{where}: {error}")
        else:
            groups.setdefault(cells["id"], []).append(cells)
    return [entity(group) for group in groups.values()], problems


def numbered(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Rows with their numbers, for `entities`."""
    return ((f"row {number}", row) for number, row in enumerate(rows, 1))


def from_json_lines(path: str | Path) -> Iterator[tuple[str, Mapping[str, Any] | ValueError]]:
    """The rows of a file with one JSON object a line."""
    import json

    name = os.path.basename(path)
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            where = f"{name}:{number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                yield where, ValueError(f"is no JSON: {error}")
            else:
                yield where, row if isinstance(row, dict) else ValueError(f"is a JSON {type(row).__name__}, not an object")


def from_delimited(path: str | Path, delimiter: str) -> Iterator[tuple[str, Mapping[str, Any] | ValueError]]:
    """The rows of a file whose first line names the columns."""
    import csv

    name = os.path.basename(path)
    reader = csv.reader(_lines(path), delimiter=delimiter)
    header = [column.strip() for column in next(reader, [])]
    missing = [key for key in _REQUIRED if key not in header]
    unknown = [column for column in header if column not in KEYS]
    if missing or unknown:
        wrong = [f"{', '.join(missing)} must be among them"] * bool(missing) + [f"{', '.join(unknown)} is unknown"] * bool(unknown)
        yield f"{name}:1", ValueError(f"the first line names the columns: {'; '.join(wrong)}; the columns are {', '.join(KEYS)}")
        return
    for row in reader:
        if row:
            cells = f"has {len(row)} cells where the first line has {len(header)}"
            yield f"{name}:{reader.line_num}", dict(zip(header, row, strict=True)) if len(row) == len(header) else ValueError(cells)


def _lines(path: str | Path) -> Iterator[str]:
    """The lines of a file in UTF-8, with or without a byte order mark.

    Raises:
        ValueError: If the file is not UTF-8; the message says where, and what to do.
    """
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            yield from file
        except UnicodeDecodeError as error:
            raise ValueError(
                f"{os.path.basename(path)} is not UTF-8 (byte {error.start}): save it as UTF-8, or decode it with 'vnnorm decode'"
            ) from None


def from_file(path: str | Path) -> Iterator[tuple[str, Mapping[str, Any] | ValueError]]:
    """The rows of a file by its ending: ``.csv``, ``.tsv``, ``.jsonl`` or ``.ndjson``.

    Raises:
        ValueError: If the ending is another.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending in (".jsonl", ".ndjson"):
        return from_json_lines(path)
    if ending in (".csv", ".tsv"):
        return from_delimited(path, "," if ending == ".csv" else "\t")
    raise ValueError(f"{os.path.basename(path)}: a table is a .csv, .tsv or .jsonl file")
