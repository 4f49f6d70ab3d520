import unicodedata

import pytest

from vnnorm import fold
from vnnorm.language import language_of

VIETNAMESE = "Chủ tịch nước đã gặp lãnh đạo các nước tại thành phố này và trao đổi về hợp tác kinh tế, thương mại."


@pytest.mark.parametrize("text", [VIETNAMESE, fold(VIETNAMESE), unicodedata.normalize("NFD", VIETNAMESE), "đã đến Paris", VIETNAMESE * 99])
def test_vietnamese(text: str) -> None:
    assert language_of(text) == "vi"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hà Nội",
        "to the",
        "They don’t go",
        "Lương Cường in Hà Nội",
        "They met on Thursday in Lima and then had a long chat.",
        "The two sides agreed to encourage relevant agencies to do so.",
        "Йорк",
    ],
)
def test_english_or_nothing_to_tell(text: str) -> None:
    assert language_of(text) == "en"
