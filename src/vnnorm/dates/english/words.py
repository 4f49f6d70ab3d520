"""The words of English dates, as tables, as pieces of patterns, and the readers that the rules share."""

from __future__ import annotations

import re
from typing import Final

from vnnorm.dates.drafts import Draft
from vnnorm.dates.figures import YEAR
from vnnorm.dates.rules import END, S
from vnnorm.dates.source import Hit
from vnnorm.timex import Mod

_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS: Final = {name[:length]: i + 1 for i, name in enumerate(_MONTH_NAMES) for length in (3, 4, len(name))}
_WEEKDAYS: Final = {name: i + 1 for i, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "noon": "MI"}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_NUMBERS: Final = {
    **{word: i + 1 for i, word in enumerate(_ONES.split())},
    **{word: 10 * i + 20 for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])},
    "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "dozen": 12, "a dozen": 12,
    "a hundred": 100,
}  # fmt: skip
ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
WHICH: Final = {
    "this": 0,
    "current": 0,
    "same": 0,
    "last": -1,
    "past": -1,
    "previous": -1,
    "latest": -1,
    "next": 1,
    "following": 1,
    "coming": 1,
}
_MODS: Final[dict[str, Mod]] = {
    "early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END", "end": "END",
    "more than": "MORE_THAN", "over": "MORE_THAN", "less than": "LESS_THAN",
    "under": "LESS_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN",
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "some": "APPROX", "approximately": "APPROX",
    "at least": "EQUAL_OR_MORE", "up to": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS",
}  # fmt: skip
# Month names are looked for by their beginnings, which keeps patterns small; the readers look the words up.
_MONTH_START: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
# The full stop belongs to an abbreviation; behind a whole name it ends the sentence.
_STOP: Final = r"(?:(?<![a-z]{5})(?<!may)(?<!june)(?<!july)\.|\.(?=  ?[0-9]))?"
MONTH: Final = rf"(?P<month>{_MONTH_START}[a-z]{{0,6}}){END}{_STOP}"
LAST_MONTH: Final = rf"(?P<last_month>{_MONTH_START}[a-z]{{0,6}}){END}{_STOP}"
FULL_MONTH: Final = rf"(?P<month>may|{_MONTH_START}[a-z]{{1,6}}){END}"
WEEKDAY: Final = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_ANY_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)"
ORDINAL: Final = "(?:st|nd|rd|th)?"
# "in", "on" and their kin: words that a bare year or the month of May needs before it.
BEFORE_DATE: Final = frozenset(
    """
    in since by from to until till before after during through throughout for of between and around circa than over toward
    towards into end beyond both due
    """.split()
)
MOD: Final = rf"(?:(?:the{S})?(?P<mod>beginning|start|middle|end|early|late|mid)(?:{S}of|{S}in)?(?:{S}|-))"
EARLIER: Final = rf"(?:(?P<mod>early|late|mid|earlier|later|(?:the{S})?(?:beginning|start|middle|end){S}of)(?:{S}|-)(?:in{S})?)"
_DIGIT: Final = "(?:one|two|three|four|five|six|seven|eight|nine)"
COUNT: Final = (
    r"(?P<count>[0-9]{1,3}(?:\.[0-9])?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    rf"(?:[- ]{_DIGIT})?|(?:thir|four|fif|six|seven|eigh|nine)teen|{_DIGIT}|ten|eleven|twelve"
    r"|(?:a )?(?:couple of|dozen)|a hundred|several|(?:a )?few|many|an?)"
)
UNIT: Final = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
LIMIT: Final = (
    rf"(?:(?P<limit>more than|over|less than|under|nearly|almost|about|around|roughly|some|approximately|at least"
    rf"|up to|at most){S})"
)


def month_of(hit: Hit, group: str = "month") -> int | None:
    """Read the month; None where it is not capitalised ("may", "march")."""
    word = hit.cased(group)
    return _MONTHS.get(word.lower()) if word[0].isupper() and (word[1:].islower() or word.isupper()) else None


def is_full_month(hit: Hit) -> bool:
    """Whether the month is written out: "Jan" and "Sept" alone are too often something else."""
    return hit["month"] in _MONTH_NAMES


def weekday_of(name: str) -> int:
    """Give the ISO number of a weekday by its first three letters."""
    return _WEEKDAYS[name[:3]]


def mod_of(phrase: str) -> Mod:
    """Read "early", "the end of", "more than"; "earlier this year" has no TIMEX3 modifier of its own."""
    words = " ".join(phrase.split())
    return _MODS.get(words) or _MODS.get(words.removeprefix("the ").split(" ")[0], "")


def number_of(words: str) -> str:
    """Read a number word: digits, or X for "several"; "1.5" is not rounded but unknown.

    Examples:
        >>> number_of("twenty-four"), number_of("a couple of"), number_of("several"), number_of("12")
        ('24', '2', 'X', '12')
    """
    if words.isdigit():
        return str(int(words))
    if words in _NUMBERS:
        return str(_NUMBERS[words])
    parts = [_NUMBERS.get(word, 0) for word in re.split("[- ]", words)]
    return str(sum(parts)) if all(parts) else "X"


def unit_of(word: str) -> str:
    """Give the unit of a word that may lack its ending ("centur")."""
    return "century" if word.startswith("centur") else word


def interval(last: Draft, first_day: int | None) -> Draft | None:
    """Put the first day of "15-16 November" before the last; None unless the days go up."""
    if first_day is None:
        return last
    if last.day is None or first_day >= last.day:
        return None
    return last._replace(day=first_day, weekday=None, end=last._replace(weekday=None))


WD: Final = rf"(?:(?P<wd>{_ANY_WEEKDAY})\.?,?{S})?"
YEAR_BEHIND: Final = rf"(?:,?{S}(?P<year>{YEAR})(?![0-9]|[-–][0-9]|,[0-9]))?"
NOT_A_NUMBER: Final = rf"(?![0-9]|[,.:/][0-9]|{S}?(?:%|percent|per{S}cent|a\.?m|p\.?m){END})"
