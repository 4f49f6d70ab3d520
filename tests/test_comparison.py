"""Comparison: diacritics are evidence."""

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import FORMS, misspelt, spell, texts, vietnamese, words

from vnnorm import fold, search_key
from vnnorm.comparison import compare, group_names, marked_key
from vnnorm.spelling import normalize as repair

any_text = st.one_of(texts, vietnamese(), misspelt)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Tô Lâm", "Tô Lâm", "same"), ("TÔ LÂM", "tô lâm", "same"), ("Tô  Lâm", "Tô-Lâm.", "same"), ("hoà", "hòa", "same"), ("Thanh Hoá", "THANH HÓA", "same"),
        ("Hòang", "Hoàng", "same"), ("qúy", "quý", "same"), ("Ðà Nẵng", "Đà Nẵng", "same"), ("Ɖà Nẵng", "Đà Nẵng", "same"), ("ðà nẵng", "ĐÀ NẴNG", "same"), ("Ðắk Lắk", "Đắk Lắk", "same"),
        ("Thừa Thiên–Huế", "Thừa Thiên - Huế", "same"), ("Vi\N{SOFT HYPHEN}ệt", "Việt", "same"), ("Ｖｉệｔ", "Việt", "same"), ("Straße", "STRASSE", "same"), ("ΟΔΟΣ", "οδος", "same"),
        ("kı\N{COMBINING ACUTE ACCENT}nh", "kính", "same"), ("Nʼgolo", "N'golo", "same"), ("Trần 陳", "TRẦN 陳", "same"), ("", "…", "same"),
        ("To Lam", "Tô Lâm", "compatible"), ("TO LAM", "Tổ Lâm", "compatible"), ("Dang", "Đặng", "compatible"), ("Dang", "Đăng", "compatible"), ("Hoang Hoa Tham", "Hoàng Hoa Thám", "compatible"),
        ("Munoz", "Muñoz", "compatible"), ("Soren", "Søren", "compatible"), ("Tran 陳", "Trần 陳", "compatible"), ("Kin", "Kın", "compatible"), ("o\N{COMBINING LONG SOLIDUS OVERLAY}", "o", "compatible"),
        ("Tổ Lâm", "Tô Lâm", "conflicting"), ("To Lâm", "Tô Lâm", "conflicting"), ("Hoàng Hoa Thám", "Hoàng Hòa Thám", "conflicting"), ("Đăk", "Đắk", "conflicting"), ("Da Nẵng", "Đà Nẵng", "conflicting"),
        ("Muñoz", "Mũnoz", "conflicting"), ("résume", "resumé", "conflicting"), ("Dặng", "Đặng", "conflicting"),
        ("Tô", "Lâm", "different"), ("Tô Lâm", "Tôlâm", "different"), ("Trần 陳", "Trần", "different"), ("Йорк", "Иорк", "different"), ("duong", "Dương Đ", "different"), ("か", "が", "different"),
    ],
)  # fmt: skip
def test_pairs(a: str, b: str, expected: str) -> None:
    assert compare(a, b) == expected
    assert compare(b, a) == expected


@given(any_text)
def test_reflexive_in_each_canonical_form(text: str) -> None:
    assert compare(text, text) == "same"
    assert compare(text, normalize("NFC", text)) == compare(normalize("NFD", text), text) == "same"


@given(any_text, any_text)
@example("Tô", "To")
@example("ᾳ", "αι")
def test_symmetric(a: str, b: str) -> None:
    assert compare(a, b) == compare(b, a)
    if search_key(a) == search_key(b):
        assert compare(a, b) != "different"
    else:  # a question mark may be a letter that was lost
        assert compare(a, b) == "different" or any(lost in a + b for lost in "?\N{REPLACEMENT CHARACTER}")


@given(st.lists(words, min_size=2, max_size=4), st.data())
def test_same_is_an_equivalence(family: list[str], data: st.DataObject) -> None:
    a, b, c = (" ".join(spell(word, data.draw(st.sampled_from(FORMS))) for word in family) for _ in range(3))
    assert compare(a, b) == compare(b, c) == compare(a, c) == "same"
    assert marked_key(a) == marked_key(b)


@given(vietnamese())
def test_what_never_counts(text: str) -> None:
    assert compare(text, text.upper()) == "same"
    assert compare(text, f"“{text.lower()}”!") == "same"
    assert compare(text.replace("Đ", "Ð").replace("đ", "ð"), text) == "same"
    assert {compare(text, repair(text, tone_style=style)) for style in ("keep", "new", "old")} == {"same"}


@given(vietnamese())
def test_text_without_marks_may_be_any(text: str) -> None:
    assert compare(text, fold(text)) == ("same" if text == fold(text) else "compatible")


@given(vietnamese().filter(lambda text: marked_key(text).isascii() is False), words)
def test_once_one_mark_is_written_all_count(text: str, word: str) -> None:
    assert compare(f"{text} {fold(word)}", f"{text} {word}") == ("same" if word == fold(word) else "conflicting")


@pytest.mark.parametrize(("a", "b"), [(b"T", "T"), ("T", None), (3, 3)])
def test_only_str_is_compared(a: str, b: str) -> None:
    with pytest.raises(TypeError, match="needs a str, not "):
        compare(a, b)


@pytest.mark.parametrize(
    ("damaged", "whole", "expected"),
    [
        ("Nguy?n", "Nguyễn", "compatible"),
        ("NGUY?N", "Nguyễn", "compatible"),
        ("Nguy?n Phú Tr?ng", "Nguyễn Phú Trọng", "compatible"),
        ("Nguy\N{REPLACEMENT CHARACTER}n", "Nguyễn", "compatible"),
        ("Nguy?n Phú Tr?ng", "Nguyen Phu Trong", "compatible"),
        ("?inh", "Đinh", "compatible"),
        ("Nguy?n Phú Tr?ng", "Nguyễn Phụ Trọng", "different"),  # what was kept must agree
        ("Nguy?n Hòa", "Nguyễn Hoà", "compatible"),  # the whole words wherever their tone stands
        ("Nguy?n", "Nguyễn Hoà", "different"),
        ("Nguy?n", "Nguyênn", "different"),
        ("Nguy?n", "Nguy2n", "different"),
        ("Why?", "Why", "same"),  # where the letters agree, it is a question mark
    ],
)
def test_letters_lost_to_a_database(damaged: str, whole: str, expected: str) -> None:
    assert compare(damaged, whole) == compare(whole, damaged) == expected


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        ([], []),
        (["Tô Lâm", "To Lam", "TÔ LÂM"], [[0, 1, 2]]),
        (["To Lam", "Tổ Lâm", "Tô Lâm", "to lam"], [[0, 3], [1], [2]]),
        (["Hoà", "Hòa", "hòa", "Hoa", "Hoạ"], [[0, 1, 2], [3], [4]]),
        (["To Lam", "to lam"], [[0, 1]]),
        (["a", "b", "a"], [[0, 2], [1]]),
    ],
)
def test_group_names(names: list[str], groups: list[list[int]]) -> None:
    assert group_names(names) == groups


@given(st.lists(st.one_of(texts, vietnamese()), max_size=6))
def test_each_name_is_in_one_group_and_its_spellings_with_it(names: list[str]) -> None:
    groups = group_names(names)
    assert sorted(position for group in groups for position in group) == list(range(len(names)))
    of = {position: number for number, group in enumerate(groups) for position in group}
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            if compare(a, b) == "same" and search_key(a) == search_key(b):
                assert of[i] == of[j]
            if compare(a, b) in ("conflicting", "different"):
                assert of[i] != of[j]


def test_only_str_is_grouped() -> None:
    with pytest.raises(TypeError, match="needs a str"):
        group_names(["a", b"a"])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Mĩ Tho", "Mỹ Tho", "same"), ("Mi Tho", "Mỹ Tho", "compatible"), ("Quí", "QUY\N{COMBINING ACUTE ACCENT}", "same"), ("Mí", "Mỹ", "conflicting"),
        ("Thúi", "Thúy", "different"), ("ỷ", "ỉ", "different"), ("Lý-Thường-Kiệt", "Lí Thường Kiệt", "same"), ("York", "Iork", "different"),
    ],
)  # fmt: skip
def test_y_as_i(a: str, b: str, relation: str) -> None:
    assert compare(a, b, y_as_i=True) == compare(b, a, y_as_i=True) == relation
    assert compare(a, b) in ("different", "conflicting")


def test_y_as_i_takes_text_only() -> None:
    with pytest.raises(TypeError, match="compare"):
        compare(b"Quy", "Quy", y_as_i=True)  # type: ignore[arg-type]
