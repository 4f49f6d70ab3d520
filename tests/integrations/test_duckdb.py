"""The DuckDB functions, on DuckDB."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("numpy")

import duckdb

import vnnorm
from vnnorm import AliasTable, columns
from vnnorm.integrations.duckdb import register

STORY = "HANOI — President Luong Cuong met the Hong Kong leader on Friday."
DAY = date(2024, 11, 16)
ROWS = AliasTable.from_rows([{"id": "person/nguyen-van-a", "kind": "person", "name": "Nguyễn Văn A"}])


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        register(connection)
        connection.execute(
            "CREATE TABLE articles AS SELECT 1 AS number, ?::VARCHAR AS body, ?::DATE AS day UNION ALL SELECT 2, NULL, NULL", [STORY, DAY]
        )
        yield connection


def value(connection: duckdb.DuckDBPyConnection, expression: str, *parameters: object) -> Any:
    row = connection.execute(f"SELECT {expression}", list(parameters)).fetchone()
    assert row
    return row[0]


@pytest.mark.parametrize("function", ["fold", "search_key", "to_ascii", "sort_key", "normalize"])
def test_functions_of_strings(connection: duckdb.DuckDBPyConnection, function: str) -> None:
    for text in ("Tổng Bí thư Tô Lâm", "", "Ðà Nẵng, Hòang Sa 🇻🇳"):
        assert value(connection, f"vnnorm.{function}(?)", text) == getattr(vnnorm, function)(text)
    assert value(connection, f"vnnorm.{function}(NULL)") is None


def test_tone_style(connection: duckdb.DuckDBPyConnection) -> None:
    assert value(connection, "vnnorm.normalize('hoà', tone_style := 'old')") == "hòa"


def test_sorting_by_the_key(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        "SELECT name FROM (VALUES ('Ơn'), ('Ôn'), ('On'), ('Đan'), ('Dan')) t(name) ORDER BY vnnorm.sort_key(name)"
    ).fetchall()
    assert [name for (name,) in rows] == ["Dan", "Đan", "On", "Ôn", "Ơn"]


def test_comparing(connection: duckdb.DuckDBPyConnection) -> None:
    assert value(connection, "vnnorm.compare('To Lam', 'Tô Lâm')") == "compatible"
    assert value(connection, "vnnorm.compare(NULL, 'Tô Lâm')") is None
    assert value(connection, "vnnorm.compare('Tô Lâm', NULL)") is None


def test_annotating(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute("SELECT vnnorm.annotate(body, day), vnnorm.annotate(body) FROM articles ORDER BY number").fetchall()
    assert rows == [(columns.article(STORY, DAY, None), columns.article(STORY, None, None)), (None, None)]


def test_finders(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        "SELECT vnnorm.find_entities(body, published := day), vnnorm.find_dates(body, anchor := day) FROM articles ORDER BY number"
    )
    assert rows.fetchall() == [(columns.entities(STORY, DAY, None), columns.dates(STORY, DAY)), (None, None)]


@pytest.mark.parametrize("table", ["mentions", "dates"])
def test_tables_of_each_mention_and_date(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    rows = connection.execute(f"SELECT number, m.* FROM articles, vnnorm.{table}(body, published := day) AS m ORDER BY m.start")
    names = [column[0] for column in rows.description or ()]
    found = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    assert found == [{"number": 1, **mention} for mention in columns.article(STORY, DAY, None)[table]]
    assert found


def test_a_table_of_a_text(connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute("SELECT text FROM vnnorm.mentions('Tô Lâm ở Huế')").fetchall() == [("Tô Lâm",), ("Huế",)]
    assert connection.execute("SELECT value FROM vnnorm.dates('ngày 2/9/1945')").fetchall() == [("1945-09-02",)]


def test_a_table_of_ones_own_beside_the_built_in_one(connection: duckdb.DuckDBPyConnection) -> None:
    register(connection, name="ours", table=ROWS)
    text = "Ông Nguyen Van A ở Huế"
    assert connection.execute("SELECT id FROM ours.mentions(?)", [text]).fetchall() == [("person/nguyen-van-a",)]
    assert [m["id"] for m in value(connection, "ours.find_entities(?)", text)] == ["person/nguyen-van-a"]
    assert "person/nguyen-van-a" not in [m["id"] for m in value(connection, "vnnorm.find_entities(?)", text)]


def test_cursors_have_the_functions(connection: duckdb.DuckDBPyConnection) -> None:
    with connection.cursor() as cursor:
        assert value(cursor, "vnnorm.normalize('Hòang Sa')") == "Hoàng Sa"


def test_registering_again(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match='"vnnorm" already exists'):
        register(connection)


def test_nothing_is_written_into_the_database(tmp_path: Path) -> None:
    path = tmp_path / "archive.duckdb"
    for _ in range(2):
        with duckdb.connect(path) as connection:
            register(connection)
            connection.execute("CREATE OR REPLACE TABLE keys AS SELECT vnnorm.search_key('Tô Lâm') AS key")
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("FROM keys").fetchall() == [("to lam",)]
        assert connection.execute("SELECT function_name FROM duckdb_functions() WHERE function_name LIKE 'vnnorm%'").fetchall() == []


def test_errors_are_those_of_the_functions(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match="tone_style must be"):
        connection.execute("SELECT vnnorm.normalize('hoà', tone_style := 'oldest')")
    with pytest.raises(duckdb.Error, match="yesterday"):
        connection.execute("SELECT vnnorm.annotate('hôm qua', published := 'yesterday')")


def test_offsets_are_those_of_substring(connection: duckdb.DuckDBPyConnection) -> None:
    text = "🇻🇳 Ở Hà Nội"
    assert connection.execute('SELECT substring(?, start + 1, "end" - start) FROM vnnorm.mentions(?)', [text, text]).fetchall() == [
        ("Hà Nội",)
    ]
