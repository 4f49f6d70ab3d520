"""What archives are read from: text files, folders, JSON lines, CSV and Parquet, one article after the other.

Nothing is taken apart here that a worker process can take apart: a line of JSON stays a line, a text file stays bytes. No file of records
is held in memory as a whole.
"""

from __future__ import annotations

import os
from codecs import register_error
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

SourceForm = Literal["text", "jsonl", "csv", "parquet"]
SOURCE_FORMS: tuple[SourceForm, ...] = get_args(SourceForm)
SUFFIXES: dict[str, SourceForm] = {".txt": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}

LONGEST = 1 << 26  # characters of one line of a file of records
_ROWS = 64  # of Parquet that are decoded at once


@dataclass(frozen=True, slots=True)
class Fields:
    """The names under which a record has its parts.

    Attributes:
        text: The text of the article.
        date: The day of publication; None: ``published``, where a record has it.
        id: The article's id; None: ``id``, where a record has it.
    """

    text: str = "text"
    date: str | None = None
    id: str | None = None

    @property
    def names(self) -> tuple[str, str, str]:
        """All three, in the order above."""
        return self.text, self.date or "published", self.id or "id"


@dataclass(frozen=True, slots=True)
class Raw:
    """An article as it was read.

    Attributes:
        source: The file; ``-`` is standard input.
        line: Its first line, or its row in Parquet, from 1; 0: the file is one article.
        content: The bytes of a text file, a line of JSON, or the cells of a row by the names of their columns.
        size: How many bytes of the source it takes; an estimate in Parquet.
    """

    source: str
    line: int
    content: bytes | str | dict[str, Any]
    size: int


@dataclass(frozen=True, slots=True)
class Reject:
    """What could not be read or annotated, and why.

    Attributes:
        source: The file; ``-`` is standard input.
        line: As in `Raw`; 0: the file as a whole, or none of its lines in particular.
        what: What is wrong, in the same words for the same fault, so that faults can be counted.
        detail: What this one looks like, or what to do about it; may be empty.
        record: The record, as far as it is text.
        size: As in `Raw`.
    """

    source: str
    line: int
    what: str
    detail: str = ""
    record: str | None = None
    size: int = 0

    def __str__(self) -> str:
        return f"{self.what}; {self.detail}" if self.detail else self.what


def form_of(path: str) -> SourceForm:
    """The form of a file by the end of its name.

    Examples:
        >>> form_of("news/2024.PARQUET"), form_of("story")
        ('parquet', 'text')
    """
    return SUFFIXES.get(Path(path).suffix.lower(), "text")


def files(names: Iterable[str], *, without: Iterable[str] = ()) -> Iterator[str]:
    """The files that *names* stand for.

    A folder stands for the files in and below it whose names end as in `SUFFIXES`, in the order of their paths; hidden ones are left alone.

    Args:
        names: Files, folders, and ``-`` for standard input.
        without: Files that are no sources, although they lie in a folder: the output of the same run.
    """
    apart = {Path(path).resolve() for path in without}
    for name in names:
        if name == "-" or not Path(name).is_dir():
            yield name
            continue
        for path in sorted(Path(name).rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.name[0] != "." and path.is_file() and path.resolve() not in apart:
                yield str(path)


def is_among(out: str, paths: Iterable[str]) -> bool:
    """Whether a file is one of the sources, under whatever name."""
    return Path(out).exists() and any(Path(path).exists() and Path(path).samefile(out) for path in paths)


def read(path: str, stdin: BinaryIO, fields: Fields, encoding: str, form: SourceForm | None = None) -> Iterator[Raw | Reject]:
    """The articles of a file, and what of it cannot be read.

    Args:
        path: The file; ``-`` is standard input.
        stdin: Standard input.
        fields: The columns that are read of Parquet.
        encoding: That of JSON lines and CSV.
        form: What the file holds; by default what its name says.

    Raises:
        ImportError: If it is Parquet and pyarrow is missing.
    """
    reader = {"text": _text, "jsonl": _json_lines, "csv": _csv_rows, "parquet": _parquet_rows}[form or form_of(path)]
    if "\0" in path:
        yield Reject(path, 0, "embedded null byte")
        return
    try:
        with nullcontext(stdin) if path == "-" else Path(path).open("rb") as file:
            yield from reader(path, file, fields, encoding)
    except UnicodeError as error:  # no byte is wrong, but the whole: UTF-16 without its byte order mark
        reason = getattr(error, "reason", str(error))  # since Python 3.13 it names bytes
        yield Reject(path, 0, reason, f"name another encoding than {encoding.upper()} with --encoding; the file was left out")
    except OSError as error:
        yield Reject(path, 0, error.strerror or str(error))


def _text(path: str, file: BinaryIO, fields: Fields, encoding: str) -> Iterator[Raw | Reject]:
    data = file.read()
    yield Raw(path, 0, data, len(data))


def _json_lines(path: str, file: BinaryIO, fields: Fields, encoding: str) -> Iterator[Raw | Reject]:
    for number, line in _lines(path, file, encoding):
        if isinstance(line, Reject):
            yield line
        elif line.strip():
            yield _decoded(path, number, line, encoding, _size(line)) or Raw(path, number, line, _size(line))


def _csv_rows(path: str, file: BinaryIO, fields: Fields, encoding: str) -> Iterator[Raw | Reject]:
    import csv

    csv.field_size_limit(LONGEST)
    apart: list[Reject] = []
    size = 0

    def lines() -> Iterator[str]:
        nonlocal size
        for _, line in _lines(path, file, encoding):
            if isinstance(line, Reject):
                apart.append(line)
            else:
                size += _size(line)
                yield line

    rows = csv.reader(lines())
    heading: list[str] | None = None
    first = 1
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Reject(path, first, "no CSV", str(error), None, size)
            row = []
        yield from apart
        apart.clear()
        if row is None:
            return
        if row and heading is None:
            heading = row
            if missing := _missing(fields, heading):
                yield Reject(path, first, *missing)
                return
        elif row and heading:
            yield _row(path, first, row, heading, encoding, size)
            size = 0
        first = rows.line_num + 1


def _row(path: str, number: int, row: list[str], heading: list[str], encoding: str, size: int) -> Raw | Reject:
    record = ",".join(row)
    if len(row) != len(heading):
        return Reject(path, number, f"{len(row)} cells where the first line has {len(heading)}", "", _escaped(record), size)
    return _decoded(path, number, record, encoding, size) or Raw(path, number, dict(zip(heading, row, strict=True)), size)


def _parquet_rows(path: str, file: BinaryIO, fields: Fields, encoding: str) -> Iterator[Raw | Reject]:
    parquet = pyarrow_parquet(path)
    number = 0
    try:
        whole = BytesIO(file.read()) if path == "-" else file  # Parquet is read from its end
        size = whole.seek(0, os.SEEK_END)
        table = parquet.ParquetFile(whole, buffer_size=1 << 20, pre_buffer=False)
        names = table.schema_arrow.names
        if missing := _missing(fields, names):
            yield Reject(path, 0, *missing)
            return
        columns = [name for name in fields.names if name in names]
        weight = size // max(table.metadata.num_rows, 1)
        for batch in table.iter_batches(_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield Raw(path, number, row, weight)
    except ValueError as error:  # as pyarrow's own errors are; among them: a cell that is not UTF-8
        yield Reject(path, 0, "no Parquet", f"row {number + 1}: {error}" if number else str(error))


def pyarrow_parquet(what: str) -> Any:
    """The module ``pyarrow.parquet``.

    Raises:
        ImportError: If pyarrow is missing; *what* is the file that needs it.
    """
    try:
        from pyarrow import parquet
    except ImportError:
        raise ImportError(f"{what}: Parquet needs pyarrow: pip install vnnorm[archive]") from None
    return parquet


def _missing(fields: Fields, names: Sequence[str]) -> tuple[str, str] | None:
    """What is said of a file whose columns are not those that were asked for."""
    for name, option in ((fields.text, "--text-field"), (fields.date, "--date-field"), (fields.id, "--id-field")):
        if name is not None and name not in names:
            return f"no column {name!r}", f"it has {', '.join(map(repr, names))}; name one with {option}; the file was left out"
    return None


def _lines(path: str, file: BinaryIO, encoding: str) -> Iterator[tuple[int, str | Reject]]:
    """The lines of a file; each byte that is not in the encoding comes as a lone surrogate."""
    stream = TextIOWrapper(file, encoding, "vnnorm-bytes", newline="\n")
    number = 0
    try:
        while line := stream.readline(LONGEST):
            number += 1
            if len(line) < LONGEST or line.endswith("\n"):
                yield number, line
                continue
            while (piece := stream.readline(LONGEST)) and not piece.endswith("\n"):
                pass
            yield number, Reject(path, number, f"a line longer than {LONGEST} characters", "", None, LONGEST)
    finally:
        stream.detach()


def _as_surrogates(error: UnicodeError) -> tuple[str, int]:
    """What stands for undecodable bytes, in any encoding; unlike "surrogateescape", for bytes below 0x80 too."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


register_error("vnnorm-bytes", _as_surrogates)


def _decoded(path: str, number: int, record: str, encoding: str, size: int) -> Reject | None:
    """None if the record has been decoded without a loss."""
    byte = None if record.isascii() else next((ord(c) - 0xDC00 for c in record if "\udc00" <= c <= "\udcff"), None)
    if byte is None:
        return None
    return Reject(path, number, *not_in_encoding(byte, encoding, "the record was left out"), _escaped(record.rstrip("\r\n")), size)


def not_in_encoding(byte: int, encoding: str, outcome: str) -> tuple[str, str]:
    """What is said of a byte that is not in the encoding, and what to do."""
    name = encoding.removesuffix("-sig").upper()
    return f"byte 0x{byte:02x} is not {name}", f"if the text is in another encoding, name it with --encoding; {outcome}"


def _escaped(text: str) -> str:
    r"""The text with ``\udce0`` for a lone surrogate, so that it can be written."""
    return text.encode("utf-8", "backslashreplace").decode()


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
