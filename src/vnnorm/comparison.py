"""Comparison: diacritics as evidence.

Text without marks may mean a marked name; marked text must agree with it. The rule is for the whole string: only one that
bears no mark at all is open, and once one mark is written, all count.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

from vnnorm.folding import search_key
from vnnorm.letters import TONE_MARKS

_LOOKALIKES = str.maketrans("ðɖ", "đđ")  # U+00F0 and U+0256, whose capitals Ð and Ɖ look like Đ


@lru_cache(maxsize=1 << 14)
def marked_key(text: str) -> str:
    """The letters of *text* with their marks, whatever the case, normal form, tone placement and punctuation.

    Each word's tone is written behind it, so that hoà and hòa have one key; Ð and Ɖ are Đ. A text without any mark has an
    ASCII key.

    Examples:
        >>> marked_key("Thanh Hoá") == marked_key("THANH HÒA"), marked_key("Thanh Hoá") == marked_key("thanh hóa")
        (False, True)
        >>> marked_key("Thanh Hoa")
        'thanh hoa'
    """
    words: list[str] = []
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", text.lower().translate(_LOOKALIKES)) + " ":
        if character in TONE_MARKS:
            tones.append(character)
        elif character.isalnum() or unicodedata.combining(character):
            letters.append(character)
        elif letters or tones:
            words.append("".join(letters + sorted(tones)))
            letters, tones = [], []
    return " ".join(words)


def compare(a: str, b: str) -> Literal["same", "compatible", "conflicting", "different"]:
    """Say whether two spellings can be of one name.

    Returns:
        ``same``: the same letters with the same marks, up to case, normal form, tone placement (hoà, hòa), look-alike
        letters (Ð for Đ), spaces and punctuation. ``compatible``: the same letters, and one of the two bears no mark at
        all. ``conflicting``: the same letters, but the marks contradict each other. ``different``: other letters.

    Raises:
        TypeError: If either is not a `str`.

    Examples:
        >>> compare("TÔ LÂM", "Tô Lâm"), compare("To Lam", "Tô Lâm"), compare("Tổ Lâm", "Tô Lâm"), compare("Tô", "Lâm")
        ('same', 'compatible', 'conflicting', 'different')
        >>> compare("Hoàng Hoa Thám", "Hoàng Hòa Thám")
        'conflicting'
    """
    if search_key(a) != search_key(b):
        return "different"
    marked_a, marked_b = marked_key(a), marked_key(b)
    if marked_a == marked_b:
        return "same"
    return "compatible" if marked_a.isascii() or marked_b.isascii() else "conflicting"
