from datetime import date

import pytest

from vnnorm import AliasTable, Entity, Office, PersonName, Term, split_name

SOMEBODY = Entity("person/a", "person", "A", "A", "A")
OFFICE = Office("VN/president", "VN", "president", "State President", "Chủ tịch nước")


@pytest.mark.parametrize(
    ("start", "before", "seen", "day", "status"),
    [
        ("2024-10-21", "2026-04-07", "", "2024-10-20", "future"),
        ("2024-10-21", "2026-04-07", "", "2024-10-21", "held"),
        ("2024-10-21", "2026-04-07", "", "2026-04-06", "held"),
        ("2024-10-21", "2026-04-07", "", "2026-04-07", "former"),  # the day of handover is the successor's
        ("2024-10-21", "", "", "2030-01-01", "held"),
        ("2026-04", "", "", "2026-03-31", "future"),
        ("2026-04", "", "", "2026-04-15", None),  # began some day in April
        ("2026-04", "", "", "2026-04-30", "held"),
        ("2020", "2026-04", "", "2026-03-31", "held"),
        ("2020", "2026-04", "", "2026-04-15", None),  # ended some day in April
        ("2020", "2026-04", "", "2026-04-30", "former"),
        ("2020", "?", "2026-01-22", "2026-01-22", "held"),
        ("2020", "?", "2026-01-22", "2026-01-23", None),
        ("?", "2026-04-07", "", "2020-01-01", None),
        ("?", "2026-04-07", "", "2026-04-07", "former"),
        ("?", "", "", "2020-01-01", None),
    ],
)
def test_status_on_a_day_says_no_more_than_the_source(start: str, before: str, seen: str, day: str, status: str | None) -> None:
    assert Term(SOMEBODY, OFFICE, start, before, seen).status(date.fromisoformat(day)) == status


@pytest.mark.parametrize(
    ("person", "forms"),
    [
        (PersonName("Nguyễn", "Phú", "Trọng", "vi", "Trọng"), {"Nguyễn Phú Trọng": ""}),
        (PersonName("Xi", "", "Jinping", "zh", "Xi"), {"Xi Jinping": "", "Jinping Xi": "reversed"}),
        (PersonName("Takaichi", "", "Sanae", "ja", "Takaichi"), {"Sanae Takaichi": "", "Takaichi Sanae": "reversed"}),
        (
            PersonName("Lee", "Ka-chiu", "John", "hk", "Lee"),
            {"John Lee": "", "John Lee Ka-chiu": "", "Lee Ka-chiu": ""},
        ),
        (PersonName("Chan", "", "Paul", "hk", "Chan"), {"Paul Chan": ""}),
        (
            PersonName("Mera Gómez", "", "Teresa Stella", "es", "Mera"),
            {"Teresa Stella Mera Gómez": "", "Teresa Mera": "", "Teresa Stella Mera": "", "Teresa Mera Gómez": ""},
        ),
        (PersonName("Biden", "Robinette", "Joe", "western", "Biden"), {"Joe Robinette Biden": "", "Joe Biden": ""}),
        (PersonName("", "", "Sukarno", "ms"), {}),
    ],
)
def test_full_forms_follow_from_the_parts(person: PersonName, forms: dict[str, str]) -> None:
    assert dict(person.forms()) == forms


@pytest.mark.parametrize(
    ("person", "shorts"),
    [
        (PersonName("Lương", "", "Cường", "vi", "Cường"), {"Cường"}),
        (PersonName("Xi", "", "Jinping", "zh", "Xi"), {"Xi", "Jinping"}),
        (PersonName("Mera Gómez", "", "Teresa Stella", "es", "Mera"), {"Mera", "Teresa"}),
        (PersonName("Hun", "", "Manet", "km"), {"Hun", "Manet"}),
    ],
)
def test_short_forms(person: PersonName, shorts: set[str]) -> None:
    assert person.short_forms() == shorts


def test_places_exist_for_a_time() -> None:
    province = Entity("place/VN-57", "place", "Bình Dương", "Binh Duong", "Bình Dương", before=date(2025, 7, 1))
    assert province.existed(date(2025, 6, 30))
    assert not province.existed(date(2025, 7, 1))
    founded = Entity("place/x", "place", "X", "X", "X", start=date(2025, 7, 1))
    assert not founded.existed(date(2025, 6, 30))


@pytest.mark.parametrize(
    ("name", "culture", "parts"),
    [
        ("Tô Lâm", "vi", ("Tô", "", "Lâm", "Lâm")),
        ("Nguyễn Thị Kim Ngân", "vi", ("Nguyễn", "Thị Kim", "Ngân", "Ngân")),
        ("Xi Jinping", "zh", ("Xi", "", "Jinping", "Xi")),
        ("John Lee Ka-chiu", "hk", ("Lee", "Ka-chiu", "John", "Lee")),
        ("Tung Chee-hwa", "hk", ("Tung", "", "Chee-hwa", "Tung")),
        ("Lee Jae Myung", "ko", ("Lee", "", "Jae Myung", "Lee")),
        ("Sanae Takaichi", "ja", ("Takaichi", "", "Sanae", "Takaichi")),
        ("Viktor Orbán", "hu", ("Orbán", "", "Viktor", "Orbán")),
        ("Anwar bin Ibrahim", "ms", ("Ibrahim", "", "Anwar", "Anwar")),
        ("Abiy Ahmed", "am", ("Ahmed", "", "Abiy", "Abiy")),
        ("Thongloun Sisoulith", "lo", ("Sisoulith", "", "Thongloun", "Thongloun")),
        ("Teresa Stella Mera Gómez", "es", ("Mera Gómez", "", "Teresa Stella", "Mera")),
        ("Pedro Sánchez", "es", ("Sánchez", "", "Pedro", "Sánchez")),
        ("Ursula von der Leyen", "western", ("von der Leyen", "", "Ursula", "von der Leyen")),
        ("George Walker Bush", "western", ("Bush", "Walker", "George", "Bush")),
        ("Bashar al- Assad", "ar", ("al- Assad", "", "Bashar", "al- Assad")),
        ("Joko Widodo", "id", ("", "", "Joko Widodo", "Joko")),
        ("Sukarno", "western", ("", "", "Sukarno", "Sukarno")),
    ],
)  # fmt: skip
def test_split_name(name: str, culture: str, parts: tuple[str, ...]) -> None:
    split = split_name(name, culture)
    assert (split.family, split.middle, split.given, split.short) == parts


def test_split_name_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="culture 'xx' is none of am, ar, es"):
        split_name("A B", "xx")
    with pytest.raises(ValueError, match="at least one word"):
        split_name(" ", "vi")


def test_most_people_of_the_tables_split_as_they_are_split_there() -> None:
    people = [entity for entity in AliasTable.builtin().entities.values() if entity.person_name and entity.person_name.family]
    agree = sum(
        split_name(person.name, person.person_name.culture).family == person.person_name.family for person in people if person.person_name
    )
    assert agree > 0.95 * len(people)
