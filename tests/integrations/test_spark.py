"""PySpark, on a Spark of two worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest

pytest.importorskip("pyspark")
pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

import pyarrow as pa
from made_articles import SEEDS, make
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from vnnorm import AliasTable, aliases, columns
from vnnorm.integrations import spark as integration
from vnnorm.integrations.spark import annotate

STORY = "HANOI — President Luong Cuong met the Hong Kong leader on Friday."
DAY = date(2024, 11, 16)
ROWS = AliasTable.from_rows([{"id": "person/nguyen-van-a", "kind": "person", "name": "Nguyễn Văn A"}])
NAMES = ["number", "body", "day", "annotation", "error"]


def batch(*rows: tuple[int, str | None, date | str | None], days: pa.DataType | None = None) -> pa.RecordBatch:
    numbers, texts, published = zip(*rows, strict=True)
    return pa.RecordBatch.from_arrays(
        [pa.array(numbers), pa.array(texts, pa.string()), pa.array(published, days or pa.date32())], NAMES[:3]
    )


def annotated(*batches: pa.RecordBatch, published: str | None = "day", table: Any = None) -> list[dict[str, Any]]:
    found = list(integration._annotated(batches, text="body", published=published, table=table, names=NAMES))
    return [row for batch in found for row in batch.to_pylist()]


# What a worker does ------------------------------------------------------------------------------------------------------


def test_a_batch_keeps_its_columns_and_gets_two() -> None:
    rows = annotated(batch((1, STORY, DAY), (2, None, DAY), (3, "", None)))
    assert rows == [
        {"number": 1, "body": STORY, "day": DAY, "annotation": columns.article(STORY, DAY, None), "error": None},
        {"number": 2, "body": None, "day": DAY, "annotation": None, "error": None},
        {"number": 3, "body": "", "day": None, "annotation": columns.article("", None, None), "error": None},
    ]


def test_a_bad_row_is_reported_and_stops_nothing() -> None:
    rows = annotated(batch((1, STORY, "16/11/2024"), (2, STORY, "2024-11-16"), days=pa.string()))
    assert [row["annotation"] and row["annotation"]["anchor"] for row in rows] == [None, DAY]
    assert rows[0]["error"] == "ValueError: Invalid isoformat string: '16/11/2024'"
    assert rows[1]["error"] is None


def test_what_stops_a_process_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(columns, "article", interrupted)
    with pytest.raises(KeyboardInterrupt):
        annotated(batch((1, STORY, DAY)))


def test_large_batches_are_taken_in_pieces() -> None:
    rows = [(number, f"{number}", None) for number in range(2 * integration._ROWS + 1)]
    found = list(integration._annotated([batch(*rows)], text="body", published=None, table=None, names=NAMES))
    assert [piece.num_rows for piece in found] == [integration._ROWS, integration._ROWS, 1]
    assert [row["number"] for piece in found for row in piece.to_pylist()] == [number for number, _, _ in rows]
    assert all(row["body"] == str(row["number"]) and row["annotation"] for piece in found for row in piece.to_pylist())


def test_a_broadcast_table_is_asked_for_its_value() -> None:
    class Shared:
        value = ROWS

    (row,) = annotated(batch((1, "Ông Nguyen Van A phát biểu", None)), table=Shared())
    assert [mention["id"] for mention in row["annotation"]["mentions"]] == ["person/nguyen-van-a"]


def test_no_batch_no_table() -> None:
    class Unread:
        @property
        def value(self) -> AliasTable:
            raise AssertionError("a worker without rows reads no table")

    assert annotated(table=Unread()) == []


# On Spark ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def frame(spark: SparkSession) -> DataFrame:
    return spark.createDataFrame([(1, STORY, DAY), (2, None, None), (3, "🇻🇳 Ở Hà Nội", None)], "number int, body string, day date")


def test_schema_and_values(frame: DataFrame) -> None:
    found = annotate(frame, text="body", published="day")
    assert found.schema["annotation"].dataType == integration.ARTICLE
    assert found.columns == NAMES
    rows = {row.number: row for row in found.collect()}
    assert rows[1].annotation.asDict(recursive=True) == columns.article(STORY, DAY, None)
    assert rows[2].annotation is rows[2].error is None
    assert rows[3].annotation.mentions[0].text == "Hà Nội"


def test_offsets_are_those_of_substring(frame: DataFrame) -> None:
    mentions = annotate(frame, text="body").select("body", sf.explode("annotation.mentions").alias("m"))
    rows = mentions.select("m.text", sf.expr("substring(body, m.start + 1, m.end - m.start)").alias("again")).collect()
    assert [row.again for row in rows] == [row.text for row in rows] != []


def test_a_table_of_ones_own(frame: DataFrame) -> None:
    spark = frame.sparkSession
    found = annotate(spark.createDataFrame([("Ông Nguyen Van A phát biểu",)], "body string"), text="body", table=ROWS)
    assert [mention.id for row in found.collect() for mention in row.annotation.mentions] == ["person/nguyen-van-a"]


def test_bad_rows(frame: DataFrame) -> None:
    days = frame.sparkSession.createDataFrame([(STORY, "2024-11-16"), (STORY, "yesterday")], "body string, day string")
    good, bad = sorted(annotate(days, text="body", published="day", output="found", error="why").collect(), key=lambda row: row.day)
    assert good.found.anchor == DAY
    assert good.why is bad.found is None
    assert "yesterday" in bad.why


def test_an_empty_frame_and_empty_partitions(frame: DataFrame) -> None:
    assert annotate(frame.limit(0), text="body").collect() == []
    assert annotate(frame.repartition(8), text="body").count() == 3


def test_tables_are_made_once_a_worker(spark: SparkSession) -> None:
    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Which process annotates, and how many tables it makes for that."""
        for _ in batches:
            before = aliases._builtin.cache_info().misses
            columns.article("Tô Lâm", None, None)
            made = aliases._builtin.cache_info().misses - before
            yield pa.RecordBatch.from_pydict({"process": [os.getpid()], "made": [made]})

    rows = []
    for _ in range(3):
        numbers = spark.range(4, numPartitions=4)
        rows += numbers.mapInArrow(count, "process long, made long").collect()
    made: dict[int, int] = {}
    for row in rows:
        made[row.process] = made.get(row.process, 0) + row.made
    assert len(rows) == 12
    assert os.getpid() not in made
    assert len(made) < len(rows)
    assert max(made.values()) <= 1


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"text": "boby"}, ValueError, "there is no column 'boby'; there are number, body, day"),
        ({"text": "number"}, TypeError, "column 'number' must be of type string, not int"),
        ({"text": "body", "published": "number"}, TypeError, "column 'number' must be of type date or string, not int"),
        ({"text": "body", "output": "day"}, ValueError, "there is a column 'day' already"),
        ({"text": "body", "error": "day"}, ValueError, "there is a column 'day' already"),
    ],
)
def test_wrong_columns_are_told_before_anything_runs(
    frame: DataFrame, arguments: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        annotate(frame, **arguments)  # type: ignore[arg-type]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not part of the source distribution")
def test_skew_changes_nothing(spark: SparkSession) -> None:
    articles = spark.createDataFrame(make(60), "number int, body string, day date")
    spread, heaped = (
        {row.number: row.annotation for row in annotate(frame, text="body", published="day").collect()}
        for frame in (articles.repartition(7), articles.repartition(2, sf.lit(0)))
    )
    assert spread == heaped
    assert len(spread) == 60
