"""vnnorm.dates.lunar: Vietnam's lunar calendar."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnnorm.dates import lunar

years = st.integers(lunar.FIRST_YEAR, lunar.LAST_YEAR)

# The first day of Tết as the calendars of these years printed it, and, where it is another day, the Chinese New Year.
TET = {
    1945: "1945-02-13",
    1954: "1954-02-03",
    1968: "1968-01-29 1968-01-30",
    1969: "1969-02-16 1969-02-17",
    1975: "1975-02-11",
    1985: "1985-01-21 1985-02-20",
    2000: "2000-02-05",
    2007: "2007-02-17 2007-02-18",
    2023: "2023-01-22",
    2024: "2024-02-10",
    2025: "2025-01-29",
    2026: "2026-02-17",
    2027: "2027-02-06",
    2030: "2030-02-02 2030-02-03",
    2053: "2053-02-18 2053-02-19",
}


@pytest.mark.parametrize(("year", "days"), TET.items())
def test_tet(year: int, days: str) -> None:
    here, _, there = days.partition(" ")
    assert f"{lunar.day_of(year, 1, 1)}" == here
    assert f"{lunar.months(year, hours=8)[0].first}" == (there or here)


def test_tet_differs_from_the_chinese_new_year_in_six_years() -> None:
    differing = [
        year for year in range(lunar.FIRST_YEAR, lunar.LAST_YEAR + 1) if lunar.months(year)[0].first != lunar.months(year, hours=8)[0].first
    ]
    assert differing == [1968, 1969, 1985, 2007, 2030, 2053]


@pytest.mark.parametrize(("year", "leap"), [(1984, 0), (1985, 2), (2020, 4), (2023, 2), (2024, 0), (2025, 6), (2028, 5), (2033, 11)])
def test_leap_months(year: int, leap: int) -> None:
    assert [month.number for month in lunar.months(year) if month.leap] == ([leap] if leap else [])


def test_all_months_of_two_centuries_are_pinned() -> None:
    """As `oracles/lunar.py` found them to agree with another implementation; so each term of the formulas is needed."""
    found = [month for hours in (None, 8) for year in range(1900, 2101) for month in lunar.months(year, hours=hours)]
    written = " ".join(f"{month.first} {month.number} {month.leap}" for month in found)
    assert len(found) == 4972
    assert sha256(written.encode()).hexdigest() == "49a789375ade433c89913f5a44e0a16beecd353e6acfb862cc3ae9b1fe7e3549"


@given(years)
def test_months_follow_each_other_without_a_gap(year: int) -> None:
    months = lunar.months(year)
    assert len(months) in (12, 13)
    assert {month.number for month in months} == set(range(1, 13))
    for month, following in itertools.pairwise(months):
        assert month.days in (29, 30)
        assert month.first + timedelta(month.days) == following.first
    first, last = lunar.year_bounds(year)
    assert date(year, 1, 20) <= first <= date(year, 2, 21)
    if year < lunar.LAST_YEAR:
        assert last + timedelta(1) == lunar.day_of(year + 1, 1, 1)


@given(years, st.integers(1, 12), st.integers(-1, 32), st.booleans())
def test_a_day_is_one_of_its_month_or_none(year: int, month: int, day: int, leap: bool) -> None:
    found = [m for m in lunar.months(year) if (m.number, m.leap) == (month, leap)]
    if found and 1 <= day <= found[0].days:
        assert lunar.day_of(year, month, day, leap=leap) == found[0].first + timedelta(day - 1)
    else:
        with pytest.raises(ValueError, match="lunar year"):
            lunar.day_of(year, month, day, leap=leap)


def test_years_out_of_range_are_refused() -> None:
    for year in (lunar.FIRST_YEAR - 1, lunar.LAST_YEAR + 1):
        with pytest.raises(ValueError, match="from 1900 to 2100"):
            lunar.months(year)


@given(st.integers(1, 9999))
def test_names_of_years_come_again_after_sixty_years(year: int) -> None:
    place = lunar.place_in_cycle(lunar.name_of_year(year))
    assert place is not None
    assert lunar.year_in_cycle(place, year) == year
    assert lunar.year_in_cycle(place, year + 29) == year
    assert lunar.year_in_cycle(place, year - 29) == year


def test_spellings_of_names_of_years() -> None:
    assert lunar.place_in_cycle("GIÁP TÍ") == lunar.place_in_cycle("Giáp Tý") == lunar.place_in_cycle("giap ty") == 0
    assert lunar.place_in_cycle("Kỷ Tị") == lunar.place_in_cycle("Kỷ Tỵ")
    assert lunar.place_in_cycle("Giáp  Ngọ") == 30
    assert lunar.place_in_cycle("Ất Thìn") is None
