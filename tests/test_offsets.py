"""vnnorm.offsets: what stands at an offset stands there in each unit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_cli import run

from vnnorm import annotate, columns
from vnnorm.offsets import _OFFSETS, Unit, positions, recounted

DAY = date(2024, 11, 16)
STORY = (
    "Rain in Vietnam 🇻🇳😀\nHÀ NỘI, Nov. 15 (VNA) — President Lương Cường 👍 met the Hong Kong leader 🎉 on Friday.\n\n😀 Ở Huế mưa. 🙏 VNA"
)


def bytes_of(text: str, start: int, end: int) -> str:
    return text.encode("utf-8", "surrogatepass")[start:end].decode("utf-8", "surrogatepass")


def utf_16_of(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


READERS: dict[Unit, Callable[[str, int, int], str]] = {
    "code-points": lambda t, start, end: t[start:end],
    "utf-16": utf_16_of,
    "bytes": bytes_of,
}
UNITS = sorted(READERS)


def spans(data: Any) -> Iterator[dict[str, Any]]:
    """All that has a place in the text."""
    if isinstance(data, dict):
        if "start" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from spans(item)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_is_found_is_read_back_with_emoji_before_it(unit: Unit, form: Literal["NFC", "NFD"]) -> None:
    text = normalize(form, STORY)
    article = annotate(text, published=DAY)
    plain, data = article.to_dict(), article.to_dict(offsets=unit)
    found = list(spans(data))
    assert len(found) > 10
    for span, own in zip(found, spans(plain), strict=True):
        assert (
            READERS[unit](text, span["start"], span["end"])
            == text[own["start"] : own["end"]]
            == span.get("text", text[own["start"] : own["end"]])
        )
    (president,) = [mention for mention in data["mentions"] if mention["id"] == "person/luong-cuong"]
    assert READERS[unit](text, president["title_start"], president["title_end"]) == "President"
    assert READERS[unit](text, data["dateline"]["body_start"], 10**6).startswith("President")
    assert (data == plain) is (unit == "code-points")


@pytest.mark.parametrize("unit", UNITS)
@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("😀\N{COMBINING HOOK ABOVE}\0\u07ff\u0800\uffff\U00010000")
def test_every_place_is_that_of_the_encoded_text(unit: Unit, text: str) -> None:
    at = positions(text, unit)
    assert len(at) == len(text) + 1
    assert "".join(READERS[unit](text, at[n], at[n + 1]) for n in range(len(text))) == text
    assert [READERS[unit](text, 0, at[n]) for n in range(len(at))] == [text[:n] for n in range(len(at))]


def test_lone_surrogates() -> None:
    assert list(positions("a\ud83d", "utf-16")) == [0, 1, 2]
    assert list(positions("a\ud83d", "bytes")) == [0, 1, 4]


def test_all_offsets_of_an_article_are_known() -> None:
    def integers(shape: columns.Shape, key: str = "") -> Iterator[str]:
        if isinstance(shape, dict):
            for name, field in shape.items():
                yield from integers(field, name)
        elif isinstance(shape, list):
            yield from integers(shape[0], key)
        elif shape is int:
            yield key

    assert set(integers(columns.ARTICLE)) == _OFFSETS | {"mentions"}  # those of an entity are numbers of mentions


def test_what_is_no_unit() -> None:
    with pytest.raises(ValueError, match="'utf-8' is no unit of offsets; code-points, utf-16 and bytes are"):
        positions("", "utf-8")  # type: ignore[arg-type]


@pytest.mark.parametrize("command", ["annotate", "entities", "dates"])
def test_on_the_command_line(command: str, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "1", "text": STORY, "published": "2024-11-16"}), "utf-8")
    (plain,), (counted,) = (run(command, str(path), *options).records for options in ((), ("--offsets", "utf-16")))
    assert counted == recounted(plain, positions(STORY, "utf-16")) != plain


@pytest.mark.parametrize("form", ["html", "brat", "timeml", "webannotation", "spacy"])
def test_forms_that_count_what_their_readers_count(form: str) -> None:
    result = run("annotate", "--to", form, "--offsets", "bytes")
    assert (result.status, f"--offsets does not go with {form}" in result.err) == (2, True)
