"""The picture of docs/figures.md shows the figures that were measured, all of them and no others."""

import json
import re
from html import unescape
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_picture_shows_what_was_measured() -> None:
    groups = json.loads((DOCS / "figures" / "speed.json").read_text("utf-8"))["time of the peer / time of vnnorm"]
    shown = [unescape(text) for text in re.findall("<text[^>]*>([^<]*)</text>", (DOCS / "speed.svg").read_text("utf-8"))]
    rows = [
        text
        for group, peers in groups.items()
        for text in (group, *(part for peer, ratio in peers.items() for part in (peer, f"{ratio:g} ×")))
    ]
    assert [text for text in shown if text in rows] == rows
    assert sum(text.endswith(" ×") for text in shown) == sum(map(len, groups.values()))
