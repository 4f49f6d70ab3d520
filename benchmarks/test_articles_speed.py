"""`find_entities` and `annotate` on the seed articles, beside a peer and a limit in the same run.

flashtext2 (compiled) gets the same names and text folded by our own fold, and does less: it neither looks at marks nor links.
The limit of `annotate` is `find_entities` and `find_dates` together.
"""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from vnnorm import AliasTable, annotate, find_dates, find_entities, fold

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
pytestmark = pytest.mark.skipif(not SEEDS, reason="the seed articles are not part of the source distribution")


@pytest.fixture(scope="module")
def articles() -> list[str]:
    texts = [path.read_bytes().decode() for path in SEEDS]
    for text in texts:  # tables, patterns and memos are warm from here on
        annotate(text)
    return texts


@pytest.mark.benchmark(group="entities")
def test_find_entities(benchmark: BenchmarkFixture, articles: list[str]) -> None:
    benchmark(lambda: [find_entities(text) for text in articles])


@pytest.mark.benchmark(group="entities")
def test_flashtext2_on_folded_text(benchmark: BenchmarkFixture, articles: list[str]) -> None:
    flashtext2 = pytest.importorskip("flashtext2")
    processor = flashtext2.KeywordProcessor(case_sensitive=False)
    for entity in AliasTable.builtin().entities.values():
        for name in entity.names:
            processor.add_keyword(fold(name.text), entity.id)
    benchmark(lambda: [processor.extract_keywords_with_span(fold(text)) for text in articles])


@pytest.mark.benchmark(group="annotate")
def test_annotate(benchmark: BenchmarkFixture, articles: list[str]) -> None:
    benchmark(lambda: [annotate(text) for text in articles])


@pytest.mark.benchmark(group="annotate")
def test_find_entities_and_find_dates(benchmark: BenchmarkFixture, articles: list[str]) -> None:
    benchmark(lambda: [(find_entities(text), find_dates(text)) for text in articles])
