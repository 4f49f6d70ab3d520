"""How fast dates are found in texts of one's own, beside dateparser in the same run.

    python benchmarks/dates.py FILE [LANGUAGE]

FILE is JSON Lines with `text` and, where known, `anchor` or `published`; LANGUAGE is "en" or "vi", by default both. The figures are code
points a second of processor time, the best of five runs; dateparser reads the first 60,000 code points, since it takes its time.
Also what the first text costs in a new process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from vnnorm import find_dates

FOR_THE_PEER = 60_000
FIRST = "met on Friday, Nov. 15, 2024, and again sáng 16-11"


def read(path: Path) -> list[tuple[str, date | None]]:
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        day = record.get("anchor") or record.get("published")
        texts.append((record["text"], date.fromisoformat(day[:10]) if day else None))
    return texts


def rate(texts: list[tuple[str, date | None]], find: Callable[[str, date | None], object], runs: int) -> float:
    """Code points a second, in millions."""
    best = float("inf")
    for _ in range(runs):
        start = process_time()
        for text, day in texts:
            find(text, day)
        best = min(best, process_time() - start)
    return sum(len(text) for text, _ in texts) / best / 1e6


def started(code: str, runs: int = 15) -> float:
    """Milliseconds that a Python process takes above the bare interpreter."""

    def run(code: str) -> float:
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        return perf_counter() - start

    return 1000 * median(run(code) - run("pass") for _ in range(runs))


def main(path: Path, language: Any = None) -> None:
    texts = read(path)
    ours = rate(texts, lambda text, day: find_dates(text, anchor=day, language=language), 5)
    print(f"find_dates: {ours:.2f} million code points a second on {sum(len(text) for text, _ in texts) / 1e6:.2f} million")
    print(f"first use: {started(f'import vnnorm; vnnorm.find_dates({FIRST!r})'):.0f} ms above the bare interpreter")
    try:
        from dateparser.search import search_dates
    except ImportError:
        return
    some, size = [], 0
    for text, day in texts:
        if size < FOR_THE_PEER:
            some.append((text, day))
            size += len(text)
    peer = rate(some, lambda text, _: search_dates(text, languages=[language or "en"]), 1)
    print(f"dateparser.search_dates: {peer:.3f}; find_dates is {ours / peer:.0f} times as fast")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
