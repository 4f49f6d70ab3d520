"""People whom no table lists, in sentences of our own."""

import unicodedata
from datetime import date

import pytest

from vnnorm import EntityMention, annotate, canonicalize, find_entities
from vnnorm.callings import is_calling_before

DAY = date(2025, 10, 31)


def local(text: str, published: date | None = DAY) -> list[tuple[str, str]]:
    """The mentions of unlisted people, with the names that their ids hold."""
    mentions = [m for m in find_entities(text, published=published) if (m.id or "").startswith("local/")]
    return [(m.text, (m.id or "").removeprefix("local/")) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title of the table, with a country, an organization or a bracket beside it
        ("Foreign Minister Teodoro Garzon spoke.", ["Teodoro Garzon"]),
        ("The Ruritanian Foreign Minister, Anna Weiss, spoke.", ["Anna Weiss"]),
        ("Foreign Minister (Ruritania) Anna Weiss spoke.", ["Anna Weiss"]),
        ("Tổng thống Pháp Jacques Dupont phát biểu.", ["Jacques Dupont"]),
        ("Chủ tịch FIFA Marco Rossini tới Hà Nội.", ["Marco Rossini"]),
        ("Chủ tịch UEFB Marco Rossini tới Hà Nội.", ["Marco Rossini"]),
        ("Chủ tịch Liên đoàn bóng đá Đức Hans Gruber phát biểu.", ["Hans Gruber"]),
        ("Bộ trưởng Hải quân Peter Hansen phát biểu.", ["Peter Hansen"]),
        ("Finance Minister Rostovik's aide, Prime Minister Weiss", ["Rostovik", "Weiss"]),
        ("fiery cleric Moqtada al-Nadr, spoke", ["Moqtada al-Nadr"]),
        ("Senator Robert F. Nordstrom Jr. voted.", ["Robert F. Nordstrom Jr."]),
        # a form of address or a calling
        ("He met Mr. Peter Hansen and Dr Ann Smith.", ["Peter Hansen", "Ann Smith"]),
        ("Ông Steve Hansen gặp bà Mary Anne Jones.", ["Steve Hansen", "Mary Anne Jones"]),
        ("GS.TS Trần Thị Hoa phát biểu.", ["Trần Thị Hoa"]),
        ("ministry spokeswoman Le Thi Hoa said", ["Le Thi Hoa"]),
        ("Ruritanian Ambassador to Indonesia Anna Weiss spoke.", ["Anna Weiss"]),
        ("the director of the Institute of Health, Anna Weiss, spoke", ["Anna Weiss"]),
        ("Chairman of the Presidential Office Le Van Hoa joined them.", ["Le Van Hoa"]),
        ("Vietnamese Consul General in Busan Doan Thi Hoa joined them.", ["Doan Thi Hoa"]),
        # an apposition or a word of speech behind it
        ("Anna Weiss, the deputy mayor of Leeds, spoke.", ["Anna Weiss"]),
        ("Abed Nabil, 25, was hurt.", ["Abed Nabil"]),
        ("Peter Hansen said so, and so did John Weiss.", ["Peter Hansen"]),
        # the pattern of Vietnamese names
        ("Hôm qua Nguyễn Thị Hoa đến Huế.", ["Nguyễn Thị Hoa"]),
        ("Nguyen Thi Hoa arrived.", ["Nguyen Thi Hoa"]),
        ("Bà Tô Thị Hoa và ông Lê Nam đến.", ["Tô Thị Hoa", "Lê Nam"]),
        ("Theo Peter Hansen, giá sẽ giảm. John Weiss cho biết thêm.", ["Peter Hansen", "John Weiss"]),
        ("Lê Nam, giám đốc công ty, phát biểu.", ["Lê Nam"]),
        (
            "Ông Lê Nam, giám đốc công ty, đến cùng ông Mai Văn Nam. Ông Mai Văn Nam, luật sư, nói.",
            ["Lê Nam", "Mai Văn Nam", "Mai Văn Nam"],
        ),
        ("Ông Ích Nam, giám đốc công ty, và Ông Văn Tú, luật sư, phát biểu.", ["Ông Ích Nam", "Ông Văn Tú"]),  # a family name, too
        ("Bộ trưởng Quốc phòng Pháp Dupont đến Huế.", ["Dupont"]),
        ("Ông Đoàn Tú và đại biểu Đoàn Văn Tú phát biểu.", ["Đoàn Tú", "Đoàn Văn Tú"]),
        # forms of names
        ("Minister Vladimir Petrovsky spoke.", ["Vladimir Petrovsky"]),
        ("Senator Robert F. Nordstrom voted.", ["Robert F. Nordstrom"]),
        ("Tổng công tố A.V. Petrovsky tới.", ["A.V. Petrovsky"]),
        ("Ambassador Anna van der Berg left.", ["Anna van der Berg"]),
        ("The Honourable Peter Hansen spoke.", ["Peter Hansen"]),
        ("The Anna Weiss, the mayor said.", []),
        ("Ambassador Anna Weiss's car", ["Anna Weiss"]),
        ("Minister Park Hyun-woo left.", ["Park Hyun-woo"]),
        ("Minister Anna Weiss Tuesday left.", ["Anna Weiss"]),
    ],
)
def test_full_names(text: str, expected: list[str]) -> None:
    assert [name for name, _ in local(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weiss came.",  # nothing shows that this is a person
        "Weiss Holdings said so.",
        "Mr Weiss spoke.",  # not a full name, and no title
        "Minister Weiss\nSaturday, Minister Ann-marie, Minister UNESCO spoke, Governor Building State",
        "Bộ trưởng Giao, Bộ trưởng Tài chính",
        "Đại biểu Đoàn Thanh niên phát biểu.",
        "Superintendent of Leeds Public Schools spoke.",
        "Minister of Foreign Affairs Committee",
        "Deputy Secretary General Council",
        "President CEO Weiss",
        "General Motors Corp. said",
        "the General Election. On Sunday",
        "Mr. H.E. Mr. President",
        "But President, On Friday",
        "He met the chief. Anna Weiss left.",
        "Giám đốc Sở Y tế phát biểu.",
        "Giám đốc Bộ GD-ĐT phát biểu.",
        "Trưởng Ban Chỉ đạo họp.",  # Trưởng is no family name, Trương is
        "đường Nguyễn Văn Trỗi, trường Lê Thị Hoa",
        "Nguyen Thi Hoa Street",
        "Chợ Lớn Nguyễn Thị Hoa",  # joined to a longer name
        "Hồ Hoàn Kiếm, Mai Dịch",
        "Lê Nam đến.",  # two syllables alone are no evidence
        "NGUYỄN THỊ HOA",
        "Tại Kazanovo, Thủ tướng phát biểu.",
        "Chủ tịch Weissair phát biểu.",
        "Quân đội tập kích căn cứ Fort Weiss, chống John Weiss.",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert local(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ambassador Anna Weiss spoke. Weiss left. Anna Weiss returned.", [("Anna Weiss", "anna-weiss")] * 1 + [("Weiss", "anna-weiss"), ("Anna Weiss", "anna-weiss")]),
        ("Weiss leaves. Ambassador Anna Weiss spoke.", [("Weiss", "anna-weiss"), ("Anna Weiss", "anna-weiss")]),
        ("Ambassador Anna Weiss spoke. Anna smiled, Weiss's aide said.", [("Anna Weiss", "anna-weiss"), ("Weiss", "anna-weiss")]),
        ("Ông Nguyễn Văn Anh nói. Ông Anh cho biết. Nước Anh ở xa.", [("Nguyễn Văn Anh", "nguyen-van-anh"), ("Anh", "nguyen-van-anh")]),
        ("Bà Lê Thị Hoa nói. Hoa nở.", [("Lê Thị Hoa", "le-thi-hoa")]),  # a bare given name is a word
        ("Chinese Ambassador Zheng Wei spoke. Zheng left.", [("Zheng Wei", "zheng-wei"), ("Zheng", "zheng-wei")]),
        ("Minister Park Hyun-woo spoke. Park left.", [("Park Hyun-woo", "park-hyun-woo"), ("Park", "park-hyun-woo")]),
        # English text calls Vietnamese people by their family names, too
        ("Ms Nguyen Thi Hoa spoke. Ms. Nguyen left.", [("Nguyen Thi Hoa", "nguyen-thi-hoa"), ("Nguyen", "nguyen-thi-hoa")]),
    ],
)  # fmt: skip
def test_further_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert local(text) == expected


def test_a_town_that_bears_the_name_of_somebody_introduced() -> None:
    text = "Governor David Paterson left. Paterson spoke in Paterson. Paterson, New Jersey, is large. Governor Anna London left. London agreed."
    found = [(m.text, m.kind) for m in find_entities(text, published=DAY) if m.text in ("Paterson", "London")]
    assert found == [("Paterson", "person"), ("Paterson", "place"), ("Paterson", "place"), ("London", "place")]


def test_a_namesake_of_somebody_in_the_table() -> None:
    text = "Bà Nguyễn Thị Hằng Nga phát biểu. Thủ tướng Phạm Minh Chính phát biểu."
    mentions = [(m.text, m.id) for m in find_entities(text) if m.kind == "person"]
    assert mentions == [("Nguyễn Thị Hằng Nga", "local/nguyen-thi-hang-nga"), ("Phạm Minh Chính", "person/pham-minh-chinh")]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_any_normal_form(form: str) -> None:
    text = unicodedata.normalize(form, "Bà Nguyễn Thị Thủy đến. Bà Thủy nói. Bà Nguyễn Thị Thủy về.")  # type: ignore[arg-type]
    found = [m for m in find_entities(text) if m.kind == "person"]
    assert [m.text for m in found] == [unicodedata.normalize(form, name) for name in ("Nguyễn Thị Thủy", "Thủy", "Nguyễn Thị Thủy")]  # type: ignore[arg-type]
    assert {m.id for m in found} == {"local/nguyen-thi-thuy"}
    assert {m.name for m in found} == {"Nguyễn Thị Thủy"}


def test_an_article_lists_them_and_canonicalize_leaves_them() -> None:
    text = "Ambassador Nguyen Thi Thuy met Luong Cuong."
    article = annotate(text, published=DAY)
    assert [(e.id, e.name) for e in article.entities] == [
        ("local/nguyen-thi-thuy", "Nguyen Thi Thuy"),
        ("person/luong-cuong", "Lương Cường"),
    ]
    assert article.to_dict()["entities"][0]["mentions"] == [0]
    assert canonicalize(text) == "Ambassador Nguyen Thi Thuy met Lương Cường."


def test_the_mention_says_so() -> None:
    mentions: list[EntityMention] = find_entities("Ambassador Anna Weiss left. Weiss returned.")
    assert [(m.how, m.why) for m in mentions] == [
        ("local", "full name that is in no table"),
        ("short", "short name of somebody named before"),
    ]


def test_a_calling_stands_right_before_the_name() -> None:
    assert not is_calling_before("the chief", of_known=False, vietnamese=False)
    assert not is_calling_before("", of_known=False, vietnamese=False)
    assert not is_calling_before("Mr." + 50 * " ", of_known=False, vietnamese=False)
    assert local(f"Mr.{50 * ' '}Anna Weiss left.") == []


def test_marks_that_contradict_are_two_people() -> None:
    text = "Bà Nguyễn Thị Hoa gặp bà Nguyễn Thị Hóa, rồi bà Nguyen Thi Hoa."
    assert [id for _, id in local(text)] == ["nguyen-thi-hoa", "nguyen-thi-hoa-2", "nguyen-thi-hoa"]


def test_initials_do_not_make_another_person() -> None:
    (mention,) = [m for m in find_entities("Secretary of State Colin L. Powell spoke.") if m.kind == "person"]
    assert (mention.text, mention.id) == ("Colin L. Powell", "person/colin-powell")


def test_a_given_name_in_another_spelling() -> None:
    (mention,) = [
        m for m in find_entities("Foreign Minister Sergei Lavrow spoke. Foreign Minister Serguei Lavrov spoke.") if m.how != "local"
    ]
    assert (mention.text, mention.id, mention.how) == ("Serguei Lavrov", "person/sergey-lavrov", "misspelt")
    assert mention.why == "full name in the table, spelled otherwise"
    assert local("Foreign Minister Wang Yo spoke. Foreign Minister Paula Lavrov spoke.") == [
        ("Wang Yo", "wang-yo"),
        ("Paula Lavrov", "paula-lavrov"),
    ]
