"""spaCy's JSON of a document, which ``Doc.from_json`` reads: text, tokens, entities, spans. spaCy is not needed to write it.

It has what the pipeline component `vnnorm` gives a document: all mentions in the span group ``vnnorm``, dates in ``vnnorm_dates``, the
longest of both among the entities, the whole of `Article.to_dict` in the attribute ``doc._.vnnorm``. Offsets are code points, as spaCy
counts them. The tokens are words and signs, cut where a mention begins or ends, so that none is lost; they
are not those of a language's pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from vnnorm.articles import Article
from vnnorm.formats.marks import Mark, marks

_RUN = re.compile(r"\s+|\S+")
_WORD = re.compile("[\\w\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}]+|.", re.DOTALL)


def write(article: Article, *, id: str) -> dict[str, Any]:
    """An article as JSON-ready data.

    A span's ``kb_id`` is the entity's id or the date's TIMEX3 value, "" where nothing decides.

    Examples:
        >>> from vnnorm import annotate
        >>> doc = write(annotate("in Huế."), id="1")
        >>> doc["tokens"]
        [{'id': 0, 'start': 0, 'end': 2}, {'id': 1, 'start': 3, 'end': 6}, {'id': 2, 'start': 6, 'end': 7}]
        >>> doc["ents"] == doc["spans"]["vnnorm"] == [{"start": 3, "end": 6, "label": "PLACE", "kb_id": "place/VN-26"}]
        True
    """
    found = marks(article)
    return {
        "text": article.text,
        "ents": [_span(mark) for mark in _disjoint(found)],
        "tokens": [{"id": number, "start": start, "end": end} for number, (start, end) in enumerate(_tokens(article.text, found))],
        "spans": {
            "vnnorm": [_span(mark) for mark in found if not mark.is_date],
            "vnnorm_dates": [_span(mark) for mark in found if mark.is_date],
        },
        "_": {"vnnorm": article.to_dict(id=id)},
    }


def _span(mark: Mark) -> dict[str, int | str]:
    return {"start": mark.start, "end": mark.end, "label": mark.kind.upper(), "kb_id": mark.ref}


def _disjoint(found: Sequence[Mark]) -> list[Mark]:
    """The longest of those that overlap, in reading order."""
    taken: set[int] = set()
    kept = []
    for mark in sorted(found, key=lambda mark: (mark.start - mark.end, mark.start)):
        if mark.start not in taken and mark.end - 1 not in taken:  # the others are no shorter, so none lies inside
            taken.update(range(mark.start, mark.end))
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _tokens(text: str, found: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Words and signs; and white space, but one blank behind each of them, which spaCy does not count as a token."""
    borders = {border for mark in found for border in (mark.start, mark.end)}
    for run in _RUN.finditer(text):
        if run[0].isspace():
            start = run.start() + (run.start() > 0 and run[0][0] == " ")
            if start < run.end():
                yield start, run.end()
            continue
        for word in _WORD.finditer(text, run.start(), run.end()):
            yield from pairwise((word.start(), *(at for at in range(word.start() + 1, word.end()) if at in borders), word.end()))
