"""The day of a dateline, mended where the wire damaged it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from vnnorm.dates import parse_date
from vnnorm.timex import Timex

_MONTHS = "January February March April May June July August September October November December".split()
_SPELLINGS = {spelled.lower(): month for month in _MONTHS for spelled in (month, month[:3], *(["Sept"] if month[0] == "S" else []))}
_SPELLINGS["abr"] = "April"  # Spanish, in wires from South America
_FIGURES = str.maketrans("lIO", "110")
_DAMAGED = re.compile(
    r"(?P<month>[A-Za-zé]{3,10})\.? {1,2}(?P<day>[0-9lIO]{1,3})|(?P<first>[0-9]{1,2}) (?P<then>[A-Za-zé]{3,10}) (?P<year>[0-9]{4})"
)


@lru_cache(maxsize=1 << 12)  # parse_date takes half the time that a dateline may take, and a day's stories share their day
def read_day(text: str, anchor: date | None) -> Timex | None:
    """The value of a printed day; None where no calendar has it."""
    text = text.rstrip(".")
    for spelled in (text, text.title()):  # "MArch 2"
        try:
            return parse_date(spelled, anchor=anchor)
        except ValueError:
            continue
    return None


def mended(text: str) -> str | None:
    """A damaged day as it was meant; "" where only the month can be told, None where nothing looks like a day.

    Examples:
        >>> mended("Narch 2"), mended("March 2O"), mended("Jne 19"), mended("9 Novembre 2004")
        ('March 2', 'March 20', 'June 19', '9 November 2004')
        >>> mended("March 187"), mended("Apollo 11")
        ('', None)
    """
    match = _DAMAGED.fullmatch(text.rstrip("."))
    if not match:
        return None
    month = _month(match["month"] or match["then"])
    if month is None:
        return None
    if match["first"]:
        return f"{match['first']} {month} {match['year']}"
    day = match["day"].translate(_FIGURES)
    return f"{month} {day}" if len(day) < 3 else ""


def _month(word: str) -> str | None:
    """The only month that *word* is a slip away from: a letter more, less, other or exchanged, or the end cut off."""
    word = word.lower()
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    near = {month for spelled, month in _SPELLINGS.items() if _is_a_slip(word, spelled)}
    near |= {month for month in _MONTHS if len(word) > 3 and month.lower().startswith(word)}
    return near.pop() if len(near) == 1 else None


def _is_a_slip(one: str, other: str) -> bool:
    """Whether one edit leads from *one* to *other*; a longer word is no slip of an abbreviation ("Mark", "Mar")."""
    if abs(len(one) - len(other)) > 1 or len(one) > len(other) == 3:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
