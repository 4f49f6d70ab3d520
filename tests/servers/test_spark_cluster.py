"""PySpark on a cluster: executors that are processes of their own, as on other machines, each with Python workers of its own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

import vnnorm
from vnnorm import AliasTable, columns
from vnnorm.integrations.spark import annotate

STORY = "HANOI — President Luong Cuong met the Hong Kong leader on Friday."
DAY = date(2024, 11, 16)
STAFF = AliasTable.from_rows([{"id": "person/nguyen-van-a", "kind": "person", "name": "Nguyễn Văn A"}])


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Two executors with a core and a gigabyte each, to which vnnorm comes as a zip file."""
    package = Path(vnnorm.__file__).parent
    packed = shutil.make_archive(str(tmp_path_factory.mktemp("job") / "vnnorm"), "zip", package.parent, package.name)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.executor.memory", "1g")
    session = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.adaptive.enabled", "false").getOrCreate()
    session.sparkContext.addPyFile(packed)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def heaped(cluster: SparkSession) -> DataFrame:
    """A hundred rows, nine of ten in one partition of four; one of ten is of no day that can be read."""
    rows = [(number, f"{STORY} {number}", "yesterday" if number % 10 == 3 else DAY.isoformat()) for number in range(100)]
    frame = cluster.createDataFrame(rows, "number int, body string, day string")
    return frame.repartition(4, sf.when(sf.col("number") < 90, sf.lit(0)).otherwise(sf.col("number")))


def test_skew_and_bad_rows(heaped: DataFrame) -> None:
    sizes = [row["count"] for row in heaped.groupBy(sf.spark_partition_id()).count().collect()]
    assert max(sizes) >= 90
    rows = sorted(annotate(heaped, text="body", published="day").collect(), key=lambda row: row.number)
    assert [row.number for row in rows] == list(range(100))
    for row in rows:
        if row.day == "yesterday":
            assert (row.annotation, row.error) == (None, "ValueError: Invalid isoformat string: 'yesterday'")
        else:
            assert row.annotation.asDict(recursive=True) == columns.article(row.body, DAY, None)
            assert row.error is None


def test_a_broadcast_table_reaches_every_executor(cluster: SparkSession) -> None:
    frame = cluster.createDataFrame([("Ông Nguyen Van A phát biểu",)] * 40, "body string").repartition(8)
    found = annotate(frame, text="body", table=STAFF).select("annotation.mentions").collect()
    assert [[mention.id for mention in row.mentions] for row in found] == [["person/nguyen-van-a"]] * 40


def test_the_executors_are_processes_of_their_own_with_what_the_job_brings(cluster: SparkSession) -> None:
    def parents(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The daemon from which a worker was forked, one an executor, and where it has vnnorm from."""
        import time

        import vnnorm

        for _ in batches:
            time.sleep(2)  # so that both executors are given some
            yield pa.RecordBatch.from_pydict({"daemon": [os.getppid()], "package": [vnnorm.__file__]})

    rows = cluster.range(6, numPartitions=6).mapInArrow(parents, "daemon long, package string").collect()
    assert len({row.daemon for row in rows} - {os.getpid()}) == 2
    assert {Path(row.package).parents[1].name for row in rows} == {"vnnorm.zip"}
