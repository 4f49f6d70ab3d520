"""How fast text is folded, beside the limits of the interpreter and a peer: compare the rows of one group."""

from __future__ import annotations

from typing import Any

import pytest
from ratios import CONTENDERS, corpora

from vnnorm import fold_with_origins, search_key
from vnnorm.folding import fold

CORPORA = corpora()
NAMES = "2,000 names of 12 letters"
EACH = pytest.mark.parametrize("name", CORPORA)


@EACH
def test_fold(benchmark: Any, name: str) -> None:
    benchmark.group = name
    folded = benchmark(lambda: [fold(text) for text in CORPORA[name]])
    assert sum(map(len, folded)) <= sum(map(len, CORPORA[name]))
    assert "ệ" not in folded[0]


@EACH
def test_fold_with_origins(benchmark: Any, name: str) -> None:
    benchmark.group = name
    benchmark(lambda: [fold_with_origins(text) for text in CORPORA[name]])


def test_search_key(benchmark: Any) -> None:
    benchmark.group = NAMES
    keys = benchmark(lambda: [search_key(name) for name in CORPORA[NAMES]])
    assert all(map(str.isascii, keys))


@EACH
@pytest.mark.parametrize("contender", CONTENDERS)
def test_contender(benchmark: Any, name: str, contender: str) -> None:
    benchmark.group = name
    function = CONTENDERS[contender]
    benchmark(lambda: [function(text) for text in CORPORA[name]])
