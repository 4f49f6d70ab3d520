"""What README and the docs promise, one test a promise."""

import ast
import hashlib
import json
import os
import pickle
import subprocess
import sys
import threading
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import SENTENCES, sentences

import vnnorm
from vnnorm import EntityMention, annotate, compare, find_dates, find_entities, fold

SOURCE = Path(vnnorm.__file__).parent
DAY = date(2025, 10, 31)


def where(mentions: list[EntityMention], shift: int = 0) -> list[tuple[int, int, str | None]]:
    return [(m.start - shift, m.end - shift, m.id) for m in mentions]


@given(sentences)
def test_mentions_are_sorted_inside_and_disjoint_but_for_descriptions(text: str) -> None:
    mentions = find_entities(text, published=DAY)
    assert mentions == sorted(mentions, key=lambda m: (m.start, -m.end))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    plain = [m for m in mentions if m.kind != "title"]
    assert all(a.end <= b.start for a, b in pairwise(plain))
    dates = find_dates(text, anchor=DAY)
    assert all(a.end <= b.start for a, b in pairwise(dates))
    assert all(text[d.start : d.end] == d.text for d in dates)


@given(sentences, st.sampled_from(["", " ", "\n\n", "😀 ", "... "]), st.sampled_from(["", "\n", " ..."]))
def test_what_is_found_does_not_depend_on_what_surrounds_the_text(text: str, before: str, after: str) -> None:
    padded = before + text + after
    assert where(find_entities(padded, published=DAY), len(before)) == where(find_entities(text, published=DAY))


@given(sentences)
def test_marks_are_evidence(text: str) -> None:
    """Text without marks links at least as much as text with marks, and never to somebody else."""
    marked = {(m.start, m.end): m.id for m in find_entities(text, published=DAY) if m.kind == "person"}
    unmarked = {(m.start, m.end): m.id for m in find_entities(fold(text), published=DAY) if m.kind == "person"}
    assert all(unmarked.get(span) == id for span, id in marked.items())


def test_marks_that_contradict_never_link() -> None:
    for name in ("Tổ Lâm", "Tô Lẫm", "To Lâm", "Lường Cường"):
        assert compare(name, "Tô Lâm") != "same"
        assert all(m.how == "local" for m in find_entities(f"President {name} spoke", published=DAY))


def test_results_can_be_pickled_and_compared() -> None:
    article = annotate(SENTENCES[2], published=DAY)
    assert pickle.loads(pickle.dumps(article)) == article
    assert hash(article.mentions[0]) == hash(pickle.loads(pickle.dumps(article.mentions[0])))


def digest(seed: str) -> str:
    """What a fresh interpreter with this hash seed makes of the sentences."""
    code = (
        "import json, sys; from datetime import date; from vnnorm import annotate, lookup\n"
        "texts = json.load(sys.stdin)\n"
        "print(json.dumps([annotate(t, published=date(2025, 10, 31)).to_dict() for t in texts]), [str(c) for c in lookup('Lee')])"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(SENTENCES).encode(), capture_output=True, check=True, env=environment
    )
    return hashlib.sha256(run.stdout.replace(b"frozenset()", b"")).hexdigest()


def test_the_same_call_gives_the_same_answer_under_any_hash_seed_time_zone_and_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    first = digest("0")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    assert digest("1") == first


def test_threads_give_the_same_answers() -> None:
    expected = [annotate(text, published=DAY) for text in SENTENCES]
    results: dict[int, list[vnnorm.Article]] = {}

    def work(number: int) -> None:
        results[number] = [annotate(text, published=DAY) for text in SENTENCES]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(results[number] == expected for number in range(8))


CLOCK = {"today", "now", "utcnow", "time", "localtime", "gmtime", "monotonic", "getlocale", "setlocale", "getenv", "environ"}


def forbidden(source: str) -> set[str]:
    """Attributes of the clock, the locale and the environment that a module uses."""
    return {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)} & CLOCK


def test_nothing_reads_the_clock_the_locale_or_the_environment() -> None:
    assert forbidden("import datetime\nx = datetime.date.today()") == {"today"}
    for path in SOURCE.rglob("*.py"):
        if path != SOURCE / "cli" / "streams.py":  # which looks at NO_COLOR and TERM
            assert not forbidden(path.read_text("utf-8")), path


def test_nothing_is_opened_but_the_tables() -> None:
    code = (
        "import sys; from datetime import date; import vnnorm, vnnorm.articles\n"
        "opened = []; sys.addaudithook(lambda event, arguments: opened.append((event, str(arguments[0]))) "
        "if event == 'open' or event.startswith(('socket', 'subprocess', 'os.')) else None)\n"
        "vnnorm.annotate('Tô Lâm met Lee on Friday', published=date(2025, 10, 31))\n"
        "print([x for x in opened if not x[1].endswith(('.tsv', '/spellings.txt', '.py', '.pyc', '.so')) and x[0] != 'os.listdir'])"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "\ud800\udfff", "\N{COMBINING HORN}" * 50, "’" * 50, "A" * 5000, "the " * 2000, "Lee " * 2000, "(" * 999, "\n" * 999],
)
def test_any_string_is_answered(text: str) -> None:
    article = annotate(text, published=DAY)
    assert article.text == text
    json.dumps(article.to_dict())
