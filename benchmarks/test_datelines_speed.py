"""`find_dateline` on openings in the forms of the wires, beside the parts of its work that others would have to do as well.

The openings are put together from places and days by a seeded generator, in the proportions of Reuters 1987: nine of ten begin with
"PLACE, Region, Month day -", the others with a headline in capitals and no dateline. `dateparser` reads the day alone.

    python benchmarks/test_datelines_speed.py [FILE.jsonl]

prints articles a second, over these openings or over the texts of a JSON Lines file (`text` and, if there is one, `published`).
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from vnnorm import find_dateline, parse_date

Opening = tuple[str, date | None]
PLACES = (
    "NEW YORK|LONDON|WASHINGTON|TOKYO|CHICAGO|PARIS|HANOI|BRUSSELS|SAN FRANCISCO|ROCHESTER, N.Y.|CALGARY, Alberta|HOUSTON|ZURICH|FRANKFURT|"
    "WINSTON-SALEM, N.C.|KUALA LUMPUR|SAO PAULO|RIO DE JANEIRO|CANBERRA|ST. LOUIS|MOUNT GILEAD, Ohio|BALA CYNWYD, Pa.|KING OF PRUSSIA, Pa."
).split("|")
MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()
SENTENCES = (
    "A bank said on Monday that it had bought bonds of two\nother banks, and that it would buy more in the spring.\n    Shares rose. ",
    "Two firms agreed to merge their mills, officials\nof both said late on Friday.\n    The mills will close for a week. ",
    "The ministry saw growth of three pct in the year,\nafter two pct in the year before.\n    Exports rose again. ",
)


def openings(count: int = 4_000) -> list[Opening]:
    rng = random.Random(1987)
    found: list[Opening] = []
    for _ in range(count):
        day = date(1987, rng.randint(1, 12), rng.randint(1, 28))
        story = "".join(rng.choices(SENTENCES, k=5))
        stamp = f"{rng.choice(PLACES)}, {MONTHS[day.month - 1]} {day.day} - "
        found.append((stamp + story if rng.random() < 0.9 else story.partition("\n")[0].upper(), day))
    return found


@pytest.fixture(scope="module")
def texts() -> list[Opening]:
    found = openings()
    for text, published in found:  # tables and memos are warm from here on
        find_dateline(text, published=published)
    return found


@pytest.mark.benchmark(group="datelines")
def test_find_dateline(benchmark: BenchmarkFixture, texts: list[Opening]) -> None:
    benchmark(lambda: [find_dateline(text, published=published) for text, published in texts])


@pytest.mark.benchmark(group="datelines")
def test_parse_date_of_the_day_alone(benchmark: BenchmarkFixture, texts: list[Opening]) -> None:
    days = [(text.partition(" - ")[0].rpartition(", ")[2], published) for text, published in texts if " - " in text]
    benchmark(lambda: [parse_date(day, anchor=published) for day, published in days])


@pytest.mark.benchmark(group="datelines")
def test_dateparser_of_the_day_alone(benchmark: BenchmarkFixture, texts: list[Opening]) -> None:
    dateparser = pytest.importorskip("dateparser")
    days = [text.partition(" - ")[0].rpartition(", ")[2] for text, _ in texts[:400] if " - " in text]
    benchmark(lambda: [dateparser.parse(day, languages=["en"]) for day in days])


def read(path: Path) -> list[Opening]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(record["text"], date.fromisoformat(record["published"]) if record.get("published") else None) for record in records]


def main(*arguments: str) -> None:
    texts = read(Path(arguments[0])) if arguments else openings()
    find_dateline(texts[0][0])  # loads the tables
    seconds = []
    for _ in range(7):
        start = perf_counter()
        for text, published in texts:
            find_dateline(text, published=published)
        seconds.append(perf_counter() - start)
    first, best = len(texts) / seconds[0], len(texts) / min(seconds[1:])
    print(f"{len(texts):,} openings: {first:,.0f} a second the first time, {best:,.0f} once their names are known")


if __name__ == "__main__":
    main(*sys.argv[1:])
