"""Polars: the expression namespace `vnnorm`, there once this module is imported.

Null in, null out; the functions' own errors stop the query. Offsets are code points, as Polars' ``str.slice`` and
``str.len_chars`` count them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

try:
    import polars as pl
except ModuleNotFoundError as error:
    from vnnorm.integrations import missing

    raise missing("polars", error) from error

from vnnorm import columns
from vnnorm.aliases import AliasTable
from vnnorm.collation import sort_key
from vnnorm.comparison import compare
from vnnorm.folding import fold
from vnnorm.keys import search_key, to_ascii
from vnnorm.spelling import ToneStyle, normalize

Day: TypeAlias = date | str | pl.Expr | None


def _dtype(shape: columns.Shape) -> pl.DataType:
    scalars: dict[columns.Scalar, pl.DataType] = {str: pl.String(), int: pl.Int64(), bool: pl.Boolean(), date: pl.Date()}
    return columns.translate(shape, scalars, pl.List, pl.Struct)


ARTICLE = _dtype(columns.ARTICLE)
ENTITIES = _dtype([columns.MENTION])
DATES = _dtype([columns.DATE])


@pl.api.register_expr_namespace("vnnorm")
class Vnnorm:
    """What vnnorm makes of a column of strings: ``pl.col("text").vnnorm.fold()``.

    Where a day is asked for, give a `date`, or an expression (or the name of a column) of dates or ISO 8601 strings.

    Examples:
        >>> pl.select(pl.lit("Tô Lâm").vnnorm.fold()).item()
        'To Lam'
    """

    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def fold(self) -> pl.Expr:
        """See `vnnorm.fold`."""
        return self._each(fold, pl.String())

    def search_key(self) -> pl.Expr:
        """See `vnnorm.search_key`."""
        return self._each(search_key, pl.String())

    def sort_key(self) -> pl.Expr:
        """See `vnnorm.sort_key`; a column of bytes to sort by."""
        return self._each(sort_key, pl.Binary())

    def to_ascii(self) -> pl.Expr:
        """See `vnnorm.to_ascii`."""
        return self._each(to_ascii, pl.String())

    def normalize(self, *, tone_style: ToneStyle = "keep") -> pl.Expr:
        """See `vnnorm.normalize`."""
        return self._each(lambda text: normalize(text, tone_style=tone_style), pl.String())

    def compare(self, other: str | pl.Expr) -> pl.Expr:
        """See `vnnorm.compare`.

        Args:
            other: The name of the column to compare with, or an expression.
        """
        return self._pairs(other, lambda a, b: None if b is None else compare(a, b), pl.String())

    def annotate(self, *, published: Day = None, table: AliasTable | None = None) -> pl.Expr:
        """See `vnnorm.annotate`; a struct with the keys of `vnnorm.Article.to_dict`."""
        return self._pairs(published, lambda text, day: columns.article(text, day, table), ARTICLE)

    def find_entities(self, *, published: Day = None, table: AliasTable | None = None) -> pl.Expr:
        """See `vnnorm.find_entities`; a list of structs."""
        return self._pairs(published, lambda text, day: columns.entities(text, day, table), ENTITIES)

    def find_dates(self, *, anchor: Day = None) -> pl.Expr:
        """See `vnnorm.find_dates`; a list of structs."""
        return self._pairs(anchor, columns.dates, DATES)

    def _each(self, function: Callable[[str], Any], dtype: pl.DataType) -> pl.Expr:
        def mapped(texts: pl.Series) -> pl.Series:
            found = [None if text is None else function(text) for text in texts]
            return pl.Series(texts.name, found, dtype)

        return self._expression.map_batches(mapped, dtype, is_elementwise=True)

    def _pairs(self, other: Day, function: Callable[[str, Any], Any], dtype: pl.DataType) -> pl.Expr:
        """*function* of each string and of what stands beside it."""

        def mapped(pairs: pl.Series) -> pl.Series:
            texts, *more, others = pairs.struct.unnest().get_columns()
            if more:
                raise ValueError(f"one column at a time, not {texts.name!r} with {', '.join(repr(series.name) for series in more)}")
            found = [None if text is None else function(text, beside) for text, beside in zip(texts, others, strict=True)]
            return pl.Series(texts.name, found, dtype)

        beside = pl.col(other) if isinstance(other, str) else other if isinstance(other, pl.Expr) else pl.lit(other)
        return pl.struct(self._expression, beside.alias("vnnorm beside")).map_batches(mapped, dtype, is_elementwise=True)
