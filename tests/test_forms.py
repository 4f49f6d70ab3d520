"""Normal forms in linear time."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

from vnnorm.forms import to_form

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
marks = st.text(
    "\u0300\u0301\u0323\u031b\u0302\u0344\u0345\u034f\u0f71\u0f72\u0f73\u0f81\u3099\uff9e\uff9f\u0e38\ufb1e\u20dd",
    min_size=100,
    max_size=400,
)


@given(st.lists(st.one_of(marks, texts), max_size=4).map("".join), st.sampled_from(FORMS))
@example("a" + "\u0301\u0323" * 200, "NFC")
@example("か" + "\uff9e\u0323" * 200, "NFKC")
@example("a\u0f73" * 3 + "\u0f73" * 300, "NFD")
def test_the_same_as_unicodedata(text: str, form: Form) -> None:
    assert to_form(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", FORMS)
def test_long_rows_of_marks_reach_unicodedata_in_order(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    given_to: list[str] = []

    def spy(form: Form, text: str) -> str:
        given_to.append(text)
        return unicodedata.normalize(form, text)

    monkeypatch.setattr("vnnorm.forms.normalize", spy)
    for row in ("\u0301\u0323", "\u0f73", "\u0344\u0323") + (("\uff9e\u0301",) if "K" in form else ()):
        to_form(form, "a" + row * 300)
        classes = [unicodedata.combining(mark) for mark in given_to[-1][1:]]
        assert classes == sorted(classes)
