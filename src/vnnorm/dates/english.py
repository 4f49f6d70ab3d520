"""English dates: months, weekdays, units and what is said with them.

The mention is the shortest expression: without the preposition, with "early", "more than" and the article of "the third
quarter".
"""

from __future__ import annotations

import re
from typing import Final

from vnnorm.dates.drafts import Draft, duration, fixed
from vnnorm.dates.figures import COUNTED, YEAR, is_numbered
from vnnorm.dates.rules import ALONE, DASH, END, NO_MORE, START, Hit, Rule, S
from vnnorm.timex import Mod

_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS: Final = {name[:length]: i + 1 for i, name in enumerate(_MONTH_NAMES) for length in (3, 4, len(name))}
_WEEKDAYS: Final = {name: i + 1 for i, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "noon": "MI"}
_SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_NUMBERS: Final = {
    **{word: i + 1 for i, word in enumerate(_ONES.split())},
    **{word: 10 * i + 20 for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])},
    "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "dozen": 12, "a dozen": 12,
    "a hundred": 100,
}  # fmt: skip
_ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WHICH: Final = {
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

_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct"
    r"(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    rf"{END}\.?"
)
_FULL_MONTH: Final = rf"(?P<month>{'|'.join(_MONTH_NAMES)}){END}"
_WEEKDAY: Final = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_ANY_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)"
_ORDINAL: Final = "(?:st|nd|rd|th)?"
# "in", "on" and their kin: words that a bare year or the month of May needs before it.
_IN: Final = (
    "in|since|by|from|to|until|till|before|after|during|through|throughout|for|of|between|and|as of|around|circa|early"
    "|late|mid|"
    "than|over|towards?|as early as|as late as|into|end|beyond|both|due"
)
_MOD: Final = rf"(?:(?:the{S})?(?P<mod>beginning|start|middle|end|early|late|mid)(?:{S}of|{S}in)?(?:{S}|-))"
_EARLIER: Final = rf"(?:(?P<mod>early|late|mid|earlier|later|(?:the{S})?(?:beginning|start|middle|end){S}of)(?:{S}|-)(?:in{S})?)"
_ZONE: Final = rf"(?:{S}(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|ict|kst|jst|bst|cet|et|local{S}time))?"
_CLOCK: Final = rf"(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-9]{{2}}))?{S}?(?P<half>a|p)\.?{S}?m(?:\.(?=[^\n]|$))?"
_COUNT: Final = (
    r"(?P<count>[0-9]{1,3}(?:\.[0-9])?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two"
    r"|three|four|five|six|seven|eight|"
    r"nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|"
    r"a couple of|couple of|a dozen|dozen|a hundred|several|a few|few|many|a|an)"
)
_UNIT: Final = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))"
_LIMIT: Final = (
    rf"(?:(?P<limit>more than|over|less than|under|nearly|almost|about|around|roughly|some|approximately|at least"
    rf"|up to|at most){S})"
)
_COUNTS_RE: Final = re.compile(
    r"\s(?:workers|employees|units|jobs|homes|houses|students|delegates|tickets|pages|words|square|cubic|other|or)"
    r"(?![a-z])"
)
_AMOUNT_RE: Final = re.compile(
    r"(?:[0-9]|%|(?:hundred|thousand|million|billion|dozen|times|once|twice|percent|cents|two|three|four|five))"
    r"(?:[ ][a-z-]+){0,2}[ ]$"
)


def _month(hit: Hit) -> int | None:
    """Read the month; None where it is not capitalised ("may", "march")."""
    word = hit.cased("month")
    return _MONTHS[word.lower()] if word[0].isupper() and (word[1:].islower() or word.isupper()) else None


def _weekday(name: str) -> int:
    return _WEEKDAYS[name[:3]]


def _mod(phrase: str) -> Mod:
    """Read "early", "the end of", "more than"; "earlier this year" has no TIMEX3 modifier of its own."""
    words = phrase.replace("\n", " ")
    return _MODS.get(words) or _MODS.get(words.removeprefix("the ").split(" ")[0], "")


def _number(words: str) -> str:
    """Read a number word: digits, or X for "several"; "1.5" is not rounded but unknown.

    Examples:
        >>> _number("twenty-four"), _number("a couple of"), _number("several"), _number("12")
        ('24', '2', 'X', '12')
    """
    if words.isdigit():
        return str(int(words))
    if words in _NUMBERS:
        return str(_NUMBERS[words])
    parts = [_NUMBERS.get(word, 0) for word in re.split("[- ]", words)]
    return str(sum(parts)) if all(parts) else "X"


def _unit(word: str) -> str:
    return "century" if word.startswith("centur") else word


def _interval(last: Draft, first_day: int | None) -> Draft | None:
    """Put the first day of "15-16 November" before the last; None unless the days go up."""
    if first_day is None:
        return last
    if last.day is None or first_day >= last.day:
        return None
    return last._replace(day=first_day, weekday=None, end=last._replace(weekday=None))


# ---------------------------------------------------------------- months


def _month_day(hit: Hit) -> Draft | None:
    month = _month(hit)
    if month is None:
        return None
    first, last = hit.number("day"), hit.number("last")
    weekday = _weekday(hit["wd"]) if hit["wd"] else None
    draft = Draft(hit.number("year"), month, first, weekday=weekday, mod=_mod(hit["limit"]))
    if last is None or first is None:
        return draft
    if hit["and"] and last != first + 1:
        hit.narrow("day")  # "November 15 and 20": the days between are not meant
        return draft
    return _interval(draft._replace(day=last), first)


def _day_month(hit: Hit) -> Draft | None:
    month = _month(hit)
    if month is None:
        return None
    first, last = hit.number("first"), hit.number("day")
    if hit["and"] and last != (first or 0) + 1:
        return None
    weekday = _weekday(hit["wd"]) if hit["wd"] else None
    return _interval(Draft(hit.number("year"), month, last, weekday=weekday), first)


def _month_year(hit: Hit) -> Draft | None:
    month = _month(hit)
    return None if month is None else Draft(hit.number("year"), month, mod=_mod(hit["mod"]))


def _bare_month(hit: Hit) -> Draft | None:
    month = _month(hit)
    if month is None:
        return None
    cased, (start, end) = hit.source.cased, hit.span
    introduced = hit["in"] or hit["mod"] or hit["which"] or (start == 0 and end == len(cased))
    if month in (3, 5) and not introduced:
        return None  # "May said", "March on Washington"
    if re.match(r"[ ][A-Z][a-z]", cased[end : end + 3]) and not introduced:
        return None  # "April Smith", "June Jones"
    if re.search(r"[A-Z][a-z]+ $", cased[max(0, start - 12) : start]) and not introduced:
        return None  # "Theresa May", "Black August"
    which = hit["which"]
    if which in ("last", "past", "next", "coming"):
        return Draft(month=month, direction=-1 if which in ("last", "past") else 1, mod=_mod(hit["mod"]))
    return Draft(month=month, shift=("year", 0) if which == "this" else None, mod=_mod(hit["mod"]))


# ---------------------------------------------------------------- weekdays and days


def _weekday_rule(hit: Hit) -> Draft | None:
    if hit.cased("weekday")[0].islower():
        return None
    which, part = hit["which"].split(" ")[-1] if hit["which"] else "", _PARTS.get(hit["part"], "")
    draft = Draft(weekday=_weekday(hit["weekday"]), part=part, mod=_mod(hit["mod"]))
    if which == "this":
        return draft._replace(shift=("week", 0))
    if which in ("previous", "following"):
        return draft._replace(base="period", direction=-1 if which == "previous" else 1)
    return draft._replace(direction={"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0))


_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


def _relative_day(hit: Hit) -> Draft:
    word = hit["day"].replace("\n", " ").removeprefix("the ")
    part = "NI" if word == "tonight" else _PARTS.get(hit["part"], "")
    return Draft(shift=("day", _DAYS[word]), part=part, mod=_mod(hit["mod"]))


def _this_part(hit: Hit) -> Draft | None:
    """Read "this morning", "last night", "the evening"."""
    part = _PARTS[hit["part"]]
    if hit["which"] == "last":
        return Draft(shift=("day", -1), part=part) if part in ("NI", "EV") else None
    shift = ("day", 0) if hit["which"] else None
    return Draft(shift=shift, part=part, mod=_mod(hit["mod"]), base="anchor" if shift else "period")


def _clock(hit: Hit) -> Draft | None:
    hour = int(hit["hour"])
    if not 1 <= hour <= 12:
        return None
    return Draft(hour=hour % 12 + (12 if hit["half"] == "p" else 0), minute=hit.number("minute"), base="period", mod=_mod(hit["limit"]))


def _clock_24(hit: Hit) -> Draft:
    return Draft(hour=hit.number("hour"), minute=hit.number("minute"), base="period")


def _noon(hit: Hit) -> Draft:
    return Draft(hour=12 if hit["word"] == "noon" else 24, base="period")


def _other_day(hit: Hit) -> Draft:
    """Read "the following day", "the next morning", "the same year": counted from the date before in the text."""
    unit = _unit(hit["unit"])
    count = {"following": 1, "next": 1, "previous": -1, "same": 0, "that": 0}[hit["which"].removeprefix("the ").removeprefix("the\n")]
    if unit in _PARTS:
        return Draft(shift=("day", count), base="previous", part=_PARTS[unit])
    return Draft(shift=(unit, count), base="previous")


# ---------------------------------------------------------------- units


def _this_unit(hit: Hit) -> Draft | None:
    unit, which = hit["unit"], hit["which"].split(" ")[-1].split("\n")[-1]
    count, mod = _WHICH[which], _mod(hit["mod"])
    if unit in ("decade", "century"):
        return duration("1", unit) if count else None
    if unit == "weekend":
        return Draft(shift=("week", count), weekend=True, mod=mod)
    if unit in _SEASONS:
        return Draft(season=_SEASONS[unit], shift=("season", count), mod=mod)
    return Draft(shift=(unit, count), mod=mod)


def _part_of_unit(hit: Hit) -> Draft:
    """Read "the end of the year", "later in the week"."""
    return Draft(shift=(hit["unit"], 0), mod=_mod(hit["mod"]))


def _year_end(hit: Hit) -> Draft:
    return Draft(hit.number("year"), mod="END", shift=None if hit["year"] else ("year", 0))


def _weekend(hit: Hit) -> Draft:
    return Draft(weekend=True)


def _ago(hit: Hit) -> Draft | None:
    count, unit, way = _number(hit["count"]), _unit(hit["unit"]), hit["way"].replace("\n", " ")
    if count == "X" or "." in hit["count"] or unit in ("second", "minute", "hour"):
        return fixed("PAST_REF") if way == "ago" else None
    factor = {"fortnight": 2, "decade": 10, "century": 100}.get(unit, 1)
    unit = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    number = int(count) * factor * (1 if way in ("later", "from now") else -1)
    base = "anchor" if way in ("ago", "from now") else "previous"
    if unit == "year" and (number == -1 or way == "earlier"):
        base = "period"  # in a report on a quarter, "a year ago" is the same quarter of the year before
    return Draft(shift=(unit, number), base=base, mod=_mod(hit["limit"]))


def _year_ago(hit: Hit) -> Draft:
    if hit["nth"]:
        return Draft(quarter=_ORDINALS[hit["nth"]], shift=("year", -1))
    return Draft(shift=("year", -1), base="period")


def _the_quarter(hit: Hit) -> Draft:
    """Read "the quarter": the one that the text is about, else the last completed one."""
    return Draft(shift=("quarter", -1), base="period")


def _is_rate(hit: Hit) -> bool:
    """Whether "a year" follows an amount: "three times a year", "$20 million a year"."""
    return bool(_AMOUNT_RE.search(hit.before(48)))


def _duration(hit: Hit) -> Draft | None:
    unit, count = _unit(hit["unit"]), _number(hit["count"])
    if hit.cased("unit")[0].isupper() and hit.cased("unit")[1].islower():
        return None  # "60 Minutes", "The Three Days"
    if count == "1" and (unit in ("second", "quarter") or (hit["count"] != "one" and unit in ("minute", "day"))):
        return None  # "a second chance", "a quarter of the votes", "a day at the races"
    if unit == "quarter" and hit["sep"] == "-":
        return None  # "three-quarters"
    if count == "X" and not hit["plural"] and hit["sep"] != "-":
        return None
    if hit["count"] in ("a", "an") and not hit["limit"] and _is_rate(hit):
        return fixed(duration("1", unit).fixed, type="SET")
    if "." in hit["count"]:
        return None
    if hit["to"]:
        return duration("X", unit, _mod(hit["limit"]))
    return duration(count, unit, _mod(hit["limit"]))


def _vague(hit: Hit) -> Draft:
    first = hit["x"].replace("\n", " ").removeprefix("the ").removeprefix("more ").split(" ")[0]
    if first in ("recent", "recently", "past", "lately"):
        return fixed("PAST_REF")
    if first in ("near", "future", "coming", "foreseeable", "upcoming"):
        return fixed("FUTURE_REF")
    return fixed("PRESENT_REF")


# ---------------------------------------------------------------- quarters, halves, years


def _quarter(hit: Hit) -> Draft:
    number = _ORDINALS[hit["nth"]]
    return Draft(hit.number("year") or hit.number("before"), quarter=number)


def _half_of_year(hit: Hit) -> Draft:
    half = 2 if hit["nth"] in ("second", "last", "latter") else 1
    year = hit.number("year")
    return Draft(year, half=half, shift=None if year else ("year", _WHICH.get(hit["which"], 0)))


def _first_months(hit: Hit) -> Draft | None:
    """Read "the first nine months of 2024" as the months that they are; without a year they stay a duration."""
    count, year, which = _number(hit["count"]), hit.number("year"), hit["which"]
    if count == "X" or not 2 <= int(count) <= 11:
        return None
    shift = None if year else ("year", _WHICH.get(which, 0))
    first, last = (1, int(count)) if hit["nth"] == "first" else (13 - int(count), 12)
    return Draft(year, first, shift=shift, end=Draft(year, last, shift=shift))


def _season(hit: Hit) -> Draft | None:
    if not hit["year"] and not hit["in"]:
        return None
    return Draft(hit.number("year"), season=_SEASONS[hit["season"]], mod=_mod(hit["mod"]))


def _year(hit: Hit) -> Draft | None:
    return None if is_numbered(hit) else Draft(hit.number("year"), mod=_mod(hit["mod"]))


def _noun_year(hit: Hit) -> Draft | None:
    """Read the year before its noun ("the 2008 crisis"), unless the noun says that it is a count."""
    return None if _COUNTS_RE.match(hit.after(24)) else Draft(hit.number("year"))


def _named_year(hit: Hit) -> Draft | None:
    """Read the year behind a capitalised word ("APEC 2024"); a refiner marks it as part of a name."""
    word = hit.cased("word")
    if not word[0].isupper() or is_numbered(hit) or (word[1:].islower() and hit.starts_sentence("word")):
        return None
    return Draft(hit.number("year"))


def _fiscal(hit: Hit) -> Draft:
    year = hit["year"]
    return Draft(int(year) if len(year) == 4 else 2000 + int(year))


def _before_christ(hit: Hit) -> Draft | None:
    return fixed(f"BC{int(hit['year']):04d}", "year") if hit.cased("era").isupper() and int(hit["year"]) else None


def _decade(hit: Hit) -> Draft | None:
    digits = hit["decade"]
    value = digits[:3] if len(digits) == 4 else f"{'20' if digits < '30' else '19'}{digits}"[:3]
    return fixed(value, "decade", mod=_mod(hit["mod"]))


def _century(hit: Hit) -> Draft | None:
    number = int(hit["nth"])
    return fixed(f"{number - 1:02d}", "century", mod=_mod(hit["mod"])) if 2 <= number <= 99 else None


_WD: Final = rf"(?:(?P<wd>{_ANY_WEEKDAY})\.?,?{S})?"
_YEAR_BEHIND: Final = rf"(?:,?{S}(?P<year>{YEAR})(?![0-9]|[-–][0-9]|,[0-9]))?"
_NOT_A_NUMBER: Final = rf"(?![0-9]|[,.:/][0-9]|{S}?(?:%|percent|per{S}cent|a\.?m|p\.?m){END})"

RULES: Final = (
    Rule(
        "month-day",
        "month-name small",
        rf"{START}{_WD}(?:(?P<limit>around|about){S})?{_MONTH}{S}?(?:the{S})?(?P<day>[0-9]{{1,2}}){_ORDINAL}"
        rf"(?:(?:{S}?{DASH}{S}?|{S}to{S}|{S}(?:(?P<and>and)|through){S}(?=[0-9]{{1,2}}{_ORDINAL}(?:[,.;)]|$|{S}(?:in"
        rf"|at|on|to|for|with|the|{YEAR}){END})))"
        rf"(?P<last>[0-9]{{1,2}}){_ORDINAL}(?![0-9]|{S}(?:january|february|march|april|may|june|july|august|sept|oct"
        rf"|nov|dec)))?"
        rf"{_YEAR_BEHIND}{_NOT_A_NUMBER}{END}",
        _month_day,
        (
            ("in Lima on November 15, during", "November 15", "XXXX-11-15"),
            ("Friday, Nov. 15, 2024", "Friday, Nov. 15, 2024", "2024-11-15"),
            ("from November 15-16", "November 15-16", "XXXX-11-15/XXXX-11-16"),
            ("September 2nd, 1945 in Hanoi", "September 2nd, 1945", "1945-09-02"),
        ),
    ),
    Rule(
        "day-month",
        "month-name small",
        rf"{ALONE}{_WD}(?:the{S})?(?:(?P<first>[0-9]{{1,2}}){_ORDINAL}(?:{S}?{DASH}{S}?|{S}(?:to|(?P<and>and)){S})"
        rf"(?:the{S})?)?"
        rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}{S}(?:of{S}|day{S}of{S})?{_MONTH}{_YEAR_BEHIND}{END}",
        _day_month,
        (
            ("on 15 November 2024", "15 November 2024", "2024-11-15"),
            ("the 4th of July", "the 4th of July", "XXXX-07-04"),
            ("from 3 to 5 May", "3 to 5 May", "XXXX-05-03/XXXX-05-05"),
        ),
    ),
    Rule(
        "month-year",
        "month-name year",
        rf"{START}{_MOD}?{_MONTH}(?:,?{S}|{S}of{S}|-)(?P<year>{YEAR})(?![0-9]|,[0-9])",
        _month_year,
        (
            ("visit in December 2023, and", "December 2023", "2023-12"),
            ("the end of August 1988", "the end of August 1988", "1988-08"),
        ),
    ),
    Rule(
        "month",
        "month-name",
        rf"{START}(?:(?P<in>{_IN}){S})?(?P<x>{_MOD}?(?:(?P<which>last|this|next|past|coming){S})?{_FULL_MONTH})(?!"
        rf"{S}?[0-9]|['’]?[a-z])",
        _bare_month,
        (
            ("his visit in August and", "August", "XXXX-08"),
            ("since early September", "early September", "XXXX-09"),
            ("last May", "last May", "XXXX-05"),
        ),
    ),
    Rule(
        "weekday",
        "weekday-name",
        rf"{START}(?:(?P<mod>early|late|earlier|later){S}(?:on{S})?)?(?:(?P<which>last|this|next|this{S}past|this"
        rf"{S}coming|the{S}previous|the{S}following){S})?"
        rf"{_WEEKDAY}(?:{S}(?P<part>morning|afternoon|evening|night))?{END}(?!,?{S}[a-z]{{3,9}}\.?{S}[0-9]{{1,2}},"
        rf"{S}[0-9]{{4}})",
        _weekday_rule,
        (
            ("on Friday afternoon (local time)", "Friday afternoon", "XXXX-WXX-5TAF"),
            ("by next Monday", "next Monday", "XXXX-WXX-1"),
            ("late Tuesday", "late Tuesday", "XXXX-WXX-2"),
        ),
    ),
    Rule(
        "relative-day",
        "relative",
        rf"{START}(?:(?P<mod>early|late|earlier|later){S})?(?P<day>(?:the{S})?day{S}before{S}yesterday|(?:the{S})?day"
        rf"{S}after{S}tomorrow|yesterday|today|"
        rf"tonight|tomorrow)(?:{S}(?P<part>morning|afternoon|evening|night))?{END}",
        _relative_day,
        (
            ("said yesterday morning", "yesterday morning", "XXXX-XX-XXTMO"),
            ("the day before yesterday", "the day before yesterday", "XXXX-XX-XX"),
        ),
    ),
    Rule(
        "part-of-day",
        "part",
        rf"{START}(?:(?=(?:this|last){S})|(?:in|on|by|during|until|since|later{S}in){S}(?=the{S})|(?=(?:mid|early"
        rf"|late)[ -]))"
        rf"(?P<x>(?:the{S}|(?P<which>this|last){S})?(?:(?P<mod>early|late|mid)[ -])?(?P<part>morning|afternoon|evening"
        rf"|night)){END}",
        _this_part,
        (("In the evening, the", "the evening", "XXXX-XX-XXTEV"), ("this morning", "this morning", "XXXX-XX-XXTMO")),
    ),
    Rule(
        "clock",
        "meridiem small",
        rf"{ALONE}(?:(?P<limit>around|about){S})?{_CLOCK}{END}{_ZONE}",
        _clock,
        (("at 8am on", "8am", "XXXX-XX-XXT08"), ("around 7:15 p.m. the", "around 7:15 p.m.", "XXXX-XX-XXT19:15")),
    ),
    Rule(
        "clock-24",
        "small",
        rf"{START}(?:at|from|until|till|by|to|before|after|around|about){S}(?P<x>(?P<hour>[01]?[0-9]|2[0-4]):"
        rf"(?P<minute>[0-5][0-9])){NO_MORE}(?!{S}?[ap]\.?m){_ZONE}",
        _clock_24,
        (("at 19:30", "19:30", "XXXX-XX-XXT19:30"),),
    ),
    Rule(
        "noon",
        "noon",
        rf"{START}(?P<word>noon|midnight){END}",
        _noon,
        (("around noon", "noon", "XXXX-XX-XXT12"),),
    ),
    Rule(
        "following",
        "unit|week|month|quarter|a-year|part",
        rf"{START}(?P<which>the{S}following|the{S}next|the{S}previous|the{S}same|that){S}(?P<unit>day|week|month|year"
        rf"|morning|afternoon|evening|night){END}",
        _other_day,
        (("left the following day", "the following day", "XXXX-XX-XX"), ("that year", "that year", "XXXX")),
    ),
    Rule(
        "this-unit",
        "unit|week|month|quarter|a-year|season",
        rf"{START}{_EARLIER}?(?P<which>this{S}past|this{S}coming|this|last|next|the{S}(?:past|coming|current|latest"
        rf"|last)){S}(?:fiscal{S}|financial{S}|full{S})?"
        rf"(?P<unit>week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter){END}(?!-old|-long"
        rf"|-ago|-earlier)",
        _this_unit,
        (
            ("earlier this week", "earlier this week", "XXXX-WXX"),
            ("late last year", "late last year", "XXXX"),
            ("last quarter", "last quarter", "XXXX-QX"),
            ("this summer", "this summer", "XXXX-SU"),
        ),
    ),
    Rule(
        "part-of-unit",
        "week|month|quarter|a-year",
        rf"{START}{_EARLIER}the{S}(?P<unit>week|month|quarter|year){END}",
        _part_of_unit,
        (("by the end of the year", "the end of the year", "XXXX"),),
    ),
    Rule(
        "year-end",
        "a-year",
        rf"{START}(?:year['’]s{S}end|year-end|year{S}end|end-year)(?:{S}(?P<year>{YEAR}))?{END}",
        _year_end,
        (("by year-end", "year-end", "XXXX"),),
    ),
    Rule("weekend", "week", rf"{START}the{S}weekend{END}", _weekend, (("over the weekend", "the weekend", "XXXX-WXX-WE"),)),
    Rule(
        "ago",
        "unit|week|month|quarter|a-year",
        rf"{START}{_LIMIT}?{_COUNT}{S}(?:or{S}so{S})?{_UNIT}s?{S}(?:or{S}so{S})?(?P<way>ago|earlier|later|from{S}now)"
        rf"(?!-){END}",
        _ago,
        (("five years ago", "five years ago", "XXXX"), ("three days ago", "three days ago", "XXXX-XX-XX")),
    ),
    Rule(
        "year-ago",
        "a-year",
        rf"{START}(?:(?:the|its|a){S})?year-(?:ago|earlier){END}(?:{S}(?:(?P<nth>first|second|third|fourth){S})?"
        rf"(?:quarter|period){END})?",
        _year_ago,
        (("up from the year-ago period", "the year-ago period", "XXXX"),),
    ),
    Rule(
        "the-quarter",
        "quarter",
        rf"{START}(?:the|that|the{S}latest){S}quarter{END}(?!{S}(?:of|point|mile)|-)",
        _the_quarter,
        (("sales fell in the quarter", "the quarter", "XXXX-QX"),),
    ),
    Rule(
        "duration",
        "unit|week|month|quarter|a-year",
        rf"{ALONE}(?:(?:the{S})?(?:past|last|next|first|final|coming|previous|following|latest){S}|the{S})?{_LIMIT}?"
        rf"(?P<to>(?:[0-9]{{1,3}}|one|two|three|four|five|six|eight|ten|twelve)(?:{S}(?:to|or){S}|-))?{_COUNT}(?P<sep>"
        rf"{S}|-)"
        rf"(?:(?:more|full|consecutive|straight|trading|working){S})?{_UNIT}(?P<plural>s?){END}(?!{S}?-?(?:old"
        rf"|ago){END}|{S}of{S}age|['’]s)",
        _duration,
        (
            ("over more than a decade of", "more than a decade", "P10Y"),
            ("after a year of implementing", "a year", "P1Y"),
            ("the past two months", "the past two months", "P2M"),
            ("a two-year plan", "two-year", "P2Y"),
        ),
    ),
    Rule(
        "vague",
        "vague",
        rf"{START}(?P<x>(?:the{S})?(?:near|foreseeable){S}future|the{S}future|right{S}now|now|currently|presently"
        rf"|nowadays|(?:more{S})?recently|lately|"
        rf"recent{S}times?|(?<=in )the past(?={S}?[,.;]|{S}(?:that|and|has|have|had|was|were|it|he|she|they"
        rf"|we){END})){END}",
        _vague,
        (
            ("in recent times, particularly", "recent times", "PAST_REF"),
            ("in the near future.", "the near future", "FUTURE_REF"),
            ("now", "now", "PRESENT_REF"),
        ),
    ),
    Rule(
        "vague-units",
        "unit",
        rf"{START}(?P<x>(?:the{S})?(?:recent|coming|upcoming|past|future){S}(?:years|months|weeks|days|decades"
        rf"|quarters)|these{S}days){END}",
        _vague,
        (("relations in recent years.", "recent years", "PAST_REF"), ("in the coming years", "the coming years", "FUTURE_REF")),
    ),
    Rule(
        "quarter",
        "quarter",
        rf"{START}(?:(?:the|its|their|our){S})?(?:(?P<before>{YEAR}){S}|(?:fiscal|year-ago|year-earlier){S})?(?:fiscal"
        rf"{S}|fiscal-)?(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))"
        rf"(?:{S}|-)quarter(?:(?:,?{S}|{S}of{S})(?:fiscal{S})?(?P<year>{YEAR}))?{END}",
        _quarter,
        (("in the third quarter of 1990", "the third quarter of 1990", "1990-Q3"), ("third-quarter profit", "third-quarter", "XXXX-Q3")),
    ),
    Rule(
        "half",
        "half a-year|year",
        rf"{START}(?:the{S})?(?P<nth>first|second|last|latter){S}half{S}of{S}(?:(?P<year>{YEAR})|(?P<which>this|last"
        rf"|next|the){S}year){END}",
        _half_of_year,
        (
            ("the first half of 2024", "the first half of 2024", "2024-H1"),
            ("the second half of this year", "the second half of this year", "XXXX-H2"),
        ),
    ),
    Rule(
        "first-months",
        "unit|month",
        rf"{START}(?:the{S})?(?P<nth>first|last){S}{_COUNT}{S}months?{S}of{S}(?:(?P<year>{YEAR})|(?P<which>this|last"
        rf"|next|the){S}year){END}",
        _first_months,
        (("the first nine months of 2024", "the first nine months of 2024", "2024-01/2024-09"),),
    ),
    Rule(
        "season",
        "season",
        rf"{START}(?:(?P<in>in|by|since|during){S}(?=the{S}|[a-z-]{{6,}}{S}?$))?(?P<x>(?:the{S})?(?:(?P<mod>early|late"
        rf"|mid)[ -])?(?P<season>spring|summer|autumn|fall|winter)"
        rf"(?:(?:{S}of)?{S}(?P<year>{YEAR}))?){END}(?!{S}(?:of|semester|games|olympics))",
        _season,
        (("the winter of 1994", "the winter of 1994", "1994-WI"), ("in the summer", "the summer", "XXXX-SU")),
    ),
    Rule(
        "year",
        "year",
        rf"{START}(?P<in>{_IN}|fiscal|fiscal{S}year|year|years){S}(?P<x>{_MOD}?(?P<year>{YEAR}))(?![0-9a-z]"
        rf"|[.,/:][0-9]|[-–/][0-9a-z]){COUNTED}",
        _year,
        (("APEC for the third time in 2027 and", "2027", "2027"), ("since early 1990", "early 1990", "1990")),
    ),
    Rule(
        "mod-year",
        "year",
        rf"{START}{_MOD}(?P<year>{YEAR})(?![0-9a-z]|[.,/:][0-9]|[-–/][0-9a-z]){COUNTED}",
        _year,
        (("the end of 1990", "the end of 1990", "1990"), ("mid-2025", "mid-2025", "2025")),
    ),
    Rule(
        "noun-year",
        "year",
        rf"(?:{START}(?:the|a|its|his|her|their|our|this|that)|['’]s){S}(?P<x>(?P<year>(?:19|20)[0-9]{{2}}))(?="
        rf"{S}[a-z]){COUNTED}",
        _noun_year,
        (("the 2008 crisis", "2008", "2008"), ("the 2024 Paris Olympics", "2024", "2024")),
    ),
    Rule(
        "name-year",
        "year",
        rf"{START}(?P<word>[a-z][a-z'’&-]{{1,24}}){S}(?P<x>(?P<year>{YEAR}))(?![0-9a-z]|[.,/:][0-9]"
        rf"|[-–/][0-9a-z]){COUNTED}",
        _named_year,
        (("the APEC 2024 Leaders’ Week", "2024", "2024"),),
    ),
    Rule(
        "fiscal-year",
        "fiscal year|small",
        rf"{START}(?:fy{S}?|(?:the{S})?fiscal{S}(?:year{S})?)(?P<year>{YEAR}|[0-9]{{2}}){END}",
        _fiscal,
        (("in FY2025", "FY2025", "2025"), ("for fiscal 1989", "fiscal 1989", "1989")),
    ),
    Rule(
        "bc",
        "era small|long|year",
        rf"{START}(?P<year>[0-9]{{1,4}}){S}(?P<era>bce?)(?![a-z0-9])",
        _before_christ,
        (("in 179 BC", "179 BC", "BC0179"),),
    ),
    Rule(
        "decade",
        "plural small|year",
        rf"(?<![0-9a-z])(?:the{S})?(?:(?P<mod>early|late|mid)(?:{S}|-))?['’]?(?P<decade>(?:1[5-9]|20)[0-9]0"
        rf"|[1-9]0)['’]?s{END}",
        _decade,
        (("in the late 1970s", "the late 1970s", "197"), ("the '80s", "the '80s", "198")),
    ),
    Rule(
        "century",
        "unit small",
        rf"{START}(?:the{S})?(?:(?P<mod>early|late|mid)(?:{S}|-))?(?P<nth>[0-9]{{1,2}})(?:st|nd|rd|th)(?:{S}|-)centur"
        rf"(?:y|ies){END}",
        _century,
        (("in the 20th century", "the 20th century", "19"),),
    ),
)
