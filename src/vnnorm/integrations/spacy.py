"""spaCy: the pipeline component `vnnorm`, which spaCy finds by its entry point.

Whatever the tokens are, nothing is lost: where a mention begins or ends inside a token, its span takes in the whole token, and
``doc._.vnnorm`` has the exact offsets.
"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup
    from spacy.util import filter_spans
except ModuleNotFoundError as error:
    from vnnorm.integrations import missing

    raise missing("spacy", error) from error

from vnnorm.aliases import AliasTable
from vnnorm.articles import annotate


class Annotator:
    """What the component does with each `Doc`.

    * ``doc.spans["vnnorm"]``: people, places and so on, with ``label_`` PERSON, PLACE, DEMONYM, ORGANIZATION or TITLE, and
      ``kb_id_`` the entity's id, "" where nothing decides.
    * ``doc.spans["vnnorm_dates"]``: dates, with ``label_`` DATE, TIME, DURATION or SET, and ``id_`` the TIMEX3 value.
    * ``doc.ents``: both, the longest of those that overlap; entities that are there already stay.
    * ``doc._.vnnorm``: `vnnorm.Article.to_dict`.

    The day of publication is ``doc._.published``, in ISO 8601, or else the component's.

    Args:
        published: The day of publication of documents that state none, in ISO 8601.
        table: Entities to look for instead of the built-in ones.
    """

    def __init__(self, *, published: str | None = None, table: AliasTable | None = None) -> None:
        self.published = published
        self.table = table

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place."""
        day = doc._.published or self.published
        found = annotate(doc.text, published=date.fromisoformat(day) if day else None, table=self.table).to_dict()
        mentions = [_span(doc, m, m["kind"].upper(), kb_id=m["id"] or "") for m in found["mentions"]]
        dates = [_span(doc, d, d["type"], span_id=d["value"]) for d in found["dates"]]
        doc.spans["vnnorm"] = SpanGroup(doc, name="vnnorm", spans=mentions)
        doc.spans["vnnorm_dates"] = SpanGroup(doc, name="vnnorm_dates", spans=dates)
        taken = {token.i for entity in doc.ents for token in entity}
        free = [span for span in (*mentions, *dates) if taken.isdisjoint(range(span.start, span.end))]
        doc.ents = (*doc.ents, *filter_spans(free))
        doc._.vnnorm = found
        return doc


def _span(doc: Doc, mention: dict[str, Any], label: str, *, kb_id: str = "", span_id: str = "") -> Span:
    """The tokens in which a mention lies; there are some, since all text lies in tokens."""
    span = doc.char_span(mention["start"], mention["end"], label, kb_id=kb_id, alignment_mode="expand", span_id=span_id)
    return cast("Span", span)


def make(nlp: Language, name: str, published: str | None, table: str | None) -> Annotator:
    """The component, from a pipeline's configuration; *table* is the path of a file for `vnnorm.AliasTable.from_jsonl`."""
    for extension in ("published", "vnnorm"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return Annotator(published=published, table=AliasTable.from_jsonl(table) if table else None)


Language.factory("vnnorm", default_config={"published": None, "table": None}, func=make)
