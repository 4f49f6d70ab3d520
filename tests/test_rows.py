"""Rows of callers: what is read, what is refused, and how it is said."""

import csv
import gc
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from vnnorm import AliasTable
from vnnorm.rows import KEYS, RowsError, from_file

HUE = {"id": "place/hue", "kind": "place", "name": "Huế"}


def problems(rows: list[dict[str, Any]]) -> list[str]:
    with pytest.raises(RowsError) as caught:
        AliasTable.from_rows(rows)
    return caught.value.problems


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (HUE | {"culture": "xx"}, "culture 'xx' is none of "),
        (HUE | {"start": "soon"}, "start 'soon' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (HUE | {"before": "2025-13"}, "before '2025-13' is no date"),
        (HUE | {"population": "many"}, "population 'many' is no number"),
        (HUE | {"flags": "short, loose"}, "flags are ambiguous, former, short, strict, not 'short, loose'"),
        (HUE | {"colour": "red", "size": 3}, "colour, size is unknown; the keys are id, kind, name"),
        ({"name": "Huế"}, "id, kind must be given"),
        (HUE | {"id": ["place/hue"]}, "id ['place/hue'] is no text"),
        (HUE | {"language": float("nan")}, "language nan is no text"),
        (HUE | {"culture": ["vi"]}, "culture ['vi'] is no text"),
        (HUE | {"population": float("inf")}, "population inf is no number"),
        (HUE | {"population": [5]}, "population [5] is no number"),
        (HUE | {"flags": 5}, "flags 5 must be a list, or text with commas"),
        (HUE | {"flags": [["short"]]}, "flags [['short']] must be a list, or text with commas"),
        (HUE | {"epochs": "city"}, "epochs 'city' must be a list of mappings with type and parent"),
        (HUE | {"epochs": [{"type": "city"}]}, "epochs [{'type': 'city'}] must be"),
        (HUE | {"epochs": [{"type": 1, "parent": "place/VN"}]}, "epochs [{'type': 1, 'parent': 'place/VN'}] must be"),
        (HUE | {"epochs": [{"type": "city", "parent": "place/VN", "start": "soon"}]}, "epochs [{"),
        (["place/hue"], "is a list, not a mapping"),
    ],
)
def test_a_wrong_row_says_why(row: Any, reason: str) -> None:
    (problem,) = problems([row])
    assert problem.startswith(f"row 1: {reason}")


def test_rows_of_one_id_must_agree() -> None:
    rows = [HUE, HUE | {"name": "Thừa Thiên Huế"}, HUE, HUE | {"kind": "person", "name": "Bà Huế"}]
    assert problems(rows) == ["row 3: says what row 1 says", "row 4: kind 'person' of 'place/hue' was 'place' before"]


def test_the_same_name_in_another_language_is_not_said_twice() -> None:
    table = AliasTable.from_rows([HUE | {"language": "vi"}, HUE | {"language": "en"}])
    assert [name.language for name in table["place/hue"].names] == ["vi"]


def test_one_report_says_all_and_shows_the_first() -> None:
    with pytest.raises(RowsError, match=r"^one row is wrong; mend them, or load what is right with on_error"):
        AliasTable.from_rows([{}])
    with pytest.raises(RowsError) as caught:
        AliasTable.from_rows([HUE, *({"id": str(number)} for number in range(50))])
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("50 rows are wrong; ")
    assert lines[1] == "row 2: kind, name must be given"
    assert (len(lines), lines[-1]) == (22, "… and 30 more")
    assert len(caught.value.problems) == 50


def test_what_is_right_is_loaded_when_asked() -> None:
    table = AliasTable.from_rows([{}, HUE], on_error="skip")
    assert list(table.entities) == ["place/hue"]
    assert table.problems == ("row 1: id, kind, name must be given",)
    assert AliasTable.from_rows([HUE]).problems == ()
    with pytest.raises(ValueError, match="on_error must be 'raise' or 'skip', not 'ignore'"):
        AliasTable.from_rows([], on_error="ignore")  # type: ignore[arg-type]


def test_a_large_file_with_every_fault_gives_one_report(tmp_path: Path) -> None:
    lines = ["\ufeffid,kind,name,language", *(f"place/{number},place,Nơi {number},vi" for number in range(2000))]
    lines[5] = "place/4,place"
    lines[7] = "place/6,planet,Nơi 6,vi"
    lines[9] = lines[8]
    path = tmp_path / "places.csv"
    path.write_bytes("\r\n".join(lines).encode())
    with pytest.raises(RowsError) as caught:
        AliasTable.from_csv(path)
    assert caught.value.problems == [
        "places.csv:6: has 2 cells where the first line has 4",
        "places.csv:8: kind 'planet' is none of person, place, organization, agency",
        "places.csv:10: says what places.csv:9 says",
    ]
    table = AliasTable.from_csv(path, on_error="skip")
    assert len(table) == 1997
    assert table.problems == tuple(caught.value.problems)


def test_a_missing_column_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv"
    path.write_text("id\tname\tnmae\n" + "a\tb\tc\n" * 9, "utf-8")
    with pytest.raises(RowsError) as caught:
        AliasTable.from_tsv(path)
    (problem,) = caught.value.problems
    assert problem.startswith(
        "places.tsv:1: the first line names the columns: kind must be among them; nmae is unknown; the columns are id,"
    )
    path.write_text("", "utf-8")
    with pytest.raises(RowsError, match="id, kind, name must be among them"):
        AliasTable.from_tsv(path)


def test_lines_that_are_no_json_objects(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('[1]\n\n{"id": 3\n', "utf-8")
    with pytest.raises(RowsError) as caught:
        AliasTable.from_jsonl(path)
    first, second = caught.value.problems
    assert first == "t.jsonl:1: is a JSON list, not an object"
    assert second.startswith("t.jsonl:3: is no JSON: ")


def test_lines_that_no_parser_reads(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text("[" * 200_000 + "\n", "utf-8")
    with pytest.raises(RowsError, match=r"t\.jsonl:1: is no JSON: "):
        AliasTable.from_jsonl(path)
    path = tmp_path / "t.csv"
    path.write_text('id,kind,name\nplace/a,place,A\nplace/b,place,"' + "B\n" * 100_000, "utf-8")
    csv.field_size_limit(1 << 17)  # as it is before an archive is read
    table = AliasTable.from_csv(path, on_error="skip")
    assert (list(table.entities), len(table.problems)) == (["place/a"], 1)
    assert "is no table, and what is behind it was left out: field larger than field limit" in table.problems[0]


def test_a_time_stamp_stands_for_its_day() -> None:
    table = AliasTable.from_rows(
        [HUE | {"start": datetime(2025, 1, 1, 12), "epochs": [{"type": "city", "parent": "", "start": datetime(2025, 1, 1, 12)}]}]
    )
    assert table["place/hue"].existed(date(2025, 1, 1))
    assert table["place/hue"].epochs[0].start == date(2025, 1, 1)


def test_a_lone_surrogate_is_saved(tmp_path: Path) -> None:
    table = AliasTable.from_rows([HUE | {"name": "Hu\udcff"}])
    table.save(tmp_path / "t.jsonl")
    assert AliasTable.from_jsonl(tmp_path / "t.jsonl").entities == table.entities


def test_files_are_utf_8_and_known_by_their_endings(tmp_path: Path) -> None:
    path = tmp_path / "t.CSV"
    path.write_bytes("id,kind,name\nplace/a,place,Đà Lạt\n".encode("utf-16"))
    with pytest.raises(ValueError, match=r"t\.CSV is not UTF-8 \(byte 0\): save it as UTF-8, or decode it with 'vnnorm decode'"):
        list(from_file(path))
    with pytest.raises(ValueError, match=r"t\.xlsx: a table is a \.csv, \.tsv or \.jsonl file"):
        from_file(tmp_path / "t.xlsx")
    for ending, text in (("tsv", "id\tkind\tname\nplace/a\tplace\tA\n\n"), ("ndjson", '{"id": "place/a", "kind": "place", "name": "A"}\n')):
        (tmp_path / f"t.{ending}").write_text(text, "utf-8")
        assert [row for _, row in from_file(tmp_path / f"t.{ending}")] == [{"id": "place/a", "kind": "place", "name": "A"}]


def test_every_key_is_kept(tmp_path: Path) -> None:
    row: dict[str, Any] = dict.fromkeys(KEYS, "") | HUE
    row |= {
        "type": "city",
        "parent": "place/VN",
        "population": "351456",
        "start": "2025",
        "before": date(2030, 1, 1),
        "successor": "place/x",
    }
    row |= {
        "epochs": [{"type": "province", "parent": "place/VN", "start": "1989-07", "before": "2025-01-01"}],
        "source": "own",
        "note": "n",
    }
    table = AliasTable.from_rows([row])
    place = table["place/hue"]
    assert (place.population, place.start, place.before) == (351456, date(2025, 1, 1), date(2030, 1, 1))
    assert place.epochs[0].start == date(1989, 7, 1)
    table.save(tmp_path / "t.jsonl")
    assert AliasTable.from_jsonl(tmp_path / "t.jsonl").entities == table.entities


def test_the_garbage_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    AliasTable.from_rows([HUE])
    assert gc.isenabled()
    gc.disable()
    try:
        AliasTable.from_rows([HUE])
        assert not gc.isenabled()
    finally:
        gc.enable()
