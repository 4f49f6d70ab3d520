"""Keystrokes: Vietnamese as it is typed on a plain keyboard, by the two usual methods.

| | â ê ô | ơ ư | ă | đ | sắc | huyền | hỏi | ngã | nặng | no tone |
|---|---|---|---|---|---|---|---|---|---|---|
| Telex | the letter again | w | w | d | s | f | r | x | j | z |
| VNI | 6 | 7 | 8 | 9 | 1 | 2 | 3 | 4 | 5 | 0 |

A word is read as a whole, as the usual input programs do: a key may stand behind its letter or at the end of the word, one w or
7 makes ươ of uo, and the tone goes where the orthography puts it. Keys are keys only where they make a Vietnamese syllable; any
other word is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from typing import Literal
from unicodedata import normalize

from vnnorm.charsets.coders import composed
from vnnorm.letters import BREVE, CIRCUMFLEX, HORN, LETTERS, MARKS, TONES
from vnnorm.syllables import Syllable, parse_syllable

Method = Literal["telex", "vni"]
ToneStyle = Literal["new", "old"]

_TELEX_TONES = dict(zip("fsrxj", TONES.values(), strict=True))
_VNI_TONES = dict(zip("21345", TONES.values(), strict=True))
_MOST_KEYS = 16  # "nghieengs" has nine, and a key may be struck in vain
_ANY_LETTER = f"A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ{MARKS}"
_WORD = re.compile(f"[{_ANY_LETTER}]+")
_WORD_WITH_DIGITS = re.compile(f"[{_ANY_LETTER}0-9]+")


@dataclass
class _Typed:
    """What was typed for one word.

    Attributes:
        letters: The letters without marks, in their case.
        shapes: For each key of a shape, the shapes that it may mean, each with the small letters that it may go to.
        stroke: Whether d is đ.
        tone: The tone mark.
        apart: Whether u and ơ in a row are to be kept from becoming ươ.
    """

    letters: str = ""
    shapes: list[dict[str, str]] = field(default_factory=list)
    stroke: bool = False
    tone: str = ""
    apart: bool = False

    def has(self, letters: str) -> bool:
        return any(letter in letters for letter in self.letters.lower())


def _take_tone(typed: _Typed, tone: str) -> bool:
    if typed.tone:
        return False
    typed.tone = tone
    return True


def _take_stroke(typed: _Typed) -> bool:
    if typed.stroke or typed.letters[:1].lower() != "d":
        return False
    typed.stroke = True
    return True


def _take_no_tone(typed: _Typed) -> bool:
    typed.tone = ""
    typed.apart = True
    return True


_VOWELS = "aeiouy"
_W = {HORN: "uo", BREVE: "a"}


def _take_telex(typed: _Typed, key: str) -> bool:
    """Add one key stroke; False if the word cannot be one of Vietnamese."""
    small = key.lower()
    if typed.has(_VOWELS):
        if small in _TELEX_TONES:
            return _take_tone(typed, _TELEX_TONES[small])
        if small == "z":
            return _take_no_tone(typed)
    if small == "d" and typed.letters:
        return _take_stroke(typed)
    if small == "w":
        if not typed.has("aou"):
            typed.letters += "u" if key == "w" else "U"
        typed.shapes.append(_W)
    elif small in "aeo" and typed.has(small) and typed.letters[-1].lower() not in _VOWELS.replace(small, ""):  # but ngoeoj
        if {CIRCUMFLEX: small} in typed.shapes:  # ooo: two plain letters
            typed.shapes.remove({CIRCUMFLEX: small})
            typed.letters += key
        else:
            typed.shapes.append({CIRCUMFLEX: small})
    else:
        typed.letters += key
    return True


_VNI_SHAPES = {"6": {CIRCUMFLEX: "aeo"}, "7": {HORN: "uo"}, "8": {BREVE: "a"}}


def _take_vni(typed: _Typed, key: str) -> bool:
    """Add one key stroke; False if the word cannot be one of Vietnamese."""
    if key in _VNI_TONES:
        return _take_tone(typed, _VNI_TONES[key])
    if key == "9":
        return _take_stroke(typed)
    if key == "0":
        return _take_no_tone(typed)
    if key in _VNI_SHAPES:
        typed.shapes.append(_VNI_SHAPES[key])
    else:
        typed.letters += key
    return True


def _places(typed: _Typed, shapes: dict[str, str]) -> list[dict[int, str]]:
    """Where one shape key may go, the likeliest first: the letters by position, each with its mark."""
    small = typed.letters.lower()
    places = [{at: mark} for at, letter in enumerate(small) for mark, bases in shapes.items() if letter in bases]
    pair = small.find("uo")
    if HORN in shapes and pair >= 0 and not typed.apart:
        places.insert(0, {pair: HORN, pair + 1: HORN})
    return places


def _syllable(typed: _Typed) -> Syllable | None:
    for chosen in product(*(_places(typed, shapes) for shapes in typed.shapes)):
        marks = {at: mark for places in chosen for at, mark in places.items()}
        if len(marks) < sum(map(len, chosen)):
            continue  # two keys for one letter
        letters = [normalize("NFC", letter + marks.get(at, "")) for at, letter in enumerate(typed.letters.lower())]
        if typed.stroke:
            letters[0] = "đ"
        bearer = next((at for at, letter in enumerate(typed.letters.lower()) if letter in _VOWELS), 0)
        letters[bearer] = normalize("NFC", letters[bearer] + typed.tone)
        if syllable := parse_syllable("".join(letters)):
            return syllable
    return None


_READERS: dict[str, tuple[re.Pattern[str], Callable[[_Typed, str], bool]]] = {
    "telex": (_WORD, _take_telex),
    "vni": (_WORD_WITH_DIGITS, _take_vni),
}


def _checked(text: object, method: str, function: str) -> None:
    if not isinstance(text, str):
        raise TypeError(f"{function}() needs a str, not {type(text).__name__}")
    if method not in _READERS:
        raise ValueError(f"method must be 'telex' or 'vni', not {method!r}")


def from_keystrokes(text: str, *, method: Method, tone_style: ToneStyle = "old") -> str:
    """The text that the keystrokes make.

    A word is converted if its keys make a Vietnamese syllable of it. So "test" is read as "tét", as input programs read it:
    text in other languages should not be given.

    Args:
        text: Keystrokes; words that have marks already are left as they are.
        method: ``telex`` or ``vni``.
        tone_style: ``old`` writes hòa and thủy, as most typed text does, ``new`` hoà and thuỷ.

    Raises:
        TypeError: If *text* is not a `str`.
        ValueError: If *method* or *tone_style* is none of those named.

    Examples:
        >>> from_keystrokes("Thur tuwowngs ddeens Hueej, truowngf hocj hoaf binhf, jpg", method="telex")
        'Thủ tướng đến Huệ, trường học hòa bình, jpg'
        >>> from_keystrokes("Vie65t Nam, Viet65 Nam, d9u7o7ng2, duong972, H5N1", method="vni")
        'Việt Nam, Việt Nam, đường, đường, H5N1'
    """
    _checked(text, method, "from_keystrokes")
    if tone_style not in ("new", "old"):
        raise ValueError(f"tone_style must be 'new' (hoà) or 'old' (hòa), not {tone_style!r}")
    words, take = _READERS[method]

    def read(word: re.Match[str]) -> str:
        keys = word[0]
        if len(keys) > _MOST_KEYS or not keys.isascii() or not keys[0].isalpha():
            return keys
        typed = _Typed()
        if not all(take(typed, key) for key in keys) or typed.letters == keys:
            return keys
        syllable = _syllable(typed)
        return _in_case_of(syllable.spelled(tone_style), typed.letters) if syllable else keys

    return words.sub(read, text)


def _in_case_of(word: str, model: str) -> str:
    return "".join(letter.upper() if like.isupper() else letter for letter, like in zip(word, model, strict=True))


_KEYS: dict[str, dict[str, str]] = {
    "telex": {CIRCUMFLEX: "", HORN: "w", BREVE: "w", "đ": "d", "apart": "z"} | {mark: key for key, mark in _TELEX_TONES.items()},
    "vni": {CIRCUMFLEX: "6", HORN: "7", BREVE: "8", "đ": "9", "apart": "0"} | {mark: key for key, mark in _VNI_TONES.items()},
}


def to_keystrokes(text: str, *, method: Method) -> str:
    """The keystrokes that make the text: each shape behind its letter, the tone at the end of the word.

    Words that are no Vietnamese syllables stay as they are, with their marks. `from_keystrokes` gives Vietnamese words back in
    the tone style that it is asked for.

    Args:
        text: Any string.
        method: ``telex`` or ``vni``.

    Raises:
        TypeError: If *text* is not a `str`.
        ValueError: If *method* is none of those named.

    Examples:
        >>> to_keystrokes("Thủ tướng đến Huế, ĐƯỜNG, Đắk Lắk", method="telex")
        'Thur tuwowngs ddeens Huees, DDUWOWNGF, Đắk Lắk'
        >>> to_keystrokes("Thủ tướng đến Huế", method="vni")
        'Thu3 tu7o7ng1 d9e6n1 Hue61'
    """
    _checked(text, method, "to_keystrokes")
    keys = _KEYS[method]

    def write(match: re.Match[str]) -> str:
        word = match[0]
        syllable = parse_syllable(word) if len(word) <= _MOST_KEYS else None
        if syllable is None:
            return word
        in_capitals = len(word) > 1 and word.isupper()
        typed = ""
        for letter in word:
            base, shape, _ = LETTERS.get(letter, (letter, "", ""))
            if letter in "đĐ":
                shape = "đ"
            if base in "oO" and shape == HORN and syllable.nucleus == "uơ" and syllable.coda:
                typed += keys["apart"]
            key = (keys[shape] or base) if shape else ""
            typed += base + (key.upper() if in_capitals else key.lower())
        if syllable.nucleus == "oo" and method == "telex":
            at = typed.lower().index("oo")
            typed = typed[: at + 2] + typed[at + 1] + typed[at + 2 :]
        tone = keys[syllable.tone] if syllable.tone else ""
        return typed + (tone.upper() if in_capitals else tone)

    return _WORD.sub(write, composed(text))
