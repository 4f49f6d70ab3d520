"""Resolution: drafts filled in from an anchor, and from the dates before them in the text.

The habits of news by which this is done were counted on English news with hand-made values:

* a bare weekday is the most recent one, the anchor's own day included (right for nine in ten; "nearest" is no better);
* a day without a year lies in the year that brings it nearest to the anchor (94 of 100; "most recent" only 57);
* a bare month is the nearest one, though at most three months ahead; behind words such as "will" and "by" the next one;
* a bare quarter, half or season is the last one that has begun ("the third quarter", in October and November: 24 of 24).

`Preference` replaces these habits where the caller knows better.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from vnnorm.dates.drafts import Draft, days_in, time_of, unresolved, within_year
from vnnorm.dates.mentions import Preference
from vnnorm.timex import Basis

SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# A bare month further ahead than this is meant only behind a word of the future.
_MONTHS_AHEAD: Final = 3


class Resolution(NamedTuple):
    """A draft filled in."""

    value: str
    basis: Basis
    alternatives: tuple[str, ...] = ()


def _week(day: date, suffix: str = "") -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}{suffix}"


def _shifted(draft: Draft, base: date) -> str:
    """Resolve a draft with a shift: the unit is counted from *base*, what else was written lies inside it."""
    assert draft.shift is not None
    unit, count = draft.shift
    if unit == "year":
        year = base.year + count
        if draft.month and draft.day:
            return f"{date(year, draft.month, draft.day)}"
        return within_year(f"{date(year, 1, 1).year:04d}", draft)
    if unit in ("month", "quarter", "half"):
        months = {"month": 1, "quarter": 3, "half": 6}[unit]
        year, index = divmod((base.year * 12 + base.month - 1) // months + count, 12 // months)
        if unit == "month":
            return f"{date(year, index + 1, draft.day or 1)}"[: 7 if draft.day is None else 10]
        return f"{date(year, 1, 1).year:04d}-{unit[0].upper()}{index + 1}"
    if unit == "week":
        monday = base - timedelta(base.weekday()) + timedelta(7 * count)
        if draft.weekday:
            return f"{monday + timedelta(draft.weekday - 1)}"
        return _week(monday + timedelta(5), "-WE") if draft.weekend else _week(monday)
    return f"{base + timedelta(count)}"


def _years_of_day(month: int, day: int, base: date) -> list[int]:
    """Years in which a day lies, nearest to *base* first; on 29 February leap years alone."""
    years = [y for y in range(base.year - 8, base.year + 9) if MINYEAR <= y <= MAXYEAR and day <= days_in(y, month)]
    return sorted(years, key=lambda y: abs((date(y, month, day) - base).days))


def _wrong_side(distance: int, direction: int, prefer: Preference) -> bool:
    """Whether what lies *distance* behind the base is on the side that neither the text nor the caller means."""
    return distance * direction < 0 or (not direction and ((prefer == "past" and distance > 0) or (prefer == "future" and distance < 0)))


def _by_distance(days: list[date], base: date, draft: Draft, prefer: Preference) -> list[date]:
    """Sort days: the side that is meant first, then the nearest, then the earlier."""
    distances = {day: (day - base).days for day in days}
    return sorted(days, key=lambda day: (_wrong_side(distances[day], draft.direction, prefer), abs(distances[day]), distances[day] > 0))


def _weekdays(draft: Draft, base: date, ahead: bool, prefer: Preference) -> list[date]:
    """Give the weekday that is meant, then that of the other week."""
    assert draft.weekday
    back = (base.isoweekday() - draft.weekday) % 7
    past = base - timedelta(back or (7 if draft.direction < 0 else 0))
    future = base + timedelta(7 - back)
    if draft.direction:
        later = draft.direction > 0
    else:
        later = bool(back) and {"news": ahead, "past": False, "future": True, "nearest": back > 3}[prefer]
    return [future, past] if later else [past, future]


def _months(draft: Draft, base: date, ahead: bool, prefer: Preference) -> list[str]:
    """Give the month that is meant, then that of the other year."""
    assert draft.month
    distances = [(year - base.year) * 12 + draft.month - base.month for year in (base.year - 1, base.year, base.year + 1)]
    if draft.direction:
        distances = [months for months in distances if months * draft.direction > 0]

    def rank(months: int) -> tuple[bool, int, bool]:
        if prefer != "news":
            return _wrong_side(months, 0, prefer), abs(months), months > 0
        return (months < 0 if ahead else months > _MONTHS_AHEAD), abs(months), months > 0

    distances.sort(key=rank)
    return [f"{base.year + (base.month - 1 + months) // 12:04d}-{draft.month:02d}" for months in distances[:2]]


def _year_with(draft: Draft, base: date, ahead: bool, prefer: Preference) -> int:
    """Give the year of a bare quarter, half or season: that of the last one that has begun, or of the next."""
    month = SEASON_MONTHS[draft.season] if draft.season else 3 * draft.quarter - 2 if draft.quarter else 6 * (draft.half or 1) - 5
    length = 6 if draft.half else 3
    begun = base.year - (month > base.month)
    since_end = (base.year - begun) * 12 + base.month - month - length  # in months
    until_next = 12 - length - since_end
    nearer = until_next < since_end
    # "Before winter" is the next one; but what will be told of "the third quarter" is of the last.
    soon = nearer or (bool(draft.season) and since_end > 0)
    return begun + {"news": ahead and soon, "past": False, "future": since_end >= 0, "nearest": nearer}[prefer]


def _recurring(draft: Draft, base: date, ahead: bool, prefer: Preference) -> list[str]:
    """Resolve a draft without a year: the likeliest value, then the next."""
    if draft.month and draft.day:
        days = [date(year, draft.month, draft.day) for year in _years_of_day(draft.month, draft.day, base)]
        return [f"{day}" for day in _by_distance(days, base, draft, prefer)[:2]]
    if draft.weekday:
        return [f"{day}" for day in _weekdays(draft, base, ahead, prefer)]
    if draft.month:
        return _months(draft, base, ahead, prefer)
    if draft.day:
        index = base.year * 12 + base.month - 1
        months = [divmod(i, 12) for i in range(index - 2, index + 3) if MINYEAR <= i // 12 <= MAXYEAR]
        days = [date(year, month + 1, draft.day) for year, month in months if draft.day <= days_in(year, month + 1)]
        return [f"{day}" for day in _by_distance(days, base, draft, prefer)[:2]]
    if draft.weekend:
        saturday = base - timedelta((base.isoweekday() + 1) % 7)
        later = {"news": ahead, "past": False, "future": base.isoweekday() < 6, "nearest": base.isoweekday() in (4, 5)}[prefer]
        return [_week(saturday + timedelta(7 if later else 0), "-WE")]
    if draft.quarter or draft.half or draft.season:
        return [within_year(f"{_year_with(draft, base, ahead, prefer):04d}", draft)]
    return [f"{base}"]


def _season(draft: Draft, base: date, count: int) -> str:
    """Resolve "last winter", "this summer": the season of the base's year, or the nearest one before or behind the base."""
    start = SEASON_MONTHS[draft.season]
    if count == 0:
        return within_year(f"{base.year:04d}", draft)
    if count < 0:
        # The last one that has begun more than a season ago, so that it is over.
        return within_year(f"{base.year - (base.month < start + 3):04d}", draft)
    return within_year(f"{base.year + (base.month >= start):04d}", draft)


# ---------------------------------------------------------------- the lunar calendar


def _lunar_years(draft: Draft, base: date | None) -> list[int]:
    """Give the lunar years that a draft can mean, the one that is written alone."""
    from vnnorm.dates import lunar  # loaded for the few texts that need it

    if draft.year is not None:
        return [draft.year]
    if base is None:
        return []
    if draft.cycle is not None:
        return [lunar.year_in_cycle(draft.cycle, base.year)]
    if draft.shift:
        return [base.year + draft.shift[1]]
    return [base.year - 1, base.year, base.year + 1]


def _lunar_stretch(draft: Draft, year: int) -> tuple[date, date]:
    """Give the first and last day of what a draft names in a lunar year.

    Raises:
        ValueError: If the year lacks it or lies outside `lunar.FIRST_YEAR` to `lunar.LAST_YEAR`.
    """
    from vnnorm.dates import lunar

    if draft.month is None:
        return lunar.year_bounds(year)
    first, last = lunar.month_bounds(year, draft.month, leap=draft.leap)
    if draft.day is None:
        return first, last
    day = last if draft.day == -1 else lunar.day_of(year, draft.month, draft.day, leap=draft.leap)
    return day, day


def _lunar(draft: Draft, base: date | None, prefer: Preference) -> Resolution:
    """Resolve a draft of the lunar calendar: a day, or the days of a month or year as an interval."""
    stretches = []
    for year in _lunar_years(draft, base):
        try:
            stretches.append(_lunar_stretch(draft, year))
        except ValueError:  # the year has no such day or month, or is not reckoned
            continue
    if not stretches:
        return Resolution(unresolved(draft), "underspecified")
    if base is not None:
        order = _by_distance([first for first, _ in stretches], base, draft, prefer)
        # A month that runs is nearer than one that begins soon.
        stretches.sort(key=lambda stretch: (not stretch[0] <= base <= stretch[1], order.index(stretch[0])))
    values = [f"{first}{time_of(draft)}" if first == last else f"{first}/{last}" for first, last in stretches[:2]]
    return Resolution(values[0], "lunar", tuple(values[1:]))


def resolve(
    draft: Draft, anchor: date | None, previous: date | None = None, *, ahead: bool = False, prefer: Preference = "news"
) -> Resolution:
    """Fill a draft in.

    Args:
        draft: What was written.
        anchor: The day on which the text was written, or None: then what is relative stays unresolved.
        previous: The date before in the text, for "the following day".
        ahead: Whether the words before speak of the future.
        prefer: Which of several days a weekday, a yearless day or a month means.

    Examples:
        >>> resolve(Draft(weekday=5), date(2024, 11, 16))
        Resolution(value='2024-11-15', basis='anchor', alternatives=('2024-11-22',))
        >>> resolve(Draft(weekday=5), None)
        Resolution(value='XXXX-WXX-5', basis='underspecified', alternatives=())
    """
    if draft.fixed:
        return Resolution(draft.fixed, "explicit")
    base = {"anchor": anchor, "previous": previous, "period": previous or anchor}[draft.base]
    if draft.end is not None:
        return _interval(draft, draft.end, base, ahead, prefer)
    if draft.calendar:
        return _lunar(draft, base, prefer)
    if draft.year is not None:
        value = unresolved(draft)
        other = (unresolved(draft.other),) if draft.other else ()
        return Resolution(value, "underspecified" if "X" in value else "explicit", other)
    if base is None:
        return Resolution(unresolved(draft), "underspecified")
    try:
        if draft.shift and draft.shift[0] == "season":
            values = [_season(draft, base, draft.shift[1])]
        elif draft.shift:
            values = [_shifted(draft, base)]
        else:
            values = _recurring(draft, base, ahead, prefer)
    except (ValueError, OverflowError):  # a day that the month lacks ("the 31st of this month"), or past the calendar's ends
        return Resolution(unresolved(draft), "underspecified")
    values = [value + time_of(draft) for value in values]
    return Resolution(values[0], "anchor", tuple(values[1:]))


def _interval(first: Draft, last: Draft, base: date | None, ahead: bool, prefer: Preference) -> Resolution:
    """Resolve both ends of an interval; the first takes its year from the last, or the year before (30 December to 2 January)."""
    end = resolve(last, base, base, ahead=ahead, prefer=prefer)
    start = first._replace(end=None)
    if start.year is None and start.month and end.value[:4].isdigit():
        year = int(end.value[:4])
        turns = last.month is not None and (start.month, start.day or 0) > (last.month, last.day or 0)
        start = start._replace(year=year - turns, shift=None)
    begin = resolve(start, base, base, ahead=ahead, prefer=prefer)
    return Resolution(f"{begin.value}/{end.value}", end.basis, begin.alternatives if first.other else ())
