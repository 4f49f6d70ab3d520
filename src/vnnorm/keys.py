"""Keys: one spelling for all spellings, for indexes, joins and ASCII-only places."""

from __future__ import annotations

import codecs
import re
import unicodedata
from _thread import _local
from codecs import charmap_encode
from functools import lru_cache

from vnnorm.folding import BYTES, DROPPED, ENCODING, ESCAPE, as_text, byte_table, fold, is_mark, need_str
from vnnorm.forms import to_form
from vnnorm.letters import BASES, LATIN_VARIANTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _latin() -> dict[str, str]:
    """Latin letters beyond ASCII to their ASCII letters: the 134, the variants, and what decomposes to base and marks."""
    table = dict(BASES)
    table |= {letter: base for base, letters in LATIN_VARIANTS.items() for letter in letters}
    for block in (range(0xC0, 0x250), range(0x1E00, 0x1F00), range(0x2C60, 0x2C80)):
        for letter in map(chr, block):
            base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
            if base.isascii() and base.isalpha():
                table.setdefault(letter, base)
            elif base in table:  # a variant with further marks: ǿ, ǽ
                table.setdefault(letter, table[base])
    return table


LATIN = _latin()
"""Latin letters beyond ASCII, each with its ASCII letters."""
_APOSTROPHES = "ʼʻ"  # letters by category, apostrophes to who types them


def _is_separator(character: str) -> bool:
    """Whether a character is a blank in a key: spaces, control characters and punctuation."""
    category = unicodedata.category(character)
    return category[0] in "PZ" or category == "Cc" or character in _APOSTROPHES


@lru_cache(maxsize=1 << 12)
def _key_characters(text: str) -> str:
    """The characters that stand for *text* in a search key, a blank for each space or punctuation mark."""
    # Latin letters come first, for compatibility takes ŀ apart; invisible characters go before what they kept apart composes.
    letters = "".join([LATIN.get(character, character) for character in text if unicodedata.category(character) != "Cf"])
    pieces: list[str] = []
    for character in to_form("NFKC", to_form("NFKC", letters).casefold()):
        if character in LATIN:
            pieces.append(LATIN[character].lower())
        elif _is_separator(character):
            pieces.append(" ")
        elif not unicodedata.combining(character) or (pieces and not pieces[-1].isascii()):  # no mark on a Latin letter
            pieces.append(character)
    return "".join(pieces)


def _key_byte(byte: int) -> int:
    """What a byte of the charset becomes in a key: letters small, separators a blank."""
    return byte if byte >= 0x80 else 0x20 if _is_separator(chr(byte)) else ord(chr(byte).lower())


_TO_KEY = byte_table(
    {letter: ord(base.lower()) for letter, base in BASES.items()} | dict.fromkeys("‘’“”–—…\N{NO-BREAK SPACE}", 0x20), _key_byte
)
# For long texts the blank gets a bit of its own, so that all blanks behind blanks can be seen at once.
_BLANK, _DELETED, _FOREIGN = 0x80, 0x00, 0x01
_LONG_KEY_BYTES = dict.fromkeys(DROPPED, _DELETED) | {byte: _BLANK for byte in range(256) if _TO_KEY[byte] == 0x20} | {ESCAPE[0]: _FOREIGN}
_TO_LONG_KEY = bytes(_LONG_KEY_BYTES.get(byte, _TO_KEY[byte]) for byte in range(256))
_FROM_LONG_KEY = bytes(0x20 if byte == _BLANK else byte for byte in range(256))
_LONG = 512  # code points from which on that is quicker than splitting at blanks


@lru_cache(maxsize=64)
def _blanks(length: int) -> int:
    """A long integer with the blank's bit in each of its bytes."""
    return int.from_bytes(bytes([_BLANK]) * length, "little")


class _IrregularError(Exception):
    """A mark that composes with what stands before it, as in "≠": the text must be composed first."""


class _Parts(_local):
    """What the charset lacks and no ASCII key stands for, in the order met, of the text that this thread is encoding."""

    def __init__(self) -> None:
        self.runs: list[str] = []


_parts = _Parts()


def _key_of_run(error: UnicodeError) -> tuple[bytes, int]:
    """Codec error handler: the key of a run of what the charset lacks and of combining marks."""
    assert isinstance(error, UnicodeEncodeError)
    source, start, end = error.object, error.start, error.end
    while end < len(source) and (source[end] not in BYTES or is_mark(source[end])):
        end += 1
    mark_on_sign = start and is_mark(source[start]) and not source[start - 1].isalpha()
    if mark_on_sign and not unicodedata.is_normalized("NFC", source[start - 1 : end]):
        raise _IrregularError
    key = _key_characters(source[start:end])
    if key.isascii():
        return key.encode(), end
    _parts.runs.append(key)
    return ESCAPE, end


codecs.register_error("vnnorm.key", _key_of_run)


def _key_chunk(text: str) -> str:
    """The key of *text*, which may yet have a blank at either end."""
    runs: list[str] = []
    _parts.runs = runs
    try:
        encoded = charmap_encode(text, "vnnorm.key", ENCODING)[0]
    except _IrregularError:
        return _key_chunk(to_form("NFC", text))
    finally:
        _parts.runs = []
    letters = encoded.translate(_TO_LONG_KEY)
    number = int.from_bytes(letters, "little")
    blanks = number & _blanks(len(letters))
    number ^= blanks & blanks << 8  # a blank behind a blank becomes what is deleted
    key = number.to_bytes(len(letters), "little").translate(_FROM_LONG_KEY, bytes([_DELETED])).decode("latin-1")
    if runs:
        pieces = [""] * (2 * len(runs) + 1)
        pieces[::2] = key.split(chr(_FOREIGN))
        pieces[1::2] = runs
        key = "".join(pieces)
    elif _DELETED not in letters:  # nothing between two blanks has gone
        return key
    return re.sub("  +", " ", key) if "  " in key else key


_CHUNK = 1 << 15  # code points, as in `folding`
_SEAM = re.compile("[\x00-\x7f]")  # nothing composes with what stands before it


def _chunks(text: str) -> Iterator[str]:
    """Cut *text* into pieces of about `_CHUNK` code points, before ASCII characters only: jamo, too, compose."""
    start = 0
    while start < len(text):
        seam = _SEAM.search(text, start + _CHUNK)
        end = seam.start() if seam else len(text)
        yield text[start:end]
        start = end


def search_key(text: str) -> str:
    """The key under which *text* is found however it was accented, cased, composed or punctuated.

    Every Latin letter is folded (Ð, ð and Ɖ to ``d`` as Đ is), case is folded, compatibility characters (fullwidth,
    ligatures) are unified, and each run of spaces and punctuation becomes one blank, with none at either end. Control
    characters count as spaces; invisible format characters are dropped. Letters of other scripts and symbols stay. Keys
    of canonically equivalent texts are equal, and a key is its own key.

    Two texts with one key may still be different names ("Tô Lâm", "Tổ Lâm"): a key finds candidates.

    Args:
        text: Any string.

    Returns:
        The key; empty if *text* has neither letters, digits nor symbols.

    Raises:
        TypeError: If *text* is not a `str`.

    Examples:
        >>> search_key("Ðà Nẵng"), search_key("THỪA THIÊN–HUẾ"), search_key("Søren Kierkegaard’s")
        ('da nang', 'thua thien hue', 'soren kierkegaard s')
    """
    try:
        if len(text) < _LONG:  # the shortest way for names and sentences
            encoded, _ = charmap_encode(text, None, ENCODING)
            letters = encoded.translate(_TO_KEY)
            if letters.isascii():
                return " ".join(letters.decode().split())
    except UnicodeEncodeError:
        pass  # letters that the charset lacks go the long way
    except TypeError:
        raise need_str("search_key", text) from None
    pieces = [" "]
    for chunk in _chunks(as_text(text, "search_key")):
        key = _key_chunk(chunk)
        key = key.lstrip() if pieces[-1].endswith(" ") else key
        if key:
            pieces.append(key)
    return "".join(pieces).strip()


def _unidecode(text: str) -> str:
    try:
        from unidecode import unidecode
    except ImportError:
        raise ImportError(
            f"to_ascii() met {text[:1]!r}, which is not in its own table, and Unidecode is not installed: "
            "run 'pip install vnnorm[unidecode]' (GPL-2.0-or-later), or give transliterate= a function of your own"
        ) from None
    return str(unidecode(text))


_ASCII_FORMS = {
    **dict.fromkeys("‘’‚‛′ʼ", "'"), **dict.fromkeys("“”„‟″", '"'), **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...", "•": "*", "‹": "<", "›": ">", "«": "<<", "»": ">>",
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{EN SPACE}\N{EM SPACE}", " "),
    **dict.fromkeys("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}", ""),
}  # fmt: skip


def to_ascii(text: str, *, transliterate: Callable[[str], str] | None = None) -> str:
    """Write *text* in ASCII: Latin letters and common punctuation by our table, the rest by *transliterate*.

    Case is kept; a Latin letter's marks are dropped.

    Args:
        text: Any string.
        transliterate: What to do with a run of characters that our table lacks: other scripts, symbols, emoji. By
            default Unidecode, which is imported only then.

    Returns:
        The text in ASCII, provided that *transliterate* returns ASCII.

    Raises:
        TypeError: If *text* is not a `str`.
        ImportError: If the text needs Unidecode and it is not installed.

    Examples:
        >>> to_ascii("Ðà Nẵng – “Søren”…")
        'Da Nang - "Soren"...'
        >>> to_ascii("Trần 陳", transliterate=lambda run: "?" * len(run))
        'Tran ?'
    """
    folded = fold(as_text(text, "to_ascii"))
    if folded.isascii():
        return folded
    spell = transliterate or _unidecode
    known = LATIN | _ASCII_FORMS

    def ascii_form(run: re.Match[str]) -> str:
        pieces: list[str] = []
        foreign: list[str] = []
        for character in run[0]:
            if character in known or (unicodedata.combining(character) and not foreign):
                if foreign:
                    pieces.append(spell("".join(foreign)))
                    foreign.clear()
                pieces.append(known.get(character, ""))
            else:
                foreign.append(character)
        if foreign:
            pieces.append(spell("".join(foreign)))
        return "".join(pieces)

    return re.sub("[^\x00-\x7f]+", ascii_form, to_form("NFC", folded))
