"""Spelling: repairs that change how Vietnamese text is encoded, never what it says.

The steps, in their order: letters are composed, whatever the order of their marks; look-alike letters inside Vietnamese
words become the Vietnamese ones; a tone on the wrong vowel goes to the right one; and, on request, tones follow one style.
Each step touches only what parses as a Vietnamese syllable; foreign words, spaces and punctuation stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vnnorm.folding import BYTES, ENCODING, as_text, fold
from vnnorm.forms import to_form
from vnnorm.letters import BASES, LETTERS, MARKS
from vnnorm.misplaced import has_misplaced_tones
from vnnorm.syllables import is_attested, parse_syllable

ToneStyle = Literal["keep", "new", "old"]


@dataclass(frozen=True, slots=True)
class Step:
    """One repair.

    Attributes:
        name: ``compose``, ``look-alike``, ``tone-position`` or ``tone-style``.
        start: Where it begins, in code points of the text as the steps before it left it.
        end: Where what it replaces ends.
        before: What stood there.
        after: What stands there now.
    """

    name: str
    start: int
    end: int
    before: str
    after: str


_LOOKALIKES = {
    **dict(zip("ÐƉðɖı", "ĐĐđđi", strict=True)),
    **dict(zip("АВЕКМНОРСТХІ", "ABEKMHOPCTXI", strict=True)),  # Cyrillic
    **dict(zip("аеорсухі", "aeopcyxi", strict=True)),
    **{chr(0xFEE0 + ord(letter)): letter for letter in "ABCDEGHIKLMNOPQRSTUVXYabcdeghiklmnopqrstuvxy"},  # fullwidth
}
_LETTER = "A-Za-z" + "".join(LETTERS)
_VOWELS = "aeiouyAEIOUY" + "".join(letter for letter in LETTERS if letter not in "đĐ")
_TONED = "".join(letter for letter, (_, _, tone) in LETTERS.items() if tone)
_MARKS = MARKS + "\N{COMBINING GRAVE TONE MARK}\N{COMBINING ACUTE TONE MARK}"  # the last two are canonically two of the first
_CLUSTER = re.compile(f"[{_VOWELS}][{_MARKS}]{{1,2}}(?![\u0300-\u034e\u0350-\u036f])")  # U+034F, the joiner, is no mark
_ALIKE_WORD = re.compile(f"[{_LETTER}{''.join(_LOOKALIKES)}][{_LETTER}{''.join(_LOOKALIKES)}{_MARKS}]*")
# Words in which a tone has a choice: a toned vowel beside another.
_CHOICE = f"(?:[{_TONED}][{_VOWELS}]|[{_VOWELS}][{_TONED}])"
_CHOICE_WORD = re.compile(f"(?<![{_LETTER}])[{_LETTER}]{{0,4}}{_CHOICE}[{_LETTER}]{{0,4}}(?![{_LETTER}])")


def _compose(match: re.Match[str]) -> str:
    letter = unicodedata.normalize("NFD", match[0])
    marks = sorted(letter[1:], key=MARKS.index)  # shape before tone
    composed = unicodedata.normalize("NFC", letter[0] + "".join(marks))
    return composed if composed in BASES else match[0]


# Letters that hardly another language has. Without one, a word may be Italian: più has the shape of pìu.
_SURELY_VIETNAMESE = re.compile(f"[{''.join(letter for letter in LETTERS if letter > 'ÿ')}]")


def _is_whole(match: re.Match[str]) -> bool:
    """Whether a match is a word, not a part of one that goes on with letters or marks which its pattern lacks (Açaí)."""
    neighbours = match.string[max(match.start() - 1, 0) : match.start()] + match.string[match.end() : match.end() + 1]
    return not any(character.isalpha() or unicodedata.combining(character) for character in neighbours)


def _replace_lookalikes(match: re.Match[str]) -> str:
    word = match[0]
    if not any(character in _LOOKALIKES for character in word) or not _is_whole(match):
        return word
    plain = _CLUSTER.sub(_compose, "".join(_LOOKALIKES.get(character, character) for character in word))
    mixed = any(c.isascii() or c in BASES or c in "ÐƉðɖ" for c in word)
    if not mixed or ("ı" in word and plain.isascii()):  # Turkish kın, mı
        return word
    eth_alone = not any(character in _LOOKALIKES and character not in "Ðð" for character in word)
    return plain if parse_syllable(plain) or (eth_alone and _SURELY_VIETNAMESE.search(word)) else word  # Ðắk is no syllable


def _place_tone(match: re.Match[str]) -> str:
    """The word with its tone where both styles have it, or else where the old one has it; a word that follows a style stays as it is."""
    word = match[0]
    syllable = parse_syllable(word)
    if syllable is None or not syllable.tone or not _is_whole(match):
        return word
    spelling = syllable.spelled("old")
    if word.lower() in (spelling, syllable.spelled("new")) or not (_SURELY_VIETNAMESE.search(spelling) or is_attested(word)):
        return word
    return _cased(spelling, word)


def _restyle(match: re.Match[str], style: str) -> str:
    """The word with its tone where *style* puts it, if it stands where the other style does."""
    word = match[0]
    syllable = parse_syllable(word)
    other = "old" if style == "new" else "new"
    if syllable is None or not _is_whole(match) or word.lower() != syllable.spelled(other):
        return word
    return _cased(syllable.spelled(style), word)


def _cased(letters: str, model: str) -> str:
    return "".join(letter.upper() if like.isupper() else letter for letter, like in zip(letters, model, strict=True))


# What a text must contain for a step to change it. Guards are quick; the steps themselves run only where they hold. They are
# given the text in the charset of `folding` as well, where what the charset lacks is a question mark.
Guard = Callable[[str, bytes], bool]
Repair = Callable[["re.Match[str]"], str]


def _has_marks(text: str, encoded: bytes) -> bool:
    return any(mark in encoded for mark in _MARK_BYTES)


def _has_lookalikes(text: str, encoded: bytes) -> bool:
    return b"?" in encoded and _ANY_LOOKALIKE.search(text) is not None


def _has_misplaced_tones(text: str, encoded: bytes) -> bool:
    return has_misplaced_tones(encoded)


_MARK_BYTES = [bytes([BYTES[mark]]) for mark in _MARKS]
_TONE_MARK_TWINS = _MARK_BYTES[-2:]
_ANY_LOOKALIKE = re.compile(f"[{''.join(_LOOKALIKES)}]")


def _toned(vowel: str) -> str:
    return "".join(letter for letter, (base, shape, tone) in LETTERS.items() if base.lower() == vowel and tone and not shape)


# The styles differ in oa, oe and uy without a coda: how each looks in the other style.
_DIFFERING = {
    "new": re.compile(f"[{_toned('o')}][aeAE]|[{_toned('u')}][yY]"),
    "old": re.compile(f"[oO][{_toned('a')}{_toned('e')}]|[uU][{_toned('y')}]"),
}


@cache
def _pipeline(tone_style: ToneStyle) -> tuple[tuple[str, Guard, re.Pattern[str], Repair], ...]:
    """The steps in their order: name, whether there is anything to do, where to look, what to write."""
    steps: list[tuple[str, Guard, re.Pattern[str], Repair]] = [
        ("compose", _has_marks, _CLUSTER, _compose),
        ("look-alike", _has_lookalikes, _ALIKE_WORD, _replace_lookalikes),
        ("tone-position", _has_misplaced_tones, _CHOICE_WORD, _place_tone),
    ]
    if tone_style != "keep":
        differs = _DIFFERING[tone_style].search
        steps.append(("tone-style", lambda text, _: differs(text) is not None, _CHOICE_WORD, lambda match: _restyle(match, tone_style)))
    return tuple(steps)


def _composed(text: str, encoded: bytes) -> tuple[str, bytes]:
    """A text with marks and its bytes, in NFC where that composes Vietnamese letters and changes nothing else."""
    composed = to_form("NFC", text)
    again = _encoded(composed)
    signs = text.count("?")
    in_charset = encoded.count(b"?") == signs == again.count(b"?") and not any(mark in encoded for mark in _TONE_MARK_TWINS)
    if (in_charset and not _has_marks(composed, again)) or unicodedata.is_normalized("NFC", fold(text)):
        return composed, again
    return text, encoded


_PIECE = 1 << 15  # code points


def _pieces(text: str) -> Iterator[str]:
    """Cut a long text behind blanks, so that a step has to look closely only at the pieces that need it."""
    start = 0
    while len(text) - start > _PIECE:
        cut = text.rfind(" ", start, start + _PIECE) + 1 or text.find(" ", start + _PIECE) + 1 or len(text)
        yield text[start:cut]
        start = cut
    yield text[start:]


def _checked(text: str, tone_style: str, function: str) -> None:
    as_text(text, function)
    if tone_style not in ("keep", "new", "old"):
        raise ValueError(f"tone_style must be 'keep', 'new' (hoà) or 'old' (hòa), not {tone_style!r}")


def normalize(text: str, *, tone_style: ToneStyle = "keep") -> str:
    """Repair the encoding and tone placement of Vietnamese words; see the steps in the module's description.

    Args:
        text: Any string.
        tone_style: ``keep`` leaves hoà and hòa as they are, ``new`` writes hoà, ``old`` writes hòa.

    Raises:
        TypeError: If *text* is not a `str`.
        ValueError: If *tone_style* is none of the three.

    Examples:
        >>> normalize("Ðà Nẵng, Hòang Thùy, qúy, Suárez, Raúl")
        'Đà Nẵng, Hoàng Thùy, quý, Suárez, Raúl'
        >>> normalize("Thùy, hòa bình", tone_style="new")
        'Thuỳ, hoà bình'
    """
    _checked(text, tone_style, "normalize")
    if text.isascii():
        return text
    return "".join([_normalize(piece, tone_style) for piece in _pieces(text)])


def _normalize(text: str, tone_style: ToneStyle) -> str:
    encoded = _encoded(text)
    if _has_marks(text, encoded):
        text, encoded = _composed(text, encoded)
    for _, guard, pattern, repair in _pipeline(tone_style):
        if guard(text, encoded):
            text = pattern.sub(repair, text)
            encoded = _encoded(text)
    return text


def _encoded(text: str) -> bytes:
    return charmap_encode(text, "replace", ENCODING)[0]


def normalize_stream(pieces: Iterable[str], *, tone_style: ToneStyle = "keep") -> Iterator[str]:
    """Normalize a text that comes in pieces; together the results are what `normalize` makes of the whole.

    What stands behind the last blank of a piece waits for the next.

    Raises:
        TypeError: If a piece is not a `str`.
        ValueError: If *tone_style* is none of the three.

    Examples:
        >>> "".join(normalize_stream(["Hòa", "ng Sa, q", "úy"]))
        'Hoàng Sa, quý'
    """
    waiting: list[str] = []
    for piece in pieces:
        cut = max(as_text(piece, "normalize_stream").rfind(" "), piece.rfind("\n")) + 1
        if cut:
            yield normalize("".join([*waiting, piece[:cut]]), tone_style=tone_style)
            waiting = []
        waiting.append(piece[cut:])
    yield normalize("".join(waiting), tone_style=tone_style)


def explain_normalize(text: str, *, tone_style: ToneStyle = "keep") -> list[Step]:
    """The repairs that `normalize` makes, in their order.

    Replacing ``text[step.start:step.end]`` by ``step.after``, step after step, gives what `normalize` gives.

    Raises:
        TypeError: If *text* is not a `str`.
        ValueError: If *tone_style* is none of the three.

    Examples:
        >>> [(step.name, step.before, step.after) for step in explain_normalize("Ðà Nẵng, qúy")]
        [('look-alike', 'Ðà', 'Đà'), ('tone-position', 'qúy', 'quý')]
    """
    _checked(text, tone_style, "explain_normalize")
    steps: list[Step] = []
    for name, _, pattern, repair in _pipeline(tone_style):
        shift = 0
        repaired: list[str] = []
        done = 0
        for match in pattern.finditer(text):
            after = repair(match)
            if after != match[0]:
                start, end = match.start() + shift, match.end() + shift
                steps.append(Step(name, start, end, match[0], after))
                shift += len(after) - len(match[0])
                repaired += text[done : match.start()], after
                done = match.end()
        text = "".join(repaired) + text[done:]
    return steps
