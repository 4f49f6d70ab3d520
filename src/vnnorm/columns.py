"""Columns: the shape of results where each column has a type.

It is the shape of `vnnorm.Article.to_dict`, in which each key is always there and days are dates. A shape is one of the
types in `Scalar`, a list with the shape of its items, or a dict with the shapes of its fields; `translate` makes a host's type of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from vnnorm.aliases import AliasTable
from vnnorm.articles import annotate
from vnnorm.dates import find_dates
from vnnorm.linking import find_entities

Scalar = type[str] | type[int] | type[bool] | type[date]
Shape = Scalar | list["Shape"] | dict[str, "Shape"]
Row = dict[str, Any]
T = TypeVar("T")

_PART: dict[str, Shape] = {"start": int, "end": int}
_SPAN = _PART | {"text": str}
_PLACE: Shape = {"id": str, "name": str, "name_en": str}

MENTION: dict[str, Shape] = _SPAN | {
    "kind": str,
    "id": str,
    "name": str,
    "how": str,
    "office": str,
    "office_status": str,
    "title_start": int,
    "title_end": int,
    "country": str,
    "alternatives": [str],
}
DATE: dict[str, Shape] = _SPAN | {
    "type": str,
    "value": str,
    "earliest": date,
    "before": date,
    "mod": str,
    "basis": str,
    "rule": str,
    "in_name": bool,
    "alternatives": [str],
}
ARTICLE: dict[str, Shape] = {
    "published": date,
    "anchor": date,
    "anchor_from": str,
    "language": str,
    "version": str,
    "tables_checked": date,
    "header": [_SPAN | {"kind": str, "value": str}],
    "dateline": _SPAN
    | {"place": _PLACE, "places": [_PLACE], "place_text": str, "date": str, "agency": str, "body_start": int, "form": str},
    "mentions": [MENTION],
    "entities": [{"id": str, "kind": str, "name": str, "name_en": str, "name_vi": str, "mentions": [int]}],
    "dates": [DATE],
    "tail": [_SPAN | {"kind": str, "id": str}],
    "parts": [_PART | {"kind": str}],
    "paragraphs": [_PART],
    "reported_from": _SPAN | {"place": _PLACE, "date": str, "agency": str},
}


def translate(shape: Shape, scalars: Mapping[Scalar, T], listed: Callable[[T], T], struct: Callable[[dict[str, T]], T]) -> T:
    """A shape as a host's type.

    Args:
        shape: The shape.
        scalars: The host's types for single values.
        listed: What makes the type of a list of the type of its items.
        struct: What makes the type of a record of the types of its fields.

    Examples:
        >>> translate({"days": [date]}, {date: "DATE"}, "{}[]".format, lambda fields: ", ".join(map(" ".join, fields.items())))
        'days DATE[]'
    """
    if isinstance(shape, list):
        return listed(translate(shape[0], scalars, listed, struct))
    if isinstance(shape, dict):
        return struct({name: translate(field, scalars, listed, struct) for name, field in shape.items()})
    return scalars[shape]


def article(text: str, published: date | str | None, table: AliasTable | None) -> Row:
    """What `vnnorm.annotate` finds, as a value of the shape `ARTICLE`; the day may be given in ISO 8601.

    Examples:
        >>> found = article("HANOI, Nov. 15 — It rained on Friday.", "2024-11-16", None)
        >>> found["anchor"], found["dates"][0]["before"]
        (datetime.date(2024, 11, 15), datetime.date(2024, 11, 16))
    """
    row: Row = _shaped(annotate(text, published=as_date(published), table=table).to_dict(), ARTICLE)
    return row


def entities(text: str, published: date | str | None, table: AliasTable | None) -> list[Row]:
    """What `vnnorm.find_entities` finds, as values of the shape `MENTION`."""
    found = find_entities(text, published=as_date(published), table=table)
    return [{name: getattr(mention, name) for name in MENTION} | {"alternatives": list(mention.alternatives)} for mention in found]


def dates(text: str, anchor: date | str | None) -> list[Row]:
    """What `vnnorm.find_dates` finds, as values of the shape `DATE`.

    Examples:
        >>> [day["value"] for day in dates("on Friday", "2024-11-16")]
        ['2024-11-15']
    """
    found = find_dates(text, anchor=as_date(anchor))
    return [
        {name: getattr(mention, name) for name in DATE} | {"mod": mention.mod or None, "alternatives": list(mention.alternatives)}
        for mention in found
    ]


def as_date(day: date | str | None) -> date | None:
    """A day of a column of dates, or of ISO 8601 strings.

    Raises:
        ValueError: If a string is no day in ISO 8601.
    """
    return date.fromisoformat(day) if isinstance(day, str) else day


def _shaped(value: Any, shape: Shape) -> Any:
    """A JSON-ready value with all fields of its shape, and with dates where the shape has them."""
    if value is None:
        return None
    if isinstance(shape, list):
        return [_shaped(item, shape[0]) for item in value]
    if isinstance(shape, dict):
        return {name: _shaped(value.get(name), field) for name, field in shape.items()}
    return date.fromisoformat(value) if shape is date else value
