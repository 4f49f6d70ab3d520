"""Titles with a day: whom they mean on every day of this century, and what the words beside them change."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from vnnorm import EntityMention, find_entities

TITLES = {
    "VN/president": ("Chủ tịch nước", "the Vietnamese President"),
    "VN/prime-minister": ("Thủ tướng Chính phủ", "the Vietnamese Prime Minister"),
    "VN/general-secretary": ("Tổng Bí thư", "the Vietnamese Party chief"),
    "VN/national-assembly-chair": ("Chủ tịch Quốc hội", "the NA Chairman"),
}
FIRST, LAST = date(2000, 1, 1), date(2026, 10, 31)
KNOWN_TO = date(2026, 8, 17)  # the last day on which a source shows the chair of the National Assembly in office
HANDOVERS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "handovers.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def holders(office: str) -> Iterator[tuple[date, str | None]]:
    """Each day with the holder that the list of handovers gives."""
    changes = [(date.fromisoformat(day), before, after) for id, day, before, after in HANDOVERS if id == office]
    holder = changes[0][1]
    day = FIRST
    while day <= LAST:
        holder = next((after for at, _, after in changes if at == day), holder)
        yield day, None if holder == "-" or (office.endswith("chair") and day > KNOWN_TO) else f"person/{holder}"
        day += timedelta(days=1)


@pytest.mark.parametrize("office", TITLES)
def test_every_day(office: str) -> None:
    vietnamese, english = TITLES[office]
    for day, holder in holders(office):
        (mention,) = find_entities(f"{vietnamese} đã phát biểu về việc này.", published=day)
        assert (mention.kind, mention.id, mention.office) == ("title", holder, office), day
        if day.day == 1:
            assert next(m for m in find_entities(f"{english} spoke.", published=day) if m.kind == "title").id == holder, day


@pytest.mark.parametrize(("office", "day", "before", "after"), HANDOVERS)
def test_days_of_handover(office: str, day: str, before: str, after: str) -> None:
    text = f"{TITLES[office][0]} đã phát biểu về việc này."
    on = date.fromisoformat(day)
    found = [find_entities(text, published=published)[0].id for published in (on - timedelta(days=1), on)]
    assert found == [None if name == "-" else f"person/{name}" for name in (before, after)]


def only(text: str, published: date | None = date(2025, 10, 31)) -> EntityMention:
    (mention,) = [m for m in find_entities(text, published=published) if m.kind in ("person", "title")]
    return mention


def test_a_description_says_what_is_lacking() -> None:
    assert only("the Vietnamese President spoke", None).why == "the text has no day, and names no holder"
    assert only("the Vietnamese Prime Minister spoke", date(1930, 1, 1)).why == "the table knows of no holder in VN on 1930-01-01"
    assert only("the Lao foreign minister spoke", date(2031, 1, 1)).why.startswith("the table was checked on ")
    unknown = only("the Iranian foreign minister spoke", date(2026, 3, 15))
    assert (unknown.id, unknown.alternatives) == (None, ("person/abbas-araghchi",))
    assert unknown.why == "the table cannot tell who held the office on 2026-03-15"


@pytest.mark.parametrize(
    ("text", "office", "status"),
    [
        ("President Tô Lâm", "VN/president", "former"),
        ("Former President Tô Lâm", "VN/president", "former"),
        ("then-President Tô Lâm", "VN/president", "former"),
        ("ex-President Tô Lâm", "VN/president", "former"),
        ("US President Donald Trump", "US/president", "held"),
        ("former US president Donald Trump", "US/president", "former"),
        ("US former president Donald Trump", "US/president", "former"),
        ("one-time President Donald Trump", "US/president", "former"),
        ("cựu Tổng thống Mỹ Donald Trump", "US/president", "former"),
        ("nguyên Thủ tướng Nguyễn Tấn Dũng", "VN/prime-minister", "former"),
        ("Acting President Võ Thị Ánh Xuân", "VN/president", "former"),
        ("Tân Thủ tướng Nhật Bản Takaichi Sanae", "JP/prime-minister", "held"),
        ("President Phạm Minh Chính", "VN/president", "contradicts"),
        ("Deputy President Phạm Minh Chính", None, None),
    ],
)
def test_words_beside_a_title(text: str, office: str | None, status: str | None) -> None:
    mention = only(text)
    assert (mention.office, mention.office_status) == (office, status)


@pytest.mark.parametrize("text", ["President-elect Donald Trump", "Tổng thống đắc cử Donald Trump", "incoming US President Donald Trump"])
def test_who_is_elected_is_to_hold_the_office(text: str) -> None:
    mention = only(text, date(2024, 12, 1))
    assert (mention.office, mention.office_status) == ("US/president", "future")


@pytest.mark.parametrize(
    ("text", "day", "id"),
    [
        # an acting holder, and nobody who acts
        ("Quyền Chủ tịch nước phát biểu tại lễ trao giải.", date(2024, 4, 1), "vo-thi-anh-xuan"),
        ("quyền Chủ tịch nước phát biểu tại lễ trao giải.", date(2025, 4, 1), None),
        ("the acting Vietnamese President spoke", date(2024, 4, 1), "vo-thi-anh-xuan"),
        # in Vietnamese the country is Vietnam, unless the text speaks of another
        ("Bộ trưởng Bộ Nội vụ phát biểu.", date(2025, 10, 24), "pham-thi-thanh-tra"),
        ("Thủ tướng Israel đề nghị Tổng thống trả lời.", date(2025, 10, 31), "isaac-herzog"),
        ("Tổng thống Mỹ Donald Trump gặp Bộ trưởng Quốc phòng.", date(2025, 10, 31), "pete-hegseth"),
        # an apposition
        ("Tô Lâm, Tổng Bí thư, phát biểu.", date(2025, 10, 31), "to-lam"),
        ("Ông Phạm Minh Chính, Bộ trưởng Ngoại giao, phát biểu.", date(2025, 10, 31), "le-hoai-trung"),
    ],
)
def test_descriptions_with_a_day(text: str, day: date, id: str | None) -> None:
    mention = [m for m in find_entities(text, published=day) if m.kind == "title"][-1]
    assert mention.id == (id and f"person/{id}")


@pytest.mark.parametrize(
    "text",
    [
        "nguyên thủ Tướng",
        "Chính quyền Tổng thống Donald Trump thăm bộ trưởng quốc phòng hôm nay.",  # a small letter: of another country
        "Tổng thống Mỹ Donald Trump gặp Bộ trưởng Nội vụ.",  # the sentence is about another country
        "Hội nghị Bộ trưởng Quốc phòng các nước ASEAN",
        "Bộ trưởng Quốc phòng Lào và Campuchia họp",
        "tìm kiếm Thủ tướng thứ bảy",
        "giao quyền Bộ trưởng Bộ Nội vụ cho ông",
        "bà Anna - Chủ tịch kiêm Tổng giám đốc hãng",
        "các Bộ trưởng Quốc phòng họp, hai Thủ tướng họp, 9 Phó thủ tướng họp",
        "bà trở thành nữ Thủ tướng đầu tiên",
        "cuộc bầu cử Tổng thống Chile",
        "Chủ tịch FIFA phát biểu.",
        "the President of the company spoke",
        "the Deputy President spoke",
        "Quyết định số 12/QĐ-TTg của cơ quan",
    ],
)
def test_what_denotes_nobody(text: str) -> None:
    assert [m.text for m in find_entities(text, published=date(2025, 10, 31)) if m.kind == "title"] == []


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("State President Lương Cường came. The President spoke.", "person/luong-cuong"),
        # a paper's own country goes unsaid
        ("President Lương Cường met US President Donald Trump. The President spoke.", "person/luong-cuong"),
        ("Lao President Thongloun Sisoulith met US President Donald Trump. The President spoke.", None),
        ("Thủ tướng Đức Friedrich Merz gặp Tổng thống Pháp Emmanuel Macron. Tổng thống nói.", "person/emmanuel-macron"),
        ("former President Tô Lâm came. The President spoke.", None),
        ("“The Vietnamese President came,” he said.", "person/luong-cuong"),
    ],
)
def test_a_description_without_a_country(text: str, id: str | None) -> None:
    found = [m.id for m in find_entities(text, published=date(2025, 10, 31)) if m.kind == "title"]
    assert found == ([id] if id else [])


def test_a_title_behind_an_unlisted_name_is_that_persons() -> None:
    (title,) = [m for m in find_entities("Bà Anna Weiss, Bộ trưởng Ngoại giao Áo, phát biểu.") if m.kind == "title"]
    assert (title.id, title.office, title.why) == ("local/anna-weiss", None, "said of the name before it")
