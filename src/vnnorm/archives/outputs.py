"""What archives are written to: JSON lines (of our own, of Web Annotations or of spaCy), CSV and Parquet.

A batch of records becomes bytes in a worker process; bytes of batches side by side are the file, or (in Parquet, whose end lists all of
it) are made into the file when all of them are there. One article is one record, one row or one line, in each format the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from vnnorm.archives.sources import pyarrow_parquet
from vnnorm.columns import ARTICLE, MENTION, Scalar, Shape, translate

if TYPE_CHECKING:
    import pyarrow as pa

OutputForm = Literal["jsonl", "csv", "parquet", "webannotation", "spacy"]
OUTPUT_FORMS: tuple[OutputForm, ...] = get_args(OutputForm)

_MENTION = MENTION | {"why": str}
SHAPE: dict[str, Shape] = {"id": str} | ARTICLE | {"mentions": [_MENTION]}
"""The shape of a record: that of `Article.to_dict`, with the reasons of mentions, which are null unless asked for."""


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
    if form in ("jsonl", "webannotation", "spacy"):
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
    """The Arrow schema of all annotations, or of one part of them beside the id; days are strings, as in JSON."""
    import pyarrow as pa

    scalars: dict[Scalar, Any] = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), date: pa.string()}
    struct = lambda fields: pa.struct(list(fields.items()))  # noqa: E731
    return pa.schema([(name, translate(SHAPE[name], scalars, pa.list_, struct)) for name in columns(part)])


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
