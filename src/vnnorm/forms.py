"""Unicode's normal forms, in time that grows with the text.

`unicodedata.normalize` puts combining marks in order by exchanging neighbours, which takes the square of a row's length: 40,000
marks of two classes in turn take a second. Here long rows are sorted first.
"""

from __future__ import annotations

from itertools import groupby
from unicodedata import combining, normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

OF_MARKS = "\N{TIBETAN VOWEL SIGN II}\N{TIBETAN VOWEL SIGN UU}\N{TIBETAN VOWEL SIGN REVERSED II}"
"""Characters of no combining class that are canonically made of marks."""
_COMPATIBLE_MARKS = "\N{HALFWIDTH KATAKANA VOICED SOUND MARK}\N{HALFWIDTH KATAKANA SEMI-VOICED SOUND MARK}"
_SAMPLE = 128  # code points; a longer row of marks is met at one of its samples


def _is_mark(character: str) -> bool:
    return combining(character) > 0 or character in OF_MARKS


def _is_compatible_mark(character: str) -> bool:
    return _is_mark(character) or character in _COMPATIBLE_MARKS


def _sorted(marks: str) -> str:
    return "".join(sorted(marks, key=combining))


def to_form(form: Form, text: str) -> str:
    """What `unicodedata.normalize` gives, in linear time.

    Examples:
        >>> to_form("NFC", "Tô\N{COMBINING ACUTE ACCENT}")
        'Tố'
    """
    if len(text) < _SAMPLE:
        return normalize(form, text)
    is_mark = _is_compatible_mark if "K" in form else _is_mark
    # Four marks in a row stand in no orthography; where they do, rows may be long.
    if any(all(map(is_mark, text[at - 3 : at + 1])) for at in range(_SAMPLE - 1, len(text), _SAMPLE)):
        apart: Form = "NFKD" if "K" in form else "NFD"
        rows = [(in_row, "".join(characters)) for in_row, characters in groupby(text, is_mark)]
        text = "".join([_sorted("".join([normalize(apart, mark) for mark in row])) if in_row else row for in_row, row in rows])
    return normalize(form, text)
