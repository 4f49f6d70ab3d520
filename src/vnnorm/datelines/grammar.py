"""The grammar of datelines, as patterns over folded text: names, days, agencies, separators, and what may stand before.

Every repeat is bounded and a name, once read, is not given back, so that a start is accepted or refused in bounded time.
"""

from __future__ import annotations

import re
from typing import Final

_UPPER: Final = "".join(filter(str.isupper, map(chr, range(0x41, 0x180))))
_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ſ\u0300-\u036f"
_MONTH: Final = (
    "(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY: Final = "(?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
DASHES: Final = "\\-‐‑‒–—―−﹘﹣－⸺⸻\x96\x97"  # the last two: windows-1252 read as Latin-1

# Names. The particles stand inside a name only: RIO DE JANEIRO, Port of Spain, ON THE MISSISSIPPI RIVER.
_WORD: Final = rf"[{_UPPER}][{_LETTER}.'’]{{0,24}}"
_UNSTOPPED: Final = rf"[{_UPPER}][{_LETTER}'’]{{0,24}}"
_PARTICLES: Final = (  # "and" inside the name of a country: Bosnia and Herzegovina, but "Calif. and SINGAPORE"
    r"(?:(?:de|da|do|dos|del|di|du|la|las|le|les|of|the|upon|sur|am|an|der|den|el|en|es|bin|(?<!\. )and(?= [A-Z][a-z]))[ -]){1,2}"
)
_NAME: Final = rf"(?>{_WORD}(?:[ \-‑–](?!{_MONTH}\.? ?[0-9])(?:{_PARTICLES})?{_WORD}){{0,6}})"
_REGION: Final = rf"(?: ?, ?(?!{_MONTH}\.? {{0,2}}[0-9]|{_WEEKDAY})(?:the )?{_NAME}){{1,2}},?"
_MORE: Final = rf"(?: ?/ ?| and | & ){_NAME}(?:{_REGION})?"

# Days. A word in place of the month is read as one that the wire damaged: "Narch 2", "Jne 19", "Novembre 9".
_DAY: Final = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9])"
_YEAR: Final = r"[12][0-9]{3}(?![0-9])"
_DATE: Final = (
    rf"(?P<date>(?:{_WEEKDAY},? )?(?:"
    rf"{_MONTH}\.?,? {{0,2}}{_DAY}(?:,? {{1,2}}{_YEAR})?|{_DAY} {_MONTH}\.?(?:,? {_YEAR})?"
    rf"|(?:ngay )?[0-9]{{1,2}} thang [0-9]{{1,2}}(?:,? (?:nam )?{_YEAR})?"
    rf"|(?:ngay )?[0-9]{{1,2}}[/.-][0-9]{{1,2}}(?:[/.-]{_YEAR})?|{_YEAR}-[0-9]{{2}}-[0-9]{{2}})"
    rf"|{_WEEKDAY}"
    rf"|(?P<damaged>[A-Za-z]{{3,10}}\.? {{1,2}}[0-9][0-9lIO]{{0,2}}(?![0-9])|[A-Za-z]{{3,10}}\.? {{1,2}}[lIO](?![{_LETTER}])"
    rf"|[0-9]{{1,2}} [A-Z][a-z]{{2,9}} {_YEAR}))\.?"
)
_BRACKETED: Final = r"[A-Za-z][A-Za-z0-9.&/ +'’,-]{1,40}"
_AGENCY: Final = (
    rf"(?:\((?P<agency>{_BRACKETED})\)|/(?P<stroke>[A-Za-z][A-Za-z0-9. -]{{1,20}})/|\[(?P<square>{_BRACKETED})\]|(?P<empty>\( ?\)))"
)

# Separators. A short dash without a blank on either side is part of a name ("THỪA THIÊN-HUẾ", "HANOI-BASED"), but for behind
# a bracket or a figure; and a character of no script may have slipped in between.
_BLANK: Final = r"[ \u00a0\u200b\u00ad\ufeff]"
_STRAY: Final = rf"(?<=\)) ?[\U00010000-\U0010ffff\u2600-\u27bf\ufe0f\u200d]{{1,4}} ?[{DASHES}]{{1,2}}"
DASH: Final = (
    rf"(?:{_BLANK}{{0,5}}(?:(?:--|[—―⸺⸻\x97])[—―-]?|(?<=[ \u00a0)\]0-9])[{DASHES}]{{1,2}}|[{DASHES}](?=\s)|(?<=[ )])[_|](?= ))|{_STRAY})"
    rf"(?:{_BLANK}|\n){{0,12}}"
)
_COLON: Final = rf"{_BLANK}?[:：](?:{_BLANK}|\n){{1,12}}"
_LINE: Final = rf"{_BLANK}{{0,3}}(?:\r?\n[ \r]{{0,8}}){{1,3}}"
_LEAD: Final = rf"(?=[“\"'‘«]{{0,2}}[{_UPPER}])"

SEPARATOR: Final = rf"(?P<separator>{DASH}|{_COLON}|{_LINE}|\.[ \n]{{1,6}}|[ ]{{1,3}}{_LEAD}|\.?\Z)"
_RELEASE: Final = rf"(?:[ -]{{0,4}}(?P<release>{_MONTH}\.? [0-9]{{1,2}}, {_YEAR}|[0-9]{{1,2}} [A-Z][a-zé]{{2,9}} {_YEAR})(?= ?--))?"
_BARE_AGENCY: Final = rf", (?P<bare>[A-Z][A-Za-z]{{1,9}})(?= ?[{DASHES}])"
_REGION_AND_DATE: Final = (
    rf"(?P<region>{_REGION})?(?P<more>(?:{_MORE}){{0,2}})(?:(?P<comma> ?, ?|--|\.? {{0,2}}| ?\.?\n(?={_YEAR}-)"
    rf"| ?(?:--|[{DASHES}]) ?(?={_MONTH}\.? [0-9]{{1,2}}, {_YEAR} ?[{DASHES}])){_DATE})?"
)
_BEHIND_PLACE: Final = rf"{_REGION_AND_DATE}(?:[,.]? ?(?:--?|—)? ?{_AGENCY}{_RELEASE}|{_BARE_AGENCY})?{SEPARATOR}"
PLACED: Final = re.compile(rf"(?P<place>{_NAME}){_BEHIND_PLACE}")
SIGNED: Final = re.compile(rf"(?P<place>{_NAME}){_REGION_AND_DATE}{_BARE_AGENCY}{SEPARATOR}")
"""An agency without brackets, where a region could stand: "HÀ NỘI, VNA - "; the table decides."""
JOINED: Final = re.compile(rf"(?P<place>{_NAME} [-–] {_NAME}){_BEHIND_PLACE}")
"""A place with a spaced dash inside: BÀ RỊA - VŨNG TÀU; the table decides."""

ALONE: Final = re.compile(
    rf"(?:(?:{_DATE} ?)?{_AGENCY}|(?P<bare>[A-Z][A-Za-z.+&]{{1,18}}(?: [A-Za-z]{{2,10}}){{0,2}}))"
    rf"(?P<separator>{DASH}|, (?=[A-Z])|(?<=\)) {_LEAD})"
)
"""An agency by itself, before the lead or before a place."""

GLUED: Final = re.compile(
    r"(?P<place>[A-Z]{2,24}(?: (?:- )?[A-Z]{2,24}){0,4}?(?=[A-Z][a-z]|[0-9]{1,24} )"
    r"|[A-Z][a-z]{1,24}(?: [A-Z][a-z]{1,24}){0,4}?(?=[A-Z]|[0-9]{1,24} ))"
)
"""A place that a break of case or a figure parts from the lead."""
RUN: Final = re.compile(r"(?P<place>[A-Z][A-Za-z]{0,11}(?: [A-Z]{2,12}){0,2})")
"""Capitals without a break of case, which may begin with a place: MỸXC60."""

BARE: Final = re.compile(
    rf"(?P<place>(?>[A-Z]{{2,24}}\.?(?: (?:- )?[A-Z]{{2,24}}){{0,3}})(?![{_LETTER}'’-]))"
    rf"(?P<region>(?:, {_UNSTOPPED}(?: {_UNSTOPPED}){{0,2}}?)?)(?P<separator> {{1,3}})"
    r"(?=(?:The|This|These|In|On|At|From|After|As|With|For|When|While|It|He|She|They|His|Her|Its|Their|There|An?|Two|Three|Some|One"
    r"|Mot|Hai|Ba|Cac|Nhung|Sau|Trong|Theo|Tai|Ngay|Chieu|Sang|Toi) )"
)
"""A place in capitals with nothing behind it but a word that begins a sentence."""
STOPPED: Final = re.compile(rf"(?P<place>{_UNSTOPPED}(?: {_UNSTOPPED}){{0,3}})(?P<separator>\.[ \n]{{1,6}}){_LEAD}")
"""A place as a sentence of its own: "Jakarta. President …"."""

# What may stand before.
HEADER: Final = re.compile(r"\s*(date ([12][0-9]{3}-[0-9]{2}(?:-[0-9]{2})?))(?![0-9-])\s*")
OPENING: Final = re.compile(r"(?:^|\n|(?:<|&lt;)/?[a-zA-Z]{1,8} ?/?(?:>|&gt;))[\s*•■►-]*(?=[A-ZÀ-Þ([])")
"""Where a line or a paragraph of HTML begins."""
CORRECTION: Final = re.compile(
    r"\({1,2}(?:Correct|Add|Refile|Update|Repeat|Recast|Clarif|Fix|Remove|Change|Edit|Writes through|This|In |Sua|Cap nhat"
    r"|[0-9](?:st|nd|rd|th)\b|LD\b|LEAD\b|URGENT)"
    r"[^()\n]{0,400}(?:\([^()\n]{0,80}\)[^()\n]{0,200})?\){1,2}[ \n]*"
)
SLUG: Final = re.compile(rf"[A-Z][A-Z0-9 /]{{1,30}}(?: ?--? ?| ?[{DASHES}] )")
BYLINE: Final = re.compile(r"By(?: {1,8}(?:[A-Z][A-Za-z.'’,-]{0,24}|and)){1,9}")
CREDIT: Final = re.compile(r"\b(?:Photos?|Anh)\b[^\n.]{0,40}$")
BEHIND_SENTENCE: Final = re.compile(r"(?:(?<=[a-z0-9”\"’)][.!?] )|(?<=[a-z0-9] [.!?] )|(?<=[.!?][”\"’)] )|(?<=[.!?]  ))[A-Z]")
BEHIND_WORDS: Final = re.compile(r"(?:(?<=[a-z] )|(?<=[a-z]))[A-Z](?=[A-Z])")
"""Where in the middle of a line a dateline may begin: behind a sentence, or in capitals behind a headline or a photo credit."""
LETTER: Final = re.compile(rf"(?P<place>{_NAME}), ngay [0-9]{{1,2}} thang [0-9]{{1,2}} nam {_YEAR}(?=\s*(?:\n|\Z))")
"""A place and a day at the end of a line, as letters and decrees have them."""

GEOGRAPHIC: Final = frozenset(
    "REGION DELTA HIGHLANDS PROVINCE CITY COUNTY ISLAND ISLANDS BASE BORDER DISTRICT NATIONS BAY VALLEY COAST RIVER SEA STRAIT REFUGE "
    "VILLAGE TOWNSHIP TOWN BEACH SPRINGS HEIGHTS FALLS MOUNTAIN MOUNTAINS PENINSULA PORT".split()
)
"""Words by which a name in capitals is that of a place, though no table has it."""
