"""Misplaced tones: whether a text can have one, told by a few passes over its bytes.

A tone is misplaced where it stands on a vowel on which no style puts it (qúy, Hòang, nứơc). Which vowels may stand beside a
toned one follows from the rimes, and a text in which all neighbours are such as some rime has needs no repair. All of a text's
letters are looked at together, as one long integer: five times as fast as a pattern (`re`) that looks for the wrong ones.
"""

from __future__ import annotations

from functools import lru_cache

from vnnorm.folding import BYTES, byte_table
from vnnorm.letters import BASES, LETTERS
from vnnorm.syllables import RIMES, tone_position

# A text is rewritten with one code a letter: neither case nor kind of tone counts. A capital is a vowel that bears a tone.
_PLAIN = "aăâeêioôơuưy"
_TONED = _PLAIN.upper()
_OTHER, _END = "x", " "  # any other letter, and what is none
_CODES = {code: number for number, code in enumerate(_END + _OTHER + "gq" + _PLAIN + _TONED)}


def _code(letter: str) -> int:
    base, shape, tone = LETTERS.get(letter.lower(), (letter.lower(), "", ""))
    plain = next((vowel for vowel in _PLAIN if LETTERS.get(vowel, (vowel, ""))[:2] == (base, shape)), base)
    return _CODES.get(plain.upper() if tone else plain, _CODES[_OTHER])


_LETTERS = [letter for letter in BYTES if letter in BASES or (letter.isascii() and letter.isalpha())]
_TO_CODES = byte_table({letter: _code(letter) for letter in _LETTERS}, lambda byte: _CODES[_END])


def _neighbours() -> set[str]:
    """The pairs of vowels, one of them toned, that rimes have in either style."""
    pairs: set[str] = set()
    for nucleus, coda in RIMES.values():
        for at in {tone_position(nucleus, coda, style) for style in ("new", "old")}:
            rime = nucleus + coda
            pairs |= {rime[:at][-1:] + rime[at].upper(), rime[at].upper() + rime[at + 1 : at + 2]}
    return pairs


def _pairs(firsts: str, seconds: str) -> tuple[dict[str, int], dict[str, int]]:
    """The kinds of letters that may not stand behind each of *firsts*, one bit a kind, and the kind of each of *seconds*."""
    right = _neighbours()
    partners = {second: frozenset(first for first in firsts if first + second in right) for second in seconds}
    kinds = {wanted: 1 << number for number, wanted in enumerate(sorted(set(partners.values()), key=sorted))}
    refused = {first: sum(kind for wanted, kind in kinds.items() if first not in wanted) for first in firsts}
    return refused, {second: kinds[wanted] for second, wanted in partners.items()}


def _table(*values: dict[str, int], default: int = 0) -> bytes:
    """A table for `bytes.translate`, from codes to bits."""
    return bytes(sum(some.get(code, default) for some in values) for code in _CODES).ljust(256, b"\0")


# Two more bits of the first pass find the vowels that belong to an onset, toned or not: u in qu-, i in gi-.
_U_BEHIND_Q, _I_BEHIND_G = 0x80, 0x40
_refused, _kinds = _pairs(_PLAIN, _TONED)
assert max(_kinds.values()) < _I_BEHIND_G
_BEFORE_TONED = _table(_refused, {"q": _U_BEHIND_Q, "g": _I_BEHIND_G})
_TONED_KIND = _table(_kinds, dict.fromkeys("uU", _U_BEHIND_Q), dict.fromkeys("iI", _I_BEHIND_G))
# The last bit of the second pass is any toned vowel and another: the end of a syllable, and none where the first is an onset's.
_ANY_PAIR = 0x80
_refused, _kinds = _pairs(_TONED, _PLAIN)
assert max(_kinds.values()) < _ANY_PAIR
_BEFORE_PLAIN = _table(_refused, dict.fromkeys(_TONED, _ANY_PAIR))
_PLAIN_KIND = _table(_kinds, dict.fromkeys(_PLAIN, _ANY_PAIR))
_WRONG_BEFORE = _table({_END: -_ANY_PAIR}, dict.fromkeys(_CODES, 0xFF))


@lru_cache(maxsize=64)
def _everywhere(bits: int, length: int) -> int:
    """A long integer with the same bits in each of its bytes."""
    return int.from_bytes(bytes([bits]) * length, "little")


def has_misplaced_tones(encoded: bytes) -> bool:
    """Whether a text may contain a syllable whose tone stands where neither style puts it; if it does, never false.

    Args:
        encoded: A text, its Vietnamese letters composed, in the charset of `folding`.
    """
    codes = encoded.translate(_TO_CODES)

    def number(table: bytes) -> int:
        return int.from_bytes(codes.translate(table), "little")

    pairs = number(_BEFORE_TONED) << 8 & number(_TONED_KIND)
    onsets = (pairs | pairs << 1) & _everywhere(0x80, len(codes))
    wrong = pairs & _everywhere(0x3F, len(codes))
    if wrong & ((onsets << 8) - (onsets << 1)) != wrong:  # all bits but the highest, behind each vowel of an onset
        return True
    pairs = number(_BEFORE_PLAIN) << 8 & number(_PLAIN_KIND)
    codes += bytes([_CODES[_END]])
    return pairs & (number(_WRONG_BEFORE) >> 8 | onsets << 8) != 0
