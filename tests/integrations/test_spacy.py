"""The spaCy component, in blank pipelines."""

import json
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("spacy")

import spacy
from made_articles import SEEDS, make
from spacy.language import Language
from spacy.tokens import Doc, Span

from vnnorm import AliasTable, annotate
from vnnorm.formats import marks
from vnnorm.formats import spacy as json_of_spacy
from vnnorm.integrations import spacy as integration  # noqa: F401 -- registers the factory where no entry point is installed

STORY = "HANOI — President Luong Cuong met the Hong Kong leader on Friday."


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("vnnorm", config={"published": "2024-11-16"})
    return nlp


def test_spans_and_entities(nlp: Language) -> None:
    doc = nlp(STORY)
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["vnnorm"]] == [
        ("HANOI", "PLACE", "place/VN-HN"),
        ("Luong Cuong", "PERSON", "person/luong-cuong"),
        ("the Hong Kong leader", "TITLE", "person/john-lee-ka-chiu"),
        ("Hong Kong", "PLACE", "place/HK"),
    ]
    assert [(s.text, s.label_, s.id_) for s in doc.spans["vnnorm_dates"]] == [("Friday", "DATE", "2024-11-15")]
    assert [s.text for s in doc.ents] == ["HANOI", "Luong Cuong", "the Hong Kong leader", "Friday"]
    assert doc._.vnnorm == annotate(STORY, published=date(2024, 11, 16)).to_dict()


def test_the_day_of_a_document(nlp: Language) -> None:
    doc = nlp.make_doc("It rained yesterday.")
    doc._.published = "2025-10-31"
    assert nlp(doc).spans["vnnorm_dates"][0].id_ == "2025-10-30"
    assert spacy.blank("en").add_pipe("vnnorm")(nlp.make_doc("Tô Lâm, yesterday"))._.vnnorm["anchor"] is None


def test_tokens_that_split_or_join_names(nlp: Language) -> None:
    whole = nlp(Doc(nlp.vocab, words=["xem:Tô", "Lâm,hôm", "nay"]))
    assert [(s.text, s.kb_id_) for s in whole.spans["vnnorm"]] == [("xem:Tô Lâm,hôm", "person/to-lam")]
    letters = nlp(Doc(nlp.vocab, words=list(STORY), spaces=[False] * len(STORY)))
    assert [s.text for s in letters.spans["vnnorm"]] == ["HANOI", "Luong Cuong", "the Hong Kong leader", "Hong Kong"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not part of the source distribution")
@pytest.mark.parametrize("language", ["en", "xx"])
def test_no_mention_is_lost(language: str) -> None:
    nlp = spacy.blank(language)
    nlp.add_pipe("vnnorm")
    for _, text, _ in make(100):
        doc = nlp(text or "")
        for span, mention in zip(doc.spans["vnnorm"], doc._.vnnorm["mentions"], strict=True):
            assert span.start_char <= mention["start"] < mention["end"] <= span.end_char
            assert span.kb_id_ == (mention["id"] or "")


def test_entities_that_are_there_stay(nlp: Language) -> None:
    doc = nlp.make_doc(STORY)
    doc.ents = [Span(doc, 3, 4, "OWN")]
    assert [(s.text, s.label_) for s in nlp(doc).ents][:2] == [("HANOI", "PLACE"), ("Luong", "OWN")]


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "ours.jsonl"
    AliasTable.from_rows([{"id": "person/nguyen-van-a", "kind": "person", "name": "Nguyễn Văn A"}]).save(path)
    nlp = spacy.blank("en")
    nlp.add_pipe("vnnorm", config={"table": str(path)})
    doc = nlp("Ông Nguyen Van A phát biểu")
    assert [s.kb_id_ for s in doc.spans["vnnorm"]] == ["person/nguyen-van-a"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not part of the source distribution")
def test_the_json_that_is_written_without_spacy() -> None:
    vocab = spacy.blank("xx").vocab
    for number, text, day in [*make(60), (60, " \n  Tô Lâm\u2028  (Huế)\x85", None), (61, "", None), (62, "  ", None)]:
        article = annotate(text or "", published=day)
        data = json_of_spacy.write(article, id=str(number))
        doc = Doc(vocab).from_json(json.loads(json.dumps(data)), validate=True)
        assert doc.text == (text or "")
        found = marks.marks(article)
        spans = sorted((*doc.spans["vnnorm"], *doc.spans["vnnorm_dates"]), key=lambda span: (span.start_char, -span.end_char, span.label_))
        assert [(s.start_char, s.end_char, s.text, s.label_, s.kb_id_) for s in spans] == sorted(
            ((m.start, m.end, m.text, m.kind.upper(), m.ref) for m in found), key=lambda span: (span[0], -span[1], span[3])
        )
        assert [ent.text for ent in doc.ents] == [data["text"][ent["start"] : ent["end"]] for ent in data["ents"]]
        assert doc._.vnnorm == article.to_dict(id=str(number))
        assert doc.to_json(underscore=["vnnorm"])["spans"] == data["spans"]


def test_its_entities_are_those_of_the_component(nlp: Language) -> None:
    doc, data = nlp(STORY), json_of_spacy.write(annotate(STORY, published=date(2024, 11, 16)), id="1")
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == [(e["start"], e["end"], e["label"]) for e in data["ents"]]


def test_documents_and_pipelines_can_be_stored(nlp: Language, tmp_path: Path) -> None:
    doc = nlp(STORY)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [s.kb_id_ for s in again.spans["vnnorm"]] == [s.kb_id_ for s in doc.spans["vnnorm"]]
    assert again._.vnnorm == doc._.vnnorm
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(STORY)._.vnnorm == doc._.vnnorm
