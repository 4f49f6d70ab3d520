"""Tables: which bytes stand for which letters in each charset.

The 8-bit charsets are given as rows of sixteen letters, to be held against a printed code chart; VNI and VIQR, which write a
letter as a base and marks, follow from the alphabet and a few bytes.

Sources: TCVN 5712:1993 (VN1 and, as the ABC fonts use it, VN3); RFC 1456 (VISCII 1.1 and VIQR); the fonts of the Vietnamese
Professionals Society (VPS) and of VNI Software (VNI-Win), as GNU recode describes them, with its two errors mended (Ằ and Ắ
exchanged in VNI, Ỗ missing in VPS); windows-1258 as the standard library has it. `oracles/charsets.py` compares them with
iconv and recode.

TCVN3, VPS and VNI came as fonts for Windows: a byte from 80 to 9F that they do not need for a letter keeps the punctuation of
windows-1252 (“ ” – …), and so do A0 to BF in VNI.
"""

from __future__ import annotations

from unicodedata import normalize

from vnnorm.letters import BREVE, CIRCUMFLEX, HORN, LETTERS, TONES

UNDEFINED = "\ufffe"
"""Stands in a decoding table for a byte without meaning, as `codecs.charmap_decode` expects."""

_FREE = "·"  # a byte that the rows below leave free


def _rows(first: int, *rows: str) -> dict[int, str]:
    letters = "".join(rows).replace(" ", "")
    return {byte: letter for byte, letter in enumerate(letters, first) if letter != _FREE}


def _standard(charset: str, first: int, last: int) -> dict[int, str]:
    """The bytes from *first* to *last* that a charset of the standard library defines."""
    decoded = {byte: bytes([byte]).decode(charset, "ignore") for byte in range(first, last + 1)}
    return {byte: character for byte, character in decoded.items() if character}


def _table(*parts: dict[int, str]) -> str:
    """A decoding table for `codecs.charmap_decode`: ASCII, and over it the parts, the later over the earlier."""
    table = {byte: chr(byte) for byte in range(0x80)}
    for part in parts:
        table |= part
    return "".join(table.get(byte, UNDEFINED) for byte in range(256))


_TCVN_LETTERS = _rows(
    0xA0,
    "·ĂÂÊÔƠƯĐăâêôơưđ·",
    "·····àảãáạ·ằẳẵắ·",
    "······ặầẩẫấậè·ẻẽ",
    "éẹềểễếệìỉ···ĩíịò",
    "·ỏõóọồổỗốộờởỡớợù",
    "·ủũúụừửữứựỳỷỹýỵ·",
)
_TCVN_CAPITALS = _rows(0x00, "·ÚỤ·ỪỬỮ·········", "·ỨỰỲỶỸÝỴ········") | _rows(
    0x80,
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ",
    "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
    "···············Ằ",
    "··········Ẳ····Ẵ",
    "ẮẦẨẪẤỀ·······Ể··",
    "·········ỄẾỒ····",
    "Ổ···············",
    "Ỗ··············Ố",
)
_TCVN_MARKS = dict(zip(range(0xB0, 0xB5), (TONES[tone] for tone in ("huyền", "hỏi", "ngã", "sắc", "nặng")), strict=True))

_WINDOWS_PUNCTUATION = _standard("cp1252", 0x80, 0x9F)
_NO_BREAK_SPACE = {0xA0: "\N{NO-BREAK SPACE}"}

TCVN3 = _table(_WINDOWS_PUNCTUATION, _NO_BREAK_SPACE, _TCVN_LETTERS)
TCVN5712_1 = _table(_NO_BREAK_SPACE, _TCVN_LETTERS, _TCVN_CAPITALS, _TCVN_MARKS)

VISCII = _table(
    _rows(0x00, "··Ẳ··ẴẪ·········", "····Ỷ····Ỹ····Ỵ·"),
    _rows(
        0x80,
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
        "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
        "Õắằặấầẩậẽẹếềểễệố",
        "ồổỗỠƠộờởịỰỨỪỬơớƯ",
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ",
        "ĐứÒÓÔạỷừửÙÚỹỵÝỡư",
        "àáâãảăữẫèéêẻìíĩỉ",
        "đựòóôõỏọụùúũủýợỮ",
    ),
)

VPS = _table(
    _WINDOWS_PUNCTUATION,
    _NO_BREAK_SPACE,
    _rows(0x00, "··ẠẬẶẸỆ·········", "ỊỌỘỢỤỰ···Ỵ··ẪỮ··"),
    _rows(
        0x80,
        "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ",
        "Ế··ỀỂỄỐỒỔỖýỷỵỚỜỞ",
        "·ắằẳẵặỠớÙờởỡŨỨợỪ",
        "ổỬỲỸÍÌộỈĨÓửữÒỎÕự",
        "ầÁÂấẩẫậđẻÉÊẹỉễịỹ",
        "ƯỦồốÔỏơÈừứÚũưÝẺ·",
        "àáâãảạă·èéêẽìí·ĩ",
        "ẴĐòóôõ·Ơụùúủ·ỶẼỳ",
    ),
)

WINDOWS_1258 = _table(_standard("cp1258", 0x80, 0xFF))


def _written_with_tone(table: str) -> dict[str, bytes]:
    """The letters that *table* has only as a letter without tone and a mark behind it."""
    codes = {}
    for letter, (base, shape, tone) in LETTERS.items():
        if letter not in table:
            codes[letter] = bytes(table.index(part) for part in (normalize("NFC", base + shape), tone))
    return codes


WINDOWS_1258_PAIRS = _written_with_tone(WINDOWS_1258)
"""The letters of two bytes in windows-1258."""

# VNI-Win: the marks of the small letters, by shape and then by tone; a capital has both its bytes 20 lower.
_VNI_MARKS = {
    "": dict(zip(TONES.values(), b"\xf8\xf9\xfb\xf5\xef", strict=True)),
    CIRCUMFLEX: dict(zip(("", *TONES.values()), b"\xe2\xe0\xe1\xe5\xe3\xe4", strict=True)),
    BREVE: dict(zip(("", *TONES.values()), b"\xea\xe8\xe9\xfa\xfc\xeb", strict=True)),
}
_VNI_SINGLE = dict(zip("đìíỉĩịơưỵ", b"\xf1\xec\xed\xe6\xf3\xf2\xf4\xf6\xee", strict=True))


def _vni_code(letter: str) -> bytes:
    base, shape, tone = LETTERS[letter]
    if letter in _VNI_SINGLE:
        return bytes([_VNI_SINGLE[letter]])
    if shape == HORN:
        return bytes([_VNI_SINGLE[normalize("NFC", base + HORN)], _VNI_MARKS[""][tone]])
    return bytes([ord(base), _VNI_MARKS[shape][tone]])


def _vni() -> dict[str, bytes]:
    small = {letter: _vni_code(letter) for letter in LETTERS if letter.islower()}
    return small | {letter.upper(): bytes(byte - 0x20 for byte in code) for letter, code in small.items()}


VNI_LETTERS = _vni()
"""The 134 letters in VNI-Win, in one or two bytes."""


def _vni_decoding() -> dict[int, str]:
    """Each byte alone: a mark byte is the combining marks that it adds to the letter before it."""
    table = {byte: chr(byte) for byte in range(0x80)} | _standard("cp1252", 0x80, 0xBF)
    for letter, code in VNI_LETTERS.items():
        _, shape, tone = LETTERS[letter]
        table[code[-1]] = letter if len(code) == 1 else (tone if shape == HORN else shape + tone)
    return table


VNI = _vni_decoding()

VIQR_SHAPES = dict(zip((BREVE, CIRCUMFLEX, HORN), "(^+", strict=True))
VIQR_TONES = dict(zip((TONES[tone] for tone in ("huyền", "sắc", "hỏi", "ngã", "nặng")), "`'?~.", strict=True))
VIQR_LETTERS = {
    letter: base + VIQR_SHAPES.get(shape, "") + VIQR_TONES.get(tone, "") if shape or tone else 2 * base
    for letter, (base, shape, tone) in LETTERS.items()
}
"""The 134 letters in VIQR; a small or capital d after a capital D makes Đ."""


def _spelled_with_marks() -> dict[str, str]:
    """Every way to write one of the letters with combining marks, whatever their order, to the letter."""
    spellings: dict[str, str] = {}
    for letter, (base, shape, tone) in LETTERS.items():
        for first, second in ((shape, tone), (tone, shape)):
            spellings |= dict.fromkeys((base + first + second, normalize("NFC", base + first) + second), letter)
    return {spelling: letter for spelling, letter in spellings.items() if len(spelling) > 1}


COMPOSED = _spelled_with_marks()
