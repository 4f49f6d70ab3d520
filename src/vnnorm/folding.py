"""Folding: Vietnamese letters to their base letters, at the speed of the interpreter's own C loops.

`fold` writes the text in a private 8-bit charset in which the 134 letters and their eight combining marks have a byte
each (`codecs.charmap_encode`), turns letters into base letters and drops marks (`bytes.translate`), and reads the result
as ASCII. No normalisation pass is needed: composed, decomposed and half-composed letters in any order of marks meet in
the same base letter. What the charset lacks (other scripts, emoji, ñ, control characters) is carried around it unchanged.

A mark is dropped only where base and marks make one of the 134 letters, so that canonically equivalent texts stay
canonically equivalent: ``n`` with a combining tilde is left alone, as ``ñ`` is.
"""

from __future__ import annotations

import codecs
import unicodedata
from _thread import _local
from codecs import charmap_encode

from vnnorm.forms import OF_MARKS
from vnnorm.letters import BASES, BREVE, CIRCUMFLEX, HORN, LETTERS, SHAPE_MARKS, TONE_MARKS, VOWELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# The charset: ASCII keeps its bytes; letters, marks and frequent punctuation share the upper half with the control
# characters that text does not contain. Letters alone may take control bytes, since none survives the translation.
_PUNCTUATION = "’‘“”–—…\N{NO-BREAK SPACE}"
_ESCAPE = 0xFF  # stands for a run of characters that the charset lacks …
_PADDING = 0xFE  # … and this for each further character of the run, so that one byte is one code point
ESCAPE = bytes([_ESCAPE])
_UNUSED = "\ufffe"

# The marks that may go, each with its kind, one bit a kind. The last two are canonically the grave and the acute accent.
_TONE = 1
_KINDS = {**dict.fromkeys(TONE_MARKS, _TONE), CIRCUMFLEX: 2, BREVE: 4, HORN: 8}
_KINDS |= dict.fromkeys("\N{COMBINING GRAVE TONE MARK}\N{COMBINING ACUTE TONE MARK}", _TONE)
_LENT = [*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]


def _charset() -> str:
    table = [chr(byte) if byte < 0x80 and byte not in _LENT else _UNUSED for byte in range(256)]
    for byte, character in zip([*_LENT, *range(0x80, _PADDING)], [*LETTERS, *_KINDS, *_PUNCTUATION], strict=False):
        table[byte] = character
    return "".join(table)


CHARSET = _charset()
ENCODING = codecs.charmap_build(CHARSET)
_LETTERS_ALONE = codecs.charmap_build("".join(c if c in BASES or c < "\x80" else _UNUSED for c in CHARSET))
BYTES = {character: byte for byte, character in enumerate(CHARSET) if character != _UNUSED}


def byte_table(values: dict[str, int], default: Callable[[int], int]) -> bytes:
    """A table for `bytes.translate`, from characters of the charset to the bytes that replace theirs."""
    table = bytearray(default(byte) for byte in range(256))
    for character, value in values.items():
        table[BYTES[character]] = value
    return bytes(table)


_TO_BASE = byte_table({letter: ord(base) for letter, base in BASES.items()}, lambda byte: byte)
_MARK_BYTES = bytes(BYTES[mark] for mark in _KINDS)
_KEPT = byte_table(dict.fromkeys(_KINDS, 0), lambda byte: 1)
_ESCAPE_CHARACTER = "\N{REPLACEMENT CHARACTER}"
_DECODING = CHARSET[:_ESCAPE] + _ESCAPE_CHARACTER


# Which marks a character takes, in four bits, and four bits higher, which kind of mark it is.
def _accepted(base: str, shape: str, tone: str) -> int:
    shapes = VOWELS.get(base.lower(), ())
    return (not tone and bool(shapes)) * _TONE | (0 if shape else sum(_KINDS[s] for s in shapes if s))


def _grammar() -> dict[str, int]:
    accepted = {vowel: _accepted(vowel, "", "") for vowel in "".join(VOWELS) + "".join(VOWELS).upper()}
    accepted |= {letter: _accepted(*parts) for letter, parts in LETTERS.items()}
    after_tone = sum(_KINDS[mark] for mark in SHAPE_MARKS)
    marks = {mark: kind << 4 | (after_tone if kind == _TONE else _TONE) for mark, kind in _KINDS.items()}
    return accepted | marks


_GRAMMAR = byte_table(_grammar(), lambda byte: 0)
_IS_MARK = byte_table(dict.fromkeys(_KINDS, 0xF0), lambda byte: 0)


def _marks_are_regular(encoded: bytes) -> bool:
    """Whether each mark in *encoded* completes one of the 134 letters.

    All positions are checked at once, as one long integer: a mark's kind must be among those that the character before
    it accepts and, where that is a mark too, also among those that the character before both accepts. Some ten
    times as fast as a pattern (`re`) that looks for the first wrong mark.
    """
    grammar = int.from_bytes(encoded.translate(_GRAMMAR), "little")
    marks = int.from_bytes(encoded.translate(_IS_MARK), "little")
    needed = grammar & marks
    if needed & (grammar << 12) != needed:
        return False
    second = needed & (marks << 8)
    return second & (grammar << 20) == second


def is_mark(character: str) -> bool:
    """Whether *character* is part of what the letter before it is: of a combining class, or canonically made of such marks."""
    return bool(unicodedata.combining(character)) or character in OF_MARKS


class _Kept(_local):
    """Runs of characters that the charset lacks, in the order met, of the text that this thread is encoding."""

    def __init__(self) -> None:
        self.runs: list[str] = []


_kept = _Kept()


def _keep(error: UnicodeError) -> tuple[bytes, int]:
    """Codec error handler: put a run that the charset lacks aside, with the combining marks behind it."""
    assert isinstance(error, UnicodeEncodeError)
    source, start, end = error.object, error.start, error.end
    while end < len(source) and is_mark(source[end]):
        end += 1
    _kept.runs.append(source[start:end])
    padding = bytes([_PADDING]) * (end - start - 1)
    if start and is_mark(source[start]) and source[start - 1] > "\x7f":
        # A foreign mark on a Vietnamese letter makes another letter; a mark byte where none may stand says so.
        return _MARK_BYTES[:1] * 3 + padding, end
    return ESCAPE + padding, end


codecs.register_error("vnnorm.keep", _keep)

DROPPED = _MARK_BYTES + bytes([_PADDING])
_CHUNK = 1 << 15  # code points; the tables and integers of one chunk stay in the processor's cache


def _chunks(text: str) -> Iterator[str]:
    """Cut *text* into pieces of about `_CHUNK` code points, never before a combining mark."""
    start = 0
    while start < len(text):
        end = start + _CHUNK
        while end < len(text) and is_mark(text[end]):
            end += 1
        yield text[start:end]
        start = end


def _fold_chunk(text: str) -> tuple[str, bytes]:
    """Fold *text*; also give one byte for each of its code points, 0 where a mark was dropped, or b"" if none was."""
    return _folded(text) or _fold_around(text, _irregular(text))


def _folded(text: str) -> tuple[str, bytes] | None:
    """What `_fold_chunk` gives, or None if a mark makes a letter that is not Vietnamese."""
    runs: list[str] = []
    _kept.runs = runs
    encoded = charmap_encode(text, "vnnorm.keep", ENCODING)[0]
    _kept.runs = []
    folded = encoded.translate(_TO_BASE, DROPPED)
    dropped = len(folded) != len(encoded)
    if dropped and not _marks_are_regular(encoded):
        return None
    if folded.isascii():
        result = folded.decode("ascii")
    else:
        result = codecs.charmap_decode(folded, "strict", _DECODING)[0]
        if runs:
            pieces = [""] * (2 * len(runs) + 1)
            pieces[::2] = result.split(_ESCAPE_CHARACTER)
            pieces[1::2] = runs
            result = "".join(pieces)
    return result, encoded.translate(_KEPT) if len(result) != len(text) else b""


# The letters that marks can write (not đ), by base letter and set of marks.
_CLUSTERS = {(base, frozenset(shape + tone)) for base, shape, tone in LETTERS.values() if shape or tone}


def _irregular(text: str) -> Iterator[tuple[int, int]]:
    """Where a letter and its marks, or marks alone, are no Vietnamese letter."""
    import re

    letters = "".join(BASES)
    for match in re.finditer(f"(?s:^|.)[^\x00-\u02ff{letters}]+", text):
        start = match.start()
        while start < match.end():
            end = start + 1
            while end < match.end() and is_mark(text[end]):
                end += 1
            if is_mark(text[start]) or (end > start + 1 and not _is_letter(text[start:end])):
                yield start, end
            start = end


def _is_letter(cluster: str) -> bool:
    """Whether a letter and its marks are one of the 134 letters."""
    if len(cluster) > 3:  # no letter has three marks; and the time that NFD takes is quadratic in the marks
        return False
    letter = unicodedata.normalize("NFD", cluster)
    return len(letter) == len(set(letter)) and (letter[0], frozenset(letter[1:])) in _CLUSTERS


def _fold_around(text: str, kept: Iterable[tuple[int, int]]) -> tuple[str, bytes]:
    """Fold what stands between the stretches that are kept as they are."""
    pieces: list[str] = []
    masks: list[bytes] = []
    done = 0
    for start, end in (*kept, (len(text), len(text))):
        folded = _folded(text[done:start])
        assert folded is not None
        pieces += folded[0], text[start:end]
        masks += folded[1] or b"\x01" * (start - done), b"\x01" * (end - start)
        done = end
    return "".join(pieces), b"".join(masks)


def need_str(function: str, value: object) -> TypeError:
    """The error for a *value* given to *function* where text belongs."""
    advice = "; decode it first, for example with data.decode('utf-8')" if isinstance(value, bytes | bytearray) else ""
    return TypeError(f"{function}() needs a str, not {type(value).__name__}{advice}")


def as_text(value: str, function: str) -> str:
    """Give *value* back if it is text.

    Raises:
        TypeError: If it is anything else; the message names *function* and says what to do.
    """
    if isinstance(value, str):
        return value
    raise need_str(function, value)


def fold(text: str) -> str:
    """Replace each of the 134 Vietnamese letters by its base letter.

    Composed and decomposed letters, and marks in any order, give the same. Case is kept. Everything else comes out as it
    went in: other Latin letters (ñ, ü, ŭ), other scripts, punctuation, control characters, lone surrogates.

    Args:
        text: Any string, in any normalisation form.

    Returns:
        The folded text; *text* itself where it is ASCII.

    Raises:
        TypeError: If *text* is not a `str`.

    Examples:
        >>> fold("Tổng Bí thư Tô Lâm")
        'Tong Bi thu To Lam'
        >>> fold("Đặng Thị Ngọc Thịnh, Muñoz, Йорк")
        'Dang Thi Ngoc Thinh, Muñoz, Йорк'
    """
    try:
        if text.isascii() and isinstance(text, str):
            return text
        encoded, _ = charmap_encode(text, None, _LETTERS_ALONE)  # most names and much prose
        return encoded.translate(_TO_BASE).decode()
    except UnicodeEncodeError:
        return "".join([_fold_chunk(chunk)[0] for chunk in _chunks(text)])
    except (AttributeError, TypeError):
        raise need_str("fold", text) from None


class Folded:
    """A folded text that knows where each of its characters came from.

    Attributes:
        source: The text that was folded.
        text: The text after `fold`.
    """

    __slots__ = ("_before", "_kept", "source", "text")

    _BLOCK = 256

    def __init__(self, source: str, text: str, kept: bytes) -> None:
        self.source = source
        self.text = text
        self._kept = kept  # one byte for each code point of source, 0 where it was dropped; empty if none was
        self._before: list[int] = []  # how many are kept before each block of `_kept`; counted when first needed

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the source.

        Args:
            start: First code point in `text`.
            end: The code point behind the last.

        Returns:
            Start and end in `source`, in code points; marks that belong to the last letter are inside.

        Raises:
            IndexError: If the stretch is not within `text`.

        Examples:
            >>> folded = fold_with_origins("Tô Lâm".replace("ô", "o\N{COMBINING CIRCUMFLEX ACCENT}"))
            >>> folded.text, folded.span(0, 2), folded.span(3, 6)
            ('To Lam', (0, 3), (4, 7))
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"the folded text has {len(self.text)} characters; {start}..{end} is not within it")
        if not self._kept:
            return start, end
        first = self._origin(start)
        return first, self._origin(end) if end > start else first

    def origins(self) -> Sequence[int]:
        """Where each character of `text` stands in the source, and where the source ends: for those who ask for many spans.

        Examples:
            >>> list(fold_with_origins("Ha\N{COMBINING GRAVE ACCENT} Nội").origins())
            [0, 1, 3, 4, 5, 6, 7]
        """
        from itertools import compress, count

        if not self._kept:
            return range(len(self.source) + 1)
        return [*compress(count(), self._kept), len(self.source)]

    def _origin(self, position: int) -> int:
        from bisect import bisect_right
        from itertools import accumulate, compress, islice

        if position == len(self.text):
            return len(self.source)
        kept, size = self._kept, self._BLOCK
        if not self._before:
            counts = (kept.count(1, block, block + size) for block in range(0, len(kept), size))
            self._before = list(accumulate(counts, initial=0))
        block = bisect_right(self._before, position) - 1
        start = block * size
        within = compress(range(start, start + size), kept[start : start + size])
        return next(islice(within, position - self._before[block], None))


def fold_with_origins(text: str) -> Folded:
    """Fold *text* as `fold` does and keep the way back.

    Precomposed text needs no map, since each letter folds to one letter; where marks are dropped, one byte for each code
    point is kept.

    Args:
        text: Any string, in any normalisation form.

    Returns:
        The folded text, with `Folded.span` to lead from it to *text*.

    Raises:
        TypeError: If *text* is not a `str`.
    """
    try:
        if text.isascii() and isinstance(text, str):
            return Folded(text, text, b"")
        if len(text) <= _CHUNK:
            return Folded(text, *_fold_chunk(text))
        folded = [_fold_chunk(chunk) for chunk in _chunks(text)]
    except (AttributeError, TypeError):
        raise need_str("fold_with_origins", text) from None
    kept = b""
    if any(mask for _, mask in folded):
        kept = b"".join(mask or b"\x01" * len(result) for result, mask in folded)
    return Folded(text, "".join([result for result, _ in folded]), kept)


def fold_stream(pieces: Iterable[str]) -> Iterator[str]:
    """Fold a text that comes in pieces; together the results are what `fold` makes of the whole.

    The last letter of each piece waits for the marks that may begin the next.

    Args:
        pieces: The text, cut anywhere.

    Raises:
        TypeError: If a piece is not a `str`.

    Examples:
        >>> "".join(fold_stream(["Ha", "\N{COMBINING GRAVE ACCENT} No", "\N{COMBINING CIRCUMFLEX ACCENT}i"]))
        'Ha Noi'
    """
    waiting: list[str] = []
    for piece in pieces:
        cut = len(as_text(piece, "fold_stream")) - 1
        while cut >= 0 and is_mark(piece[cut]):
            cut -= 1
        if cut < 0:  # nothing but marks
            waiting.append(piece)
        else:
            yield fold("".join([*waiting, piece[:cut]]))
            waiting = [piece[cut:]]
    yield fold("".join(waiting))
