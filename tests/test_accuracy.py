"""benchmarks/accuracy.py: its measures on hand-computed examples, and the gold of the seed articles."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import vnnorm
from vnnorm import timex

ROOT = Path(__file__).resolve().parent.parent
SEEDS_GOLD = ROOT / "tests" / "gold" / "seeds.jsonl"
SPAN_LAYERS = ("people", "places", "demonyms", "dates", "title_refs")


def load_accuracy() -> ModuleType:
    """Import the benchmark from its file: its folder is no package."""
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    return module


accuracy: Any = load_accuracy()


def records() -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the records of the seeds' gold with their texts."""
    for line in SEEDS_GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record, (ROOT / record["path"]).read_bytes().decode("utf-8")


# A library made of answers ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mention:
    """A mention, of an entity or of a date."""

    start: int
    end: int
    text: str
    kind: str = ""
    id: str | None = None
    type: str = ""
    value: str = ""
    in_name: bool = False


@dataclass(frozen=True)
class Entity:
    """What a place of a dateline, or a candidate of a look-up, shows of itself."""

    id: str


@dataclass(frozen=True)
class Dateline:
    """A dateline as the library returns it."""

    start: int
    end: int
    body_start: int
    place: Entity | None = None
    place_text: str | None = None
    date: date | None = None
    agency: str | None = None


@dataclass(frozen=True)
class Article:
    """The parts of an annotated article that are scored."""

    dateline: Dateline | None
    mentions: list[Mention]
    dates: list[Mention]


class Library:
    """Returns the same answer whatever it is asked, and keeps what it was asked."""

    def __init__(self, mentions: list[Mention] | None = None, dateline: Dateline | None = None) -> None:
        self.mentions = mentions or []
        self.dateline = dateline
        self.asked: list[dict[str, Any]] = []

    def find_dates(self, text: str, *, anchor: date | None, language: str | None) -> list[Mention]:
        self.asked.append({"text": text, "anchor": anchor, "language": language})
        return self.mentions

    def find_entities(self, text: str, *, published: date | None) -> list[Mention]:
        self.asked.append({"text": text, "published": published})
        return self.mentions

    def find_dateline(self, text: str, *, published: date | None) -> Dateline | None:
        self.asked.append({"text": text, "published": published})
        return self.dateline

    def annotate(self, text: str, *, published: date | None) -> Article:
        self.asked.append({"text": text, "published": published})
        return Article(self.dateline, self.mentions, [m for m in self.mentions if m.type])

    def lookup(self, name: str, *, kind: str) -> list[Entity]:
        assert kind == "place"
        return {"Georgia": [Entity("place/US-GA"), Entity("place/GE")], "Russia": [Entity("place/RU")]}.get(name, [])


class Oracle:
    """Says of each seed article exactly what its gold says, after *change* has had its way with the mentions."""

    def __init__(self, change: Callable[[list[Mention]], list[Mention]] = list) -> None:
        self.answers: dict[str, Article] = {}
        for record, text in records():
            kinds = {"people": "person", "places": "place", "demonyms": "demonym", "title_refs": "title"}
            mentions = [
                Mention(item["start"], item["end"], item["surface"], kind=kind, id=item["id"])
                for layer, kind in kinds.items()
                for item in record[layer]
            ]
            dates = [
                Mention(d["start"], d["end"], d["surface"], type=d["type"], value=d["timex"], in_name=d["in_name"]) for d in record["dates"]
            ]
            gold = record["dateline"]
            dateline = gold and Dateline(
                start=gold["span"][0],
                end=gold["span"][1],
                body_start=gold["body_start"],
                place=Entity(gold["place_id"]),
                place_text=gold["place_surface"],
                agency=gold["agency"],
            )
            self.answers[text] = Article(dateline, change(mentions), change(dates))

    def annotate(self, text: str, *, published: date | None) -> Article:
        assert published is None, "two seeds print their day, the others have none"
        return self.answers[text]


def item(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **more}


def tally(gold: list[dict[str, Any]], found: list[Any], text: str = "x" * 100) -> Any:
    return accuracy.score(accuracy.expectations(gold, "value", "test", text=text), found)[0]


def measures_of(tmp_path: Path, record: dict[str, Any], layer: str, library: Any, **options: Any) -> Any:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return accuracy.run(path, layer, library, **options).measures


# Measures of spans --------------------------------------------------------------------------------------------------

GOLD = [item(0, 6, value="a"), item(10, 16, value="b"), item(20, 26, value="c"), item(30, 36, value="d")]


def found(*answers: tuple[int, int, str | None]) -> list[Any]:
    return [accuracy.Found(start, end, "x" * (end - start), value) for start, end, value in answers]


def test_measures_of_a_hand_computed_example() -> None:
    # Of four: two found exactly (one with a wrong value), one with a shorter span, one missed; two more are spurious.
    answer = found((0, 6, "a"), (10, 16, "wrong"), (22, 26, "c"), (50, 52, "e"), (60, 62, "f"))
    assert tally(GOLD, answer).measures() == pytest.approx(
        {
            "expected": 4,
            "found": 5,
            "strict_precision": 2 / 5,
            "strict_recall": 2 / 4,
            "strict_f1": 4 / 9,
            "relaxed_precision": 3 / 5,
            "relaxed_recall": 3 / 4,
            "relaxed_f1": 6 / 9,
            "value_precision": 2 / 5,
            "value_recall": 2 / 4,
            "value_f1": 4 / 9,
            "exact_precision": 1 / 5,
            "exact_recall": 1 / 4,
            "exact_f1": 2 / 9,
            "value_accuracy": 2 / 3,
        }
    )


PERFECT = found((0, 6, "a"), (10, 16, "b"), (20, 26, "c"), (30, 36, "d"))
SPAN_MEASURES = {f"{how}_{what}" for how in ("strict", "relaxed", "value", "exact") for what in ("precision", "recall", "f1")}


@pytest.mark.parametrize(
    ("answer", "falls"),
    [
        (PERFECT[:3], {m for m in SPAN_MEASURES if not m.endswith("precision")}),
        (PERFECT + found((50, 52, "e")), {m for m in SPAN_MEASURES if not m.endswith("recall")}),
        (PERFECT[:3] + found((30, 35, "d")), {m for m in SPAN_MEASURES if m.startswith(("strict", "exact"))}),
        (PERFECT[:3] + found((30, 36, "e")), {m for m in SPAN_MEASURES if m.startswith(("value", "exact"))} | {"value_accuracy"}),
        (PERFECT[:3] + found((30, 36, None)), {m for m in SPAN_MEASURES if m.startswith(("value", "exact"))} | {"value_accuracy"}),
        (PERFECT[:3] + found((36, 40, "d")), SPAN_MEASURES),
    ],
    ids=["missed", "spurious", "short span", "wrong value", "no value", "beside it"],
)
def test_each_measure_falls_when_the_answer_is_wrong(answer: list[Any], falls: set[str]) -> None:
    perfect = tally(GOLD, PERFECT).measures()
    assert all(perfect[name] == 1 for name in SPAN_MEASURES | {"value_accuracy"})
    worse = tally(GOLD, answer).measures()
    assert {name for name in SPAN_MEASURES | {"value_accuracy"} if worse[name] < 1} == falls


def test_an_answer_is_used_once() -> None:
    counts = tally(GOLD[:2], found((0, 16, "a")))
    assert (counts.relaxed, counts.found, counts.right) == (1, 1, 1)
    counts = tally(GOLD[:1], found((0, 3, "a"), (3, 6, "a")))
    assert (counts.relaxed, counts.found, counts.right) == (1, 2, 1)


def test_the_same_span_is_matched_before_a_greater_overlap() -> None:
    gold = [item(0, 20, value="long"), item(5, 8, value="short")]
    counts = tally(gold, found((5, 8, "short"), (0, 12, "long")))
    assert (counts.strict, counts.relaxed, counts.right) == (1, 2, 2)


def test_counts_are_added_before_dividing() -> None:
    total = tally(GOLD, PERFECT) + tally(GOLD, [])
    assert total.measures()["strict_recall"] == 0.5
    assert total.measures()["strict_precision"] == 1


def test_an_empty_side_has_no_measure_rather_than_a_good_one() -> None:
    measures = tally([], []).measures()
    assert measures["strict_precision"] is None
    assert measures["strict_f1"] is None
    assert tally([], PERFECT).measures()["strict_precision"] == 0
    assert tally(GOLD, []).measures()["strict_f1"] == 0


@pytest.mark.parametrize("mark", ["optional", "vague"])
def test_optional_items_never_count(mark: str) -> None:
    gold = [*GOLD, item(40, 46, value="o", **{mark: True})]
    expected = tally(GOLD, PERFECT)
    for extra in ([], found((40, 46, "o")), found((40, 46, "wrong")), found((44, 49, "o"))):
        assert tally(gold, PERFECT + extra) == expected
    assert tally(gold, PERFECT + found((46, 49, "beside it"))) != expected


def test_an_optional_item_takes_no_answer_from_another_one() -> None:
    gold = [item(0, 6, value="o", optional=True), item(0, 6, value="a")]
    assert tally(gold, found((0, 6, "a"))) == tally(GOLD[:1], PERFECT[:1])


def test_spans_listed_as_equal_are_strict_hits() -> None:
    gold = [item(4, 10, value="a", also=[[0, 10]])]
    assert tally(gold, found((0, 10, "a"))).strict == 1
    assert tally(gold, found((4, 10, "a"))).strict == 1
    assert tally(gold, found((2, 10, "a"))).strict == 0


def test_a_null_value_is_a_statement_and_no_value_is_none() -> None:
    assert tally([item(0, 6, value=None)], found((0, 6, None))).right == 1
    assert tally([item(0, 6, value=None)], found((0, 6, "a"))).right == 0
    counts = tally([item(0, 6), item(10, 16, value="b")], PERFECT[:2])
    assert counts.measures()["value_f1"] == 1
    assert tally([item(0, 6)], PERFECT[:1]).measures()["value_f1"] is None


def test_each_listed_value_is_accepted() -> None:
    gold = [item(0, 6, value="2012-09", values=["2012-09", "2012-09-01"])]
    assert [tally(gold, found((0, 6, v))).right for v in ("2012-09", "2012-09-01", "2012-09-02")] == [1, 1, 0]


def test_slips_say_what_differs_in_reading_order() -> None:
    text = "On Friday he left Lima for Seoul in May."
    gold = accuracy.expectations([item(3, 9, value="F"), item(18, 22, value="L"), item(27, 32, value="S")], "value", "test", text=text)
    answer = [
        accuracy.Found(3, 9, "Friday", "M"),
        accuracy.Found(15, 22, "eft Lima", "L"),
        accuracy.Found(36, 39, "May", "5"),
    ]
    slips = accuracy.score(gold, answer, document="d", line="dates", text=text)[1]
    assert [slip.what for slip in slips] == ["value", "span", "missed", "spurious"]
    assert slips[2].expected == "Seoul = S"
    assert "for [Seoul] in" in slips[2].context


# Records and layers -------------------------------------------------------------------------------------------------


def test_date_gold_is_asked_with_anchor_and_language(tmp_path: Path) -> None:
    record = {"text": "Hôm qua", "anchor": "2012-08-10T12:00", "lang": "vi", "gold": [item(0, 7, value="2012-08-09")]}
    library = Library([Mention(0, 7, "Hôm qua", type="DATE", value="2012-08-09")])
    assert measures_of(tmp_path, record, "dates", library)["dates"]["value_f1"] == 1
    assert library.asked == [{"text": "Hôm qua", "anchor": date(2012, 8, 10), "language": "vi"}]


def test_date_gold_does_not_count_years_inside_names(tmp_path: Path) -> None:
    record = {"text": "APEC 2024 in 2025", "anchor": None, "gold": [item(13, 17, value="2025", type="DATE")]}
    year = Mention(13, 17, "2025", type="DATE", value="2025")
    named = Mention(5, 9, "2024", type="DATE", value="2024", in_name=True)
    assert measures_of(tmp_path, record, "dates", Library([named, year]))["dates"]["strict_f1"] == 1
    unmarked = replace(named, in_name=False)
    assert measures_of(tmp_path, record, "dates", Library([unmarked, year]))["dates"]["strict_precision"] == 0.5


def test_types_keep_gold_and_answers_of_these_types(tmp_path: Path) -> None:
    gold = [item(0, 4, value="2025", type="DATE"), item(5, 9, value="P1Y", type="DURATION")]
    record = {"text": "2025 year", "anchor": None, "gold": gold}
    library = Library([Mention(0, 4, "2025", type="DATE", value="2025"), Mention(5, 9, "year", type="DATE", value="P1Y")])
    assert measures_of(tmp_path, record, "dates", library)["dates"]["expected"] == 2
    kept = measures_of(tmp_path, record, "dates", library, types=frozenset({"DATE"}))["dates"]
    assert (kept["expected"], kept["found"], kept["strict_precision"]) == (1, 2, 0.5)
    kept = measures_of(tmp_path, record, "dates", library, types=frozenset({"DURATION"}))["dates"]
    assert (kept["expected"], kept["found"], kept["strict_f1"]) == (1, 0, 0)


def test_toponyms_are_scored_by_span_and_country(tmp_path: Path) -> None:
    text = "Tbilisi and Moscow, Russian Atlantis"
    toponyms = [
        item(0, 7, surface="Tbilisi", country="Georgia"),
        item(12, 18, surface="Moscow", country="Russia"),
        item(20, 27, surface="Russian", country="Russia"),
        item(28, 36, surface="Atlantis", country="Atlantis"),
    ]
    record = {"text": text, "toponyms": toponyms}
    library = Library(
        [
            Mention(0, 7, "Tbilisi", kind="place", id="place/GE/tbilisi"),
            Mention(12, 18, "Moscow", kind="place", id="place/US-ID/moscow"),
            Mention(20, 27, "Russian", kind="demonym", id="place/RU"),
            Mention(28, 36, "Atlantis", kind="place", id="place/atlantis"),
        ]
    )
    places = measures_of(tmp_path, record, "places", library)["places"]
    assert (places["found"], places["strict_recall"], places["value_accuracy"]) == (3, 3 / 4, 1 / 2)
    places = measures_of(tmp_path, record, "places", library, with_demonyms=True)["places"]
    assert (places["found"], places["strict_recall"], places["value_accuracy"]) == (4, 1, 2 / 3)


@pytest.mark.parametrize(("header", "told"), [([{"start": 0, "end": 4}], None), ([], date(2024, 11, 16))], ids=["printed", "not printed"])
def test_the_day_is_told_only_where_the_article_does_not_print_it(tmp_path: Path, header: Any, told: Any) -> None:
    library = Library()
    for layer in accuracy.LAYERS:
        record = {"text": "Lima", "anchor": "2024-11-16", "header": header, "dateline": None}
        record |= {key: [] for key in SPAN_LAYERS}
        measures_of(tmp_path, record, layer, library)
    assert [asked["published"] for asked in library.asked] == [told] * len(accuracy.LAYERS)


# Datelines ----------------------------------------------------------------------------------------------------------

TEXT = "ROCHESTER, N.Y., Feb 26 (Reuters) - Champion said"
PRINTED = {"place": "ROCHESTER, N.Y.", "date": "1987-02-26", "agency": "Reuters", "span": [0, 33], "body_start": 36}
RIGHT = Dateline(0, 33, 36, None, "ROCHESTER, N.Y.", date(1987, 2, 26), "Reuters")
HIT_MEASURES = ("whole_place", "date", "agency", "span", "body_start")


def dateline_measures(gold: Any, dateline: Any, text: str = TEXT, **more: Any) -> Any:
    return accuracy.compare_datelines(gold, dateline, text, **more)[0].measures()


def test_a_right_dateline_has_full_marks() -> None:
    measures = dateline_measures(PRINTED, RIGHT)
    assert all(measures[name] == 1 for name in ("precision", "recall", "f1", "place", *HIT_MEASURES))
    assert measures["place_id"] is None


@pytest.mark.parametrize(
    ("change", "falls"),
    [
        ({"place_text": "ROCHESTER"}, {"whole_place"}),
        ({"date": None}, {"date"}),
        ({"date": date(1987, 2, 25)}, {"date"}),
        ({"agency": None}, {"agency"}),
        ({"agency": "AP"}, {"agency"}),
        ({"end": 23}, {"span"}),
        ({"body_start": 35}, {"body_start"}),
    ],
    ids=str,
)
def test_each_part_of_a_dateline_falls_alone(change: dict[str, Any], falls: set[str]) -> None:
    measures = dateline_measures(PRINTED, replace(RIGHT, **change))
    assert measures["recall"] == 1
    assert {name for name in HIT_MEASURES if measures[name] == 0} == falls


@pytest.mark.parametrize(
    ("printed", "read", "hit"),
    [
        ("HÀ NỘI", "Ha Noi", True),
        ("ROCHESTER, N.Y.", "Rochester", True),
        ("BEIJING/SHANGHAI", "BEIJING", True),
        ("BEIJING/SHANGHAI", "SHANGHAI", False),
        ("HÀ NỘI", "HÀ NAM", False),
        ("LONDON", None, False),
        (None, "AP", False),
        (None, None, True),
    ],
)
def test_a_hit_is_the_first_printed_name(printed: str | None, read: str | None, hit: bool) -> None:
    measures = dateline_measures({**PRINTED, "place": printed}, replace(RIGHT, place_text=read))
    assert (measures["precision"], measures["recall"], measures["place"]) == (hit, hit, hit)
    assert measures["recall_where_a_place_is_printed"] == (None if printed is None else hit)


def test_without_a_place_text_the_dateline_itself_is_read() -> None:
    dateline = replace(RIGHT, place_text=None, place=Entity("place/US-NY/rochester"))
    assert dateline_measures(PRINTED, dateline)["whole_place"] == 1
    assert dateline_measures({**PRINTED, "place": "LIMA"}, dateline)["recall"] == 0


def test_datelines_that_are_not_printed() -> None:
    assert dateline_measures(None, None)["false_positives"] == 0
    measures = dateline_measures(None, RIGHT)
    assert (measures["false_positives"], measures["false_positives_at_traps"], measures["precision"]) == (1, 0, 0)
    assert dateline_measures(None, RIGHT, trap=True)["false_positives_at_traps"] == 1
    measures = dateline_measures(None, RIGHT, unverified=True)
    assert (measures["false_positives"], measures["unverified"], measures["precision"]) == (0, 1, None)


def test_a_missed_dateline_lowers_recall_alone() -> None:
    total = accuracy.compare_datelines(PRINTED, RIGHT, TEXT)[0] + accuracy.compare_datelines(PRINTED, None, TEXT)[0]
    measures = total.measures()
    assert (measures["precision"], measures["recall"], measures["f1"]) == (1, 0.5, 2 / 3)


def test_the_id_of_a_place_counts_where_gold_states_one() -> None:
    gold = {**PRINTED, "place_id": "place/US-NY/rochester"}
    assert dateline_measures(gold, replace(RIGHT, place=Entity("place/US-NY/rochester")))["place_id"] == 1
    assert dateline_measures(gold, replace(RIGHT, place=Entity("place/US-MN/rochester")))["place_id"] == 0
    assert dateline_measures(gold, RIGHT)["place_id"] == 0


def test_dateline_gold_is_asked_with_its_day(tmp_path: Path) -> None:
    library = Library(dateline=RIGHT)
    record = {"text": TEXT, "published": "Thứ bảy, 8/3/2025, 15:07 (GMT+7)", "gold": PRINTED}
    assert measures_of(tmp_path, record, "datelines", library)["datelines"]["recall"] == 1
    assert library.asked == [{"text": TEXT, "published": date(2025, 3, 8)}]
    unverified = {"text": TEXT, "published": None, "gold": None, "negative": "unverified"}
    assert measures_of(tmp_path, unverified, "datelines", library)["datelines"]["unverified"] == 1


# The gold of the seeds ----------------------------------------------------------------------------------------------


def test_the_gold_covers_the_seeds() -> None:
    assert [record["path"] for record, _ in records()] == sorted(f"seeds/{p.name}" for p in (ROOT / "seeds").glob("*.txt"))


def test_the_gold_fits_its_texts() -> None:
    for record, text in records():
        assert record["sha256"] == hashlib.sha256(text.encode("utf-8")).hexdigest()
        for layer in ("header", *SPAN_LAYERS, "other_people", "tail"):
            starts = [entry["start"] for entry in record[layer]]
            assert starts == sorted(starts)
            for entry in record[layer]:
                assert text[entry["start"] : entry["end"]] == entry["surface"]
                for start, end in entry.get("also", ()):
                    assert text[start:end].strip() == text[start:end] != entry["surface"]
                    assert start <= entry["start"] < end or entry["start"] <= start < entry["end"]
        if dateline := record["dateline"]:
            start, end = dateline["span"]
            assert text[start:end] == dateline["surface"]
            assert re.fullmatch(r"\s*[–—]\s*", text[end : dateline["body_start"]])
            assert (start, dateline["place_id"]) in {(p["start"], p["id"]) for p in record["places"]}


def test_the_ids_of_the_gold_are_well_formed() -> None:
    slug = "[a-z]+(?:-[a-z]+)*"
    place = re.compile(rf"place/(?:[A-Z]{{2}}(?:-[A-Z0-9]{{1,3}})?(?:/{slug})?|{slug})")
    canonical: dict[str, set[str]] = {}
    for record, _ in records():
        for entry in record["places"] + record["demonyms"]:
            assert place.fullmatch(entry["id"])
            assert entry["iso2"] == (entry["id"][6:8] if entry["id"][6:7].isupper() else None)
        for entry in record["people"]:
            canonical.setdefault(entry["id"], set()).add(entry["canonical"])
        for entry in record["title_refs"]:
            assert (entry["id"] is None) == (entry["person"] is None)
            if entry["id"]:
                canonical.setdefault(entry["id"], set()).add(entry["person"])
    assert all(re.fullmatch(rf"person/{slug}", identifier) for identifier in canonical)
    assert all(len(names) == 1 for names in canonical.values())


@pytest.mark.parametrize("layer", ["people", "places", "demonyms"])
def test_a_name_found_once_in_an_article_is_annotated_wherever_it_stands(layer: str) -> None:
    for record, text in records():
        covered = [(entry["start"], entry["end"]) for entry in record[layer]]
        for surface in {entry["surface"] for entry in record[layer]}:
            for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
                assert any(start <= match.start() and match.end() <= end for start, end in covered), (
                    record["id"],
                    surface,
                    match.start(),
                )


@pytest.mark.parametrize("layer", ["dates", "datelines", "places", "people"])
def test_an_oracle_of_the_seeds_has_full_marks(layer: str) -> None:
    for name, measures in accuracy.run(SEEDS_GOLD, layer, Oracle()).measures.items():
        if name == accuracy.PART + "in no table":
            assert measures["expected"] == measures["found"] == 0
            continue
        shares = {name: value for name, value in measures.items() if isinstance(value, float)}
        assert shares
        assert set(shares.values()) == {1.0}


def drop_first(mentions: list[Mention]) -> list[Mention]:
    return mentions[1:]


def widen(mentions: list[Mention]) -> list[Mention]:
    return [replace(m, end=m.end + 1) for m in mentions]


def confuse(mentions: list[Mention]) -> list[Mention]:
    return [replace(m, id="person/nobody", value="1900-01-01") for m in mentions]


def invent(mentions: list[Mention]) -> list[Mention]:
    made_up = Mention(0, 1, "?", kind="title") if any(m.kind for m in mentions) else Mention(0, 1, "?", type="DATE")
    return [*mentions, made_up]


@pytest.mark.parametrize(
    ("change", "layer", "line", "measure"),
    [
        (drop_first, "people", "names", "strict_recall"),
        (drop_first, "dates", "dates", "relaxed_recall"),
        (widen, "places", "places", "strict_f1"),
        (widen, "places", "demonyms", "strict_f1"),
        (confuse, "people", "titles", "value_f1"),
        (confuse, "people", "all", "value_accuracy"),
        (confuse, "dates", "years in names", "value_f1"),
        (invent, "people", "titles", "relaxed_precision"),
        (invent, "dates", "dates", "strict_precision"),
    ],
)
def test_a_damaged_oracle_has_not(change: Any, layer: str, line: str, measure: str) -> None:
    assert accuracy.run(SEEDS_GOLD, layer, Oracle(change)).measures[line][measure] < 1


# The command line ---------------------------------------------------------------------------------------------------


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str]:
    with pytest.raises(SystemExit) as stop:
        accuracy.main(list(arguments), library=Library())
    return stop.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.jsonl", "--layer", "people"], "nowhere.jsonl: No such file or directory"),
        ([str(SEEDS_GOLD), "--layer", "verbs"], "invalid choice: 'verbs'"),
        ([str(SEEDS_GOLD), "--layer", "people", "--types", "DATE"], "--types goes with --layer dates"),
        ([str(SEEDS_GOLD), "--layer", "dates", "--types", "DAY"], "not a TIMEX3 type: DAY"),
        ([str(SEEDS_GOLD), "--layer", "dates", "--errors", "-1"], "argument --errors"),
        ([str(SEEDS_GOLD), "--layer", "people", "--with-demonyms"], "--with-demonyms goes with --layer places"),
    ],
)
def test_a_wrong_command_is_refused(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    code, error = refuse(capsys, *arguments)
    assert code == 2
    assert message in error


@pytest.mark.parametrize(
    ("lines", "layer", "message"),
    [
        ("{", "dates", "gold.jsonl:1: not JSON"),
        ("[]", "dates", "a record is a JSON object, this is a list"),
        ("", "dates", "no records"),
        ('{"text": "a", "gold": null}', "people", "nothing here for the layer 'people' (keys: text, gold)"),
        ('{"text": "a", "gold": []}', "datelines", "nothing here for the layer 'datelines'"),
        ('{"gold": []}', "dates", "a record needs 'text' or 'path'"),
        ('{"path": "nowhere.txt", "gold": []}', "dates", "nowhere.txt: No such file"),
        ('{"path": "seeds/README.md", "sha256": "0", "gold": []}', "dates", "its sha256 differs"),
        ('{"text": "a", "gold": [{"start": 0, "end": 2}]}', "dates", "no span inside the text"),
        ('{"text": "ab", "gold": [{"start": 0, "end": 2, "text": "b"}]}', "dates", "0..2 is 'ab', the gold says 'b'"),
        ('{"text": "a", "anchor": "today", "gold": []}', "dates", "not a day: 'today'"),
    ],
)
def test_broken_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, layer: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(lines, encoding="utf-8")
    code, error = refuse(capsys, str(path), "--layer", layer)
    assert code == 1
    assert message in error


def test_stand_off_gold_takes_its_texts_from_another_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "họp ngày 15/11/2024"
    record = {"id": "a", "sha256": hashlib.sha256(text.encode()).hexdigest(), "gold": [{"start": 4, "end": 19, "value": "2024-11-15"}]}
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    gold.write_text(json.dumps(record), encoding="utf-8")
    arguments = (str(gold), "--layer", "dates", "--texts", str(texts))

    def put(*records: object) -> None:
        texts.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    put({"id": "b", "text": ""}, {"id": "a", "text": text})
    assert accuracy.main(arguments, library=vnnorm) == 0
    assert re.search(r"^dates +1 +1 +100\.0", capsys.readouterr().out, re.MULTILINE)
    for content, message in (
        ({"id": "a", "text": text + " "}, "a is not the text that was annotated: its sha256 differs"),
        ({"id": "b", "text": text}, "a record needs 'text' or 'path', or its text from --texts"),
        ({"id": "a"}, "a text needs 'id' and 'text'"),
    ):
        put(content)
        code, error = refuse(capsys, *arguments)
        assert code == 1
        assert message in error
    texts.unlink()
    code, error = refuse(capsys, *arguments)
    assert code == 2
    assert "texts.jsonl: No such file" in error


@pytest.mark.parametrize(("name", "records", "items"), [("dates_vi", 200, 117), ("dates_vi_held_back", 100, 51)])
def test_the_stand_off_gold_is_whole(name: str, records: int, items: int) -> None:
    gold = [record for _, record in accuracy.read_records(SEEDS_GOLD.parent / f"{name}.jsonl")]
    assert len({record["id"] for record in gold}) == len(gold) == records
    assert sum(len(record["gold"]) for record in gold) == items
    for record in gold:
        assert "text" not in record
        assert re.fullmatch("[0-9a-f]{64}", record["sha256"])
        for item in record["gold"]:
            assert item["type"] in ("DATE", "TIME", "DURATION", "SET")
            assert timex.grain(item["value"]) or item.get("vague")


def test_gold_that_is_not_utf_8_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes('{"text": "Hà Nội"}'.encode("utf-16"))
    code, error = refuse(capsys, str(path), "--layer", "dates")
    assert code == 1
    assert "not UTF-8" in error


def test_a_record_with_an_impossible_day_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "a", "anchor": "2023-13-10", "gold": [{"start": 0, "end": 1}]}\n', encoding="utf-8")
    assert accuracy.main([str(path), "--layer", "dates"], library=Library()) == 0
    output = capsys.readouterr().out
    assert "1 records, 1 left out" in output
    assert "no such day: '2023-13-10'" in output


def test_the_table_shows_percentages_and_differences(capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(SEEDS_GOLD), "--layer", "people", "--errors", "2"], library=Oracle(drop_first)) == 0
    output = capsys.readouterr().out
    assert re.search(r"^titles +14 +14 +100\.0", output, re.MULTILINE)
    assert "2 of 5 differences" in output
    assert output.count("missed: expected") == 2


def test_the_table_of_datelines(capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(SEEDS_GOLD), "--layer", "datelines"], library=Oracle()) == 0
    assert re.search(r"^body start +100\.0$", capsys.readouterr().out, re.MULTILINE)


def test_json_holds_the_same_measures(capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(SEEDS_GOLD), "--layer", "people", "--json", "--errors", "1"], library=Oracle(drop_first)) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["measures"] == accuracy.run(SEEDS_GOLD, "people", Oracle(drop_first)).measures
    assert (report["records"], report["differences"], len(report["errors"])) == (5, 5, 1)
    assert report["errors"][0]["what"] == "missed"


def test_the_parts_of_a_line_have_counts_of_their_own(tmp_path: Path) -> None:
    text = "Anna Weiss met To Lam. Ben Weiss left."
    people = [
        {"start": 0, "end": 10, "id": "local/anna-weiss"},
        {"start": 15, "end": 21, "id": "person/to-lam"},
        {"start": 23, "end": 32, "id": "local/ben-weiss"},
    ]
    record = {"id": "x", "text": text, "anchor": None, "people": people, "places": [{"start": 15, "end": 21, "id": "place/VN"}]}
    answers = [Mention(0, 10, "Anna Weiss", "person", "local/anna-weiss"), Mention(15, 21, "To Lam", "person", "local/to-lam")]
    measures = measures_of(tmp_path, record, "people", Library(answers))
    assert measures["names"]["exact_f1"] == 2 / 5
    unlisted = measures[accuracy.PART + "in no table"]
    assert (unlisted["expected"], unlisted["found"], unlisted["exact_f1"]) == (2, 1, 2 / 3)
    assert measures["all"]["expected"] == 3
    assert measures_of(tmp_path, record, "places", Library([]))[accuracy.PART + "countries"]["expected"] == 1


def test_bare_days_count_where_it_is_asked_for(tmp_path: Path) -> None:
    record = {"text": "từ 3-5/11", "anchor": None, "gold": [{"start": 3, "end": 9, "value": "2024-11-05"}]}
    found = [Mention(3, 9, "3-5/11", type="DATE", value="2024-11-03/2024-11-05")]
    other = [Mention(3, 9, "3-5/11", type="DATE", value="2024-11-03/2024-11-06")]
    evening = [Mention(3, 9, "3-5/11", type="TIME", value="2024-11-05TEV")]
    values = [
        measures_of(tmp_path, record, "dates", Library(mentions), bare_days=ends)["dates"]["value_f1"]
        for mentions, ends in ((found, False), (found, True), (other, True), (evening, True))
    ]
    assert values == [0, 1, 0, 1]
