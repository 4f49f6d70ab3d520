"""The alphabet, against the 134 letters as they are typed."""

from unicodedata import combining, name, normalize

import pytest
from strategies import LETTERS, MARKS, SHAPES, SMALL, TONES

from vnnorm import letters


def test_the_134_letters() -> None:
    assert len(letters.LETTERS) == 134
    assert set(letters.LETTERS) == set(LETTERS)
    assert list(letters.LETTERS) == list(letters.BASES)


def test_each_letter_is_its_base_shape_and_tone() -> None:
    for letter, (base, shape, tone) in letters.LETTERS.items():
        assert base.isascii()
        assert letters.BASES[letter] == base
        assert normalize("NFC", base + shape + tone) == (letter if letter not in "đĐ" else base)
        assert shape in {"", *SHAPES}
        assert tone in {"", *TONES}


def test_bases_by_the_names_of_the_letters() -> None:
    for letter, base in letters.BASES.items():
        assert name(letter).startswith(f"LATIN {'SMALL' if base.islower() else 'CAPITAL'} LETTER {base.upper()} WITH ")


@pytest.mark.parametrize("tone", [*letters.TONES.values()], ids=[*letters.TONES])
def test_each_vowel_takes_each_tone(tone: str) -> None:
    vowels = "aăâeêioôơuưy"
    assert {normalize("NFC", vowel + tone) for vowel in vowels} < set(SMALL)
    assert {vowel for vowel in vowels if not vowel.isascii()} == {
        letter for letter, (_, shape, tone) in letters.LETTERS.items() if shape and not tone and letter.islower()
    }


def test_marks() -> None:
    assert set(letters.MARKS) == set(MARKS)
    assert set(letters.TONE_MARKS) == set(TONES)
    assert set(letters.SHAPE_MARKS) == set(SHAPES)
    assert [normalize("NFC", f"a{mark}") for mark in letters.TONES.values()] == list("àáảãạ")
    assert list(letters.TONES) == ["huyền", "sắc", "hỏi", "ngã", "nặng"]


def test_no_variant_has_a_decomposition_of_its_own() -> None:
    """What NFKD takes to ASCII and marks needs no row; but ŀ and ŉ become two characters, and ǿ, ǽ decompose to variants."""
    rows = [(letter, form) for form, characters in letters.LATIN_VARIANTS.items() for letter in characters]
    assert len({letter for letter, _ in rows}) == len(rows)
    for letter, form in rows:
        assert form.isascii()
        plain = "".join(c for c in normalize("NFKD", letter) if not combining(c))
        assert not plain.isascii()
        assert letter.isupper() == form.isupper()
