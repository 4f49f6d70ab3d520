"""The shipped tables, made when they are asked for, and the file that is prepared from them."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from vnnorm import AliasTable, shipped, tables
from vnnorm.aliases import _all_names
from vnnorm.entities import PlaceState

TABLE = AliasTable.builtin()


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> str:
    text = shipped.prepared()
    monkeypatch.setattr("vnnorm.shipped.pkgutil.get_data", lambda package, name: text.encode())
    return text


def test_the_prepared_file_says_what_the_tables_say(prepared: str) -> None:
    read, built = shipped.spellings(), shipped._built()
    assert read.texts == built.texts
    assert read.indexed == built.indexed
    assert [read.meant(number) for number in range(len(read.texts))] == [built.meant(number) for number in range(len(built.texts))]


def test_a_prepared_file_that_is_out_of_date_is_left_aside(prepared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnnorm.shipped._checksum", lambda: 0)
    monkeypatch.setattr("vnnorm.shipped._built", lambda: "built anew")
    assert str(shipped.spellings()) == "built anew"


def test_without_a_prepared_file_the_tables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str, name: str) -> bytes:
        raise FileNotFoundError(name)

    monkeypatch.setattr("vnnorm.shipped.pkgutil.get_data", missing)
    monkeypatch.setattr("vnnorm.shipped._built", lambda: "built anew")
    assert str(shipped.spellings()) == "built anew"


def test_the_spellings_are_the_names_of_the_entities() -> None:
    built = shipped._built()
    of_entities: dict[str, set[tuple[str, str | None, frozenset[str]]]] = {}
    for number, text in enumerate(built.texts):
        kind, target, language, flags = built.meant(number)
        if kind not in ("title", "demonym"):
            of_entities.setdefault(target, set()).add((text, language, flags))
    for id, entity in TABLE.entities.items():
        assert of_entities[id] == {(name.text, name.language, name.flags) for name in _all_names(entity)}


def test_the_table_is_a_mapping_of_what_its_files_hold() -> None:
    count = sum(len(tables.read(name).rows) for name in ("places", "cities", "people", "organizations", "agencies"))
    assert len(TABLE) == len(TABLE.entities) == len(list(TABLE.entities)) == count
    assert "place/VN" in TABLE
    assert "place/nowhere" not in TABLE
    assert TABLE["place/VN"] is TABLE["place/VN"]
    with pytest.raises(KeyError):
        TABLE["place/nowhere"]


def test_pickles_are_small_and_whole() -> None:
    assert pickle.loads(pickle.dumps(TABLE)) is TABLE
    assert len(pickle.dumps(TABLE)) < 200
    mine = AliasTable.from_rows([{"id": "place/hue", "kind": "place", "name": "Huế"}])
    size = len(pickle.dumps(mine))
    mine.find("Huế")
    again = pickle.loads(pickle.dumps(mine))
    assert len(pickle.dumps(mine)) == size
    assert again.entities == mine.entities
    assert [mention.text for mention in again.find("ở Huế")] == ["Huế"]


def test_a_pickled_table_keeps_all_of_its_parts() -> None:
    made = TABLE.merge(AliasTable.from_rows([{"id": "place/hue", "kind": "place", "name": "Huế"}]))
    small = AliasTable(
        [made["person/to-lam"]], made.terms_of(made["person/to-lam"]), titles=made.titles[:3], demonyms=made.demonyms[:3],
        checked=made.checked, problems=["row 1"],
    )  # fmt: skip
    again = pickle.loads(pickle.dumps(small))
    assert small.terms
    for part in ("entities", "terms", "titles", "demonyms", "checked", "problems"):
        assert getattr(again, part) == getattr(small, part), part


@pytest.mark.parametrize(
    ("id", "day", "state"),
    [
        ("place/VN-57", date(2024, 1, 1), PlaceState("present", "province", "place/VN")),
        ("place/VN-57", date(2026, 1, 1), PlaceState("former", "province", "place/VN-SG")),
        ("place/VN-57", date(1990, 1, 1), PlaceState("future", "province", "place/VN")),
        ("place/VN-02", date(1975, 1, 1), PlaceState("present", "province", "place/VN")),
        ("place/VN-02", date(1980, 1, 1), PlaceState("former", "province", "place/VN")),
        ("place/VN-02", date(1992, 1, 1), PlaceState("present", "province", "place/VN")),
        ("place/VN-26", date(2024, 12, 31), PlaceState("present", "province", "place/VN")),
        ("place/VN-26", date(2025, 1, 1), PlaceState("present", "city", "place/VN")),
        ("place/VN-39", date(2026, 4, 29), PlaceState("present", "province", "place/VN")),
        ("place/VN-39", date(2026, 4, 30), PlaceState("present", "city", "place/VN")),
        ("place/VN-72", date(2003, 12, 31), PlaceState("future", "province", "place/VN")),
        ("place/VN", date(2025, 1, 1), PlaceState("present", "country", "place/southeast-asia")),
    ],
)
def test_what_a_place_is_on_a_day(id: str, day: date, state: PlaceState) -> None:
    assert TABLE[id].on(day) == state


def test_given_names_are_those_that_stand_first() -> None:
    names = TABLE.given_names
    assert {"Emmanuel", "Angela"} <= names
    assert not {"Cuong", "Jinping"} & names
    rows = [
        {"id": f"person/{n}", "kind": "person", "name": "N", "given": given, "culture": culture}
        for n, (given, culture) in enumerate((("Anna Maria", "western"), ("Lâm", "vi"), ("", "is")))
    ]
    assert AliasTable.from_rows(rows).given_names == {"Anna"}


def test_files_exist_for_each_table() -> None:
    folder = Path(shipped.__file__).parent / "data"
    assert {path.stem for path in folder.glob("*.tsv")} == set(tables.COLUMNS)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Kyoto", "place/JP-26/kyoto"),  # the city, not the prefecture in which it lies
        ("Lampang", "place/TH-52/lampang"),
        ("Geneva", "place/CH-GE/geneva"),
        ("New York", "place/US-NY/new-york"),
        ("Florida", "place/US-FL"),  # the state, not a small city elsewhere
        ("Montana", "place/US-MT"),
        ("Portland", "place/US-OR/portland"),  # the largest
        ("Georgia", "place/GE"),
        ("Thái Nguyên", "place/VN-69"),  # Vietnam's own, not Taiyuan
        ("Hà Giang", "place/VN-03"),
        ("London", "place/GB/london"),
    ],
)
def test_of_places_with_one_name_the_likeliest_comes_first(name: str, id: str) -> None:
    assert TABLE.lookup(name)[0].entity.id == id
