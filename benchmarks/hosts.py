"""Articles a core and hour inside the hosts: plain Python, ``vnnorm annotate --jobs``, Polars, DuckDB and Spark on the same articles.

    python benchmarks/hosts.py --articles 10000 --jobs 2
    python benchmarks/hosts.py --articles 100000 --jobs 2 --only vnnorm Spark

Each host reads the articles of `archives.py` from Parquet and writes all that is found into Parquet, in a process of its own. Cores
are counted by the time for which processors worked, the host's own start included, so that a busy machine and the number of cores matter
little. What is found is compared, article by article. Spark needs Java; memory is told as in `archives.py`, on Linux only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import archives
import pyarrow as pa
from pyarrow import dataset, parquet

from vnnorm import columns

_SCALARS: dict[columns.Scalar, pa.DataType] = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), date: pa.date32()}
_ROWS = 256


def _struct(fields: dict[str, pa.DataType]) -> pa.DataType:
    return pa.struct(list(fields.items()))


def in_python(source: Path, out: Path, jobs: int) -> None:
    """A loop; one core, whatever *jobs* says."""
    schema = pa.schema([("id", pa.string()), ("found", columns.translate(columns.ARTICLE, _SCALARS, pa.list_, _struct))])
    with parquet.ParquetWriter(out, schema) as writer:
        for batch in parquet.ParquetFile(source).iter_batches(_ROWS):
            rows = [{"id": row["id"], "found": columns.article(row["text"], row["published"], None)} for row in batch.to_pylist()]
            writer.write_table(pa.Table.from_pylist(rows, schema))


def in_polars(source: Path, out: Path, jobs: int) -> None:
    import polars as pl

    import vnnorm.integrations.polars  # noqa: F401 -- registers the namespace

    text: Any = pl.col("text")
    pl.scan_parquet(source).select("id", text.vnnorm.annotate(published="published").alias("found")).sink_parquet(out)


def in_duckdb(source: Path, out: Path, jobs: int) -> None:
    import duckdb

    from vnnorm.integrations.duckdb import register

    with duckdb.connect() as connection:
        register(connection)
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"COPY (SELECT id, vnnorm.annotate(text, published) AS found FROM '{source}') TO '{out}' (FORMAT parquet)")


def in_spark(source: Path, out: Path, jobs: int) -> None:
    import os

    from pyspark.sql import SparkSession

    from vnnorm.integrations.spark import annotate

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = (
        SparkSession.builder.master(f"local[{jobs}]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    )
    spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    found = annotate(spark.read.parquet(str(source)).repartition(jobs * 8), text="text", published="published", output="found")
    found.select("id", "found").write.parquet(str(out))
    spark.stop()


IN_PROCESS = {"Python": in_python, "Polars": in_polars, "DuckDB": in_duckdb, "Spark": in_spark}


def start(host: str, source: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Start a host in a process of its own."""
    command = [sys.executable, __file__, "--host", host, str(source), str(out), "--jobs", str(jobs)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def found(out: Path) -> Iterator[tuple[str, bytes]]:
    """Each article's id and a digest of what was found in it."""
    for batch in dataset.dataset(out, format="parquet").to_batches(batch_size=_ROWS):
        for row in batch.to_pylist():
            article = row["found"] if "found" in row else {name: row[name] for name in columns.ARTICLE}
            yield row["id"], hashlib.sha256(json.dumps(_bare(article), sort_keys=True, default=str).encode()).digest()


def _bare(value: Any) -> Any:
    """A value without the keys that hold nothing, which some hosts have and others do not."""
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if item is not None}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=2, help="processes of vnnorm annotate, and cores of Spark")
    parser.add_argument("--only", nargs="+", metavar="NAME", help=f"some of {', '.join(IN_PROCESS)}, vnnorm")
    parser.add_argument("--host", nargs=3, metavar=("NAME", "SOURCE", "OUT"), help="for this script alone: what a host is given")
    arguments = parser.parse_args()
    if arguments.host:
        name, source, out = arguments.host
        IN_PROCESS[name](Path(source), Path(out), arguments.jobs)
        return
    with TemporaryDirectory() as folder:
        source = Path(folder, "in.parquet")
        size = archives.write(source, arguments.articles)
        print(f"{arguments.articles} articles, {size / 1e6:.1f} MB of text", flush=True)
        runs: dict[str, Callable[[Path], subprocess.Popen[bytes]]] = {
            name: partial(start, name, source, jobs=arguments.jobs) for name in IN_PROCESS
        }
        runs["vnnorm"] = partial(archives.start, source, jobs=arguments.jobs)
        digests: dict[str, dict[str, bytes]] = {}
        for name in arguments.only or runs:
            out = Path(folder, f"{name}.parquet")
            seconds, cpu, peak = archives.measured(partial(runs[name], out))
            digests[name] = dict(found(out))
            rate = arguments.articles / cpu
            print(
                f"{name}: {seconds:.1f} s, {cpu:.1f} s of CPU, peak {peak / 1e6:.0f} MB; {rate:.0f} articles a core and second, "
                f"{rate * 3600:,.0f} a core and hour; 100 million: {1e8 / rate / 3600:.0f} core-hours",
                flush=True,
            )
    expected = next(iter(digests.values()))
    other = [name for name, digest in digests.items() if digest != expected]
    if len(expected) != arguments.articles or other:
        sys.exit(f"NOT THE SAME: {', '.join(other) or 'articles are missing'}")
    print(f"all {len(digests)} found the same in all {len(expected)} articles")


if __name__ == "__main__":
    main()
