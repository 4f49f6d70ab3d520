import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnnorm import sort_key
from vnnorm.letters import LETTERS, MARKS

MIXED = st.text(
    st.sampled_from([*LETTERS, *MARKS, *"aAbBdDeio uvz-’“09", "ñ", "ø", "æ", "陳", "И", "\N{COMBINING DIAERESIS}", "\x01", "\u00ad"]),
    max_size=8,
)


@pytest.mark.parametrize(
    "order",
    [
        "a A à À ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b c d D đ Đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ g h i ì ỉ ĩ í ị",  # letters before tones before case
        "o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ p q r s t u ù ủ ũ ú ụ ư ừ ử ữ ứ ự v w x y ỳ ỷ ỹ ý ỵ z",
        "an Ánh ăn dung dùng Dũng đá",
        "hoà hòa",  # the first letter that bears a tone where the other does not decides
        "- ' ’ 9 a",  # signs before digits before letters
        "n ñ o ø ô",  # a foreign letter behind its base letter
        "ma mà mađ mb z И 陳",
    ],
)
def test_order(order: str) -> None:
    words = order.split()
    assert sorted(reversed(words), key=sort_key) == words  # noqa: C414  (sorting is stable: equal keys would stay reversed)


def test_blanks_sort_before_all_else() -> None:
    assert sorted(["Anh Thư", "An Yên", "Ân", "An"], key=sort_key) == ["An", "An Yên", "Anh Thư", "Ân"]
    assert sort_key("a\N{NO-BREAK SPACE}b") > sort_key("a b")
    assert sort_key("a\N{NO-BREAK SPACE}b") < sort_key("a c")


@given(MIXED)
def test_normal_forms_have_one_key(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@given(st.lists(MIXED, max_size=5))
def test_keys_are_a_total_preorder_that_tells_letters_first(texts: list[str]) -> None:
    ordered = sorted(texts, key=sort_key)
    assert all(sort_key(a) <= sort_key(b) for a, b in pairwise(ordered))
    for text in texts:
        assert sort_key(text) <= sort_key(text + "a")


def test_invisible_characters_do_not_count() -> None:
    assert sort_key("a\u00adb\x01") == sort_key("ab")


def test_foreign_letters_differ_from_their_base_and_from_each_other() -> None:
    assert len({sort_key(word) for word in ("o", "ø", "ö", "œ", "oe", "O", "Ø")}) == 7


@pytest.mark.parametrize("wrong", [b"a", None, 3])
def test_other_types_are_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="sort_key"):
        sort_key(wrong)  # type: ignore[arg-type]
