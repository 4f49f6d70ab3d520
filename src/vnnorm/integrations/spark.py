"""PySpark: archives beyond one machine, on Arrow batches.

Each worker process loads the tables once, when its first batch comes, and keeps them from task to task; a table of the caller's is
broadcast. A row that cannot be read is reported in its own row and stops nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

try:
    import pandas as pd  # noqa: F401 -- Spark asks for it before it hands out Arrow batches
    import pyarrow as pa
    import pyspark.sql.types as st
    from pyspark import Broadcast
    from pyspark.sql import DataFrame
except ModuleNotFoundError as error:
    from vnnorm.integrations import missing

    raise missing("spark", error) from error

from vnnorm import columns
from vnnorm.aliases import AliasTable

# How many rows are held as Python objects at a time: an article's annotations take some ten times the space of its text.
_ROWS = 256


def _spark_type(shape: columns.Shape) -> st.DataType:
    scalars: dict[columns.Scalar, st.DataType] = {str: st.StringType(), int: st.LongType(), bool: st.BooleanType(), date: st.DateType()}

    def struct(fields: dict[str, st.DataType]) -> st.DataType:
        return st.StructType([st.StructField(name, type) for name, type in fields.items()])

    return columns.translate(shape, scalars, st.ArrayType, struct)


def _arrow_type(shape: columns.Shape) -> pa.DataType:
    scalars: dict[columns.Scalar, pa.DataType] = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), date: pa.date32()}
    return columns.translate(shape, scalars, pa.list_, lambda fields: pa.struct(list(fields.items())))


ARTICLE = _spark_type(columns.ARTICLE)


def annotate(
    df: DataFrame,
    *,
    text: str,
    published: str | None = None,
    table: AliasTable | None = None,
    output: str = "annotation",
    error: str = "error",
) -> DataFrame:
    """What `vnnorm.annotate` finds in each row's text, in a column beside the others.

    The new column is a struct with the keys of `vnnorm.Article.to_dict`, null where the text is null. Where a row's text or day
    cannot be read it is null too, and the column *error* says why. Offsets are code points, as Spark's ``substring`` counts
    them, from 1.

    Args:
        df: The articles. Each worker needs vnnorm and pyarrow.
        text: The name of the column with the texts.
        published: The name of a column with the days of publication: dates, or ISO 8601 strings.
        table: Entities to look for instead of the built-in ones.
        output: The name of the column for what is found.
        error: The name of the column for what went wrong.

    Raises:
        ValueError: If *df* has no such columns, or has columns of the names of the new ones.
        TypeError: If the columns' types do not fit.
    """
    _check(df.schema, text, (st.StringType,))
    if published is not None:
        _check(df.schema, published, (st.DateType, st.StringType))
    for name in (output, error):
        if name in df.columns:
            raise ValueError(f"there is a column {name!r} already; choose another name with output= or error=")
    shared = None if table is None else df.sparkSession.sparkContext.broadcast(table)
    schema = st.StructType([*df.schema, st.StructField(output, ARTICLE), st.StructField(error, st.StringType())])
    annotated = partial(_annotated, text=text, published=published, table=shared, names=schema.names)
    return df.mapInArrow(annotated, schema)


def _check(schema: st.StructType, name: str, types: tuple[type[st.DataType], ...]) -> None:
    if name not in schema.names:
        raise ValueError(f"there is no column {name!r}; there are {', '.join(schema.names)}")
    if not isinstance(schema[name].dataType, types):
        wanted = " or ".join(type.typeName() for type in types)
        raise TypeError(f"column {name!r} must be of type {wanted}, not {schema[name].dataType.simpleString()}")


def _annotated(
    batches: Iterable[pa.RecordBatch], *, text: str, published: str | None, table: Broadcast[AliasTable] | None, names: list[str]
) -> Iterator[pa.RecordBatch]:
    """What a worker does: batches with the two new columns behind the others."""
    annotation = _arrow_type(columns.ARTICLE)
    for batch in batches:
        find = partial(columns.article, table=table.value if table else None)
        for start in range(0, batch.num_rows, _ROWS):
            rows = batch.slice(start, _ROWS)
            texts = rows.column(text).to_pylist()
            days = rows.column(published).to_pylist() if published else [None] * len(texts)
            found = [_tried(find, *row) for row in zip(texts, days, strict=True)]
            new = [pa.array([article for article, _ in found], annotation), pa.array([wrong for _, wrong in found], pa.string())]
            yield pa.RecordBatch.from_arrays([*rows.columns, *new], names)


def _tried(find: Callable[..., columns.Row], text: str | None, day: date | str | None) -> tuple[columns.Row | None, str | None]:
    """What is found in a text, or what went wrong: one row of a hundred million is no reason to lose the others."""
    if text is None:
        return None, None
    try:
        return find(text, day), None
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"
