"""Years, decades and centuries: "since early 1990", "the late '90s", "the 20th century"."""

from __future__ import annotations

from typing import Final

from vnnorm.dates.drafts import Draft, fixed
from vnnorm.dates.english.words import BEFORE_DATE, MOD, mod_of, number_of
from vnnorm.dates.figures import YEAR, century_of, is_counted, is_numbered
from vnnorm.dates.rules import END, START, Rule, S
from vnnorm.dates.source import Hit, compiled

_COUNTS_RE: Final = (
    r"\s(?:workers|employees|units|jobs|homes|houses|students|delegates|tickets|pages|words|square|cubic|other|or)"
    r"(?![a-z])"
)


# Words that make the four digits behind them a year.
_BEFORE_YEAR: Final = BEFORE_DATE | {"fiscal", "year", "years"}


def _year(hit: Hit) -> Draft | None:
    if is_numbered(hit) or is_counted(hit) or not (hit["mod"] or hit.follows(_BEFORE_YEAR)):
        return None
    return Draft(hit.number("year"), mod=mod_of(hit["mod"]))


def _noun_year(hit: Hit) -> Draft | None:
    """Read the year before its noun ("the 2008 crisis", "his lost 1996 campaign"), unless the noun says that it is a count."""
    if is_counted(hit) or compiled(_COUNTS_RE).match(hit.after(24)) or any(map(str.isupper, hit.cased("between"))):
        return None
    return Draft(hit.number("year"))


def _named_year(hit: Hit) -> Draft | None:
    """Read the year behind a capitalised word ("APEC 2024"); a refiner marks it as part of a name."""
    word = hit.cased("word")
    if len(word) < 3 and word.isupper():
        return None  # "VN 2024" is a flight
    if not word[0].isupper() or is_numbered(hit) or is_counted(hit) or (word[1:].islower() and hit.starts_sentence("word")):
        return None
    return Draft(hit.number("year"))


_HUNDREDS: Final = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900, "twenty": 2000, "two thousand": 2000}
_TENS: Final = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_NUMBER_BELOW_100: Final = (
    rf"(?:{_TENS}(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)


def _year_in_words(hit: Hit) -> Draft | None:
    """Read "nineteen ninety-six", as it is spoken on the air."""
    rest = number_of(hit["rest"]) if hit["rest"] else "0"
    return Draft(_HUNDREDS[" ".join(hit["hundreds"].split())] + int(rest))


def _short_year(hit: Hit) -> Draft:
    return Draft(century_of(int(hit["year"])))


def _decade_in_words(hit: Hit) -> Draft:
    tens = number_of(hit["decade"].removesuffix("ies") + "y")
    return fixed(f"19{tens[0]}", "decade", mod=mod_of(hit["mod"]))


def _before_christ(hit: Hit) -> Draft | None:
    return fixed(f"BC{int(hit['year']):04d}", "year") if hit.cased("era").isupper() and int(hit["year"]) else None


def _decade(hit: Hit) -> Draft | None:
    digits = hit["decade"]
    value = digits[:3] if len(digits) == 4 else f"{'20' if digits < '30' else '19'}{digits}"[:3]
    return fixed(value, "decade", mod=mod_of(hit["mod"]))


_CENTURY_WORDS: Final = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_CENTURY_WORD: Final = "(?:six|seven|eigh|nine)teenth|twentieth|twenty-first"


def _century(hit: Hit) -> Draft | None:
    number = _CENTURY_WORDS[hit["word"]] if hit["word"] else int(hit["nth"])
    return fixed(f"{number - 1:02d}", "century", mod=mod_of(hit["mod"])) if 2 <= number <= 99 else None


RULES: Final = (
    Rule(
        "year",
        "year",
        rf"{START}{MOD}?(?P<year>{YEAR})(?![0-9a-z]|[.,/:][0-9]|[-–/][0-9a-z])",
        _year,
        (
            ("APEC for the third time in 2027 and", "2027", "2027"),
            ("since early 1990", "early 1990", "1990"),
            ("the end of 1990", "the end of 1990", "1990"),
            ("mid-2025", "mid-2025", "2025"),
        ),
    ),
    Rule(
        "noun-year",
        "year",
        rf"(?:{START}(?:the|an?|its|his|her|their|our|this|that)|['’]s){S}(?P<between>(?:[a-z]{{4,20}}{S}){{0,2}})(?P<x>(?P<year>(?:19|20)[0-9]{{2}}))(?="
        rf"{S}[a-z])",
        _noun_year,
        (("the 2008 crisis", "2008", "2008"), ("the 2024 Paris Olympics", "2024", "2024")),
    ),
    Rule(
        "name-year",
        "year",
        rf"{START}(?P<word>[a-z][a-z'’&-]{{1,24}}){S}(?P<x>(?P<year>{YEAR}))(?![0-9a-z]|[.,/:][0-9]"
        rf"|[-–/][0-9a-z])",
        _named_year,
        (("the APEC 2024 Leaders’ Week", "2024", "2024"),),
    ),
    Rule(
        "year-in-words",
        "number-word",
        rf"{START}(?:the{S}year{S})?(?P<hundreds>(?:seven|eigh|nine)teen|twenty){S}(?P<rest>{_NUMBER_BELOW_100}){END}"
        rf"(?!-|{S}(?:percent|per{S}cent|thousand|hundred|million|years|days|people){END})",
        _year_in_words,
        (("since nineteen ninety-six", "nineteen ninety-six", "1996"),),
    ),
    Rule(
        "year-two-thousand",
        "number-word a-year",
        rf"{START}the{S}year{S}(?P<hundreds>two{S}thousand)(?:{S}(?:and{S})?(?P<rest>{_NUMBER_BELOW_100}|one|two|three|four|five|six|seven"
        rf"|eight|nine))?{END}",
        _year_in_words,
        (("by the year two thousand", "the year two thousand", "2000"),),
    ),
    Rule(
        "short-year",
        "clipped small",
        rf"{START}(?:in|since|of|by|until|till|before|after|from|to|and|late|early){S}(?P<x>['’](?P<year>[0-9]{{2}}))(?![0-9a-z'’]|[.,][0-9])",
        _short_year,
        (("built in '96.", "'96", "1996"),),
    ),
    Rule(
        "decade-in-words",
        "decade-word",
        rf"{START}the{S}(?:(?P<mod>early|late|mid)(?:{S}|-))?(?P<decade>(?:twen|thir|for|fif|six|seven|eigh|nine)ties){END}",
        _decade_in_words,
        (("through the nineties", "the nineties", "199"), ("the early eighties", "the early eighties", "198")),
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
        "unit",
        rf"{START}(?:the{S})?(?:(?P<mod>early|late|mid)(?:{S}|-))?(?:(?P<nth>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<word>{_CENTURY_WORD}))(?:{S}|-)centur(?:y|ies){END}(?!{S}fox)",
        _century,
        (("in the 20th century", "the 20th century", "19"),),
    ),
)
