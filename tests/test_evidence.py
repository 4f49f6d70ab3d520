"""Evidence for places, class by class."""

from datetime import date

import pytest

from vnnorm import find_entities

DAY = date(2025, 10, 31)


def places(text: str) -> list[str]:
    return [mention.text for mention in find_entities(text, published=DAY) if mention.kind == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in Reading.", ["Reading"]),
        ("Reading is fun.", []),
        ("Mobile, Alabama, was flooded.", ["Mobile", "Alabama"]),
        ("Mobile phones were sold near Mobile.", ["Mobile"]),
        ("Jordan and Chad sent envoys.", ["Jordan", "Chad"]),
        ("Michael Jordan scored; Mr. Jordan left; Jordan Smith stayed.", []),
        ("Boston University opened in Boston.", ["Boston"]),
        ("the University of Chicago is in Chicago", ["Chicago"]),
        ("Emmanuel Lyon and J. Lyon met in Lyon.", ["Lyon"]),
        ("It cost US$5 in the US.", ["US"]),
        ("Springfield, Mass. and the Mass on Sunday", ["Springfield", "Mass."]),
        ("Ông đến thành phố Hà Giang.", ["Hà Giang"]),
        ("Huyện Ba Vì mưa to.", ["Ba Vì"]),
        ("thành phố Vinh, vinh quang", ["Vinh"]),
        ("Vinh nói.", []),
    ],
)
def test_what_is_a_place(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("thành phố Hà Giang", "place/VN-03/ha-giang"),
        ("tỉnh Hà Giang", "place/VN-03"),
        ("Hà Giang", "place/VN-03"),
        ("Ha Giang City", "place/VN-03/ha-giang"),
        ("Ha Giang Province", "place/VN-03"),
        ("phường Sài Gòn", "place/VN-SG/sai-gon"),
        ("Sài Gòn", "place/VN-SG"),
        ("Paris", "place/FR-75C"),
    ],
)
def test_a_unit_word_says_which(text: str, id: str) -> None:
    (mention,) = find_entities(f"tại {text}", published=DAY)
    assert mention.id == id


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Tổng Thư ký ASEAN Kao Kim Hourn", "asean/secretary-general"),
        ("UN Secretary-General António Guterres", "united-nations/secretary-general"),
        ("the President of the European Commission", "european-commission/president"),
        ("the NATO Secretary-General", "nato/secretary-general"),
        ("Bí thư Thành ủy Hà Nội Trần Đức Thắng", "VN-HN/party-secretary"),
        ("Bộ trưởng Đào Hồng Lan", "VN/health-minister"),
        ("German Chancellor Friedrich Merz", "DE/chancellor"),
    ],
)
def test_offices_of_organizations_provinces_and_ministers(text: str, office: str) -> None:
    assert office in {mention.office for mention in find_entities(f"{text} spoke.", published=DAY)}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Paris, Texas", "place/US-TX/paris"),
        ("Paris, France", "place/FR-75C"),
        ("Portland, Maine", "place/US-ME/portland"),
        ("Birmingham, Ala.", "place/US-AL/birmingham"),
        ("London, Ontario", "place/CA-ON/london"),
        ("Paris and Texas", "place/FR-75C"),
    ],
)
def test_a_region_behind_a_comma_says_which(text: str, id: str) -> None:
    assert find_entities(f"He came to {text}.", published=DAY)[0].id == id
