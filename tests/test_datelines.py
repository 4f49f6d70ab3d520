"""vnnorm.datelines: datelines, headers and tails, each where it stands and what it means."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dateline_texts

from vnnorm import AliasTable
from vnnorm.datelines import Dateline, find_dateline, find_header, find_tail

CASES = Path(__file__).parent / "cases" / "datelines.tsv"
PUBLISHED = date(2024, 11, 16)
Form = Literal["NFC", "NFD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD")


class Case(NamedTuple):
    case: str
    text: str
    place_text: str
    place: str
    date: str
    agency: str
    form: str


def rows() -> list[Case]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [Case(*line.split("\t")) for line in lines if not line.startswith("# ")]


class Seen(NamedTuple):
    """A dateline in plain values."""

    start: int
    end: int
    text: str
    place_text: str
    place: str
    date: str
    agency: str
    form: str
    body_start: int


def seen(found: Dateline | None) -> Seen | None:
    if found is None:
        return None
    place, day, agency = found.place, found.date, found.agency
    parts = (place.id if place else "", day.value if day else "", agency.id if agency else "", found.form)
    return Seen(found.start, found.end, found.text, found.place_text, *parts, found.body_start)


def unmarked(case: Case, form: Form) -> tuple[str, Seen | None]:
    """The text of a case without its marks, and what is to be seen in it."""
    marked = unicodedata.normalize(form, case.text.replace("\\n", "\n"))
    parts = re.split("[⟦⟧¦]", marked)
    text = "".join(parts)
    if len(parts) == 1:
        return text, None
    before, dateline, separator, _ = parts
    start, end = len(before), len(before) + len(dateline)
    place_text = unicodedata.normalize(form, case.place_text)
    return text, Seen(start, end, dateline, place_text, case.place, case.date, case.agency, case.form, end + len(separator))


# ---------------------------------------------------------------- cases


def test_the_cases_cover_the_forms_and_the_traps() -> None:
    cases = {case.case for case in rows()}
    assert {f"form {number}" for number in range(1, 31)} <= cases
    assert {f"trap {number}" for number in range(1, 21)} <= cases
    assert len(rows()) == len(set(rows()))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", rows(), ids=lambda case: f"{case.case}: {case.text}")
def test_case(case: Case, form: Form) -> None:
    text, expected = unmarked(case, form)
    assert seen(find_dateline(text, published=PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("HÀ NỘI — The city met.", "place-dash"),
        ("HÀ NỘI, Nov. 15 (VNA) - The city met.", "place-date-agency-dash"),
        ("HANOI (Reuters) - The city met.", "place-agency-dash"),
        ("JERUSALEM: The city met.", "place-colon"),
        ("BRUSSELS 1996-08-22\nThe city met.", "place-date-line"),
        ("HÀ NỘIChủ tịch nước tiếp khách.", "place-glued"),
        ("(Reuters) - The city met.", "agency-dash"),
        ("Nov 15 (Reuters) - The city met.", "date-agency-dash"),
    ],
)
def test_form(text: str, form: str) -> None:
    found = find_dateline(text)
    assert found
    assert found.form == form


def test_the_body_begins_behind_the_separator() -> None:
    for text in ("HÀ NỘI — ", "HÀ NỘI —", "HÀ NỘI (VNA)  --\n    "):
        found = find_dateline(text)
        assert found
        assert found.body_start == len(text)


# ---------------------------------------------------------------- days


def test_the_day_of_publication_gives_the_year() -> None:
    text = "HANOI, Dec. 31 (VNA) -- The year ends."
    for published in (date(2024, 12, 31), date(2025, 1, 2), datetime(2025, 1, 2, 8, 30)):
        found = find_dateline(text, published=published)
        assert found
        assert found.date
        assert found.date.value == "2024-12-31"


def test_without_publication_the_year_stays_open() -> None:
    found = find_dateline("HANOI, Dec. 31 (VNA) -- The year ends.")
    assert found
    assert found.date
    assert (found.date.value, found.date.earliest) == ("XXXX-12-31", None)


# ---------------------------------------------------------------- tables


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
    assert [tail.id for tail in find_tail("The river rose. VNA", table=table)] == []


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


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        (" date 2024-11-16 HÀ NỘI – The city met.", "2024-11-16", 1, 16),
        ("date 2024-11-16", "2024-11-16", 0, 15),
        ("\n date 2024-03 LIMA — The city met.", "2024-03", 2, 14),
    ],
)
def test_header(text: str, value: str, start: int, end: int) -> None:
    header = find_header(text)
    assert header
    assert (header.start, header.end, header.kind, header.value) == (start, end, "date", value)
    assert text[header.start : header.end] == header.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "date",
        "HÀ NỘI – date 2024-11-16",
        "date 2024-11-166",
        "date 2024-11-16-17",
        "date 2024-13",
        "date 2024-02-30 HÀ NỘI – The city met.",
        "update 2024-11-16",
        "date 16-11-2024",
    ],
)
def test_no_header(text: str) -> None:
    assert find_header(text) is None


# ---------------------------------------------------------------- tails


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("… at a convenient time. VNS", ["VNS"]),
        ("… in the region. — VNA/VNS", ["VNA", "VNS"]),
        ("… in the region. — VNA/VNS\n\n \n", ["VNA", "VNS"]),
        ("… in the region.\n" + "\n" * 200 + "VNS" + "\n" * 200, ["VNS"]),
        ("… in the region.\nVNS" + "\n" * 200, ["VNS"]),
        ("“… in the region.”–VNA", ["VNA"]),
        ("… trong khu vực./.\nTTXVN", ["TTXVN"]),
        ("VNS", ["VNS"]),
        ("… he told VNS", []),
        ("… in the region. — VNA/XYZZY", []),
        ("… in the region. — XYZZY/VNA", []),
        ("… in the region. — Xyzzy", []),
        ("… in the region. VNS.", ["VNS"]),
        ("… he works for VNS.", []),
        ("", []),
        (" ", []),
    ],
)
def test_tail(text: str, agencies: list[str]) -> None:
    tails = find_tail(text)
    assert [tail.text for tail in tails if tail.kind == "agency"] == agencies
    for tail in tails:
        assert text[tail.start : tail.end] == tail.text
        assert (tail.kind == "agency") <= tail.id.startswith("agency/")


# ---------------------------------------------------------------- what must hold for every text


@given(dateline_texts)
def test_offsets_are_those_of_the_text(text: str) -> None:
    found = find_dateline(text, published=PUBLISHED)
    if found:
        assert 0 <= found.start < found.end <= found.body_start <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.text.startswith(found.place_text)
        assert found.place_text or "agency" in found.form
    for span in (find_header(text), *find_tail(text)):
        if span:
            assert text[span.start : span.end] == span.text


@given(dateline_texts)
def test_normalisation_form_makes_no_difference(text: str) -> None:
    nfc, nfd = (seen(find_dateline(unicodedata.normalize(form, text), published=PUBLISHED)) for form in FORMS)
    assert (nfc and nfc[4:7]) == (nfd and nfd[4:7])
    assert unicodedata.normalize("NFC", nfd.text if nfd else "") == unicodedata.normalize("NFC", nfc.text if nfc else "")


@given(st.sampled_from([case for case in rows() if case.case != "form 17"]), st.sampled_from(["\n", "\n\n  ", " "]))
def test_white_space_before_a_story_moves_the_dateline(case: Case, space: str) -> None:
    text, _ = unmarked(case, "NFC")
    found, moved = (seen(find_dateline(start + text, published=PUBLISHED)) for start in ("", space))
    shift = len(space)
    expected = found and found._replace(start=found.start + shift, end=found.end + shift, body_start=found.body_start + shift)
    assert moved == expected


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "*", "(", "A", "HÀ NỘI", "HÀ NỘI —x", "HÀ NỘI-", "date 2024-11-16", "By ", "By Lan Anh", "\ud800"]
)
def test_small_texts_have_none(text: str) -> None:
    assert find_dateline(text) is None


def test_far_from_the_beginning_no_line_is_a_dateline() -> None:
    story = "The city met.\n" * 60
    assert find_dateline(story + "HANOI (Reuters) - The city met.") is None
    assert find_dateline(story[:140] + "HANOI (Reuters) - The city met.")


# ---------------------------------------------------------------- wrong arguments


@pytest.mark.parametrize("text", [b"HANOI (AP) - ", bytearray(b"HANOI"), None, 7])
def test_what_is_no_text(text: Any) -> None:
    with pytest.raises(TypeError, match=rf"^find_dateline\(\) needs a str, not {type(text).__name__}"):
        find_dateline(text)


@pytest.mark.parametrize("published", ["2024-11-16", 2024])
def test_what_is_no_day(published: Any) -> None:
    with pytest.raises(TypeError, match=r"^published must be a datetime\.date, not .*; try date\.fromisoformat"):
        find_dateline("HANOI (AP) - The city met.", published=published)
