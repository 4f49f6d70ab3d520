"""Measure vnnorm beside its peers, and draw what was measured.

    python benchmarks/figures.py measure [TEXT...]      # into docs/figures/speed.json
    python benchmarks/figures.py draw                   # of that, docs/speed.svg

Each figure is a peer's time divided by vnnorm's for the same job, the median of runs that take turns. TEXT are files of news for
`matching.py`, of which nothing is shipped; without any, names in news are left out. The same figures give the same picture, to
the byte, where the same matplotlib draws.
"""

from __future__ import annotations

import gc
import json
import sys
from datetime import date
from pathlib import Path
from platform import python_version
from statistics import median
from time import perf_counter
from typing import Any

import corpus
import matching
import ratios
from dateparser.search import search_dates

from vnnorm import find_dates

DOCS = Path(__file__).resolve().parent.parent / "docs"
FIGURES = DOCS / "figures" / "speed.json"
PICTURE = DOCS / "speed.svg"

_NAMES = 10_000
_ROUNDS = 5
_BACK, _INK, _PALE, _OURS, _THEIRS = "#1c1c1c", "#d0d0d0", "#8a8a8a", "#87d787", "#5f87af"


def dates() -> dict[str, float]:
    """`find_dates` on the seed articles, each by itself."""
    texts = [path.read_text("utf-8") for path in sorted(corpus.SEEDS.glob("*.txt"))]

    def seconds(languages: list[str] | None) -> float:
        start = perf_counter()
        for text in texts:
            if languages:
                search_dates(text, languages=languages)
            else:
                find_dates(text, anchor=date(2024, 11, 16))
        return perf_counter() - start

    seconds(None), seconds(["en"])  # what is compiled once
    return {"dateparser": median(seconds(["en"]) / seconds(None) for _ in range(_ROUNDS))}


def measure(texts: list[Path]) -> None:
    """Write the figures."""
    gc.disable()
    groups = {f"fold: {name}": ratios.ratios(some, _ROUNDS)[1] for name, some in ratios.corpora().items() if "seed" not in name}
    groups["find_dates: the seed articles"] = dates()
    for path in texts:
        found = matching.measured(matching.read(path), matching.names(_NAMES), 3)
        groups[f"{_NAMES:,} names in news: {path.stem}"] = {name: ratio for name, (_, _, ratio) in found.items() if name != "vnnorm"}
    rounded = {group: {name: float(f"{ratio:.2g}") for name, ratio in peers.items()} for group, peers in groups.items()}
    FIGURES.parent.mkdir(exist_ok=True)
    data = {"python": python_version(), "measured": date.today().isoformat(), "time of the peer / time of vnnorm": rounded}
    FIGURES.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")


def draw() -> None:
    """Draw the figures: a bar for each peer, on a logarithmic scale from the line that vnnorm's time is."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    data = json.loads(FIGURES.read_text("utf-8"))
    groups: dict[str, dict[str, float]] = data["time of the peer / time of vnnorm"]
    style: Any = {"svg.fonttype": "none", "svg.hashsalt": "vnnorm", "font.family": "sans-serif", "font.size": 10, "text.color": _INK}
    with mpl.rc_context(style):
        rows = [row for group, peers in groups.items() for row in ((group, None), *peers.items())]
        figure, axes = plt.subplots(figsize=(9, 0.27 * len(rows) + 0.9), facecolor=_BACK)
        figure.subplots_adjust(left=0.27, right=0.98, top=0.99, bottom=0.02)
        axes.set(xscale="log", xlim=(0.12, 60), ylim=(len(rows) - 0.3, -1.2), facecolor=_BACK)
        axes.axis("off")
        axes.vlines(1, -0.4, len(rows) - 0.5, color=_OURS, linewidth=1.5)
        axes.text(1, -0.8, "vnnorm", color=_OURS, ha="center", fontweight="bold")
        axes.text(1.6, -0.8, "the other takes longer →", color=_PALE)
        axes.text(0.62, -0.8, "← less time", color=_PALE, ha="right")
        for y, (name, ratio) in enumerate(rows):
            if ratio is None:
                axes.text(-0.35, y + 0.15, name, transform=axes.get_yaxis_transform(), fontweight="bold", va="center")
                continue
            axes.text(-0.33, y, name, transform=axes.get_yaxis_transform(), va="center")
            axes.barh(y, ratio - 1, left=1, height=0.6, color=_THEIRS)
            beside, side = (ratio * 1.06, "left") if ratio >= 1 else (ratio / 1.06, "right")
            axes.text(beside, y, f"{ratio:g} ×", ha=side, va="center")
        figure.savefig(PICTURE, metadata={"Date": None, "Title": "Time of other libraries beside vnnorm's, for the same job"})
        plt.close(figure)


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        draw()
    else:
        measure([Path(name) for name in sys.argv[2:]])
