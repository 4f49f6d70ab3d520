"""The targets: bytes into a part of the package, with what must hold of what comes out.

A target fails on any exception that the documentation does not name, and on any broken promise. Text is made of the bytes as UTF-8, with a
lone surrogate for each byte that is none, so that every kind of string can be reached.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import get_args
from unicodedata import normalize as to_form

import vnnorm
from vnnorm import AliasTable, EntityMention, Mention
from vnnorm.archives import outputs, sources, stories
from vnnorm.charsets import CHARSETS
from vnnorm.charsets.keystrokes import Method
from vnnorm.cli import main
from vnnorm.formats import brat, html, record, spacy, timeml, webannotation
from vnnorm.formats.marks import Mark, marks
from vnnorm.offsets import Unit, positions, recounted
from vnnorm.spelling import ToneStyle
from vnnorm.tables import CULTURES

DAYS = (None, date(2024, 11, 16), date.min, date.max)
STYLES: tuple[ToneStyle, ...] = ("keep", "new", "old")
METHODS: tuple[Method, ...] = ("telex", "vni")


def text_of(data: bytes) -> str:
    """Any string: undecodable bytes become lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def parts_of(text: str) -> list[str]:
    """A text cut where the fuzzer has put a bell, which no rule knows."""
    return text.split("\a")


def day_of(data: bytes) -> date | None:
    """A day that the length decides."""
    return DAYS[len(data) % len(DAYS)]


def check_spans(text: str, spans: Sequence[Mention]) -> None:
    """Offsets are half-open, within the text, and lead to what the mention says."""
    for span in spans:
        assert 0 <= span.start < span.end <= len(text), span
        assert text[span.start : span.end] == span.text, span


def check_disjoint(spans: Sequence[Mention]) -> None:
    """They stand in reading order and do not overlap."""
    assert all(a.end <= b.start for a, b in pairwise(spans)), spans


def check_entities(text: str, mentions: Sequence[EntityMention]) -> None:
    """Mentions of entities are disjoint but for descriptions."""
    check_spans(text, mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, -m.end)), mentions
    check_disjoint([m for m in mentions if m.kind != "title"])


def letters(data: bytes) -> None:
    """Folding, keys, ASCII, order."""
    text = text_of(data)
    folded = vnnorm.fold(text)
    assert vnnorm.fold(folded) == folded
    assert to_form("NFC", vnnorm.fold(to_form("NFD", text))) == to_form("NFC", folded)
    with_origins = vnnorm.fold_with_origins(text)
    assert with_origins.text == folded
    origins = list(with_origins.origins())
    assert len(origins) == len(folded) + 1
    assert origins == sorted(origins)
    for at in range(min(len(folded), 20)):
        start, end = with_origins.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start == origins[at]
    cut = len(data) // 2
    assert "".join(vnnorm.fold_stream([text[:cut], text[cut:]])) == folded
    key = vnnorm.search_key(text)
    assert vnnorm.search_key(key) == key == vnnorm.search_key(to_form("NFD", text)), key
    assert vnnorm.to_ascii(text, transliterate=lambda run: "?" * len(run)).isascii()
    assert vnnorm.sort_key(text) == vnnorm.sort_key(to_form("NFD", text))


def spelling(data: bytes) -> None:
    """Repairs, in each style, at once, in pieces and step by step."""
    text = text_of(data)
    for style in STYLES:
        repaired = vnnorm.normalize(text, tone_style=style)
        assert vnnorm.normalize(repaired, tone_style=style) == repaired
        replayed = text
        for step in vnnorm.explain_normalize(text, tone_style=style):
            assert replayed[step.start : step.end] == step.before, step
            replayed = replayed[: step.start] + step.after + replayed[step.end :]
        assert to_form("NFC", replayed) == to_form("NFC", repaired)
        cut = len(data) // 2
        assert "".join(vnnorm.normalize_stream([text[:cut], text[cut:]], tone_style=style)) == repaired
    syllable = vnnorm.parse_syllable(text)
    assert syllable is None or vnnorm.parse_syllable(syllable.spelled("new")) == syllable
    vnnorm.is_attested(text)


def comparison(data: bytes) -> None:
    """Pairs and groups of names."""
    names = parts_of(text_of(data))
    a, b = names[0], names[-1]
    relation = vnnorm.compare(a, b)
    assert relation in ("same", "compatible", "conflicting", "different")
    assert relation == vnnorm.compare(b, a) == vnnorm.compare(to_form("NFD", a), b)
    assert vnnorm.compare(a, a) == "same"
    assert vnnorm.compare(a, b, y_as_i=True) == vnnorm.compare(b, a, y_as_i=True)
    groups = vnnorm.group_names(names)
    assert sorted(number for group in groups for number in group) == list(range(len(names)))


def keystrokes(data: bytes) -> None:
    """Telex and VNI, there and back."""
    text = text_of(data)
    for method in METHODS:
        for style in ("new", "old"):
            vnnorm.from_keystrokes(text, method=method, tone_style=style)
        vnnorm.from_keystrokes(vnnorm.to_keystrokes(text, method=method), method=method)


def charsets(data: bytes) -> None:
    """Legacy charsets, detection, mojibake."""
    detection = vnnorm.detect_charset(data)
    assert 0 <= detection.confidence <= 1
    try:
        vnnorm.decode(data)
    except ValueError:
        assert detection.charset is None or data.decode(detection.charset, "replace")
    text = text_of(data)
    repaired = vnnorm.repair(text)
    assert vnnorm.repair(repaired) == repaired
    for charset in CHARSETS:
        for content in (text, vnnorm.decode(data, charset=charset, errors="ignore")):
            try:
                encoded = vnnorm.encode(content, charset)
            except UnicodeEncodeError:
                continue
            decoded = vnnorm.decode(encoded, charset=charset)
            if charset == "tcvn3":  # which has no capitals with tones
                content, decoded = content.lower(), decoded.lower()
            assert to_form("NFC", decoded) == to_form("NFC", content), (charset, content)


def names(data: bytes) -> None:
    """Look-ups and names taken apart."""
    table, text = AliasTable.builtin(), text_of(data)
    for candidate in vnnorm.lookup(text, on=day_of(data), edits=len(data) % 3):
        assert candidate.edits <= len(data) % 3
        assert candidate.entity.id in table
    try:
        parts = vnnorm.split_name(text, sorted(CULTURES)[len(data) % len(CULTURES)])
    except ValueError:
        assert not text.split()
    else:
        assert sorted(" ".join((parts.family, parts.middle, parts.given)).split()) == sorted(text.split()), parts
    try:
        assert all(term.office.id.startswith("VN/") for term in vnnorm.office_holders(text, country="VN", on=date(2024, 11, 16)))
    except ValueError:
        return


def entities(data: bytes) -> None:
    """Names found and linked."""
    text = text_of(data)
    check_entities(text, vnnorm.find_entities(text, published=day_of(data)))
    found = AliasTable.builtin().find(text, any_case=True, ambiguous=True)
    check_spans(text, found)
    check_disjoint(found)
    for style in ("vi", "en", "ascii"):
        vnnorm.canonicalize(text, names=style, published=day_of(data))


def dates(data: bytes) -> None:
    """Dates found and read."""
    text = text_of(data)
    for anchor in DAYS:
        for prefer in ("news", "past", "future", "nearest"):
            found = vnnorm.find_dates(text, anchor=anchor, prefer=prefer)
            check_spans(text, found)
            check_disjoint(found)
            for mention in found:
                assert mention.earliest is None or mention.before is None or mention.earliest < mention.before, mention
                assert mention.value
                assert mention.edtf is None or mention.edtf
        try:
            vnnorm.parse_date(text, anchor=anchor)
        except ValueError:
            continue


def datelines(data: bytes) -> None:
    """The beginning of a story."""
    text = text_of(data)
    dateline = vnnorm.find_dateline(text, published=day_of(data))
    if dateline:
        check_spans(text, [dateline])
        assert dateline.end <= dateline.body_start <= len(text)


class _Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{tag}.{name}" for name, _ in attrs)}

    def handle_comment(self, data: str) -> None:
        self.seen.add("comment")


_PAGE = set(
    "article h2 header div div.class div.dir div.lang section h3 ul li bdi small a a.id a.href mark mark.class mark.id mark.title".split()
)


def articles(data: bytes) -> None:
    """Whole articles, and the forms of other tools, there and back."""
    text = text_of(data)
    article = vnnorm.annotate(text, published=day_of(data))
    assert article.text == text
    check_entities(text, article.mentions)
    check_spans(text, article.dates)
    check_disjoint(article.dates)
    check_spans(text, article.tail)
    json.dumps(article.to_dict(id=text, explain=True))
    found = marks(article)
    check_spans(text, found)
    assert record.read(json.loads(json.dumps(article.to_dict())), text) == found
    check_units(text, article.to_dict())
    doc = spacy.write(article, id=text)
    check_tokens(text, [(token["start"], token["end"]) for token in doc["tokens"]])
    check_tokens(text, [(span["start"], span["end"]) for span in doc["ents"]])
    page = html.write(article, id=text)
    assert _Tags(page).seen <= _PAGE, _Tags(page).seen
    assert "<script" not in page.lower()
    read = brat.read(brat.write(found), text)
    assert [(m.start, m.end, m.kind, m.ref) for m in read if m.text == text[m.start : m.end]] == [
        (m.start, m.end, m.kind, m.ref) for m in read
    ]
    assert len(read) == len(found)
    assert webannotation.read(json.loads(json.dumps(webannotation.write(found, text, id=text))), text) == found
    tree = ET.fromstring(timeml.write(article, id=text).encode("utf-8", "surrogatepass"))
    assert len("".join(tree[2].itertext())) == len(text)


def check_units(text: str, data: object) -> None:
    """Offsets count what they are said to count, and lead back."""
    sizes = len(text), len(text.encode("utf-16-le", "surrogatepass")) // 2, len(text.encode("utf-8", "surrogatepass"))
    for unit, size in zip(get_args(Unit), sizes, strict=True):
        at = positions(text, unit)
        assert len(at) == len(text) + 1
        assert at[-1] == size
        back = [0] * (size + 1)
        for number, place in enumerate(at):
            back[place] = number
        assert recounted(recounted(data, at), back) == data


def check_tokens(text: str, spans: Sequence[tuple[int, int]]) -> None:
    """Spans in reading order that do not overlap."""
    assert all(0 <= start < end <= len(text) for start, end in spans), spans
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), spans


def readers(data: bytes) -> None:
    """Readers of annotations from strangers."""
    annotation, *rest = parts_of(text_of(data))
    text = "".join(rest)
    with suppress(ValueError):
        check_read(text, brat.read(annotation, text))
    try:
        page = json.loads(annotation)
    except (ValueError, RecursionError):
        return
    for read in (webannotation.read, record.read):
        with suppress(ValueError):
            check_read(text, read(page, text))


def check_read(text: str, read: Sequence[Mark]) -> None:
    """What was read lies within the text."""
    for mark in read:
        assert 0 <= mark.start <= mark.end <= len(text), mark
        assert text[mark.start : mark.end] == mark.text, mark
        assert all(isinstance(value, str) for value in (mark.kind, mark.ref, mark.name, mark.office, mark.mod)), mark


_TABLE_FORMS: tuple[tuple[str, Callable[..., AliasTable]], ...] = (
    ("table.tsv", AliasTable.from_tsv),
    ("table.csv", AliasTable.from_csv),
    ("table.jsonl", AliasTable.from_jsonl),
)


def tables(data: bytes) -> None:
    """Tables from strangers: built, used, written and read again."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        for name, read in _TABLE_FORMS:
            path = Path(folder) / name
            path.write_bytes(data)
            try:
                table = read(path, on_error="skip")
            except ValueError:
                continue
            check_table(table, path)
            with suppress(ValueError):
                assert not read(path).problems
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(rows, list):
        check_table(AliasTable.from_rows(rows, on_error="skip"), None)


def check_table(table: AliasTable, path: Path | None) -> None:
    """A table that was built can be used, and what is saved is what is read."""
    for entity in table.entities.values():
        table.lookup(entity.name, edits=1)
        text = f"Ông {entity.name} nói."
        check_spans(text, table.find(text))
        check_entities(text, vnnorm.find_entities(text, table=table))
    if path:
        path.with_name("saved.jsonl").unlink(missing_ok=True)
        table.save(path.with_name("saved.jsonl"))
        assert AliasTable.from_jsonl(path.with_name("saved.jsonl")).entities == table.entities


def archives(data: bytes) -> None:
    """Files of records from strangers: nothing ends the run."""
    fields = (sources.Fields(), sources.Fields("text", "day", "name"))[len(data) % 2]
    job = stories.Job(fields=fields, encoding=("utf-8-sig", "windows-1258", "utf-16")[len(data) % 3])
    for form in sources.SOURCE_FORMS:
        file = io.BytesIO(data)
        records = []
        for found in stories.articles(job, sources.read("-", file, fields, job.encoding, form)):
            if isinstance(found, sources.Reject):
                assert found.what
            else:
                records.append(stories.record(job, *found))
        for output in outputs.OUTPUT_FORMS:
            if output != "webannotation" and records:
                assert outputs.encode(output, "", records)


_COMMANDS = [
    ["fold"],
    ["fold", "--to", "key"],
    ["fold", "--to", "ascii"],
    ["normalize"],
    ["normalize", "--explain", "--table"],
    ["normalize", "--encoding", "utf-16"],
    ["decode"],
    ["decode", "--repair"],
    ["canonicalize"],
    ["entities", "--table", "--explain"],
    ["entities", "--from", "jsonl"],
    ["dates", "--from", "csv", "--table"],
    ["dates", "--to", "csv"],
    ["dateline", "--published", "2024-11-16"],
    ["annotate", "--table"],
    ["annotate", "--to", "html"],
    ["annotate", "--to", "webannotation"],
    ["annotate", "--from", "parquet"],
]


class _Stream(io.TextIOWrapper):
    """A stream of the command line, in memory."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", errors="backslashreplace")

    def bytes(self) -> bytes:
        self.flush()
        return self.buffer.getvalue()  # type: ignore[attr-defined, no-any-return]


def commands(data: bytes) -> None:
    """The command line on any input: a status and a message, never a traceback."""
    arguments, content = _COMMANDS[data[0] % len(_COMMANDS)] if data else _COMMANDS[0], data[1:]
    out, complaints, stdin = _Stream(), _Stream(), sys.stdin
    sys.stdin = _Stream(content)
    try:
        with redirect_stdout(out), redirect_stderr(complaints):
            status = main(arguments)
    finally:
        sys.stdin = stdin
    assert status in (0, 1), status
    assert (status == 1) == bool(complaints.bytes()), complaints.bytes()
    assert b"Traceback" not in complaints.bytes()
    if "explain" not in arguments and "--to" not in arguments and arguments[0] not in ("fold", "normalize"):
        out.bytes().decode()


TARGETS: dict[str, Callable[[bytes], None]] = {
    function.__name__: function
    for function in (
        letters,
        spelling,
        comparison,
        keystrokes,
        charsets,
        names,
        entities,
        dates,
        datelines,
        articles,
        readers,
        tables,
        archives,
        commands,
    )
}
