"""vnnorm.spans: what every finder returns, and the checks of what it is given."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from typing import Any

import pytest

from vnnorm.folding import as_text
from vnnorm.spans import EntityMention, Mention, as_day


def test_mentions_are_values() -> None:
    mention = EntityMention(0, 6, "Hà Nội", "place", "place/VN-HN", "Hà Nội", "alias", country="VN")
    assert mention == EntityMention(0, 6, "Hà Nội", "place", "place/VN-HN", "Hà Nội", "alias", country="VN")
    assert mention != EntityMention(7, 13, "Hà Nội", "place", "place/VN-HN", "Hà Nội", "alias", country="VN")
    assert mention != Mention(0, 6, "Hà Nội")
    assert len({mention, pickle.loads(pickle.dumps(mention))}) == 1
    assert (mention.office, mention.office_status, mention.alternatives, mention.title_start, mention.title_end) == (
        None,
        None,
        (),
        None,
        None,
    )
    with pytest.raises(FrozenInstanceError):
        mention.start = 1  # type: ignore[misc]


def test_days() -> None:
    assert as_day(None, "published") is None
    assert as_day(date(2024, 11, 16), "published") == date(2024, 11, 16)
    day = as_day(datetime(2024, 11, 16, 23, 59), "published")
    assert day == date(2024, 11, 16)
    assert not isinstance(day, datetime)


@pytest.mark.parametrize("value", ["2024-11-16", 20241116, b"2024-11-16", (2024, 11, 16)])
def test_what_is_no_day(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^published must be a datetime\.date, not \w+; try date\.fromisoformat") as caught:
        as_day(value, "published")
    assert type(value).__name__ in str(caught.value)


def test_texts() -> None:
    class Text(str):
        __slots__ = ()

    text = Text("Hà Nội")
    assert as_text(text, "annotate") is text


@pytest.mark.parametrize("value", [b"Ha Noi", bytearray(b"Ha Noi")])
def test_bytes_are_told_how_to_become_text(value: Any) -> None:
    with pytest.raises(TypeError, match=rf"^annotate\(\) needs a str, not {type(value).__name__}; decode it first, .*decode\('utf-8'\)$"):
        as_text(value, "annotate")


@pytest.mark.parametrize("value", [None, 7, ["Hà Nội"]])
def test_other_things_are_named(value: Any) -> None:
    with pytest.raises(TypeError, match=rf"^find_dateline\(\) needs a str, not {type(value).__name__}$"):
        as_text(value, "find_dateline")
