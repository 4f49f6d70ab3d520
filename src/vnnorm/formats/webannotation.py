"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): an article's marks as an annotation page in JSON-LD.

Each mark is found again by its place and by its text. Places count code points, as the model asks for; a script in a browser, whose
strings count UTF-16 code units, has to count in ``Array.from(text)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from vnnorm.formats.marks import Mark

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_TABLE = "vnnorm:"
_AROUND = 32  # code points of context, by which a mark is found in a text that has changed


def write(marks: Sequence[Mark], text: str, *, id: str) -> dict[str, Any]:
    """An annotation page, JSON-ready.

    Args:
        marks: Marks of the article.
        text: Its text.
        id: What the article is called; its IRI if other tools are to find it. What an IRI cannot hold is escaped.

    Examples:
        >>> page = write([Mark(3, 6, "Huế", "place", "place/VN-26", "Huế")], "in Huế.", id="https://example.org/1")
        >>> page["items"][0]["body"][1]
        {'type': 'SpecificResource', 'purpose': 'identifying', 'source': 'vnnorm:place/VN-26', 'label': 'Huế'}
        >>> page["items"][0]["target"]["selector"][0]
        {'type': 'TextPositionSelector', 'start': 3, 'end': 6}
    """
    source = quote(id, safe="/:?#[]@!$&'()*+,;=%~", errors="backslashreplace")
    items = [_annotation(mark, text, source, number) for number, mark in enumerate(marks)]
    return {"@context": _CONTEXT, "id": f"{source}#annotations", "type": "AnnotationPage", "items": items}


def _annotation(mark: Mark, text: str, source: str, number: int) -> dict[str, Any]:
    place = {"type": "TextPositionSelector", "start": mark.start, "end": mark.end}
    around = {"prefix": text[max(0, mark.start - _AROUND) : mark.start], "suffix": text[mark.end : mark.end + _AROUND]}
    return {
        "id": f"{source}#annotation-{number}",
        "type": "Annotation",
        "motivation": "identifying" if mark.ref else "tagging",
        "body": list(_bodies(mark)),
        "target": {"source": source, "selector": [place, {"type": "TextQuoteSelector", "exact": mark.text} | around]},
    }


def _bodies(mark: Mark) -> Iterator[dict[str, str]]:
    yield {"type": "TextualBody", "purpose": "tagging", "value": mark.kind}
    if mark.ref and mark.is_date:
        yield {"type": "TextualBody", "purpose": "identifying", "value": mark.ref}
    elif mark.ref:
        yield {"type": "SpecificResource", "purpose": "identifying", "source": _TABLE + mark.ref, "label": mark.name}
    for key, value in (("office", mark.office), ("mod", mark.mod)):
        if value:
            yield {"type": "TextualBody", "purpose": "describing", "value": f"{key}={value}"}


def read(page: Mapping[str, Any], text: str) -> list[Mark]:
    """The marks of an annotation page that `write` has made.

    Raises:
        ValueError: If the page is none, or a mark's text is not at its place in *text*.

    Examples:
        >>> text, marks = "in Huế", [Mark(3, 6, "Huế", "place", "place/VN-26", "Huế")]
        >>> read(write(marks, text, id="1"), text) == marks
        True
    """
    try:
        return [_mark(item, text) for item in page["items"]]
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"this is no annotation page of vnnorm: {type(error).__name__}: {error}") from None


def _mark(item: Mapping[str, Any], text: str) -> Mark:
    place, quoted = item["target"]["selector"]
    start, end = place["start"], place["end"]
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{item['id']} stands at {start}..{end}, and the text has {len(text)} characters")
    if text[start:end] != quoted["exact"]:
        raise ValueError(f"{item['id']} quotes {quoted['exact']!r}, but the text has {text[start:end]!r} there")
    kind, facts = "", dict[str, str]()
    for body in item["body"]:
        if body["purpose"] == "tagging":
            kind = body["value"]
        elif body["purpose"] == "identifying" and "source" in body:
            facts |= {"ref": body["source"].removeprefix(_TABLE), "name": body["label"]}
        elif body["purpose"] == "identifying":
            facts["ref"] = body["value"]
        else:
            key, _, value = body["value"].partition("=")
            facts[key] = value
    if not all(isinstance(fact, str) for fact in (kind, *facts.values())):
        raise TypeError(f"{item['id']} has a body that is no text")
    return Mark(start, end, text[start:end], kind, **facts)
