"""What the page shows of a text: vnnorm's results as one JSON value, in which no offset needs to be counted again.

The text comes cut into pieces, each with the marks over it: JavaScript counts UTF-16 units where Python counts code points, so the page
puts pieces one behind the other and counts nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from vnnorm import (
    AliasTable,
    Article,
    Entity,
    EntityMention,
    Office,
    annotate,
    canonicalize,
    explain_normalize,
    fold,
    normalize,
    search_key,
)
from vnnorm.dates import DateMention
from vnnorm.formats.marks import Mark, marks, pieces

Json = dict[str, Any]


def answer(text: str, published: str = "") -> str:
    """Everything that the page shows of *text*, as JSON.

    Args:
        text: What the visitor wrote or chose.
        published: The day of publication, YYYY-MM-DD; "" where none is given.
    """
    day = date.fromisoformat(published) if published else None
    article = annotate(text, published=day)
    found = marks(article)
    return json.dumps(
        {
            "record": article.to_dict(explain=True),
            "pieces": [[piece.text, piece.over] for piece in pieces(text, found)],
            "marks": _marks(article, found),
            "entities": [_entity(entity, article) for entity in article.entities],
            "forms": _forms(text, article),
            "steps": [[step.name, step.before, step.after] for step in explain_normalize(text)],
        }
    )


def _marks(article: Article, found: Sequence[Mark]) -> list[Json]:
    """Each mark with what is known of it; of what it means, entities tell more."""
    known: dict[tuple[int, int, str, str], Json] = {(m.start, m.end, m.kind, m.id or ""): _mention(m, article) for m in article.mentions}
    known |= {(d.start, d.end, d.type, d.value): _date(d) for d in article.dates}
    return [{"text": mark.text, "kind": mark.kind} | known[mark.start, mark.end, mark.kind, mark.ref] for mark in found]


def _mention(mention: EntityMention, article: Article) -> Json:
    terms = AliasTable.builtin().terms_in(mention.office or "")
    return {
        "id": mention.id,
        "name": mention.name,
        "why": mention.why,
        "office": _in_language(terms[0].office, article) if terms else mention.office,
        "status": mention.office_status,
        "alternatives": mention.alternatives,
    }


def _date(mention: DateMention) -> Json:
    return {
        "value": mention.value,
        "earliest": mention.earliest and mention.earliest.isoformat(),
        "before": mention.before and mention.before.isoformat(),
        "rule": mention.rule,
        "in_name": mention.in_name,
    }


def _entity(entity: Entity, article: Article) -> Json:
    table, day = AliasTable.builtin(), article.anchor
    terms = table.terms_of(entity) if entity.kind == "person" else ()
    named = {mention.office for mention in article.mentions if mention.id == entity.id}
    held = sorted((term for term in terms if day and term.status(day) == "held"), key=lambda term: term.office.id not in named)
    state = entity.on(day) if day and entity.kind == "place" else None
    within = table[state.parent] if state and state.parent and state.parent in table else None
    return {
        "id": entity.id,
        "kind": entity.kind,
        "names": list(dict.fromkeys((entity.name, entity.name_vi, entity.name_en))),
        "offices": [_in_language(term.office, article) + (" (acting)" if term.acting else "") for term in held],
        "known_offices": len(terms),
        "state": state and state.status,
        "type": state and state.type,
        "within": within and _in_language(within, article),
    }


def _in_language(named: Entity | Office, article: Article) -> str:
    """The name of an office or of an entity in the language of the article."""
    return named.name_vi if article.language == "vi" else named.name_en


def _forms(text: str, article: Article) -> Json:
    day = article.anchor
    return {
        "normalized": normalize(text),
        "folded": fold(text),
        "key": search_key(text),
        "vi": canonicalize(text, published=day),
        "en": canonicalize(text, names="en", published=day),
        "ascii": canonicalize(text, names="ascii", published=day),
    }
