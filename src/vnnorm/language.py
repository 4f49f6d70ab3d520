"""Language: whether a text is in Vietnamese or in English.

Vietnamese is written syllable by syllable, so nearly each of its words has the shape of a Vietnamese syllable, with marks
or without; of English words one in five has it by chance. Words that begin with a capital are left aside: names travel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from vnnorm.folding import fold
from vnnorm.syllables import ONSETS, RIMES

_WORD = re.compile(r"(?<![A-Za-z'’-])[a-z]+(?![A-Za-z'’-])")
_WORDS = 200  # enough to tell; the rest of a long text is not read
_SHARE = 0.8  # of ten words of news, 95 in 100 times all ten have the shape in Vietnamese, and at most four in English
_FEW = 5  # fewer words than this tell nothing by their shape alone


def _any_of(spellings: Iterable[str]) -> str:
    return "|".join(sorted({fold(spelling) for spelling in spellings}, key=len, reverse=True))


_SHAPE = re.compile(f"(?:{_any_of(ONSETS)})?(?:{_any_of(RIMES)})")


@lru_cache(maxsize=1 << 12)
def has_vietnamese_shape(word: str) -> bool:
    """Whether a word, but for its marks, is spelled like a Vietnamese syllable.

    Examples:
        >>> [has_vietnamese_shape(word) for word in ("Nguyễn", "Nguyen", "Smith")]
        [True, True, False]
    """
    return _SHAPE.fullmatch(fold(word).lower()) is not None


def language_of(text: str) -> Literal["en", "vi"]:
    """The language of *text*, as far as small words tell; English where nothing does.

    Examples:
        >>> language_of("Lương Cường thanked him."), language_of("Chủ tịch nước đã đến"), language_of("Ong da den tham Ha Noi hom qua")
        ('en', 'vi', 'vi')
    """
    beginning = text[: 12 * _WORDS]
    words = _WORD.findall(fold(beginning))[:_WORDS]
    if len(words) < _FEW and not any(word[0].islower() and fold(word) != word for word in beginning.split()):
        return "en"
    shaped = sum(map(has_vietnamese_shape, words))
    return "vi" if shaped >= _SHARE * len(words) else "en"
