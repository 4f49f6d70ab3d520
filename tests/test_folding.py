"""Folding: its promises, each against an obvious implementation or an independent one."""

import codecs
import hashlib
import sys
from collections.abc import Callable
from itertools import permutations, product
from typing import Any
from unicodedata import normalize

import pytest
from anyascii import anyascii
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import FOREIGN, FORMS, LETTERS, MARKS, Form, in_threads, is_mark, spell, texts, vietnamese
from unidecode import unidecode

from vnnorm import folding
from vnnorm.folding import fold, fold_stream, fold_with_origins

EVERY_CHARACTER = [chr(code) for code in range(0x110000)]
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


def test_a_long_row_of_marks_takes_linear_time() -> None:
    text = "a" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 500_000  # NFD would take a quarter of an hour
    assert fold(text) == text
    assert fold_with_origins(text).text == text


def test_regular_text_never_takes_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    slow: list[str] = []

    def by_cluster(text: str, kept: object = ()) -> tuple[str, bytes]:
        slow.append(text)
        return "", b""

    monkeypatch.setattr(folding, "_fold_around", by_cluster)
    for form in FORMS:
        text = "".join(f"{spell(letter, form)} ñ{spell(letter, form)}陳 И\N{COMBINING BREVE} n{DIAERESIS}–" for letter in LETTERS)
        assert fold(text).startswith("a ñ")
    assert slow == []
    assert fold("à" + DIAERESIS) == ""
    assert slow == ["à" + DIAERESIS]
    monkeypatch.setattr(folding, "_fold_chunk", by_cluster)
    assert fold(f"{LETTERS} {LETTERS}, ASCII")[-7:] == ", ASCII"
    assert fold("–") == ""


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
    sources = [f"{foreign}{spell('ộ', 'NFD')} {foreign * 2}à " * 300 for foreign in FOREIGN]
    assert in_threads(fold, sources) == [[reference(source)[0]] for source in sources]


@pytest.mark.parametrize("function", [fold, fold_with_origins])
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


# Streams ----------------------------------------------------------------------------------------------------------------


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


@given(texts)
def test_the_way_back_at_once_is_that_of_each_span(text: str) -> None:
    folded = fold_with_origins(text)
    origins = folded.origins()
    assert len(origins) == len(folded.text) + 1
    assert [*origins] == [*(folded.span(at, at + 1)[0] for at in range(len(folded.text))), len(text)]
