"""Articles: all finders on one text, their overlaps settled, as one linked document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from vnnorm import __version__
from vnnorm.aliases import AliasTable
from vnnorm.datelines import Dateline, Header, Report, Tail, find_dateline, find_header, find_report, find_tail
from vnnorm.dates import DateMention, Preference, find_dates
from vnnorm.entities import Entity
from vnnorm.folding import as_text
from vnnorm.language import language_of
from vnnorm.layout import Part, find_teasers, split_article, split_paragraphs
from vnnorm.linking import link
from vnnorm.offsets import Unit, positions, recounted
from vnnorm.spans import EntityMention, Mention, as_day


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what was found in it; all offsets are code points of `text`.

    Attributes:
        text: The text that was annotated.
        published: The day of publication that the caller gave, or else the header's.
        anchor: The day to which relative dates, titles and offices were referred; None where nothing states one.
        anchor_from: Where the anchor comes from: ``dateline``, ``published`` or ``header``; None without one.
        language: ``en`` or ``vi``.
        header: Data before the story.
        dateline: The dateline; None where none is printed.
        mentions: People, places, organizations, demonyms and descriptions, in reading order, the dateline's place among them.
        entities: Each entity mentioned, in the order of first mention.
        dates: The dates of the story, in reading order.
        tail: What is printed behind it: signatures, end marks, credits, sources, bylines.
        parts: The text from its first to its last character: header, headline, dateline, body, teasers of other stories, tail and
            what else there is, side by side.
        paragraphs: The paragraphs of the body.
        reported_from: Where the lead says that it was reported from, as the Vietnamese press does instead of a dateline.
        tables_checked: The day up to which the tables' facts are believed complete.
    """

    text: str
    published: date | None
    anchor: date | None
    anchor_from: Literal["dateline", "published", "header"] | None
    language: Literal["en", "vi"]
    header: tuple[Header, ...]
    dateline: Dateline | None
    mentions: tuple[EntityMention, ...]
    entities: tuple[Entity, ...]
    dates: tuple[DateMention, ...]
    tail: tuple[Tail, ...]
    parts: tuple[Part, ...]
    paragraphs: tuple[Mention, ...]
    reported_from: Report | None
    tables_checked: date | None

    @property
    def headline(self) -> Mention | None:
        """The headline; None where none stands in the text."""
        return next((_bare(part) for part in self.parts if part.kind == "headline"), None)

    @property
    def body(self) -> Mention:
        """The story itself, without the white space around it; empty where there is none."""
        return next((_bare(part) for part in self.parts if part.kind == "body"), Mention(len(self.text), len(self.text), ""))

    @property
    def teasers(self) -> tuple[Mention, ...]:
        """Passages on other stories."""
        return tuple(_bare(part) for part in self.parts if part.kind == "teaser")

    def to_dict(self, *, id: str | None = None, explain: bool = False, offsets: Unit = "code-points") -> dict[str, Any]:
        """The article as JSON-ready data, without its text; the form of one line of ``vnnorm annotate --jsonl``.

        Args:
            id: What the caller calls the article.
            explain: Whether each mention says why it means its entity.
            offsets: What offsets count: code points, UTF-16 code units, or bytes of UTF-8.
        """
        places: dict[str, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            if mention.id:
                places.setdefault(mention.id, []).append(number)
        data = {
            "id": id,
            "published": _iso(self.published),
            "anchor": _iso(self.anchor),
            "anchor_from": self.anchor_from,
            "language": self.language,
            "version": __version__,
            "tables_checked": _iso(self.tables_checked),
            "header": [_span(h) | {"kind": h.kind, "value": h.value} for h in self.header],
            "dateline": _dateline(self.dateline) if self.dateline else None,
            "mentions": [_mention(mention) | ({"why": mention.why} if explain else {}) for mention in self.mentions],
            "entities": [
                {"id": e.id, "kind": e.kind, "name": e.name, "name_en": e.name_en, "name_vi": e.name_vi, "mentions": places[e.id]}
                for e in self.entities
            ],
            "dates": [_date(mention) for mention in self.dates],
            "tail": [_span(t) | {"kind": t.kind, "id": t.id} for t in self.tail],
            "parts": [{"start": p.start, "end": p.end, "kind": p.kind} for p in self.parts],
            "paragraphs": [{"start": p.start, "end": p.end} for p in self.paragraphs],
            "reported_from": _report(self.reported_from) if self.reported_from else None,
        }
        return data if offsets == "code-points" else recounted(data, positions(self.text, offsets))


def annotate(text: str, *, published: date | None = None, table: AliasTable | None = None, prefer: Preference = "news") -> Article:
    """Find everything in a story: header, dateline, people, places, dates, tail; and refer it to the story's day.

    The day is the dateline's own where one is printed, else *published*, else the header's. Without any, relative dates stay
    unresolved, and descriptions ("the Malaysian King") denote only people whom the text names.

    Args:
        text: A story as it was received, header and tail included, in any normalisation form.
        published: The day of publication.
        table: Entities to look for instead of the built-in ones.
        prefer: The policy for dates that the words leave open; see `find_dates`.

    Raises:
        TypeError: If *text* is not a `str` or *published* not a date.
        ValueError: If *prefer* is no policy.

    Examples:
        >>> article = annotate("HÀ NỘI, Nov. 15 (VNA) — President Lương Cường will leave on Sunday.", published=date(2024, 11, 16))
        >>> [(m.text, m.id) for m in article.mentions]
        [('HÀ NỘI', 'place/VN-HN'), ('Lương Cường', 'person/luong-cuong')]
        >>> [(d.text, d.value) for d in article.dates]
        [('Sunday', '2024-11-17')]
    """
    as_text(text, "annotate")
    table = table or AliasTable.builtin()
    published = as_day(published, "published")
    header = find_header(text)
    printed = header.day if header else None
    dateline = find_dateline(text, published=published or printed, table=table)
    story = dateline.body_start if dateline else header.end if header else 0
    teasers = find_teasers(text, story, table=table)
    tail = _tail(text, story, teasers, table)
    parts = split_article(text, header, dateline, tail, teasers)
    anchor, anchor_from = _anchor(dateline, published, printed)
    apart = [span for span in (header, dateline, *tail, *teasers) if span]
    skip = [(span.start, span.end) for span in apart]
    mentions, unlisted = link(text, on=anchor, table=table, skip=skip)
    if dateline and dateline.place:
        mentions = [_as_in_dateline(mention, dateline.place) for mention in mentions]
    if dateline:
        mentions = sorted([*mentions, *_place_mentions(dateline, table)], key=lambda mention: mention.start)
    ids = dict.fromkeys(mention.id for mention in mentions if mention.id)
    dates = [found for part in parts for found in _dates(part, anchor, prefer)]
    body = next((part for part in parts if part.kind == "body"), None)
    return Article(
        text,
        published or printed,
        anchor,
        anchor_from,
        language_of(text),
        (header,) if header else (),
        dateline,
        tuple(mentions),
        tuple(unlisted[id] if id in unlisted else table[id] for id in ids),
        tuple(dates),
        tail,
        parts,
        tuple(split_paragraphs(text, body.start, body.end)) if body else (),
        _reported_from(text, body, anchor, table),
        table.checked,
    )


def _tail(text: str, story: int, teasers: Sequence[Mention], table: AliasTable) -> tuple[Tail, ...]:
    """The story's tail, before the teasers or behind them, none of it before the story."""
    found = find_tail(text[: teasers[0].start], table=table) if teasers else []
    return tuple(piece for piece in found or find_tail(text, table=table) if piece.start >= story)


def _dates(part: Part, anchor: date | None, prefer: Preference) -> list[DateMention]:
    """The dates of a part that is of the story; each part by itself, so that a dateline's year is the anchor's to give."""
    if part.kind in ("header", "dateline", "teaser", "tail"):
        return []
    found = find_dates(part.text, anchor=anchor, prefer=prefer)
    return [replace(mention, start=mention.start + part.start, end=mention.end + part.start) for mention in found]


def _reported_from(text: str, body: Part | None, anchor: date | None, table: AliasTable) -> Report | None:
    found = find_report(text[body.start : body.end], published=anchor, table=table) if body else None
    return replace(found, start=found.start + body.start, end=found.end + body.start) if found and body else None


def _bare(part: Mention) -> Mention:
    """A part without the white space around it."""
    start = part.start + len(part.text) - len(part.text.lstrip())
    text = part.text.strip()
    return Mention(start, start + len(text), text)


def _anchor(
    dateline: Dateline | None, published: date | None, printed: date | None
) -> tuple[date | None, Literal["dateline", "published", "header"] | None]:
    """The day of the story and what states it."""
    if dateline and dateline.date and dateline.date.grain == "day" and dateline.date.earliest:
        return dateline.date.earliest, "dateline"
    if published:
        return published, "published"
    return (printed, "header") if printed else (None, None)


def _place_mentions(dateline: Dateline, table: AliasTable) -> Iterator[EntityMention]:
    """The places of a dateline as mentions: the towns, and the region that is printed beside one."""
    end = dateline.start + dateline.text.index(dateline.place_text)
    places = list(dateline.places)
    for number, piece in enumerate(_BETWEEN_PLACES.split(dateline.place_text)):
        start, end = end, end + len(piece)
        if number % 2 or not piece:
            continue
        known = [candidate.entity for candidate in table.lookup(piece, kind="place")]
        place = next((place for place in places if place in known), None)
        place = place or next((e for e in known if any(e.id in (p.parent, f"place/{p.country}") for p in dateline.places)), None)
        if place is None and not places and known and known[0].type in _REGIONS:
            place = known[0]  # of a town that no table has
        if place:
            places = [other for other in places if other is not place]
            yield EntityMention(start, end, piece, "place", place.id, place.name, "alias", country=place.country, why=_PRINTED)


_PRINTED = "printed in the dateline"
_BETWEEN_PLACES = re.compile(r"(\s*(?:[,/&]|\band\b)\s*)")
_REGIONS = frozenset(("country", "territory", "state", "province", "region"))


def _as_in_dateline(mention: EntityMention, place: Entity) -> EntityMention:
    """A mention of a town that can be the one of the dateline is of that one; a country stays what it is."""
    if mention.kind != "place" or place.type != "city" or place.id not in mention.alternatives or mention.id == f"place/{mention.country}":
        return mention
    others = tuple(id for id in (mention.id, *mention.alternatives) if id and id != place.id)
    return replace(mention, id=place.id, name=place.name, country=place.country, alternatives=others)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _mention(mention: EntityMention) -> dict[str, Any]:
    data = _span(mention) | {"kind": mention.kind, "id": mention.id, "name": mention.name, "how": mention.how}
    if mention.kind in ("person", "title"):
        data |= {"office": mention.office, "office_status": mention.office_status}
    if mention.title_start is not None:
        data |= {"title_start": mention.title_start, "title_end": mention.title_end}
    if mention.country:
        data["country"] = mention.country
    return data | {"alternatives": list(mention.alternatives)}


def _place(place: Entity) -> dict[str, Any]:
    return {"id": place.id, "name": place.name, "name_en": place.name_en}


def _report(report: Report) -> dict[str, Any]:
    return _span(report) | {
        "place": _place(report.place) if report.place else None,
        "date": report.date.value if report.date else None,
        "agency": report.agency.id if report.agency else None,
    }


def _dateline(dateline: Dateline) -> dict[str, Any]:
    place, agency = dateline.place, dateline.agency
    return _span(dateline) | {
        "place": _place(place) if place else None,
        "places": [_place(place) for place in dateline.places],
        "place_text": dateline.place_text,
        "date": dateline.date.value if dateline.date else None,
        "agency": agency.id if agency else None,
        "body_start": dateline.body_start,
        "form": dateline.form,
    }


def _date(mention: DateMention) -> dict[str, Any]:
    return _span(mention) | {
        "type": mention.type,
        "value": mention.value,
        "earliest": _iso(mention.earliest),
        "before": _iso(mention.before),
        "mod": mention.mod or None,
        "basis": mention.basis,
        "rule": mention.rule,
        "in_name": mention.in_name,
        "alternatives": list(mention.alternatives),
    }
