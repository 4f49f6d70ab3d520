r"""Brat's standoff format (https://brat.nlplab.org/standoff.html): the text in a ``.txt`` file, what is marked in it in an ``.ann`` file.

Offsets count code points, as brat does. A mark that goes over line ends is written in pieces, one a line, since brat's marks cannot hold
line ends; white space around them is left out. What is known of a mark stands in lines of their own: a reference into the table
(``N``), or a note (``#``) with a date's value or an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vnnorm.formats.marks import Mark

_LINE_END = re.compile(r"(?<![ \t])[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029][\s]*")  # whatever a reader may take for one
_TABLE = "vnnorm"

# The file ``annotation.conf`` of a collection, without which brat knows none of the types.
CONFIGURATION = """\
[entities]
person
place
demonym
organization
agency
title
DATE
TIME
DURATION
SET
[relations]
[events]
[attributes]
"""


def write(marks: Sequence[Mark]) -> str:
    r"""The ``.ann`` file.

    Examples:
        >>> write([Mark(0, 3, "Huế", "place", "place/VN-26", "Huế")])
        'T1\tplace 0 3\tHuế\nN1\tReference T1 vnnorm:place/VN-26\tHuế\n'
        >>> write([Mark(4, 12, "last\nMay", "DATE", "2024-05")])
        'T1\tDATE 4 8;9 12\tlast May\n#1\tAnnotatorNotes T1\tvalue=2024-05\n'
    """
    return "".join(line + "\n" for number, mark in enumerate(marks, 1) for line in _lines(number, mark))


def _lines(number: int, mark: Mark) -> Iterator[str]:
    pieces = _pieces(mark)
    spans = ";".join(f"{start} {end}" for start, end in pieces)
    text = " ".join(mark.text[start - mark.start : end - mark.start] for start, end in pieces)
    yield f"T{number}\t{mark.kind} {spans}\t{text}"
    if mark.ref and not mark.is_date:
        yield f"N{number}\tReference T{number} {_TABLE}:{mark.ref}\t{mark.name}"
    notes = {"value": mark.ref if mark.is_date else "", "mod": mark.mod, "office": mark.office}
    if any(notes.values()):
        yield f"#{number}\tAnnotatorNotes T{number}\t" + "; ".join(f"{key}={value}" for key, value in notes.items() if value)


def _pieces(mark: Mark) -> list[tuple[int, int]]:
    """The spans between the line ends of a mark."""
    ends = [(mark.start + found.start(), mark.start + found.end()) for found in _LINE_END.finditer(mark.text)]
    starts = [mark.start, *(end for _, end in ends)]
    return [span for span in zip(starts, [*(start for start, _ in ends), mark.end], strict=True) if span[0] < span[1]]


def read(annotations: str, text: str) -> list[Mark]:
    r"""The marks of an ``.ann`` file; relations, events and attributes, which vnnorm does not write, are left alone.

    Args:
        annotations: The ``.ann`` file.
        text: The ``.txt`` file, line ends as they are.

    Raises:
        ValueError: If a line is not in the format, or its text is not at its place in *text*.

    Examples:
        >>> read("T1\tplace 3 6\tHuế\nN1\tReference T1 vnnorm:place/VN-26\tHuế\n", "in Huế")
        [Mark(start=3, end=6, text='Huế', kind='place', ref='place/VN-26', name='Huế', office='', mod='')]
    """
    spans: dict[str, tuple[int, int, str]] = {}
    facts: dict[str, dict[str, str]] = {}
    for number, line in enumerate(annotations.split("\n"), 1):
        if not line or line[0] not in "TN#":
            continue
        try:
            id, what, content = line.split("\t", 2)
            if id[0] == "T":
                spans[id] = _span(what, content, text)
            else:
                of, found = _facts(id[0], what, content)
                facts.setdefault(of, {}).update(found)
        except ValueError as error:
            raise ValueError(f"line {number} is not in brat's format: {line!r}: {error}") from None
    return [Mark(start, end, text[start:end], kind, **facts.get(id, {})) for id, (start, end, kind) in spans.items()]


def _span(what: str, content: str, text: str) -> tuple[int, int, str]:
    kind, _, spans = what.partition(" ")
    pieces = [(int(start), int(end)) for start, end in (span.split(" ") for span in spans.split(";"))]
    places = [0, *(place for piece in pieces for place in piece), len(text)]
    if places != sorted(places) or any(start == end for start, end in pieces):
        raise ValueError(f"{spans} is no stretch of a text of {len(text)} characters")
    written = " ".join(text[start:end] for start, end in pieces)
    if written != content:
        raise ValueError(f"the text has {written!r} there")
    return pieces[0][0], pieces[-1][1], kind


def _facts(sort: str, what: str, content: str) -> tuple[str, dict[str, str]]:
    """Of which mark a line speaks, and the fields of `Mark` that it states."""
    if sort == "N":
        _, of, ref = what.split(" ", 2)
        return of, {"ref": ref.removeprefix(f"{_TABLE}:"), "name": content}
    _, of = what.split(" ", 1)
    notes = dict(note.split("=", 1) for note in content.split("; ") if "=" in note)
    return of, {field: notes[key] for key, field in (("value", "ref"), ("mod", "mod"), ("office", "office")) if key in notes}
