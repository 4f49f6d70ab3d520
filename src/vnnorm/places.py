"""Places: which of several places of one name is meant.

The name alone speaks for the largest. What stands beside it weighs more: a unit word ("tỉnh Cao Bằng"), the region behind a comma
("Paris, Texas"), the other members of a list ("Idaho, Washington and Oregon"); then what the document says of the name elsewhere;
then where the document's other places lie.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import cast

from vnnorm.document import Document
from vnnorm.entities import Entity
from vnnorm.evidence import by_unit, lies_in, unit_beside
from vnnorm.matching import LARGE, Form

_REGIONS = frozenset(("country", "territory", "state", "province", "region"))
_DIVISIONS = frozenset(("state", "province", "region"))
_WIDE = _DIVISIONS | {"continent", "sea"}
_COUNTRIES = frozenset(("country", "territory"))
_LIST = re.compile(r"\s*,\s+(?:and\s+|va\s+)?|\s+(?:and|or|va|hoac)\s+")


class Support:
    """How a document speaks for countries and divisions, by their ids."""

    def __init__(self) -> None:
        self._within: Counter[str] = Counter()  # how many names of places lie there
        self._named: Counter[str] = Counter()  # how often the country itself or its people is named
        self._regions: dict[str, list[str]] = {}  # by each name, where it lies

    def add_places(self, name: str, places: list[Entity]) -> None:
        """Count a name of places, if all of them lie in one country."""
        countries = {place.country for place in places}
        if len(countries) > 1:
            return
        if any(place.type in _COUNTRIES for place in places):
            self._named[places[0].id] += 1
            return
        divisions = {place.id if place.type in _DIVISIONS else place.parent or "" for place in places}
        self._regions[name] = list({f"place/{countries.pop()}": None, **(dict.fromkeys(divisions) if len(divisions) == 1 else {})})
        self._within.update(self._regions[name])

    def add_demonym(self, place: Entity) -> None:
        """Count a word for a country's people."""
        self._named[place.id] += 1

    def within(self, region: str | None, name: str) -> int:
        """How many other names than one lie in a region."""
        return self._within[region or ""] - (region in self._regions.get(name, ()))

    def for_country(self, place: Entity, name: str) -> int:
        """How much but a name itself speaks for a place's country."""
        country = f"place/{place.country}"
        return self.within(country, name) + self._named[country]

    def of(self, place: Entity, name: str) -> int:
        """How much but a name itself speaks for the surroundings of a place."""
        return 2 * self.within(place.parent, name) + self.for_country(place, name)


class Places:
    """The places that a document's hits can mean, the likeliest first.

    Args:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._forms: dict[int, list[Form]] = {}
        self._regions: dict[int, Entity] = {}
        self._whys: dict[int, str] = {}
        self.has_unit: set[int] = set()  # indices of hits beside which a unit word stands
        self.elsewhere: dict[int, Entity] = {}  # hits whose place lies in a state in which the table has none of the name
        for index, hit in enumerate(document.hits):
            if any(form.kind == "place" for form in hit.forms):
                self._by_unit(index)
        for index in self._forms:
            self._by_region(index)
        self._by_document()

    def __contains__(self, index: int) -> bool:
        return index in self._forms

    def forms(self, index: int) -> list[Form]:
        """The forms of a hit that are places, the likeliest first; short ones only where a unit word stands beside them."""
        return self._forms.get(index, [])

    def region_behind(self, index: int) -> Entity | None:
        """The country, state or province that a comma parts from a hit: "Paris, Texas"."""
        return self._regions.get(index)

    def why(self, index: int) -> str:
        """Why the first of a hit's places is meant; "" where the hit is that of no place."""
        if index not in self._forms:
            return ""
        count = len({_place(form).id for form in self._forms[index]})
        return self._whys.get(index) or ("the only place of the name" if count == 1 else f"the likeliest of {count} places of the name")

    def _by_unit(self, index: int) -> None:
        document, hit = self._document, self._document.hits[index]
        forms = [form for form in hit.forms if form.kind == "place"]
        types = unit_beside(document.before(hit.start), document.behind(hit.end))
        forms = by_unit(forms, types)
        if types and forms:
            self.has_unit.add(index)
            self._whys[index] = f"the word beside it means a {' or '.join(types)}"
        if forms:
            self._forms[index] = forms

    def _by_region(self, index: int) -> None:
        """Put first, of a hit and of the one that a comma parts from it, what lies in the other and the other."""
        if index + 1 not in self._forms or self._document.gap(index, index + 1) != ", ":
            return
        forms, regions = self._forms[index], self._forms[index + 1]
        for region in regions:
            entity = _place(region)
            if entity.type in _REGIONS and any(lies_in(form, entity) for form in forms):
                forms.sort(key=lambda form: not lies_in(form, entity))
                regions.sort(key=lambda form: form is not region)
                self._regions[index] = entity
                self._whys[index] = f"lies in {entity.id}, named behind it"
                return
        first = _place(regions[0])
        if first.type in _REGIONS and not self._is_listed(index):
            self._regions[index] = first
            if first.type == "state" and _place(forms[0]).type not in _REGIONS:
                self.elsewhere[index] = first

    def _is_listed(self, index: int) -> bool:
        """Whether a hit and the one behind it are members of a list of regions: "Ohio, New York, Utah"."""
        beside = [(index - 1, index)] * (index - 1 in self._forms) + [(index + 1, index + 2)] * (index + 2 in self._forms)
        return any(
            _LIST.fullmatch(self._document.gap(first, second))
            and any(_place(form).type in _REGIONS for form in self._forms[first if first < index else second])
            for first, second in beside
        )

    def _by_document(self) -> None:
        """Settle names of several places by lists, by what the document said of them with a region, and by its other places."""
        said = {self._key(index): _place(self._forms[index][0]) for index in self._regions if index not in self.elsewhere}
        unknown = {self._key(index): state for index, state in self.elsewhere.items()}
        support = self._support()
        for index, forms in self._forms.items():
            if index in self._regions or index in self.has_unit:
                continue
            key = self._key(index)
            if key in unknown and key not in said:
                self.elsewhere[index] = unknown[key]
            elif len(forms) > 1:
                whys = (
                    (said.get(key), "said elsewhere in the text with its region"),
                    (self._in_list(index), "among others of its kind"),
                    (_supported(forms, key, support), "near other places in the text"),
                )
                for meant, why in whys:
                    if meant:
                        forms.sort(key=lambda form: form.target is not meant)
                        self._whys[index] = why
                        break

    def _key(self, index: int) -> str:
        return self._document.hits[index].text.lower()

    def _support(self) -> Support:
        support = Support()
        names: dict[str, list[Entity]] = {}
        for index, forms in self._forms.items():
            is_settled = index in self._regions or index in self.has_unit or (_place(forms[0]).population or 0) >= LARGE
            names.setdefault(self._key(index), [_place(form) for form in (forms[:1] if is_settled else forms)])
        for name, places in names.items():
            support.add_places(name, places)
        for hit in self._document.hits:
            if hit.forms[0].kind == "demonym":
                support.add_demonym(cast(Entity, hit.forms[0].target))
        return support

    def _in_list(self, index: int) -> Entity | None:
        """The division that a name means among other divisions of its country in a list."""
        for beside in (index - 1, index + 1):
            if (
                beside in self._forms
                and beside not in self._regions
                and _LIST.fullmatch(self._document.gap(min(index, beside), max(index, beside)))
            ):
                other = _place(self._forms[beside][0])
                if other.type in _DIVISIONS:
                    for form in self._forms[index]:
                        place = _place(form)
                        if place.type == other.type and place.country == other.country:
                            return place
        return None


def _place(form: Form) -> Entity:
    return cast(Entity, form.target)


def _supported(forms: list[Form], name: str, support: Support) -> Entity | None:
    """The place for whose surroundings the document speaks and not for those of the likeliest one; the larger that is, the louder."""
    first, *others = [_place(form) for form in forms]
    if first.type in _COUNTRIES:
        others = [place for place in others if place.type in _DIVISIONS and support.within(f"place/{place.country}", name)]
        return None if support.for_country(first, name) or not others else others[0]
    if first.type in _WIDE or (first.population or 0) >= LARGE:
        if support.for_country(first, name):
            return None
        return next((place for place in others if support.within(place.parent, name) > 1), None)
    best = max((first, *others), key=lambda place: support.of(place, name))
    return best if best is not first else None
