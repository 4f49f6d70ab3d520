"""Records: what `Article.to_dict` gives and ``vnnorm annotate`` writes as JSON lines or Parquet, read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vnnorm.formats.marks import Mark, in_order


def read(record: Mapping[str, Any], text: str) -> list[Mark]:
    """The marks of an article's record, as `vnnorm.formats.marks.marks` gives them of the article.

    Args:
        record: An article's record, with offsets in code points; it does not hold the article's text.
        text: The text.

    Raises:
        ValueError: If it is no record of an article, or a mark's text is not at its place in *text*.

    Examples:
        >>> from vnnorm import annotate
        >>> from vnnorm.formats.marks import marks
        >>> article = annotate("Xi Jinping left in 2024.")
        >>> read(article.to_dict(), article.text) == marks(article)
        True
    """
    try:
        found = [*map(_entity, record["mentions"]), *map(_date, record["dates"])]
        for mark in found:
            if text[mark.start : mark.end] != mark.text or not 0 <= mark.start <= mark.end <= len(text):
                raise ValueError(f"the text has no {mark.text!r} at the code points {mark.start}..{mark.end}")
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"this is no record of vnnorm: {type(error).__name__}: {error}") from None
    return in_order(found)


def _entity(data: Mapping[str, Any]) -> Mark:
    office = " ".join(filter(None, (_text(data.get("office")), _text(data.get("office_status")))))
    return Mark(data["start"], data["end"], _text(data["text"]), _text(data["kind"]), _text(data["id"]), _text(data["name"]), office)


def _date(data: Mapping[str, Any]) -> Mark:
    return Mark(data["start"], data["end"], _text(data["text"]), _text(data["type"]), _text(data["value"]), mod=_text(data["mod"]))


def _text(value: object) -> str:
    """A text, or "" for what is not there."""
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value or ""
