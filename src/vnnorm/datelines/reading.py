"""What begins at a point of a text: the patterns of the grammar in their order, and what the table says of their matches."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from vnnorm.datelines import grammar
from vnnorm.datelines.gazetteer import Gazetteer
from vnnorm.datelines.model import Dateline
from vnnorm.datelines.parts import Parts
from vnnorm.datelines.plausibility import bears_out
from vnnorm.folding import Folded

_MOST_WORDS = 5  # blanks in the name of a place that no table knows


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
        """The dateline with a known place at the end of capitals that are too many for a place: "… IS STRONG LIMA, Nov 3 -"."""
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
        if placed and placed.form.endswith(("dash", "colon")) and (placed.place or placed.place_text[:2].isupper()):
            return self._joined(agency, placed)  # "SPACE.com - TORONTO, Canada -- …"
        return None if match["separator"].startswith(",") else agency

    def _joined(self, agency: Dateline, placed: Dateline) -> Dateline:
        """A dateline with the agency and the day that stand before it."""
        return replace(
            placed,
            start=agency.start,
            text=self.folded.source[agency.start : placed.end],
            date=placed.date or agency.date,
            agency=agency.agency,
            form=f"{agency.form.rpartition('-')[0]}-{placed.form}",
        )

    def read(self, match: re.Match[str] | None) -> Dateline | None:
        """The dateline that a match of one of the patterns is, if its parts bear each other out."""
        if not match:
            return None
        parts = Parts(match, self.folded, self.names, self.anchor)
        return parts.dateline() if bears_out(parts, self.names) else None
