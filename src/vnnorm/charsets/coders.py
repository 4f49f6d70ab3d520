"""Coders: from bytes to text and back, whole, in pieces and as streams.

The work is done by `codecs.charmap_decode` and `codecs.charmap_encode`. Around them, letters that arrive as base and marks are
composed, and what is not one byte for one letter (VNI, VIQR, windows-1258) is kept together across the borders of pieces.

Encoders never hold a letter back, since `io.TextIOWrapper` does not tell them when the text ends. So marks are composed with
their letter within one call only: a decomposed letter that is cut in two between calls is not encodable, as in any codec.
"""

from __future__ import annotations

import codecs
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING

from vnnorm.charsets import tables
from vnnorm.charsets.tables import UNDEFINED
from vnnorm.forms import to_form
from vnnorm.letters import LETTERS, MARKS, TONE_MARKS, VOWELS

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_VOWELS = "".join(VOWELS) + "".join(VOWELS).upper() + "".join(letter for letter in LETTERS if letter not in "đĐ")
_CLUSTER = re.compile(f"[{_VOWELS}][{MARKS}]{{1,2}}")


def composed(text: str) -> str:
    """The text with each Vietnamese letter in one code point, whatever the order of its marks; all else as it was."""
    return text if text.isascii() else _CLUSTER.sub(lambda match: tables.COMPOSED.get(match[0], match[0]), text)


class Coder:
    """A charset of one byte for each letter.

    Args:
        name: The name under which Python knows the codec.
        decoding: What each byte stands for, as `codecs.charmap_decode` takes it.
        encoding: The bytes of each code point, where they do not follow from *decoding*.
    """

    def __init__(self, name: str, decoding: str | Mapping[int, str], encoding: Mapping[int, bytes] | None = None) -> None:
        self.name = name
        self._decoding = decoding
        self._encoding = codecs.charmap_build(decoding) if isinstance(decoding, str) and encoding is None else encoding

    def encode(self, text: str, errors: str = "strict") -> tuple[bytes, int]:
        """Encode a whole text, as `codecs.Codec.encode` does; decomposed letters are composed first."""
        return codecs.charmap_encode(composed(text), errors, self._encoding)[0], len(text)

    def encode_piece(self, text: str, errors: str, before: str) -> tuple[bytes, str]:
        """Encode the next piece of a text.

        Args:
            text: The piece.
            errors: What to do with code points that the charset lacks.
            before: What the call for the piece before returned; "" at the beginning.

        Returns:
            The bytes, and what the next call needs to know of this piece: one character at most.
        """
        return self.encode(text, errors)[0], ""

    def decode(self, data: bytes, errors: str = "strict") -> str:
        """Decode bytes that begin and end between letters."""
        return codecs.charmap_decode(data, errors, self._decoding)[0]

    def complete(self, data: bytes) -> int:
        """How many bytes of *data* can be decoded before it is known what follows."""
        return len(data)


class ComposingCoder(Coder, ABC):
    """A charset in which several bytes make a letter.

    Args:
        name: As in `Coder`.
        decoding: What each byte adds, as `codecs.charmap_decode` takes it.
        encoding: As in `Coder`.
        bad: Finds bytes that have no meaning where they stand. No letter is composed across them.
    """

    def __init__(self, name: str, decoding: str | Mapping[int, str], encoding: Mapping[int, bytes] | None, bad: re.Pattern[bytes]) -> None:
        super().__init__(name, decoding, encoding)
        self._bad = bad

    def decode(self, data: bytes, errors: str = "strict") -> str:
        """Decode bytes that begin and end between letters."""
        pieces: list[str] = []
        done = 0
        while match := self._bad.search(data, done):
            pieces.append(self.compose(super().decode(data[done : match.start()])))
            error = UnicodeDecodeError(self.name, data, *match.span(), "no character here")
            replacement, done = codecs.lookup_error(errors)(error)
            pieces.append(str(replacement))
            done += len(data) if done < 0 else 0
        return "".join(pieces) + self.compose(super().decode(data[done:]))

    @abstractmethod
    def compose(self, text: str) -> str:
        """The letters of a text in which each byte has been decoded alone."""


class MarkCoder(ComposingCoder):
    """A charset with bytes for marks that go with the letter before them; letters are composed (NFC) on decoding.

    Args:
        name: As in `Coder`.
        decoding: As in `ComposingCoder`; a mark byte adds combining marks.
        encoding: As in `Coder`.
        marks: The mark bytes.
        bad: As in `ComposingCoder`.
    """

    def __init__(
        self, name: str, decoding: str | Mapping[int, str], encoding: Mapping[int, bytes] | None, marks: bytes, bad: re.Pattern[bytes]
    ) -> None:
        super().__init__(name, decoding, encoding, bad)
        self._marks = marks

    def compose(self, text: str) -> str:
        """The text in NFC."""
        return to_form("NFC", text)

    def complete(self, data: bytes) -> int:
        """All but the last letter, which may get marks, and the marks it has."""
        unmarked = data.rstrip(self._marks)
        held = unmarked[-1:] > b"\x7f" or unmarked[-1:].isalpha() or len(unmarked) < len(data)
        return max(len(unmarked) - held, 0)


_VIQR_MARKS = re.escape("".join(tables.VIQR_SHAPES.values()) + "".join(tables.VIQR_TONES.values()))
_VIQR_TOKEN = re.compile(rf"\\[{_VIQR_MARKS}dD\\]|(?:[aA][(^]?|[eE]\^?|[oO][\^+]?|[uU]\+?|[iIyY])[`'?~.]?|dd|D[Dd]")
_VIQR_TOKENS = {code: letter for letter, code in tables.VIQR_LETTERS.items()} | {"Dd": "Đ"}
_VIQR_OPEN = re.compile(rb"(?:[aeiouyAEIOUY][(^+]?|(?<![dD\\])[dD\\]+)\Z")
_TONELESS = "".join(VOWELS) + "".join(VOWELS).upper() + "".join(c for c, (_, shape, tone) in LETTERS.items() if shape and not tone)
_VIQR_READ_ON = re.compile(rf"(?<=[{_TONELESS}])[{_VIQR_MARKS}]|(?<=[dD])[dD]")  # what would go with the letter before
_VIQR_ESCAPED = re.compile(rf"{_VIQR_READ_ON.pattern}|[dD](?=[đĐ])|\\")
_VIQR_ESCAPED_IN_PIECES = re.compile(rf"{_VIQR_ESCAPED.pattern}|[dD]\Z")
_NOT_VIQR = re.compile(f"[^\x00-\x7f{''.join(LETTERS)}]")


class ViqrCoder(ComposingCoder):
    r"""VIQR, RFC 1456: ASCII with marks behind the letter, tone after shape.

    A character is a mark if it makes one of the 134 letters with what stands before it, else it is itself. A backslash
    before a mark, a d or another backslash takes their meaning away; before anything else it is a backslash. The commands
    that switch VIQR off and on (``\l``, ``\m``, ``\v``) are not obeyed and remain in the text.
    """

    def __init__(self, name: str) -> None:
        ascii_alone = {code: bytes([code]) for code in range(0x80)}
        letters = {ord(letter): code.encode() for letter, code in tables.VIQR_LETTERS.items()}
        super().__init__(name, {code: chr(code) for code in range(0x80)}, ascii_alone | letters, re.compile(rb"[\x80-\xff]"))

    def encode(self, text: str, errors: str = "strict") -> tuple[bytes, int]:
        """Encode a whole text; punctuation that would be read as a mark gets a backslash."""
        return self._encode(text, errors, _VIQR_ESCAPED), len(text)

    def encode_piece(self, text: str, errors: str, before: str) -> tuple[bytes, str]:
        """Encode the next piece of a text.

        As what follows is not known, a d at the end gets a backslash that the whole text may not have there; it reads the same.
        """
        if not text:
            return b"", before
        read_on = _VIQR_READ_ON.match(before + text[0], len(before)) and not _VIQR_ESCAPED_IN_PIECES.match(text)
        encoded = self._encode(text, errors, _VIQR_ESCAPED_IN_PIECES)
        return b"\\" + encoded if read_on else encoded, text[-1]

    def _encode(self, text: str, errors: str, escaped: re.Pattern[str]) -> bytes:
        text = composed(text)
        if errors == "replace":
            text = _NOT_VIQR.sub("?", text)  # before the backslashes, since ? is a mark
        return codecs.charmap_encode(escaped.sub(r"\\\g<0>", text), errors, self._encoding)[0]

    def compose(self, text: str) -> str:
        """The text with letters for what stands for them, and without the backslashes that kept it from doing so."""
        return _VIQR_TOKEN.sub(_viqr_letter, text)

    def complete(self, data: bytes) -> int:
        """All but a letter at the end that may get a mark, and a backslash."""
        match = _VIQR_OPEN.search(data)
        return match.start() if match else len(data)


def _viqr_letter(match: re.Match[str]) -> str:
    token = match[0]
    return token[1] if token[0] == "\\" else _VIQR_TOKENS.get(token, token)


def codec_info(coder: Coder) -> codecs.CodecInfo:
    """The coder in the forms in which Python uses a codec: whole, incremental, and as streams."""

    class IncrementalEncoder(codecs.IncrementalEncoder):
        before = ""

        def encode(self, input: str, final: bool = False) -> bytes:
            encoded, self.before = coder.encode_piece(input, self.errors, self.before)
            return encoded

        def reset(self) -> None:
            self.before = ""

        def getstate(self) -> int:
            return ord(self.before) if self.before else 0

        def setstate(self, state: int | str) -> None:
            self.before = chr(int(state)) if state else ""

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, input: ReadableBuffer, errors: str, final: bool) -> tuple[str, int]:
            data = bytes(input)
            end = len(data) if final else coder.complete(data)
            return coder.decode(data[:end], errors), end

    class StreamWriter(codecs.StreamWriter):
        before = ""

        def encode(self, input: str, errors: str = "strict") -> tuple[bytes, int]:
            encoded, self.before = coder.encode_piece(input, errors, self.before)
            return encoded, len(input)

        def reset(self) -> None:
            self.before = ""

    class StreamReader(codecs.StreamReader):
        bytebuffer: bytes

        def decode(self, input: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
            data = bytes(input)
            nothing_new = len(data) == len(self.bytebuffer)  # the stream has ended
            end = len(data) if nothing_new else coder.complete(data)
            return coder.decode(data[:end], errors), end

    def decode(input: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
        data = bytes(input)
        return coder.decode(data, errors), len(data)

    return codecs.CodecInfo(
        name=coder.name,
        encode=coder.encode,
        decode=decode,
        incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder,
        streamreader=StreamReader,
        streamwriter=StreamWriter,
    )


def _without_meaning(decoding: str | Mapping[int, str]) -> bytes:
    return bytes(byte for byte in range(256) if (decoding[byte] if isinstance(decoding, str) else decoding.get(byte)) in (None, UNDEFINED))


def _bad_in_table(table: str) -> re.Pattern[bytes]:
    """Finds the bytes without meaning; nothing, if all have one."""
    bytes_without = _without_meaning(table)
    return re.compile(b"[%s]" % re.escape(bytes_without) if bytes_without else b"(?!)")


def _bad_in_vni() -> re.Pattern[bytes]:
    """Finds the bytes without meaning, and mark bytes behind what they make no letter with.

    One class of bytes comes first, and what may stand before them is only looked at behind it: ten times as fast as the other way.
    """
    bases: dict[int, bytes] = {}
    for code in tables.VNI_LETTERS.values():
        if len(code) == 2:
            bases[code[1]] = bases.get(code[1], b"") + code[:1]
    marks: dict[bytes, bytes] = {}  # those that go with the same letters
    for mark, letters in bases.items():
        marks[letters] = marks.get(letters, b"") + bytes([mark])
    good = b"".join(b"(?<![%s][%s])" % (letters, re.escape(alike)) for letters, alike in marks.items())
    return re.compile(b"[%s]%s" % (re.escape(_without_meaning(tables.VNI) + bytes(bases)), good))


def _single(table: str) -> dict[int, bytes]:
    return {ord(character): bytes([byte]) for byte, character in enumerate(table) if character != UNDEFINED}


def _small_for_missing(table: str) -> dict[int, bytes]:
    """The encoding of *table*, in which a Vietnamese capital that it lacks is written small."""
    codes = _single(table)
    return {ord(letter): codes[ord(letter.lower())] for letter in LETTERS} | codes


def _with_pairs(table: str, pairs: Mapping[str, bytes]) -> dict[int, bytes]:
    return _single(table) | {ord(letter): code for letter, code in pairs.items()}


def _vni_encoding() -> dict[int, bytes]:
    alone = {ord(character): bytes([byte]) for byte, character in tables.VNI.items() if character[0] not in MARKS}
    return alone | {ord(letter): code for letter, code in tables.VNI_LETTERS.items()}


def _with_marks(name: str, table: str, pairs: Mapping[str, bytes]) -> MarkCoder:
    """A charset in which a tone mark may follow any letter; *pairs* are the letters that it writes only so."""
    marks = bytes(table.index(mark) for mark in TONE_MARKS)
    return MarkCoder(name, table, _with_pairs(table, pairs) if pairs else None, marks, _bad_in_table(table))


def _vni() -> MarkCoder:
    marks = bytes({code[1] for code in tables.VNI_LETTERS.values() if len(code) == 2})
    return MarkCoder("vni", tables.VNI, _vni_encoding(), marks, _bad_in_vni())


CODERS: dict[str, Coder] = {
    coder.name: coder
    for coder in (
        Coder("tcvn3", tables.TCVN3, _small_for_missing(tables.TCVN3)),
        _with_marks("tcvn5712-1", tables.TCVN5712_1, {}),
        _vni(),
        Coder("vps", tables.VPS),
        Coder("viscii", tables.VISCII),
        _with_marks("windows-1258-vn", tables.WINDOWS_1258, tables.WINDOWS_1258_PAIRS),
        ViqrCoder("viqr"),
    )
}
"""The coders by the names of their codecs."""

_ALIASES = {
    "tcvn3": "tcvn3 tcvn_3 tcvn5712_3 vn3 abc",
    "tcvn5712-1": "tcvn5712_1 tcvn_5712_1 tcvn tcvn_5712 vn1",
    "vni": "vni vni_win",
    "vps": "vps x_viet_vps",
    "viscii": "viscii csviscii viscii1.1_1",
    "windows-1258-vn": "windows_1258_vn cp1258_vn",
    "viqr": "viqr csviqr",
}
_NAMES = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split()}


def coder_for(name: str) -> Coder | None:
    """The coder of that name or alias, as Python normalises the names of codecs; None if there is none."""
    known = _NAMES.get(re.sub(r"[^a-z0-9.]+", "_", name.lower()))
    return CODERS[known] if known else None


def find_codec(name: str) -> codecs.CodecInfo | None:
    """Answer `codecs.lookup`; see `codecs.register`."""
    coder = coder_for(name)
    return codec_info(coder) if coder else None
