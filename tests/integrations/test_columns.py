"""The shape of typed columns: nothing that `Article.to_dict` says is lost in it."""

from datetime import date
from typing import Any

import pytest
from made_articles import SEEDS, make

from vnnorm import annotate, columns

STORY = "HANOI, Nov. 15 (VNA) — President Lương Cường met the Hong Kong leader in early 2024. VNA"


def as_json(value: Any) -> Any:
    """A typed value as `to_dict` has it, without the keys that hold nothing."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not part of the source distribution")
def test_all_of_an_article_is_in_the_columns() -> None:
    for _, text, published in make(300):
        if text is not None:
            data = annotate(text, published=published).to_dict()
            del data["id"]
            assert as_json(columns.article(text, published, None)) == as_json(data)


def test_all_keys_are_in_the_shape() -> None:
    data = annotate(STORY).to_dict()
    assert set(data) == {"id", *columns.ARTICLE}
    assert keys(data) <= keys(columns.ARTICLE)


def test_every_value_has_the_type_that_its_shape_states() -> None:
    def check(value: Any, shape: columns.Shape) -> None:
        if isinstance(shape, list):
            for item in value:
                check(item, shape[0])
        elif isinstance(shape, dict) and value is not None:
            assert list(value) == list(shape)
            for name, field in shape.items():
                check(value[name], field)
        elif isinstance(shape, type):
            assert value is None or type(value) is shape

    check(columns.article(STORY, date(2024, 11, 16), None), columns.ARTICLE)
    check(columns.entities(STORY, date(2024, 11, 16), None), [columns.MENTION])
    check(columns.dates(STORY, date(2024, 11, 16)), [columns.DATE])


def test_finders_and_annotate_agree() -> None:
    story = "President Lương Cường met the Hong Kong leader in early 2024."
    whole = columns.article(story, date(2024, 11, 16), None)
    assert columns.entities(story, date(2024, 11, 16), None) == whole["mentions"] != []
    assert columns.dates(story, date(2024, 11, 16)) == whole["dates"] != []


def test_days_are_dates_or_iso_strings() -> None:
    assert columns.as_date("2024-11-16") == columns.as_date(date(2024, 11, 16)) == date(2024, 11, 16)
    assert columns.as_date(None) is None
    with pytest.raises(ValueError, match="isoformat"):
        columns.as_date("16/11/2024")
