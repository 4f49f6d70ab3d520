"""What goes in and what comes out: the streams of one run, its tables and its complaints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any, BinaryIO

Row = Sequence[str]

_LONGEST = 1 << 20  # bytes of a line that are read at once


def say(message: str) -> None:
    """Write to standard error, where it is open."""
    if sys.stderr:
        print(f"vnnorm: {message}", file=sys.stderr)


class Run:
    """One run: its arguments, its input and output, and whether some input was bad."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.failed = 0
        self.out: BinaryIO = sys.stdout.buffer
        self.terminal = sys.stdout.isatty()
        form = getattr(arguments, "form", None)
        self.as_table = form == "table" or (form is None and self.terminal)
        self.colored = self.terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def complain(self, message: str) -> None:
        """Say what is wrong, and that something is."""
        self.failed = 1
        sys.stdout.flush()
        say(message)

    def names(self) -> Iterator[str]:
        """The names of the input files, ``-`` for standard input, if it is open."""
        for name in self.arguments.files or ["-"]:
            if name != "-":
                yield name
            elif sys.stdin is None:
                self.complain("standard input is closed; name a file")
            else:
                if sys.stdin.isatty():
                    say("reading from the terminal; end with Ctrl-D, or name a file")
                yield name

    def sources(self) -> Iterator[tuple[str, BinaryIO]]:
        """The input files, opened; those that cannot be opened are complained of."""
        for name in self.names():
            if name == "-":
                yield name, sys.stdin.buffer
                continue
            try:
                with open(name, "rb") as file:
                    yield name, file
            except (OSError, ValueError) as error:  # ValueError: a NUL in the name
                self.complain(f"{shown(name)}: {getattr(error, 'strerror', error)}")

    def documents(self) -> Iterator[tuple[str, str]]:
        """Each input as a whole; those that are not in the encoding are complained of."""
        for name, file in self.sources():
            try:
                text = file.read().decode(self.arguments.encoding)
            except UnicodeDecodeError as error:
                before = error.object[: error.start].decode(self.arguments.encoding, "ignore")
                self.complain(f"{place(name, _line_count(before))}: {self.undecodable(error, 'the file was left out')}")
            except OSError as error:
                self.complain(f"{place(name)}: {error.strerror}")
            else:
                yield name, text

    def lines(self, *, whole: bool) -> Iterator[tuple[str, int, str | bytes]]:
        r"""Each line of each input with its file and number; as bytes if it is not in the encoding.

        Lines end with ``\n``, ``\r\n`` or ``\r``. Unless *whole*, a line longer than `_LONGEST` comes in pieces.
        """
        encoding = self.arguments.encoding
        if encoding != "utf-8-sig" and "\n".encode(encoding) != b"\n":  # UTF-16 and its kin have no lines of bytes
            for name, text in self.documents():
                yield from ((name, number, line) for number, line in enumerate(StringIO(text, newline=""), 1))
            return
        for name, file in self.sources():
            codec = encoding
            try:
                for number, line in _byte_lines(file, -1 if whole else _LONGEST):
                    try:
                        yield name, number, line.decode(codec)
                    except UnicodeDecodeError as error:
                        self.complain(f"{place(name, number)}: {self.undecodable(error, 'the line was left as it is')}")
                        yield name, number, line
                    codec = encoding.removesuffix("-sig")
            except OSError as error:
                self.complain(f"{place(name)}: {error.strerror}")

    def undecodable(self, error: UnicodeDecodeError, outcome: str) -> str:
        """What is said of bytes that are not in the encoding."""
        from vnnorm.archives.sources import not_in_encoding

        return "; ".join(not_in_encoding(error.object[error.start], self.arguments.encoding, outcome))

    def write(self, text: str | bytes) -> None:
        """Write to standard output, on a terminal at once."""
        # Lone surrogates come from file names and arguments that are not UTF-8; in a JSON string this is their escape.
        self.out.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
        if self.terminal:
            self.out.flush()

    def write_json(self, record: dict[str, Any]) -> None:
        """Write a JSON line."""
        import json

        self.write(json.dumps(record, ensure_ascii=False) + "\n")

    def write_table(self, heading: str, rows: Sequence[Row]) -> None:
        """A heading and rows in aligned columns, the first in colour; columns without any content are left out.

        Cells wider than `_WIDEST` push the rest of their own row aside.
        """
        self.write(self.color("1", shown(heading)) + "\n")
        columns = [[shown(cell) for cell in column] for column in zip(*rows, strict=True) if any(column)]
        widths = [min(_WIDEST, max(map(_width, column))) for column in columns]
        for row in zip(*columns, strict=True):
            cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
            self.write("  " + "  ".join([self.color("36", cells[0]), *cells[1:]]).rstrip() + "\n")

    def color(self, code: str, text: str) -> str:
        """The text in a colour or weight of ANSI terminals, where there are colours."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colored else text


def _byte_lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers; those longer than *longest* in pieces, cut behind blanks."""
    number, rest = 1, b""
    while block := file.readline(longest):
        block, rest = rest + block, b""
        if 0 < longest <= len(block) and not block.endswith(b"\n"):
            cut = _cut(block)
            block, rest = block[:cut], block[cut:]
        for line in block.splitlines(keepends=True):
            yield number, line
            number += line.endswith((b"\n", b"\r"))
    for line in rest.splitlines(keepends=True):
        yield number, line
        number += line.endswith(b"\r")


def _cut(block: bytes) -> int:
    """Where text can be cut without harm to words, letters or marks: behind the last blank with ASCII behind it, else 0."""
    cut = block.rfind(b" ", 0, -1)
    while cut >= 0 and block[cut + 1] >= 0x80:
        cut = block.rfind(b" ", 0, cut)
    return cut + 1


def _line_count(text: str) -> int:
    """The number of the line in which *text* ends."""
    return sum(1 for _ in StringIO(text + "-", newline=""))


def place(name: str, line: int = 0) -> str:
    """How a place in the input is called; line 0 is the whole of it."""
    name = "standard input" if name == "-" else shown(name)
    return f"{name}:{line}" if line else name


_WIDEST = 40  # columns


def _width(text: str) -> int:
    """Columns that *text* takes on a terminal."""
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shown(text: str) -> str:
    """The text on one line, with an escape for what cannot be seen or would steer the terminal."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)
