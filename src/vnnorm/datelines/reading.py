"""From a match of the grammar to a dateline: what its parts mean, and whether they bear each other out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vnnorm.datelines import grammar
from vnnorm.datelines.days import mended, read_day
from vnnorm.datelines.gazetteer import Gazetteer, is_domain
from vnnorm.datelines.model import Dateline
from vnnorm.entities import Entity
from vnnorm.folding import Folded
from vnnorm.timex import Timex

_LEAD = 300  # code points of the lead that are looked at
_LONGEST_HEADLINE = 120
_AREAS = frozenset(("country", "continent", "region"))
_CITY_STATES = frozenset("SG HK MO MC VA SM".split())
_MOST_WORDS = 5  # of the name of a place that no table knows
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)»]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Reader:
    """What the grammar is read with: the beginning of a story, the names of a table, the day of publication."""

    folded: Folded
    names: Gazetteer
    anchor: date | None

    def placed(self, start: int) -> Dateline | None:
        """The dateline with a place that begins at *start*."""
        text = self.folded.text
        match = grammar.PLACED.match(text, start)
        region = (match and match["region"]) or ""
        if region and not self.names.regions(region) and self.names.agency(region.rpartition(",")[2].strip()):
            match = grammar.SIGNED.match(text, start) or match  # "HÀ NỘI, VNA - "
        found = self.read(match)
        if found is None or found.form.endswith("dash"):
            joined = self.read(grammar.JOINED.match(text, start))
            if joined and joined.place:  # BÀ RỊA - VŨNG TÀU
                return joined
        if match and found and not found.place and match["place"].count(" ") >= _MOST_WORDS:
            return self._behind_headline(match)
        glued = self.read(grammar.GLUED.match(text, start))
        if glued and (found is None or glued.end > found.end):  # "BÀ RỊA - VŨNG TÀUChủ tịch"
            return glued
        return found

    def _behind_headline(self, capitals: re.Match[str]) -> Dateline | None:
        """The dateline with a known place at the end of capitals that are too many for a place: "… IS STRONG LONDON, Oct 20 -"."""
        starts = [capitals.start() + blank.end() for blank in re.finditer(" ", capitals["place"])]
        placed = (self.read(grammar.PLACED.match(self.folded.text, start)) for start in starts)
        return next((dateline for dateline in placed if dateline and dateline.place), None)

    def glued(self, start: int) -> Dateline | None:
        """The dateline that capitals without a break of case begin with: MỸXC60, HUẾUBND."""
        run = grammar.RUN.match(self.folded.text, start)
        if not run or len(run["place"]) < 4:
            return None
        for end in range(run.end() - 1, run.start() + 1, -1):
            if self.folded.text[end - 1 : end + 1].isupper():
                first, last = self.folded.span(start, end)
                name = self.folded.source[first:last]
                if not name.isascii() and (place := self.names.place(name)):
                    return Dateline(first, last, name, place, name, None, None, last, "place-glued", (place,))
        return None

    def bare(self, start: int) -> Dateline | None:
        """The dateline that nothing but a full stop or a blank parts from the lead."""
        text = self.folded.text
        return self.read(grammar.BARE.match(text, start)) or self.read(grammar.STOPPED.match(text, start))

    def alone(self, start: int) -> Dateline | None:
        """The agency at *start*, and the place behind it where one stands there."""
        match = grammar.ALONE.match(self.folded.text, start)
        if not match:
            return None
        agency = self.read(match)
        if agency is None:
            return None
        placed = self.placed(match.end())
        if placed and "agency" in placed.form:  # "Canadian Press - OTTAWA (CP) - …"
            return placed
        if placed and placed.form.endswith(("dash", "colon")) and placed.place_text[:2].isupper():
            return self._joined(agency, placed)  # "SPACE.com - TORONTO, Canada -- …"
        return None if match["separator"].startswith(",") else agency

    def _joined(self, agency: Dateline, placed: Dateline) -> Dateline:
        form = f"{agency.form.removesuffix('-dash')}-{placed.form}"
        text = self.folded.source[agency.start : placed.end]
        day = placed.date or agency.date
        return Dateline(
            agency.start,
            placed.end,
            text,
            placed.place,
            placed.place_text,
            day,
            agency.agency,
            placed.body_start,
            form,
            placed.places,
        )

    def read(self, match: re.Match[str] | None) -> Dateline | None:
        """The dateline that a match of one of the patterns is, if its parts bear each other out."""
        return _Parts(match, self).dateline() if match else None


class _Parts:
    """The parts of one match and what they mean."""

    def __init__(self, match: re.Match[str], reader: Reader) -> None:
        self.match = match
        self.reader = reader
        self.group = match.groupdict().get
        self.place_text = self.group("place") or ""
        self.region = (self.group("region") or "").strip(", ")
        self.separator = self.group("separator")
        self.written = self.group("agency") or self.group("stroke") or self.group("square") or self.group("bare") or ""

    def dateline(self) -> Dateline | None:
        names = self.reader.names
        day = self._day()
        if day is False:
            return None
        self.agency = names.agency(self._source(self._agency_group())) if self.written else None
        self.place = self._place()
        self.in_region = bool(self.region) and names.is_region(self._source("region").strip(", "))
        if not self._bears_out(dated=bool(self.group("date"))):
            return None
        return self._made(day or None)

    # What the parts mean

    def _source(self, group: str) -> str:
        start, end = self.reader.folded.span(*self.match.span(group))
        return self.reader.folded.source[start:end]

    def _agency_group(self) -> str:
        return next(name for name in ("agency", "stroke", "square", "bare") if self.group(name))

    def _day(self) -> Timex | Literal[False] | None:
        """The day printed, None without one or where it cannot be mended; False where what stands there is no day."""
        written = self.group("release") or self.group("date")
        if not written:
            return None
        if self.group("damaged"):
            whole = mended(written)
            if whole is None:
                return False
            return read_day(whole, self.reader.anchor) if whole else None
        day = read_day(written, self.reader.anchor)
        return day or read_day(mended(written) or "", self.reader.anchor)

    def _place(self) -> Entity | None:
        if not self.place_text:
            return None
        name, names = self._source("place"), self.reader.names
        place = names.place(name, self.region)
        if place is None and not self.region and name.startswith(("TP.", "TP ")):
            place = names.place(name[3:].strip())
        if place and place.type == "country" and self.agency and not self.region and self.place_text.isupper():
            return self._town(name, place)
        return place

    def _town(self, name: str, country: Entity) -> Entity | None:
        """The town that an agency means by the name of a country: agencies print towns (LEBANON, that is Ohio).

        The lead must name what the town lies in. A country with a town of its name inside it, or with no such town, stays.
        """
        towns = [place for place in self.reader.names.places(name) if place.type == "city"]
        if not towns or any(town.country == country.country for town in towns):
            return country
        lead = self._lead()
        return next((town for town in towns if town.parent and self.reader.names.is_named(town.parent, lead)), None)

    def _places(self) -> tuple[Entity, ...]:
        """The places printed, as far as they are known; a state behind the last of them makes one area of two."""
        more = self.group("more")
        if not more:
            return (self.place,) if self.place else ()
        first, last = self.reader.folded.span(*self.match.span("more"))
        found = [self.place]
        for name in re.split(r" ?/ ?| and | & ", self.reader.folded.source[first:last])[1:]:
            town, _, region = name.strip(" ,").partition(",")
            place = self.reader.names.place(town.strip(), region)
            if not (self.place and place and region and not self.region and self.reader.names.share_state(self.place, place, region)):
                found.append(place)
        return tuple(place for place in found if place)

    # Whether they bear each other out

    def _bears_out(self, *, dated: bool) -> bool:
        if self.separator is None:  # glued
            return self.place is not None
        if self.written and not (self._is_agency() or (self.place and self.place_text.isupper() and not self.group("bare"))):
            return False
        parted = "," in (self.group("comma") or "") or (self.group("region") or "").endswith(",")
        vouched = bool(self.written) or (dated and (self.place is not None or parted))
        if not self.place_text:
            return self._stands_alone()
        if self.place is None and is_domain(self.place_text):  # FAJAR.CO.ID, JAKARTA -- …
            return False
        if self.place_text.isupper() or self._is_half_capital():
            accepted = bool(self.place or vouched or self.in_region or self._is_geographic())
        else:
            accepted = bool((self.place or self.in_region) and (vouched or self.region or self._is_town()))
        return accepted and self._is_parted(dated) and (vouched or self._begins_a_story(headed=not self.in_region))

    def _is_agency(self) -> bool:
        name = self._source(self._agency_group())
        if self.group("bare"):
            return bool(self.agency) or is_domain(name)
        return self.reader.names.is_agency(name)

    def _stands_alone(self) -> bool:
        """Whether an agency may stand without a place."""
        name = self._source(self._agency_group()) if self.written else ""
        if self.separator and self.separator.startswith(","):
            return bool(name)
        return bool(name) and (self.agency is not None or is_domain(name) or not name.isupper()) and self._begins_a_story()

    def _is_half_capital(self) -> bool:
        """Whether the place begins in capitals: "RIO de JANEIRO", "PORT of SPAIN"."""
        first = self.place_text.split()[0]
        return len(first) > 2 and first.isupper() and all(word.isupper() or word.islower() for word in self.place_text.split())

    def _is_town(self) -> bool:
        return self.place is not None and (self.place.type not in _AREAS or self.place.country in _CITY_STATES)

    def _is_geographic(self) -> bool:
        words = self.place_text.split()
        return len(words) > 1 and not grammar.GEOGRAPHIC.isdisjoint(words)

    def _is_parted(self, dated: bool) -> bool:
        """Whether the separator is enough for what stands before it."""
        separator = self.separator or ""
        bracketed = bool(self.written) or self.group("empty") is not None
        if not separator.strip():
            if self.match.re in (grammar.BARE, grammar.STOPPED):
                return True
            known = self.place is not None or self.in_region
            if "\n" in separator or not separator:
                return dated and known and self.group("comma") != "--"
            return (bracketed or dated) and known
        if separator.startswith("."):
            return (self.match.re is grammar.STOPPED and self._is_town()) or bracketed or dated
        return True

    def _begins_a_story(self, *, headed: bool = True) -> bool:
        """Whether a story may begin behind a match that neither date nor agency bears out.

        Not in a headline ("CHINA - ECONOMY GROWS", "HANOI - HAIPHONG expressway opens"), nor where the sentence goes on
        ("Reuters — a news agency — said") or begins with an acronym ("US - China talks").
        """
        lead = self._lead()
        line = lead.partition("\n")[0]
        acronym = 0 < len(self.place_text.replace(".", "")) <= 3 and self.place is not None and self.place.type in _AREAS
        if acronym or lead[:1].islower() or line.isupper():
            return False
        return not lead or not headed or (_is_prose(lead) and not self._is_route(lead))

    def _lead(self) -> str:
        return self.match.string[self.match.end() : self.match.end() + _LEAD]

    def _is_route(self, lead: str) -> bool:
        """Whether another town follows, as in "Hanoi – Hue trains"."""
        if not self.place_text:
            return False
        following = re.match(r"([A-Z][A-Za-z]{2,20}(?: [A-Z][A-Za-z]{1,20})?)(?![A-Za-z]) ?(?=[a-z–-])", lead)
        if not following:
            return False
        same_case = following[1].isupper() == self.place_text.isupper()
        return same_case and any(place.type not in _AREAS for place in self.reader.names.places(following[1]))

    # What they make

    def _made(self, day: Timex | None) -> Dateline:
        folded, match = self.reader.folded, self.match
        groups = ("release", "agency", "stroke", "square", "bare", "date", "more", "region", "place")
        last = next(name for name in groups if self.group(name))
        closing = last in ("agency", "stroke", "square")
        end = match.end(last) + closing
        if last == "region":
            end -= len(match[last]) - len(match[last].rstrip(", "))
        start, end = folded.span(match.start(), end)
        parts = [("place", self.place_text), ("date", self.group("date")), ("agency", self.written), ("date", self.group("release"))]
        form = [name for name, part in parts if part]
        if self.match.re is grammar.ALONE:
            form.sort(reverse=False, key=("date", "agency").index)
        return Dateline(
            start,
            end,
            folded.source[start:end],
            self.place,
            self._printed(),
            day,
            self.agency,
            folded.span(match.end(), match.end())[0],
            "-".join([*form, self._separator_name()]),
            self._places(),
        )

    def _printed(self) -> str:
        if not self.place_text:
            return ""
        last = next(name for name in ("more", "region", "place") if self.group(name))
        start, end = self.reader.folded.span(self.match.start("place"), self.match.end(last))
        return self.reader.folded.source[start:end].rstrip(", ")

    def _separator_name(self) -> str:
        separator = self.separator
        if separator is None:
            return "glued"
        if not separator.strip():
            return "line" if "\n" in separator or not separator else "blank"
        return "colon" if re.search("[:：]", separator) else "stop" if separator[0] == "." else "dash"


def _is_prose(lead: str) -> bool:
    """Whether a sentence ends in *lead*, or goes on for longer than a headline does.

    A line that ends without a stop is a headline, unless the text is hard-wrapped.
    """
    paragraph = re.split(r"\n\s", lead, maxsplit=1)[0]
    if not re.search(r"[^.!?…”\"’)\n]\n[a-z]", lead):
        paragraph = paragraph.partition("\n")[0]
    return len(paragraph) > _LONGEST_HEADLINE or bool(_SENTENCE_END.search(paragraph))
