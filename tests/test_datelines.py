"""vnnorm.datelines: datelines, headers and tails, each where it stands and what it means."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dateline_texts

from vnnorm.datelines import Dateline, find_dateline

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
        ("Jakarta. The city met.", "place-stop"),
        ("PARIS The city met.", "place-blank"),
        ("SPACE.com - TORONTO, Canada -- The city met.", "agency-place-dash"),
        ("Nov 15 (Reuters) - TORONTO, Canada -- The city met.", "date-agency-place-dash"),
        ("TOKYO--(BUSINESS WIRE)--Nov. 15, 2024--The city met.", "place-agency-date-dash"),
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


# ---------------------------------------------------------------- the grammar, put together from its parts

PLACES = [
    "HÀ NỘI", "HCM CITY", "THỪA THIÊN-HUẾ", "BÀ RỊA - VŨNG TÀU", "ST. LOUIS", "PORT-AU-PRINCE", "RIO DE JANEIRO", "SÃO PAULO", "ZÜRICH", "TP.HCM",
    "HANOI, Vietnam", "WINSTON-SALEM, N.C.", "CHARLESTON, W. Va.", "BEIJING/SHANGHAI", "Hà Nội", "Phnom Penh", "Ho Chi Minh City", "San Jose, Calif.",
]  # fmt: skip
DAYS = [
    "Nov. 15", "November 15", "Nov 15", "NOV 15", "15 November", "15 Nov", "Nov. 15, 2024", "15 November 2024", "Friday, Nov. 15", "15/11", "15-11",
    "15/11/2024", "15.11.2024", "2024-11-15", "ngày 15/11", "ngày 15 tháng 11", "ngày 15 tháng 11 năm 2024",
]  # fmt: skip
AGENCIES = [" (VNA)", "(VNA)", " (Vietnam News Agency)", " (TTXVN)", " [TTXVN]", " /VNA/", " - (VNA)"]
DASHES = [
    " - ",
    " – ",
    " — ",
    " -- ",
    "--",
    "—",
    " --- ",
    " ‐ ",
    " ‑ ",
    " ‒ ",
    " ― ",
    " − ",
    " － ",
    " ﹘ ",
    " _ ",
    " \x97 ",
    "\N{NO-BREAK SPACE}- ",
    " -\n    ",
]
COLONS = [": ", " : ", ":\n", "： "]


@pytest.mark.parametrize("separator", [*DASHES, *COLONS, ". ", "\n", "\n\n", " "])
@pytest.mark.parametrize("day", DAYS)
def test_every_separator_behind_every_day(day: str, separator: str) -> None:
    head = f"HÀ NỘI, {day} (TTXVN)"
    found = find_dateline(f"{head}{separator}The city met.", published=PUBLISHED)
    assert found
    assert found.date
    assert found.agency
    assert (found.text, found.place_text, found.date.value, found.agency.id) == (head, "HÀ NỘI", "2024-11-15", "agency/vna")
    assert found.body_start == len(head) + len(separator)


@given(
    st.sampled_from(PLACES),
    st.sampled_from(["", *(f", {day}" for day in DAYS), " 2024-11-15"]),
    st.sampled_from(["", *AGENCIES]),
    st.sampled_from([*DASHES, *COLONS]),
    st.sampled_from(FORMS),
)
def test_each_part_is_found_in_its_place(place: str, day: str, agency: str, separator: str, form: Form) -> None:
    head, gap = unicodedata.normalize(form, place + day + agency), unicodedata.normalize(form, separator)
    found = find_dateline(head + gap + "The city met on Monday.", published=PUBLISHED)
    assert found
    assert (found.start, found.end, found.body_start) == (0, len(head), len(head + gap))
    assert found.place_text == unicodedata.normalize(form, place)
    assert found.place
    assert (found.date.value if found.date else None) == ("2024-11-15" if day else None)
    assert (found.agency.id if found.agency else None) == ("agency/vna" if agency else None)
    name = "colon" if separator in COLONS else "dash"
    assert found.form == "-".join(["place", *["date"] * bool(day), *["agency"] * bool(agency), name])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("HANOI (Reuters) - Shares rose.", ["place/VN-HN"]),
        ("BEIJING/SHANGHAI (Reuters) - Shares rose.", ["place/CN-BJ", "place/CN-SH"]),
        ("HANOI and LIMA (Reuters) - Shares rose.", ["place/VN-HN", "place/PE/lima"]),
        ("WASHINGTON/KHOBAR, Saudi Arabia (Reuters) - The two sides met.", ["place/US-DC", "place/SA-04/khobar"]),
        ("AUSTIN, Texas/WASHINGTON (Reuters) - The two sides met.", ["place/US-TX/austin", "place/US-DC"]),
        ("AUSTIN, Texas/DALLAS, Texas (Reuters) - The two sides met.", ["place/US-TX/austin", "place/US-TX/dallas"]),
        ("BEIJING/SHANGHAI, China (Reuters) - The two sides met.", ["place/CN-BJ", "place/CN-SH"]),
        ("NOWHERETOWN/LIMA (Reuters) - Shares rose.", ["place/PE/lima"]),
        ("MOUNT GILEAD (AP) - A barn burned.", []),
        ("(Reuters) - Shares rose.", []),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    found = find_dateline(text)
    assert found
    assert [place.id for place in found.places] == places


@pytest.mark.parametrize("text", ["DALLAS/FORT WORTH, Texas (AP) - A plane landed.", "MINNEAPOLIS/ST. PAUL, Minn. (AP) - A plane landed."])
def test_two_towns_before_one_state_are_one_area(text: str) -> None:
    found = find_dateline(text)
    assert found
    assert found.places == (found.place,)


# ---------------------------------------------------------------- days


def test_the_day_of_publication_gives_the_year() -> None:
    text = "HANOI, Dec. 31 (VNA) -- The year ends."
    for published in (date(2024, 12, 31), date(2025, 1, 2), datetime(2025, 1, 2, 8, 30)):
        found = find_dateline(text, published=published)
        assert found
        assert found.date
        assert found.date.value == "2024-12-31"


def test_else_the_header_gives_the_year() -> None:
    text = " date 2025-01-02 HANOI, Dec. 31 (VNA) -- The year ends."
    for published, value in ((None, "2024-12-31"), (date(2020, 1, 1), "2019-12-31")):
        found = find_dateline(text, published=published)
        assert found
        assert found.date
        assert found.date.value == value
    month = find_dateline(" date 2025-01 HANOI, Dec. 31 (VNA) -- The year ends.")
    assert month
    assert month.date
    assert month.date.value == "XXXX-12-31"


def test_without_publication_the_year_stays_open() -> None:
    found = find_dateline("HANOI, Dec. 31 (VNA) -- The year ends.")
    assert found
    assert found.date
    assert (found.date.value, found.date.earliest) == ("XXXX-12-31", None)


# ---------------------------------------------------------------- what must hold for every text


@given(dateline_texts)
def test_offsets_are_those_of_the_text(text: str) -> None:
    found = find_dateline(text, published=PUBLISHED)
    if found:
        assert 0 <= found.start < found.end <= found.body_start <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.text.startswith(found.place_text)
        assert found.place_text or "agency" in found.form


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


HOSTILE = [
    "A ", "A-", "A B, ", "A/", "HANOI/", "HANOI and ", "HÀ NỘI, ", "A of the ", "Nov. 1, ", "1/", "(A", "((Corrects ", "By A ", "A - ", "--", "\n", "A\n",
    "&lt;p&gt;", "Photo A ", "OSCOW ", "Hà Nội, ngày 1 tháng 1 năm 2024 ", ". A", "*",
]  # fmt: skip


def seconds(text: str) -> float:
    times = []
    for _ in range(3):
        start = perf_counter()
        find_dateline(text)
        times.append(perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_openings_take_no_more_time_when_they_grow(unit: str) -> None:
    """Only the beginning is looked at: doubled four times, the text takes no more than twice the time, or than 50 ms."""
    short, long = (seconds("a" + unit * (size // len(unit))) for size in (5_000, 80_000))
    assert long < max(2 * short, 0.05)


# ---------------------------------------------------------------- wrong arguments


@pytest.mark.parametrize("text", [b"HANOI (AP) - ", bytearray(b"HANOI"), None, 7])
def test_what_is_no_text(text: Any) -> None:
    with pytest.raises(TypeError, match=rf"^find_dateline\(\) needs a str, not {type(text).__name__}"):
        find_dateline(text)


@pytest.mark.parametrize("published", ["2024-11-16", 2024])
def test_what_is_no_day(published: Any) -> None:
    with pytest.raises(TypeError, match=r"^published must be a datetime\.date, not .*; try date\.fromisoformat"):
        find_dateline("HANOI (AP) - The city met.", published=published)
