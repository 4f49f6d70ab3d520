"""The shipped tables keep their rules, and each rule is shown to fail on a bad row."""

from dataclasses import replace
from datetime import date

import pytest

from vnnorm import TableError, tables

TABLES = {name: tables.read(name) for name in tables.COLUMNS}


def test_shipped_tables_keep_every_rule() -> None:
    assert list(tables.problems(TABLES)) == []


def with_row(name: str, **cells: str) -> dict[str, tables.Table]:
    """The shipped tables with the first row of one of them changed, kept in order."""
    table = TABLES[name]
    columns = tables.COLUMNS[name].split()
    first = dict(zip(columns, table.rows[0], strict=True)) | cells
    return TABLES | {name: replace(table, rows=tuple(sorted([tuple(first.values()), *table.rows[1:]])))}


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        ("people", {"culture": "xx"}, "culture 'xx'"),
        ("people", {"family": "Nobody"}, "family name 'Nobody' is not part"),
        ("people", {"id": "person/"}, "taken or malformed"),
        ("people", {"source": "hearsay"}, "not declared in the header"),
        ("people", {"note": "Cu\N{COMBINING HORN}o\N{COMBINING HORN}ng"}, "not in NFC"),
        ("people", {"note": "ends with a blank "}, "begins or ends with a blank"),
        ("places", {"type": "planet"}, "type 'planet'"),
        ("places", {"country": "Vietnam"}, "alpha-2"),
        ("places", {"parent": "place/atlantis"}, "parent 'place/atlantis' is not defined"),
        ("places", {"successor": "place/atlantis"}, "successor 'place/atlantis' is not defined"),
        ("places", {"start": "2025-13"}, "start '2025-13' is no date"),
        ("places", {"before": "soon"}, "before 'soon' is no date"),
        ("places", {"geonames": "Q1"}, "geonames 'Q1' is no number"),
        ("cities", {"country": "Japan"}, "country 'Japan' is no ISO"),
        ("cities", {"parent": "place/atlantis"}, "parent 'place/atlantis' is not defined"),
        ("cities", {"population": "many"}, "population 'many' is no number"),
        ("epochs", {"place": "place/atlantis"}, "place 'place/atlantis' is not defined"),
        ("epochs", {"parent": "place/atlantis"}, "parent 'place/atlantis' is not defined"),
        ("epochs", {"type": "planet"}, "type 'planet'"),
        ("epochs", {"before": "soon"}, "before 'soon' is no date"),
        ("aliases", {"id": "person/nobody"}, "id 'person/nobody' is not defined"),
        ("aliases", {"language": ""}, "a language must be stated"),
        ("aliases", {"flags": "loose"}, "flags loose"),
        ("demonyms", {"place": "place/atlantis"}, "place 'place/atlantis' is not defined"),
        ("demonyms", {"flags": "loose"}, "flags loose"),
        ("offices", {"role": "emperor"}, "is not country/role"),
        ("titles", {"language": "fr"}, "neither en nor vi"),
        ("titles", {"countries": "Vietnam"}, "countries 'Vietnam'"),
        ("titles", {"roles": "Head of State"}, "role 'Head of State'"),
        ("terms", {"person": "person/nobody"}, "person 'person/nobody' is not defined"),
        ("terms", {"office": "VN/emperor"}, "office 'VN/emperor' is not defined"),
        ("terms", {"start": ""}, "write ? where it is unknown"),
        ("terms", {"before": "later"}, "leave it empty for an open term"),
        ("terms", {"start": "2020-01-01", "before": "2019-01-01", "seen": ""}, "ends (2019-01-01) before it starts"),
        ("terms", {"before": "2030", "seen": "2026-01-01"}, "only where before is ?"),
        ("terms", {"acting": "yes"}, "acting is 'yes'"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_reason(table: str, cells: dict[str, str], reason: str) -> None:
    found = [problem for problem in tables.problems(with_row(table, **cells)) if reason in problem]
    assert found
    assert found[0].startswith(f"{table}.tsv:")


def test_unsorted_and_double_rows_are_found() -> None:
    table = TABLES["offices"]
    twice = TABLES | {"offices": replace(table, rows=(*table.rows, table.rows[-1]))}
    assert any("sorted" in problem for problem in tables.problems(twice))


def test_two_people_in_one_seat_are_found() -> None:
    table = TABLES["terms"]
    usurper = ("person/xi-jinping", "VN/president", "2025-01-01", "2025-02-01", "", "", table.rows[0][6], "")
    with_usurper = TABLES | {"terms": replace(table, rows=tuple(sorted([*table.rows, usurper])))}
    assert any("person/luong-cuong has it to 2026-04-07" in problem for problem in tables.problems(with_usurper))


HEADER = "# Offices.\n# columns:\tid\tcountry\trole\tname_en\tname_vi\tsource\tnote\n# source: own = ours\n# checked: 2026-10-31\n"


def test_parse_reads_header_and_rows() -> None:
    table = tables.parse("offices", HEADER + "VN/x\tVN\tx\tX\tX\town\t\n")
    assert table.rows == (("VN/x", "VN", "x", "X", "X", "own", ""),)
    assert (table.checked, table.sources, table.first_line) == (date(2026, 10, 31), {"own": "ours"}, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "must name 'id country role"),
        (HEADER.replace("\trole", ""), "not 'id country name_en"),
        (HEADER.replace("# checked: 2026-10-31", "# checked: lately"), "# checked: YYYY-MM-DD"),
        (HEADER + "VN/x\tVN\n", "offices.tsv:5: 2 cells where 7 belong"),
    ],
)
def test_parse_refuses_what_is_no_table(text: str, reason: str) -> None:
    with pytest.raises(TableError, match="offices.tsv") as caught:
        tables.parse("offices", text)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_dates_as_precise_as_their_source(text: str, first: date, last: date) -> None:
    assert (tables.first_day(text), tables.last_day(text)) == (first, last)
