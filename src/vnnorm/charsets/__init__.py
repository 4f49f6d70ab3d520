"""Charsets: bytes of before Unicode, keystrokes, and text that was decoded with the wrong charset.

| codec | also known as | letters |
|---|---|---|
| `tcvn3` | `abc`, `vn3` | the 74 of the ABC fonts: capitals with a tone are written small |
| `tcvn5712-1` | `vn1`, `tcvn` | 134, some among the control characters |
| `vni` | `vni-win` | 134, in one or two bytes |
| `vps` | `x-viet-vps` | 134, some among the control characters |
| `viscii` | `csviscii` | 134, six among the control characters |
| `windows-1258-vn` | `cp1258-vn` | 134, in one or two bytes; unlike Python's `cp1258`, letters are composed |
| `viqr` | `csviqr` | 134, in ASCII |

Importing this package makes them codecs of Python, for ``open``, ``str.encode`` and ``bytes.decode``. Bytes without meaning and
letters without bytes go to the error handler, as ever.

The modules: `tables` (which byte is which letter), `coders` (the codecs), `keystrokes` (Telex and VNI), `detection` and `mojibake`.
"""

from __future__ import annotations

import codecs

from vnnorm.charsets.coders import CODERS, coder_for, composed, find_codec
from vnnorm.charsets.detection import MINIMUM_CONFIDENCE, Detection, detect_charset
from vnnorm.charsets.keystrokes import from_keystrokes, to_keystrokes
from vnnorm.charsets.mojibake import repair

__all__ = [
    "CHARSETS",
    "MINIMUM_CONFIDENCE",
    "Detection",
    "decode",
    "detect_charset",
    "encode",
    "from_keystrokes",
    "repair",
    "to_keystrokes",
]

CHARSETS = tuple(CODERS)
"""The names of the charsets that this package adds to Python's."""

codecs.register(find_codec)


def _codec_name(charset: str) -> str:
    coder = coder_for(charset)
    if coder:
        return coder.name
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        raise ValueError(f"no charset is named {charset!r}; besides Python's own there are {', '.join(CHARSETS)}") from None
    return "windows-1258-vn" if name == "cp1258" else name


def decode(data: bytes | bytearray | memoryview, *, charset: str | None = None, errors: str = "strict") -> str:
    r"""Decode Vietnamese text in a legacy charset, in UTF-8, or in any charset that Python knows.

    Args:
        data: The bytes.
        charset: A name from the table above or of a codec of Python, of which ``windows-1258`` is taken for `windows-1258-vn`;
            None to have it detected.
        errors: What to do with bytes that have no meaning, as in `bytes.decode`.

    Returns:
        The text; Vietnamese letters in one code point each, unless the charset is a Unicode one.

    Raises:
        TypeError: If *data* is not bytes.
        UnicodeDecodeError: If bytes have no meaning and *errors* is ``strict``.
        ValueError: If there is no such charset, or none is likely enough (see `detect_charset`).

    Examples:
        >>> decode(b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam")
        'Cộng hòa xã hội chủ nghĩa Việt Nam'
        >>> decode(b"To\xe2 La\xe2m", charset="vni"), decode(b"To^ La^m", charset="viqr")
        ('Tô Lâm', 'Tô Lâm')
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"decode() needs bytes, not {type(data).__name__}; text that was decoded wrongly is for repair()")
    data = bytes(data)
    if charset is None:
        detection = detect_charset(data)
        if detection.charset is None:
            best = next(iter(detection.confidences))
            raise ValueError(f"cannot tell the charset ({best} at {detection.confidence:.2f} is the likeliest); name it with charset=")
        charset = detection.charset
    return data.decode(_codec_name(charset), errors)


def encode(text: str, charset: str, *, errors: str = "strict") -> bytes:
    r"""Encode text in one of the charsets, decomposed letters like composed ones.

    Args:
        text: Any string.
        charset: As in `decode`.
        errors: What to do with code points that the charset lacks, as in `str.encode`.

    Raises:
        TypeError: If *text* is not a `str`.
        UnicodeEncodeError: If the charset lacks a code point and *errors* is ``strict``.
        ValueError: If there is no such charset.

    Examples:
        >>> encode("Tô Lâm", "vni"), encode("Tô Lâm.", "viqr"), encode("TỔ", "tcvn3") == encode("Tổ", "tcvn3")
        (b'To\xe2 La\xe2m', b'To^ La^m.', True)
    """
    if not isinstance(text, str):
        raise TypeError(f"encode() needs a str, not {type(text).__name__}")
    return composed(text).encode(_codec_name(charset), errors)
