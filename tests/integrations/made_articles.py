"""Articles made from the seeds, with days, names and lengths varied, and rows as real archives have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from unicodedata import normalize

SEEDS = Path(__file__).parents[2] / "seeds"

_HEADER = re.compile(r" date (\d{4}-\d\d-\d\d) ")
_LEADERS = {
    "Lương Cường": ["Luong Cuong", "Tô Lâm", "TÔ LÂM", "Tổ Lâm", "Nguyễn Văn Ất"],
    "John Lee": ["Lee", "Lý Gia Siêu", "Li Jiachao", "Anwar Ibrahim"],
    "Việt Nam": ["Vietnam", "Viet Nam", "Việt Nam 🇻🇳", "Ðà Nẵng"],
    "Hong Kong": ["Hồng Kông", "Laos", "Penang"],
}
ODD = ["", " ", "🇻🇳" * 3, "Tô Lâm\N{NULL}", "a\N{COMBINING DIAERESIS}", "<b>&amp;</b> \u200fمرحبا\u200f Tô Lâm"]


def make(number: int) -> list[tuple[int, str | None, date | None]]:
    """So many articles: number, text, day of publication; the same each time. Every fiftieth text or so is odd or missing."""
    return list(_articles(number))


def _articles(number: int) -> Iterator[tuple[int, str | None, date | None]]:
    seeds = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for index in range(number):
        random = Random(index)
        if index % 50 == 7:
            yield index, random.choice([None, *ODD]), None
            continue
        day = date(2023, 1, 1) + timedelta(days=random.randrange(1000))
        yield index, _varied(random.choice(seeds), day, random), random.choice([None, day, day + timedelta(days=1)])


def _varied(seed: str, day: date, random: Random) -> str:
    header = random.choice([f" date {day} ", ""])
    paragraphs = _HEADER.sub(lambda _: header, seed, count=1).split("\n\n")
    first = random.randrange(len(paragraphs))
    text = "\n\n".join(paragraphs[:1] + paragraphs[first : first + random.randint(1, 4)])
    for name, others in _LEADERS.items():
        if random.random() < 0.5:
            text = text.replace(name, random.choice(others))
    return normalize("NFD", text) if random.random() < 0.1 else text
