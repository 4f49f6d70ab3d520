"""Offsets in other units than code points: UTF-16 code units, as JavaScript, Java and C# count, and bytes of UTF-8, as Go and Rust do."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, Literal

Unit = Literal["code-points", "utf-16", "bytes"]

_WIDTHS: dict[Unit, Callable[[str], int]] = {
    "utf-16": lambda c: 1 + (c > "\uffff"),
    "bytes": lambda c: 1 + (c > "\x7f") + (c > "\u07ff") + (c > "\uffff"),
}
_OFFSETS = frozenset(("start", "end", "title_start", "title_end", "body_start"))


def positions(text: str, unit: Unit) -> Sequence[int]:
    """Where each code point of *text* begins, counted in units, and last where the text ends.

    Args:
        text: Any string; a lone surrogate counts as one unit of UTF-16, or as three bytes.
        unit: What is counted.

    Raises:
        ValueError: If *unit* is no unit.

    Examples:
        >>> at = positions("🇻🇳 Huế", "utf-16")
        >>> at[3], at[6]
        (5, 8)
        >>> list(positions("Huế", "bytes"))
        [0, 1, 2, 5]
    """
    if unit == "code-points":
        return range(len(text) + 1)
    if unit not in _WIDTHS:
        raise ValueError(f"{unit!r} is no unit of offsets; code-points, utf-16 and bytes are")
    return array("q", accumulate(map(_WIDTHS[unit], text), initial=0))


def recounted(data: Any, at: Sequence[int]) -> Any:
    """What `vnnorm.Article.to_dict` gives, or a part of it, with its offsets in the units that *at* counts.

    Args:
        data: JSON-ready data.
        at: What `positions` gives for the text of the article.

    Examples:
        >>> recounted([{"start": 3, "end": 6, "text": "Huế"}], positions("🇻🇳 Huế", "bytes"))
        [{'start': 9, 'end': 14, 'text': 'Huế'}]
    """
    if isinstance(data, dict):
        return {key: at[value] if key in _OFFSETS and value is not None else recounted(value, at) for key, value in data.items()}
    return [recounted(item, at) for item in data] if isinstance(data, list) else data
