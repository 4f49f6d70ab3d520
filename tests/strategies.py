"""Vietnamese text for property tests, and text that looks like it: letters × marks × normal forms × seams × look-alikes."""

import sys
import threading
from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Literal, NamedTuple
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


# Dates: ways to write them, which must be found again

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]  # fmt: skip
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTH_WORDS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
WEEKDAY_WORDS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def ordinal(number: int) -> str:
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


class DayOfYear(NamedTuple):
    """A month and a day that need not exist."""

    month: int
    day: int


Writer = Callable[[date], str]
YearlessWriter = Callable[[date | DayOfYear], str]
Style = tuple[str, Writer]
# Ways to write a full date: (language, writer). Each must be found again, whole and with its value.
STYLES: list[Style] = [
    ("", lambda d: f"{d}"),
    ("", lambda d: f"{d.day}/{d.month}/{d.year}"),
    ("", lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}"),
    ("", lambda d: f"{d.day:02d}-{d.month:02d}-{d.year}"),
    ("en", lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}"),
    ("en", lambda d: f"{MONTHS[d.month - 1].upper()} {d.day}, {d.year}"),
    ("en", lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)} {d.year}"),
    ("en", lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}"),
    ("en", lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]}, {d.year}"),
    ("en", lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}, {d.year}"),
    ("en", lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1][:3]} {d.year}"),
    ("en", lambda d: f"{WEEKDAYS[d.weekday()][:3]}, {MONTHS[d.month - 1]} {d.day}, {d.year}"),
    ("vi", lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}"),
    ("vi", lambda d: f"Ngày {d.day:02d} tháng {d.month:02d} năm {d.year}"),
    ("vi", lambda d: f"ngày {d.day} tháng {MONTH_WORDS[d.month - 1]} năm {d.year}"),
    ("vi", lambda d: f"{d.day} tháng {d.month}, {d.year}"),
    ("vi", lambda d: f"ngày {d.day}/{d.month}/{d.year}"),
    ("vi", lambda d: f"hôm {d.day}.{d.month}.{d.year}"),
    ("vi", lambda d: f"ngày {d.day}-{d.month:02d}-{d.year}"),
    ("vi", lambda d: f"{WEEKDAY_WORDS[d.weekday()]}, ngày {d.day} tháng {d.month} năm {d.year}"),
    ("vi", lambda d: f"ngay {d.day} thang {d.month} nam {d.year}"),
    ("", lambda d: f"{d.year}/{d.month:02d}/{d.day:02d}"),
    ("en", lambda d: f"{MONTHS[d.month - 1]} {d.day} {d.year}"),
    ("en", lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}"),
    ("en", lambda d: f"{MONTHS[d.month - 1][:3]} {d.day:02d}, {d.year}"),
    ("en", lambda d: f"the {ordinal(d.day)} day of {MONTHS[d.month - 1]} {d.year}"),
    ("vi", lambda d: f"mùng {d.day} tháng {d.month} năm {d.year}"),
    ("vi", lambda d: f"ngày {d.day} tháng {d.month}/{d.year}"),
    ("vi", lambda d: f"{WEEKDAY_WORDS[d.weekday()]}, {d.day}/{d.month}/{d.year}"),
    ("vi", lambda d: f"{WEEKDAY_WORDS[d.weekday()]} ngày {d.day}-{d.month}-{d.year}"),
    ("vi", lambda d: f"ngay {d.day}/{d.month}/{d.year}"),
]
# What is longer or shorter than a day, with its value.
PERIOD_STYLES: list[tuple[Callable[[date], str], Callable[[date], str]]] = [
    (lambda d: f"tháng {d.month}/{d.year}", lambda d: f"{d:%Y-%m}"),
    (lambda d: f"tháng {d.month:02d} năm {d.year}", lambda d: f"{d:%Y-%m}"),
    (lambda d: f"tháng {MONTH_WORDS[d.month - 1]} năm {d.year}", lambda d: f"{d:%Y-%m}"),
    (lambda d: f"thang {d.month}/{d.year}", lambda d: f"{d:%Y-%m}"),
    (lambda d: f"{MONTHS[d.month - 1]} {d.year}", lambda d: f"{d:%Y-%m}"),
    (lambda d: f"quý {'I II III IV'.split()[(d.month - 1) // 3]}/{d.year}", lambda d: f"{d.year}-Q{(d.month + 2) // 3}"),
    (lambda d: f"quý {(d.month + 2) // 3} năm {d.year}", lambda d: f"{d.year}-Q{(d.month + 2) // 3}"),
    (lambda d: f"Q{(d.month + 2) // 3}/{d.year}", lambda d: f"{d.year}-Q{(d.month + 2) // 3}"),
    (lambda d: f"6 tháng {'đầu' if d.month < 7 else 'cuối'} năm {d.year}", lambda d: f"{d.year}-H{1 + (d.month > 6)}"),
    (lambda d: f"năm {d.year}", lambda d: f"{d.year}"),
    (lambda d: f"mid-{d.year}", lambda d: f"{d.year}"),
    (lambda d: f"sáng {d.day}/{d.month}/{d.year}", lambda d: f"{d}TMO"),
    (lambda d: f"Đêm {d.day}-{d.month}-{d.year}", lambda d: f"{d}TNI"),
    (lambda d: f"chiều ngày {d.day}.{d.month}.{d.year}", lambda d: f"{d}TAF"),
    (lambda d: f"19h30 ngày {d.day}/{d.month}/{d.year}", lambda d: f"{d}T19:30"),
    (lambda d: f"8:30 p.m. on {MONTHS[d.month - 1]} {d.day}, {d.year}", lambda d: f"{d}T20:30"),
]
# A lunar day with its year, as papers write it.
LUNAR_STYLES: list[Callable[[int, int, int], str]] = [
    lambda day, month, year: f"ngày {day} tháng {month} âm lịch năm {year}",
    lambda day, month, year: f"mùng {day} tháng {month} âm lịch {year}",
    lambda day, month, year: f"{day}/{month} âm lịch năm {year}",
]
# Ways to write a day without its year.
YEARLESS_STYLES: list[YearlessWriter] = [
    lambda d: f"{MONTHS[d.month - 1]} {d.day}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]}",
    lambda d: f"ngày {d.day} tháng {d.month}",
    lambda d: f"ngày {d.day}/{d.month}",
    lambda d: f"hôm {d.day}.{d.month}",
    lambda d: f"ngày {d.day}-{d.month}",
]
PADDINGS = ["{}", "({})", "Hà Nội, {}", "in Lima on {}, during", "🇻🇳 {}.", "“{}”", "n\N{COMBINING TILDE}, {};", "Ông nói:\n{}\n"]
full_days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)) | st.dates(
    min_value=date(1500, 1, 1), max_value=date(2100, 12, 31)
)
# Pieces of dates, traps and seams in any order: for properties that must hold for every text.
DATE_PIECES = [
    "ngày", "15", "/", "11", "-", ".", "2024", "tháng", "năm", "thứ", "Sáu", "sáng", "nay", "hôm", "qua", "tới", "từ", "đến", "3",
    "31", "99", "May", "March", "Friday", "last", "week", "years", "ago", "the", "first", "half", "of", "Q3", "19h30", "24", ":",
    ",", "(", ")", "%", "$", "APEC", "Nam", "nam", "không", "İ", "ﬁ", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}",
    "🇻🇳", "\ud800", "\n", "\N{NO-BREAK SPACE}", "quý", "III", "thế", "kỷ", "XX", "thập", "niên", "90", "và",
]  # fmt: skip
date_pieces = st.lists(st.sampled_from(DATE_PIECES), max_size=14)
seam_texts = st.builds(lambda parts, glue: glue.join(parts), date_pieces, st.sampled_from(["", " ", " ", " ", "\n"]))


# Stories and their beginnings

STORY_PIECES = [
    " date 2024-11-16 ", " date 2024-02-30 ", "HÀ NỘI — ", "HANOI, Vietnam, Nov. 15 (VNA) – ", "BEIJING/SHANGHAI (Reuters) - ", "Hà Nội", "Lima",
    "Việt Nam", "Vietnamese", "China’s", "President ", "the Hong Kong leader", "Lương Cường", "Cường", "Xi Jinping", "John Lee Ka-chiu", "Lee",
    " met ", " in ", " and ", "Chủ tịch nước ", " ngày 15/11", "on Friday", "November 15", "next week", "the 47th ASEAN Summit", "2024-27", ". ", ", ",
    "\n", "\n\n", " — VNA/VNS", " VNS", "\N{COMBINING ACUTE ACCENT}", "\ud800", "🐼", "陳", "\r\n", "(", ")", "“", "”",
]  # fmt: skip
stories = st.lists(st.sampled_from(STORY_PIECES), max_size=16).map("".join) | st.text(max_size=80)
days = st.none() | st.sampled_from([date(2024, 11, 16), date.min, date.max])

DATELINE_PLACES = [
    "HÀ NỘI",
    "Hanoi",
    "HCM CITY",
    "LIMA",
    "THỪA THIÊN–HUẾ",
    "BÀ RỊA - VŨNG TÀU",
    "ZÜRICH",
    "OSCOW",
    "WEST PALM BEACH, Fla./LIMA",
]
DATELINE_PIECES = [
    *DATELINE_PLACES, ", Vietnam", ", N.Y.", ", Nov. 15", ", 15 November 2024", " 2024-11-15", " (VNA)", "(Reuters)", " (XYZ)", " — ", " - ", "–", "--",
    ": ", "\n", "\n\n", " date 2024-11-16 ", "By Lan Anh ", "AP - ", "****", "Chủ tịch", "President", "The city", "the", "21 ", ".", "VNS", "/VNA",
    "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING HORN}", "\ud800", "🐼", "\r\n", "\N{NO-BREAK SPACE}", "Ngày 15 tháng 11 năm 2024",
]  # fmt: skip
dateline_texts = st.lists(st.sampled_from(DATELINE_PIECES), max_size=14).map("".join) | st.text(max_size=60)

SENTENCES = [
    "Tổng Bí thư Tô Lâm tiếp Thủ tướng Nhật Bản tại Hà Nội chiều 15/11.",
    "President Lương Cường met the Hong Kong leader in Gyeongju on Friday.",
    "SEOUL — Xi Jinping praised Việt Nam’s growth in August this year.",
    "John Lee thanked him. Lee left for Peru last week, 陳先生 said.",
    "Ông Cường đã rời Hoa Kỳ hôm qua; Mỹ và Nga im lặng.",
    "Prime Minister Takaichi Sanae, PM Wong and Justin Trudeau came.",
]
sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
