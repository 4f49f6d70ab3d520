"""Plain Python, Polars, DuckDB and Spark give the same mentions on the same articles; VNNORM_ARTICLES says on how many, 1,000 if unset."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

for host in ("duckdb", "polars", "pyspark", "pandas", "pyarrow"):
    pytest.importorskip(host)

import duckdb
import polars as pl
from made_articles import SEEDS, make
from pyspark.sql import SparkSession

import vnnorm.integrations.polars  # noqa: F401 -- registers the namespace
from vnnorm import annotate
from vnnorm.integrations import spark as on_spark
from vnnorm.integrations.duckdb import register

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not part of the source distribution")

Articles = list[tuple[int, str | None, date | None]]
Mentions = dict[int, list[dict[str, Any]] | None]


@pytest.fixture(scope="module")
def articles() -> Articles:
    return make(int(os.environ.get("VNNORM_ARTICLES") or 1000))


@pytest.fixture(scope="module")
def expected(articles: Articles) -> Mentions:
    """What plain Python finds, with the keys that hold nothing left out."""
    found: Mentions = {}
    for number, text, day in articles:
        found[number] = None if text is None else [_bare(m) for m in annotate(text, published=day).to_dict()["mentions"]]
    return found


def _bare(mention: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mention.items() if value is not None}


def in_polars(articles: Articles, _: SparkSession) -> Mentions:
    frame = pl.DataFrame(articles, schema={"number": pl.Int64, "body": pl.String, "day": pl.Date}, orient="row")
    column: Any = pl.col("body")
    found = frame.lazy().select("number", column.vnnorm.annotate(published="day").struct.field("mentions")).collect()
    return dict(found.rows())


def in_duckdb(articles: Articles, _: SparkSession) -> Mentions:
    with duckdb.connect() as connection:
        register(connection)
        connection.execute("CREATE TABLE articles (number BIGINT, body VARCHAR, day DATE)")
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?)", [list(row) for row in articles])
        return dict(connection.execute("SELECT number, vnnorm.annotate(body, day).mentions FROM articles").fetchall())


def in_spark(articles: Articles, spark: SparkSession) -> Mentions:
    frame = spark.createDataFrame(articles, "number long, body string, day date").repartition(4)
    found: Mentions = {}
    for row in on_spark.annotate(frame, text="body", published="day").collect():
        assert row.error is None
        found[row.number] = row.annotation and [mention.asDict() for mention in row.annotation.mentions]
    return found


@pytest.mark.parametrize("find", [in_polars, in_duckdb, in_spark])
def test_mentions_are_those_of_plain_python(
    find: Callable[[Articles, SparkSession], Mentions], articles: Articles, expected: Mentions, spark: SparkSession
) -> None:
    found = find(articles, spark)
    assert {number: None if mentions is None else [_bare(m) for m in mentions] for number, mentions in found.items()} == expected
    assert sum(map(len, filter(None, expected.values()))) > 10 * len(articles)
