"""Compare the lunar calendar, day by day, with lunar-vn, a package of PyPI with other formulas.

    python oracles/lunar.py

From 1900 to 2100. lunar-vn takes the time zone with each day: UTC+8 until the end of 1967 and UTC+7 since. Every
difference must be one of `EXPLAINED`, each with the moment that decides it; else it is printed and the exit status is 1.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta

import lunar_vn

from vnnorm.dates import lunar

# The first day of a run of differing days, with the reason.
EXPLAINED = {
    "2072-12-09": "the new moon is 57 seconds before midnight in Hà Nội by ours; the turning of the Earth is not known so well ahead",
}


def ours() -> dict[date, tuple[int, int, int, bool]]:
    """Give the lunar date of each day from Tết 1900 on."""
    days = {}
    for year in range(lunar.FIRST_YEAR, lunar.LAST_YEAR + 1):
        for month in lunar.months(year):
            for number in range(month.days):
                days[month.first + timedelta(number)] = (year, month.number, number + 1, month.leap)
    return days


def main() -> int:
    unexplained = runs = differing = 0
    calendar = ours()
    before = False
    for day, date_here in calendar.items():
        if day.year > lunar.LAST_YEAR:
            break  # lunar-vn ends with 2100
        there = lunar_vn.solar_to_lunar(day, time_zone=7.0 if day >= date(1968, 1, 1) else 8.0)
        differs = (there.year, there.month, there.day, bool(there.leap)) != date_here
        differing += differs
        if differs and not before:
            runs += 1
            reason = EXPLAINED.get(f"{day}")
            unexplained += reason is None
            print(f"{day}: {date_here} here, {there} there: {reason or 'not explained'}")
        before = differs
    print(f"{len(calendar)} days, {differing} differ, in {runs} runs, {unexplained} of them not explained")
    return min(unexplained, 1)


if __name__ == "__main__":
    sys.exit(main())
