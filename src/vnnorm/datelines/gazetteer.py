"""What a table says of the names in datelines: which place of a region, which agency, and which initial was lost."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase

from vnnorm.aliases import AliasTable, Candidate
from vnnorm.entities import Entity
from vnnorm.keys import search_key

_MEMO = 1 << 12  # names that are remembered: a newsroom prints the same few hundred
_ABBREVIATED = re.compile(r"(?:[A-Z]{2}|(?:[A-Z][A-Za-z]{0,5}\. ?){1,3})")  # a state: "N.Y.", "NY", "Calif.", "W. Va."
_DOMAIN = re.compile(
    r"[A-Za-z0-9-]{2,20}\.(?:(?:co|com|org|net|CO|COM|ORG|NET)\.)?(?:com|net|org|info|news|tv|[a-z]{2}|COM|NET|ORG|[A-Z]{2})"
)
_NEWSROOM = re.compile(
    r"(?:^|[ .-])(?:News|Network|Press|Wire|Newswire|Agency|Service|Times|Post|Radio|Online|Report|Media|Journal|Herald|Tribune|Bao|TTX)",
    re.IGNORECASE,
)
_LARGE = 100_000  # people; a smaller town needs its initial


class Gazetteer:
    """The places and agencies of one table, by the names that datelines print.

    A country that stands beside a place decides between namesakes; where it excludes all that the table knows, none is meant
    ("LONDON, Ky." is not London).
    """

    def __init__(self, table: AliasTable) -> None:
        self._table = table
        self._places: dict[str, tuple[Entity, ...]] = {}
        self._agencies: dict[str, tuple[Candidate, ...]] = {}

    def places(self, name: str) -> tuple[Entity, ...]:
        """The places of that name, best first."""
        if name not in self._places:
            if len(self._places) >= _MEMO:
                self._places.clear()
            candidates = self._table.lookup(name, kind="place")
            self._places[name] = tuple(found.entity for found in candidates if found.how != "short")
        return self._places[name]

    def place(self, name: str, region: str = "") -> Entity | None:
        """The place of that name; of several the one in the region or country printed beside it.

        A capital lost to a drop cap ("OSCOW") is put back where one large place alone fits.
        """
        found = self._within(self.places(name), region) or (self.places(f"{name} {region}") if region else ())  # WASHINGTON, D.C.
        if not found and len(name) > 3 and name.isupper() and not self.places(name):
            found = self._with_initial(name, region)
        return found[0] if found else None

    def _within(self, places: tuple[Entity, ...], region: str) -> tuple[Entity, ...]:
        if not region or not places:
            return places
        regions = self.regions(region)
        inside = tuple(place for place in places if not regions.isdisjoint(self._above(place)))
        entities = map(self._table.entities.get, regions)
        countries = {region.country for region in entities if region and (region.type == "country" or not region.parent)}
        return inside or tuple(place for place in places if place.country in countries)

    def _above(self, place: Entity) -> set[str]:
        """What the place lies in, by ids."""
        above: set[str] = set()
        while place.parent and place.parent not in above:
            above.add(place.parent)
            parent = self._table.entities.get(place.parent)
            if parent is None:
                break
            place = parent
        return above

    def _with_initial(self, name: str, region: str) -> tuple[Entity, ...]:
        key = search_key(name)
        initials = [initial for initial in ascii_lowercase if self._table.matcher.forms(initial + key)]
        restored = [self._within(self.places(initial.upper() + name), region) for initial in initials]
        large = [places for places in restored if any((place.population or 0) >= _LARGE for place in places)]
        return large[0] if len(large) == 1 else ()

    def regions(self, name: str) -> set[str]:
        """The regions and countries that the last part of *name* can mean, by ids."""
        last = name.rpartition(",")[2].strip(" .,").removeprefix("the ")
        return {place.id for spelled in (last, f"{last}.") for place in self.places(spelled)}

    def share_state(self, one: Entity | None, other: Entity | None, region: str) -> bool:
        """Whether *region* is a state, and both towns are in it."""
        state = self._table.entities.get(one.parent or "") if one and other and one.parent == other.parent else None
        return state is not None and state.type != "country" and state.id in self.regions(region)

    def is_region(self, name: str) -> bool:
        """Whether *name* is a state or country beside a place."""
        return bool(_ABBREVIATED.fullmatch(name.strip(", ")) or self.regions(name))

    def is_named(self, id: str, text: str) -> bool:
        """Whether *text* has one of the names of the place with that id."""
        place = self._table.entities.get(id)
        return place is not None and any(re.search(rf"(?<!\w){re.escape(name.text)}(?!\w)", text) for name in place.names)

    def agency(self, name: str, *, country: str | None = None, ambiguous: bool = True) -> Entity | None:
        """The agency of that name, or the first known of several ("Dow Jones/AP", "Reuters on Friday").

        Of agencies with one name (CNA) the one of the country is meant.
        """
        if name not in self._agencies:
            if len(self._agencies) >= _MEMO:
                self._agencies.clear()
            self._agencies[name] = tuple(self._table.lookup(name, kind="agency")) or self._partly(name)
        found = self._agencies[name]
        agencies = [candidate.entity for candidate in found if ambiguous or "ambiguous" not in candidate.name.flags]
        return next((agency for agency in agencies if agency.country == country), agencies[0] if agencies else None)

    def _partly(self, name: str) -> tuple[Candidate, ...]:
        parts = re.split(r"/|, | on | via |\.com$|net$", name)
        if len(parts) == 1:
            return ()
        return next((tuple(found) for part in parts if part and (found := self._table.lookup(part, kind="agency"))), ())

    def is_agency(self, name: str) -> bool:
        """Whether *name* in brackets is that of an agency: known, initials, a domain, or with a newsroom's word in it."""
        initials = name.isupper() and name.replace("/", "").isalpha() and len(name) <= 5
        return bool(initials or is_domain(name) or _NEWSROOM.search(name) or self.agency(name))


def is_domain(name: str) -> bool:
    """Whether *name* is that of a site, which may be an agency that no table knows.

    Examples:
        >>> is_domain("SPACE.com"), is_domain("Mr. Tan"), is_domain("U.S.")
        (True, False, False)
    """
    return bool(_DOMAIN.fullmatch(name))


@lru_cache(maxsize=4)
def gazetteer(table: AliasTable) -> Gazetteer:
    """The gazetteer of a table, with what it has looked up before."""
    return Gazetteer(table)
