"""The figures of docs/figures.md that `ratios.py` and pytest-benchmark do not give: other letters calls, and what starting costs.

    python benchmarks/calls.py

Ratios are medians of runs that take turns; starts are medians of whole processes, less the bare interpreter's.
"""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from statistics import median
from time import perf_counter
from unicodedata import is_normalized
from unicodedata import normalize as to_form

import corpus

from vnnorm import AliasTable, compare, fold, group_names, normalize, search_key


def seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def ratio(call: Callable[[], object], limit: Callable[[], object], rounds: int = 7) -> float:
    """How many times as fast as *limit* a call is."""
    return median(seconds(limit) / seconds(call) for _ in range(rounds))


def started(*arguments: str, rounds: int = 15) -> float:
    """Milliseconds that a Python process takes above the bare interpreter."""

    def run(*command: str) -> float:
        return seconds(lambda: subprocess.run([sys.executable, *command], input=b"", capture_output=True, check=True))

    return 1000 * median(run(*arguments) - run("-c", "pass") for _ in range(rounds))


def main() -> None:
    prose = corpus.prose()
    decomposed = to_form("NFD", prose)
    names = list(corpus.names())
    for name, text in (("seeds", corpus.seeds()), ("prose", prose), ("prose in NFD", decomposed)):
        if text:
            print(f"search_key, {name}: {ratio(lambda text=text: search_key(text), lambda text=text: fold(text)):.2f} x fold")  # type: ignore[misc]
    print(f"normalize, prose: {ratio(lambda: normalize(prose), lambda: is_normalized('NFC', prose)):.3f} x is_normalized")
    print(f"normalize, prose in NFD: {ratio(lambda: normalize(decomposed), lambda: to_form('NFC', decomposed)):.2f} x NFC")
    pairs = list(zip(names, map(fold, names), strict=True))
    print(f"compare: {min(seconds(lambda: [compare(a, b) for a, b in pairs]) for _ in range(7)) / len(pairs) * 1e6:.2f} µs a pair")
    print(f"group_names: {min(seconds(lambda: group_names(names)) for _ in range(7)) / len(names) * 1e6:.2f} µs a name")
    for label, *command in (
        ("import vnnorm", "-c", "import vnnorm"),
        ("first fold", "-c", "import vnnorm; vnnorm.fold('Tô')"),
        ("vnnorm fold", "-m", "vnnorm", "fold"),
        ("first find", "-c", "import vnnorm; vnnorm.AliasTable.builtin().find('Hà Nội')"),
        ("first find_dates", "-c", "import vnnorm; vnnorm.find_dates('Friday, Nov. 15, and sáng 16-11')"),
        ("first annotate", "-c", "import vnnorm; vnnorm.annotate('Tô Lâm')"),
    ):
        print(f"{label}: {started(*command):.1f} ms above the bare interpreter")
    tracemalloc.start()
    table = AliasTable.builtin()
    table.find("Hà Nội")
    lazily = tracemalloc.get_traced_memory()[0]
    made = len(list(table.entities.values()))
    print(f"shipped table: {lazily / 1e6:.0f} MB, {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB with all {made} entities made")


if __name__ == "__main__":
    main()
