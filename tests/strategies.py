"""Vietnamese text for property tests, and text that looks like it: letters × marks × normal forms × seams × look-alikes."""

import sys
import threading
from collections.abc import Callable
from itertools import product
from typing import Literal
from unicodedata import combining, normalize

from hypothesis import strategies as st

from vnnorm.syllables import ONSETS, RIMES, Syllable, parse_syllable

SMALL = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
LETTERS = SMALL + SMALL.upper()
"""The 134 letters, typed out: what the package derives is compared with them."""

TONES = "\N{COMBINING GRAVE ACCENT}\N{COMBINING HOOK ABOVE}\N{COMBINING TILDE}\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"
SHAPES = "\N{COMBINING BREVE}\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING HORN}"
MARKS = TONES + SHAPES

FOREIGN_MARKS = (
    "\N{COMBINING DIAERESIS}\N{COMBINING MACRON}\N{COMBINING CEDILLA}\N{COMBINING CARON}\N{COMBINING LONG SOLIDUS OVERLAY}"
    "\N{COMBINING GRAVE TONE MARK}\N{COMBINING ACUTE TONE MARK}\N{COMBINING GREEK DIALYTIKA TONOS}\N{COMBINING GREEK YPOGEGRAMMENI}"
    "\N{COMBINING GRAPHEME JOINER}\N{COMBINING ENCLOSING CIRCLE}\N{COMBINING LEFT HARPOON ABOVE}"
    "\N{TIBETAN VOWEL SIGN II}\N{TIBETAN VOWEL SIGN UU}\N{TIBETAN VOWEL SIGN REVERSED II}\N{TIBETAN VOWEL SIGN AA}"
    "\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}\N{DEVANAGARI VOWEL SIGN I}\N{DEVANAGARI SIGN VIRAMA}\N{THAI CHARACTER MAI EK}"
)
OTHER_LATIN = "ñÑüŭŬßẞøØæłðÐþĐƉɖıİŉŀƀɃčČçéǿǽǖŋəẛſﬁＡａＶｉ"
OTHER_SCRIPTS = "ИиЙйРрѐСсаоеⅩΑαάΣςᾳがぎか中陳한각कहทร😀אعᏣꭰ\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}\N{HANGUL JONGSEONG KIYEOK}"
SIGNS = "´¨½²™℡№…–—‘’“”«»·ʼʻ<=>≠₫$°،\N{OHM SIGN}\N{KELVIN SIGN}\N{ANGSTROM SIGN}\N{GREEK QUESTION MARK}"
CONTROLS = "".join(map(chr, [*range(0x20), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x2028, 0x3000, 0xFEFF]))
ODD = "\ud800\udbff\udc00\udfff\ufffd\ufffe\uffff\U0010ffff\U0001f1fb"

Form = Literal["NFC", "NFD", "tone apart", "tone first"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "tone apart", "tone first")


def is_mark(character: str) -> bool:
    """Whether canonical ordering can move the character, or one that it is made of."""
    return combining(normalize("NFD", character)[0]) > 0


def spell(text: str, form: Form) -> str:
    """*text* in NFC, NFD, with composed shapes and tones apart (as windows-1258 has it), or with tones before shapes."""
    if form == "NFC" or form == "NFD":
        return normalize(form, text)
    pieces = []
    for letter in normalize("NFC", text):
        base, *marks = [*normalize("NFD", letter)]
        tones = "".join(mark for mark in marks if mark in TONES)
        rest = "".join(mark for mark in marks if mark not in TONES)
        pieces.append(normalize("NFC", base + rest) + tones if form == "tone apart" else normalize("NFC", base + tones) + rest)
    return "".join(pieces)


letters = st.sampled_from(LETTERS)
forms = st.sampled_from(FORMS)

# Words that are no dictionary's: onset, rime and tone where they fit, and where they do not.
_ONSETS = ["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()]
_NUCLEI = "a ă â e ê i o ô ơ u ư y ia iê yê ua uô ưa ươ oa oă oe uâ uê uơ uy uyê oo".split()
_CODAS = ["", *"c ch m n ng nh p t i y o u".split()]


def _word(onset: str, nucleus: str, coda: str, tone: str, position: int) -> str:
    at = position % len(nucleus) + 1
    return normalize("NFC", onset + nucleus[:at] + tone + nucleus[at:] + coda)


words = st.builds(
    _word,
    st.sampled_from(_ONSETS),
    st.sampled_from(_NUCLEI),
    st.sampled_from(_CODAS),
    st.sampled_from(["", *TONES]),
    st.integers(0, 2),
)
"""Words in the shape of Vietnamese syllables, in NFC; some are none, and some bear the tone on the wrong letter."""


@st.composite
def vietnamese(draw: st.DrawFn) -> str:
    """Vietnamese words in one of the forms, in small letters, capitals, or with capitals in front, between blanks and signs."""
    case = draw(st.sampled_from([str.lower, str.upper, str.title]))
    pieces: list[str] = []
    for word in draw(st.lists(words, max_size=6)):
        pieces += spell(case(word), draw(forms)), draw(st.sampled_from([" ", ", ", "-", "\n", ". "]))
    return "".join(pieces)


_SEAMS = "aAeEiIoOuUyYbdDn "
pieces = st.one_of(
    letters,
    st.builds(spell, letters, forms),
    st.sampled_from(MARKS),
    st.sampled_from(MARKS),
    st.sampled_from(_SEAMS),
    st.sampled_from(FOREIGN_MARKS),
    st.sampled_from(OTHER_LATIN + OTHER_SCRIPTS + SIGNS + CONTROLS + ODD),
    st.characters(codec=None, exclude_categories=()),
)
texts = st.lists(pieces, max_size=14).map("".join)
"""Any string, with marks where they matter: on Vietnamese letters, on others, on nothing."""

_latin_pieces = st.one_of(
    letters, st.builds(spell, letters, forms), st.sampled_from("abdEIouyNZ 7-.\n" + MARKS + "ñÑüŭßẞøØæłðÐþƉɖıŉŀɃčçéǿǖ–“”…")
)
latin_texts = st.lists(_latin_pieces, max_size=14).map("".join)
"""Latin letters, marks and signs."""

# Texts for repairs: words with look-alikes put into them, next to letters and marks that are not Vietnamese.
_ALIKE = dict(zip("ĐđiAaeocpxyBCHT", "ÐɖıАаеосрхуВСНТ", strict=True))


def _disguise(word: str, chosen: list[bool]) -> str:
    return "".join(_ALIKE.get(letter, letter) if hide else letter for letter, hide in zip(word, chosen, strict=False))


disguised = st.builds(_disguise, st.builds(spell, words, forms), st.lists(st.booleans(), min_size=24, max_size=24))
misspelt = st.lists(st.one_of(disguised, disguised, words, pieces, st.just(" ")), max_size=8).map("".join)
"""Text that `normalize` has something to do with."""


def every_syllable() -> dict[Syllable, str]:
    """All syllables that the parser accepts, each with its spelling in the new style."""
    found = {}
    for onset, rime, tone in product(("", *ONSETS), RIMES, ("", *TONES)):
        syllable = parse_syllable(normalize("NFC", onset + rime[:1] + tone + rime[1:]))
        if syllable is not None:
            found[syllable] = syllable.spelled("new")
    return found


FOREIGN = ["陳", "И", "ñ", "😀", "한", "क", "\ud800", "±"]
"""One character of each of eight kinds that the charset of `fold` lacks."""


def in_threads(function: Callable[[str], str], sources: list[str]) -> list[list[str]]:
    """The different results that *function* has for each source, in as many threads that are switched as often as can be."""
    results: list[set[str]] = [set() for _ in sources]
    together = threading.Barrier(len(sources))

    def work(number: int) -> None:
        together.wait()
        for _ in range(40):
            results[number].add(function(sources[number]))

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(len(sources))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    return [sorted(found) for found in results]
