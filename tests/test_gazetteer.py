"""vnnorm.datelines.gazetteer: what the tables, built in or the caller's, say of the names in datelines."""

from __future__ import annotations

import pytest

from vnnorm import AliasTable, find_dateline


def test_places_and_agencies_of_the_callers_table() -> None:
    table = AliasTable.from_rows(
        [
            {"id": "place/x/rivertown", "kind": "place", "name": "Rivertown", "country": "XX"},
            {"id": "agency/rn", "kind": "agency", "name": "River News"},
        ]
    )
    found = find_dateline("Rivertown (River News) – The river rose.", table=table)
    assert found
    assert found.place
    assert found.agency
    assert (found.place.id, found.agency.id) == ("place/x/rivertown", "agency/rn")
    assert find_dateline("Rivertown (River News) – The river rose.") is None
    assert find_dateline("Hanoi (VNA) – The city met.", table=table) is None


def test_of_places_with_one_name_the_one_in_the_region_is_meant() -> None:
    table = AliasTable.from_rows(
        [
            {"id": "place/A", "kind": "place", "name": "Aland", "country": "A"},
            {"id": "place/B", "kind": "place", "name": "Bland", "country": "B"},
            {"id": "place/A/hilltop", "kind": "place", "name": "Hilltop", "country": "A"},
            {"id": "place/B/hilltop", "kind": "place", "name": "Hilltop", "country": "B"},
        ]
    )

    def place(text: str) -> str | None:
        found = find_dateline(text, table=table)
        assert found
        return found.place.id if found.place else None

    assert place("HILLTOP, Aland - The sun rose.") == "place/A/hilltop"
    assert place("HILLTOP, Bland - The sun rose.") == "place/B/hilltop"
    assert place("HILLTOP, Ky. - The sun rose.") is None


AGENCIES_BY_NAME = {
    "agency/vna": ["VNA", "TTXVN", "Vietnam News Agency", "Thông tấn xã Việt Nam"],
    "agency/vns": ["VNS", "Viet Nam News"],
    "agency/reuters": ["Reuters", "Reuter", "REUTERS", "Thomson Reuters"],
    "agency/ap": ["AP", "Associated Press"],
    "agency/afp": ["AFP"],
    "agency/xinhua": ["Xinhua", "Xinhuanet", "THX"],
    "agency/yonhap": ["Yonhap"],
    "agency/kyodo": ["Kyodo", "Kyodo News"],
    "agency/tass": ["TASS"],
    "agency/bernama": ["Bernama"],
    "agency/antara": ["Antara", "ANTARA"],
    "agency/cp": ["CP", "Canadian Press"],
    "agency/irin": ["IRIN"],
    "agency/afx": ["AFX"],
    "agency/vov": ["VOV", "VOV.VN"],
    "agency/tuoitre": ["TTO", "Tuổi Trẻ"],
    "agency/upi": ["UPI"],
    "agency/dpa": ["dpa", "DPA"],
}


@pytest.mark.parametrize(("id", "name"), [(id, name) for id, names in AGENCIES_BY_NAME.items() for name in names])
def test_agencies_by_any_of_their_names(id: str, name: str) -> None:
    found = find_dateline(f"HÀ NỘI ({name}) - The city met.")
    assert found
    assert found.agency
    assert (found.agency.id, found.form) == (id, "place-agency-dash")


def test_the_table_knows_which_label_is_a_town() -> None:
    text = "REAL: Rescuers dug on. DESTRUCTION: A house fell."
    table = AliasTable.from_rows([{"id": "place/x/real", "kind": "place", "name": "Real", "country": "XX", "type": "city"}])
    found = find_dateline(text, table=table)
    assert found
    assert (found.place_text, found.body_start) == ("REAL", 6)
    assert find_dateline(text) is None


def test_a_region_above_that_the_table_does_not_have() -> None:
    row = {"id": "place/a", "kind": "place", "name": "Hilltop", "country": "A", "type": "city", "parent": "place/nowhere"}
    region = {"id": "place/A", "kind": "place", "name": "Aland", "country": "A", "type": "country"}
    found = find_dateline("HILLTOP, Aland - The sun rose.", table=AliasTable.from_rows([row, region]))
    assert found
    assert found.place
    assert found.place.id == "place/a"


def lost_initial(*rows: dict[str, str]) -> str | None:
    table = AliasTable.from_rows([{"kind": "place", "country": "XX", "type": "city", **row} for row in rows])
    found = find_dateline("IVERTOWN (AP) - The river rose.", table=table)
    assert found
    return found.place.id if found.place else None


def test_a_lost_initial_is_put_back_where_one_large_place_fits() -> None:
    large, small = (
        {"id": "place/r", "name": "Rivertown", "population": "200000"},
        {"id": "place/d", "name": "Divertown", "population": "900"},
    )
    assert lost_initial(large) == "place/r"
    assert lost_initial(large, small) == "place/r"
    assert lost_initial(small) is None
    assert lost_initial(large, small | {"population": "300000"}) is None


def test_an_agency_does_not_print_the_name_of_a_country_for_a_town() -> None:
    rows = [
        {"id": "place/C", "name": "Cedaria", "type": "country", "country": "C"},
        {"id": "place/S", "name": "Southmark", "type": "state", "country": "S", "parent": "place/T"},
        {"id": "place/T", "name": "Tland", "type": "country", "country": "T"},
        {"id": "place/S/cedaria", "name": "Cedaria", "type": "city", "country": "T", "parent": "place/S"},
        {"id": "agency/ap", "kind": "agency", "name": "AP"},
    ]

    def place(text: str, *more: dict[str, str]) -> str | None:
        found = find_dateline(text, table=AliasTable.from_rows([{"kind": "place", **row} for row in (*rows, *more)]))
        assert found
        return found.place.id if found.place else None

    assert place("CEDARIA (AP) - A court in Southmark sat late.") == "place/S/cedaria"
    assert place("A court in Southmark\nCEDARIA (AP) - It sat late.") == "place/S/cedaria"
    assert place("CEDARIA (AP) - A court sat late.") is None
    assert place("CEDARIA, Tland (AP) - A court sat late.") == "place/S/cedaria"
    assert place("CEDARIA — A court sat late.") == "place/C"
    capital = {"id": "place/C/cedaria", "name": "Cedaria", "type": "city", "country": "C", "parent": "place/C"}
    assert place("CEDARIA (AP) - A court sat late.", capital) == "place/C"


def test_many_names_are_remembered_and_forgotten() -> None:
    """More names than are kept, the last and the first found as before."""
    texts = [f"NOWHERE{number} TOWN (AG{number}) - It rained." for number in range(5_000)]
    table = AliasTable.from_rows([{"id": "place/x", "kind": "place", "name": "Rivertown"}])
    for text in texts:
        find_dateline(text.translate(str.maketrans("0123456789", "ABCDEFGHIJ")), table=table)
    found = find_dateline("RIVERTOWN — The river rose.", table=table)
    assert found
    assert found.place
