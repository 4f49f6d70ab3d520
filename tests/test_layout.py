"""vnnorm.layout: the parts of a text from its first to its last character, paragraphs, and teasers of other stories."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from strategies import dateline_texts, stories

from vnnorm import AliasTable, annotate
from vnnorm.layout import find_teasers, split_paragraphs

Parts = list[tuple[str, str]]


def parts(text: str) -> Parts:
    return [(part.kind, part.text) for part in annotate(text).parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("It rained.", [("body", "It rained.")]),
        ("HANOI — It rained.", [("dateline", "HANOI — "), ("body", "It rained.")]),
        ("\n HANOI — It rained.", [("dateline", "\n HANOI — "), ("body", "It rained.")]),
        ("HANOI — ", [("dateline", "HANOI — ")]),
        ("****HANOI, Nov 3 - It rained.", [("dateline", "****HANOI, Nov 3 - "), ("body", "It rained.")]),
        (" date 2024-11-16 ", [("header", " date 2024-11-16 ")]),
        (
            " date 2024-11-16 HANOI — It rained. — VNA/VNS\n",
            [("header", " date 2024-11-16 "), ("dateline", "HANOI — "), ("body", "It rained."), ("tail", " — VNA/VNS\n")],
        ),
        (
            " date 2024-11-16 Rain in Lima\n\nIt rained.",
            [("header", " date 2024-11-16 "), ("headline", "Rain in Lima\n\n"), ("body", "It rained.")],
        ),
        (
            "Rain in Lima\nA wet day, and more to come.\nBy Lan Anh\nVNA/VNS Photo\nLIMA (Reuters) - It rained.\n\nIt stopped.",
            [
                ("headline", "Rain in Lima\n"),
                ("standfirst", "A wet day, and more to come.\n"),
                ("byline", "By Lan Anh\n"),
                ("caption", "VNA/VNS Photo\n"),
                ("dateline", "LIMA (Reuters) - "),
                ("body", "It rained.\n\nIt stopped."),
            ],
        ),
        (
            "(Corrects the day) By Lan Anh LIMA (Reuters) - It rained.",
            [("correction", "(Corrects the day) By Lan Anh "), ("dateline", "LIMA (Reuters) - "), ("body", "It rained.")],
        ),
        ("RPT --LIMA, Nov 3 - It rained.", [("slug", "RPT --"), ("dateline", "LIMA, Nov 3 - "), ("body", "It rained.")]),
        (
            "It rained.\nIt poured.\nLIMA (Reuters) - It rained.",
            [("standfirst", "It rained.\nIt poured.\n"), ("dateline", "LIMA (Reuters) - "), ("body", "It rained.")],
        ),
        (
            "HANOI — It rained.\n— VNS\n\nLIMA — Another day began.",
            [("dateline", "HANOI — "), ("body", "It rained."), ("tail", "\n— VNS\n\n"), ("teaser", "LIMA — Another day began.")],
        ),
        (
            "TTO - Trời mưa.\nĐọc thêm: Trời nắng ở Lima\n(TTXVN)",
            [("dateline", "TTO - "), ("body", "Trời mưa.\n"), ("teaser", "Đọc thêm: Trời nắng ở Lima"), ("tail", "\n(TTXVN)")],
        ),
        ("VNS", [("tail", "VNS")]),
        ("HANOI (VNA)", [("body", "HANOI (VNA)")]),
        ("It rained. (VNA)", [("body", "It rained."), ("tail", " (VNA)")]),
    ],
)
def test_parts(text: str, expected: Parts) -> None:
    assert parts(text) == expected


@given(stories | dateline_texts)
def test_parts_cover_the_text_side_by_side(text: str) -> None:
    article = annotate(text)
    found = article.parts
    assert "".join(part.text for part in found) == text
    assert [part.start for part in found] == [0, *(part.end for part in found[:-1])][: len(found)]
    assert all(text[part.start : part.end] == part.text for part in found)
    assert all(one.kind != following.kind for one, following in pairwise(found))
    kinds = [part.kind for part in found]
    assert all(kinds.count(kind) <= 1 for kind in ("header", "headline", "dateline", "body"))
    body = article.body
    assert body.text == body.text.strip() == text[body.start : body.end]
    assert "".join("".join(p.text.split()) for p in article.paragraphs) == "".join(body.text.split())


# ---------------------------------------------------------------- headlines and paragraphs


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Rain in Lima\n\nIt rained.", "Rain in Lima"),
        ("Rain in Lima\nIt rained.", "Rain in Lima"),
        ("  Rain in Lima\n\nLIMA — It rained.", "Rain in Lima"),
        ("It rained.\nIt stopped.", None),
        ("It rained on Monday in\nlima and elsewhere.", None),
        ("It rained on Monday in\n\nlima and elsewhere.", "It rained on Monday in"),
        ("Rain in Lima", None),
        ("Rain in Lima\n\n", None),
        ("x" * 200 + "\n\nIt rained.", None),
        ("It rained.\nMore rain\nLIMA — It rained.", None),
    ],
)
def test_headline(text: str, headline: str | None) -> None:
    found = annotate(text).headline
    assert (found and found.text) == headline
    assert not found or text[found.start : found.end] == headline


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n ", []),
        ("One.\nTwo.\r\nThree.", ["One.", "Two.", "Three."]),
        ("One.\n \n\n  Two.  \n", ["One.", "Two."]),
        ("One is long and\nis wrapped.\n    Two is too,\nas you see.", ["One is long and\nis wrapped.", "Two is too,\nas you see."]),
        ("One is long and\nis wrapped.\n\nTwo. Ends\nhere.", ["One is long and\nis wrapped.", "Two. Ends\nhere."]),
        ("Một dòng dài\nđược ngắt.\nHai.", ["Một dòng dài\nđược ngắt.\nHai."]),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    found = split_paragraphs(text, 0, len(text))
    assert [paragraph.text for paragraph in found] == paragraphs
    assert all(text[paragraph.start : paragraph.end] == paragraph.text for paragraph in found)


# ---------------------------------------------------------------- teasers

STORY = "Trời mưa ở Lima.\n\n" + "Mưa đã tạnh. " * 50 + "Nắng lên."  # longer than the window in which a dateline may begin


@pytest.mark.parametrize(
    ("behind", "teasers"),
    [
        ("", []),
        ("\n\nĐọc thêm: Nắng ở Huế", ["Đọc thêm: Nắng ở Huế"]),
        ("\n\nTin liên quan\nNắng ở Huế\nGió ở Lào", ["Tin liên quan", "Nắng ở Huế", "Gió ở Lào"]),
        ("\n\n>> Nắng ở Huế", [">> Nắng ở Huế"]),
        ("\n\nRead more: Sun in Hue", ["Read more: Sun in Hue"]),
        ("\n\nTTO - Trời nắng ở Huế trong ngày.", ["TTO - Trời nắng ở Huế trong ngày."]),
        ("\n\nHUẾ (TTXVN) - Trời nắng ở Huế.", ["HUẾ (TTXVN) - Trời nắng ở Huế."]),
        ("\n\n— VNA\n\nTrời nắng ở Huế.", ["Trời nắng ở Huế."]),
        ("./.\n\nTrời nắng ở Huế.\nGió ở Lào.", ["Trời nắng ở Huế.", "Gió ở Lào."]),
        ("\n\nVNS\n\nMột.\nHai.\nBa.\nBốn.", []),
        ("\n\nÔng nói với TTXVN.\n\nTrời nắng ở Huế.", []),
        ("\n\nẢnh: Lan Anh\n\nTrời nắng ở Huế.", []),
        ("\n\nHuế vẫn nắng.", []),
        ("\n\nĐọc thêm: Nắng\n" + "Nắng ở Huế.\n" * 20, []),
    ],
)
def test_teasers(behind: str, teasers: list[str]) -> None:
    text = STORY + behind
    assert [teaser.text for teaser in find_teasers(text, 0)] == teasers
    assert [line for teaser in annotate(text).teasers for line in teaser.text.split("\n") if line] == teasers


def test_who_stands_in_a_teaser_is_not_of_the_story() -> None:
    article = annotate("HÀ NỘI — Lương Cường met guests on Friday. — VNS\n\nTô Lâm met guests in Lima on Monday.")
    assert [mention.text for mention in article.mentions] == ["HÀ NỘI", "Lương Cường"]
    assert [found.text for found in article.dates] == ["Friday"]
    assert [teaser.text for teaser in article.teasers] == ["Tô Lâm met guests in Lima on Monday."]


def test_a_story_is_no_teaser_of_itself() -> None:
    assert find_teasers("TTO - Trời mưa ở Lima.", 0) == []
    assert find_teasers("", 0) == []


def test_the_callers_agencies_stamp() -> None:
    table = AliasTable.from_rows([{"id": "agency/rn", "kind": "agency", "name": "RNews"}])
    text = "The river rose.\nRNews - The sea rose.\n"
    assert [teaser.text for teaser in find_teasers(text, 0, table=table)] == ["RNews - The sea rose."]
    assert find_teasers(text, 0) == []


def test_nothing_lies_before_the_first_part() -> None:
    article = annotate("(\nViệt NamHÀ NỘI — ")
    assert [(part.kind, part.start) for part in article.parts] == [("headline", 0), ("dateline", 10)]
