"""The command line: ``vnnorm fold · normalize · decode · lookup · entities · dates · dateline · annotate · canonicalize · tables``.

Texts come from files or from standard input and go to standard output, in UTF-8 on both ends, line ends as they came.
Results are a table on a terminal and JSON lines elsewhere. Exit status: 0 done, 1 some input was bad (each is named on
standard error, the rest is processed), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from errno import EINVAL, EPIPE
from io import StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, BinaryIO

from vnnorm import __version__

if TYPE_CHECKING:
    from datetime import date


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status.

    Raises:
        SystemExit: As `argparse` does: with 2 where the usage is wrong, with 0 behind ``--help`` and ``--version``.
    """
    if sys.stdout is None:  # as Python has it where the shell closed it: ``>&-``
        _say("standard output is closed")
        return 1
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")  # for the help texts; results are written in bytes
    try:
        try:
            return _status(argv)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # in writing: what is read is guarded where it is read
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno in (EPIPE, EINVAL):  # whoever read our output has seen enough (EINVAL: on Windows)
            return 0
        _say(f"standard output: {error.strerror}")
        return 1


def _status(argv: Sequence[str] | None) -> int:
    parser = _parser()
    arguments, unknown = parser.parse_known_args(argv)
    if not hasattr(arguments, "run"):
        parser.print_help(sys.stderr)
        return 2
    if unknown:
        arguments.command.error(f"unrecognized arguments: {' '.join(unknown)}")
    run = _Run(arguments)
    arguments.run(run)
    return run.failed


def _say(message: str) -> None:
    """Write to standard error, where it is open."""
    if sys.stderr:
        print(f"vnnorm: {message}", file=sys.stderr)


# The parser

_EXAMPLES = """\
examples:
  echo "Ðà Nẵng, Hòang Sa" | vnnorm normalize
  vnnorm lookup "Tap Can Binh"
  vnnorm annotate --published 2025-10-31 story.txt
  vnnorm annotate stories/*.txt > stories.jsonl
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vnnorm",
        description="Normalise Vietnamese text, names, places and dates.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"vnnorm {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands", description="vnnorm COMMAND --help says more")

    fold = _text_command(commands, "fold", _fold, "fold Vietnamese letters to their base letters")
    fold.add_argument(
        "--to",
        choices=("base", "key", "ascii"),
        default="base",
        help="base: the 134 Vietnamese letters alone (default); key: a search key for each line; ascii: everything in ASCII",
    )
    normalize = _text_command(commands, "normalize", _normalize, "repair the encoding and tone marks of Vietnamese words")
    normalize.add_argument("--tone-style", choices=("keep", "new", "old"), default="keep", help="new: hoà, old: hòa")
    normalize.add_argument("--explain", action="store_true", help="list the repairs instead of the text")
    _result_options(normalize)

    decode = _command(commands, "decode", _decode, "write text in a legacy charset as UTF-8")
    decode.add_argument("files", nargs="*", metavar="FILE", help="text files; standard input for - or where none is named")
    decode.add_argument("--charset", type=_charset, metavar="NAME", help="tcvn3, vni, vps, viscii, viqr … (default: detected)")
    decode.add_argument("--repair", action="store_true", help="then mend what had been decoded with a wrong charset before")

    lookup = _command(commands, "lookup", _lookup, "say what a name can mean")
    lookup.add_argument("names", nargs="+", metavar="NAME", help="a name without a title, with or without its marks")
    lookup.add_argument("--kind", choices=("person", "place", "organization", "agency"), help="only entities of this kind")
    lookup.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="only what existed on this day")
    lookup.add_argument("--edits", type=int, choices=(0, 1, 2), default=0, help="slips of the pen to allow where nothing fits")
    _result_options(lookup)

    for name, run, about in (
        ("entities", _entities, "find people, places and organizations and link them"),
        ("dates", _dates, "find dates and their values"),
        ("dateline", _dateline, "find the dateline of each story"),
        ("annotate", _annotate, "find everything in each story"),
    ):
        command = _text_command(commands, name, run, about)
        _published_option(command)
        if run is _entities:
            command.add_argument("--explain", action="store_true", help="say of each link what it rests on")
        _result_options(command)
    canonicalize = _text_command(commands, "canonicalize", _canonicalize, "put canonical names in place of what was written")
    canonicalize.add_argument("--names", choices=("vi", "en", "ascii"), default="vi", help="which names (default: vi)")
    _published_option(canonicalize)
    tables = _command(commands, "tables", _tables, "check tables of your own")
    tables.add_argument("action", choices=("check",), help="check: say what is wrong, by file and line")
    tables.add_argument("files", nargs="+", metavar="FILE", help="tables as .csv, .tsv or .jsonl")
    return parser


def _command(commands: Any, name: str, run: Callable[[_Run], None], about: str) -> argparse.ArgumentParser:
    about_it = f"{about[0].upper()}{about[1:]}."
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about_it, allow_abbrev=False)
    command.set_defaults(run=run, command=command)
    return command


def _text_command(commands: Any, name: str, run: Callable[[_Run], None], about: str) -> argparse.ArgumentParser:
    command = _command(commands, name, run, about)
    command.add_argument("files", nargs="*", metavar="FILE", help="text files; standard input for - or where none is named")
    command.add_argument("--encoding", default="utf-8-sig", type=_encoding, metavar="NAME", help="of the input (default: utf-8)")
    return command


def _published_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="day of publication, for relative dates and titles")


def _result_options(command: argparse.ArgumentParser) -> None:
    forms = command.add_mutually_exclusive_group()
    forms.add_argument("--jsonl", action="store_const", const="jsonl", dest="form", help="JSON lines, on a terminal too")
    forms.add_argument("--table", action="store_const", const="table", dest="form", help="a table, in a pipe too")


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-11-16") from None


def _encoding(name: str) -> str:
    import codecs

    try:
        codec = codecs.lookup(name).name
        " ".encode(codec)  # refuses what is no encoding of text, as base64
    except (LookupError, ValueError):
        codec = ""
    if codec in ("", "idna", "punycode", "raw-unicode-escape", "unicode-escape"):
        raise argparse.ArgumentTypeError(f"{name!r} is no encoding of text files that Python knows; utf-8, utf-16, windows-1258 are")
    return "utf-8-sig" if codec == "utf-8" else codec


def _charset(name: str) -> str:
    from vnnorm.charsets import encode

    try:
        encode("", name)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return name


# Input and output

_LONGEST = 1 << 20  # bytes of a line that are read at once


class _Run:
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
        self.failed = 1
        sys.stdout.flush()
        _say(message)

    def sources(self) -> Iterator[tuple[str, BinaryIO]]:
        """The input files, opened, standard input as ``-``; those that cannot be opened are complained of."""
        for name in self.arguments.files or ["-"]:
            if name != "-":
                try:
                    with open(name, "rb") as file:
                        yield name, file
                except (OSError, ValueError) as error:  # ValueError: a NUL in the name
                    self.complain(f"{_shown(name)}: {getattr(error, 'strerror', error)}")
            elif sys.stdin is None:
                self.complain("standard input is closed; name a file")
            else:
                if sys.stdin.isatty():
                    _say("reading from the terminal; end with Ctrl-D, or name a file")
                yield name, sys.stdin.buffer

    def documents(self) -> Iterator[tuple[str, str]]:
        """Each input as a whole; those that are not in the encoding are complained of."""
        for name, file in self.sources():
            try:
                text = file.read().decode(self.arguments.encoding)
            except UnicodeDecodeError as error:
                before = error.object[: error.start].decode(self.arguments.encoding, "ignore")
                self.complain(f"{_place(name, _line_count(before))}: {self.undecodable(error)}; the file was left out")
            except OSError as error:
                self.complain(f"{_place(name)}: {error.strerror}")
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
                        self.complain(f"{_place(name, number)}: {self.undecodable(error)}; the line was left as it is")
                        yield name, number, line
                    codec = encoding.removesuffix("-sig")
            except OSError as error:
                self.complain(f"{_place(name)}: {error.strerror}")

    def undecodable(self, error: UnicodeDecodeError) -> str:
        encoding = self.arguments.encoding.removesuffix("-sig")
        byte = error.object[error.start]
        return f"byte 0x{byte:02x} is not {encoding.upper()}; if the text is in another encoding, name it with --encoding"

    def write(self, text: str | bytes) -> None:
        # Lone surrogates come from file names and arguments that are not UTF-8; in a JSON string this is their escape.
        self.out.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
        if self.terminal:
            self.out.flush()

    def write_json(self, record: dict[str, Any]) -> None:
        import json

        self.write(json.dumps(record, ensure_ascii=False) + "\n")

    def write_table(self, heading: str, rows: Sequence[Sequence[str]]) -> None:
        """A heading and rows in aligned columns, the first in colour; columns without any content are left out.

        Cells wider than `_WIDEST` push the rest of their own row aside.
        """
        self.write(self.color("1", _shown(heading)) + "\n")
        columns = [[_shown(cell) for cell in column] for column in zip(*rows, strict=True) if any(column)]
        widths = [min(_WIDEST, max(map(_width, column))) for column in columns]
        for row in zip(*columns, strict=True):
            cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
            self.write("  " + "  ".join([self.color("36", cells[0]), *cells[1:]]).rstrip() + "\n")

    def color(self, code: str, text: str) -> str:
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


def _place(name: str, line: int = 0) -> str:
    name = "standard input" if name == "-" else _shown(name)
    return f"{name}:{line}" if line else name


_WIDEST = 40  # columns


def _width(text: str) -> int:
    """Columns that *text* takes on a terminal."""
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _shown(text: str) -> str:
    """The text on one line, with an escape for what cannot be seen or would steer the terminal."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


# The commands


def _fold(run: _Run) -> None:
    from vnnorm.folding import fold
    from vnnorm.keys import search_key, to_ascii

    convert = {"base": fold, "key": search_key, "ascii": to_ascii}[run.arguments.to]
    for name, number, line in run.lines(whole=convert is search_key):
        if isinstance(line, bytes):
            run.write(line)
            continue
        content = line.rstrip("\r\n")
        try:
            run.write(convert(content) + line[len(content) :])
        except ImportError as error:
            run.complain(f"{_place(name, number)}: {error}")
            return


def _normalize(run: _Run) -> None:
    from vnnorm.spelling import explain_normalize, normalize

    style = run.arguments.tone_style
    if not run.arguments.explain:
        for _, _, line in run.lines(whole=False):
            run.write(line if isinstance(line, bytes) else normalize(line, tone_style=style))
        return
    tables: dict[str, list[Row]] = {}
    for name, number, line in run.lines(whole=True):
        rows = tables.setdefault(name, [])
        for s in [] if isinstance(line, bytes) else explain_normalize(line, tone_style=style):
            if run.as_table:
                rows.append((str(number), f"{s.start}-{s.end}", s.name, s.before, "→", s.after))
            else:
                step = {"step": s.name, "start": s.start, "end": s.end, "before": s.before, "after": s.after}
                run.write_json({"id": name, "line": number} | step)
    if run.as_table:
        for name, rows in tables.items():
            run.write_table(_place(name), rows or [("nothing to repair",)])


def _decode(run: _Run) -> None:
    from vnnorm.charsets import decode, repair

    for name, file in run.sources():
        try:
            text = decode(file.read(), charset=run.arguments.charset)
        except ValueError as error:  # UnicodeDecodeError is one
            run.complain(f"{_place(name)}: {str(error).replace('charset=', '--charset')}; the file was left out")
        except OSError as error:
            run.complain(f"{_place(name)}: {error.strerror}")
        else:
            run.write(repair(text) if run.arguments.repair else text)


def _lookup(run: _Run) -> None:
    from vnnorm.aliases import lookup

    for name in run.arguments.names:
        found = lookup(name, kind=run.arguments.kind, on=run.arguments.on, edits=run.arguments.edits)
        if run.as_table:
            rows = [(c.entity.id, c.entity.name, c.entity.name_en, c.entity.name_vi, f"{c.how}: {c.name.text}") for c in found]
            run.write_table(name, rows or [("nothing is known by this name",)])
            continue
        for c in found:
            entity = {"id": c.entity.id, "kind": c.entity.kind, "name": c.entity.name}
            names = {"name_en": c.entity.name_en, "name_vi": c.entity.name_vi, "how": c.how, "alias": c.name.text}
            run.write_json({"query": name} | entity | names | {"match": c.match, "edits": c.edits})
        if not found:
            run.write_json({"query": name, "id": None})


def _tables(run: _Run) -> None:
    from pathlib import Path

    from vnnorm import rows

    for name in run.arguments.files:
        try:
            entities, problems = rows.entities(rows.from_file(Path(name)), f"{name}:")
        except (OSError, ValueError) as error:
            _say(str(error))
            run.failed = 1
            continue
        for problem in problems:
            run.write(f"{problem}\n")
        right = "1 entity" if len(entities) == 1 else f"{len(entities)} entities"
        wrong = "nothing is wrong" if not problems else "1 row is wrong" if len(problems) == 1 else f"{len(problems)} rows are wrong"
        run.write(f"{name}: {right}; {wrong}\n")
        run.failed = run.failed or int(bool(problems))


def _entities(run: _Run) -> None:
    _annotated(run, "mentions", _mention_rows)


def _dates(run: _Run) -> None:
    _annotated(run, "dates", _date_rows)


def _dateline(run: _Run) -> None:
    _annotated(run, "dateline", _dateline_rows)


def _annotate(run: _Run) -> None:
    _annotated(run, "", _article_rows)


Row = Sequence[str]


def _annotated(run: _Run, part: str, rows: Callable[[dict[str, Any]], list[Row]]) -> None:
    """Annotate each document; write the whole or one part of it."""
    from vnnorm.articles import annotate

    for name, text in run.documents():
        article = annotate(text, published=run.arguments.published)
        record = article.to_dict(id=name, explain=getattr(run.arguments, "explain", False))
        if run.as_table:
            run.write_table(_place(name), rows(record) or [("nothing was found",)])
        else:
            run.write_json({"id": name, part: record[part]} if part else record)


def _mention_rows(record: dict[str, Any]) -> list[Row]:
    return [
        (
            m["text"],
            f"{m['start']}-{m['end']}",
            m["kind"],
            m["id"] or "?",
            m["how"],
            " ".join(filter(None, (m.get("office"), m.get("office_status")))),
            m.get("why", ""),
        )
        for m in record["mentions"]
    ]


def _date_rows(record: dict[str, Any]) -> list[Row]:
    return [
        (
            d["text"],
            f"{d['start']}-{d['end']}",
            d["type"].lower(),
            d["value"] + (" in a name" if d["in_name"] else ""),
            f"{d['earliest']} ≤ day < {d['before'] or '…'}" if d["earliest"] else "",
            d["rule"],
        )
        for d in record["dates"]
    ]


def _dateline_rows(record: dict[str, Any]) -> list[Row]:
    dateline = record["dateline"]
    if not dateline:
        return []
    place = dateline["place"]
    parts = (place and f"{place['name']} ({place['id']})", dateline["date"], dateline["agency"], dateline["form"])
    return [(dateline["text"], *(part or "" for part in parts))]


def _article_rows(record: dict[str, Any]) -> list[Row]:
    """The article at a glance: its frame, then each entity and each date with the forms in which it was written."""
    day = f"{record['anchor']} (from the {record['anchor_from']})" if record["anchor"] else "unknown"
    rows: list[Row] = [("day", day, "", "")]
    rows += (("dateline", row[0], row[1] or "?", row[2]) for row in _dateline_rows(record))
    mentions = record["mentions"]
    for entity in sorted(record["entities"], key=lambda entity: ("person", "place", "organization").index(entity["kind"])):
        written = [mentions[number] for number in entity["mentions"]]
        offices = dict.fromkeys(f"{m['office']} {m['office_status'] or ''}".strip() for m in written if m.get("office"))
        rows.append((entity["kind"], entity["name"], _counted(m["text"] for m in written), ", ".join(offices)))
    rows += (("title", "?", m["text"], m["office"] or "") for m in mentions if not m["id"])
    values: dict[str, list[str]] = {}
    for found in record["dates"]:
        values.setdefault(found["value"] + (" in a name" if found["in_name"] else ""), []).append(found["text"])
    rows += (("date", value, _counted(texts), "") for value, texts in values.items())
    rows += (("tail", tail["text"], tail["id"], "") for tail in record["tail"])
    return rows


def _counted(texts: Sequence[str] | Iterator[str]) -> str:
    from collections import Counter

    return ", ".join(f"{text} ×{n}" if n > 1 else text for text, n in Counter(map(_shown, texts)).items())


def _canonicalize(run: _Run) -> None:
    from vnnorm.linking import canonicalize

    for _, text in run.documents():
        run.write(canonicalize(text, names=run.arguments.names, published=run.arguments.published))
