"""Spelling: repairs, what they leave alone, and their explanation."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import get_args
from unicodedata import is_normalized
from unicodedata import normalize as to_form

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import (
    CONTROLS,
    FOREIGN_MARKS,
    FORMS,
    LETTERS,
    MARKS,
    ODD,
    OTHER_SCRIPTS,
    SIGNS,
    Form,
    every_syllable,
    latin_texts,
    misspelt,
    spell,
    texts,
    vietnamese,
    words,
)

from vnnorm import spelling
from vnnorm.keys import search_key
from vnnorm.letters import TONES
from vnnorm.misplaced import has_misplaced_tones
from vnnorm.spelling import Step, ToneStyle, _encoded, explain_normalize, normalize, normalize_stream
from vnnorm.syllables import ONSETS, RIMES, is_attested, parse_syllable

CASES = Path(__file__).parent / "cases"
STYLES: tuple[ToneStyle, ...] = get_args(ToneStyle)
GRAVE, ACUTE, TILDE = "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING TILDE}"
CIRCUMFLEX, HORN, DOT = "\N{COMBINING CIRCUMFLEX ACCENT}", "\N{COMBINING HORN}", "\N{COMBINING DOT BELOW}"
DIAERESIS = "\N{COMBINING DIAERESIS}"


def rows(name: str) -> list[list[str]]:
    """The rows of a file of cases, without their last column, which says why."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.split("\t")[:-1] for line in lines if not line.startswith("#")]


def replayed(text: str, style: ToneStyle) -> str:
    for step in explain_normalize(text, tone_style=style):
        assert text[step.start : step.end] == step.before != step.after
        text = text[: step.start] + step.after + text[step.end :]
    return text


@pytest.mark.parametrize(("text", "keep", "new", "old"), rows("spelling.tsv"))
def test_repairs(text: str, keep: str, new: str, old: str) -> None:
    expected = dict(zip(STYLES, (keep, new or keep, old or new or keep), strict=True))
    for style in STYLES:
        assert normalize(text, tone_style=style) == expected[style]
        assert normalize(f"🇻🇳{to_form('NFD', text)}", tone_style=style) == f"🇻🇳{expected[style]}"
        assert replayed(text, style) == expected[style]
    assert normalize(text) == keep


@pytest.mark.parametrize("text", [text for (text,) in rows("spelling_untouched.tsv")])
def test_untouched(text: str) -> None:
    for style in STYLES:
        assert normalize(text, tone_style=style) == text
        assert explain_normalize(text, tone_style=style) == []


def foreign_words() -> dict[str, list[str]]:
    lines = (CASES / "foreign.tsv").read_text("utf-8").splitlines()
    return {language: words.split(" ") for language, words in (line.split("\t") for line in lines if not line.startswith("#"))}


def test_the_list_of_foreign_words_is_long_and_accented() -> None:
    words = [word for words in foreign_words().values() for word in words]
    assert len(words) > 800
    assert not any(map(str.isascii, words))


@pytest.mark.parametrize("words", [pytest.param(words, id=language) for language, words in foreign_words().items()])
def test_words_of_other_languages_stay(words: list[str]) -> None:
    for style in STYLES:
        for cased in (words, [word.upper() for word in words]):
            assert normalize(" ".join(cased), tone_style=style).split(" ") == cased
        assert explain_normalize(" ".join(words), tone_style=style) == []


@pytest.mark.parametrize(("text", "expected"), rows("spelling_known.tsv"))
@pytest.mark.xfail(reason="known", strict=True)
def test_known_failures(text: str, expected: str) -> None:
    assert normalize(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"bá{CIRCUMFLEX}t", "bất"), (f"ba{ACUTE}{CIRCUMFLEX}t", "bất"), (f"ba{CIRCUMFLEX}{ACUTE}t", "bất"), (f"bâ{ACUTE}t", "bất"), (f"BA{ACUTE}{CIRCUMFLEX}T", "BẤT"),
        (f"Vie{DOT}{CIRCUMFLEX}t", "Việt"), (f"nu{HORN}o{ACUTE}{HORN}c", "nước"), (f"nu{HORN}{ACUTE}o{HORN}c", "nước"),
        (f"kı{ACUTE}nh lợi ı{ACUTE}ch nghı{TILDE}", "kính lợi ích nghĩ"), (f"Ðа{GRAVE}", "Đà"), (f"Hо{GRAVE}ang", "Hoàng"), (f"Нa{GRAVE} Nội", "Hà Nội"),
        (f"Sua{ACUTE}rez", "Suárez"), (f"cafe{ACUTE}", "café"),
    ],
)  # fmt: skip
def test_marks_are_composed_in_any_order(text: str, expected: str) -> None:
    assert normalize(text) == expected
    assert replayed(text, "keep") == expected


@pytest.mark.parametrize(
    "text",
    [
        f"n{TILDE}", f"a{DIAERESIS}", f"a{ACUTE}{DIAERESIS}", f"à{ACUTE}", f"a{CIRCUMFLEX}{ACUTE}{GRAVE}", f"i{CIRCUMFLEX}", f"đ{ACUTE}", f"{ACUTE}a", f"Hòa{DIAERESIS}ng", "c\N{COMBINING CEDILLA}aí",
        "か\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}", f"И{GRAVE}", f"İ{ACUTE}", f"Ðа{DIAERESIS}", "\ud800ó\udfff", "\r\n Hà\t\x00Nội\N{NO-BREAK SPACE}\n",
    ],
)  # fmt: skip
def test_other_marks_and_signs_stay_as_they_are(text: str) -> None:
    for style in STYLES:
        assert normalize(text, tone_style=style) == text


def test_each_letter_is_composed_from_each_form() -> None:
    for form in FORMS:
        assert normalize(spell(LETTERS, form)) == LETTERS
        assert normalize(" ".join(spell(letter, form) for letter in LETTERS)) == " ".join(LETTERS)


def test_ascii_is_returned_itself() -> None:
    text = "Ha Noi, " * 3
    assert normalize(text, tone_style="new") is text


def test_steps_in_their_order() -> None:
    text = f"Ðà Nẵng: Hòa, nu{HORN}{ACUTE}o{HORN}c, qúy"
    assert explain_normalize(text, tone_style="new") == [
        Step("compose", 15, 18, f"u{HORN}{ACUTE}", "ứ"),
        Step("compose", 16, 18, f"o{HORN}", "ơ"),
        Step("look-alike", 0, 2, "Ðà", "Đà"),
        Step("tone-position", 14, 18, "nứơc", "nước"),
        Step("tone-position", 20, 23, "qúy", "quý"),
        Step("tone-style", 9, 12, "Hòa", "Hoà"),
    ]


@given(st.one_of(misspelt, texts, latin_texts), st.sampled_from(STYLES))
@example(f"kı{ACUTE}nh", "keep")
@example(f"a{GRAVE}\N{COMBINING GRAPHEME JOINER}", "keep")
@example(f"a{GRAVE}\N{COMBINING LEFT HARPOON ABOVE}a{GRAVE}\N{COMBINING GRAPHEME JOINER}", "keep")
@example(f"Ðа{GRAVE}{CIRCUMFLEX}", "keep")
def test_idempotent_and_explained(text: str, style: ToneStyle) -> None:
    repaired = normalize(text, tone_style=style)
    assert normalize(repaired, tone_style=style) == repaired
    assert explain_normalize(repaired, tone_style=style) == []
    assert replayed(text, style) == repaired


@given(misspelt, st.sampled_from(STYLES))
def test_long_texts_are_repaired_piece_by_piece(text: str, style: ToneStyle) -> None:
    expected = normalize(text, tone_style=style)
    for size in (1, 4):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(spelling, "_PIECE", size)
            assert normalize(text, tone_style=style) == expected


@given(st.one_of(latin_texts, vietnamese()), st.sampled_from(STYLES))
def test_what_a_text_says_stays(text: str, style: ToneStyle) -> None:
    assert search_key(normalize(text, tone_style=style)) == search_key(text)


@given(st.text(OTHER_SCRIPTS + SIGNS + CONTROLS + ODD + FOREIGN_MARKS + MARKS + "ñŭøßčƀ"), st.sampled_from(STYLES))
def test_text_without_vietnamese_letters_is_unchanged(text: str, style: ToneStyle) -> None:
    assert normalize(text, tone_style=style) == text


right_words = st.builds(
    lambda word, style: syllable.spelled(style) if (syllable := parse_syllable(word)) else "nam",
    words,
    st.sampled_from(["new", "old"]),
)


@given(
    st.lists(st.builds(lambda word, case: case(word), right_words, st.sampled_from([str.lower, str.upper, str.title]))),
    st.sampled_from(FORMS),
)
def test_right_text_is_unchanged_in_whatever_form_it_comes(some: list[str], form: Form) -> None:
    text = " ".join(some)
    assert normalize(text) == text
    assert normalize(spell(text, form)) == text
    assert is_normalized("NFC", text)


def may_be_moved(word: str) -> bool:
    """Whether a syllable is surely Vietnamese: by a letter that Latin-1 lacks, or because it is attested."""
    return max(word) > "ÿ" or is_attested(word)


def test_each_tone_of_each_syllable_finds_its_place() -> None:
    for syllable, new in every_syllable().items():
        if not syllable.tone:
            continue
        old = syllable.spelled("old")
        rime = syllable.nucleus + syllable.coda
        if syllable.onset in ("qu", "gi") and may_be_moved(old):
            assert normalize(to_form("NFC", syllable.onset + syllable.tone + rime)) == old
        for position in (position for position, letter in enumerate(rime, 1) if letter in "aăâeêioôơuưy"):
            if not may_be_moved(old):
                continue
            word = to_form("NFC", syllable.onset + rime[:position] + syllable.tone + rime[position:])
            assert normalize(word) == (word if word in (new, old) else old)
            assert normalize(f"({word.upper()})", tone_style="new") == f"({new.upper()})"
            assert normalize(f"an {word}!", tone_style="old") == f"an {old}!"


@given(vietnamese())
def test_tone_styles_round_trip(text: str) -> None:
    keep, new, old = (normalize(text, tone_style=style) for style in STYLES)
    assert normalize(new, tone_style="old") == normalize(keep, tone_style="old") == old
    assert normalize(old, tone_style="new") == normalize(keep, tone_style="new") == new
    assert (normalize(new), normalize(old), normalize(keep)) == (new, old, keep)


def test_a_row_of_marks_takes_linear_time() -> None:
    text = "a" + (ACUTE + DOT) * 200_000  # NFD would take hours
    assert normalize(text) == text


@pytest.mark.parametrize("function", [normalize, explain_normalize])
def test_wrong_arguments(function: Callable[..., object]) -> None:
    for wrong in (b"abc", bytearray(b"abc"), None, 3):
        with pytest.raises(TypeError, match=f"{function.__name__}.. needs a str, not {type(wrong).__name__}"):
            function(wrong)
    with pytest.raises(ValueError, match="tone_style must be 'keep', 'new' .hoà. or 'old' .hòa., not 'modern'"):
        function("Hoà", tone_style="modern")
    with pytest.raises(ValueError, match="tone_style"):
        function("ascii", tone_style=None)


@given(misspelt, st.lists(st.integers(0, 99), max_size=9), st.sampled_from(get_args(ToneStyle)))
def test_a_stream_is_normalized_as_the_whole(text: str, places: list[int], style: ToneStyle) -> None:
    ends = sorted(place % (len(text) + 1) for place in places)
    pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    assert "".join(normalize_stream(pieces, tone_style=style)) == normalize(text, tone_style=style)


def test_a_stream_of_anything_else_is_refused() -> None:
    with pytest.raises(TypeError, match=r"normalize_stream\(\) needs a str"):
        list(normalize_stream([3]))  # type: ignore[list-item]


def test_marks_that_are_canonically_others_compose_too() -> None:
    assert normalize("a\N{COMBINING GRAVE TONE MARK} o\N{COMBINING HORN}\N{COMBINING ACUTE TONE MARK}") == "à ớ"


def every_placing() -> Iterator[tuple[str, bool]]:
    """Each syllable with its tone on each of its letters, and whether a style puts it there."""
    for onset, rime, tone in product(("", *ONSETS), RIMES, TONES.values()):
        for end in range(1, len(onset + rime) + 1):
            word = to_form("NFC", (onset + rime)[:end] + tone + (onset + rime)[end:])
            syllable = parse_syllable(word)
            if syllable:
                yield word, word in (syllable.spelled("new"), syllable.spelled("old"))


def test_the_guard_sees_each_misplaced_tone_and_no_other() -> None:
    seen = 0
    for word, right in every_placing():
        for spelled in (word, word.upper(), f"Đ {word.capitalize()} à", f"({word})"):
            assert has_misplaced_tones(_encoded(spelled)) != right, spelled
        seen += 1
    assert seen > 25_000


def test_what_may_be_of_another_language_stays() -> None:
    placings = [(word, parse_syllable(word)) for word, right in every_placing() if not right]
    left = {word for word, syllable in placings if syllable and not may_be_moved(syllable.spelled("old"))}
    assert "più" in left
    for word in left:
        for style in STYLES:
            assert normalize(word, tone_style=style) == word
