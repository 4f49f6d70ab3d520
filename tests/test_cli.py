"""vnnorm.cli: what goes in, what comes out, and what is said when something is wrong."""

from __future__ import annotations

import errno
import io
import json
import os
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import vnnorm
from vnnorm import annotate, canonicalize, encode, explain_normalize, fold, normalize, search_key, to_ascii
from vnnorm.cli import main

STORY = "HÀ NỘI, Nov. 15 (VNA) — President Lương Cường left for Lima on Friday. Cường will meet Xi Jinping. — VNA/VNS"
FLAT = "Nothing is known here."
COMMANDS = ("fold", "normalize", "lookup", "entities", "dates", "dateline", "annotate", "canonicalize")
TEXT_COMMANDS = tuple(command for command in COMMANDS if command != "lookup")
DOCUMENT_COMMANDS = ("entities", "dates", "dateline", "annotate", "canonicalize")


# ---------------------------------------------------------------- running


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class Result(NamedTuple):
    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def records(self) -> list[Any]:
        return [json.loads(line) for line in self.text.split("\n")[:-1]]


@contextmanager
def streams(stdin: Any, stdout: Any, stderr: Any) -> Iterator[None]:
    with mock.patch.object(sys, "stdin", stdin), mock.patch.object(sys, "stdout", stdout), mock.patch.object(sys, "stderr", stderr):
        yield


def run(*arguments: str, stdin: bytes | io.RawIOBase = b"", terminal: bool = False, encoding: str = "utf-8") -> Result:
    """What `main` does in this process; *terminal*: on one, for all three streams."""
    wrapper = Terminal if terminal else io.TextIOWrapper
    source = io.BytesIO(stdin) if isinstance(stdin, bytes) else io.BufferedReader(stdin)
    out, err = io.BytesIO(), io.StringIO()
    stdout = wrapper(out, encoding=encoding)
    with streams(wrapper(source), stdout, err):
        try:
            status = main(arguments)
        except SystemExit as exit:
            status = int(exit.code or 0)
            stdout.flush()
        return Result(status, out.getvalue(), err.getvalue())


class Broken(io.RawIOBase):
    """A stream that fails once."""

    def __init__(self, error: BaseException) -> None:
        self.error: BaseException | None = error
        self.file = os.open(os.devnull, os.O_WRONLY)

    def fail(self) -> None:
        error, self.error = self.error, None
        if error:
            raise error

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.file

    def readinto(self, buffer: Any) -> int:
        self.fail()
        return 0

    def write(self, data: Any) -> int:
        self.fail()
        return len(data)

    def close(self) -> None:
        if not self.closed:
            os.close(self.file)
        super().close()


def os_error(code: int) -> OSError:
    return OSError(code, os.strerror(code))


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """Make a file of text or bytes; give its path."""

    def make(content: str | bytes, name: str = "story.txt") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return make


# ---------------------------------------------------------------- fold and normalize


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("fold",), "Ðà Nẵng, Søren – 2"),
        (("fold", "--to", "base"), "Ðà Nẵng, Søren – 2"),
        (("fold", "--to", "key"), "da nang soren 2"),
        (("fold", "--to", "ascii"), "Da Nang, Soren - 2"),
        (("normalize",), "Đà Nẵng, Søren – 2"),
    ],
)
def test_text_commands(arguments: tuple[str, ...], expected: str) -> None:
    expected = fold(expected) if arguments in (("fold",), ("fold", "--to", "base")) else expected
    assert run(*arguments, stdin="Ðà Nẵng, Søren – 2\n".encode()) == (0, f"{expected}\n".encode(), "")


def test_tone_style() -> None:
    assert run("normalize", "--tone-style", "new", stdin="hòa bình".encode()).text == "hoà bình"
    assert run("normalize", "--tone-style", "old", stdin="hoà bình".encode()).text == "hòa bình"


ENDINGS = ("Hà Nội", "Hà Nội\n", "Hà Nội\r\nLima\r\n", "Hà Nội\rLima\r", "Hà Nội\n\n\r\n\rLima", "\n", "\r", "\r\n", "")


@pytest.mark.parametrize("text", ENDINGS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-be"])
def test_line_ends_stay(text: str, encoding: str) -> None:
    data, option = text.encode(encoding), ("--encoding", encoding)
    keyed = text.replace("Hà Nội", "ha noi").replace("Lima", "lima")
    assert run("fold", *option, stdin=data).text == fold(text)
    assert run("fold", "--to", "key", *option, stdin=data).text == keyed
    assert run("fold", "--to", "ascii", *option, stdin=data).text == fold(text)
    assert run("normalize", *option, stdin=data).text == text
    assert run("canonicalize", *option, stdin=data).text == text


def test_what_else_python_takes_for_line_ends_stays_inside_lines() -> None:
    text = "Hà\x0bNội\x0c\x1c\x85\u2028\u2029x\n"
    for encoding in ("utf-8", "utf-16"):
        assert run("fold", "--encoding", encoding, stdin=text.encode(encoding)).text == fold(text)
        assert run("fold", "--to", "key", "--encoding", encoding, stdin=text.encode(encoding)).text == search_key(text) + "\n"


@pytest.mark.parametrize("command", TEXT_COMMANDS)
def test_a_byte_order_mark_is_dropped_in_each_file(command: str, file: Callable[..., str]) -> None:
    plain = [file(STORY, "a"), file(STORY, "b")]
    marked = [file("\ufeff" + STORY, "a2"), file("\ufeff" + STORY, "b2")]
    expected = run(command, *plain).text.replace(plain[0], marked[0]).replace(plain[1], marked[1])
    assert run(command, *marked).text == expected


def test_other_encodings() -> None:
    assert run("fold", "--encoding", "windows-1252", stdin="Thái, Søren".encode("cp1252")).text == fold("Thái, Søren")
    assert run("normalize", "--encoding", "windows-1258", stdin="Đà Nă\N{COMBINING TILDE}ng".encode("cp1258")).text == "Đà Nẵng"
    assert run("canonicalize", "--encoding", "utf-16-le", stdin="Đại úy".encode("utf-16-le")).text == "Đại úy"


PIECES = [
    "Hà Nội ",
    "hòa",
    " ",
    "a",
    "e\N{COMBINING ACUTE ACCENT}",
    " \N{COMBINING HORN}",
    "Ð",
    "qúy ",
    "\r",
    "\n",
    "\r\n",
    "—",
    "x" * 9,
    "陳 ",
    "\u2028",
]
lines = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(lines, st.integers(1, 24))
@example("a \N{COMBINING HORN}" * 20, 1)
@example("Hà Nội " * 20 + "\r", 8)
def test_long_lines_come_in_pieces_and_nothing_changes(text: str, longest: int) -> None:
    with mock.patch("vnnorm.cli.streams._LONGEST", longest):
        assert run("fold", stdin=text.encode()).text == fold(text)
        assert run("normalize", stdin=text.encode()).text == normalize(text)
        steps = run("normalize", "--explain", stdin=text.encode()).records
        keys = run("fold", "--to", "key", stdin=text.encode()).text
    by_line = io.StringIO(text, newline="")
    expected = [(number, s.start, s.before, s.after) for number, line in enumerate(by_line, 1) for s in explain_normalize(line)]
    assert [(step["line"], step["start"], step["before"], step["after"]) for step in steps] == expected
    assert keys == "".join(search_key(line) + line[len(line.rstrip("\r\n")) :] for line in io.StringIO(text, newline=""))


def test_a_long_line_is_not_read_at_once() -> None:
    sizes: list[int] = []

    class Counted(io.RawIOBase):
        left = 40

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.left -= 1
            data = b"Ha Noi  " * (len(buffer) // 8) if self.left > 0 else b""
            buffer[: len(data)] = data
            return len(data)

    def counted(text: str) -> str:
        sizes.append(len(text))
        return fold(text)

    with mock.patch("vnnorm.cli.streams._LONGEST", 1 << 14), mock.patch("vnnorm.folding.fold", counted):
        assert len(run("fold", stdin=Counted()).out) == sum(sizes)
    assert len(sizes) > 10
    assert max(sizes) <= 2 << 14


def test_line_numbers_go_on_behind_long_lines() -> None:
    with mock.patch("vnnorm.cli.streams._LONGEST", 8):
        result = run("fold", stdin=b"Ha Noi Ha Noi Ha Noi\rHa\r\n\xe0\nHa Noi Ha Noi\r\xe0")
    assert [line.split(": ")[1] for line in result.err.splitlines()] == ["standard input:3", "standard input:5"]


def test_explain() -> None:
    result = run("normalize", "--explain", stdin="Ðà Nẵng\nLima\nhòang và qúy\n".encode())
    assert result.records == [
        {"id": "-", "line": 1, "step": "look-alike", "start": 0, "end": 2, "before": "Ðà", "after": "Đà"},
        {"id": "-", "line": 3, "step": "tone-position", "start": 0, "end": 5, "before": "hòang", "after": "hoàng"},
        {"id": "-", "line": 3, "step": "tone-position", "start": 9, "end": 12, "before": "qúy", "after": "quý"},
    ]
    table = run("normalize", "--explain", "--table", stdin="Ðà Nẵng\nLima\nqúy\n".encode())
    assert table.text == (
        "standard input\n"
        "  1  0-2  look-alike     Ðà   →  Đà\n"
        "  3  0-3  tone-position  qúy  →  quý\n"
    )  # fmt: skip
    assert run("normalize", "--explain", "--table", stdin=b"Lima\n").text == "standard input\n  nothing to repair\n"
    assert run("normalize", "--explain", stdin=b"Lima\n") == (0, b"", "")


def test_without_unidecode_other_scripts_stop_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "unidecode", None)
    result = run("fold", "--to", "ascii", stdin="Hà Nội\n陳\nLima\n".encode())
    assert (result.status, result.text) == (1, "Ha Noi\n")
    assert result.err.startswith("vnnorm: standard input:2: ")
    assert "pip install vnnorm[unidecode]" in result.err


# ---------------------------------------------------------------- names, dates, stories


def test_lookup() -> None:
    result = run("lookup", "Tap Can Binh", "Tổ Lâm", "Cường")
    first, unknown, last, *_ = result.records
    assert first == {
        "query": "Tap Can Binh",
        "id": "person/xi-jinping",
        "kind": "person",
        "name": "Xi Jinping",
        "name_en": "Xi Jinping",
        "name_vi": "Tập Cận Bình",
        "how": "alias",
        "alias": "Tập Cận Bình",
        "match": "compatible",
        "edits": 0,
    }
    assert unknown == {"query": "Tổ Lâm", "id": None}
    assert (last["query"], last["id"], last["how"]) == ("Cường", "person/luong-cuong", "short")
    assert (result.status, result.err) == (0, "")


def test_lookup_with_edits() -> None:
    assert run("lookup", "Luong Coung").records == [{"query": "Luong Coung", "id": None}]
    (record,) = run("lookup", "--edits", "1", "Luong Coung").records
    assert (record["id"], record["match"], record["edits"]) == ("person/luong-cuong", "edited", 1)


def test_tables_are_checked(tmp_path: Path) -> None:
    good, bad, other = tmp_path / "good.csv", tmp_path / "bad.csv", tmp_path / "other.tsv"
    good.write_text("id,kind,name\nplace/a,place,Đà Lạt\n", "utf-8")
    bad.write_text("id,kind,name\nplace/a,planet,X\nplace/b,place,B\nplace/c,place,C\n", "utf-8")
    other.write_text("id\tkind\tname\na\nb\n", "utf-8")
    result = run("tables", "check", str(good))
    assert (result.status, result.text) == (0, f"{good}: 1 entity; nothing is wrong\n")
    result = run("tables", "check", str(bad), str(tmp_path / "none.csv"), str(tmp_path / "t.xlsx"), str(other), str(good))
    assert result.status == 1
    assert result.text.splitlines() == [
        f"{bad}:2: kind 'planet' is none of person, place, organization, agency",
        f"{bad}: 2 entities; 1 row is wrong",
        f"{other}:2: has 1 cells where the first line has 3",
        f"{other}:3: has 1 cells where the first line has 3",
        f"{other}: 0 entities; 2 rows are wrong",
        f"{good}: 1 entity; nothing is wrong",
    ]
    assert "none.csv" in result.err
    assert "t.xlsx: a table is a .csv, .tsv or .jsonl file" in result.err


def test_lookup_in_a_table() -> None:
    table = run("lookup", "--table", "Hà Nội", "Tổ Lâm").text
    assert table == "Hà Nội\n  place/VN-HN  Hà Nội  Hanoi  Hà Nội  alias: Hà Nội\nTổ Lâm\n  nothing is known by this name\n"


def test_lookup_of_one_kind_and_day() -> None:
    assert run("lookup", "Hà Nội", "--kind", "person").records == [{"query": "Hà Nội", "id": None}]
    assert [record["id"] for record in run("lookup", "Bình Dương", "--kind", "place", "--on", "2025-06-30").records] == ["place/VN-57"]
    assert [record["id"] for record in run("lookup", "Bình Dương", "--kind", "place", "--on", "2025-07-01").records] != ["place/VN-57"]


def test_json_lines_are_what_annotate_gives(file: Callable[..., str]) -> None:
    day = date(2024, 11, 16)
    stories = {file(STORY, "a"): STORY, file(FLAT, "b"): FLAT, file("", "c"): ""}
    records = [annotate(text, published=day).to_dict(id=path) for path, text in stories.items()]
    options = [*stories, "--published", "2024-11-16"]
    assert run("annotate", *options).records == records
    for command, part in (("entities", "mentions"), ("dates", "dates"), ("dateline", "dateline")):
        assert run(command, *options).records == [{"id": record["id"], part: record[part]} for record in records]


def test_letters_stay_letters_in_json() -> None:
    assert "Lương Cường" in run("annotate", stdin=STORY.encode()).text


def test_canonicalize() -> None:
    assert run("canonicalize", stdin=b"Xi Jinping").text == canonicalize("Xi Jinping", names="vi") == "Tập Cận Bình"
    assert run("canonicalize", "--names", "en", stdin="Tập Cận Bình".encode()).text == "Xi Jinping"
    assert run("canonicalize", "--names", "ascii", stdin="Lương Cường".encode()).text == to_ascii("Lương Cường")


def test_tables() -> None:
    def table(command: str, text: str, *options: str) -> list[str]:
        heading, *rows = run(command, "--table", *options, stdin=text.encode()).text.splitlines()
        assert heading == "standard input"
        return [" ".join(row.split()) for row in rows]

    assert table("dateline", STORY, "--published", "2024-11-16") == [
        "HÀ NỘI, Nov. 15 (VNA) Hà Nội (place/VN-HN) 2024-11-15 agency/vna place-date-agency-dash"
    ]
    assert table("dateline", "(Reuters) - It rained.") == ["(Reuters) agency/reuters agency-dash"]
    assert table("dates", STORY) == ["Friday 63-69 date XXXX-WXX-5 weekday"]
    assert table("dates", STORY, "--published", "2024-11-16") == ["Friday 63-69 date 2024-11-15 2024-11-15 ≤ day < 2024-11-16 weekday"]
    assert table("dates", "on 9999-12-31") == ["9999-12-31 3-13 date 9999-12-31 9999-12-31 ≤ day < … year-month-day"]
    assert table("entities", STORY, "--published", "2024-11-16")[:2] == [
        "HÀ NỘI 0-6 place place/VN-HN alias",
        "Lương Cường 34-45 person person/luong-cuong alias VN/president held",
    ]
    assert table("entities", "The Vietnamese President said so.")[0].startswith("The Vietnamese President 0-24 title ? title VN/president")
    for command in ("entities", "dates", "dateline"):
        assert table(command, FLAT) == ["nothing was found"]


def test_the_table_of_a_story() -> None:
    text = f" date 2024-11-16 {STORY[:6]}{STORY[21:]}".replace("Cường will", "The Malaysian King and Cường will")
    assert run("annotate", "--table", stdin=text.encode()).text.splitlines()[:5] == [
        "standard input",
        "  day       2024-11-16 (from the header)",
        "  dateline  HÀ NỘI                        Hà Nội (place/VN-HN)",
        "  person    Lương Cường                   Lương Cường, Cường    VN/president held",
        "  person    Ibrahim Iskandar              The Malaysian King    MY/monarch held",
    ]
    assert run("annotate", "--table").text == "standard input\n  day  unknown\n"
    undated = run("annotate", "--table", stdin=b"MOUNT GILEAD (XYZ) -- The Malaysian King spoke in 2024, then on APEC 2024 in 2024.").text
    rows = [" ".join(row.split()) for row in undated.splitlines()]
    assert "dateline MOUNT GILEAD (XYZ) ?" in rows
    assert "title ? The Malaysian King MY/monarch" in rows
    assert "date 2024 2024 ×2" in rows
    assert "date 2024 in a name 2024" in rows


# ---------------------------------------------------------------- how tables look


def test_columns_are_aligned_by_what_is_seen() -> None:
    names = ["陳大文", "Søren", "Ha\N{COMBINING GRAVE ACCENT}"]
    with mock.patch("vnnorm.cli.stories._mention_rows", return_value=[(name, "|") for name in names]):
        rows = run("entities", "--table").text.splitlines()[1:]
    assert rows == ["  陳大文  |", "  Søren   |", "  Ha\N{COMBINING GRAVE ACCENT}      |"]


def test_a_long_cell_pushes_its_own_row_alone() -> None:
    with mock.patch("vnnorm.cli.stories._mention_rows", return_value=[("x" * 99, "", "a"), ("y", "", "b")]):
        rows = run("entities", "--table").text.splitlines()[1:]
    assert rows == [f"  {'x' * 99}  a", f"  y{' ' * 39}  b"]


def test_what_cannot_be_seen_is_escaped_in_tables(file: Callable[..., str]) -> None:
    assert run("lookup", "--table", "a\x1b[31m\n\tb\u200b\udcff").text.startswith("a\\x1b[31m b\\u200b\\udcff\n")


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    colored = "\x1b[1mTổ Lâm\x1b[0m\n  \x1b[36mnothing is known by this name\x1b[0m\n"
    plain = "Tổ Lâm\n  nothing is known by this name\n"
    assert run("lookup", "Tổ Lâm", terminal=True).text == colored
    assert run("lookup", "Tổ Lâm", "--table").text == plain
    assert run("lookup", "Tổ Lâm", "--jsonl", terminal=True).records == [{"query": "Tổ Lâm", "id": None}]
    monkeypatch.setenv("NO_COLOR", "")
    assert run("lookup", "Tổ Lâm", terminal=True).text == colored
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("lookup", "Tổ Lâm", terminal=True).text == plain
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert run("lookup", "Tổ Lâm", terminal=True).text == plain


def test_on_a_terminal_it_is_said_where_input_comes_from() -> None:
    result = run("fold", stdin="Hà Nội\n".encode(), terminal=True)
    assert (result.status, result.out) == (0, b"Ha Noi\n")
    assert result.err == "vnnorm: reading from the terminal; end with Ctrl-D, or name a file\n"


def test_on_a_terminal_each_line_is_answered_at_once() -> None:
    out = io.BytesIO()
    seen = []

    class Typed(io.RawIOBase):
        lines = iter(["Hà Nội\n".encode(), "Huế\n".encode(), b""])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            seen.append(out.getvalue())
            data = next(self.lines)
            buffer[: len(data)] = data
            return len(data)

    stdout = Terminal(io.BufferedWriter(out))
    with streams(Terminal(io.BufferedReader(Typed())), stdout, io.StringIO()):
        assert main(["fold"]) == 0
        assert seen == [b"", b"Ha Noi\n", b"Ha Noi\nHue\n"]


# ---------------------------------------------------------------- bad input


def test_files_that_cannot_be_opened_are_named_and_the_rest_is_done(file: Callable[..., str], tmp_path: Path) -> None:
    missing, folder, good = str(tmp_path / "missing\n.txt"), str(tmp_path), file("Hà Nội\n")
    result = run("fold", missing, folder, "a\0b", good, "-", good, stdin="Huế\n".encode())
    assert (result.status, result.text) == (1, "Ha Noi\nHue\nHa Noi\n")
    first, second, third = result.err.splitlines()
    assert first.startswith(f"vnnorm: {tmp_path}{os.sep}missing .txt: ")
    assert second.startswith(f"vnnorm: {folder}: ")
    assert third.startswith(r"vnnorm: a\x00b: ")


def test_lines_that_are_not_in_the_encoding_are_left_as_they_are(file: Callable[..., str]) -> None:
    bad, good = file("Hà Nội\n".encode() + b"H\xe0 N\xf4i\r\n" + "Huế".encode(), "bad.txt"), file("Huế", "good.txt")
    hint = f"{bad}:2: byte 0xe0 is not UTF-8; if the text is in another encoding, name it with --encoding; the line was left as it is"
    assert run("fold", bad, good) == (1, b"Ha Noi\nH\xe0 N\xf4i\r\nHueHue", f"vnnorm: {hint}\n")
    assert run("normalize", bad, good) == (1, "Hà Nội\n".encode() + b"H\xe0 N\xf4i\r\n" + "HuếHuế".encode(), f"vnnorm: {hint}\n")
    assert run("normalize", "--explain", bad, good) == (1, b"", f"vnnorm: {hint}\n")


@pytest.mark.parametrize("command", DOCUMENT_COMMANDS)
def test_documents_that_are_not_in_the_encoding_are_left_out(command: str, file: Callable[..., str]) -> None:
    bad, good = file(b"\xef\xbb\xbfa\rb\r\n\xe0", "bad.txt"), file(STORY, "good.txt")
    result = run(command, bad, good)
    hint = "byte 0xe0 is not UTF-8; if the text is in another encoding, name it with --encoding; the file was left out"
    assert (result.status, result.err) == (1, f"vnnorm: {bad}:3: {hint}\n")
    assert result.out == run(command, good).out


def test_undecodable_utf_16() -> None:
    result = run("fold", "--encoding", "utf-16-le", stdin="Hà\nĊ\n".encode("utf-16-le") + b"\x00\xd8\x41\x00")
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith("vnnorm: standard input:3: byte 0x00 is not UTF-16-LE; ")


@pytest.mark.parametrize("command", ["fold", "annotate", "canonicalize"])
def test_input_that_breaks_off(command: str) -> None:
    result = run(command, stdin=Broken(os_error(errno.EIO)))
    assert result == (1, b"", f"vnnorm: standard input: {os.strerror(errno.EIO)}\n")


@pytest.mark.parametrize("command", TEXT_COMMANDS)
def test_empty_input(command: str) -> None:
    result = run(command)
    assert (result.status, result.err) == (0, "")
    assert len(result.text.splitlines()) == (0 if command in ("fold", "normalize", "canonicalize") else 1)


@pytest.mark.parametrize("command", TEXT_COMMANDS)
def test_closed_standard_input(command: str, file: Callable[..., str]) -> None:
    out, err = io.BytesIO(), io.StringIO()
    with streams(None, io.TextIOWrapper(out), err):
        assert main([command]) == 1
        assert main([command, file(STORY)]) == 0
    assert err.getvalue() == "vnnorm: standard input is closed; name a file\n"


def test_closed_standard_output_and_error() -> None:
    err = io.StringIO()
    with streams(io.TextIOWrapper(io.BytesIO()), None, err):
        assert main(["fold"]) == 1
    assert err.getvalue() == "vnnorm: standard output is closed\n"
    out = io.BytesIO()
    with streams(None, io.TextIOWrapper(out), None):
        assert main(["fold"]) == 1
        assert out.getvalue() == b""  # what is said does not end up among the results


@pytest.mark.parametrize("arguments", [["fold"], ["--help"], ["annotate"], ["annotate", "--to", "html"]])
@pytest.mark.parametrize(
    ("code", "status", "message"),
    [
        (errno.EPIPE, 0, ""),
        (errno.EINVAL, 0, ""),
        (errno.ENOSPC, 1, f"vnnorm: standard output: {os.strerror(errno.ENOSPC)}\n"),
    ],
)
def test_output_that_cannot_be_written(arguments: list[str], code: int, status: int, message: str) -> None:
    stdin, stdout, err = io.TextIOWrapper(io.BytesIO(b"a\n")), io.TextIOWrapper(io.BufferedWriter(Broken(os_error(code)))), io.StringIO()
    with streams(stdin, stdout, err):
        assert main(arguments) == status
    assert err.getvalue() == message


def test_interruption() -> None:
    assert run("fold", stdin=Broken(KeyboardInterrupt())) == (130, b"", "")


def test_arguments_that_are_no_text(file: Callable[..., str]) -> None:
    result = run("lookup", "\udcff")
    assert result.out == b'{"query": "\\udcff", "id": null}\n'
    assert result.records == [{"query": "\udcff", "id": None}]
    assert run("lookup", "\ud800", "", "\n", "\0").status == 0


# ---------------------------------------------------------------- usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["normalise"], "invalid choice: 'normalise'"),
        (["fold", "--encodng", "x"], "vnnorm fold: error: unrecognized arguments: --encodng"),
        (["fold", "--enc", "utf-8"], "vnnorm fold: error: unrecognized arguments: --enc"),
        (["fold", "--published", "2024-11-16"], "vnnorm fold: error: unrecognized arguments: --published"),
        (["fold", "--to", "upper"], "invalid choice: 'upper'"),
        (["fold", "--encoding", "utf-9"], "'utf-9' is no encoding of text files that Python knows; utf-8, utf-16, windows-1258 are"),
        (["fold", "--encoding", "base64"], "'base64' is no encoding of text files"),
        (["fold", "--encoding", "idna"], "'idna' is no encoding of text files"),
        (["fold", "--encoding", "undefined"], "'undefined' is no encoding of text files"),
        (["fold", "--encoding", "unicode_escape"], "'unicode_escape' is no encoding of text files"),
        (["fold", "--encoding", "a\0b"], r"'a\x00b' is no encoding of text files"),
        (["fold", "--encoding", ""], "'' is no encoding of text files"),
        (["dates", "--published", "2024-02-30"], "'2024-02-30' is no day; write it as 2024-11-16"),
        (["dates", "--published", "16/11/2024"], "'16/11/2024' is no day; write it as 2024-11-16"),
        (["dates", "--published"], "expected one argument"),
        (["dates", "--jsonl", "--table"], "not allowed with"),
        (["lookup"], "the following arguments are required: NAME"),
        (["lookup", "Hà Nội", "--kind", "river"], "invalid choice: 'river'"),
        (["lookup", "Hà Nội", "--on", "today"], "'today' is no day"),
        (["canonicalize", "--names", "fr"], "invalid choice: 'fr'"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, b"")
    assert result.err.startswith("usage: vnnorm")
    assert message in result.err


def test_without_a_command_help_is_shown() -> None:
    result = run()
    assert (result.status, result.out) == (2, b"")
    for command in COMMANDS:
        assert command in result.err
    assert result.err.startswith("usage: vnnorm")


def test_version_and_help() -> None:
    assert run("--version") == (0, f"vnnorm {vnnorm.__version__}\n".encode(), "")
    assert run("--help").text == run().err
    for command in COMMANDS:
        result = run(command, "--help")
        assert (result.status, result.err) == (0, "")
        assert result.text.startswith(f"usage: vnnorm {command} ")
        assert "vietnamese" not in result.text


def test_help_is_utf_8_whatever_the_locale_says() -> None:
    assert "hoà" in run("normalize", "--help", encoding="ascii").text


# ---------------------------------------------------------------- as a process


def vnnorm_process(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "ascii", "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    return subprocess.Popen([sys.executable, "-m", "vnnorm", *arguments], env=environment, **options)


def test_pipes() -> None:
    with vnnorm_process("fold", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.communicate("Hà Nội\r\nĐà Nẵng".encode()) == (b"Ha Noi\r\nDa Nang", b"")
    assert process.returncode == 0


def test_a_reader_that_has_seen_enough(file: Callable[..., str]) -> None:
    with vnnorm_process("fold", file("Hà Nội\n" * 100_000), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"Ha Noi\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_terminal() -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    with vnnorm_process("lookup", "Hà Nội", stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        output = b""
        while chunk := read_terminal(ours):
            output += chunk
    os.close(ours)
    assert process.returncode == 0
    assert output.decode() == "\x1b[1mHà Nội\x1b[0m\r\n  \x1b[36mplace/VN-HN\x1b[0m  Hà Nội  Hanoi  Hà Nội  alias: Hà Nội\r\n"


def read_terminal(file: int) -> bytes:
    try:
        return os.read(file, 4096)
    except OSError:  # what Linux says when the other side has closed it
        return b""


def test_python_m_vnnorm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["vnnorm", "--version"])
    out = io.BytesIO()
    stdout = io.TextIOWrapper(out)
    with streams(None, stdout, io.StringIO()), pytest.raises(SystemExit) as exit:
        runpy.run_module("vnnorm", run_name="__main__")
    assert exit.value.code == 0
    assert stdout.buffer is out
    assert out.getvalue() == f"vnnorm {vnnorm.__version__}\n".encode()


# ---------------------------------------------------------------- the package


def test_names_are_loaded_when_they_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(vars(vnnorm), "fold", raising=False)
    assert "fold" in dir(vnnorm)
    assert vnnorm.fold("Hà Nội") == "Ha Noi"
    assert "fold" in vars(vnnorm)
    with pytest.raises(AttributeError, match=r"^module 'vnnorm' has no attribute 'fold_names'$"):
        vnnorm.fold_names  # noqa: B018


# decode


def test_decode_detects_or_is_told_the_charset(tmp_path: Path) -> None:
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam, thủ đô Hà Nội\r\n"
    for charset in ("tcvn3", "vni", "viscii", "utf-8"):
        assert run("decode", stdin=encode(text, charset)).text == text
        assert run("decode", "--charset", charset, stdin=encode(text, charset)).text == text
    assert run("decode", "--repair", stdin=text.encode().decode("latin-1").encode()).text == text


def test_decode_names_what_it_cannot_read(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes("Hà Nội".encode())
    bad.write_bytes(b"\xff\x00\x81 \xfe")
    result = run("decode", str(bad), str(tmp_path), str(good))
    assert (result.status, result.text) == (1, "Hà Nội")
    assert f"{bad}: cannot tell the charset" in result.err
    assert "name it with --charset; the file was left out" in result.err
    assert f"{tmp_path}: Is a directory" in result.err
    assert run("decode", stdin=Broken(os_error(errno.EIO))).status == 1


def test_decode_refuses_an_unknown_charset() -> None:
    result = run("decode", "--charset", "vnu")
    assert result.status == 2
    assert "no charset is named 'vnu'; besides Python's own there are tcvn3" in result.err


def test_dates_by_a_policy(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("It rained on Monday.", "utf-8")
    values = []
    for policy in ("past", "future"):
        process = vnnorm_process("dates", "--jsonl", "--published", "2024-11-16", "--prefer", policy, str(story), stdout=subprocess.PIPE)
        values += [found["value"] for found in json.loads(process.communicate()[0])["dates"]]
    assert values == ["2024-11-11", "2024-11-18"]
