"""The command line: ``vnnorm fold · normalize · lookup · entities · dates · dateline · annotate · canonicalize``.

Texts come from files or from standard input and go to standard output, in UTF-8 on both ends, line ends as they came.
Results are a table on a terminal and JSON lines elsewhere. Exit status: 0 done, 1 some input was bad (each is named on
standard error, the rest is processed), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from vnnorm import __version__

if TYPE_CHECKING:
    from datetime import date


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status."""
    arguments = _parser().parse_args(argv)
    try:
        status = int(arguments.run(_Run(arguments)))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


# The parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="vnnorm", description="Normalise Vietnamese text, names, places and dates.")
    parser.add_argument("--version", action="version", version=f"vnnorm {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    fold = _text_command(commands, "fold", _fold, "write text with Vietnamese letters folded to their base letters")
    fold.add_argument(
        "--to", choices=("base", "key", "ascii"), default="base",
        help="base: the 134 Vietnamese letters alone (default); key: a search key for each line; ascii: everything in ASCII",
    )  # fmt: skip
    normalize = _text_command(commands, "normalize", _normalize, "repair the encoding and tone placement of Vietnamese words")
    normalize.add_argument("--tone-style", choices=("keep", "new", "old"), default="keep", help="new: hoà, old: hòa")
    normalize.add_argument("--explain", action="store_true", help="list the repairs instead of the text")
    _result_options(normalize)

    lookup = commands.add_parser("lookup", help="say what a name can mean", description="Say what a name can mean.")
    lookup.set_defaults(run=_lookup, files=[])
    lookup.add_argument("names", nargs="+", metavar="NAME")
    lookup.add_argument("--kind", choices=("person", "place", "organization", "agency"))
    lookup.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="only what existed on this day")
    _result_options(lookup)

    for name, run, about in (
        ("entities", _entities, "find people, places and organizations and link them"),
        ("dates", _dates, "find dates and their values"),
        ("dateline", _dateline, "find the dateline of each file"),
        ("annotate", _annotate, "find everything in each file"),
    ):
        command = _text_command(commands, name, run, about)
        _published_option(command)
        _result_options(command)
    canonicalize = _text_command(commands, "canonicalize", _canonicalize, "put canonical names in place of names")
    canonicalize.add_argument("--names", choices=("vi", "en", "ascii"), default="vi", help="which names (default: vi)")
    _published_option(canonicalize)
    return parser


def _text_command(commands: Any, name: str, run: Callable[[_Run], int], about: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about.capitalize() + ".")
    command.set_defaults(run=run)
    command.add_argument("files", nargs="*", metavar="FILE", help="text files; standard input where none is given, or for -")
    command.add_argument("--encoding", default="utf-8", type=_encoding, help="of the input (default: utf-8)")
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
    except LookupError:
        raise argparse.ArgumentTypeError(f"{name!r} is no encoding that Python knows; utf-8, utf-16, windows-1258 are") from None
    return "utf-8-sig" if codec == "utf-8" else codec


# Input and output


class _Run:
    """One run: its arguments, its input and output, and whether some input was bad."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.failed = 0
        self.out: BinaryIO = sys.stdout.buffer
        terminal = sys.stdout.isatty()
        self.as_table = terminal if getattr(arguments, "form", None) is None else arguments.form == "table"
        self.colored = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"

    def complain(self, message: str) -> None:
        self.failed = 1
        sys.stdout.flush()
        print(f"vnnorm: {message}", file=sys.stderr)

    def sources(self) -> Iterator[tuple[str, BinaryIO]]:
        """The input files, opened; those that cannot be are complained of."""
        for name in self.arguments.files or ["-"]:
            if name == "-":
                if sys.stdin.isatty():
                    print("vnnorm: reading from the terminal; end with Ctrl-D, or name a file", file=sys.stderr)
                yield "standard input", sys.stdin.buffer
                continue
            try:
                with open(name, "rb") as file:
                    yield name, file
            except OSError as error:
                self.complain(f"{name}: {error.strerror}")

    def documents(self) -> Iterator[tuple[str, str]]:
        """Each input as a whole; those that are not in the encoding are complained of."""
        for name, file in self.sources():
            data = file.read()
            try:
                yield name, data.decode(self.arguments.encoding)
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                self.complain(f"{name}:{line}: {self.undecodable(error)}; the file was left out")

    def lines(self) -> Iterator[tuple[str, int, str | bytes]]:
        """Each line of each input with its file and number; as bytes if it is not in the encoding."""
        encoding = self.arguments.encoding
        if "\n".encode(encoding) != b"\n" and encoding != "utf-8-sig":  # UTF-16 and its kin have no lines of bytes
            for name, text in self.documents():
                yield from ((name, number, line) for number, line in enumerate(text.splitlines(keepends=True), 1))
            return
        for name, file in self.sources():
            for number, line in enumerate(file, 1):
                try:
                    yield name, number, line.decode(encoding if number == 1 else encoding.removesuffix("-sig"))
                except UnicodeDecodeError as error:
                    self.complain(f"{name}:{number}: {self.undecodable(error)}; the line was left as it is")
                    yield name, number, line

    def undecodable(self, error: UnicodeDecodeError) -> str:
        encoding = self.arguments.encoding.removesuffix("-sig")
        byte = error.object[error.start]
        return f"byte 0x{byte:02x} is not {encoding.upper()}; if the text is in another encoding, name it with --encoding"

    def write(self, text: str | bytes) -> None:
        # Lone surrogates cannot come from decoded input; "surrogatepass" only keeps a strange argument from a traceback.
        self.out.write(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))

    def write_json(self, record: dict[str, Any]) -> None:
        import json

        self.write(json.dumps(record, ensure_ascii=False) + "\n")

    def write_table(self, heading: str, rows: Sequence[Sequence[str]]) -> None:
        """A heading and rows in aligned columns; of each row the first cell stands out."""
        if heading:
            self.write(self.color("1", heading) + "\n")
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
            self.write("  " + "  ".join([self.color("36", cells[0]), *cells[1:]]).rstrip() + "\n")

    def color(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colored else text


def _width(text: str) -> int:
    """Columns that *text* takes on a terminal."""
    import unicodedata

    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


# The commands


def _fold(run: _Run) -> int:
    from vnnorm.folding import fold, search_key, to_ascii

    convert = {"base": fold, "key": search_key, "ascii": to_ascii}[run.arguments.to]
    for name, number, line in run.lines():
        if isinstance(line, bytes):
            run.write(line)
            continue
        content = line.rstrip("\r\n")
        try:
            run.write(convert(content) + line[len(content) :])
        except ImportError as error:
            run.complain(f"{name}:{number}: {error}")
            return 1
    return run.failed


def _normalize(run: _Run) -> int:
    from vnnorm.spelling import explain_normalize, normalize

    style = run.arguments.tone_style
    for name, number, line in run.lines():
        if not run.arguments.explain:
            run.write(line if isinstance(line, bytes) else normalize(line, tone_style=style))
            continue
        steps = [] if isinstance(line, bytes) else explain_normalize(line, tone_style=style)
        if run.as_table:
            run.write_table("", [(f"{name}:{number}", s.name, str(s.start), s.before, "→", s.after) for s in steps])
            continue
        for s in steps:
            step = {"step": s.name, "start": s.start, "end": s.end, "before": s.before, "after": s.after}
            run.write_json({"id": name, "line": number} | step)
    return run.failed


def _lookup(run: _Run) -> int:
    from vnnorm.aliases import lookup

    for name in run.arguments.names:
        found = lookup(name, kind=run.arguments.kind, on=run.arguments.on)
        if run.as_table:
            rows = [(c.entity.id, c.entity.name, c.entity.name_en, c.entity.name_vi, f"{c.how}: {c.name.text}") for c in found]
            run.write_table(name, rows or [("nothing is known by this name",)])
            continue
        for c in found:
            entity = {"id": c.entity.id, "kind": c.entity.kind, "name": c.entity.name}
            names = {"name_en": c.entity.name_en, "name_vi": c.entity.name_vi, "how": c.how, "alias": c.name.text}
            run.write_json({"query": name} | entity | names)
    return run.failed


def _entities(run: _Run) -> int:
    return _annotated(run, "mentions", _mention_rows)


def _dates(run: _Run) -> int:
    return _annotated(run, "dates", _date_rows)


def _dateline(run: _Run) -> int:
    return _annotated(run, "dateline", _dateline_rows)


def _annotate(run: _Run) -> int:
    return _annotated(run, "", _article_rows)


Row = Sequence[str]


def _annotated(run: _Run, part: str, rows: Callable[[dict[str, Any]], list[Row]]) -> int:
    """Annotate each document; write the whole or one part of it."""
    from vnnorm.articles import annotate

    for name, text in run.documents():
        record = annotate(text, published=run.arguments.published).to_dict(id=name)
        if run.as_table:
            run.write_table(name, rows(record) or [("nothing was found",)])
        else:
            run.write_json({"id": name, part: record[part]} if part else record)
    return run.failed


def _mention_rows(record: dict[str, Any]) -> list[Row]:
    return [
        (
            _one_line(m["text"]),
            f"{m['start']}-{m['end']}",
            m["kind"],
            m["id"] or "?",
            m["how"],
            " ".join(filter(None, (m.get("office"), m.get("office_status")))),
        )
        for m in record["mentions"]
    ]


def _date_rows(record: dict[str, Any]) -> list[Row]:
    return [
        (
            _one_line(d["text"]),
            f"{d['start']}-{d['end']}",
            d["type"].lower(),
            d["value"] + (" in a name" if d["in_name"] else ""),
            f"{d['earliest']} ≤ day < {d['before']}" if d["earliest"] else "",
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
    return [(_one_line(dateline["text"]), *(part or "" for part in parts))]


def _article_rows(record: dict[str, Any]) -> list[Row]:
    """The article at a glance: its frame, then each entity and each date with the forms in which it was written."""
    day = f"{record['anchor']} (from the {record['anchor_from']})" if record["anchor"] else "unknown"
    rows: list[Row] = [("day", day, "", "")]
    rows += (("dateline", row[0], row[1] or "?", row[2]) for row in _dateline_rows(record))
    mentions = record["mentions"]
    for entity in record["entities"]:
        written = [mentions[number] for number in entity["mentions"]]
        offices = dict.fromkeys(f"{m['office']} {m['office_status'] or ''}".strip() for m in written if m.get("office"))
        rows.append((entity["kind"], entity["name"], _counted(m["text"] for m in written), ", ".join(offices)))
    rows += (("title", "?", _one_line(m["text"]), m["office"] or "") for m in mentions if not m["id"])
    values: dict[str, list[str]] = {}
    for found in record["dates"]:
        values.setdefault(found["value"] + (" in a name" if found["in_name"] else ""), []).append(found["text"])
    rows += (("date", value, _counted(texts), "") for value, texts in values.items())
    rows += (("tail", tail["text"], tail["id"], "") for tail in record["tail"])
    return rows


def _counted(texts: Sequence[str] | Iterator[str]) -> str:
    from collections import Counter

    return ", ".join(f"{text} ×{n}" if n > 1 else text for text, n in Counter(map(_one_line, texts)).items())


def _canonicalize(run: _Run) -> int:
    from vnnorm.linking import canonicalize

    for _, text in run.documents():
        run.write(canonicalize(text, names=run.arguments.names, published=run.arguments.published))
    return run.failed
