"""The settings of docs/integrations/elasticsearch.md on Lucene itself, Debian's package liblucene8-java."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

import vnnorm
from vnnorm import AliasTable, fold
from vnnorm.formats import synonyms

PAGE = Path(__file__).parents[2] / "docs" / "integrations" / "elasticsearch.md"
JARS = Path("/usr/share/java")
PROSE = [
    "Tổng Bí thư Tô Lâm thăm Ðà Nẵng, đường Nguyễn Huệ ướt sũng",
    "QUỲNH, Ỷ LẠI, khuỷu tay, Phú Yên – Thừa Thiên-Huế; muñoz, über, smørrebrød, Йорк",
]
HITS = ["Ông Tổ Lâm đến.", "Ong To Lam den.", "Ông Tô Lâm đến.", "Rain fell.", "They met in Laos.", "Họ gặp nhau ở Lào."]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the examples of the page define."""
    document = Sybil(parsers=[PythonCodeBlockParser()]).parse(PAGE)
    for example in document.examples():
        example.evaluate()
    return document.namespace


def analysed(folder: Path, page: dict[str, Any], texts: list[str], queries: list[str]) -> tuple[list[str], list[list[int]]]:
    """The tokens of each text, and the texts that each query finds."""
    mappings = page["settings"]["settings"]["analysis"]["char_filter"]["fold_vietnamese"]["mappings"]
    rules = [line for rule in synonyms.solr(AliasTable.builtin()) for line in rule.splitlines()]
    for name, lines in {"mappings": mappings, "solr": page["lines"], "synonyms": rules, "texts": texts, "queries": queries}.items():
        (folder / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    (core,), (common,) = JARS.glob("lucene-core-8*.jar"), JARS.glob("lucene-analyzers-common-8*.jar")
    java = ["java", "-Dfile.encoding=UTF-8", "-cp", f"{core}:{common}", str(Path(__file__).with_name("Analysis.java")), str(folder)]
    subprocess.run(java, check=True, timeout=120)
    folded, solr, found = ((folder / f"{name}.txt").read_text("utf-8").split("\n")[:-1] for name in ("folded", "solr-folded", "found"))
    assert solr == folded
    return folded, [[int(number) for number in line.split()] for line in found]


def test_every_rule_folds_as_fold_does(tmp_path: Path, page: dict[str, Any]) -> None:
    pieces = list(page["rules"])
    folded, _ = analysed(tmp_path, page, pieces, [])
    assert folded == [fold(piece).lower() for piece in pieces]
    assert len(folded) > 134


def test_prose_is_folded_in_every_normal_form(tmp_path: Path, page: dict[str, Any]) -> None:
    texts = [normalize(form, text) for text in PROSE for form in ("NFC", "NFD")]
    folded, _ = analysed(tmp_path, page, texts, [])
    for text, tokens in zip(texts, folded, strict=True):
        words = "".join(c if c.isalnum() or ord(c) > 0x2FF else " " for c in fold(text.replace("–", " ")).lower())
        assert tokens == " ".join(words.split())
    assert folded[0].startswith("tong bi thu to lam tham ða nang")  # Ð is another letter, which normalize makes Đ


def test_what_queries_find_and_in_which_order(tmp_path: Path, page: dict[str, Any]) -> None:
    texts = [vnnorm.normalize(text) for text in HITS]
    _, (marked, bare, names) = analysed(tmp_path, page, texts, ["Tô Lâm", "To Lam", "Lào"])
    assert (marked[0], sorted(marked)) == (2, [0, 1, 2])
    assert (bare[0], sorted(bare)) == (1, [0, 1, 2])
    assert names == [5, 4]  # Laos by the synonyms, behind the very word
