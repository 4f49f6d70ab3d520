"""Folding: its promises, each against an obvious implementation or an independent one."""

import codecs
import hashlib
import sys
import threading
from collections.abc import Callable
from itertools import permutations, product
from typing import Any
from unicodedata import category, name, normalize

import pytest
from anyascii import anyascii
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import FORMS, LETTERS, MARKS, Form, is_mark, latin_texts, spell, texts, vietnamese
from unidecode import unidecode

from vnnorm import folding
from vnnorm.folding import fold, fold_stream, fold_with_origins
from vnnorm.keys import search_key, to_ascii

EVERY_CHARACTER = [chr(code) for code in range(0x110000)]
ASSIGNED = [character for character in EVERY_CHARACTER if category(character) not in ("Cn", "Co", "Cs")]
DIAERESIS = "\N{COMBINING DIAERESIS}"
CHUNK = folding._CHUNK

# The obvious implementation: letter by letter, from the letters as they are typed and the standard library.

_BASES = {(letter[0], *sorted(letter[1:])): letter[0] for letter in (normalize("NFD", letter) for letter in LETTERS)}
_BASES |= {("đ",): "d", ("Đ",): "D"}


def reference(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and where in *text* each of its characters comes from."""
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and is_mark(text[end]):
            end += 1
        base, *marks = [*normalize("NFD", text[start:end])]
        if (base, *sorted(marks)) in _BASES:
            folded.append(_BASES[base, *sorted(marks)])
            origins.append((start, end))
        else:
            folded += text[start:end]
            origins += [(position, position + 1) for position in range(start, end)]
        start = end
    return "".join(folded), origins


def assert_folds_as_reference(text: str, longest: int = 40) -> None:
    """Text, and the span of each stretch of up to so many characters."""
    expected, origins = reference(text)
    folded = fold_with_origins(text)
    assert fold(text) == expected
    assert (folded.source, folded.text) == (text, expected)
    starts = [*(start for start, _ in origins), len(text)]
    for start in range(len(expected) + 1):
        assert folded.span(start, start) == (starts[start], starts[start])
        for end in range(start + 1, min(len(expected), start + longest) + 1):
            assert folded.span(start, end) == (starts[start], origins[end - 1][1])


# fold: the 134 letters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_each_letter_in_each_form(form: Form) -> None:
    for letter in LETTERS:
        assert fold(spell(letter, form)) == unidecode(letter) == anyascii(letter)
    assert fold(spell(LETTERS, form)) == unidecode(LETTERS)


def test_marks_in_any_order() -> None:
    for letter in LETTERS:
        base, *marks = [*normalize("NFD", letter)]
        for order in permutations(marks):
            for composed in range(len(order) + 1):
                text = normalize("NFC", base + "".join(order[:composed])) + "".join(order[composed:])
                assert fold(text) == fold(letter)


def test_case_and_punctuation_are_kept() -> None:
    assert fold("TỔNG BÍ THƯ Tô Lâm, “Đặng…”") == "TONG BI THU To Lam, “Dang…”"


@given(vietnamese())
def test_case_commutes(text: str) -> None:
    assert fold(text.upper()) == fold(text).upper()
    assert fold(text.lower()) == fold(text).lower()


@given(vietnamese())
def test_vietnamese_text_becomes_ascii_as_others_spell_it(text: str) -> None:
    composed = normalize("NFC", normalize("NFD", text))
    assert fold(text).isascii()
    assert fold(composed) == unidecode(composed) == anyascii(composed)
    assert fold(text) == unidecode(text) == anyascii(text)


# fold: everything else ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folds() -> list[str]:
    return [fold(character) for character in EVERY_CHARACTER]


def test_every_other_character_comes_out_as_it_went_in(folds: list[str]) -> None:
    changed = [character for character, folded in zip(EVERY_CHARACTER, folds, strict=True) if folded != character]
    assert changed == sorted(LETTERS)


def test_characters_fold_alike_alone_and_within_a_text(folds: list[str]) -> None:
    assert fold("\n".join(EVERY_CHARACTER)) == "\n".join(folds)


def test_the_fold_of_every_character_is_pinned(folds: list[str]) -> None:
    """It is the same on every Python, whatever its version of Unicode."""
    digest = hashlib.sha256("\n".join(folds).encode("utf-8", "surrogatepass")).hexdigest()
    assert digest == "4df4c31d70e5bd30921bd2a40bee3321d982474c83f6ade8288b12ce05455a25"


@pytest.mark.parametrize(
    "text",
    [
        "Muñoz",
        "Bŭk",
        "Ƀuon",
        "Zoë, Åse, Łodź",
        "Йорк",
        "がぎぐ",
        "हिन्दी",
        "ที่นี่",
        "陳 한국 😀",
        "\x01\x1f\x7f",
        "\ud800 \udfff",
        "\ufffd\uffff",
        "½²™",
    ],
)
def test_nothing_foreign_is_harmed(text: str) -> None:
    for foreign in (text, normalize("NFC", text), normalize("NFD", text)):
        assert fold(foreign) == foreign
        for form in FORMS:  # beside marks that go
            assert fold(spell("ậ", form) + foreign + " " + spell("Ể", form) + foreign) == f"a{foreign} E{foreign}"


def test_each_mark_goes_only_where_it_makes_a_vietnamese_letter() -> None:
    marks = ["", *MARKS, "\N{COMBINING GRAVE TONE MARK}", "\N{COMBINING ACUTE TONE MARK}", DIAERESIS]
    for base, first, second in product([*"aeiouyAEIOUYbdnDZ", *" 1ñИ中", *LETTERS], marks, marks):
        text = base + first + second
        assert fold(text) == reference(text)[0]


def test_each_character_of_a_combining_class_is_taken_for_a_mark() -> None:
    for mark in filter(is_mark, EVERY_CHARACTER):
        for text in ("a" + mark, "à" + mark, "a\N{COMBINING GRAVE ACCENT}" + mark, "ñ" + mark, "đ" + mark, "’" + mark):
            assert fold(text) == reference(text)[0]
            assert canonical_fold(text) == canonical_fold(normalize("NFD", text))


def canonical_fold(text: str) -> str:
    return normalize("NFD", fold(text))


@given(texts)
@example("a\N{COMBINING GRAVE TONE MARK}")
@example("à\N{TIBETAN VOWEL SIGN II}")
@example("<\N{COMBINING LONG SOLIDUS OVERLAY}à\N{COMBINING LONG SOLIDUS OVERLAY}")
@example("ộ" + DIAERESIS + "ộ")
@example("中" + DIAERESIS + "à")
def test_as_the_obvious_implementation(text: str) -> None:
    assert_folds_as_reference(text)


@given(texts)
def test_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
@example("a\N{COMBINING CEDILLA}\N{COMBINING GRAVE ACCENT}")
@example("à\N{TIBETAN VOWEL SIGN UU}")
def test_canonically_equivalent_texts_stay_canonically_equivalent(text: str) -> None:
    assert canonical_fold(text) == canonical_fold(normalize("NFC", text)) == canonical_fold(normalize("NFD", text))


@given(st.lists(texts, min_size=2, max_size=4))
def test_concatenation_commutes_where_no_part_begins_with_a_mark(parts: list[str]) -> None:
    parts = [part.lstrip("".join(filter(is_mark, part))) for part in parts]
    assert fold("".join(parts)) == "".join(map(fold, parts))


def test_concatenation_does_not_commute_at_a_mark() -> None:
    assert fold("à" + DIAERESIS) != fold("à") + fold(DIAERESIS)


@given(st.text(st.characters(codec="ascii")))
def test_ascii_is_returned_itself(text: str) -> None:
    assert fold(text) is text
    assert fold_with_origins(text).text is text


# Long texts, threads, wrong types --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    ["ậ", "a\N{COMBINING DOT BELOW}\N{COMBINING CIRCUMFLEX ACCENT}", "ñ", "n\N{COMBINING TILDE}", "à" + DIAERESIS, "中" + DIAERESIS, "И"],
)
def test_seams_of_chunks(piece: str) -> None:
    expected = reference(piece)[0]
    for before in range(CHUNK - 3, CHUNK + 1):
        for filler in ("x", "à", "陳"):
            text = filler * before + piece + "\N{COMBINING ACUTE ACCENT}?" + piece * 2
            tail = reference(text[before:])[0]
            folded = fold_with_origins(text)
            assert fold(text) == folded.text == fold(filler) * before + tail
            assert folded.span(len(folded.text) - len(expected), len(folded.text)) == (len(text) - len(piece), len(text))
            assert folded.span(before - 1, before) == (before - 1, before)


def test_marks_alone_are_one_chunk() -> None:
    text = "a" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * CHUNK  # NFD would take hours
    assert fold(text) == text
    assert fold_with_origins(text).text == text


@given(st.lists(texts, max_size=12), st.integers(0, 3))
def test_spans_in_texts_of_many_blocks(parts: list[str], shift: int) -> None:
    text = "x" * shift + ("ậb" + spell("ậ", "NFD")) * 90 + "".join(parts) + spell("Thừa Thiên–Huế ", "tone first") * 30
    assert len(text) > 3 * 256
    assert_folds_as_reference(text, longest=2)


def test_spans_are_half_open_and_within_the_text() -> None:
    folded = fold_with_origins(spell("Hà Nội", "NFD"))
    assert folded.text == "Ha Noi"
    assert folded.span(3, 6) == (4, 9)
    assert folded.span(6, 6) == (9, 9)
    for start, end in ((-1, 2), (3, 2), (0, 7), (7, 7)):
        with pytest.raises(IndexError, match=f"the folded text has 6 characters; {start}..{end} is not within it"):
            folded.span(start, end)


def test_threads_do_not_share_what_they_keep() -> None:
    sources = [f"{foreign}{spell('ộ', 'NFD')} {foreign * 2}à " * 300 for foreign in ("陳", "И", "ñ", "😀", "한", "क", "\ud800", "±")]
    expected = [reference(source)[0] for source in sources]
    wrong: list[int] = []
    together = threading.Barrier(len(sources))

    def work(number: int) -> None:
        together.wait()
        wrong.extend(number for _ in range(40) if fold(sources[number]) != expected[number])

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
    assert wrong == []


@pytest.mark.parametrize("function", [fold, fold_with_origins, search_key, to_ascii])
@pytest.mark.parametrize("wrong", [b"abc", "Hà Nội".encode(), bytearray(b"abc"), None, 3, ["Hà"]])
def test_only_str_is_taken(function: Callable[[Any], object], wrong: object) -> None:
    with pytest.raises(TypeError) as caught:
        function(wrong)
    advice = "; decode it first, for example with data.decode('utf-8')" if isinstance(wrong, bytes | bytearray) else ""
    assert str(caught.value) == f"{function.__name__}() needs a str, not {type(wrong).__name__}{advice}"


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="other interpreters may give a dict: correct, but slower")
def test_the_charset_is_a_table_not_a_dict() -> None:
    """charmap_build gives a dict, ten times as slow, where it finds something in a charset that it does not like."""
    assert not isinstance(folding.ENCODING, dict)
    assert not isinstance(folding._LETTERS_ALONE, dict)
    assert isinstance(codecs.charmap_build("a\0"), dict)


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


def test_different_names_may_have_one_key() -> None:
    assert search_key("Tổ Lâm") == search_key("Tô Lâm")
    assert search_key("Tô Lâm") != search_key("Tô Lam Anh")


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


def cut(text: str, places: list[int]) -> list[str]:
    """The text in pieces, some of them empty."""
    ends = sorted(place % (len(text) + 1) for place in places)
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


@given(texts, st.lists(st.integers(0, 99), max_size=9))
@example("a\N{COMBINING ACUTE ACCENT}", [1])
@example("И\N{COMBINING BREVE}\N{COMBINING ACUTE ACCENT}", [1, 2])
def test_a_stream_is_folded_as_the_whole(text: str, places: list[int]) -> None:
    assert "".join(fold_stream(cut(text, places))) == fold(text)
    assert list(fold_stream([])) == [""]


def test_a_stream_of_anything_else_is_refused() -> None:
    with pytest.raises(TypeError, match=r"fold_stream\(\) needs a str, not bytes; decode it first"):
        list(fold_stream([b"a"]))  # type: ignore[list-item]
