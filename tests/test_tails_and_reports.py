"""vnnorm.datelines: headers, tails, and reports in place of a dateline."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from strategies import dateline_texts, stories

from vnnorm import AliasTable
from vnnorm.datelines import find_header, find_report, find_tail

PUBLISHED = date(2024, 11, 16)

# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        (" date 2024-11-16 HÀ NỘI – The city met.", "2024-11-16", 1, 16),
        ("date 2024-11-16", "2024-11-16", 0, 15),
        ("\n date 2024-03 LIMA — The city met.", "2024-03", 2, 14),
    ],
)
def test_header(text: str, value: str, start: int, end: int) -> None:
    header = find_header(text)
    assert header
    assert (header.start, header.end, header.kind, header.value) == (start, end, "date", value)
    assert text[header.start : header.end] == header.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "date",
        "HÀ NỘI – date 2024-11-16",
        "date 2024-11-166",
        "date 2024-11-16-17",
        "date 2024-13",
        "date 2024-02-30 HÀ NỘI – The city met.",
        "update 2024-11-16",
        "date 16-11-2024",
    ],
)
def test_no_header(text: str) -> None:
    assert find_header(text) is None


# ---------------------------------------------------------------- tails


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("… at a convenient time. VNS", ["VNS"]),
        ("… in the region. — VNA/VNS", ["VNA", "VNS"]),
        ("… in the region. — VNA/VNS\n\n \n", ["VNA", "VNS"]),
        ("… in the region.\n" + "\n" * 200 + "VNS" + "\n" * 200, ["VNS"]),
        ("… in the region.\nVNS" + "\n" * 200, ["VNS"]),
        ("“… in the region.”–VNA", ["VNA"]),
        ("… trong khu vực./.\nTTXVN", ["TTXVN"]),
        ("VNS", ["VNS"]),
        ("… he told VNS", []),
        ("… in the region. — VNA/XYZZY", []),
        ("… in the region. — XYZZY/VNA", []),
        ("… in the region. — Xyzzy", []),
        ("… in the region. VNS.", ["VNS"]),
        ("… he works for VNS.", []),
        ("", []),
        (" ", []),
    ],
)
def test_tail(text: str, agencies: list[str]) -> None:
    tails = find_tail(text)
    assert [tail.text for tail in tails if tail.kind == "agency"] == agencies
    for tail in tails:
        assert text[tail.start : tail.end] == tail.text
        assert (tail.kind == "agency") <= tail.id.startswith("agency/")


Piece = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("… rose.\n\n(Reporting by Lan Anh; Editing by Minh Ha)", [("(Reporting by Lan Anh; Editing by Minh Ha)", "credit", "")]),
        ("… rose. (Additional reporting by Lan Anh (Hue))", [("(Additional reporting by Lan Anh (Hue))", "credit", "")]),
        ("… rose. (Reporting by Lan Anh) Enditem", [("(Reporting by Lan Anh)", "credit", ""), ("Enditem", "end", "")]),
        ("… rose.\nReporting by Lan Anh; editing by Minh Ha", [("Reporting by Lan Anh; editing by Minh Ha", "credit", "")]),
        ("… rose.\nENDS", [("ENDS", "end", "")]),
        ("… rose. (END)", [("(END)", "end", "")]),
        ("… khu vực./.", [("./.", "end", "")]),
        ("… khu vực./.\nTTXVN", [("./.", "end", ""), ("TTXVN", "agency", "agency/vna")]),
        ("… khu vực. (TTXVN)", [("TTXVN", "agency", "agency/vna")]),
        ("… khu vực (Theo TTXVN).", [("Theo TTXVN", "agency", "agency/vna")]),
        ("… rose.\n Reuter\n", [("Reuter", "agency", "agency/reuters")]),
        ("… rose.\nSource: Xinhua Editor: huaxia", [("Source: Xinhua Editor: huaxia", "source", "")]),
        ("… khu vực.\nNguồn: TTXVN", [("Nguồn: TTXVN", "source", "agency/vna")]),
        ("… khu vực.\nẢnh: Lan Anh – TTXVN", [("Ảnh: Lan Anh – TTXVN", "credit", "")]),
        ("… rose. VNA/VNS Photo Lan Anh", [("VNA/VNS Photo Lan Anh", "credit", "")]),
        ("… rose.\n— Photo thanhnien.vn", [("— Photo thanhnien.vn", "credit", "")]),
        ("… rose. (Photo: VNA)", [("(Photo: VNA)", "credit", "")]),
        ("… khu vực.\n\nLan Anh (Theo Reuters)", [("Lan Anh (Theo Reuters)", "byline", "agency/reuters")]),
        ("… khu vực.\n\nLan Anh Theo Guardian", [("Lan Anh Theo Guardian", "byline", "agency/guardian")]),
        ("… khu vực.Lan AnhTheo NBC", [("Lan AnhTheo NBC", "byline", "agency/nbc")]),
        ("… khu vực.\n\nVõ Lan", [("Võ Lan", "byline", "")]),
        ("… khu vực.\n\nVõ Lan - Minh Hà", [("Võ Lan - Minh Hà", "byline", "")]),
        ("… rose.\nBy Lan Anh", [("By Lan Anh", "byline", "")]),
        ("… khu vực.\n\nHà Nội", []),
        ("… khu vực.\n\nMr. Smith", []),
        ("… khu vực\nVõ Lan", []),
        ("… khu vực. Võ Lan", []),
        ("… he told Lan Anh", []),
        ("… he said (in Lima).", []),
        ("… on the Voice of Vietnam (VOV).", []),
        ("(VNA)", [("VNA", "agency", "agency/vna")]),
        ("The year ENDS", []),
        ("Rain. " * 100 + "The year went by.", []),
        ("… rose.\n" + "Ảnh: Lan Anh\n" * 10, [("Ảnh: Lan Anh", "credit", "")] * 8),
    ],
)
def test_pieces_of_tails(text: str, pieces: list[Piece]) -> None:
    assert [(tail.text, tail.kind, tail.id) for tail in find_tail(text)] == pieces


def test_the_callers_agencies_sign() -> None:
    table = AliasTable.from_rows([{"id": "agency/rn", "kind": "agency", "name": "RNews"}])
    assert [tail.id for tail in find_tail("The river rose. RNews", table=table)] == ["agency/rn"]
    assert find_tail("The river rose. VNA", table=table) == []


# ---------------------------------------------------------------- reports


@pytest.mark.parametrize(
    ("text", "written", "place", "day", "agency"),
    [
        ("Theo phóng viên TTXVN tại Lima, hai bên đã gặp nhau.", "Theo phóng viên TTXVN tại Lima", "place/PE/lima", "", "agency/vna"),
        (
            "Theo đặc phái viên TTXVN tại thủ đô Lima, ngày 15/11, hai bên gặp nhau.",
            "Theo đặc phái viên TTXVN tại thủ đô Lima, ngày 15/11",
            "place/PE/lima",
            "2024-11-15",
            "agency/vna",
        ),
        (
            "Theo phóng viên thường trú TTXVN tại Seoul, hai bên gặp nhau.",
            "Theo phóng viên thường trú TTXVN tại Seoul",
            "place/KR-11",
            "",
            "agency/vna",
        ),
        ("Chiều 30-10 tại Gyeongju, hai bên gặp nhau.", "Chiều 30-10 tại Gyeongju", "place/KR-47/gyeongju", "2024-10-30TAF", ""),
        (
            "Sáng 15-11 (giờ địa phương), tại thủ đô Lima, hai bên gặp nhau.",
            "Sáng 15-11 (giờ địa phương), tại thủ đô Lima",
            "place/PE/lima",
            "2024-11-15TMO",
            "",
        ),
        ("Ngày 15/11, tại thành phố Đà Nẵng, hai bên gặp nhau.", "Ngày 15/11, tại thành phố Đà Nẵng", "place/VN-DN", "2024-11-15", ""),
        ("AP đưa tin, hai bên đã gặp nhau.", "AP đưa tin", "", "", "agency/ap"),
        (
            "Hãng thông tấn Yonhap đưa tin ngày 15/11, hai bên gặp nhau.",
            "Hãng thông tấn Yonhap đưa tin ngày 15/11",
            "",
            "2024-11-15",
            "agency/yonhap",
        ),
    ],
)
def test_report(text: str, written: str, place: str, day: str, agency: str) -> None:
    found = find_report(text, published=PUBLISHED)
    assert found
    parts = (found.place and found.place.id, found.date and found.date.value, found.agency and found.agency.id)
    assert (found.text, tuple(part or "" for part in parts)) == (written, (place, day, agency))
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hai bên gặp nhau ngày 15/11 tại Lima.",
        "Năm 2026 tại Lima, hai bên sẽ gặp nhau.",
        "Ngày 15/11, tại trụ sở Chính phủ, hai bên gặp nhau.",
        "Theo phóng viên TTXVN tại trụ sở Chính phủ, hai bên gặp nhau.",
        "Theo phóng viên Xyzzy tại Lima, hai bên gặp nhau.",
        "Người dân đưa tin, hai bên gặp nhau.",
        "Cơn bão tại Lima đã tan.",
        "x" * 400 + "Chiều 30-10 tại Lima, hai bên gặp nhau.",
    ],
)
def test_no_report(text: str) -> None:
    assert find_report(text, published=PUBLISHED) is None


# ---------------------------------------------------------------- what must hold for every text


@given(dateline_texts | stories)
def test_offsets_are_those_of_the_text(text: str) -> None:
    tails = find_tail(text)
    for span in (find_header(text), find_report(text), *tails):
        if span:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
    assert all(one.end <= following.start for one, following in pairwise(tails))


@pytest.mark.parametrize("text", [b"VNS", None, 7])
def test_what_is_no_text(text: Any) -> None:
    for function in (find_tail, find_report):
        with pytest.raises(TypeError, match=rf"^{function.__name__}\(\) needs a str, not {type(text).__name__}"):
            function(text)
