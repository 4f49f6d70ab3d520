"""The parts of a match of the grammar, what they mean, and the dateline that they make."""

from __future__ import annotations

import re
from datetime import date

from vnnorm.datelines.days import mended, read_day
from vnnorm.datelines.gazetteer import Gazetteer
from vnnorm.datelines.model import Dateline
from vnnorm.entities import Entity
from vnnorm.folding import Folded
from vnnorm.timex import Timex

_LEAD = 300  # code points of the lead that are looked at
_AGENCY = ("agency", "stroke", "square", "bare")  # the groups that an agency may stand in
_BRACKETED = _AGENCY[:3]
_ALL = ("release", *_AGENCY, "date", "more", "region", "place")  # from the last to the first


class Parts:
    """What one match of a pattern of the grammar says.

    Attributes:
        pattern: The pattern.
        place_text: The place without its region, as folded; "" without one.
        region: What stands behind the first comma, as folded; "" without one.
        separator: What parts the dateline from the lead; None where the two are glued.
        lead: The beginning of the lead, as folded.
        written: The agency as printed; "" without one.
        is_bracketed: Whether an agency, or what should be one, stands in brackets.
        is_parted: Whether a comma stands before the day.
        is_dated: Whether a day is written, though it may be damaged.
        is_nonsense: Whether what stands in the day's place is none ("LIMA, Apollo 11 -").
        day: The day; None without one, or where it is damaged beyond repair.
        place: The place as an entity, if it is known.
        in_region: Whether a state or country stands beside the place.
        agency: The agency as an entity, if it is known.
    """

    __slots__ = (
        "_folded", "_group", "_match", "_names", "agency", "day", "in_region", "is_bracketed", "is_dated", "is_nonsense", "is_parted",
        "lead", "pattern", "place", "place_text", "region", "separator", "written",
    )  # fmt: skip

    def __init__(self, match: re.Match[str], folded: Folded, names: Gazetteer, anchor: date | None) -> None:
        group = self._group = match.groupdict().get
        self._match, self._folded, self._names = match, folded, names
        self.pattern = match.re
        self.place_text = group("place") or ""
        self.region = (group("region") or "").strip(", ")
        self.separator = group("separator")
        self.lead = match.string[match.end() : match.end() + _LEAD]
        self.written = next((self._source(name) for name in _AGENCY if group(name)), "")
        self.is_bracketed = group("empty") is not None or any(group(name) for name in _BRACKETED)
        self.is_parted = "," in (group("comma") or "") or (group("region") or "").endswith(",")
        self.is_dated = bool(group("date"))
        self.is_nonsense = False
        self.day = self._day(group("release") or group("date") or "", anchor)
        self.agency = names.agency(self.written) if self.written else None
        self.place = self._place() if self.place_text else None
        if self.place and self.agency:
            self.agency = names.agency(self.written, country=self.place.country)
        self.in_region = bool(self.region) and names.is_region(self._source("region").strip(", "))

    def _source(self, group: str) -> str:
        start, end = self._folded.span(*self._match.span(group))
        return self._folded.source[start:end]

    def _day(self, written: str, anchor: date | None) -> Timex | None:
        if not written:
            return None
        if self._group("damaged"):
            whole = mended(written)
            self.is_nonsense = whole is None
            return read_day(whole, anchor) if whole else None
        return read_day(written, anchor) or read_day(mended(written) or "", anchor)

    def _place(self) -> Entity | None:
        name, names = self._source("place"), self._names
        place = names.place(name, self.region)
        if place and place.type == "country" and self.agency and not self.region and self.place_text.isupper():
            return self._town(name, place)
        return place

    def _town(self, name: str, country: Entity) -> Entity | None:
        """The town that an agency means by the name of a country: agencies print towns (LEBANON, that is Ohio).

        Headline or lead must name what the town lies in. A country with a town of its name inside it, or with no such town, stays.
        """
        towns = [place for place in self._names.places(name) if place.type == "city"]
        if not towns or any(town.country == country.country for town in towns):
            return country
        around = self._match.string[: self._match.end() + _LEAD]
        return next((town for town in towns if town.parent and self._names.is_named(town.parent, around)), None)

    def _places(self) -> tuple[Entity, ...]:
        """The places printed, as far as they are known; a state behind the last of them makes one area of two."""
        found = [self.place]
        if self._group("more"):
            for name in re.split(r" ?/ ?| and | & ", self._source("more"))[1:]:
                town, _, region = name.strip(" ,").partition(",")
                place = self._names.place(town.strip(), region)
                if not (region and not self.region and self._names.share_state(self.place, place, region)):
                    found.append(place)
        return tuple(place for place in found if place)

    def is_marked(self) -> bool:
        """Whether the place or the first word of the lead bears a Vietnamese mark."""
        match = self._match
        first, last = self._folded.span(match.start(), match.end() + len(self.lead.partition(" ")[0]))
        return self._folded.source[first:last] != match.string[match.start() : match.end() + len(self.lead.partition(" ")[0])]

    def dateline(self) -> Dateline:
        """The dateline that the parts make."""
        match, folded = self._match, self._folded
        last = next(name for name in _ALL if self._group(name))
        end = match.start(last) + len(match[last].rstrip(", ")) if last == "region" else match.end(last) + (last in _BRACKETED)
        start, end = folded.span(match.start(), end)
        return Dateline(
            start,
            end,
            folded.source[start:end],
            self.place,
            self._printed_place(),
            self.day,
            self.agency,
            folded.span(match.end(), match.end())[0],
            self._form(),
            self._places(),
        )

    def _printed_place(self) -> str:
        if not self.place_text:
            return ""
        last = next(name for name in ("more", "region", "place") if self._group(name))
        start, end = self._folded.span(self._match.start("place"), self._match.end(last))
        return self._folded.source[start:end].rstrip(", ")

    def _form(self) -> str:
        """The parts in their order and the separator."""
        group = self._group
        parts = [(self._match.start("place"), "place")] if self.place_text else []
        parts += [(self._match.start(name), "date") for name in ("date", "release") if group(name)]
        parts += [(self._match.start(name), "agency") for name in _AGENCY if group(name)]
        return "-".join([name for _, name in sorted(parts)] + [self._separator_name()])

    def _separator_name(self) -> str:
        separator = self.separator
        if separator is None:
            return "glued"
        if not separator.strip():
            return "line" if "\n" in separator or not separator else "blank"
        return "colon" if re.search("[:：]", separator) else "stop" if separator[0] == "." else "dash"
