"""Collation: Vietnamese alphabetical order, as keys that a database can store and compare.

The order is that of the Unicode Collation Algorithm with the `vi` tailoring of CLDR, which ICU implements: first the letters
(a ă â b c d đ e ê …, spaces and punctuation before digits, digits before letters), then the tones (ngang, huyền, hỏi,
ngã, sắc, nặng), then small before capital.
"""

from __future__ import annotations

import unicodedata
from codecs import charmap_encode

from vnnorm.folding import CHARSET, ENCODING, byte_table, need_str
from vnnorm.forms import to_form
from vnnorm.keys import LATIN
from vnnorm.letters import LETTERS, MARKS, TONES

_BLANKS = "\t\n\r"
_SIGNS = " _-–—,;:!?.'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$"
_ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()

_FIRST = 3  # weights 0 and 1 part the levels and end a level; 2 stands for what all share
_COMMON = 2
_ORDER = [*_BLANKS, *_SIGNS, *"0123456789", *_ALPHABET]
_PRIMARY = {character: _FIRST + rank for rank, character in enumerate(_ORDER)}
_FOREIGN = bytes([_FIRST + len(_ORDER)])  # before the code point of what the alphabet lacks

_TONE_RANK = {"": _COMMON} | {
    tone: _COMMON + 1 + rank for rank, tone in enumerate(TONES[name] for name in ("huyền", "hỏi", "ngã", "sắc", "nặng"))
}
_FOREIGN_MARK = _COMMON + len(_TONE_RANK)  # marks that are no Vietnamese tone come after those that are


def _without_tone(letter: str) -> tuple[str, str]:
    """A letter of the alphabet, small and without its tone, and the tone."""
    base, shape, tone = LETTERS.get(letter.lower(), (letter.lower(), "", ""))
    return (unicodedata.normalize("NFC", base + shape) if tone else letter.lower()), tone


_WEIGHTS = {
    character: (_PRIMARY[letter], _TONE_RANK[tone], _COMMON + character.isupper())
    for character in CHARSET
    if character not in MARKS and (letter := _without_tone(character)[0]) in _PRIMARY
    for tone in (_without_tone(character)[1],)
}
_WEIGHTS["\N{NO-BREAK SPACE}"] = (_PRIMARY[" "], _COMMON, _COMMON + 1)
_PRIMARIES, _SECONDARIES, _TERTIARIES = (
    byte_table({character: weights[level] for character, weights in _WEIGHTS.items()}, lambda byte: 0) for level in range(3)
)
_COMMON_BYTE = bytes([_COMMON])


def sort_key(text: str) -> bytes:
    """The key by which *text* sorts in Vietnamese alphabetical order.

    Composed and decomposed letters have one key. Other Latin letters sort with their base letters, behind the Vietnamese
    ones; other scripts follow the Latin alphabet, in the order of their code points, which is not in all cases ICU's.

    Args:
        text: Any string.

    Returns:
        Bytes that compare as the texts sort.

    Raises:
        TypeError: If *text* is not a `str`.

    Examples:
        >>> sorted(["đá", "Dũng", "dung", "Ánh", "an", "ăn", "dùng"], key=sort_key)
        ['an', 'Ánh', 'ăn', 'dung', 'dùng', 'Dũng', 'đá']
    """
    try:
        encoded, _ = charmap_encode(text, None, ENCODING)
    except UnicodeEncodeError:
        return _slow_key(text)
    except TypeError:
        raise need_str("sort_key", text) from None
    primaries = encoded.translate(_PRIMARIES)
    if 0 in primaries:  # a combining mark, or a control character
        return _slow_key(text)
    secondaries = encoded.translate(_SECONDARIES).rstrip(_COMMON_BYTE)
    return b"%b\x00%b\x00%b" % (primaries, secondaries, encoded.translate(_TERTIARIES).rstrip(_COMMON_BYTE))


def _slow_key(text: str) -> bytes:
    """The key of a text with marks, letters or signs that need a look at each character."""
    primaries, secondaries, tertiaries = bytearray(), bytearray(), bytearray()
    for character in to_form("NFC", text):
        if character in _WEIGHTS:
            primary, secondary, tertiary = _WEIGHTS[character]
            primaries.append(primary)
            secondaries.append(secondary)
            tertiaries.append(tertiary)
        elif unicodedata.combining(character):
            secondaries += _rank_of_mark(character)
        elif unicodedata.category(character) in ("Cc", "Cf"):
            continue
        elif LATIN.get(character):
            spelled = LATIN[character]
            primaries += bytes(_PRIMARY[letter] for letter in spelled.lower())
            secondaries += _COMMON_BYTE * len(spelled)
            for mark in unicodedata.normalize("NFD", character)[1:] or character:
                secondaries += _rank_of_mark(mark)
            tertiaries += bytes([_COMMON + character.isupper()]) * len(spelled)
        else:
            primaries += _FOREIGN + ord(character).to_bytes(3, "big")
            secondaries.append(_COMMON)
            tertiaries.append(_COMMON)
    return b"\x00".join((bytes(primaries), bytes(secondaries).rstrip(_COMMON_BYTE), bytes(tertiaries).rstrip(_COMMON_BYTE)))


def _rank_of_mark(mark: str) -> bytes:
    """The secondary weight of a mark that makes no Vietnamese letter, or of a letter's own difference (ø, ł)."""
    return bytes([_FOREIGN_MARK]) + ord(mark).to_bytes(3, "big")
