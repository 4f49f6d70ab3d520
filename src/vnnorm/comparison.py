"""Comparison: diacritics as evidence.

Text without marks may mean a marked name; marked text must agree with it. The rule is for the whole string: only one that
bears no mark at all is open, and once one mark is written, all count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Literal

from vnnorm.folding import as_text, fold
from vnnorm.forms import to_form
from vnnorm.keys import search_key
from vnnorm.letters import SHAPE_MARKS, TONE_MARKS
from vnnorm.syllables import i_for_y, parse_syllable

# U+00F0 and U+0256, whose capitals Ð and Ɖ look like Đ; and letters, by category, that are apostrophes.
_LOOKALIKES = str.maketrans("ðɖʼʻ", "đđ  ")
_TONE_FIRST = re.compile(f"(?<![{TONE_MARKS}])([{TONE_MARKS}]+)([{SHAPE_MARKS}]+)")
_ASCII_WORD = re.compile("[0-9a-z]+")


def _in_order(word: str) -> str:
    """A word in small letters and in NFD, with its marks in one order and a Vietnamese syllable's tone behind it."""
    if word.isascii():
        return word
    ordered = _TONE_FIRST.sub(r"\2\1", word)
    spelled = to_form("NFC", ordered.replace("ı", "i"))  # a mark may stand on a dotless i
    syllable = None if spelled.isascii() else parse_syllable(spelled)
    if syllable is None:
        return to_form("NFC", ordered)
    return f"{syllable.onset}{syllable.nucleus}{syllable.coda}{syllable.tone}"


@lru_cache(maxsize=1 << 14)
def _marked_word(word: str) -> str:
    """The `marked_key` of what stands between two blanks; "" if that is no letter or digit."""
    if word.isascii():
        return " ".join(_ASCII_WORD.findall(word.lower()))
    visible = "".join([character for character in word if unicodedata.category(character) != "Cf"])
    letters = to_form("NFKC", visible).casefold().translate(_LOOKALIKES)
    runs = groupby(to_form("NFKD", letters), lambda c: c.isalnum() or unicodedata.combining(c) > 0)
    return " ".join([_in_order("".join(run)) for is_word, run in runs if is_word])


def marked_key(text: str) -> str:
    """The letters of *text* with their marks, whatever the case, normal form, order of marks, tone placement and punctuation.

    The tone of a Vietnamese syllable is written behind it, so that hoà and hòa have one key; in other words each mark stays
    with its letter. Ð and Ɖ are Đ. A text of Latin letters without any mark has an ASCII key.

    Examples:
        >>> marked_key("Thanh Hoá") == marked_key("THANH HÒA"), marked_key("Thanh Hoá") == marked_key("thanh hóa")
        (False, True)
        >>> marked_key("Thanh Hoa"), marked_key("Muñoz") == marked_key("Mũnoz")
        ('thanh hoa', False)
    """
    if text.isascii():
        return " ".join(_ASCII_WORD.findall(text.lower()))
    return " ".join(filter(None, map(_marked_word, text.split())))


def _is_bare(marked: str) -> bool:
    """Whether no Latin letter of a marked key bears a mark."""
    return search_key(marked) == marked


_LOST = "?\N{REPLACEMENT CHARACTER}"


def _may_be(damaged: str, other: str) -> bool:
    """Whether *other* can be what *damaged* was before letters that a database could not store became question marks."""
    if not any(lost in damaged for lost in _LOST):
        return False
    if _is_bare(marked_key(other)):
        damaged = fold(damaged)
    words, others = (to_form("NFC", text).casefold().split() for text in (damaged, other))
    return len(words) == len(others) and all(map(_word_may_be, words, others))


def _word_may_be(damaged: str, other: str) -> bool:
    if not any(lost in damaged for lost in _LOST):
        return marked_key(damaged) == marked_key(other)
    return len(damaged) == len(other) and all(x == y or (x in _LOST and y.isalpha()) for x, y in zip(damaged, other, strict=True))


_WORD = re.compile(r"[^\W\d_]+")


def _with_i(text: str) -> str:
    """*text* with i for y in the syllables in which both spell the same."""

    def respelled(match: re.Match[str]) -> str:
        syllable = parse_syllable(match[0])
        with_i = syllable and i_for_y(syllable)
        return with_i.spelled("new") if with_i and with_i != syllable else match[0]

    return _WORD.sub(respelled, to_form("NFC", text))


def compare(a: str, b: str, *, y_as_i: bool = False) -> Literal["same", "compatible", "conflicting", "different"]:
    """Say whether two spellings can be of one name.

    Args:
        a: A name.
        b: Another.
        y_as_i: Take y for i where a syllable may be spelled with either: Mỹ and Mĩ, Quý and Quí. Names differ in just
            this (Vi, Vy), so by default the two are other letters.

    Returns:
        ``same``: the same letters with the same marks, up to case, normal form, order of marks, tone placement (hoà,
        hòa), look-alike letters (Ð for Đ), spaces and punctuation. ``compatible``: the same letters, and one of the two
        bears no mark at all; or a question mark stands where a database lost a letter ("Nguy?n"). ``conflicting``: the
        same letters, but the marks contradict each other. ``different``: other letters.

    Raises:
        TypeError: If either is not a `str`.

    Examples:
        >>> compare("TÔ LÂM", "Tô Lâm"), compare("To Lam", "Tô Lâm"), compare("Tổ Lâm", "Tô Lâm"), compare("Tô", "Lâm")
        ('same', 'compatible', 'conflicting', 'different')
        >>> compare("Hoàng Hoa Thám", "Hoàng Hòa Thám")
        'conflicting'
        >>> compare("Mĩ Tho", "Mỹ Tho"), compare("Mĩ Tho", "Mỹ Tho", y_as_i=True)
        ('different', 'same')
    """
    if y_as_i:
        a, b = _with_i(as_text(a, "compare")), _with_i(as_text(b, "compare"))
    if search_key(a) != search_key(b):
        return "compatible" if _may_be(a, b) or _may_be(b, a) else "different"
    marked_a, marked_b = marked_key(a), marked_key(b)
    if marked_a == marked_b:
        return "same"
    return "compatible" if _is_bare(marked_a) or _is_bare(marked_b) else "conflicting"


def group_names(names: Iterable[str]) -> list[list[int]]:
    """Group the names that can be of one thing, for many names at once.

    Spellings with the same marks are one group. A spelling without marks joins the marked one of the same letters if there
    is only one; where there are several (Tô Lâm, Tổ Lâm), it stays apart, since nothing tells which is meant.

    Args:
        names: Any strings; lost letters ("Nguy?n") are not looked for here.

    Returns:
        The groups in the order of their first names, each with the positions of its names in *names*.

    Raises:
        TypeError: If a name is not a `str`.

    Examples:
        >>> group_names(["Tô Lâm", "Lương Cường", "TO LAM", "Luong Cuong", "tô lâm"])
        [[0, 2, 4], [1, 3]]
        >>> group_names(["Tô Lâm", "To Lam", "Tổ Lâm"])
        [[0], [1], [2]]
    """
    positions: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        positions.setdefault(name, []).append(position)
    by_key: dict[str, list[str]] = {}
    for name in positions:
        by_key.setdefault(search_key(name), []).append(name)
    groups: list[list[int]] = []
    for spellings in by_key.values():
        if len(spellings) == 1:
            groups.append(positions[spellings[0]])
            continue
        by_marks: dict[str, list[int]] = {}
        for name in spellings:
            by_marks.setdefault(marked_key(name), []).extend(positions[name])
        if len(by_marks) == 2 and any(map(_is_bare, by_marks)):
            by_marks = {"": [position for group in by_marks.values() for position in group]}
        groups += map(sorted, by_marks.values())
    return sorted(groups)
