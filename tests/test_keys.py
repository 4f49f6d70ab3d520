"""Keys and ASCII forms: their promises, against independent tables and their own short cuts."""

import sys
from collections.abc import Callable
from typing import Any
from unicodedata import category, name, normalize

import pytest
from anyascii import anyascii
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import FOREIGN, in_threads, latin_texts, misspelt, texts, vietnamese
from unidecode import unidecode

from vnnorm import keys
from vnnorm.folding import fold
from vnnorm.keys import search_key, to_ascii

ASSIGNED = [character for character in map(chr, range(0x110000)) if category(character) not in ("Cn", "Co", "Cs")]
CHUNK = keys._CHUNK


# search_key ------------------------------------------------------------------------------------------------------------

# Latin letters that Unidecode and anyascii spell alike (in small letters) and ICU otherwise or not at all.
ICU_DIFFERS = "ŊŋƄƅƆƔƛƜƟƧƨƩƪƷƺƼƽƾƿǮǯǷȜȝȢȣɊɋɐɑɒɔɘɜɢɣɤɥɪɯɰɴɵɶɸɹɺɻʀʁʄʇʊʍʎʏʙʛʜʞʟʨʬʭᴀᴁᴂᴃᴄᴅᴆᴇᴈᴉᴊᴋᴌᴍᴎᴏᴑᴓᴔᴕᴘᴙᴚᴛᴜᴝᴞᴠᴡᴢᵷⱯ"


def test_latin_letters_on_which_all_agree() -> None:
    agreed = 0
    for character in ASSIGNED:
        if not name(character, "").startswith("LATIN ") or not character.isalpha():
            continue
        form = unidecode(character).lower()
        if form and form == anyascii(character).lower() and character not in ICU_DIFFERS:
            agreed += 1
            assert search_key(character) == form.lstrip("'")  # ŉ
            assert search_key(f"x{character}x") == f"x{form.replace(chr(39), ' ')}x"
    assert agreed >= 686


def test_letters_on_which_they_differ_stay() -> None:
    assert {search_key(character) for character in ICU_DIFFERS} == {character.casefold() for character in ICU_DIFFERS}


def test_each_key_is_its_own_key_and_that_of_all_cases() -> None:
    for character in ASSIGNED:
        key = search_key(character)
        assert {
            search_key(form) for form in (key, character.upper(), character.lower(), character.casefold(), normalize("NFD", character))
        } == {key}


@given(texts)
@example("И\N{ZERO WIDTH JOINER}\N{COMBINING BREVE}")
@example("\N{HANGUL CHOSEONG KIYEOK}\N{SOFT HYPHEN}\N{HANGUL JUNGSEONG A}")
def test_each_key_is_its_own_key(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert key == " ".join(key.split())


@given(texts)
@example("\N{COMBINING GRAPHEME JOINER}\N{COMBINING GRAVE ACCENT}\N{TIBETAN VOWEL SIGN II}")
def test_canonically_equivalent_texts_have_one_key(text: str) -> None:
    assert search_key(text) == search_key(normalize("NFC", text)) == search_key(normalize("NFD", text))


@given(vietnamese())
def test_keys_of_vietnamese_text(text: str) -> None:
    key = search_key(text)
    assert key.isascii()
    assert key == search_key(text.upper()) == search_key(fold(text))
    assert key.split() == "".join(c if c.isalnum() else " " for c in unidecode(text).lower()).split()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ðà Nẵng", "da nang"), ("Ɖà Nẵng", "da nang"), ("ðà nẵng", "da nang"), ("ĐÀ  NẴNG", "da nang"), ("Đà\tNẵng\n", "da nang"),
        ("Thừa Thiên–Huế", "thua thien hue"), ("1945–1954", "1945 1954"), ("1945-1954", "1945 1954"), ("Hà_Nội", "ha noi"),
        ("“Việt Nam’s”…", "viet nam s"), ("«¿Qué?»", "que"), ("(a) [b] {c}", "a b c"), ("đ́", "d"), ("Muñoz", "munoz"), ("Søren", "soren"),
        ("Straße STRASSE", "strasse strasse"), ("kı́nh", "kinh"), ("İstanbul", "istanbul"), ("coŀlaborar", "collaborar"), ("ŉ", "n"), ("ǿ Ǽ", "o ae"),
        ("Ｖｉệｔ", "viet"), ("ﬁn", "fin"), ("№ 5", "no 5"), ("Vi\N{SOFT HYPHEN}ệt", "viet"), ("Hawaiʻi Nʼgolo", "hawai i n golo"),
        ("Йорк", "йорк"), ("ΟΔΟΣ", "οδοσ"), ("がぎ", "がぎ"), ("हिन्दी", "हिन्दी"), ("ที่นี่", "ที่นี่"), ("Trần 陳", "tran 陳"), ("100.000₫ + 5%", "100 000₫ + 5"),
        ("", ""), ("…", ""), ("\N{COMBINING ACUTE ACCENT}", ""), ("n\N{COMBINING TILDE}", "n"), ("😀", "😀"), ("\ud800", "\ud800"), ("a\x85b", "a b"),
    ],
)  # fmt: skip
def test_keys(text: str, key: str) -> None:
    assert search_key(text) == normalize("NFC", key)


def test_marks_on_latin_letters_go_wherever_they_stand() -> None:
    assert search_key("Яł\N{COMBINING RING ABOVE}") == "яl"
    assert search_key("я" * 300) == "я" * 300


def test_different_names_may_have_one_key() -> None:
    assert search_key("Tổ Lâm") == search_key("Tô Lâm")
    assert search_key("Tô Lâm") != search_key("Tô Lam Anh")


@pytest.mark.parametrize(
    "seam", [" ", ", ", "\N{SOFT HYPHEN}", "\N{COMBINING ACUTE ACCENT} ", "=\N{COMBINING LONG SOLIDUS OVERLAY}", " 陳、 "]
)
def test_keys_of_long_texts_are_those_of_their_parts(seam: str) -> None:
    """Long texts go another way, in chunks; blanks meet at the seams."""
    for length in (1, CHUNK - 1, CHUNK, CHUNK + 1):
        text = "Hà Nội" + " " * length + seam * 400 + " - Đà Nẵng\n"
        short = "Hà Nội " + seam * 9 + " Đà Nẵng"
        expected = search_key(short).split()
        assert search_key(text).split()[:2] == expected[:2]
        assert search_key(text).split()[-2:] == expected[-2:]
        assert "  " not in search_key(text)
        assert search_key(search_key(text)) == search_key(text)
        assert search_key(normalize("NFD", text)) == search_key(text)


@given(st.one_of(texts, misspelt), st.sampled_from([1, 2, 3, 5]))
@example("한".join("aa"), 3)
@example("  \N{COMBINING ACUTE ACCENT}  陳", 1)
def test_long_texts_and_chunks_go_other_ways_to_the_same_key(text: str, chunk: int) -> None:
    expected = {form: search_key(form) for form in (text, normalize("NFD", text))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_LONG", 0)
        assert {form: search_key(form) for form in expected} == expected
        patch.setattr(keys, "_CHUNK", chunk)
        assert {form: search_key(form) for form in expected} == expected


def test_threads_do_not_share_what_they_keep() -> None:
    sources = [f"{foreign}ộ {foreign * 2}à " * 100 for foreign in FOREIGN]
    assert in_threads(search_key, sources) == [[search_key(source)] for source in sources]


@pytest.mark.parametrize("function", [search_key, to_ascii])
@pytest.mark.parametrize("wrong", [b"abc", "Hà Nội".encode(), b"a" * 999, bytearray(b"abc"), None, 3, ["Hà"]])
def test_only_str_is_taken(function: Callable[[Any], object], wrong: object) -> None:
    advice = "; decode it first" if isinstance(wrong, bytes | bytearray) else "$"
    with pytest.raises(TypeError, match=f"^{function.__name__}.. needs a str, not {type(wrong).__name__}{advice}"):
        function(wrong)


# to_ascii --------------------------------------------------------------------------------------------------------------


def refuse(run: str) -> str:
    raise AssertionError(f"{run!r} should be in the table")


@given(latin_texts)
def test_latin_text_becomes_ascii_by_our_own_table(text: str) -> None:
    assert to_ascii(text, transliterate=refuse).isascii()
    assert to_ascii(normalize("NFD", text), transliterate=refuse) == to_ascii(text, transliterate=refuse)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ðà Nẵng – “Søren”…", 'Da Nang - "Soren"...'), ("ASCII", "ASCII"), ("Tô Lâm", "To Lam"), ("Þór ŉ Æ ẞ", "THor 'n AE SS"),
        ("n\N{COMBINING TILDE}", "n"), ("\N{COMBINING TILDE}", ""), ("a\N{SOFT HYPHEN}b\N{NO-BREAK SPACE}c", "ab c"), ("«‹•›»", "<<<*>>>"),
        ("Trần 陳 Йорк ñ中", "Tran [1] [4] n[1]"), ("陳ü陳", "[1]u[1]"), ("И\N{COMBINING BREVE}ё\N{COMBINING BREVE}", "[3]"), ("①", "[1]"),
    ],
)  # fmt: skip
def test_ascii_forms(text: str, expected: str) -> None:
    assert to_ascii(text, transliterate=lambda run: f"[{len(run)}]") == expected


def test_other_scripts_are_unidecodes() -> None:
    assert to_ascii("Trần 陳, Йорк") == f"Tran {unidecode('陳')}, {unidecode('Йорк')}"


def test_without_unidecode_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "unidecode", None)
    assert to_ascii("Trần – ñ") == "Tran - n"
    with pytest.raises(
        ImportError,
        match="met '陳', which is not in its own table, and Unidecode is not installed: run 'pip install vnnorm.unidecode.' .GPL",
    ):
        to_ascii("Trần 陳Йорк")
    assert to_ascii("Trần 陳", transliterate=lambda run: "Chen") == "Tran Chen"
