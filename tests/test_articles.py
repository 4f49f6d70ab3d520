"""vnnorm.articles: one text as one linked document."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import SENTENCES, days, stories

import vnnorm
from vnnorm import AliasTable, Article, Mention, annotate

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
PUBLISHED = date(2024, 11, 16)
Form = Literal["NFC", "NFD"]

needs_seeds = pytest.mark.skipif(not SEEDS, reason="the seed articles are not part of the source distribution")

KEYS = {
    "article": "id published anchor anchor_from language version tables_checked header dateline mentions entities dates tail parts paragraphs "
    "reported_from",
    "header": "start end text kind value",
    "dateline": "start end text place date agency body_start form",
    "mentions": "start end text kind id name how alternatives",
    "entities": "id kind name name_en name_vi mentions",
    "dates": "start end text type value earliest before rule in_name",
    "tail": "start end text kind id",
}  # what each part has at least


# ---------------------------------------------------------------- what must hold for every article


def spans(article: Article) -> list[Mention]:
    frame = [span for span in (article.headline, article.dateline, article.reported_from) if span]
    return [*article.header, *frame, *article.mentions, *article.dates, *article.tail, *article.paragraphs, *article.parts]


def are_disjoint(mentions: Sequence[Mention]) -> bool:
    return all(one.end <= following.start for one, following in pairwise(mentions))


def check(article: Article) -> None:
    """What README and DESIGN promise of every article."""
    for span in spans(article):
        assert 0 <= span.start < span.end <= len(article.text)
        assert article.text[span.start : span.end] == span.text
    for mention in article.mentions:
        if mention.title_start is not None and mention.title_end is not None:
            assert 0 <= mention.title_start < mention.title_end <= len(article.text)

    assert list(article.mentions) == sorted(article.mentions, key=lambda mention: (mention.start, -mention.end))
    assert are_disjoint([mention for mention in article.mentions if mention.kind != "title"])
    assert are_disjoint(article.dates)
    assert "".join(part.text for part in article.parts) == article.text
    assert all(one.end == following.start for one, following in pairwise(article.parts))
    assert [entity.id for entity in article.entities] == list(dict.fromkeys(m.id for m in article.mentions if m.id))
    assert (article.anchor is None) == (article.anchor_from is None)
    check_frame(article)
    check_record(article)


def check_frame(article: Article) -> None:
    """Nothing is found in header, dateline and tail but the dateline's place."""
    line = article.dateline
    mentions = list(article.mentions)
    if line:
        start = line.start + line.text.index(line.place_text)
        within = [mention for mention in mentions if start <= mention.start and mention.end <= start + len(line.place_text)]
        assert all(mention.kind == "place" for mention in within)
        assert not line.places or (within[0].start, within[0].id) == (start, line.places[0].id)
        mentions = [mention for mention in mentions if mention not in within]
    for part in (*article.header, *([line] if line else []), *article.tail):
        for found in (*mentions, *article.dates):
            assert found.end <= part.start or part.end <= found.start


def check_record(article: Article) -> None:
    """All keys are there, and JSON keeps everything."""
    record = article.to_dict(id="a")
    assert set(KEYS["article"].split()) <= set(record)
    for name in ("header", "mentions", "entities", "dates", "tail"):
        for row in record[name]:
            assert set(KEYS[name].split()) <= set(row)
    if record["dateline"]:
        assert set(KEYS["dateline"].split()) <= set(record["dateline"])
    for entity in record["entities"]:
        assert entity["mentions"] == [number for number, mention in enumerate(record["mentions"]) if mention["id"] == entity["id"]]
        assert entity["mentions"]
    assert json.loads(json.dumps(record)) == record


@given(stories, days)
def test_every_text_becomes_a_sound_article(text: str, published: date | None) -> None:
    check(annotate(text, published=published))


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", "\ud800", "\x00", "HÀ NỘI — ", " date 2024-11-16 ", "VNS"])
def test_small_texts(text: str) -> None:
    check(annotate(text))
    check(annotate(text, published=PUBLISHED))


def read(path: Path, form: Form) -> str:
    return unicodedata.normalize(form, path.read_bytes().decode("utf-8"))


@needs_seeds
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds_are_the_same_in_both_forms(path: Path) -> None:
    nfc, nfd = annotate(read(path, "NFC")), annotate(read(path, "NFD"))
    check(nfc)
    check(nfd)

    def values(article: Article) -> list[Any]:
        line = article.dateline
        place = line and line.place
        return [
            (article.published, article.anchor, article.anchor_from, article.language),
            [(header.kind, header.value) for header in article.header],
            line and (place and place.id, line.date, line.agency and line.agency.id, line.form),
            [(m.kind, m.id, m.name, m.how, m.office, m.office_status, m.alternatives, m.country) for m in article.mentions],
            [entity.id for entity in article.entities],
            [(d.type, d.value, d.earliest, d.before, d.rule, d.in_name) for d in article.dates],
            [tail.id for tail in article.tail],
        ]

    assert values(nfd) == values(nfc)
    assert [unicodedata.normalize("NFC", span.text) for span in spans(nfd)] == [span.text for span in spans(nfc)]
    assert nfc.mentions


# ---------------------------------------------------------------- the shape of to_dict


def test_every_part_in_one_article() -> None:
    text = " date 2024-11-16 HÀ NỘI, Nov. 15 (VNA) – President Lương Cường received the Malaysian King before dinner in Lima on Friday. — VNA/VNS"
    record = annotate(text).to_dict(id="one.txt")
    assert list(record) == KEYS["article"].split()
    assert (record["id"], record["published"], record["anchor"], record["anchor_from"]) == (
        "one.txt",
        "2024-11-16",
        "2024-11-15",
        "dateline",
    )
    assert (record["language"], record["version"]) == ("en", vnnorm.__version__)
    assert record["header"] == [{"start": 1, "end": 16, "text": "date 2024-11-16", "kind": "date", "value": "2024-11-16"}]
    assert record["dateline"] == {
        "start": 17,
        "end": 38,
        "text": "HÀ NỘI, Nov. 15 (VNA)",
        "place": {"id": "place/VN-HN", "name": "Hà Nội", "name_en": "Hanoi"},
        "places": [{"id": "place/VN-HN", "name": "Hà Nội", "name_en": "Hanoi"}],
        "place_text": "HÀ NỘI",
        "date": "2024-11-15",
        "agency": "agency/vna",
        "body_start": 41,
        "form": "place-date-agency-dash",
    }
    first, cuong, *_ = record["mentions"]
    assert (first["text"], first["id"], first["country"], first["start"]) == ("HÀ NỘI", "place/VN-HN", "VN", 17)
    assert "office" not in first
    assert (cuong["text"], cuong["id"], cuong["office"], cuong["office_status"]) == (
        "Lương Cường",
        "person/luong-cuong",
        "VN/president",
        "held",
    )
    assert text[cuong["title_start"] : cuong["title_end"]] == "President"
    assert [(found["text"], found["value"], found["earliest"], found["before"]) for found in record["dates"]] == [
        ("Friday", "2024-11-15", "2024-11-15", "2024-11-16")
    ]
    assert [(tail["text"], tail["id"]) for tail in record["tail"]] == [("VNA", "agency/vna"), ("VNS", "agency/vns")]
    assert [part["kind"] for part in record["parts"]] == ["header", "dateline", "body", "tail"]
    assert [text[p["start"] : p["end"]][:9] for p in record["paragraphs"]] == ["President"]
    assert record["reported_from"] is None
    assert record["entities"][0] == {
        "id": "place/VN-HN",
        "kind": "place",
        "name": "Hà Nội",
        "name_en": "Hanoi",
        "name_vi": "Hà Nội",
        "mentions": [0],
    }


def test_nothing_in_it() -> None:
    record = annotate("").to_dict()
    assert {key: record[key] for key in ("id", "published", "anchor", "anchor_from", "dateline")} == dict.fromkeys(
        ["id", "published", "anchor", "anchor_from", "dateline"]
    )
    assert [record[key] for key in ("header", "mentions", "entities", "dates", "tail")] == [[], [], [], [], []]


def test_a_description_of_nobody_known_has_no_id() -> None:
    article = annotate("The Vietnamese President said so.")
    assert [(mention.kind, mention.id) for mention in article.mentions] == [("title", None), ("demonym", "place/VN")]
    assert [entity.id for entity in article.entities] == ["place/VN"]


def test_what_no_table_knows() -> None:
    line = annotate("MOUNT GILEAD (XYZ) -- A farmer sold his land.").to_dict()["dateline"]
    assert (line["place"], line["place_text"], line["agency"], line["date"]) == (None, "MOUNT GILEAD", None, None)
    assert annotate("(Reuters) - A farmer sold his land.").mentions == ()


# ---------------------------------------------------------------- the dateline's place


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("HANOI, Vietnam (AP) — It rained.", [("HANOI", "place/VN-HN"), ("Vietnam", "place/VN")]),
        ("BEIJING/SHANGHAI (Reuters) - It rained.", [("BEIJING", "place/CN-BJ"), ("SHANGHAI", "place/CN-SH")]),
        ("BEIJING and SHANGHAI (Reuters) - It rained.", [("BEIJING", "place/CN-BJ"), ("SHANGHAI", "place/CN-SH")]),
        ("PARIS, Mo. (AP) - It rained.", [("Mo.", "place/US-MO")]),
        ("BRUSSELS 1996-08-22\nIt rained.", [("BRUSSELS", "place/BE/brussels")]),
        ("Rain in Peru\n\nLIMA (Reuters) - It rained.", [("Peru", "place/PE"), ("LIMA", "place/PE/lima")]),
        ("HÀ NỘIChủ tịch nước tiếp khách ở Lima.", [("HÀ NỘI", "place/VN-HN"), ("Lima", "place/PE/lima")]),
    ],
)
def test_the_datelines_place_is_a_mention_in_its_order(text: str, mentions: list[tuple[str, str]]) -> None:
    article = annotate(text)
    check(article)
    assert [(mention.text, mention.id) for mention in article.mentions if mention.kind == "place"] == mentions


def test_what_stands_in_the_frame_is_found_once() -> None:
    article = annotate(" date 2024-11-16 HANOI, Vietnam, Nov. 15 (VNA) – It rained on Nov. 15. — VNA")
    assert [mention.text for mention in article.mentions] == ["HANOI", "Vietnam"]
    assert [found.text for found in article.dates] == ["Nov. 15"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("SPRINGFIELD, Ill. (AP) - A mill in Springfield closed.", ["place/US-IL/springfield", "place/US-IL", "place/US-IL/springfield"]),
        ("PARIS, Texas (AP) - A mill in Paris closed.", ["place/US-TX/paris", "place/US-TX", "place/US-TX/paris"]),
        ("LEBANON, Ohio (AP) - A man from Lebanon came.", ["place/US-OH/lebanon", "place/US-OH", "place/LB"]),
        ("LIMA (AP) - A mill in Springfield closed.", ["place/PE/lima", "place/US-MO/springfield"]),
    ],
)
def test_the_datelines_place_says_which_of_several_towns_is_meant(text: str, ids: list[str]) -> None:
    article = annotate(text)
    check(article)
    assert [mention.id for mention in article.mentions if mention.kind == "place"] == ids
    assert all(mention.id not in mention.alternatives for mention in article.mentions)


def test_what_the_lead_says_of_its_place() -> None:
    text = "TTXVN - Chiều 15-11 tại Lima, hai bên gặp nhau."
    article = annotate(text, published=PUBLISHED)
    assert article.dateline
    assert article.dateline.place is None
    assert article.reported_from
    assert text[article.reported_from.start : article.reported_from.end] == article.reported_from.text == "Chiều 15-11 tại Lima"
    report = article.to_dict()["reported_from"]
    assert report == {
        "start": 8,
        "end": 28,
        "text": "Chiều 15-11 tại Lima",
        "place": {"id": "place/PE/lima", "name": "Lima", "name_en": "Lima"},
        "date": "2024-11-15TAF",
        "agency": None,
    }
    assert annotate("AP đưa tin, mưa đã tạnh.").to_dict()["reported_from"]["agency"] == "agency/ap"


HEADS = [
    "", " date 2025-10-31 ", " date 2025-10-31 HANOI, Oct. 30 (VNA) — ", "HÀ NỘI — ", "LIMA (Reuters) - ", "LIMA, 15 November 2024 - ", "(Reuters) - ", "TTXVN - ",
    "BEIJING/SHANGHAI, Nov. 2, Kyodo - ", "HCM CITY: ", "Hà Nội, ngày 2 tháng 9 năm 2025\n",
]  # fmt: skip
ENDS = ["", " — VNA/VNS", "\n\nVNS", " (Reporting by Lan Anh; Editing by Minh Ha) Enditem", "\nNguồn: TTXVN", "./."]
BODIES = [sentence for sentence in SENTENCES if not sentence.startswith("SEOUL")] + [
    "It rained on 3 March and last week.",
    "Mưa từ ngày 3/5.",
]


@given(
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=4),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.sampled_from(ENDS),
    days,
)
def test_the_body_says_the_same_alone_and_in_its_frame(head: str, sentences: list[str], gap: str, end: str, published: date | None) -> None:
    body = gap.join(sentences)
    article = annotate(head + body + end, published=published)
    check(article)
    assert article.body.text == body
    alone = annotate(body, published=article.anchor)
    assert [shifted(mention, len(head)) for mention in alone.mentions] == [m for m in article.mentions if m.start >= len(head)]
    assert [shifted(found, len(head)) for found in alone.dates] == list(article.dates)
    assert [paragraph.text for paragraph in alone.paragraphs] == [paragraph.text for paragraph in article.paragraphs]


def shifted(mention: Any, offset: int) -> Any:
    title = getattr(mention, "title_start", None)
    moved = {} if title is None else {"title_start": title + offset, "title_end": mention.title_end + offset}
    return replace(mention, start=mention.start + offset, end=mention.end + offset, **moved)


# ---------------------------------------------------------------- the anchor


@pytest.mark.parametrize(
    ("text", "published", "expected_published", "anchor", "source"),
    [
        ("LIMA — It rained.", None, None, None, None),
        ("LIMA — It rained.", PUBLISHED, PUBLISHED, PUBLISHED, "published"),
        (" date 2024-11-16 LIMA — It rained.", None, PUBLISHED, PUBLISHED, "header"),
        (" date 2024-11-16 LIMA — It rained.", date(2024, 11, 17), date(2024, 11, 17), date(2024, 11, 17), "published"),
        (" date 2024-11 LIMA — It rained.", None, None, None, None),
        (" date 2024-02-30 LIMA — It rained.", None, None, None, None),
        ("LIMA, Nov. 15 (Xinhua) -- It rained.", PUBLISHED, PUBLISHED, date(2024, 11, 15), "dateline"),
        (" date 2024-11-16 LIMA, Nov. 15 (Xinhua) -- It rained.", None, PUBLISHED, date(2024, 11, 15), "dateline"),
        ("LIMA, Nov. 15, 2023 (Xinhua) -- It rained.", PUBLISHED, PUBLISHED, date(2023, 11, 15), "dateline"),
        ("LIMA, Nov. 15, 2023 (Xinhua) -- It rained.", None, None, date(2023, 11, 15), "dateline"),
        ("LIMA, Nov. 15 (Xinhua) -- It rained.", None, None, None, None),
        ("LIMA, Nov. 31 (Xinhua) -- It rained.", PUBLISHED, PUBLISHED, PUBLISHED, "published"),
    ],
)
def test_anchor(text: str, published: date | None, expected_published: date | None, anchor: date | None, source: str | None) -> None:
    article = annotate(text, published=published)
    assert (article.published, article.anchor, article.anchor_from) == (expected_published, anchor, source)
    check(article)


def test_relative_days_follow_the_anchor() -> None:
    story = "LIMA, Nov. 15 (Xinhua) -- They met on Thursday."
    assert [found.value for found in annotate(story).dates] == ["XXXX-WXX-4"]
    assert [found.value for found in annotate(story, published=date(2024, 11, 20)).dates] == ["2024-11-14"]


def test_a_moment_counts_as_its_day() -> None:
    article = annotate("It rained today.", published=datetime(2024, 11, 16, 23, 59))
    assert article.published == article.anchor == PUBLISHED
    assert type(article.anchor) is date
    assert article.to_dict()["published"] == "2024-11-16"


# ---------------------------------------------------------------- tables and languages


def test_the_callers_own_table() -> None:
    table = AliasTable.from_rows([{"id": "place/x/rivertown", "kind": "place", "name": "Rivertown", "country": "XX"}])
    article = annotate("RIVERTOWN — Hanoi is far from Rivertown.", table=table)
    check(article)
    assert [(mention.text, mention.id) for mention in article.mentions] == [
        ("RIVERTOWN", "place/x/rivertown"),
        ("Rivertown", "place/x/rivertown"),
    ]
    assert article.tables_checked is None
    assert article.to_dict()["tables_checked"] is None


def test_language() -> None:
    assert annotate("HÀ NỘI — Chủ tịch nước đã tiếp các vị khách trong ngày.").language == "vi"
    assert annotate("HÀ NỘI — President Lương Cường met guests.").language == "en"


# ---------------------------------------------------------------- wrong arguments


@pytest.mark.parametrize("text", [b"HANOI", bytearray(b"HANOI"), None, 7, ["HANOI"]])
def test_what_is_no_text(text: Any) -> None:
    with pytest.raises(TypeError, match=rf"^annotate\(\) needs a str, not {type(text).__name__}"):
        annotate(text)


def test_bytes_are_told_how_to_become_text() -> None:
    with pytest.raises(TypeError, match=r"decode it first, for example with data\.decode\('utf-8'\)$"):
        annotate(b"HANOI")  # type: ignore[arg-type]


@pytest.mark.parametrize("published", ["2024-11-16", 20241116, (2024, 11, 16)])
def test_what_is_no_day(published: Any) -> None:
    with pytest.raises(TypeError, match=r"^published must be a datetime\.date, not .*; try date\.fromisoformat"):
        annotate("It rained.", published=published)


def test_people_in_no_table_are_not_looked_for_in_the_frame() -> None:
    article = annotate("President Hà NộiHÀ NỘI — ")
    check(article)
    assert [mention.text for mention in article.mentions] == ["HÀ NỘI"]
    article = annotate("Ambassador Anna Weiss left Lima. — By Anna Weiss, VNA/VNS")
    check(article)
    assert [mention.text for mention in article.mentions if mention.kind == "person"][:1] == ["Anna Weiss"]


def test_the_policy_for_dates_is_the_callers() -> None:
    text = "LIMA (Reuters) - It rained on Monday."
    published = date(2024, 11, 16)
    assert [annotate(text, published=published, prefer=policy).dates[0].value for policy in ("news", "future")] == [
        "2024-11-11",
        "2024-11-18",
    ]
    assert annotate(text, published=published).mentions[0].why == "printed in the dateline"
