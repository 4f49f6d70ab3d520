"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from vnnorm import __version__
from vnnorm.cli import commands, stories
from vnnorm.cli.streams import Run

if TYPE_CHECKING:
    from datetime import date

_EXAMPLES = """\
examples:
  echo "Ðà Nẵng, Hòang Sa" | vnnorm normalize
  vnnorm lookup "Tap Can Binh"
  vnnorm annotate --published 2025-10-31 story.txt
  vnnorm annotate stories/*.txt > stories.jsonl
  vnnorm annotate --jobs 0 --out stories.parquet archive/
"""

_ARCHIVES = """\
A file is one article, or many: .jsonl, .csv and .parquet hold one a line or row; a folder stands for what it holds.
Parquet, and a bar that shows the progress, need: pip install vnnorm[archive]
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; what it gives has `run`, the function of the command."""
    root = argparse.ArgumentParser(
        prog="vnnorm",
        description="Normalise Vietnamese text, names, places and dates.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"vnnorm {__version__}")
    parsers = root.add_subparsers(metavar="COMMAND", title="commands", description="vnnorm COMMAND --help says more")

    fold = _text_command(parsers, "fold", commands.fold, "fold Vietnamese letters to their base letters")
    fold.add_argument(
        "--to",
        choices=("base", "key", "ascii"),
        default="base",
        help="base: the 134 Vietnamese letters alone (default); key: a search key for each line; ascii: everything in ASCII",
    )
    normalize = _text_command(parsers, "normalize", commands.normalize, "repair the encoding and tone marks of Vietnamese words")
    normalize.add_argument("--tone-style", choices=("keep", "new", "old"), default="keep", help="new: hoà, old: hòa")
    normalize.add_argument("--explain", action="store_true", help="list the repairs instead of the text")
    _result_options(normalize)

    decode = _command(parsers, "decode", commands.decode, "write text in a legacy charset as UTF-8")
    decode.add_argument("files", nargs="*", metavar="FILE", help="text files; standard input for - or where none is named")
    decode.add_argument("--charset", type=_charset, metavar="NAME", help="tcvn3, vni, vps, viscii, viqr … (default: detected)")
    decode.add_argument("--repair", action="store_true", help="then mend what had been decoded with a wrong charset before")

    lookup = _command(parsers, "lookup", commands.lookup, "say what a name can mean")
    lookup.add_argument("names", nargs="+", metavar="NAME", help="a name without a title, with or without its marks")
    lookup.add_argument("--kind", choices=("person", "place", "organization", "agency"), help="only entities of this kind")
    lookup.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="only what existed on this day")
    lookup.add_argument("--edits", type=int, choices=(0, 1, 2), default=0, help="slips of the pen to allow where nothing fits")
    _result_options(lookup)

    for name, run, about in (
        ("entities", stories.entities, "find people, places and organizations and link them"),
        ("dates", stories.dates, "find dates and their values"),
        ("dateline", stories.dateline, "find the dateline of each story"),
        ("annotate", stories.annotate, "find everything in each story"),
    ):
        command = _text_command(parsers, name, run, about, "files of one article or of many, and folders")
        _published_option(command)
        if run is stories.entities:
            command.add_argument("--explain", action="store_true", help="say of each link what it rests on")
        if run in (stories.dates, stories.annotate):
            about_prefer = "which of several days is meant: news (default) as news means it, else the last, the next or the nearest"
            command.add_argument("--prefer", choices=("news", "past", "future", "nearest"), default="news", help=about_prefer)
        _archive_options(command, whole=run is stories.annotate)
    canonicalize = _text_command(parsers, "canonicalize", commands.canonicalize, "put canonical names in place of what was written")
    canonicalize.add_argument("--names", choices=("vi", "en", "ascii"), default="vi", help="which names (default: vi)")
    _published_option(canonicalize)
    tables = _command(parsers, "tables", commands.tables, "check tables of your own")
    tables.add_argument("action", choices=("check",), help="check: say what is wrong, by file and line")
    tables.add_argument("files", nargs="+", metavar="FILE", help="tables as .csv, .tsv or .jsonl")
    synonyms = _command(parsers, "synonyms", commands.synonyms, "write the names of the tables as synonyms for a search engine")
    synonyms.add_argument("--format", choices=("elasticsearch", "solr"), required=True, help="a request's body, or a file's lines")
    synonyms.add_argument("--kind", choices=("person", "place", "organization", "agency"), help="only entities of this kind")
    completion = _command(parsers, "completion", commands.completion, "write what a shell needs to complete this command line")
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh", "fish"), help="which shell")
    return root


def _command(parsers: Any, name: str, run: Callable[[Run], None], about: str) -> argparse.ArgumentParser:
    about_it = f"{about[0].upper()}{about[1:]}."
    command: argparse.ArgumentParser = parsers.add_parser(name, help=about, description=about_it, allow_abbrev=False)
    command.set_defaults(run=run, command=command)
    return command


def _text_command(parsers: Any, name: str, run: Callable[[Run], None], about: str, files: str = "text files") -> argparse.ArgumentParser:
    command = _command(parsers, name, run, about)
    command.add_argument("files", nargs="*", metavar="FILE", help=f"{files}; standard input for - or where none is named")
    command.add_argument("--encoding", default="utf-8-sig", type=_encoding, metavar="NAME", help="of the input (default: utf-8)")
    return command


def _published_option(command: argparse.ArgumentParser) -> None:
    command.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="day of publication, for relative dates and titles")


def _result_options(command: argparse.ArgumentParser) -> None:
    _form_options(command.add_mutually_exclusive_group())


def _form_options(forms: Any) -> None:
    forms.add_argument("--jsonl", action="store_const", const="jsonl", dest="form", help="JSON lines, on a terminal too")
    forms.add_argument("--table", action="store_const", const="table", dest="form", help="a table, in a pipe too")


def _archive_options(command: argparse.ArgumentParser, *, whole: bool) -> None:
    """Options to read and write many articles, in the words of `vnnorm.archives`, which is not loaded for them."""
    written = ("jsonl", "csv", "parquet", *(("webannotation", "spacy", "html", "brat", "timeml") if whole else ()))
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = _ARCHIVES
    reading = command.add_argument_group("reading")
    reading.add_argument("--from", choices=("text", "jsonl", "csv", "parquet"), dest="source_form", help="default: by the name, else text")
    reading.add_argument("--text-field", default="text", metavar="NAME", help="field or column of the text (default: text)")
    reading.add_argument("--date-field", metavar="NAME", help="of the day of publication (default: published, if there is one)")
    reading.add_argument("--id-field", metavar="NAME", help="of the article's id (default: id, if there is one)")
    writing = command.add_argument_group("writing")
    forms = writing.add_mutually_exclusive_group()
    _form_options(forms)
    forms.add_argument(
        "--to", "--format", choices=written, dest="form", metavar="FORMAT", help=f"{', '.join(written)} (default: by the name of --out)"
    )
    writing.add_argument(
        "--out", metavar="FILE", help="write there (brat and timeml: into a folder); the same command goes on where it was interrupted"
    )
    counted = "what offsets count in jsonl, csv and parquet: code points (default), UTF-16 code units, or bytes of UTF-8"
    writing.add_argument("--offsets", choices=("code-points", "utf-16", "bytes"), default="code-points", help=counted)
    writing.add_argument("--rejects", metavar="FILE", help="what could not be done (default: beside --out, as .rejects.jsonl)")
    writing.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes (default: 1); 0: one for each core")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


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
