"""What README and the docs promise, one test a promise."""

import ast
import hashlib
import json
import os
import pickle
import subprocess
import sys
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


RUNNING = {"eval", "exec", "compile", "__import__", "pickle", "marshal", "shelve", "subprocess", "system", "popen"}


def running(source: str) -> set[str]:
    """What a module uses that can run what it is given: names of builtins, modules and functions of `os`; `re.compile` is none."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            found.add(node.attr)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
    return found & RUNNING


def test_nothing_that_is_read_is_run() -> None:
    assert running("import pickle, re\nx = eval('1'); re.compile('a'); os.system('a')") == {"pickle", "eval", "system"}
    for path in SOURCE.rglob("*.py"):
        assert not running(path.read_text("utf-8")), path


OUTPUTS = Path(__file__).with_name("outputs.py")


def outputs(*options: str, **environment: str) -> str:
    """What `outputs.py` prints in a fresh interpreter."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"} | environment
    run = subprocess.run([sys.executable, OUTPUTS, *options], capture_output=True, text=True, check=True, env=environment)
    return run.stdout.strip()


def test_the_same_call_gives_the_same_answer_under_any_hash_seed_time_zone_and_locale() -> None:
    first = outputs("--every", "60", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    assert len(first) == len(hashlib.sha256().hexdigest())
    assert outputs("--every", "60", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8") == first
    assert outputs("--every", "100000", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C") != first, "other texts have another digest"


def test_threads_that_begin_at_once_give_the_same_answers() -> None:
    alone = outputs("--every", "400", "--threads", "1")
    assert alone != "different"
    assert outputs("--every", "400", "--threads", "8") == alone


def test_nothing_is_touched_but_the_files_of_the_package() -> None:
    assert outputs("--every", "60", "--watched") == "[]"


FAULTS = {
    "open(os.devnull).close()": "open ('/dev/null'",
    "open(__file__, 'a').close()": "outputs.py'",
    "open(vnnorm.__file__, 'r+').close()": "__init__.py'",
    "os.scandir('/').close()": "os.scandir",
    "__import__('socket').socket().close()": "socket.",
    "__import__('subprocess').run([sys.executable, '--version'], stdout=-3)": "subprocess.Popen",
    "os.environ.get('HOME')": "environment HOME",
    "date.today()": "clock time",
    "time.strftime('%A')": "clock strftime",
}


def test_what_is_touched_is_noticed() -> None:
    touched = json.loads(outputs("--every", "100000", "--watched", "; ".join(FAULTS)))
    assert [fault for fault, noticed in FAULTS.items() if not any(noticed in what for what in touched)] == []


CLOCK = {"today", "now", "utcnow", "time", "localtime", "gmtime", "monotonic", "getlocale", "setlocale", "getenv", "environ"}


def forbidden(source: str) -> set[str]:
    """Attributes of the clock, the locale and the environment that a module uses."""
    return {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)} & CLOCK


def test_nothing_reads_the_clock_the_locale_or_the_environment() -> None:
    assert forbidden("import datetime\nx = datetime.date.today()") == {"today"}
    for path in SOURCE.rglob("*.py"):
        if path != SOURCE / "cli" / "streams.py":  # which looks at NO_COLOR and TERM
            assert not forbidden(path.read_text("utf-8")), path


@pytest.mark.parametrize(
    "text",
    ["", " ", "\x00", "\ud800\udfff", "\N{COMBINING HORN}" * 50, "’" * 50, "A" * 5000, "the " * 2000, "Lee " * 2000, "(" * 999, "\n" * 999],
)
def test_any_string_is_answered(text: str) -> None:
    article = annotate(text, published=DAY)
    assert article.text == text
    json.dumps(article.to_dict())
