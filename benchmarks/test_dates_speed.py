"""How fast dates are found, beside a peer in the same run.

The five seed articles are English news of about 3.7 kB each. Times say little by themselves: compare the rows of one group.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vnnorm.dates import find_dates, parse_date

ANCHOR = date(2025, 10, 31)
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
# Own sentences in the manner of Vietnamese news, as dense with dates as its leads are.
VIETNAMESE = (
    "Sáng 15-11, tại Hà Nội, Thủ tướng tiếp đoàn doanh nghiệp nước ngoài. Trước đó, trong hai ngày 13 và 14/11, đoàn đã làm việc tại "
    "TP.HCM và Đà Nẵng. Theo kế hoạch năm 2025, hai bên sẽ ký thỏa thuận hợp tác giai đoạn 2025-2030 vào quý I/2025. Hôm qua, bộ trưởng "
    "cho biết kim ngạch thương mại 9 tháng đầu năm tăng 12,5%, cao hơn cùng kỳ năm ngoái. Đây là lần thứ tư đoàn thăm Việt Nam. "
)

pytestmark = pytest.mark.skipif(not SEEDS, reason="the seed articles are not in the source distribution")


@pytest.fixture(scope="module")
def articles() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in SEEDS]


@pytest.mark.parametrize("language", [None, "en"])
def test_articles(benchmark: Any, articles: list[str], language: Any) -> None:
    benchmark.group = "five news articles"
    found = benchmark(lambda: [find_dates(text, anchor=ANCHOR, language=language) for text in articles])
    assert sum(map(len, found)) > 25


def test_articles_normalized_by_unicodedata(benchmark: Any, articles: list[str]) -> None:
    benchmark.group = "five news articles"
    benchmark(lambda: [unicodedata.normalize("NFD", text) for text in articles])


def test_articles_by_dateparser(benchmark: Any, articles: list[str]) -> None:
    benchmark.group = "five news articles"
    search = pytest.importorskip("dateparser.search")
    found = benchmark(lambda: [search.search_dates(text, languages=["en"]) for text in articles])
    assert len(found) == len(articles)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese(benchmark: Any, form: Any) -> None:
    benchmark.group = "Vietnamese, dense with dates, 16 kB"
    text = unicodedata.normalize(form, VIETNAMESE) * 40
    assert len(benchmark(find_dates, text, anchor=ANCHOR)) == 40 * 8


def test_text_without_dates(benchmark: Any) -> None:
    benchmark.group = "no dates, 100 kB"
    text = "The two sides agreed to promote cooperation in trade and investment between Hà Nội and its partners. " * 1000
    assert benchmark(find_dates, text) == []


@pytest.mark.parametrize("text", ["15/11/2024", "November 15, 2024", "ngày 15 tháng 11 năm 2024"])
def test_one_date(benchmark: Any, text: str) -> None:
    benchmark.group = f"one date: {text}"
    assert benchmark(parse_date, text).value == "2024-11-15"


@pytest.mark.parametrize("text", ["15/11/2024", "November 15, 2024", "ngày 15 tháng 11 năm 2024"])
def test_one_date_by_dateparser(benchmark: Any, text: str) -> None:
    benchmark.group = f"one date: {text}"
    dateparser = pytest.importorskip("dateparser")
    languages = ["vi"] if text.startswith("n") else ["en"]
    assert f"{benchmark(dateparser.parse, text, languages=languages, settings={'DATE_ORDER': 'DMY'}):%F}" == "2024-11-15"
