"""Syllables: what parses, into which parts, and where the tone stands."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import TONES, every_syllable, texts, words

from vnnorm import syllables
from vnnorm.letters import LETTERS
from vnnorm.syllables import ONSETS, RIMES, Syllable, i_for_y, is_attested, parse_syllable, tone_position

GRAVE, HOOK, TILDE, ACUTE, DOT = [*TONES]


SYLLABLES = every_syllable()


def bare(text: str) -> str:
    """The letters without their tones, in NFD."""
    return "".join(character for character in normalize("NFD", text) if character not in TONES)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("nghiêng", ("ngh", "iê", "ng", "")), ("Nguyễn", ("ng", "uyê", "n", TILDE)), ("ĐƯỜNG", ("đ", "ươ", "ng", GRAVE)), ("à", ("", "a", "", GRAVE)),
        ("yêu", ("", "yê", "u", "")), ("ý", ("", "y", "", ACUTE)), ("mỹ", ("m", "y", "", TILDE)), ("khuỷu", ("kh", "uy", "u", HOOK)), ("khuya", ("kh", "uya", "", "")),
        ("quý", ("qu", "y", "", ACUTE)), ("qúy", ("qu", "y", "", ACUTE)), ("quỳnh", ("qu", "y", "nh", GRAVE)), ("quốc", ("qu", "ô", "c", ACUTE)), ("quyết", ("qu", "yê", "t", ACUTE)),
        ("quýt", ("qu", "y", "t", ACUTE)), ("quỵch", ("qu", "y", "ch", DOT)), ("quả", ("qu", "a", "", HOOK)),
        ("gì", ("g", "i", "", GRAVE)), ("gìn", ("g", "i", "n", GRAVE)), ("giếng", ("g", "iê", "ng", ACUTE)), ("gíp", ("g", "i", "p", ACUTE)),
        ("già", ("gi", "a", "", GRAVE)), ("gìa", ("gi", "a", "", GRAVE)), ("giường", ("gi", "ươ", "ng", GRAVE)), ("giữa", ("gi", "ưa", "", TILDE)),
        ("kẻ", ("k", "e", "", HOOK)), ("ghế", ("gh", "ê", "", ACUTE)), ("nghĩa", ("ngh", "ia", "", TILDE)), ("cả", ("c", "a", "", HOOK)), ("ngà", ("ng", "a", "", GRAVE)),
        ("hòa", ("h", "oa", "", GRAVE)), ("hoà", ("h", "oa", "", GRAVE)), ("Hòang", ("h", "oa", "ng", GRAVE)), ("nứơc", ("n", "ươ", "c", ACUTE)), ("boong", ("b", "oo", "ng", "")),
        ("các", ("c", "a", "c", ACUTE)), ("cạc", ("c", "a", "c", DOT)),
    ],
)  # fmt: skip
def test_syllables(word: str, parts: tuple[str, str, str, str]) -> None:
    assert parse_syllable(word) == Syllable(*parts)


@pytest.mark.parametrize(
    "word",
    [
        "", "b", "ng", "Suárez", "Raúl", "fiancée", "web", "Đắk", "Krông", "ñá", "jà", "wá", "zá", "fá", "há há", "hoà,", "hoà́", "hóà", "a\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}",
        "cac", "càc", "cảc", "cãc", "hep", "mat", "êch",
        "cé", "ci", "cy", "gé", "gê", "ngé", "ngí", "ká", "kó", "kư", "ghá", "ghư", "nghá", "nghơ",
        "iên", "quiên", "hyên", "hýt", "hynh", "ynh", "qá", "q", "oáê", "ôá", "âa", "ăi",
    ],
)  # fmt: skip
def test_no_syllables(word: str) -> None:
    assert parse_syllable(word) is None


def test_words_of_everyday() -> None:
    text = (
        "Tất cả mọi người sinh ra đều có quyền bình đẳng tạo hoá cho họ những quyền không ai có thể xâm phạm được trong ấy có quyền sống quyền tự do và mưu cầu hạnh phúc "
        "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Quỳnh Thuỵ Khuê Uyên Nguyệt Thuý Quyên Khuyến Hoài Xuân Quỹ Giang Giỏi Gìn Ngoãn Ngoằn ngoèo "
        "khuỷu tay huýt sáo luýnh quýnh quều quào thuở xưa khuếch khoác xoong chảo rượu vườn bưởi yểng kêu ríu rít Ỷ Ỳ ệch ễnh ương ưỡn uốn éo ôi chao ới gỉ sét giặc giã gượng"
    )
    for word in text.split():
        syllable = parse_syllable(word)
        assert syllable is not None, word
        assert word.lower() in (syllable.spelled("new"), syllable.spelled("old"))


def test_every_syllable_respelled_has_the_same_parts() -> None:
    assert len(SYLLABLES) > 15_000
    assert len(set(SYLLABLES.values())) == len(SYLLABLES)
    for syllable, new in SYLLABLES.items():
        old = syllable.spelled("old")
        assert parse_syllable(new) == parse_syllable(old) == syllable
        assert parse_syllable(new.upper()) == syllable
        assert bare(new) == bare(old) == bare(syllable.onset + syllable.nucleus + syllable.coda)
        assert normalize("NFC", new) == new


def test_every_syllable_is_read_wherever_its_tone_stands() -> None:
    for syllable in SYLLABLES:
        rime = syllable.nucleus + syllable.coda
        for position, letter in enumerate(rime, 1):
            if letter in "aăâeêioôơuưy":
                assert parse_syllable(normalize("NFC", syllable.onset + rime[:position] + syllable.tone + rime[position:])) == syllable


def test_stops_take_two_tones_only() -> None:
    for syllable in SYLLABLES:
        assert syllable.coda not in {"c", "ch", "p", "t"} or syllable.tone in {ACUTE, DOT}
    assert {syllable.tone for syllable in SYLLABLES if syllable.coda == "ng"} == {"", *TONES}


def test_spelling_of_k_g_and_ng() -> None:
    for syllable in SYLLABLES:
        front = syllable.nucleus[0] in "eêiy"
        if syllable.onset in {"k", "gh", "ngh"}:
            assert front
        elif syllable.onset in {"c", "ng"}:
            assert not front
        elif syllable.onset == "g" and front:
            assert syllable.nucleus in {"i", "iê"}
    assert {syllable.onset for syllable in SYLLABLES} == {"", *ONSETS}
    assert {syllable.nucleus + syllable.coda for syllable in SYLLABLES} == set(RIMES)


def test_styles_differ_in_open_oa_oe_uy_only() -> None:
    for syllable, new in SYLLABLES.items():
        open_rime = syllable.nucleus in {"oa", "oe", "uy"} and not syllable.coda and bool(syllable.tone)
        assert (new != syllable.spelled("old")) == open_rime


@pytest.mark.parametrize(
    ("nucleus", "coda", "new", "old"),
    [
        ("a", "i", 0, 0), ("oa", "", 1, 0), ("oe", "", 1, 0), ("uy", "", 1, 0), ("oa", "n", 1, 1), ("uy", "t", 1, 1), ("oo", "ng", 1, 1), ("ia", "", 0, 0), ("ua", "", 0, 0),
        ("ưa", "", 0, 0), ("uê", "", 1, 1), ("iê", "u", 1, 1), ("ươ", "i", 1, 1), ("uyê", "n", 2, 2), ("uya", "", 1, 1), ("uơ", "", 1, 1), ("ô", "i", 0, 0),
    ],
)  # fmt: skip
def test_tone_positions(nucleus: str, coda: str, new: int, old: int) -> None:
    assert (tone_position(nucleus, coda, "new"), tone_position(nucleus, coda, "old")) == (new, old)


@given(st.one_of(words, texts))
def test_a_syllable_has_the_letters_of_its_word(word: str) -> None:
    syllable = parse_syllable(word)
    if syllable is not None:
        assert bare(syllable.spelled("new")) == bare(word.lower())
        assert syllable in SYLLABLES
        assert all(letter.isascii() or letter in LETTERS for letter in normalize("NFC", word).lower())


def test_decomposed_syllables_are_read() -> None:
    assert parse_syllable("ho\N{COMBINING GRAVE ACCENT}a") == parse_syllable("hòa") == parse_syllable("HOÀ")


def test_only_text_is_a_syllable() -> None:
    with pytest.raises(TypeError, match=r"parse_syllable\(\) needs a str, not int"):
        parse_syllable(3)


ATTESTED = (Path(syllables.__file__).parent / "data" / "syllables.txt").read_text("utf-8").splitlines()


def test_the_list_of_attested_syllables_is_in_order() -> None:
    words = [word for line in ATTESTED if not line.startswith("#") for word in line.split()]
    assert len(words) == len(set(words)) > 4_500
    for line in (line.split() for line in ATTESTED if not line.startswith("#")):
        parsed = [parse_syllable(word) for word in line]
        assert all(parsed)
        assert len({syllable.nucleus + syllable.coda for syllable in parsed if syllable}) == 1
        assert line == [syllable.spelled("new") for syllable in parsed if syllable]
        assert all(map(is_attested, line))


@pytest.mark.parametrize(
    ("word", "attested"), [("người", True), ("NGƯỜI", True), ("nguời", False), ("hòa", True), ("hoà", True), ("pìu", False), ("web", False), ("", False), ("kh", False)]
)  # fmt: skip
def test_attested(word: str, attested: bool) -> None:
    assert is_attested(word) is attested


@pytest.mark.parametrize(
    ("word", "with_i"),
    [("mỹ", "mĩ"), ("Lý", "lí"), ("quý", "quí"), ("quýt", "quít"), ("quỳnh", "quình"), ("thúy", "thuý"), ("y", "y"), ("ý", "ý"), ("mĩ", "mĩ"), ("tay", "tay"), ("quyết", "quyết")],
)  # fmt: skip
def test_i_for_y(word: str, with_i: str) -> None:
    syllable = parse_syllable(word)
    assert syllable is not None
    assert i_for_y(syllable).spelled("new") == with_i


def test_i_for_y_makes_syllables() -> None:
    for syllable in SYLLABLES:
        assert i_for_y(syllable) == parse_syllable(i_for_y(syllable).spelled("new"))
