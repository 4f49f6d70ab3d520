"""DuckDB: vnnorm's functions in SQL, and tables of what texts mention.

DuckDB's Python API has no table functions of one's own; `register` makes table macros that read the list of a scalar function
row by row, and a macro may stand in a join with the table that holds the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

try:
    import duckdb
    import numpy as np  # noqa: F401 -- DuckDB calls functions of Python by way of it, and does not install it
except ModuleNotFoundError as error:
    from vnnorm.integrations import missing

    raise missing("duckdb", error) from error

from vnnorm import columns
from vnnorm.aliases import AliasTable
from vnnorm.collation import sort_key
from vnnorm.comparison import compare
from vnnorm.folding import fold
from vnnorm.keys import search_key, to_ascii
from vnnorm.spelling import normalize

_SCALARS: dict[columns.Scalar, str] = {str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN", date: "DATE"}

# What SQL sees: macros, which may have arguments that can be left out, on functions of Python, which may not.
_MACROS = """
    fold(text) AS {python}_fold(text)
    search_key(text) AS {python}_search_key(text)
    sort_key(text) AS {python}_sort_key(text)
    to_ascii(text) AS {python}_to_ascii(text)
    normalize(text, tone_style := 'keep') AS {python}_normalize(text, tone_style)
    compare(a, b) AS {python}_compare(a, b)
    annotate(text, published := NULL) AS {python}_annotate(text, published)
    find_entities(text, published := NULL) AS {python}_find_entities(text, published)
    find_dates(text, anchor := NULL) AS {python}_find_dates(text, anchor)
    mentions(text, published := NULL) AS TABLE SELECT unnest({python}_annotate(text, published).mentions, max_depth := 2)
    dates(text, published := NULL) AS TABLE SELECT unnest({python}_annotate(text, published).dates, max_depth := 2)
"""


def _sql_type(shape: columns.Shape) -> str:
    def struct(fields: dict[str, str]) -> str:
        return "STRUCT(" + ", ".join(f'"{name}" {type}' for name, type in fields.items()) + ")"

    return columns.translate(shape, _SCALARS, "{}[]".format, struct)


def register(connection: duckdb.DuckDBPyConnection, *, name: str = "vnnorm", table: AliasTable | None = None) -> None:
    """Make vnnorm's functions known to a connection and its cursors, until it is closed.

    They live in a database in memory, attached as *name*; nothing is written into the caller's.

    * ``vnnorm.fold(text)``, ``search_key``, ``to_ascii``, ``normalize(text, tone_style := 'keep')``: strings; ``sort_key``: a BLOB.
    * ``vnnorm.compare(a, b)``: a string.
    * ``vnnorm.annotate(text, published := NULL)``: a STRUCT with the keys of `vnnorm.Article.to_dict`.
    * ``vnnorm.find_entities(text, published := NULL)``, ``vnnorm.find_dates(text, anchor := NULL)``: lists of STRUCTs.
    * ``vnnorm.mentions(text, published := NULL)``, ``vnnorm.dates(text, published := NULL)``: tables with a row for each mention and
      date of `annotate`.

    NULL in, NULL out; the functions' own errors stop the query. Offsets are code points; DuckDB's ``substring`` counts them from 1.

    Args:
        connection: The connection.
        name: What stands before the dot.
        table: Entities to look for instead of the built-in ones.

    Raises:
        duckdb.Error: If *name* is taken, as it is where the functions have been registered before.

    Examples:
        >>> with duckdb.connect() as connection:
        ...     register(connection)
        ...     connection.execute("SELECT vnnorm.fold('Tô Lâm')").fetchone()
        ('To Lam',)
    """
    connection.execute(f"ATTACH ':memory:' AS {name}")
    for function, call, types, result, nulls in _functions(table):
        connection.create_function(f"{name}_{function}", call, types, result, null_handling=nulls)
    for macro in _MACROS.strip().splitlines():
        connection.execute(f"CREATE MACRO {name}.{macro.strip().format(python=name)}")


def _functions(table: AliasTable | None) -> Iterator[tuple[str, Callable[..., Any], Any, str, Any]]:
    """The functions of Python: name, function, types of its arguments, type of its result, and how it takes NULL.

    DuckDB counts a function's parameters and evaluates its annotations, so that each is a bare lambda.
    """
    yield "fold", lambda text: fold(text), ["VARCHAR"], "VARCHAR", "default"
    yield "search_key", lambda text: search_key(text), ["VARCHAR"], "VARCHAR", "default"
    yield "sort_key", lambda text: sort_key(text), ["VARCHAR"], "BLOB", "default"
    yield "to_ascii", lambda text: to_ascii(text), ["VARCHAR"], "VARCHAR", "default"
    yield "normalize", lambda text, style: normalize(text, tone_style=style), ["VARCHAR", "VARCHAR"], "VARCHAR", "default"
    yield "compare", lambda a, b: compare(a, b), ["VARCHAR", "VARCHAR"], "VARCHAR", "default"
    dated: list[tuple[str, Callable[[str, date | None], Any], columns.Shape]] = [
        ("annotate", lambda text, day: columns.article(text, day, table), columns.ARTICLE),
        ("find_entities", lambda text, day: columns.entities(text, day, table), [columns.MENTION]),
        ("find_dates", columns.dates, [columns.DATE]),
    ]
    for name, find, shape in dated:
        yield name, _unless_null(find), ["VARCHAR", "DATE"], _sql_type(shape), "special"


def _unless_null(find: Callable[[str, date | None], Any]) -> Callable[..., Any]:
    """*find*, which a missing text does not reach, but a missing day does."""
    return lambda text, day: None if text is None else find(text, day)
