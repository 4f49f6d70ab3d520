"""What archives are written to: JSON lines (of our own or of Web Annotations), CSV and Parquet.

A batch of records becomes bytes in a worker process; bytes of batches side by side are the file, or (in Parquet, whose end lists all of
it) are made into the file when all of them are there. One article is one record, one row or one line, in each format the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from vnnorm.archives.sources import pyarrow_parquet

if TYPE_CHECKING:
    import pyarrow as pa

OutputForm = Literal["jsonl", "csv", "parquet", "webannotation"]
OUTPUT_FORMS: tuple[OutputForm, ...] = get_args(OutputForm)

# The shape of `Article.to_dict`: a type of Arrow by its name, {…} an object, […] a list of what is in it.
_SPAN = {"start": "int64", "end": "int64"}
_TEXT_SPAN = _SPAN | {"text": "string"}
_PLACE = {"id": "string", "name": "string", "name_en": "string"}
SHAPE: dict[str, Any] = {
    "id": "string",
    "published": "string",
    "anchor": "string",
    "anchor_from": "string",
    "language": "string",
    "version": "string",
    "tables_checked": "string",
    "header": [_TEXT_SPAN | {"kind": "string", "value": "string"}],
    "dateline": _TEXT_SPAN
    | {"place": _PLACE, "places": [_PLACE], "place_text": "string", "date": "string", "agency": "string"}
    | {"body_start": "int64", "form": "string"},
    "mentions": [
        _TEXT_SPAN
        | {"kind": "string", "id": "string", "name": "string", "how": "string", "office": "string", "office_status": "string"}
        | {"title_start": "int64", "title_end": "int64", "country": "string", "alternatives": ["string"], "why": "string"}
    ],
    "entities": [{"id": "string", "kind": "string", "name": "string", "name_en": "string", "name_vi": "string", "mentions": ["int64"]}],
    "dates": [
        _TEXT_SPAN
        | {"type": "string", "value": "string", "earliest": "string", "before": "string", "mod": "string", "basis": "string"}
        | {"rule": "string", "in_name": "bool_", "alternatives": ["string"]}
    ],
    "tail": [_TEXT_SPAN | {"kind": "string", "id": "string"}],
    "parts": [_SPAN | {"kind": "string"}],
    "paragraphs": [_SPAN],
    "reported_from": _TEXT_SPAN | {"place": _PLACE, "date": "string", "agency": "string"},
}


def columns(part: str) -> list[str]:
    """The columns of a table of all annotations, or of one part of them beside the id."""
    return ["id", part] if part else list(SHAPE)


def heading(form: OutputForm, part: str) -> bytes:
    """What stands in a file before its first record."""
    return _csv([columns(part)]) if form == "csv" else b""


def encode(form: OutputForm, part: str, records: Sequence[dict[str, Any]]) -> bytes:
    r"""Records in a format; in Parquet as an Arrow stream, of which `to_parquet` makes the file.

    Lone surrogates, which ids can have from names of files, are written as their escapes.

    Examples:
        >>> encode("jsonl", "dates", [{"id": "1", "dates": []}])
        b'{"id": "1", "dates": []}\n'
        >>> encode("csv", "dates", [{"id": "1", "dates": []}])
        b'1,[]\r\n'
    """
    if form in ("jsonl", "webannotation"):
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        return "".join(lines).encode("utf-8", "backslashreplace")
    if form == "csv":
        return _csv([_cell(record[column]) for column in columns(part)] for record in records)
    return _arrow(part, records)


def _cell(value: Any) -> str:
    """A cell: text as it is, nothing for null, what has parts as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    import csv

    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def schema(part: str) -> pa.Schema:
    """The Arrow schema of all annotations, or of one part of them beside the id."""
    import pyarrow as pa

    return pa.schema([(name, _type(SHAPE[name])) for name in columns(part)])


def _type(shape: Any) -> pa.DataType:
    import pyarrow as pa

    if isinstance(shape, dict):
        return pa.struct([(name, _type(part)) for name, part in shape.items()])
    return pa.list_(_type(shape[0])) if isinstance(shape, list) else getattr(pa, shape)()


def _arrow(part: str, records: Sequence[dict[str, Any]]) -> bytes:
    import pyarrow as pa

    written = [record | {"id": record["id"].encode("utf-8", "backslashreplace").decode()} for record in records]
    batch = pa.RecordBatch.from_pylist(written, schema=schema(part))
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, batch.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as stream:
        stream.write_batch(batch)
    data: bytes = out.getvalue().to_pybytes()
    return data


_ROW_GROUP = 2048  # articles; a reader holds one group at a time


def to_parquet(path: Path, part: str, parts: Path, ends: Iterable[int]) -> None:
    """Make a Parquet file of Arrow streams.

    Args:
        path: The Parquet file.
        part: As in `schema`.
        parts: The file in which the streams stand side by side.
        ends: Where in it each of them ends.
    """
    import pyarrow as pa

    kept: list[pa.RecordBatch] = []
    with parts.open("rb") as streams, pyarrow_parquet(str(path)).ParquetWriter(path, schema(part), compression="zstd") as writer:

        def flush() -> None:
            if kept:
                writer.write_table(pa.Table.from_batches(kept))
                kept.clear()

        for end in ends:
            kept += pa.ipc.open_stream(streams.read(end - streams.tell()))
            if sum(batch.num_rows for batch in kept) >= _ROW_GROUP:
                flush()
        flush()
    with path.open("r+b") as file:
        os.fsync(file.fileno())
