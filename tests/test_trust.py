"""The table of promises in docs/trust.md names tests that exist, and code that the faults can replace."""

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TABLE = (HERE.parent / "docs" / "trust.md").read_text("utf-8")


def missing(page: str) -> list[str]:
    """The tests that a page names and that no file has."""
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", page)
    have = {
        (path.name, node.name)
        for path in HERE.glob("test_*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    return [f"{file}::{name}" for file, name in named if (file, name) not in have]


def test_each_promise_names_a_test_that_exists() -> None:
    assert missing("`test_trust.py::test_nothing`") == ["test_trust.py::test_nothing"]
    assert missing(TABLE) == []
    rows = [line for line in TABLE.splitlines() if "::test_" in line]
    assert len(rows) > 30
    assert all(line.count(" | ") == 2 and "` → " in line for line in rows), "promise, test, fault"


@pytest.mark.skipif(not (HERE.parent / "src").is_dir(), reason="the code is not beside the tests")
def test_the_code_of_each_fault_is_there_once() -> None:
    faults = re.findall(r" \| `([^`]+)`: `([^`]+)` → (?:`[^`]+`|nothing) \|$", TABLE, re.MULTILINE)
    assert len(faults) == sum("::test_" in line for line in TABLE.splitlines())
    gone = [(file, old) for file, old in faults if (HERE.parent / file).read_text("utf-8").count(old.replace("\\|", "|")) != 1]
    assert gone == []
