"""Syllables: onset · nucleus · coda · tone, and which strings are Vietnamese syllables.

The rules are those of the standard orthography: k, gh and ngh before e, ê, i (and y); qu and gi as onsets; a closed set of
rimes; stop codas (c, ch, p, t) with sắc or nặng only. They say what can be spelled; what has been seen in writing is listed in
``data/syllables.txt``.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from vnnorm.folding import as_text
from vnnorm.forms import to_form
from vnnorm.letters import LETTERS, TONE_MARKS

_ONSETS = "ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x"
ONSETS = tuple(_ONSETS.split())

# Codas by nucleus, "-" for none; a nucleus is written without its tone. Glides at the end (i, y, o, u) count as codas.
_RIMES = {
    "a": "- c ch i m n ng nh o p t u y", "ă": "c m n ng p t", "â": "c m n ng p t u y",
    "e": "- c m n ng o p t", "ê": "- ch m n nh p t u", "i": "- ch m n nh p t u", "y": "- ch nh p t u",
    "o": "- c i m n ng p t", "oo": "c ng", "ô": "- c i m n ng p t", "ơ": "- i m n p t",
    "u": "- c i m n ng p t", "ư": "- c i m n ng t u",
    "ia": "-", "iê": "c m n ng p t u", "yê": "m n ng t u", "ua": "-", "uô": "c i m n ng p t", "ưa": "-", "ươ": "c i m n ng p t u",
    "oa": "- c ch i m n ng nh o p t y", "oă": "c m n ng p t", "oe": "- m n ng o t", "uâ": "n ng t y", "uê": "- ch n nh t",
    "uơ": "- n", "uy": "- ch n nh p t u", "uyê": "n ng t", "uya": "-",
}  # fmt: skip
_STOPS = frozenset({"c", "ch", "p", "t"})
_BEFORE_FRONT = frozenset({"k", "gh", "ngh"})  # written before e, ê, i, y alone …
_NOT_BEFORE_FRONT = frozenset({"c", "g", "ng"})  # … and these before the other vowels (but gì, giếng)
RIMES = {nucleus + coda.strip("-"): (nucleus, coda.strip("-")) for nucleus, codas in _RIMES.items() for coda in codas.split()}
"""Each rime, without a tone, with its nucleus and coda."""
_SYLLABLE = re.compile(f"({'|'.join(ONSETS)})?({'|'.join(sorted(RIMES, key=len, reverse=True))})")
_G_BEFORE_I = re.compile("(g)(i|ich|im|in|inh|ip|it|iêc|iêm|iên|iêng|iêt)")


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable by its parts, in small letters; the tone is a combining mark, or "" for ngang."""

    onset: str
    nucleus: str
    coda: str
    tone: str

    def spelled(self, style: str) -> str:
        """The syllable in the ``new`` (hoà) or ``old`` (hòa) tone style, in NFC."""
        rime = self.nucleus + self.coda
        at = tone_position(self.nucleus, self.coda, style)
        return unicodedata.normalize("NFC", self.onset + rime[: at + 1] + self.tone + rime[at + 1 :])


def tone_position(nucleus: str, coda: str, style: str) -> int:
    """Which letter of the rime bears the tone: the shaped vowel, or else the one that style and shape of the rime choose.

    Examples:
        >>> tone_position("oa", "", "new"), tone_position("oa", "", "old"), tone_position("oa", "n", "old")
        (1, 0, 1)
    """
    shaped = [position for position, letter in enumerate(nucleus) if letter in LETTERS]
    if shaped:
        return shaped[-1]
    if len(nucleus) == 1 or nucleus in ("ia", "ua"):
        return 0
    if nucleus in ("oa", "oe", "uy") and not coda:
        return 1 if style == "new" else 0
    return 1


@lru_cache(maxsize=1 << 14)
def parse_syllable(word: str) -> Syllable | None:
    """Take a word apart, wherever its tone is written; None if it is no Vietnamese syllable.

    Args:
        word: One word; case does not count.

    Raises:
        TypeError: If *word* is not a `str`.

    Examples:
        >>> parse_syllable("Hòang")
        Syllable(onset='h', nucleus='oa', coda='ng', tone='̀')
        >>> parse_syllable("Suárez") is None, parse_syllable("cạc") is None, parse_syllable("càc") is None
        (True, False, True)
    """
    tones: list[str] = []
    letters: list[str] = []
    for letter in to_form("NFC", as_text(word, "parse_syllable")).lower():
        base, shape, tone = LETTERS.get(letter, (letter, "", ""))
        tones += tone
        letters.append(unicodedata.normalize("NFC", base + shape) if tone else letter)
    if len(tones) > 1:
        return None
    bare = "".join(letters)
    match = _G_BEFORE_I.fullmatch(bare) or _SYLLABLE.fullmatch(bare)
    if not match:
        return None
    onset, tone = match[1] or "", "".join(tones)
    nucleus, coda = RIMES[match[2]]
    front = nucleus[0] in "eêiy"
    if (onset in _BEFORE_FRONT and not front) or (onset in _NOT_BEFORE_FRONT and front and match.re is _SYLLABLE):
        return None
    if (nucleus == "yê" and onset not in ("", "qu")) or (nucleus == "iê" and onset in ("", "qu")):
        return None
    if nucleus == "y" and coda and onset != "qu":
        return None
    if coda in _STOPS and tone not in (TONE_MARKS[1], TONE_MARKS[4]):
        return None
    return Syllable(onset, nucleus, coda, tone)


@cache
def _attested() -> frozenset[str]:
    data = pkgutil.get_data("vnnorm", "data/syllables.txt")
    assert data is not None
    lines = data.decode("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_attested(word: str) -> bool:
    """Whether a word is a Vietnamese syllable that has been seen in writing, wherever its tone is written.

    The list (see ``data/syllables.txt`` for its sources) covers running text to more than 99 %, and about two thirds of what a
    large dictionary has: a syllable that it lacks is rare, not wrong.

    Args:
        word: One word; case does not count.

    Raises:
        TypeError: If *word* is not a `str`.

    Examples:
        >>> is_attested("Hoà"), is_attested("hòa"), is_attested("nghuyễn"), is_attested("pìu")
        (True, True, False, False)
    """
    syllable = parse_syllable(word)
    return syllable is not None and syllable.spelled("new") in _attested()


def i_for_y(syllable: Syllable) -> Syllable:
    """The syllable with i where i and y spell the same vowel: behind a consonant (mỹ, mĩ) and in qu- (quý, quí; quýt, quít).

    For comparing only: which of the two a name has is its own (Mỹ Tho, Lý, Vi and Vy).

    Examples:
        >>> i_for_y(parse_syllable("Mỹ")).spelled("new"), i_for_y(parse_syllable("thúy")).spelled("new")
        ('mĩ', 'thuý')
    """
    return replace(syllable, nucleus="i") if syllable.nucleus == "y" and syllable.onset else syllable
