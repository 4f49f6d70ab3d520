"""vnnorm.archives and its door: many articles in, many articles out, none lost, none twice."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from test_cli import STORY, Broken, Result, Terminal, os_error, run, streams, vnnorm_process

from vnnorm import annotate
from vnnorm.archives import batches, outputs, runs, sources
from vnnorm.archives.sources import Raw, Reject
from vnnorm.archives.stories import Job
from vnnorm.cli import main

RECORDS: list[dict[str, Any]] = [
    {"id": "1", "text": STORY, "published": "2024-11-16"},
    {"id": "2", "text": "", "published": None},
    {"id": "3", "text": 'Hà Nội, "hôm qua",\n\N{GRINNING FACE} mưa.', "published": "2024-11-17T08:00:00+07:00"},
]
EXPECTED = [
    annotate(str(record["text"]), published=day).to_dict(id=record["id"])
    for record, day in zip(RECORDS, (date(2024, 11, 16), None, date(2024, 11, 17)), strict=True)
]
FORMS = ("jsonl", "csv", "parquet")


def write(path: Path, rows: list[dict[str, Any]]) -> str:
    """Write rows in the format of the path's suffix."""
    if path.suffix == ".parquet":
        parquet.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


def records(path: Path) -> list[dict[str, Any]]:
    """The records of an output, as `Article.to_dict` has them but for keys without a value."""
    if path.suffix == ".parquet":
        return [plain(row) for row in parquet.read_table(path).to_pylist()]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [plain({key: cell(key, value) for key, value in row.items()}) for row in csv.DictReader(file)]
    return [plain(json.loads(line)) for line in path.read_text("utf-8").split("\n")[:-1]]


def cell(key: str, value: str) -> Any:
    return json.loads(value or "null") if isinstance(outputs.SHAPE[key], (list, dict)) else value or None


def plain(value: Any) -> Any:
    """Without keys that have no value: those of optional parts are null in Parquet and absent in JSON."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if part is not None}
    return [plain(part) for part in value] if isinstance(value, list) else value


def rejected(path: Path) -> list[tuple[Any, ...]]:
    return [(r["line"], r["reason"], r["record"]) for r in map(json.loads, path.read_text("utf-8").splitlines())]


# ---------------------------------------------------------------- formats in and out


@pytest.mark.parametrize("source", FORMS)
@pytest.mark.parametrize("target", FORMS)
def test_each_format_is_read_and_written(source: str, target: str, tmp_path: Path) -> None:
    path, out = write(tmp_path / f"in.{source}", RECORDS), tmp_path / f"out.{target}"
    result = run("annotate", path, "--out", str(out))
    assert result == (0, b"", f"vnnorm: {out}: 3 articles\n")
    assert records(out) == plain(EXPECTED)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({f"in.{source}", f"out.{target}"})


@pytest.mark.parametrize("target", FORMS)
@pytest.mark.parametrize(("command", "part"), [("entities", "mentions"), ("dates", "dates"), ("dateline", "dateline")])
def test_sisters_write_their_part(command: str, part: str, target: str, tmp_path: Path) -> None:
    path, out = write(tmp_path / "in.jsonl", RECORDS), tmp_path / f"out.{target}"
    assert run(command, path, "--out", str(out)).status == 0
    assert records(out) == [plain({"id": record["id"], part: record[part]}) for record in EXPECTED]


def test_explanations_reach_the_file(tmp_path: Path) -> None:
    path, out = write(tmp_path / "in.jsonl", RECORDS[:1]), tmp_path / "out.parquet"
    assert run("entities", "--explain", path, "--out", str(out)).status == 0
    assert records(out)[0]["mentions"][1]["why"] == annotate(STORY, published=date(2024, 11, 16)).mentions[1].why != ""


def test_the_shape_is_that_of_articles() -> None:
    def shapes(value: Any, shape: Any, path: str) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (f"{path}.{key}" for key in value.keys() - shape.keys())
            for key, part in value.items():
                yield from shapes(part, shape.get(key), f"{path}.{key}")
        elif isinstance(value, list):
            for part in value:
                yield from shapes(part, shape[0], path)
        elif value is not None and type(date.fromisoformat(value) if shape is date else value) is not shape:
            yield path

    text = f" date 2024-11-16 {STORY}\n\nChiều 30-10 tại Gyeongju, hai bên đã gặp nhau."
    lead = "Chiều 30-10 tại Gyeongju, Thủ tướng Phạm Minh Chính đã gặp nhau."
    for story in (text, lead, "The Malaysian King spoke."):
        article = annotate(story, published=date(2025, 10, 31)).to_dict(id="1", explain=True)
        assert list(article) == outputs.columns("")
        assert list(shapes(article, outputs.SHAPE, "")) == []
        assert list(shapes(article | {"new": 1}, outputs.SHAPE, "")) != []
        assert list(shapes(article | {"id": 1}, outputs.SHAPE, "")) == [".id"]


def test_on_standard_output(tmp_path: Path) -> None:
    path = write(tmp_path / "in.parquet", RECORDS)
    assert run("annotate", path).records == EXPECTED
    assert run("annotate", path, "--jobs", "2").records == EXPECTED
    rows = run("dates", path, "--to", "csv").text
    assert next(csv.reader(io.StringIO(rows, newline=""))) == ["id", "dates"]
    assert len(list(csv.reader(io.StringIO(rows, newline="")))) == 4
    assert run("dates", path, "--table").text.splitlines()[:2] == [
        "1",
        "  Friday  63-69  date  2024-11-15  2024-11-15 ≤ day < 2024-11-16  weekday",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_standard_input_in_each_format(form: str, tmp_path: Path) -> None:
    data = Path(write(tmp_path / f"in.{form}", RECORDS)).read_bytes()
    assert run("annotate", "--from", form, stdin=data).records == EXPECTED
    out = tmp_path / "out.jsonl"
    assert run("annotate", "--from", form, "--out", str(out), stdin=data).status == 0
    assert records(out) == plain(EXPECTED)


def test_a_file_of_records_can_be_read_as_text(tmp_path: Path) -> None:
    path = write(tmp_path / "in.csv", RECORDS)
    assert [record["id"] for record in run("dates", "--from", "text", path).records] == [path]


def test_folders_hold_articles_in_the_order_of_their_paths(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "b").mkdir(parents=True)
    (folder / "c.jsonl").mkdir()
    (folder / "b" / "two.TXT").write_text(STORY, "utf-8")
    (folder / "one.txt").write_text(STORY, "utf-8")
    write(folder / "a.jsonl", RECORDS[:1])
    for other in ("b/notes.md", ".hidden.txt", "README"):
        (folder / other).write_text(STORY, "utf-8")
    out = folder / "out.jsonl"
    expected = ["1", str(folder / "b" / "two.TXT"), str(folder / "one.txt")]
    for _ in range(2):  # the second time the output lies among the sources
        assert run("annotate", str(folder), "--out", str(out), "--published", "2024-11-16").status == 0
        assert [record["id"] for record in records(out)] == expected


def test_fields(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"nr": 7, "body": STORY, "day": date(2024, 11, 16)},
        {"nr": None, "body": "x", "day": datetime(2024, 11, 17, 23)},
    ]
    path = write(tmp_path / "in.parquet", rows[:1])
    other = write(tmp_path / "other.parquet", rows[1:])
    options = ("--text-field", "body", "--date-field", "day", "--id-field", "nr")
    one, two = run("annotate", path, other, *options).records
    assert (one["id"], one["published"], two["id"], two["published"]) == ("7", "2024-11-16", f"{other}:1", "2024-11-17")
    assert run("annotate", path, *options[:2], "--published", "2020-01-01").records[0]["published"] == "2020-01-01"


# ---------------------------------------------------------------- what is rejected


def test_bad_lines_of_json(tmp_path: Path) -> None:
    lines = [
        '{"id": "good", "text": "a"}',
        "no json",
        "",
        "[1]",
        '{"id": 1}',
        '{"text": 5}',
        '{"text": "a", "published": "16/11/2024"}',
        '{"text": "a", "published": 20241116}',
        '{"text": "\\ud800"}',
        '{"text": "a", "published": "2024-11-16"}',
        json.dumps({"text": "x", "published": "9" * 99}),
        "[" * 100_000,
    ]
    data = "\n".join(lines).encode() + b'\n{"text": "H\xe0"}\n{"id": "last", "text": "b", "published": ""}'
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    path.write_bytes(data)
    result = run("annotate", str(path), "--out", str(out))
    assert result.status == 1
    assert [record["id"] for record in records(out)] == ["good", f"{path}:10", "last"]
    found = rejected(tmp_path / "out.rejects.jsonl")
    assert found[:-2] == [
        (2, "no JSON; Expecting value: line 1 column 1 (char 0)", "no json"),
        (4, "no JSON object; it is [1]", "[1]"),
        (5, "no field 'text'; it has 'id'", '{"id": 1}'),
        (6, "'text' is no text; it is 5", '{"text": 5}'),
        (7, "'published' is no day; '16/11/2024'; write it as 2024-11-16", lines[6]),
        (8, "'published' is no day; 20241116; write it as 2024-11-16", lines[7]),
        (9, "'text' has a lone surrogate; U+D800", lines[8]),
        (11, f"'published' is no day; '{'9' * 59}…; write it as 2024-11-16", lines[10]),
    ]
    assert (found[-2][0], found[-2][1][:7]) == (12, "no JSON")
    hint = "byte 0xe0 is not UTF-8; if the text is in another encoding, name it with --encoding; the record was left out"
    assert found[-1] == (13, hint, '{"text": "H\\udce0"}')
    assert result.err.splitlines() == [
        f"vnnorm: {out}: 3 articles",
        f"vnnorm: {tmp_path / 'out.rejects.jsonl'}: 10 rejects",
        "vnnorm:   3 × 'published' is no day",
        "vnnorm:   2 × no JSON",
        "vnnorm:   1 × no JSON object",
        "vnnorm:   1 × no field 'text'",
        "vnnorm:   1 × 'text' is no text",
        "vnnorm:   1 × 'text' has a lone surrogate",
        "vnnorm:   1 × byte 0xe0 is not UTF-8",
    ]


def test_what_was_rejected_is_mended_and_done_again(tmp_path: Path) -> None:
    path, out, rest = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "rest.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b", "published": "x"}\n', "utf-8")
    assert run("annotate", str(path), "--out", str(out), "--rejects", str(rest)).status == 1
    path.write_text(json.loads(rest.read_text("utf-8"))["record"].replace('"x"', '"2024-11-16"'), "utf-8")
    assert run("annotate", str(path), "--out", str(out), "--rejects", str(rest)).status == 0
    assert not rest.exists()
    assert [record["published"] for record in records(out)] == ["2024-11-16"]


def test_without_a_file_rejects_are_said(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('x\n{"id": "1", "text": "a"}\n', "utf-8")
    for options in ((), ("--table",), ("--jobs", "2")):
        result = run("dates", str(path), *options)
        assert (result.status, result.err) == (1, f"vnnorm: {path}:1: no JSON; Expecting value: line 1 column 1 (char 0)\n")
        assert result.out


def test_bad_rows_of_csv(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    path.write_bytes(b'\nid,text\r\n1,"a\nb"\r\n2\r\n\r\n3,H\xe0\r\n4,c,d\n5,e')
    assert run("annotate", str(path), "--out", str(out)).status == 1
    assert [record["id"] for record in records(out)] == ["1", "5"]
    hint = "byte 0xe0 is not UTF-8; if the text is in another encoding, name it with --encoding; the record was left out"
    assert rejected(tmp_path / "out.rejects.jsonl") == [
        (5, "1 cells where the first line has 2", "2"),
        (7, hint, "3,H\\udce0"),
        (8, "3 cells where the first line has 2", "4,c,d"),
    ]
    path.write_bytes(b"")
    assert run("annotate", str(path)) == (0, b"", "")
    path.write_text('id,text,published\n1,a,"16\n11"\n', "utf-8")
    assert run("annotate", str(path), "--out", str(out)).status == 1
    record = '{"id": "1", "text": "a", "published": "16\\n11"}'
    assert rejected(tmp_path / "out.rejects.jsonl") == [(2, "'published' is no day; '16\\n11'; write it as 2024-11-16", record)]


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("option", ["--text-field", "--date-field", "--id-field"])
def test_columns_that_are_not_there(form: str, option: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"in.{form}", RECORDS)
    result = run("annotate", path, path, option, "headline")
    message = f"no column 'headline'; it has 'id', 'text', 'published'; name one with {option}; the file was left out"
    where = f"{path}:1" if form == "csv" else path
    assert result == (1, b"", f"vnnorm: {where}: {message}\n" * 2)


def test_fields_that_are_not_there(tmp_path: Path) -> None:
    path = write(tmp_path / "in.jsonl", [{"text": "a"}])
    for option in ("--date-field", "--id-field"):
        assert run("annotate", path, option, "x").err == f"vnnorm: {path}:1: no field 'x'; it has 'text'\n"


def test_long_lines_are_not_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "a"}\n' + '{"text": "' + "b" * 500 + '"}\n{"text": "c"}\n' + "d" * 40, "utf-8")
    with mock.patch.object(sources, "LONGEST", 20):
        result = run("annotate", str(path))
        assert [record["id"] for record in result.records] == [f"{path}:1", f"{path}:3"]
        assert result.err == "".join(f"vnnorm: {path}:{n}: a line longer than 20 characters\n" for n in (2, 4))
        path = path.with_suffix(".csv")
        path.write_text('text\na\n"bbbbbbbbbb\nbbbbbbbbbbbbbbb"\nc\n' + "d" * 50 + "\ne\n", "utf-8")
        result = run("annotate", str(path))
    assert [line.split(": ", 1)[1] for line in result.err.splitlines()] == [
        f"{path}:3: no CSV; field larger than field limit (20)",
        f"{path}:6: a line longer than 20 characters",
    ]
    assert [record["id"] for record in result.records][:1] == [f"{path}:2"]
    assert result.records[-1]["id"] == f"{path}:6"
    csv.field_size_limit(1 << 17)


def test_other_encodings(tmp_path: Path) -> None:
    for form in ("jsonl", "csv"):
        path = Path(write(tmp_path / f"in.{form}", RECORDS))
        for encoding in ("utf-16", "utf-8-sig", "windows-1252"):
            text = path.read_text("utf-8").replace("Ộ", "O").replace("ộ", "o").replace("\N{GRINNING FACE}", "")
            other = path.with_stem(encoding)
            other.write_bytes(text.replace("ươ", "uo").replace("ư", "u").encode(encoding, "ignore"))
            assert len(run("annotate", str(other), "--encoding", encoding).records) == 3
    path.write_bytes('{"text": "a"}\n'.encode("utf-16-le") + b"\x00\xd8\x41\x00")
    result = run("annotate", str(path), "--encoding", "utf-16-le", "--from", "jsonl")
    assert len(result.records) == 1
    assert result.err.startswith(f"vnnorm: {path}:2: byte 0x00 is not UTF-16-LE; ")
    other = Path(write(tmp_path / "other.jsonl", RECORDS))
    for encoding in ("utf-16", "utf-32"):
        other.write_bytes(path.read_bytes())
        result = run("annotate", str(other), str(tmp_path / "in.jsonl"), "--encoding", encoding)
        name = encoding.upper()
        wrong = f"tream does not start with BOM; name another encoding than {name} with --encoding; the file was left out"
        assert (result.status, result.err.count(wrong)) == (1, 2)


def test_undecodable_bytes_are_marked_in_reading_only() -> None:
    assert b"a\x80".decode("ascii", "vnnorm-bytes") == "a\udc80"
    with pytest.raises(UnicodeEncodeError):
        "à".encode("ascii", "vnnorm-bytes")


@pytest.mark.parametrize("count", [0, 3, 4])
def test_row_groups(count: int, tmp_path: Path, small: None) -> None:
    rows = [{"id": str(number), "text": "a"} for number in range(count)]
    path, out = write(tmp_path / "in.jsonl", rows), tmp_path / "out.parquet"
    with mock.patch.object(outputs, "_ROW_GROUP", 2):
        assert run("annotate", path, "--out", str(out)).status == 0
    found = parquet.ParquetFile(out)
    assert found.metadata.num_row_groups == (count + 1) // 2
    assert found.read().column("id").to_pylist() == [row["id"] for row in rows]


def test_what_is_no_parquet(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    path.write_bytes(b"PAR1 or not")
    result = run("annotate", str(path))
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith(f"vnnorm: {path}: no Parquet; ")
    parquet.write_table(pa.table({"text": ["a" * 9000, "b"]}), path, compression="none", use_dictionary=False)
    path.write_bytes(path.read_bytes().replace(b"a" * 9000, b"\xff" * 9000))
    result = run("annotate", str(path))
    assert (result.status, result.out) == (1, b"")
    assert f"{path}: no Parquet; " in result.err
    parquet.write_table(pa.table({"text": ["b"] * 80 + ["a" * 9000]}), path, compression="none", use_dictionary=False)
    path.write_bytes(path.read_bytes().replace(b"a" * 9000, b"\xff" * 9000))
    result = run("annotate", str(path))
    assert len(result.records) == 64
    assert f"{path}: no Parquet; row 65: " in result.err


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.parquet")
    out = tmp_path / "out.csv"
    result = run("annotate", missing, "a\0b", "-", "--out", str(out), stdin=Broken(os_error(errno.EIO)))
    assert result.status == 1
    assert [reason for _, reason, _ in rejected(tmp_path / "out.rejects.jsonl")] == [
        os.strerror(errno.ENOENT),
        "embedded null byte",
        os.strerror(errno.EIO),
    ]
    assert records(out) == []
    assert run("annotate", stdin=Broken(OSError("gone"))).err == "vnnorm: standard input: gone\n"


def test_one_article_does_not_end_an_archive(tmp_path: Path) -> None:
    path, out = write(tmp_path / "in.jsonl", RECORDS), tmp_path / "out.jsonl"

    def fails(text: str, published: date | None, prefer: Any) -> Any:
        if not text:
            raise KeyError("x")
        return annotate(text, published=published, prefer=prefer)

    with mock.patch("vnnorm.archives.stories.annotate", fails):
        result = run("annotate", path, "--out", str(out))
    assert result.status == 1
    assert [record["id"] for record in records(out)] == ["1", "3"]
    assert rejected(tmp_path / "out.rejects.jsonl") == [(2, "annotate failed: KeyError; 'x'", '{"id": "2", "text": "", "published": null}')]


def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    try:
        Path(path).write_text("a", "utf-8")
    except OSError:
        pytest.skip("this file system has names of text only")
    for form in FORMS:
        out = tmp_path / f"out.{form}"
        assert run("dates", path, "--out", str(out)).status == 0
        assert records(out)[0]["id"] == (path if form == "jsonl" else f"{tmp_path}/\\udcff.txt")


# ---------------------------------------------------------------- missing libraries


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = write(tmp_path / "in.parquet", RECORDS), str(tmp_path / "out.parquet")
    text = write(tmp_path / "in.jsonl", RECORDS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    hint = "Parquet needs pyarrow: pip install vnnorm[archive]"
    assert run("annotate", path) == (1, b"", f"vnnorm: {path}: {hint}\n")
    assert run("annotate", path, "--table") == (1, b"", f"vnnorm: {path}: {hint}\n")
    assert run("annotate", text, "--out", out) == (1, b"", f"vnnorm: {out}: {hint}\n")
    assert len(run("annotate", text).records) == 3


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_screen(*arguments: str) -> str:
    out, err = io.BytesIO(), Screen()
    with streams(Terminal(io.BytesIO()), io.TextIOWrapper(out), err):
        assert main(arguments) == 0
    return err.getvalue()


def test_a_bar_on_terminals_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = write(tmp_path / "in.csv", RECORDS), tmp_path / "out.jsonl"
    seen = on_a_screen("annotate", path, "--out", str(out))
    assert "100%" in seen
    assert "3 articles" in seen
    assert "%" not in run("annotate", path, "--out", str(out)).err
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert on_a_screen("annotate", path, "--out", str(out)) == f"vnnorm: {out}: 3 articles\n"


def test_nothing_is_loaded_that_is_not_used() -> None:
    code = (
        "import io, sys; sys.stdin = io.TextIOWrapper(io.BytesIO(b'a')); from vnnorm.cli import main; main(['fold']); "
        "print({name for name in sys.modules if name.split('.')[0] in ('pyarrow', 'tqdm', 'multiprocessing') or name == 'vnnorm.archives'})"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout
    assert out == "aset()\n"


# ---------------------------------------------------------------- batches and processes


@given(st.lists(st.integers(0, 500)), st.integers(1, 9))
def test_batches_hold_everything_once(sizes: list[int], most: int) -> None:
    raws = [Raw("x", number, "", size) for number, size in enumerate(sizes)]
    with mock.patch.object(batches, "_BYTES", 1000):
        cut = list(batches.batches(iter(raws), most))
    assert [raw for batch in cut for raw in batch] == raws
    assert all(1 <= len(batch) <= most and sum(raw.size for raw in batch[:-1]) < 1000 for batch in cut)


def test_no_more_is_read_than_workers_need() -> None:
    read = 0

    def endless() -> Iterator[list[Raw | Reject]]:
        nonlocal read
        while True:
            read += 1
            yield [Raw("x", read, json.dumps({"text": "a"}), 1)]

    found = batches.annotated(Job("dates"), endless(), 2)
    ids = [json.loads(next(found).data)["id"] for _ in range(5)]
    found.close()  # type: ignore[attr-defined]
    assert ids == [f"x:{number}" for number in range(1, 6)]
    assert read <= 5 + 2 * 3


def test_a_worker_that_dies_is_told_of(tmp_path: Path) -> None:
    path, out = write(tmp_path / "in.jsonl", RECORDS), tmp_path / "out.jsonl"
    with mock.patch.object(batches, "start_worker", sys.exit):
        result = run("annotate", path, "--out", str(out), "--jobs", "2")
    assert result.status == 1
    assert result.err.splitlines()[-1] == (
        f"vnnorm: {out}: a worker process was stopped from outside, maybe for want of memory; the same command goes on where it stopped"
    )
    assert run("annotate", path, "--out", str(out)).status == 0
    assert records(out) == plain(EXPECTED)
    with mock.patch.object(batches, "start_worker", sys.exit):
        result = run("annotate", path, "--jobs", "2")
    assert (result.status, result.out) == (1, b"")


def test_workers_leave_interruptions_to_their_parent() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        with mock.patch.object(batches, "parent_process", return_value=None):
            batches.start_worker()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_workers_end_with_their_parent() -> None:
    parent = mock.Mock()
    with mock.patch.object(batches, "parent_process", return_value=parent), mock.patch("os._exit") as end:
        batches._end_with_parent()
    parent.join.assert_called_once_with()
    end.assert_called_once_with(1)


def test_as_many_processes_as_cores(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from vnnorm.cli.stories import _jobs

    arguments = mock.Mock()
    arguments.arguments.jobs = 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 3, 5}, raising=False)
    assert _jobs(arguments) == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert _jobs(arguments) == 1
    arguments.arguments.jobs = 7
    assert _jobs(arguments) == 7


# ---------------------------------------------------------------- interruptions


@pytest.fixture
def small() -> Iterator[None]:
    """Batches of two articles."""
    with mock.patch.object(batches.batches, "__defaults__", (2,)):
        yield


def many(path: Path, count: int = 9) -> str:
    rows: list[dict[str, Any]] = [{"id": str(n), "text": f"Friday, {n} {STORY}", "published": "2024-11-16"} for n in range(count)]
    rows[1]["published"] = rows[-1]["published"] = "never"
    return write(path, rows)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("after", range(6))
def test_an_interrupted_run_goes_on(form: str, after: int, tmp_path: Path, small: None) -> None:
    path = many(tmp_path / "in.jsonl")
    whole, out = tmp_path / f"whole.{form}", tmp_path / f"out.{form}"
    assert run("annotate", path, "--out", str(whole)).status == 1
    command = ("annotate", path, "--out", str(out))
    write_entry = runs._Journal._write
    left = after

    def interrupted(self: Any, entry: dict[str, Any]) -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        write_entry(self, entry)

    with mock.patch.object(runs._Journal, "_write", interrupted):
        result = run(*command)
    assert (result.status, result.err) == (130, f"vnnorm: {out}: interrupted; the same command goes on where it stopped\n")
    assert not out.exists()
    if after:
        journal = tmp_path / f"out.{form}.journal"
        journal.write_bytes(journal.read_bytes() + b'{"end": ')  # a line that was cut off
    with mock.patch("vnnorm.archives.batches.work", wraps=batches.work) as work:
        result = run(*command)
    assert work.call_count == 5 - max(after - 1, 0)
    assert f"{out}: 7 articles" in result.err
    assert "2 × 'published' is no day" in result.err
    assert out.read_bytes() == whole.read_bytes()
    assert (tmp_path / "out.rejects.jsonl").read_bytes() == (tmp_path / "whole.rejects.jsonl").read_bytes()
    assert [file.name for file in tmp_path.iterdir() if "out." in file.name and file.suffix not in (f".{form}", ".jsonl")] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("step", ["replace", "unlink"])
def test_a_run_that_was_interrupted_at_its_end_is_complete(form: str, step: str, tmp_path: Path, small: None) -> None:
    path = many(tmp_path / "in.jsonl")
    whole, out = tmp_path / f"whole.{form}", tmp_path / f"out.{form}"
    run("annotate", path, "--out", str(whole))
    with mock.patch.object(Path, step, side_effect=KeyboardInterrupt):
        assert run("annotate", path, "--out", str(out)).status == 130
    with mock.patch("vnnorm.archives.batches.work", side_effect=AssertionError):
        assert "7 articles" in run("annotate", path, "--out", str(out)).err
    assert out.read_bytes() == whole.read_bytes()


def test_a_run_that_is_killed_goes_on_and_gives_the_same_bytes(tmp_path: Path) -> None:
    path = many(tmp_path / "in.parquet", 1500)
    whole, out = tmp_path / "whole.parquet", tmp_path / "out.parquet"
    with vnnorm_process("annotate", path, "--out", str(whole), stderr=subprocess.PIPE) as process:
        assert b"1,498 articles" in process.communicate()[1]
    journal = tmp_path / "out.parquet.journal"
    options = ("annotate", path, "--out", str(out), "--jobs", "2")
    for lines in (4, 10):
        with vnnorm_process(*options, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and (not journal.exists() or journal.read_bytes().count(b"\n") < lines):
                time.sleep(0.005)
            process.kill()
        assert journal.exists()
        assert not out.exists()
    done = journal.read_bytes().count(b"\n")
    with vnnorm_process(*options, stderr=subprocess.PIPE) as process:
        assert b"1,498 articles" in process.communicate()[1]
    assert done >= 10
    assert out.read_bytes() == whole.read_bytes()
    assert len({record["id"] for record in records(out)}) == 1498
    assert not journal.exists()


def interrupt(*command: str) -> None:
    with mock.patch("vnnorm.archives.runs.annotated", side_effect=KeyboardInterrupt):
        assert run(*command).status == 130


def test_another_run_does_not_go_on_with_it(tmp_path: Path) -> None:
    path, out = many(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    command = ("annotate", path, "--out", str(out))
    interrupt(*command)
    message = f"{out}.journal is of a run with other sources or options that was interrupted; "
    for other in (("dates", *command[1:]), (*command, "--published", "2024-11-16"), ("annotate", path, path, "--out", str(out))):
        result = run(*other)
        assert result.status == 1
        assert message in result.err
    many(Path(path), 10)
    assert message in run(*command).err
    Path(f"{out}.journal").unlink()
    assert "8 articles" in run(*command).err


def test_two_runs_into_one_file(tmp_path: Path) -> None:
    data, out = Path(many(tmp_path / "in.jsonl")).read_bytes(), tmp_path / "out.jsonl"
    command = ("annotate", "--from", "jsonl", "--out", str(out))
    with vnnorm_process(*command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        while not (tmp_path / "out.jsonl.partial").exists():
            assert first.poll() is None
            time.sleep(0.005)
        files = {path: path.read_bytes() for path in tmp_path.iterdir()}
        second = run(*command, stdin=data)
        message = "is of a run that is still at work; wait for its end, or name another file with --out"
        assert (second.status, second.err) == (1, f"vnnorm: {out}.journal {message}\n")
        assert files == {path: path.read_bytes() for path in tmp_path.iterdir()}
        assert b"7 articles" in first.communicate(data)[1]
    assert len(records(out)) == 7
    assert "7 articles" in run(*command, stdin=data).err


def test_a_run_that_ends_while_another_begins(tmp_path: Path) -> None:
    path, out = many(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    try_lock = runs._try_lock

    def removed_before(file: Any) -> None:
        Path(f"{out}.journal").unlink()
        try_lock(file)

    with mock.patch.object(runs, "_try_lock", removed_before):
        assert "still at work" in run("annotate", path, "--out", str(out)).err
    assert "7 articles" in run("annotate", path, "--out", str(out)).err


def test_a_file_system_without_locks(tmp_path: Path) -> None:
    path, out = many(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    with mock.patch.object(runs, "_try_lock", side_effect=os_error(errno.EIO)):
        assert run("annotate", path, "--out", str(out)) == (1, b"", f"vnnorm: {out}: {os.strerror(errno.EIO)}\n")
    with mock.patch.object(runs, "_try_lock", side_effect=os_error(errno.ENOLCK)):
        assert "7 articles" in run("annotate", path, "--out", str(out)).err


def test_output_that_was_cut_off(tmp_path: Path, small: None) -> None:
    path, out = many(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    command = ("annotate", path, "--out", str(out))
    with mock.patch.object(Path, "replace", side_effect=KeyboardInterrupt):
        run(*command)
    journal = Path(f"{out}.journal")
    journal.write_bytes(journal.read_bytes().rpartition(b'{"complete"')[0])
    Path(f"{out}.partial").write_bytes(b"")
    result = run(*command)
    assert (result.status, result.err) == (1, f"vnnorm: {out}.partial is shorter than its journal says; remove the journal to begin anew\n")


def test_a_journal_without_a_line_is_none(tmp_path: Path) -> None:
    path, out = many(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    Path(f"{out}.journal").write_bytes(b'{"ver')
    assert "7 articles" in run("annotate", path, "--out", str(out)).err


def test_standard_input_begins_anew(tmp_path: Path) -> None:
    data, out = Path(many(tmp_path / "in.jsonl")).read_bytes(), tmp_path / "out.jsonl"
    command = ("annotate", "--from", "jsonl", "--out", str(out))
    with mock.patch.object(Path, "replace", side_effect=KeyboardInterrupt):
        assert run(*command, stdin=data).status == 130
    assert "7 articles" in run(*command, stdin=data).err
    assert len(records(out)) == 7


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    path, out = many(tmp_path / "in.jsonl"), tmp_path / "none" / "out.jsonl"
    assert run("annotate", path, "--out", str(out)) == (1, b"", f"vnnorm: {out}.journal: {os.strerror(errno.ENOENT)}\n")
    out = tmp_path / "out.jsonl"
    with mock.patch("os.fsync", side_effect=os_error(errno.ENOSPC)):
        assert run("annotate", path, "--out", str(out)) == (1, b"", f"vnnorm: {out}: {os.strerror(errno.ENOSPC)}\n")


# ---------------------------------------------------------------- usage


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--to", "parquet"), "parquet is not for standard output: name a file with --out"),
        (("--rejects", "x"), "--rejects goes with --out"),
        (("--out", "x.xlsx"), "--out x.xlsx: name it .jsonl, .csv or .parquet, or say with --to what it is"),
        (("--out", "x.jsonl", "--table"), "--out x.jsonl: name it .jsonl, .csv or .parquet"),
        (("--to", "csv", "--table"), "not allowed with"),
        (("--to", "xlsx"), "invalid choice: 'xlsx'"),
        (("--from", "xlsx"), "invalid choice: 'xlsx'"),
        (("--jobs", "x"), "'x' is no number of processes"),
        (("--jobs", "²"), "'²' is no number of processes"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], message: str) -> None:
    result: Result = run("annotate", *options)
    assert (result.status, result.out) == (2, b"")
    assert message in result.err


def test_a_file_is_not_read_and_written_at_once(tmp_path: Path) -> None:
    path = many(tmp_path / "in.jsonl")
    before = Path(path).read_bytes()
    result = run("annotate", path, "--out", path)
    assert result.status == 2
    assert f"{path} cannot be read and written at once" in result.err
    assert Path(path).read_bytes() == before


def test_closed_standard_input_with_a_file(tmp_path: Path) -> None:
    out, err = tmp_path / "out.jsonl", io.StringIO()
    with streams(None, io.TextIOWrapper(io.BytesIO()), err):
        assert main(["annotate", "--out", str(out)]) == 1
    assert err.getvalue().startswith("vnnorm: standard input is closed; name a file\n")
    assert out.read_bytes() == b""
