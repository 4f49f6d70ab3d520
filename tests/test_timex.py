"""vnnorm.timex: values, their bounds, and their forms."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnnorm.timex import Timex, bounds, edtf, grain

# value, earliest, before, grain, EDTF
VALUES = [
    ("2024-11-15", date(2024, 11, 15), date(2024, 11, 16), "day", "2024-11-15"),
    ("2024-12-31", date(2024, 12, 31), date(2025, 1, 1), "day", "2024-12-31"),
    ("0938-12-31", date(938, 12, 31), date(939, 1, 1), "day", "0938-12-31"),
    ("2024-02", date(2024, 2, 1), date(2024, 3, 1), "month", "2024-02"),
    ("2024-12", date(2024, 12, 1), date(2025, 1, 1), "month", "2024-12"),
    ("2024", date(2024, 1, 1), date(2025, 1, 1), "year", "2024"),
    ("2024-W46", date(2024, 11, 11), date(2024, 11, 18), "week", "2024-11-11/2024-11-17"),
    ("2025-W01", date(2024, 12, 30), date(2025, 1, 6), "week", "2024-12-30/2025-01-05"),
    ("2024-W46-WE", date(2024, 11, 16), date(2024, 11, 18), "weekend", "2024-11-16/2024-11-17"),
    ("2024-W46-5", date(2024, 11, 15), date(2024, 11, 16), "day", "2024-11-15"),
    ("2024-Q1", date(2024, 1, 1), date(2024, 4, 1), "quarter", "2024-33"),
    ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1), "quarter", "2024-36"),
    ("2024-H1", date(2024, 1, 1), date(2024, 7, 1), "half", "2024-40"),
    ("2024-H2", date(2024, 7, 1), date(2025, 1, 1), "half", "2024-41"),
    ("2024-SP", date(2024, 3, 1), date(2024, 6, 1), "season", "2024-21"),
    ("2024-WI", date(2024, 12, 1), date(2025, 3, 1), "season", "2024-24"),
    ("198", date(1980, 1, 1), date(1990, 1, 1), "decade", "198X"),
    ("20", date(2000, 1, 1), date(2100, 1, 1), "century", "20XX"),
    ("99", date(9900, 1, 1), None, "century", "99XX"),
    ("9999", date(9999, 1, 1), None, "year", "9999"),
    ("9999-12-31", date(9999, 12, 31), None, "day", "9999-12-31"),
    ("9999-W52", date(9999, 12, 27), None, "week", None),
    ("2024-11-15TAF", date(2024, 11, 15), date(2024, 11, 16), "part", None),
    ("2024-11-15T08", date(2024, 11, 15), date(2024, 11, 16), "hour", "2024-11-15T08:00:00"),
    ("2024-11-15T19:30", date(2024, 11, 15), date(2024, 11, 16), "minute", "2024-11-15T19:30:00"),
    ("2024-11-03/2024-11-05", date(2024, 11, 3), date(2024, 11, 6), "day", "2024-11-03/2024-11-05"),
    ("2024/2027", date(2024, 1, 1), date(2028, 1, 1), "year", "2024/2027"),
    ("2024-W46/2024-W47", date(2024, 11, 11), date(2024, 11, 25), "week", None),
    ("BC0179", None, None, "year", "-0178"),
    ("0000", None, None, "year", "0000"),
    ("00", None, None, "century", "00XX"),
    ("XXXX", None, None, "year", "XXXX"),
    ("XXXX-11", None, None, "month", "XXXX-11"),
    ("XXXX-XX", None, None, "month", "XXXX-XX"),
    ("XXXX-11-15", None, None, "day", "XXXX-11-15"),
    ("XXXX-XX-15", None, None, "day", "XXXX-XX-15"),
    ("XXXX-XX-XXTEV", None, None, "part", None),
    ("XXXX-11-15T08", None, None, "hour", None),
    ("XXXX-Q3", None, None, "quarter", "XXXX-35"),
    ("XXXX-QX", None, None, "quarter", None),
    ("XXXX-HX", None, None, "half", None),
    ("XXXX-SU", None, None, "season", "XXXX-22"),
    ("XXXX-WXX", None, None, "week", None),
    ("XXXX-WXX-5", None, None, "day", None),
    ("XXXX-WXX-WE", None, None, "weekend", None),
    ("XXXX-11-15/XXXX-11-16", None, None, "day", "XXXX-11-15/XXXX-11-16"),
    ("2024/XXXX", None, None, "year", "2024/XXXX"),
    ("P2Y", None, None, "year", None),
    ("P3M", None, None, "month", None),
    ("P2W", None, None, "week", None),
    ("PXD", None, None, "day", None),
    ("PT24H", None, None, "hour", None),
    ("PT5M", None, None, "minute", None),
    ("PT5S", None, None, "second", None),
    ("P5Y6M", None, None, "month", None),
    ("PAST_REF", None, None, "", None),
    ("PRESENT_REF", None, None, "", None),
    ("FUTURE_REF", None, None, "", None),
]


@pytest.mark.parametrize(("value", "earliest", "before", "unit", "form"), VALUES)
def test_a_value_says_its_days_its_grain_and_its_edtf_form(
    value: str, earliest: date | None, before: date | None, unit: str, form: str | None
) -> None:
    timex = Timex("DATE", value)
    assert (timex.earliest, timex.before, timex.grain, timex.edtf) == (earliest, before, unit, form)
    assert bounds(value) == (None if earliest is None else (earliest, before))


@pytest.mark.parametrize("value", ["2023-02-29", "2024-13", "2024-11-31", "2024-W60"])
def test_a_value_that_the_calendar_lacks_is_an_error(value: str) -> None:
    with pytest.raises(ValueError, match=r"day|month|week"):
        bounds(value)


@given(st.dates())
def test_a_day_covers_itself(day: date) -> None:
    assert bounds(f"{day}") == (day, None if day == date.max else day + timedelta(1))


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)))
def test_each_unit_covers_the_days_in_it(day: date) -> None:
    year, week, weekday = day.isocalendar()
    values = [
        f"{day.year:04d}", f"{day.year:04d}-{day.month:02d}", f"{day.year:04d}-Q{(day.month + 2) // 3}",
        f"{day.year:04d}-H{(day.month + 5) // 6}", f"{year:04d}-W{week:02d}", f"{year:04d}-W{week:02d}-{weekday}",
    ]  # fmt: skip
    for value in values:
        covered = bounds(value)
        assert covered
        earliest, before = covered
        assert before
        assert earliest <= day < before


def test_approximate_values_are_marked_in_edtf() -> None:
    assert edtf("2024-11", "APPROX") == "2024-11~"
    assert edtf("2024-11", "START") == "2024-11"
    assert grain("P2Y") == "year"


def test_a_timex_cannot_be_changed_and_can_be_pickled() -> None:
    timex = Timex("DATE", "2024-11-15", ("year", "month", "day"))
    assert pickle.loads(pickle.dumps(timex)) == timex
    assert hash(timex) == hash(Timex("DATE", "2024-11-15", ("year", "month", "day")))
    with pytest.raises(AttributeError):
        timex.value = "2024"  # type: ignore[misc]
