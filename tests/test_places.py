"""Which of several places of one name is meant, in sentences of our own."""

import pytest

from vnnorm import find_entities


def places(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.id and m.id.removeprefix("place/")) for m in find_entities(text) if m.kind == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Georgia", [("Georgia", "GE")]),
        ("in Atlanta, Georgia", [("Atlanta", "US-GA/atlanta"), ("Georgia", "US-GA")]),
        ("from Tbilisi to Georgia, from Ohio", [("Tbilisi", "GE-TB"), ("Georgia", "GE"), ("Ohio", "US-OH")]),
        ("Georgian troops in Georgia, Ohio troops", [("Georgia", "GE"), ("Ohio", "US-OH")]),
        # a list
        ("Ohio, Georgia and Utah", [("Ohio", "US-OH"), ("Georgia", "US-GA"), ("Utah", "US-UT")]),
        ("in Utah, Washington and Oregon", [("Utah", "US-UT"), ("Washington", "US-WA"), ("Oregon", "US-OR")]),
        ("in Beijing, Tokyo and Washington", [("Beijing", "CN-BJ"), ("Tokyo", "JP-13"), ("Washington", "US-DC")]),
        # the region behind it, also for a place that the table lacks
        ("to Paris, Texas. In Paris it rained.", [("Paris", "US-TX/paris"), ("Texas", "US-TX"), ("Paris", "US-TX/paris")]),
        ("in Paris, Missouri. In Paris it rained.", [("Paris", None), ("Missouri", "US-MO"), ("Paris", None)]),
        ("in Paris, France", [("Paris", "FR-75C"), ("France", "FR")]),
        # a unit word
        ("in Washington state", [("Washington", "US-WA")]),
        ("tỉnh Cao Bằng", [("Cao Bằng", "VN-04")]),
        # the document's other places: a large city needs more than its country
        ("in Paris, near Dallas and in Houston", [("Paris", "US-TX/paris"), ("Dallas", "US-TX/dallas"), ("Houston", "US-TX/houston")]),
        ("in Paris, in France, near Dallas and in Houston", [("Paris", "FR-75C"), ("France", "FR"), ("Dallas", "US-TX/dallas"), ("Houston", "US-TX/houston")]),
        ("in Paris and in Boston", [("Paris", "FR-75C"), ("Boston", "US-MA/boston")]),
    ],
)  # fmt: skip
def test_namesakes(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert places(text) == expected


def test_the_others_are_kept_and_the_reason_is_given() -> None:
    (paris, texas) = find_entities("in Paris, Texas")
    assert "place/FR-75C" in paris.alternatives
    assert paris.why == "lies in place/US-TX, named behind it"
    assert texas.why == "the only place of the name"
    unknown = find_entities("in Paris, Missouri")[0]
    assert (unknown.id, unknown.country) == (None, "US")
    assert "place/FR-75C" in unknown.alternatives
    assert unknown.why == "lies in place/US-MO, where the table has none of the name"


def test_a_name_that_nothing_speaks_for_counts_where_it_has_its_region_elsewhere() -> None:
    assert places("Hammond resident. He lives in Hammond, Indiana.")[0] == ("Hammond", "US-IN/hammond")
    assert places("Hammond resident.") == []


def test_a_town_in_a_compound_is_no_place() -> None:
    assert places("the Salem-Jones company of Salem-Jones") == []
