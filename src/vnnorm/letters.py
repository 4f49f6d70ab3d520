"""The Vietnamese alphabet as base × shape × tone × case.

Every other character table of the package is derived from the few lines of data below, so a letter can be wrong in one
place only. The 134 letters are those of TCVN 5712:1993 and RFC 1456 (VISCII): 67 marked letters, each small and capital.
"""

from __future__ import annotations

from unicodedata import normalize

TONES = {
    "huyền": "\N{COMBINING GRAVE ACCENT}",
    "sắc": "\N{COMBINING ACUTE ACCENT}",
    "hỏi": "\N{COMBINING HOOK ABOVE}",
    "ngã": "\N{COMBINING TILDE}",
    "nặng": "\N{COMBINING DOT BELOW}",
}
"""The five tones that are written, by name, with their marks; the sixth (ngang) has none."""

BREVE = "\N{COMBINING BREVE}"
CIRCUMFLEX = "\N{COMBINING CIRCUMFLEX ACCENT}"
HORN = "\N{COMBINING HORN}"

VOWELS = {
    "a": ("", BREVE, CIRCUMFLEX),
    "e": ("", CIRCUMFLEX),
    "i": ("",),
    "o": ("", CIRCUMFLEX, HORN),
    "u": ("", HORN),
    "y": ("",),
}
"""Each base vowel with the shapes it takes; every shape takes every tone."""

SHAPE_MARKS = BREVE + CIRCUMFLEX + HORN
TONE_MARKS = "".join(TONES.values())
MARKS = SHAPE_MARKS + TONE_MARKS
"""The eight combining marks of Vietnamese."""


def _letters() -> dict[str, tuple[str, str, str]]:
    small = {
        normalize("NFC", base + shape + tone): (base, shape, tone)
        for base, shapes in VOWELS.items()
        for shape in shapes
        for tone in ("", *TONES.values())
        if shape or tone
    }
    small["đ"] = ("d", "", "")
    return small | {letter.upper(): (base.upper(), shape, tone) for letter, (base, shape, tone) in small.items()}


LETTERS = _letters()
"""The 134 letters beyond ASCII, each with its base letter, shape mark and tone mark ("" where it has none)."""

BASES = {letter: base for letter, (base, _, _) in LETTERS.items()}
"""The 134 letters, each with its ASCII base letter."""

LATIN_VARIANTS = {
    "A": "Ⱥ", "AE": "ÆǢǼ", "B": "ƁƂɃ", "C": "ƇȻ", "D": "ÐĐƉƊƋ", "E": "ƐɆ", "F": "Ƒ", "G": "ƓǤ", "H": "ĦⱧ", "I": "ƖƗ",
    "J": "Ɉ", "K": "ƘⱩ", "L": "ĿŁȽⱠⱢ", "M": "Ɱ", "N": "Ɲ", "O": "ØǾ", "OE": "Œ", "P": "ƤⱣ", "R": "ɌⱤ", "SS": "ẞ",
    "T": "ŦƬƮȾ", "TH": "Þ", "U": "Ʉ", "V": "Ʋ", "Y": "ƳɎ", "Z": "ƵȤⱫ",
    "a": "ⱥ", "ae": "æǣǽ", "b": "ƀƃɓᵬᶀ", "c": "ƈȼɕ", "d": "ðđƌȡɖɗᵭᶁ", "db": "ȸ", "dz": "ʣʥ", "e": "ɇɛ", "f": "ƒᵮᶂ",
    "g": "ǥɠɡᶃ", "h": "ħɦɧⱨ", "i": "ıɨɩ", "j": "ȷɉɟʝ", "k": "ƙⱪᶄ", "l": "ŀłƚȴɫɬɭⱡᶅ", "ls": "ʪ", "lz": "ʫ", "m": "ɱᵯᶆ",
    "'n": "ŉ", "n": "ƞȵɲɳᵰᶇ", "o": "øǿ", "oe": "œ", "p": "ƥᵱᵽᶈ", "q": "ʠ", "qp": "ȹ", "r": "ɍɼɽɾᵲᵳᶉ", "s": "ȿʂᵴᶊ", "ss": "ß",
    "t": "ŧƫƭȶʈⱦᵵ", "th": "þ", "ts": "ʦ", "u": "ʉ", "v": "ʋᶌ", "x": "ᶍ", "y": "ƴɏ", "z": "ƶȥɀʐʑⱬᵶᶎ",
}  # fmt: skip
"""Latin letters with an ASCII form that no Unicode decomposition gives, by that form.

The forms are those on which ICU (Latin-ASCII), Unidecode and anyascii agree; only the capitals of æ, œ, þ and ß, which
they case differently ("AE", "Ae"), and ɩ, the small letter of Ɩ, are ours. Letters on which the three differ (ə, ŋ, ʔ …)
are absent on purpose.
"""
