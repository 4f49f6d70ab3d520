"""Refiners: from what the rules found to what the text says, in five named steps.

`joined` puts neighbours together that name one date ("Friday" + "last week", "hôm qua" + "22-10", "8am" + "on November
15"); `with_years` lets the first of two ends take the year or the day of the second ("từ 3/2 đến 5/2/2024"); `resolved` fills in
from the anchor and from the dates before; in it, `_AHEAD_RE` and `_BEHIND_RE` read the tense and `_in_name` sees years
that belong to a name ("APEC 2024").
"""

from __future__ import annotations

from datetime import date
from typing import Final

from vnnorm.dates.drafts import Draft, hour_of_day, unresolved
from vnnorm.dates.mentions import DateMention, Preference
from vnnorm.dates.resolution import Resolution, resolve
from vnnorm.dates.rules import Find
from vnnorm.dates.source import Source, compiled
from vnnorm.timex import Timex, TimexType, bounds, grain

_BETWEEN_RE: Final = r",?\s{1,2}(?:(?:on|at|of|vao|luc|cua|hom|trong)\s{1,2})?|['’]s\s|,"
_RANGE_RE: Final = r"\s?(?:[-–—]|\s(?:to|and|until|till|through|den|toi|va)\s)\s?(?:ngay\s)?"
_SENTENCE_END_RE: Final = r"[.!?…;]\s|\n"
_AHEAD_RE: Final = (
    r"(?<![a-z])(?:(?:will|shall|would|scheduled|expected|expects|set to|slated|poised|to be held|to take place|due"
    r"|upcoming|se|sap|du kien|ke hoach)(?![a-z])|(?:until|till|by|through|truoc)\s$)"
)
# Verbs behind such a word that bring the day back to the past: "will rise, he said on Monday".
_SAID_RE: Final = r"(?<![a-z])(?:said|says|told|announced|reported|added|warned|cho biet|thong bao|tuyen bo|khang dinh|phat bieu)(?![a-z])"
# Words right before a date that lies behind: "the year ended March 31", "since February".
_BEHIND_RE: Final = r"(?<![a-z])(?:ended|since|ke tu)\s(?:on\s)?$"
_NAME_BEFORE_RE: Final = r"(?:^|[^.!?\n]\s)[A-Z][A-Za-z'’&-]*\s$"
_LEVELS: Final = ("month", "day", "quarter", "half", "season")
# A quarter speaks to "a year ago" no further than this many code points.
_PERIOD_REACH: Final = 600
# A sentence is no longer than this, so that the time to look for its end is bounded.
_SENTENCE_REACH: Final = 400


# ---------------------------------------------------------------- joining neighbours


def _is_year(draft: Draft) -> bool:
    """Whether a draft names a year and nothing in it: "năm 2024", "this year"."""
    named = draft.year is not None or (draft.shift is not None and draft.shift[0] == "year")
    return named and not any(getattr(draft, level) for level in _LEVELS) and not draft.end


def _lacks_year(draft: Draft) -> bool:
    inner = draft.month or draft.quarter or draft.half or draft.season
    return bool(inner) and draft.year is None and draft.shift is None and not draft.direction


def _with_year(draft: Draft, year: Draft) -> Draft:
    end = None if draft.end is None else _with_year(draft.end, year)
    return draft._replace(year=year.year, shift=year.shift, base=year.base, end=end)


def _with_time(day: Draft, time: Draft) -> Draft:
    part = time.part or day.part
    hour = None if time.hour is None else hour_of_day(time.hour, part)
    return day._replace(hour=hour, minute=time.minute, part=part)


def _join(first: Draft, second: Draft, between: str) -> Draft | None:
    """Read two neighbours as one date; None where they are two."""
    if first.fixed or second.fixed:
        return None
    word = between.strip(" ,")
    if _lacks_year(first) and _is_year(second) and between[0] != "," and word in ("", "of", "cua"):
        return _with_year(first, second)
    if _is_year(first) and _lacks_year(second) and word in ("'s", "’s") and not second.day:
        return _with_year(second, first)
    if first.end or second.end:
        return None
    if first.has_time and not first.has_day and second.has_day and second.hour is None and (first.hour is not None or not second.part):
        return _with_time(second, first)
    if first.has_day and first.hour is None and second.hour is not None and not second.has_day and word in ("", "at", "luc", "vao"):
        return _with_time(first, second)
    if word not in ("", "of", "cua"):
        return None
    if first.weekday and not first.day and not first.shift and second.shift and second.shift[0] == "week" and not second.weekday:
        return first._replace(shift=second.shift, weekend=False)
    undated = first.day is None and (first.weekday is not None or (first.shift is not None and first.shift[0] == "day"))
    if undated and second.month and second.day and not second.shift and not word and not (first.has_time and second.has_time):
        day = second._replace(weekday=first.weekday)
        return _with_time(day, first) if first.has_time else day
    if first.day and not first.month and not first.shift and second.shift and second.shift[0] == "month":
        return first._replace(shift=second.shift)
    return None


def joined(source: Source, finds: list[Find]) -> list[Find]:
    """Put neighbours together that name one date."""
    done: list[Find] = []
    for find in finds:
        if done:
            last = done[-1]
            between = source.low[last.end : find.start]
            if last.draft and find.draft and between and len(between) < 8 and compiled(_BETWEEN_RE).fullmatch(between):
                draft = _join(last.draft, find.draft, between)
                if draft is not None:
                    done[-1] = Find(last.start, find.end, draft, f"{last.rule}+{find.rule}")
                    continue
        done.append(find)
    return done


def _same_level(first: Draft, second: Draft) -> bool:
    """Whether both name a month or a day in one, or both a quarter, or both a season."""
    return any(getattr(first, level) and getattr(second, level) for level in ("month", "quarter", "season"))


def _are_ends(source: Source, first: Find, second: Find) -> bool:
    """Whether two finds are joined by a dash or a word as the ends of one stretch."""
    between = source.low[first.end : second.start]
    return len(between) < 14 and bool(compiled(_RANGE_RE).fullmatch(between))


def _shared(first: Draft, second: Draft) -> Draft | None:
    """Complete the first of two ends from the second: "từ 3/2 đến 5/2/2024", "8am to 5pm on Friday"; None where it lacks nothing."""
    if first.end or first.fixed:
        return None
    if second.year and _same_level(first, second) and _lacks_year(first):
        turns = (first.month or first.quarter or 0, first.day or 0) > (second.month or second.quarter or 0, second.day or 0)
        return first._replace(year=second.year - turns)
    if first.hour is not None and not first.has_day and second.has_day and second.has_time:
        return _with_time(second, first)
    return None


def with_years(source: Source, finds: list[Find]) -> list[Find]:
    """Let the first of two ends take the year or the day of the second."""
    done = list(finds)
    for index in range(len(done) - 1, 0, -1):
        first, second = done[index - 1], done[index]
        if first.draft and second.draft and (draft := _shared(first.draft, second.draft)) and _are_ends(source, first, second):
            done[index - 1] = first._replace(draft=draft)
    return done


# ---------------------------------------------------------------- filling in


def _sentence_before(source: Source, start: int) -> str:
    """Give up to 50 code points before a find, as far as they belong to its sentence."""
    first = max(0, start - 50)
    for end in compiled(_SENTENCE_END_RE).finditer(source.cased, first, start):
        first = end.end()
    return source.low[first:start]


def _in_name(source: Source, find: Find) -> bool:
    """Whether a year, or an interval of years, follows a capitalised word inside a sentence."""
    if find.rule == "noun-year":
        return source.cased[find.end + 1 : find.end + 2].isupper()  # "the 2024 Paris Olympics"
    if find.rule not in ("name-year", "years"):
        return False
    return find.rule == "name-year" or bool(compiled(_NAME_BEFORE_RE).search(source.cased[max(0, find.start - 30) : find.start]))


class _Reader:
    """Resolves finds in reading order and remembers what "the following day" and "a year earlier" count from."""

    def __init__(self, source: Source, anchor: date | None, prefer: Preference) -> None:
        self.source = source
        self.anchor = anchor
        self.prefer = prefer
        self.day: date | None = None
        self.any: date | None = None
        self.day_end = self.period_end = 0
        self.period = ""

    def resolve(self, find: Find, draft: Draft) -> Resolution:
        before = _sentence_before(self.source, find.start)
        cue = compiled(_AHEAD_RE).search(before)
        ahead = cue is not None and not compiled(_SAID_RE).search(before, cue.end())
        prefer = "past" if self.prefer == "news" and compiled(_BEHIND_RE).search(before) else self.prefer
        unit = draft.shift[0] if draft.shift else ""
        if draft.base != "period":
            previous = self.day if unit in ("day", "week") else self.any
            return resolve(draft, self.anchor, previous, ahead=ahead, prefer=prefer)
        if unit == "quarter":
            return self._quarter(find, draft)
        if unit == "year":
            return self._year_ago(find, draft)
        return resolve(draft, self.anchor, self._day_of_sentence(find), ahead=ahead, prefer=prefer)

    def _period_before(self, find: Find) -> str:
        """Give the quarter that the text is about; "" where it named none, or long ago."""
        return self.period if find.start - self.period_end < _PERIOD_REACH else ""

    def _quarter(self, find: Find, draft: Draft) -> Resolution:
        """Resolve "the quarter" and "the 1988 quarter" by the quarter that the text is about."""
        period = self._period_before(find)
        if draft.year is not None:
            return Resolution(f"{draft.year}-{period[5:]}", "anchor") if period else Resolution(f"{draft.year}", "explicit")
        return Resolution(period, "anchor") if period else resolve(draft, self.anchor)

    def _year_ago(self, find: Find, draft: Draft) -> Resolution:
        """Resolve "a year ago": in a report on a quarter, the same quarter of the year before."""
        assert draft.shift
        period = self._period_before(find)
        if not period:
            return resolve(draft, self.anchor, None if draft.shift[1] == -1 else self.any)
        return Resolution(f"{int(period[:4]) + draft.shift[1]:04d}{period[4:]}", "anchor")

    def _day_of_sentence(self, find: Find) -> date | None:
        """Give the day that the sentence named last, for a time of day."""
        between = self.source.cased[self.day_end : find.start] if find.start - self.day_end < _SENTENCE_REACH else "\n"
        return None if compiled(_SENTENCE_END_RE).search(between) else self.day

    def remember(self, find: Find, timex: Timex) -> None:
        if timex.type in ("DURATION", "SET") or timex.earliest is None:
            return
        self.any = timex.earliest
        if timex.grain in ("day", "part", "hour", "minute"):
            self.day, self.day_end = timex.earliest, find.end
        if timex.grain == "quarter" and "/" not in timex.value and find.draft and find.draft.base != "period":
            self.period, self.period_end = timex.value, find.end


def _stands_for(find: Find, other: Find, source: Source) -> bool:
    """Whether a date in brackets says which day the one before is: "thứ Sáu (15/11)"."""
    if not find.draft or not other.draft or find.draft.day or not find.draft.has_day or not (other.draft.month and other.draft.day):
        return False
    between = source.low[find.end : other.start]
    return between in (" (", " (ngay ", "(") and not other.draft.end


def resolved(source: Source, finds: list[Find], anchor: date | None, prefer: Preference = "news") -> list[DateMention]:
    """Fill the drafts in and make the mentions; impossible dates end here."""
    reader = _Reader(source, anchor, prefer)
    mentions = []
    for index, find in enumerate(finds):
        draft = find.draft
        if draft is None:
            continue
        result = reader.resolve(find, draft)
        if index + 1 < len(finds):
            following = finds[index + 1]
            if _stands_for(find, following, source):
                result = _by_bracket(reader, draft, following, result)
            elif _is_bare_month(draft) and following.draft and _is_bare_month(following.draft) and _are_ends(source, find, following):
                result = _month_before(draft, reader.resolve(following, following.draft), result)
        result = _within_calendar(draft, result)
        kind: TimexType = "TIME" if draft.has_time else draft.type
        timex = Timex(kind, result.value, draft.known, draft.mod, result.basis, result.alternatives, find.rule)
        reader.remember(find, timex)
        start, end = source.span(find.start, find.end)
        mentions.append(DateMention.of(start, end, source.text[start:end], timex, in_name=_in_name(source, find)))
    return mentions


def _within_calendar(draft: Draft, result: Resolution) -> Resolution:
    """Leave open what lies past the ends of the calendar, the years 1 and 9999."""
    try:
        bounds(result.value)
    except ValueError:
        value = unresolved(draft) if draft.end is None else f"{unresolved(draft)}/{unresolved(draft.end)}"
        return Resolution(value, "underspecified")
    return result


def _is_bare_month(draft: Draft) -> bool:
    return _lacks_year(draft) and bool(draft.month) and not (draft.day or draft.end or draft.calendar)


def _month_before(draft: Draft, end: Resolution, result: Resolution) -> Resolution:
    """Put the first month of "from January to October" before the last."""
    if draft.month is None or not end.value[:4].isdigit():
        return result
    year = int(end.value[:4]) - (draft.month > int(end.value[5:7]))
    return result._replace(value=f"{year:04d}-{draft.month:02d}", alternatives=())


def _by_bracket(reader: _Reader, draft: Draft, other: Find, result: Resolution) -> Resolution:
    """Take the day of the date in brackets, unless it is another weekday."""
    assert other.draft is not None
    explained = reader.resolve(other, other.draft)
    day = bounds(explained.value)
    if day is None or grain(explained.value) != "day" or (draft.weekday and day[0].isoweekday() != draft.weekday):
        return result
    return Resolution(explained.value + (f"T{draft.part}" if draft.part else ""), "anchor")
