"""How fast documents are linked, and what a long one costs beside its parts.

    python benchmarks/linking.py TEXT... [--size 3000]

TEXT are files in UTF-8. Each is linked in parts of that many characters, and as a whole; the two take turns.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median
from time import perf_counter

from vnnorm import find_entities


def seconds(texts: list[str]) -> float:
    """How long it takes to link some texts."""
    start = perf_counter()
    for text in texts:
        find_entities(text)
    return perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the linking of texts in parts and as a whole.")
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--size", type=int, default=3000, help="characters of a part")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    for path in arguments.texts:
        text = path.read_text("utf-8")
        parts = [text[start : start + arguments.size] for start in range(0, len(text), arguments.size)]
        seconds(parts[:20])  # the table's first use
        times = [(seconds(parts), seconds([text])) for _ in range(arguments.rounds)]
        speed = median(len(text) / 1e6 / in_parts for in_parts, _ in times)
        ratio = median(whole / in_parts for in_parts, whole in times)
        print(f"{path.name}: {speed:.2f} million characters a second in {len(parts)} parts; as a whole {ratio:.2f} x their time")


if __name__ == "__main__":
    main()
