"""vnnorm.formats: what is written is well formed, holds the whole text, and reads back."""

from __future__ import annotations

import errno
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import STORY, Broken, os_error, run, streams

from vnnorm import AliasTable, Article, annotate
from vnnorm.cli import main
from vnnorm.formats import brat, html, marks, record, spacy, synonyms, timeml, webannotation
from vnnorm.formats.marks import Mark

DAY = date(2024, 11, 16)
NASTY = (
    'HÀ NỘI, Nov. 15 (VNA) — President Lương Cường & <b>Xi\nJinping</b> left for "Lima" on\r\nFriday. \N{GRINNING FACE}\x00\x1b\x85\u2028 '
    "قال الرئيس: APEC 2024 in 2024, early last May, ambassador Anna\nWeiss said. The Malaysian King\u202e and the Vietnamese President."
)
PIECES = [
    "Lương Cường",
    "President Xi\nJinping",
    "Ambassador Anna\r\nWeiss",
    "The Malaysian King",
    "Hà\u2028Nội",
    "APEC 2024",
    "last\nFriday",
    "early in May",
    "\N{GRINNING FACE}",
    "<",
    ">",
    "&amp;",
    '"',
    "'",
    "]]>",
    "\r",
    "\n",
    "\x00",
    "\ufffe",
    "\x1c",
    "\x9b",
    "قال",
    " ",
    ". ",
    "; ",
    "\t",
    "\\",
    "=",
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


# ---------------------------------------------------------------- marks


def test_marks_stand_in_the_text() -> None:
    found = marks.marks(annotate(NASTY, published=DAY))
    assert all(NASTY[mark.start : mark.end] == mark.text for mark in found)
    assert found == sorted(found, key=lambda mark: (mark.start, -mark.end))
    assert {mark.kind for mark in found} >= {"person", "place", "title", "DATE", "organization"}
    by_text = {mark.text: mark for mark in found}
    assert by_text["Lương Cường"] == Mark(34, 45, "Lương Cường", "person", "person/luong-cuong", "Lương Cường", "VN/president held")
    assert (by_text["Friday"].is_date, by_text["Lương Cường"].is_date) == (True, False)
    assert any(mark.mod for mark in found)


# ---------------------------------------------------------------- brat and Web Annotation, there and back


@given(texts)
def test_brat_reads_back(text: str) -> None:
    found = marks.marks(annotate(text, published=DAY))
    assert brat.read(brat.write(found), text) == found
    assert len(re.findall("^T", brat.write(found), re.M)) == len(found)


@given(texts)
def test_web_annotations_read_back(text: str) -> None:
    found = marks.marks(annotate(text, published=DAY))
    page = json.loads(json.dumps(webannotation.write(found, text, id="news/Hà Nội #1\udcff")))
    assert webannotation.read(page, text) == found
    assert page["id"].isascii()


@given(texts)
def test_records_read_back(text: str) -> None:
    article = annotate(text, published=DAY)
    assert record.read(json.loads(json.dumps(article.to_dict())), text) == marks.marks(article)


def test_what_is_no_record() -> None:
    text = "\N{GRINNING FACE} Lương Cường left Huế in 2024."
    good = annotate(text).to_dict()
    first, date_ = good["mentions"][0], good["dates"][0]
    assert len(record.read(good, text)) == 3
    for wrong, why in (
        ({}, "no record of vnnorm: KeyError: 'mentions'"),
        (good | {"dates": [date_ | {"value": 2024}]}, "2024 is no text"),
        (good | {"mentions": ["Huế"]}, "no record of vnnorm: AttributeError"),
        (good | {"mentions": [first | {"start": "2"}]}, "no record of vnnorm: TypeError"),
        (good | {"mentions": [first | {"start": -99, "end": 0, "text": ""}]}, "the text has no '' at the code points -99..0"),
        (annotate(text).to_dict(offsets="utf-16"), "the text has no 'Lương Cường' at the code points 3..14"),
    ):
        with pytest.raises(ValueError, match=re.escape(why)):
            record.read(wrong, text)


@given(st.text(), st.data())
def test_any_mark_reads_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    mark = Mark(start, end, text[start:end], "DATE", "2024", mod="START")
    assert webannotation.read(webannotation.write([mark], text, id="1"), text) == [mark]
    solid = Mark(start, end, text[start:end], "DATE", "2024", mod="START") if text[start:end].split() == [text[start:end]] else None
    if solid:
        assert brat.read(brat.write([solid]), text) == [solid]


def test_offsets_count_code_points() -> None:
    text = "\N{GRINNING FACE}\N{GRINNING FACE} Huế"
    mark = Mark(3, 6, "Huế", "place")
    assert brat.write([mark]) == "T1\tplace 3 6\tHuế\n"
    (item,) = webannotation.write([mark], text, id="1")["items"]
    assert item["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 3, "end": 6},
        {"type": "TextQuoteSelector", "exact": "Huế", "prefix": text[:3], "suffix": ""},
    ]
    assert item["motivation"] == "tagging"


def test_brat_leaves_alone_what_it_does_not_know() -> None:
    text = "Huế"
    other = "T1\tplace 0 3\tHuế\n\nR1\tIn Arg1:T1 Arg2:T1\nA1\tSure T1\n#1\tAnnotatorNotes T1\tseen\n*\tEquiv T1 T1\n"
    assert brat.read(other, text) == [Mark(0, 3, "Huế", "place")]


@pytest.mark.parametrize(
    "line",
    [
        "T1\tplace 0 3",
        "T1\tplace 0\tHuế",
        "T1\tplace 0 x\tHuế",
        "T1\tplace 0 2\tHuế",
        "T1\tplace 0 9\tHuế",
        "T1\tplace -3 3\tHuế",
        "T1\tplace 2 2\t",
        "T1\tplace 1 3;0 1\tuế H",
    ],
)
def test_what_is_not_brat(line: str) -> None:
    with pytest.raises(ValueError, match=r"^line 2 is not in brat's format: 'T1"):
        brat.read(f"\n{line}\n", "Huế")


@pytest.mark.parametrize("line", ["N1\tReference T1\tHuế", "N1\tReference\tHuế", "#1\tAnnotatorNotes\tvalue=2024"])
def test_what_is_no_fact_in_brat(line: str) -> None:
    with pytest.raises(ValueError, match="^line 1 is not in brat's format: '[N#]1"):
        brat.read(line, "Huế")


def test_what_is_no_page_of_annotations() -> None:
    page = webannotation.write([Mark(0, 3, "Huế", "place")], "Huế", id="1")
    with pytest.raises(ValueError, match="quotes 'Huế', but the text has 'Huệ' there"):
        webannotation.read(page, "Huệ")
    for start, end in ((0, 9), (-3, 3), (2, 1)):
        page["items"][0]["target"]["selector"][0] |= {"start": start, "end": end}
        with pytest.raises(ValueError, match=f"stands at {start}..{end}, and the text has 3 characters"):
            webannotation.read(page, "Huế")
    page["items"][0]["target"]["selector"][0] |= {"start": 0, "end": 3}
    number = [{"purpose": "tagging", "value": 5}]
    pages: list[dict[str, Any]] = [{}, {"items": 1}, {"items": [{}]}, {"items": [page["items"][0] | {"body": number}]}]
    pages.append({"items": [page["items"][0] | {"body": [{"purpose": "describing", "value": 5}]}]})
    for wrong in pages:
        with pytest.raises(ValueError, match="no annotation page"):
            webannotation.read(wrong, "Huế")


# ---------------------------------------------------------------- TimeML


@given(texts)
def test_timeml_is_xml_and_holds_the_text(text: str) -> None:
    article = annotate(text, published=DAY)
    root = ET.fromstring(timeml.write(article, id="a & <b>\udcff").encode())
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == re.sub("[\x00\x1c\ufffe]", "\ufffd", text)
    found = [(timex.text, timex.get("value")) for timex in body.iter("TIMEX3")]
    assert found == [(re.sub("[\x00\x1c\ufffe]", "\ufffd", mention.text), mention.value) for mention in article.dates]
    assert root.findtext("DOCID") == "a & <b>\ufffd"


def test_timeml_of_a_story() -> None:
    root = ET.fromstring(timeml.write(annotate("It rained on Friday, and in early May 2024.", published=DAY), id="1").encode())
    created, friday, may = root.iter("TIMEX3")
    assert created.attrib == {"tid": "t0", "type": "DATE", "value": "2024-11-16", "functionInDocument": "CREATION_TIME"}
    assert friday.attrib == {"tid": "t1", "type": "DATE", "value": "2024-11-15", "temporalFunction": "true", "anchorTimeID": "t0"}
    assert may.attrib == {"tid": "t2", "type": "DATE", "value": "2024-05", "mod": "START"}
    undated = ET.fromstring(timeml.write(annotate("It rained on Friday."), id="1"))
    assert [timex.get("value") for timex in undated.iter("TIMEX3")] == ["XXXX-WXX-5"]


# ---------------------------------------------------------------- HTML


class Page(HTMLParser):
    """What a browser makes of a page: its elements, the texts of its articles, its ids and links."""

    VOID = frozenset(("meta", "link", "br"))

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.titles: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attributes}
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append((tag, values.get("class", "")))
        if values.get("class") == "text":
            self.texts.append("")
        if tag == "mark":
            self.titles.append((values["class"], values["title"]))
        if "id" in values:
            self.ids.append(values["id"])
        if values.get("href", "").startswith("#"):
            self.links.append(values["href"][1:])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open:
            self.texts[-1] += data


def whole(*articles: Article) -> Page:
    parts = (html.write(article, id=f"<{number}>", number=number) for number, article in enumerate(articles))
    return Page(html.HEAD + "".join(parts) + html.FOOT)


TAGS = set("html head meta title style body main h1 article h2 header div mark a section h3 ul li small bdi".split())


@given(st.lists(texts, min_size=1, max_size=3))
def test_a_page_holds_its_texts_and_nothing_that_they_bring(stories: list[str]) -> None:
    page = whole(*(annotate(text, published=DAY) for text in stories))
    assert page.texts == [re.sub("[\x00\x1c\x9b]", "\ufffd", text) for text in stories]
    assert page.tags <= TAGS
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.links) == set(page.ids)


def test_a_page_says_what_names_and_dates_mean() -> None:
    page = whole(annotate(NASTY, published=DAY))
    assert ("person", "Lương Cường · person/luong-cuong · VN/president held") in page.titles
    assert ("date", "date · 2024-11-15") in page.titles
    undecided = whole(annotate("The Malaysian King spoke."))
    assert ("title", "title: not known who or what · MY/monarch") in undecided.titles
    written = html.write(annotate("The Malaysian King spoke."), id="1")
    assert "<header>unknown day</header>" in written
    assert "<h3>Not known</h3>" in written


def test_marks_that_overlap() -> None:
    article = annotate("Hà Nội met Lima.")
    first, last = article.mentions
    over = replace(first, start=3, end=16, text=article.text[3:16], kind="agency", id="agency/x", name=None)
    around = replace(first, start=0, end=6, kind="organization", id="organization/y", name="Y")
    page = whole(replace(article, mentions=(around, first, over, last)))
    assert page.texts == [article.text]
    assert len(page.ids) == len(set(page.ids)) == 4
    assert set(page.ids) == set(page.links)
    assert page.titles[0][1] == "Y · organization/y | Hà Nội · place/VN-HN"
    assert ("place", "Lima · place/PE/lima | agency/x") in page.titles


# ---------------------------------------------------------------- synonyms


def table(*rows: dict[str, str]) -> AliasTable:
    return AliasTable.from_rows({"kind": "place", "language": "vi"} | row for row in rows)


def test_synonyms() -> None:
    mine = table(
        {"id": "place/a", "name": "A, b"},
        {"id": "place/a", "name": r"A => \ B", "language": "en"},
        {"id": "place/b", "name": "Common"},
        {"id": "place/b", "name": "Bee"},
        {"id": "place/c", "name": "Cee"},
        {"id": "place/c", "name": "Sea", "language": "en"},
        {"id": "place/c", "name": "COMMON", "language": "en"},
        {"id": "place/c", "name": "cee", "language": "en"},
    )
    assert list(synonyms.solr(mine)) == ["# place/a\nA\\, b, A \\=> \\\\ B\n", "# place/c\nCee, Sea\n"]
    assert synonyms.elasticsearch(mine)["synonyms_set"][1] == {"id": "place/c", "synonyms": "Cee, Sea"}
    assert list(synonyms.solr(mine, kind="person")) == []


def test_synonyms_of_the_tables() -> None:
    found = dict(synonyms.groups(AliasTable.builtin()))
    assert found["place/VN-HN"][:2] == ["Hà Nội", "Hanoi"]
    owners: dict[str, str] = {}
    for id, names in found.items():
        assert len(names) > 1
        for name in names:
            assert owners.setdefault(name.casefold(), id) == id


def test_synonyms_on_the_command_line() -> None:
    lines = run("synonyms", "--format", "solr", "--kind", "organization").text.splitlines()
    assert any(line.startswith("ASEAN, Association of Southeast Asian Nations") for line in lines)
    (body,) = run("synonyms", "--format", "elasticsearch", "--kind", "organization").records
    assert [rule["synonyms"] for rule in body["synonyms_set"]] == lines[1::2]
    assert run("synonyms").status == 2


# ---------------------------------------------------------------- spaCy's JSON, which spaCy itself reads in tests/integrations


@given(texts)
def test_tokens_of_spacy_lose_no_letter_and_no_mention(text: str) -> None:
    article = annotate(text, published=DAY)
    doc = spacy.write(article, id="1")
    tokens = [(token["start"], token["end"]) for token in doc["tokens"]]
    assert tokens == sorted(tokens)
    between = [text[a:b] for a, b in zip([0, *(end for _, end in tokens)], [*(start for start, _ in tokens), len(text)], strict=True)]
    assert set(between) <= {"", " "}
    starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    assert all(span["start"] in starts and span["end"] in ends for spans in doc["spans"].values() for span in spans)
    assert sum(map(len, doc["spans"].values())) == len(marks.marks(article))
    assert all(first["end"] <= second["start"] for first, second in pairwise(doc["ents"]))


def test_entities_of_spacy_are_the_longest() -> None:
    doc = spacy.write(annotate("The Malaysian King left\nfor Lima  in\N{NO-BREAK SPACE}2024."), id="1")
    assert [doc["text"][ent["start"] : ent["end"]] for ent in doc["ents"]] == ["The Malaysian King", "Lima", "2024"]
    assert [span["label"] for span in doc["spans"]["vnnorm"]] == ["TITLE", "DEMONYM", "PLACE"]
    assert [doc["text"][token["start"] : token["end"]] for token in doc["tokens"]][3:] == [
        "left",
        "\n",
        "for",
        "Lima",
        " ",
        "in",
        "\N{NO-BREAK SPACE}",
        "2024",
        ".",
    ]


# ---------------------------------------------------------------- completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish"])
def test_completion(shell: str) -> None:
    result = run("completion", shell)
    assert (result.status, result.err) == (0, "")
    assert "canonicalize" in result.text


def test_bash_completes(tmp_path: Path) -> None:
    try:
        subprocess.run(["bash", "--version"], check=True, capture_output=True)
    except OSError:
        pytest.skip("this system has no bash")
    script = tmp_path / "vnnorm.bash"
    script.write_text(run("completion", "bash").text, "utf-8")
    code = f"source {script}; COMP_WORDS=(vnnorm anno); COMP_CWORD=1; _shtab_vnnorm; echo ${{COMPREPLY[@]}}"
    assert subprocess.run(["bash", "-c", code], check=True, capture_output=True, text=True).stdout == "annotate\n"


def test_completion_without_shtab(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert run("completion", "bash") == (1, b"", "vnnorm: completion needs shtab: pip install vnnorm[completion]\n")


# ---------------------------------------------------------------- on the command line


@pytest.fixture
def stories(tmp_path: Path) -> list[str]:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_bytes(NASTY.encode())
    (folder / "two.jsonl").write_text(f"{json.dumps({'id': 'Tờ / 2', 'text': STORY})}\nbad\n", "utf-8")
    return [str(folder), "--published", "2024-11-16"]


def test_pages_on_the_command_line(stories: list[str], tmp_path: Path) -> None:
    complaint = f"vnnorm: {tmp_path / 'news' / 'two.jsonl'}:2: no JSON; Expecting value: line 1 column 1 (char 0)\n"
    result = run("annotate", *stories, "--format", "html")
    assert (result.status, result.err) == (1, complaint)
    assert len(Page(result.text).texts) == 2
    for option in ((), ("--to", "html")):
        out = tmp_path / "page.html"
        assert run("annotate", *stories, "--out", str(out), *option) == (1, b"", complaint)
        assert out.read_bytes() == result.out


def test_files_for_each_article(stories: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a" / "brat"
    assert run("annotate", *stories, "--to", "brat", "--out", str(out)).status == 1
    one = re.sub(r"[^\w.-]+", "_", f"{tmp_path / 'news' / 'one'}").strip("_")[-100:]
    assert {path.name for path in out.iterdir()} == {"annotation.conf", f"{one}.ann", f"{one}.txt", "Tờ_2.ann", "Tờ_2.txt"}
    for name, story in ((one, NASTY), ("Tờ_2", STORY)):
        text = (out / f"{name}.txt").read_bytes().decode()
        assert text == story
        assert brat.read((out / f"{name}.ann").read_bytes().decode(), text) == marks.marks(annotate(text, published=DAY))
    kinds = set(re.findall("^T[0-9]+\t(\\S+)", (out / f"{one}.ann").read_text("utf-8"), re.M))
    assert kinds <= set((out / "annotation.conf").read_text("utf-8").split())
    assert run("annotate", *stories, "--to", "timeml", "--out", str(out)).status == 1
    assert ET.parse(out / "Tờ_2.tml").findtext("DOCID") == "Tờ / 2"


def test_web_annotations_and_documents_of_an_archive(stories: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("annotate", *stories, "--to", "webannotation", "--out", str(out)).status == 1
    one, two = map(json.loads, out.read_text("utf-8").split("\n")[:-1])
    assert webannotation.read(two, STORY) == marks.marks(annotate(STORY, published=DAY))
    assert two["id"] == "T%E1%BB%9D%20/%202#annotations"
    assert webannotation.read(one, NASTY)
    assert len(run("annotate", *stories, "--to", "webannotation", "--jobs", "2").records) == 2
    one, two = run("annotate", *stories, "--to", "spacy").records
    assert two == spacy.write(annotate(STORY, published=DAY), id="Tờ / 2")
    assert (one["text"], one["_"]["vnnorm"]["id"]) == (NASTY, str(tmp_path / "news" / "one.txt"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--to", "brat"), "brat is not for standard output: name a folder with --out"),
        (("--to", "timeml"), "timeml is not for standard output: name a folder with --out"),
        (("--to", "html", "--jobs", "2"), "--jobs and --rejects do not go with html"),
        (("--to", "html", "--out", "x", "--rejects", "y"), "--jobs and --rejects do not go with html"),
    ],
)
def test_wrong_usage(options: tuple[str, ...], message: str) -> None:
    result = run("annotate", *options)
    assert (result.status, result.out) == (2, b"")
    assert message in result.err


def test_parts_have_no_page() -> None:
    assert "invalid choice: 'html'" in run("dates", "--to", "html").err
    assert "--out x.html: name it .jsonl" in run("dates", "--out", "x.html").err


@pytest.mark.parametrize("form", ["html", "brat"])
def test_documents_that_cannot_be_written(form: str, tmp_path: Path, stories: list[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    out = tmp_path / "file" / "out"
    result = run("annotate", *stories, "--to", form, "--out", str(out))
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith(f"vnnorm: {out}: ")


def test_a_page_whose_reader_has_gone() -> None:
    stdin, stdout = io.TextIOWrapper(io.BytesIO(b"a " * 20_000)), io.TextIOWrapper(io.BufferedWriter(Broken(os_error(errno.EPIPE))))
    err = io.StringIO()
    with streams(stdin, stdout, err):
        assert main(["annotate", "--to", "html"]) == 0
    assert err.getvalue() == ""
