"""The Polars namespace, on Polars."""

from datetime import date, datetime
from typing import Any

import pytest

pytest.importorskip("polars")

import polars as pl

import vnnorm
from vnnorm import AliasTable, columns
from vnnorm.integrations import polars as integration

col: Any = pl.col  # the namespace is there at run time only
lit: Any = pl.lit

TEXTS = ["Tổng Bí thư Tô Lâm", None, "", "Ðà Nẵng, Hòang Sa 🇻🇳"]
STORY = "HANOI — President Luong Cuong met the Hong Kong leader on Friday."
DAY = date(2024, 11, 16)
ROWS = AliasTable.from_rows([{"id": "person/nguyen-van-a", "kind": "person", "name": "Nguyễn Văn A"}])


@pytest.mark.parametrize("function", ["fold", "search_key", "to_ascii", "sort_key", "normalize"])
def test_functions_of_strings(function: str) -> None:
    frame = pl.DataFrame({"text": TEXTS})
    found = frame.select(getattr(col("text").vnnorm, function)())
    assert found["text"].to_list() == [None if text is None else getattr(vnnorm, function)(text) for text in TEXTS]
    assert found.schema == {"text": pl.Binary if function == "sort_key" else pl.String}


def test_tone_style() -> None:
    assert pl.select(lit("hoà").vnnorm.normalize(tone_style="old")).item() == "hòa"


def test_sorting_by_the_key() -> None:
    frame = pl.DataFrame({"name": ["Ơn", "Ôn", "On", "Ân", "Đan", "Dan", "An"]})
    assert frame.sort(col("name").vnnorm.sort_key())["name"].to_list() == ["An", "Ân", "Dan", "Đan", "On", "Ôn", "Ơn"]


def test_comparing_with_a_column_or_an_expression() -> None:
    frame = pl.DataFrame({"a": ["To Lam", "Tổ Lâm", None, "Tô Lâm"], "b": ["Tô Lâm", "Tô Lâm", "Tô Lâm", None]})
    assert frame.select(col("a").vnnorm.compare("b"))["a"].to_list() == ["compatible", "conflicting", None, None]
    assert frame.select(col("a").vnnorm.compare(pl.lit("Tô Lâm")))["a"].to_list() == ["compatible", "conflicting", None, "same"]


@pytest.mark.parametrize(
    "published",
    [DAY, pl.col("day"), "day", "iso", pl.lit("2024-11-16"), pl.col("moment")],
    ids=["date", "expression", "name", "iso", "literal", "moment"],
)
def test_annotating(published: date | str | pl.Expr) -> None:
    frame = pl.DataFrame(
        {"text": [STORY, None], "day": [DAY, None], "iso": ["2024-11-16", None], "moment": [datetime(2024, 11, 16, 8), None]}
    )
    found = frame.select(col("text").vnnorm.annotate(published=published))
    assert found.schema == {"text": integration.ARTICLE}
    assert found["text"].to_list() == [columns.article(STORY, DAY, None), None]


def test_annotating_without_a_day() -> None:
    assert pl.select(lit(STORY).vnnorm.annotate()).item() == columns.article(STORY, None, None)


def test_finders() -> None:
    frame = pl.DataFrame({"text": [STORY, None, ""], "day": [DAY, DAY, None]})
    entities = frame.select(col("text").vnnorm.find_entities(published="day"))
    dates = frame.select(col("text").vnnorm.find_dates(anchor="day"))
    assert entities.schema == {"text": integration.ENTITIES}
    assert dates.schema == {"text": integration.DATES}
    assert entities["text"].to_list() == [columns.entities(STORY, DAY, None), None, []]
    assert dates["text"].to_list() == [columns.dates(STORY, DAY), None, []]


def test_a_table_of_ones_own() -> None:
    text = lit("Ông Nguyen Van A phát biểu")
    mentions = text.vnnorm.annotate(table=ROWS).struct.field("mentions").list.eval(pl.element().struct.field("id"))
    assert pl.select(mentions).item().to_list() == ["person/nguyen-van-a"]
    assert [m["id"] for m in pl.select(text.vnnorm.find_entities(table=ROWS)).item().to_list()] == ["person/nguyen-van-a"]


def test_lazy_streaming_and_empty_frames() -> None:
    frame = pl.DataFrame({"text": [STORY] * 3}).lazy().select(col("text").vnnorm.annotate().struct.field("mentions"))
    assert frame.collect(engine="streaming").equals(frame.collect())
    assert frame.limit(0).collect().schema == frame.collect_schema() == {"mentions": integration.ENTITIES}
    assert frame.collect()["mentions"].to_list() == [columns.article(STORY, None, None)["mentions"]] * 3


def test_several_columns() -> None:
    frame = pl.DataFrame({"a": ["Tô Lâm"], "b": ["Hà Nội"]})
    assert frame.select(col("a", "b").vnnorm.fold()).row(0) == ("To Lam", "Ha Noi")
    with pytest.raises(ValueError, match="one column at a time, not 'a' with 'b'"):
        frame.select(col("a", "b").vnnorm.annotate())


def test_errors_are_those_of_the_functions() -> None:
    with pytest.raises(ValueError, match="tone_style must be"):
        pl.select(lit("hoà").vnnorm.normalize(tone_style="oldest"))
    with pytest.raises(ValueError, match="isoformat"):
        pl.select(lit(STORY).vnnorm.annotate(published=pl.lit("yesterday")))
    with pytest.raises(TypeError):
        pl.select(lit(2024).vnnorm.fold())


def test_offsets_are_those_of_str_slice() -> None:
    text = lit("🇻🇳 Ở Hà Nội")
    start = text.vnnorm.find_entities().list.first().struct.field("start")
    assert pl.select(text.str.slice(start, 6)).item() == "Hà Nội"
