"""Folding: its promises, each against an obvious implementation or an independent one."""

import builtins
import hashlib
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import permutations, product
from types import ModuleType
from unicodedata import category, combining, name, normalize

import pytest
from anyascii import anyascii
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import FOREIGN_MARKS, FORMS, LETTERS, MARKS, TONES, is_mark, latin_texts, spell, texts, vietnamese
from unidecode import unidecode

from vnnorm import folding
from vnnorm.folding import Folded, fold, fold_with_origins, search_key, to_ascii

EVERY_CHARACTER = [chr(code) for code in range(0x110000)]
ASSIGNED = [character for character in EVERY_CHARACTER if category(character) not in ("Cn", "Co", "Cs")]

# The obvious implementation: letter by letter, from the letters as typed and the standard library.

_BASE = {(normalize("NFD", letter)[0], *sorted(normalize("NFD", letter)[1:])): normalize("NFD", letter)[0] for letter in LETTERS}
_BASE |= {("đ",): "d", ("Đ",): "D"}


def reference(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and where in *text* each of its characters comes from."""
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and is_mark(text[end]):
            end += 1
        # (A text with a long row of marks is none of ours: NFD takes quadratic time for it.)
        decomposed = normalize("NFD", text[start:end])
        base = _BASE.get((decomposed[0], *sorted(decomposed[1:])))
        if base:
            folded.append(base)
            origins.append((start, end))
        else:
            folded += text[start:end]
            origins += [(position, position + 1) for position in range(start, end)]
        start = end
    return "".join(folded), origins


def canonical(text: str) -> str:
    return normalize("NFD", text)


# fold: the 134 letters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_each_letter_in_each_form(form: str) -> None:
    for letter in LETTERS:
        assert fold(spell(letter, form)) == unidecode(letter) == anyascii(letter)
    assert fold(spell(LETTERS, form)) == unidecode(LETTERS)


def test_marks_in_any_order() -> None:
    for letter in LETTERS:
        base, *marks = [*normalize("NFD", letter)]
        for order in permutations(marks):
            for composed in range(len(order) + 1):
                assert fold(normalize("NFC", base + "".join(order[:composed])) + "".join(order[composed:])) == fold(letter)


def test_case_and_neighbours_are_kept() -> None:
    assert fold("TỔNG BÍ THƯ Tô Lâm, “Đặng…”") == "TONG BI THU To Lam, “Dang…”"


@given(vietnamese())
def test_case_commutes(text: str) -> None:
    assert fold(text.upper()) == fold(text).upper()
    assert fold(text.lower()) == fold(text).lower()


@given(vietnamese())
def test_vietnamese_text_becomes_ascii_as_others_spell_it(text: str) -> None:
    assert fold(text) == unidecode(normalize("NFC", text)) == anyascii(normalize("NFC", text))


# fold: everything else ------------------------------------------------------------------------------------------------


def test_every_other_character_comes_out_as_it_went_in() -> None:
    assert [character for character in EVERY_CHARACTER if fold(character) != character] == sorted(LETTERS)


def test_every_other_character_within_a_text() -> None:
    text = "\n".join(EVERY_CHARACTER)
    assert fold(text) == text.translate({ord(letter): unidecode(letter) for letter in LETTERS})


def test_the_fold_of_every_character_is_pinned() -> None:
    """The same on every Python, whatever its version of Unicode."""
    digest = hashlib.sha256()
    for character in EVERY_CHARACTER:
        digest.update(fold(character).encode("utf-8", "surrogatepass") + b"\n")
    assert digest.hexdigest() == "PIN"


@pytest.mark.parametrize(
    "text",
    [
        "Muñoz", "Krông Bŭk", "Ƀuon Č", "Zoë, Åse, Łódź", "Йорк", "がぎぐ", "हिन्दी", "ที่นี่", "陳 한국 😀🇻🇳", "\x01\x1f\x7f", "\ud800 \udfff", "\ufffd \uffff", "½ ² ™",
    ],
)  # fmt: skip
def test_nothing_foreign_is_harmed(text: str) -> None:
    plain = fold("Krông")
    for form in ("NFC", "NFD"):
        foreign = normalize(form, text)
        assert fold(foreign) == foreign.replace(spell("ô", form), "o").replace(spell("ó", form), "o")
    assert plain == "Krong"


def test_a_mark_goes_only_where_it_makes_a_vietnamese_letter() -> None:
    vowels = set("aeiouyAEIOUY")
    for base, mark in product([*map(chr, range(0x20, 0x7F)), *LETTERS], MARKS):
        text = base + mark
        composed = normalize("NFC", normalize("NFD", text))
        letter = composed if composed in LETTERS else _letter_of(text)
        expected = text.replace(base, unidecode(base)) if letter is None and base in "" else (unidecode(letter) if letter else text)
        assert fold(text) == expected
        assert fold(text + "b" + text) == expected + "b" + expected
        if base not in vowels and base.isascii():
            assert fold(text) == text


def _letter_of(text: str) -> str | None:
    decomposed = normalize("NFD", text)
    return next((letter for letter in LETTERS if sorted(normalize("NFD", letter)) == sorted(decomposed) and letter not in "đĐ"), None)
