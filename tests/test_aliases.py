import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest

from vnnorm import AliasTable, find_entities, lookup, office_holders

CUONG = {"id": "person/cuong", "kind": "person", "name": "Lương Cường", "language": "vi"}


def found(text: str, *names: str, language: str | None = "vi", kind: str = "place", flags: str = "") -> list[str]:
    rows = [{"id": f"place/{n}", "kind": kind, "name": name, "language": language, "flags": flags} for n, name in enumerate(names)]
    mentions = AliasTable.from_rows(rows).find(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [mention.text for mention in mentions]


@pytest.mark.parametrize(
    ("alias", "text", "expected"),
    [
        ("Lương Cường", "President Lương Cường met", "Lương Cường"),
        ("Lương Cường", "TỔNG BÍ THƯ LƯƠNG CƯỜNG", "LƯƠNG CƯỜNG"),
        ("Lương Cường", "President Luong Cuong met", "Luong Cuong"),
        ("Lương Cường", "President Lương\nCường met", "Lương\nCường"),
        ("Lương Cường", "President Lương\N{NO-BREAK SPACE}Cường", "Lương\N{NO-BREAK SPACE}Cường"),
        ("Lương Cường", "President Lương-Cường", "Lương-Cường"),
        ("Lương Cường", "Lương\n\nCường", None),
        ("Lương Cường", "Lương, Cường", None),
        ("Luong Cuong", "President Lương Cường met", None),  # an alias without marks does not match text with marks
        ("Tô Lâm", "ông Tố Lam nói", None),
        ("Tô Lâm", "ông Tô Lam nói", None),  # once one mark is written, all count
        ("Tổng", "tong Tong Tổng", "Tong"),
        ("Lee", "Lee's visit", "Lee"),
        ("Lee", "Lee’s visit", "Lee"),
        ("China", "Việt Nam–China ties", "China"),
        ("Việt Nam", "Việt Nam-US relations", "Việt Nam"),
        ("Đà", "ông Đàm nói", None),
        ("Cam", "ville çCamé", None),
        ("Hong Kong", "in Hong\nKong today", "Hong\nKong"),
        ("Thanh Hóa", "tỉnh Thanh Hoá", "Thanh Hoá"),
        ("Đà Nẵng", "Ðà Nẵng", "Ðà Nẵng"),  # U+00D0
        ("Hà Nội", "hà nội", None),
        ("US", "tell us, US", "US"),
        ("US", "Us", None),
        ("RoK", "ROK RoK", "RoK"),
        ("U.S.", "the U.S. and", "U.S."),
        ("U.S.", "the U.S", "U.S"),
        ("U.S.", "the U S and", None),
        ("Xinh-ga-po", "tại Xinh-ga-po", "Xinh-ga-po"),
        ("Xinh-ga-po", "tại Xinh ga po", None),
        ("Bà Rịa - Vũng Tàu", "BÀ RỊA–VŨNG TÀU", "BÀ RỊA–VŨNG TÀU"),
        ("Bosnia and Herzegovina", "in Bosnia And Herzegovina", "Bosnia And Herzegovina"),
        ("Erdoğan", "said Erdogan", "Erdogan"),
        ("Erdogan", "said Erdoğan", None),
        ("São Tomé", "in Sao Tome", "Sao Tome"),
        ("G20", "the G20 and", "G20"),
    ],
)
def test_what_is_found_in_text(alias: str, text: str, expected: str | None) -> None:
    assert found(text, alias)[:1] == ([expected] if expected else [])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_lead_into_the_given_form(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "😀 Thủ đô Hà Nội của Việt Nam")
    assert found(text, "Việt Nam", "Hà Nội") == [unicodedata.normalize(form, name) for name in ("Hà Nội", "Việt Nam")]


def test_the_longest_name_wins_and_a_failing_one_gives_way_to_a_shorter() -> None:
    names = ("Hong Kong", "Hong Kong Special Administrative Region")
    assert found("the Hong Kong Special Administrative Region of", *names) == [names[1]]
    assert found("the Hong Kong special administrative region", *names) == ["Hong Kong"]


def test_strict_names_need_their_marks() -> None:
    assert found("My My Mỹ mỹ", "Mỹ", flags="strict") == ["Mỹ"]


def test_a_row_without_a_language_matches_any_marks() -> None:
    assert found("Hà Nội, Hanội, Ha Noi", "Ha Noi", language=None) == ["Hà Nội", "Ha Noi"]


def test_small_letters_in_a_name_may_be_small_in_text() -> None:
    assert found("ăn bún chả ở chợ", "bún chả") == ["bún chả"]


def test_a_name_without_letters_is_never_found() -> None:
    assert found("— … —", "—") == []


def test_two_entities_of_one_name_are_alternatives() -> None:
    rows = [
        {"id": "place/GE", "kind": "place", "name": "Georgia", "type": "country", "country": "GE", "language": "en"},
        {"id": "place/US-GA", "kind": "place", "name": "Georgia", "type": "state", "country": "US", "language": "en"},
    ]
    mention = AliasTable.from_rows(reversed(rows)).find("in Georgia")[0]
    assert (mention.id, mention.alternatives, mention.country) == ("place/GE", ("place/US-GA",), "GE")


def test_find_leaves_titles_demonyms_and_short_names_to_the_linker() -> None:
    assert [m.text for m in AliasTable.builtin().find("the Vietnamese President, Cường and Tô Lâm")] == ["Tô Lâm"]


def test_memos_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnnorm.matching._MEMO", 2)
    table = AliasTable.from_rows([CUONG])
    text = "Lương Cường, Luong Cuong, LƯƠNG CƯỜNG, Lương-Cường " * 2
    assert len(table.find(text)) == 8


# Rows


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"kind": "person", "name": "A"}, "row 1: id must be given"),
        ({"id": "x", "kind": "person", "name": ""}, "row 1: name must be given"),
        ({"id": "x", "kind": "person", "name": "A", "nmae_en": "B"}, "row 1: nmae_en is unknown; the keys are"),
        ({"id": "x", "kind": "planet", "name": "A"}, "kind 'planet' is none of"),
        ({"id": "x", "kind": "place", "name": "A", "flags": "loose"}, "flags are ambiguous, former, short, strict, not 'loose'"),
    ],
)
def test_a_bad_row_is_refused_with_its_number(row: dict[str, str], reason: str) -> None:
    with pytest.raises(ValueError, match=r"row 1") as caught:
        AliasTable.from_rows([row])
    assert reason in str(caught.value)


def test_files_and_back(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        CUONG | {"family": "Lương", "given": "Cường", "culture": "vi", "short": "Cường", "name_en": "Luong Cuong"},
        CUONG | {"name": "Đại tướng Lương Cường", "flags": ["former"]},
        {"id": "place/x", "kind": "place", "name": "X", "start": "2020", "before": "2025-07-01", "type": "province"},
    ]
    table = AliasTable.from_rows(rows)
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n\n" for row in rows), "utf-8")
    assert AliasTable.from_jsonl(tmp_path / "a.jsonl").entities == table.entities
    table.save(tmp_path / "b.jsonl")
    assert AliasTable.from_jsonl(tmp_path / "b.jsonl").entities == table.entities
    (tmp_path / "c.csv").write_bytes('\ufeffid,kind,name\r\nplace/a,place,"A, B"\r\n'.encode())
    assert AliasTable.from_csv(tmp_path / "c.csv")["place/a"].name == "A, B"
    (tmp_path / "d.tsv").write_text("id\tkind\tname\nplace/a\tplace\tĐà Nẵng\n", "utf-8")
    assert AliasTable.from_tsv(tmp_path / "d.tsv")["place/a"].name == "Đà Nẵng"


def test_the_shipped_table_survives_saving(tmp_path: Path) -> None:
    table = AliasTable.builtin()
    table.save(tmp_path / "all.jsonl")
    assert AliasTable.from_jsonl(tmp_path / "all.jsonl").entities == table.entities


def test_merge_adds_entities_and_names() -> None:
    mine = AliasTable.from_rows([{"id": "person/to-lam", "kind": "person", "name": "Tô Đại tướng"}, CUONG])
    merged = AliasTable.builtin().merge(mine)
    assert len(merged) == len(AliasTable.builtin()) + 1
    assert "person/cuong" in merged
    assert [m.id for m in merged.find("Tô Đại tướng và Tô Lâm")] == ["person/to-lam", "person/to-lam"]
    assert merged.checked == AliasTable.builtin().checked
    assert mine.checked is None
    assert "person/cuong" not in AliasTable.builtin()


# Looking up


@pytest.mark.parametrize(
    ("name", "first", "how"),
    [
        ("Tô Lâm", "person/to-lam", "alias"),
        ("to lam", "person/to-lam", "alias"),
        ("TÔ LÂM", "person/to-lam", "alias"),
        (unicodedata.normalize("NFD", "Tô Lâm"), "person/to-lam", "alias"),
        ("Cường", "person/luong-cuong", "short"),
        ("Takaichi Sanae", "person/sanae-takaichi", "alias"),  # the form of the Vietnamese press
        ("Jinping Xi", "person/xi-jinping", "reversed"),
        ("Tập Cận Bình", "person/xi-jinping", "alias"),
        ("vietnam", "place/VN", "alias"),
        ("Hoa Kỳ", "place/US", "alias"),
        ("Mỹ", "place/US", "alias"),
        ("RoK", "place/KR", "alias"),
    ],
)
def test_lookup(name: str, first: str, how: str) -> None:
    candidate = lookup(name)[0]
    assert (candidate.entity.id, candidate.how) == (first, how)


@pytest.mark.parametrize("name", ["Tổ Lâm", "my", "Nobody", "", "Tô Lâm Tô Lâm", "Vietnamese", "President"])
def test_lookup_finds_nothing(name: str) -> None:
    assert lookup(name) == []


def test_lookup_by_kind_and_day() -> None:
    assert lookup("Tô Lâm", kind="place") == []
    assert [c.entity.id for c in lookup("Bình Dương", on=date(2025, 6, 30))] == ["place/VN-57"]
    assert lookup("Bình Dương", on=date(2025, 7, 1)) == []
    assert lookup("Reuters", kind="agency")[0].entity.id == "agency/reuters"


def test_lookup_needs_a_str() -> None:
    with pytest.raises(TypeError, match="needs a str, not bytes"):
        lookup(b"To Lam")  # type: ignore[arg-type]


@pytest.mark.parametrize("office", ["VN/president", "president", "Chủ tịch nước", "chu tich nuoc", "State President", "President"])
@pytest.mark.parametrize(
    ("day", "holder"),
    [("2025-10-31", "Lương Cường"), ("2026-05-01", "Tô Lâm"), ("2024-10-20", "Tô Lâm"), ("2024-10-21", "Lương Cường")],
)
def test_office_holders(office: str, day: str, holder: str) -> None:
    assert [term.person.name for term in office_holders(office, country="VN", on=date.fromisoformat(day))] == [holder]


def test_acting_holders_are_marked() -> None:
    (term,) = office_holders("president", country="VN", on=date(2024, 4, 1))
    assert (term.person.id, term.acting) == ("person/vo-thi-anh-xuan", True)
    assert term.source


def test_unknown_offices_are_refused_with_what_is_known() -> None:
    with pytest.raises(ValueError, match="no office 'emperor' of 'VN' is in the table; it has .*general-secretary, "):
        office_holders("emperor", country="VN", on=date(2025, 1, 1))
    with pytest.raises(ValueError, match="it has none"):
        office_holders("president", country="XX", on=date(2025, 1, 1))


def test_a_merged_table_has_the_demonyms_and_titles_of_both() -> None:
    merged = AliasTable.builtin().merge(AliasTable.from_rows([CUONG]))
    mentions = find_entities("the Vietnamese President thanked German guests", published=date(2025, 10, 31), table=merged)
    assert [(mention.text, mention.kind, mention.id) for mention in mentions] == [
        ("the Vietnamese President", "title", "person/luong-cuong"),
        ("Vietnamese", "demonym", "place/VN"),
        ("German", "demonym", "place/DE"),
    ]
