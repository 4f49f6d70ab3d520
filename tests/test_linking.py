"""Who is meant: short names, titles and descriptions, in small documents of our own."""

import unicodedata
from datetime import date
from typing import Literal

import pytest

from vnnorm import AliasTable, EntityMention, Term, canonicalize, find_entities
from vnnorm.document import one_edit

DAY = date(2025, 10, 31)


def people(text: str, published: date | None = DAY) -> list[tuple[str, str | None]]:
    mentions = find_entities(text, published=published)
    return [(m.text, m.id and m.id.partition("/")[2]) for m in mentions if m.kind in ("person", "title")]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.kind) for m in find_entities(text, published=DAY)]


def person(text: str, name: str, published: date | None = DAY) -> EntityMention:
    return next(m for m in find_entities(text, published=published) if m.text == name)


# Short names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("John Lee left. Lee said so.", [("John Lee", "john-lee-ka-chiu"), ("Lee", "john-lee-ka-chiu")]),
        ("Lee said so.", []),
        ("Key discussions were long, Mai said.", []),
        ("Lương Cường came. Cường spoke.", [("Lương Cường", "luong-cuong"), ("Cường", "luong-cuong")]),
        ("Luong Cuong came. Cuong spoke.", [("Luong Cuong", "luong-cuong"), ("Cuong", "luong-cuong")]),
        ("Lương Cường came. Cưỡng spoke.", [("Lương Cường", "luong-cuong")]),
        ("John Lee came. Lee Kuan Yew did not.", [("John Lee", "john-lee-ka-chiu")]),
        ("John Lee came. Bruce Lee did not.", [("John Lee", "john-lee-ka-chiu")]),
        ("John Lee came. But Lee left.", [("John Lee", "john-lee-ka-chiu"), ("Lee", "john-lee-ka-chiu")]),
        ("Joe Biden met Xi Jinping. US Biden aides.", [("Joe Biden", "joe-biden"), ("Xi Jinping", "xi-jinping"), ("Biden", "joe-biden")]),
        # two people of one surname: the nearest introduction wins …
        ("John Lee met Lee Jae-myung. Lee spoke.", [*[("John Lee", "john-lee-ka-chiu"), ("Lee Jae-myung", "lee-jae-myung")], ("Lee", "lee-jae-myung")]),
        # … unless the title before the name contradicts it
        ("John Lee met Lee Jae-myung. Chief Executive Lee spoke.", [("John Lee", "john-lee-ka-chiu"), ("Lee Jae-myung", "lee-jae-myung"), ("Lee", "john-lee-ka-chiu")]),
        ("John Lee spoke. President Lee listened.", [("John Lee", "john-lee-ka-chiu"), ("Lee", "lee-jae-myung")]),
        # a title that fits is enough
        ("President Cường spoke.", [("Cường", "luong-cuong")]),
        ("PM Wong spoke.", [("Wong", "lawrence-wong")]),
        ("President Wong spoke.", []),
        ("President Lee Myung-soo spoke.", [("Lee Myung-soo", "lee-myung-soo")]),
        # a given name needs more than an introduction: a form of address
        ("Anthony Albanese came. Anthony smiled.", [("Anthony Albanese", "anthony-albanese")]),
        ("Anthony Albanese came. Mr Anthony smiled.", [("Anthony Albanese", "anthony-albanese"), ("Anthony", "anthony-albanese")]),
        ("Mr Anthony smiled.", []),
    ],
)  # fmt: skip
def test_short_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert people(text) == expected


def test_in_vietnamese_text_a_given_name_needs_a_title_or_a_form_of_address() -> None:
    text = "Chủ tịch nước Lương Cường đã đến Hà Nội. Cường độ mưa lớn, ông Cường nói. Chủ tịch Cường."
    assert people(text) == [("Lương Cường", "luong-cuong"), ("Cường", "luong-cuong"), ("Cường", "luong-cuong")]


def test_a_callers_person_without_terms_is_not_contradicted_by_a_title() -> None:
    rows = [
        {"id": "person/x", "kind": "person", "name": "Ann Smith", "family": "Smith", "given": "Ann", "culture": "western", "short": "Smith"}
    ]
    table = AliasTable.builtin().merge(AliasTable.from_rows(rows))
    mentions = find_entities("Ann Smith came. PM Smith spoke.", table=table)
    assert [(m.text, m.id, m.office) for m in mentions] == [("Ann Smith", "person/x", None), ("Smith", "person/x", None)]


# Titles before names


@pytest.mark.parametrize(
    ("text", "day", "office", "status"),
    [
        ("President Tô Lâm", "2024-10-09", "VN/president", "held"),
        ("President Tô Lâm", "2025-10-31", "VN/president", "former"),
        ("President Tô Lâm", "2026-05-01", "VN/president", "held"),
        ("President Tô Lâm", "2024-01-01", "VN/president", "future"),
        ("President Tô Lâm", None, "VN/president", None),
        ("Tổng Bí thư, Chủ tịch nước Tô Lâm", "2026-05-01", "VN/general-secretary", "held"),
        ("General Secretary of the Communist Party of Việt Nam Tô Lâm", "2025-10-31", "VN/general-secretary", "held"),
        ("Prime Minister Tô Lâm", "2025-10-31", "VN/prime-minister", "contradicts"),
        ("Deputy PM John Rosso", "2030-01-01", "PG/deputy-prime-minister", None),
    ],
)
def test_the_office_that_a_title_speaks_of(text: str, day: str | None, office: str | None, status: str | None) -> None:
    (mention,) = [m for m in find_entities(text, published=day and date.fromisoformat(day)) if m.kind == "person"]  # type: ignore[arg-type]
    assert (mention.office, mention.office_status) == (office, status)


def test_where_the_title_stands() -> None:
    text = "General Secretary of the Communist Party of China (CPC) and President of China Xi Jinping came"
    mention = person(text, "Xi Jinping")
    assert text[mention.title_start : mention.title_end] == "General Secretary of the Communist Party of China (CPC) and President of China"
    assert person("Xi Jinping came", "Xi Jinping").title_start is None


# Descriptions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Vietnamese President spoke.", [("The Vietnamese President", "luong-cuong")]),
        ("the Vietnamese Party chief's regards", [("the Vietnamese Party chief", "to-lam")]),
        ("the Hong Kong leader", [("the Hong Kong leader", "john-lee-ka-chiu")]),
        ("the top Chinese leader", [("the top Chinese leader", "xi-jinping")]),
        ("the Chinese top leader", [("the Chinese top leader", "xi-jinping")]),
        ("the RoK President and his spouse", [("the RoK President", "lee-jae-myung")]),
        ("the Prime Minister of Japan", [("the Prime Minister of Japan", "sanae-takaichi")]),
        ("the Chief Executive of China’s Hong Kong", [("the Chief Executive of China’s Hong Kong", "john-lee-ka-chiu")]),
        ("China’s President", [("China’s President", "xi-jinping")]),
        ("the Singaporean PM Friday", [("the Singaporean PM", "lawrence-wong")]),
        ("Chủ tịch nước đã đến", [("Chủ tịch nước", "luong-cuong")]),
        ("Thủ tướng Nhật Bản đã đến", [("Thủ tướng Nhật Bản", "sanae-takaichi")]),
        ("Tổng thống Hàn Quốc và phu nhân", [("Tổng thống Hàn Quốc", "lee-jae-myung")]),
        # nobody in the tables
        ("the French President", [("the French President", "emmanuel-macron")]),
        ("Tổng thống Pháp nói", [("Tổng thống Pháp", "emmanuel-macron")]),
        ("Tổng thống lâm thời Pháp nói", [("Tổng thống lâm thời Pháp", "emmanuel-macron")]),
        ("Tổng thống tạm quyền Pháp nói", [("Tổng thống tạm quyền Pháp", None)]),  # nobody acts
        ("Tổng thống Cộng hòa Ba Lan nói", [("Tổng thống Cộng hòa Ba Lan", "karol-nawrocki")]),
        ("Tổng Bí thư Đảng ta nói", [("Tổng Bí thư Đảng", "to-lam")]),
        ("Tổng Bí thư đang nói", [("Tổng Bí thư", "to-lam")]),
        ("Tổng Bí thư đảng Xanh nói", []),
        ("Tổng Bí thư Đảng Tô Lâm nói", [("Tô Lâm", "to-lam")]),
        ("Tổng thống Liên bang Nga nói", [("Tổng thống Liên bang Nga", "vladimir-putin")]),
        # no description of one person
        ("elected as the President of Vietnam", []),
        ("her election as Prime Minister of Japan", []),
        ("the former Vietnamese President", []),
        ("the Vietnamese former President", []),
        ("the Vietnamese King", []),  # there is no such office
        ("Vietnamese leaders", []),
        ("the Prime Ministers of Japan and New Zealand", []),
        ("the President spoke", []),
        ("Vietnamese President spoke", []),
        ("the London leader", []),
        ("Tổng thống nói", []),
        ("Bộ trưởng nói", []),
        # the title of somebody whom the tables do not know
        ("the French President Jacques Dupont", [("Jacques Dupont", "jacques-dupont")]),
        ("Tổng thống Pháp Jacques Dupont nói", [("Jacques Dupont", "jacques-dupont")]),
    ],
)  # fmt: skip
def test_descriptions(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(text) == expected


def test_without_a_day_only_the_document_decides() -> None:
    assert people("the Malaysian King", None) == [("the Malaysian King", None)]
    assert "person/ibrahim-iskandar" in person("the Malaysian King", "the Malaysian King", None).alternatives
    text = "Tô Lâm met Lương Cường. Cường thanked him, the Vietnamese leader said. Cường left."
    assert people(text, None)[3] == ("the Vietnamese leader", "luong-cuong")
    assert person(text, "the Vietnamese leader", None).alternatives == ("person/to-lam",)


def test_on_a_day_several_leaders_are_told_apart_by_the_document_alone() -> None:
    mention = person("the Vietnamese leader", "the Vietnamese leader")
    assert mention.id is None
    assert set(mention.alternatives) == {"person/luong-cuong", "person/to-lam", "person/pham-minh-chinh"}
    assert people("Phạm Minh Chính came. The Vietnamese leader spoke.")[1] == ("The Vietnamese leader", "pham-minh-chinh")


def test_a_title_that_one_country_has_needs_none_beside_it() -> None:
    assert people("the POTUS spoke", date(2024, 5, 1)) == [("the POTUS", "joe-biden")]


def test_without_a_day_a_title_still_tells_who_has_the_short_name() -> None:
    assert people("PM Wong spoke.", None) == [("Wong", "lawrence-wong")]


def test_a_description_contains_its_place_or_demonym() -> None:
    assert kinds("The Vietnamese President") == [("The Vietnamese President", "title"), ("Vietnamese", "demonym")]
    assert kinds("the Hong Kong leader") == [("the Hong Kong leader", "title"), ("Hong Kong", "place")]


def test_a_demonym_with_one_slip_before_a_title() -> None:
    assert kinds("the Vietnamse President") == [("the Vietnamse President", "title"), ("Vietnamse", "demonym")]
    assert person("the Vietnamse President", "Vietnamse").how == "misspelt"
    assert kinds("the Vietnamse food") == []
    assert kinds("the Visionary President") == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Vietnamese", "Vietnamse", True),
        ("Vietnamese", "Vietnamesse", True),
        ("Vietnamese", "Vietnamase", True),
        ("Vietnamese", "Vietnamsee", True),
        ("Vietnamese", "Vietnamese", False),
        ("Vietnamese", "Veitnamse", False),
        ("Vietnamese", "Vietname", False),
    ],
)
def test_one_slip(a: str, b: str, expected: bool) -> None:
    assert one_edit(a, b) is expected
    assert one_edit(b, a) is expected


def test_whom_the_table_is_not_sure_of_is_meant_where_the_text_names_nobody_else() -> None:
    day = date(2026, 4, 1)  # behind the last day on which a source shows the minister in office
    alone, *_ = find_entities("Ngoại trưởng Iran phát biểu.", published=day)
    assert (alone.id, alone.alternatives) == (None, ("person/abbas-araghchi",))
    named, *_ = find_entities("Ngoại trưởng Iran phát biểu. Ngoại trưởng Araghchi nói thêm.", published=day)
    assert (named.id, named.office, named.office_status, named.alternatives) == ("person/abbas-araghchi", "IR/foreign-minister", None, ())
    assert named.why == "named in the text; the table cannot tell who held the office on 2026-04-01"


def test_of_former_holders_of_one_name_the_last_is_meant() -> None:
    found = find_entities("President Maduro appeared in court.", published=date(2026, 3, 27))
    assert [(m.text, m.id, m.office_status) for m in found] == [("Maduro", "person/nicolas-maduro", "former")]
    table = AliasTable.builtin()
    two = [table["person/nicolas-maduro"], table["person/ricardo-maduro"]]
    terms = [Term(person, table.terms_of(person)[0].office, "2000", before) for person, before in zip(two, ("2008", "2006"), strict=True)]
    titles = [title for title in table.titles if title.phrase == "President"]
    soon = AliasTable(two, terms, titles=titles)
    assert find_entities("President Maduro left.", published=date(2026, 3, 27), table=soon) == []


# Places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huân chương Lao động và Việt Nam đã được trao tặng", ["Việt Nam"]),
        ("danh hiệu Anh hùng, bà Vũ Tuấn Anh, Thủ tướng Anh, nước Anh", ["Anh", "Anh"]),
        ("Pháp luật của Pháp", ["Pháp"]),
        ("fans of Michael Jordan in Jordan", ["Jordan"]),
        ("CIA Mỹ", ["Mỹ"]),
        ("Qua cầu Vĩnh Tuy và hồ Hoàn Kiếm, đến quận Hoàn Kiếm theo yêu cầu Hà Nội.", ["Hoàn Kiếm", "Hà Nội"]),
        ("Ba đặc khu kinh tế Vân Đồn, Phú Quốc", ["Vân Đồn", "Phú Quốc"]),
        ("Anh Lê Văn Nam kể lại. Đại sứ tại Anh Đỗ Minh Hùng nói.", ["Anh"]),
    ],
)
def test_ordinary_words_and_names_are_no_places(text: str, expected: list[str]) -> None:
    assert [m.text for m in find_entities(text) if m.kind in ("place", "demonym")] == expected


def test_places_carry_their_country() -> None:
    mentions = find_entities("Vietnamese in Gyeongju, APEC")
    assert [(m.kind, m.country) for m in mentions] == [("demonym", "VN"), ("place", "KR"), ("organization", None)]


# Any text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_in_any_normal_form(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "😀 Tổng Bí thư Tô Lâm gặp Chủ tịch nước Lương Cường ở Hà Nội; ông Cường nói.")
    mentions = find_entities(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [m.id for m in mentions] == ["person/to-lam", "person/luong-cuong", "place/VN-HN", "person/luong-cuong"]


@pytest.mark.parametrize("text", ["", " ", "\ud800", "the ", "The President of", "Party General Secretary and", "'s China's"])
def test_scraps(text: str) -> None:
    assert all(text[m.start : m.end] == m.text for m in find_entities(text))


def test_wrong_types_are_refused_with_advice() -> None:
    with pytest.raises(TypeError, match="decode it first"):
        find_entities(b"To Lam")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="published must be a datetime.date, not str; try date.fromisoformat"):
        find_entities("To Lam", published="2024-11-16")  # type: ignore[arg-type]


# Canonical names


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        ("vi", "President Luong Cuong left Vietnam. Cuong met Xi Jinping.", "President Lương Cường left Việt Nam. Cường met Tập Cận Bình."),
        ("en", "Chủ tịch nước Lương Cường rời Việt Nam, ông Cường thăm Hoa Kỳ.", "Chủ tịch nước Luong Cuong rời Vietnam, ông Cuong thăm United States."),
        ("ascii", "Lương Cường in Hà Nội. Cường met Takaichi Sanae.", "Luong Cuong in Ha Noi. Cuong met Sanae Takaichi."),
        ("vi", "Xi Jinping spoke. Xi left. The Vietnamese President stayed.", "Tập Cận Bình spoke. Xi left. The Vietnamese President stayed."),
        ("vi", "nothing to name", "nothing to name"),
    ],
)  # fmt: skip
def test_canonicalize(names: str, text: str, expected: str) -> None:
    assert canonicalize(text, names=names, published=DAY) == expected  # type: ignore[arg-type]


def test_canonicalize_refuses_other_names() -> None:
    with pytest.raises(ValueError, match="names must be 'vi', 'en' or 'ascii', not 'fr'"):
        canonicalize("x", names="fr")  # type: ignore[arg-type]


def test_a_demonym_that_is_also_a_name_is_none_inside_a_longer_name() -> None:
    kinds = [(mention.text, mention.kind) for mention in find_entities("Congolese troops met Congolese Rainforest Watch.", published=DAY)]
    assert kinds == [("Congolese", "demonym")]


def test_a_minister_who_is_not_named_is_nobody() -> None:
    assert find_entities("Bộ trưởng cho biết", published=DAY) == []
    (mention,) = [m for m in find_entities("The German Minister spoke.", published=DAY) if m.kind == "title"]
    assert (mention.id, mention.alternatives) == (None, ("person/johann-wadephul",))
    assert find_entities("Johann Wadephul came. The German Minister spoke.", published=DAY)[1].id == "person/johann-wadephul"


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 12/QĐ-TTg",
        "ông X giữ chức Chủ tịch nước",
        "được bầu làm Thủ tướng",
        "trên cương vị Tổng Bí thư",
        "Chánh Văn phòng Chủ tịch nước nói",
    ],
)
def test_an_office_is_not_its_holder(text: str) -> None:
    assert not [mention for mention in find_entities(text, published=DAY) if mention.id]


# Short names without an introduction


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Trump phát biểu hôm qua tại Nhà Trắng.", [("Trump", "donald-trump")]),
        ("Ông Tập phát biểu hôm qua tại Bắc Kinh.", [("Tập", "xi-jinping")]),
        ("Ông Obama phát biểu hôm qua tại Hà Nội.", [("Obama", "barack-obama")]),  # who led before
        ("Ông Park phát biểu hôm qua tại Hà Nội.", []),  # several of them did
        ("Ông Hùng phát biểu hôm qua tại Hà Nội.", []),  # a given name of many
        ("Mr Obama spoke.", []),
        ("Mr. Trump spoke.", [("Trump", "donald-trump")]),
        ("Thủ tướng Việt Nam và người đồng cấp Malaysia Anwar hội đàm hôm qua.", [("Thủ tướng Việt Nam", "pham-minh-chinh"), ("Anwar", "anwar-ibrahim")]),
        ("He met his Japanese counterpart Takaichi.", [("Takaichi", "sanae-takaichi")]),
        ("Trump leaves Busan. US President Donald Trump spoke.", [("Trump", "donald-trump"), ("Donald Trump", "donald-trump")]),
        ("Bộ trưởng Quốc phòng Hegseth phát biểu hôm qua tại Hà Nội.", [("Hegseth", "pete-hegseth")]),
        ("Bộ trưởng Phát triển họp, Bộ trưởng Thanh niên họp.", []),
        ("Former PM Abe spoke.", [("Abe", "shinzo-abe")]),
        ("former US President Obama spoke", [("Obama", "barack-obama")]),
        ("In October Xi Jinping came. On Monday Xi left.", [("Xi Jinping", "xi-jinping"), ("Xi", "xi-jinping")]),
    ],
)  # fmt: skip
def test_short_names_without_an_introduction(text: str, expected: list[tuple[str, str]]) -> None:
    assert people(text) == expected


def test_without_a_day_nobody_leads() -> None:
    assert people("Ông Trump phát biểu hôm qua tại Nhà Trắng.", None) == []


def test_a_callers_person_without_parts_of_a_name_has_no_short_form() -> None:
    table = AliasTable.builtin().merge(AliasTable.from_rows([{"id": "person/trump", "kind": "person", "name": "Trump", "flags": "short"}]))
    assert [m.text for m in find_entities("Mr. Trump spoke.", published=DAY, table=table) if m.id == "person/trump"] == []


@pytest.mark.parametrize(
    "text", ["Huân chương Hồ Chí Minh", "đường Hồ Chí Minh", "the Ho Chi Minh Mausoleum", "Giải thưởng Hồ Chí Minh", "Ho Chi Minh Communist Youth Union"]
)  # fmt: skip
def test_what_is_named_after_somebody(text: str) -> None:
    assert people(text) == []


def test_a_body_of_another_country_is_not_that_of_vietnam() -> None:
    text = "Quốc hội họp. Quốc hội Pháp họp. Trung ương Đảng họp. Trung ương Đảng Lao động họp."
    found = [(m.text, m.start) for m in find_entities(text, published=DAY) if m.kind == "organization"]
    assert found == [("Quốc hội", 0), ("Trung ương Đảng", text.index("Trung"))]


def test_a_title_that_belongs_to_a_name_is_no_part_of_the_mention() -> None:
    (mention,) = [m for m in find_entities("He met King Charles III.", published=DAY) if m.kind == "person"]
    assert (mention.text, mention.id, mention.title_start, mention.title_end) == ("Charles III", "person/charles-iii", 7, 11)


def test_two_of_one_name_by_their_titles() -> None:
    rows = [
        {
            "id": f"person/{n}",
            "kind": "person",
            "name": "Ann Smith",
            "family": "Smith",
            "given": "Ann",
            "culture": "western",
            "short": "Smith",
        }
        for n in (1, 2)
    ]
    table = AliasTable.builtin().merge(AliasTable.from_rows(rows))
    (mention,) = [m for m in find_entities("Ann Smith", table=table) if m.kind == "person"]
    assert (mention.id, mention.alternatives) == ("person/1", ("person/2",))


def test_the_length_of_a_text_costs_no_more_than_its_parts() -> None:
    part = "Ambassador Anna Weiss met President Lương Cường in Paris, Texas. Weiss thanked the President. "
    one, many = find_entities(part, published=DAY), find_entities(part * 50, published=DAY)
    assert len(many) == 50 * len(one)


# Titles alone: what they rest on


@pytest.mark.parametrize(
    ("text", "title", "id", "why"),
    [
        ("French President Emmanuel Macron came. The president spoke.", "The president", "emmanuel-macron", "the only one named before in such an office"),
        ("The Chinese president met Xi Jinping.", "The Chinese president", "xi-jinping", "named in the text, and held the office on 2025-10-31"),
        ("The Chinese president left.", "The Chinese president", "xi-jinping", "the only holder on 2025-10-31"),
        ("Tổng thống Pháp đến, và tổng thống nói sẽ ở lại.", "tổng thống", "emmanuel-macron", "of the country of the title before"),
        ("Ông Nguyễn Phú Trọng - Tổng Bí thư của Đảng từ năm 2011", "Tổng Bí thư", "nguyen-phu-trong", "said of the name before it"),
        ("Ông Tô Lâm, Tổng Bí thư, đến.", "Tổng Bí thư", "to-lam", "said of the name before it"),
        ("Theo ông Lê Văn Bảy, Thủ tướng đã đồng ý.", "Thủ tướng", "pham-minh-chinh", "the only holder on 2025-10-31"),
        ("According to Dr. Ann Smith, the Chinese president left.", "the Chinese president", "xi-jinping", "the only holder on 2025-10-31"),
    ],
)  # fmt: skip
def test_a_title_says_why_it_denotes_somebody(text: str, title: str, id: str, why: str) -> None:
    mention = person(text, title)
    assert (mention.kind, mention.id, mention.why) == ("title", f"person/{id}", why)


def test_a_title_of_another_sentence_lends_no_country() -> None:
    assert people("Tổng thống Pháp đến Hà Nội. Hôm sau, tổng thống nói sẽ ở lại.") == [("Tổng thống Pháp", "emmanuel-macron")]


def test_nobody_is_denoted_by_an_office_that_several_hold() -> None:
    mention = person("Vietnam's deputy prime minister left.", "Vietnam's deputy prime minister", date(2024, 11, 16))
    assert (mention.id, mention.why) == (None, "5 people held such an office on 2024-11-16")


@pytest.mark.parametrize(
    ("text", "denotes"),
    [
        ("Ở Hà Nội, Bộ trưởng Quốc phòng phát biểu.", True),
        ("Tô Lâm gặp Bộ trưởng Quốc phòng.", True),
        ("Tại Nhật Bản, Bộ trưởng Quốc phòng phát biểu.", False),
        ("Antony Blinken gặp Bộ trưởng Quốc phòng.", False),
    ],
)
def test_a_minister_without_a_country_is_vietnams_where_the_sentence_is_about_no_other(text: str, denotes: bool) -> None:
    titles = [m.id for m in find_entities(text, published=date(2024, 11, 16)) if m.kind == "title"]
    assert titles == ["person/phan-van-giang"] * denotes


def test_a_name_that_goes_on_is_left_out_and_what_follows_is_not() -> None:
    assert kinds("House of Commons Street was quiet. Lima was not.") == [("Lima", "place")]
