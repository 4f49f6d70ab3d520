"""Whether the parts of a match bear each other out: the rules by which a dateline is told from what only looks like one."""

from __future__ import annotations

import re

from vnnorm.datelines import grammar
from vnnorm.datelines.gazetteer import Gazetteer, is_domain
from vnnorm.datelines.parts import Parts
from vnnorm.folding import fold

_LONGEST_HEADLINE = 120  # code points
_AREAS = frozenset(("country", "continent", "region"))
CITY_STATES = frozenset("SG HK MO MC VA SM".split())
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)»]?(?:\s|$)")
_WRAPPED = re.compile(r"[^.!?…”\"’)\n]\n[a-z]")
_FOLLOWING = re.compile(r"([A-Z][A-Za-z]{2,20}(?: [A-Z][A-Za-z]{1,20})?)(?![A-Za-z]) ?(?=[a-z–-])")


def bears_out(parts: Parts, names: Gazetteer) -> bool:
    """Whether what was matched is a dateline.

    A place in capitals must be known, or be vouched for by a day, an agency or a region; one in title case must be known, and be
    vouched for or be a town behind which a story plainly begins. An agency must be known, or look like one.
    """
    if parts.separator is None:
        return _is_stamp(parts)
    if parts.is_nonsense or (parts.written and not _is_agency(parts, names)):
        return False
    if not parts.place_text:
        return _stands_alone(parts, names)
    if parts.place is None and (is_domain(parts.place_text) or (parts.in_region and names.agency(parts.place_text))):
        return False  # "FAJAR.CO.ID, JAKARTA -- …", "AFP, PARIS - …"
    vouched = bool(parts.written) or (parts.is_dated and (parts.place is not None or parts.is_parted))
    if _is_in_capitals(parts.place_text):
        accepted = bool(parts.place or vouched or parts.in_region or _is_geographic(parts.place_text))
    else:
        accepted = bool((parts.place or parts.in_region) and (vouched or parts.region or _is_town(parts)))
    return accepted and _is_enough(parts) and (vouched or parts.in_region or begins_a_story(parts, names))


def _is_stamp(parts: Parts) -> bool:
    """Whether a glued place is a stamp rather than a part of a name (no USAid).

    Of two words, long and in capitals, in capitals by a Vietnamese name, or with a Vietnamese mark beside the seam.
    """
    name, place = parts.place_text, parts.place
    if place is None:
        return False
    if " " in name or (len(name) > 4 and name.isupper()) or parts.is_marked():
        return True
    return name.isupper() and any(other.language == "vi" and fold(other.text).upper() == name for other in place.names)


def _is_agency(parts: Parts, names: Gazetteer) -> bool:
    """Whether what was written can be an agency; behind a known place in capitals any bracket may stand ("ROME (Champions League) -")."""
    if not parts.is_bracketed:
        return parts.agency is not None or is_domain(parts.written)
    return names.is_agency(parts.written) or (parts.place is not None and parts.place_text.isupper())


def _stands_alone(parts: Parts, names: Gazetteer) -> bool:
    """Whether an agency may stand without a place."""
    if not parts.written:
        return False
    separator = parts.separator or ""
    if separator.startswith(","):
        return True
    if separator == " " and parts.agency is None:  # "(TNO) Chiều …", but no "(Laughter) The …"
        return False
    known = parts.agency is not None or is_domain(parts.written) or not parts.written.isupper()
    return known and begins_a_story(parts, names)


def _is_in_capitals(place: str) -> bool:
    """Whether a place is in capitals but for its particles: RIO de JANEIRO."""
    words = place.split()
    return place.isupper() or (len(words[0]) > 2 and words[0].isupper() and all(word.isupper() or word.islower() for word in words))


def _is_geographic(place: str) -> bool:
    words = place.split()
    return len(words) > 1 and not grammar.GEOGRAPHIC.isdisjoint(words)


def _is_town(parts: Parts) -> bool:
    return parts.place is not None and (parts.place.type not in _AREAS or parts.place.country in CITY_STATES)


def _is_enough(parts: Parts) -> bool:
    """Whether the separator is enough for what stands before it."""
    separator = parts.separator or ""
    if parts.pattern is grammar.BARE or separator.strip(" .\n\r") or separator.startswith("."):
        return not separator.startswith(".") or parts.is_bracketed or parts.is_dated or _is_town(parts)
    if parts.place is None and not parts.in_region:
        return False
    return parts.is_dated if "\n" in separator or not separator else parts.is_dated or parts.is_bracketed


def begins_a_story(parts: Parts, names: Gazetteer) -> bool:
    """Whether a story may begin behind a match that neither day nor agency nor region bears out.

    Not in a headline ("CHINA - ECONOMY GROWS", "HANOI - HAIPHONG expressway opens"), nor where the sentence goes on
    ("Reuters — a news agency — said") or begins with an acronym ("US - China talks").
    """
    lead = parts.lead
    is_acronym = 0 < len(parts.place_text.replace(".", "")) <= 3 and parts.place is not None and parts.place.type in _AREAS
    if is_acronym or lead[:1].islower() or lead.partition("\n")[0].isupper():
        return False
    return not lead or (_is_prose(lead) and not _is_route(parts, names))


def _is_prose(lead: str) -> bool:
    """Whether a sentence ends in *lead*, or goes on for longer than a headline does.

    A line that ends without a stop is a headline, unless the text is hard-wrapped.
    """
    paragraph = re.split(r"\n\s", lead, maxsplit=1)[0]
    if not _WRAPPED.search(lead):
        paragraph = paragraph.partition("\n")[0]
    return len(paragraph) > _LONGEST_HEADLINE or bool(_SENTENCE_END.search(paragraph))


def _is_route(parts: Parts, names: Gazetteer) -> bool:
    """Whether another town follows, as in "Hanoi – Hue trains"."""
    following = _FOLLOWING.match(parts.lead) if parts.place_text else None
    if not following or following[1].isupper() != parts.place_text.isupper():
        return False
    return any(place.type not in _AREAS for place in names.places(following[1]))
