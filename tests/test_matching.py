"""Matching: skeletons, the longest run of words, edits."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from vnnorm import AliasTable, matching
from vnnorm.folding import fold
from vnnorm.matching import _skeleton, edit_distance


def table(*names: str, language: str | None = "en", flags: str = "") -> AliasTable:
    return AliasTable.from_rows(
        {"id": f"place/{n}", "kind": "place", "name": name, "language": language, "flags": flags} for n, name in enumerate(names)
    )


def found(text: str, *names: str, any_case: bool = False) -> list[str]:
    return [mention.text for mention in table(*names).find(text, any_case=any_case)]


@given(texts)
def test_a_skeleton_has_a_character_for_each(text: str) -> None:
    folded = fold(text)
    skeleton = _skeleton(folded)
    assert len(skeleton) == len(folded)
    assert skeleton.isascii()
    for letter, bone in zip(folded, skeleton, strict=True):
        if letter.isascii():
            assert bone == (letter if letter.isalnum() else " ")


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (("Hong Kong", "Kong"), "Hong  Kong", ["Hong  Kong"]),
        (("Hong Kong",), "Hong, Kong", []),
        (("A B C D", "A B", "C"), "A B C E", ["A B", "C"]),
        (("Ha Noi",), f"Ha{77 * ' '}Noisy, Ha{77 * ' '}Noi", [f"Ha{77 * ' '}Noi"]),
        (("Lam", "Lam Dong X", "Lam Ha"), "Lam Lam Dong, Lam Ha Lam", ["Lam", "Lam", "Lam Ha", "Lam"]),
        (("New York", "York"), "New Yorker in York", ["York"]),
        (("Đà Nẵng",), "dịch: Đà  Nẵng", ["Đà  Nẵng"]),
        (("Москва",), "в Москва, москва", ["Москва"]),
        (("Straße", "Köln"), "in Köln: Straße, STRASSE", ["Köln", "Straße", "STRASSE"]),
        (("İzmir",), "in İzmir and Izmir", ["İzmir", "Izmir"]),
        (("東京",), "in 東京 today", ["東京"]),
        (("Xi'an",), "in Xi’an and Xi'an", ["Xi’an", "Xi'an"]),
        (("3M",), "the 3M company", ["3M"]),
        (("eBay", "iPhone X"), "on eBay: iPhone X, ebay", ["eBay", "iPhone X", "ebay"]),
        (("UNESCO", "US"), "Unesco, UNESCO, unesco, US, Us", ["Unesco", "UNESCO", "US"]),
        (("McDonald",), "Old McDonald, Mcdonald, MCDONALD", ["McDonald", "Mcdonald", "MCDONALD"]),
    ],
)
def test_names_in_text(names: tuple[str, ...], text: str, expected: list[str]) -> None:
    assert found(text, *names) == expected


def test_small_letters_when_asked() -> None:
    assert found("in hanoi and HANOI", "Hanoi") == ["HANOI"]
    assert found("in hanoi and HANOI", "Hanoi", any_case=True) == ["hanoi", "HANOI"]
    one = table("Hanoi")
    assert [len(one.find("in hanoi", any_case=any_case)) for any_case in (True, False, True)] == [1, 0, 1]


def test_ambiguous_names_when_asked() -> None:
    reading = table("Reading", flags="ambiguous")
    assert reading.find("in Reading") == []
    assert [mention.text for mention in reading.find("in Reading", ambiguous=True)] == ["Reading"]


@given(
    st.lists(st.sampled_from(["Hong Kong", "Hong", " ", "\n", "Kong", "東 ", "Xi'an", "lee", "é", ", "]), max_size=30).map("".join),
    st.sampled_from([1, 7, 64]),
)
def test_long_texts_are_searched_piece_by_piece(text: str, size: int) -> None:
    names = table("Hong Kong", "Hong", "Xi'an", "東")
    expected = names.find(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_PIECE", size)
        assert names.find(text) == expected


def test_a_name_with_a_line_end_is_one_name() -> None:
    assert found("in Hong Kong", "Hong\nKong") == ["Hong Kong"]


def distance(a: str, b: str) -> int:
    """The definition, letter by letter."""
    if not a or not b:
        return len(a) + len(b)
    least = min(distance(a[1:], b) + 1, distance(a, b[1:]) + 1, distance(a[1:], b[1:]) + (a[0] != b[0]))
    return min(least, distance(a[2:], b[2:]) + 1) if a[:2] == b[1::-1] and len(b) > 1 < len(a) else least


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 3))
def test_edit_distance(a: str, b: str, most: int) -> None:
    assert edit_distance(a, b, most) == min(distance(a, b), most + 1)


def test_edits_in_lookup() -> None:
    names = table("Hanoi", "Hanover", "Lee")
    for name, edits, expected in (
        ("Hanio", 1, "Hanoi"),
        ("Hanoi", 2, "Hanoi"),
        ("Hnovre", 2, "Hanover"),
        ("Hnovre", 1, None),
        ("Hanio", 0, None),
    ):
        candidates = names.lookup(name, edits=edits)
        assert [candidate.entity.name for candidate in candidates] == ([expected] if expected else [])
    (candidate,) = names.lookup("HANIO", edits=2)
    assert (candidate.match, candidate.edits) == ("edited", 1)
    (candidate,) = names.lookup("hanoi")
    assert (candidate.match, candidate.edits) == ("same", 0)
    with pytest.raises(ValueError, match="edits must be 0, 1 or 2, not 3"):
        names.lookup("Hanoi", edits=3)


def test_compatible_spellings_come_behind_the_same() -> None:
    both = table("Huế", "Hue", language="vi")
    assert [(c.entity.name, c.match) for c in both.lookup("hue")] == [("Hue", "same"), ("Huế", "compatible")]


@pytest.mark.parametrize(("written", "own"), list(product(("-", "–", " - ", "—"), repeat=2)))
def test_dashes_are_alike(written: str, own: str) -> None:
    assert found(f"tỉnh Bà Rịa{written}Vũng Tàu", f"Bà Rịa{own}Vũng Tàu") == [f"Bà Rịa{written}Vũng Tàu"]
