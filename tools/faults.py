"""See that each promise of docs/trust.md is kept by a test: put its fault into a copy of the code, and run the test: `make faults`, or

    python tools/faults.py [PROMISE ...]

A row of the table names a test and a fault, ``file``: ``old`` → ``new``. The test must pass as the code is, and fail with the fault.
Exit status 1 if one does not, or if a fault's code is not there, or there twice. PROMISE are words of rows.
"""  # noqa: D415

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_COPIED = ("src", "tests", "seeds", "docs", ".github", "README.md", "CHANGELOG.md", "CITATION.cff", "pyproject.toml")


class Row(NamedTuple):
    """A promise, the test that keeps it, and the fault that makes the test fail."""

    promise: str
    test: str
    file: str
    old: str
    new: str


def rows(page: str) -> Iterator[Row]:
    """The rows of the table of promises."""
    for line in page.splitlines():
        cells = re.split(r"(?<!\\) \| ", line.removeprefix("| ").removesuffix(" |"))
        if line.startswith("| ") and len(cells) == 3 and "::" in cells[1]:
            found = re.fullmatch(r"`([^`]+)`: `([^`]+)` → (?:`([^`]+)`|nothing)", cells[2])
            if not found:
                raise ValueError(f"no fault in the form `file`: `old` → `new`: {line}")
            file, old, new = (part.replace("\\|", "|") for part in found.groups(default=""))
            yield Row(cells[0], cells[1].strip("`"), file, old, new)


def passes(tree: Path, test: str) -> bool:
    """Whether a test passes in a tree."""
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_PROFILE": "ci"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", f"tests/{test}"]
    run = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    if run.returncode > 1:  # no test ran
        raise RuntimeError(f"{test}:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return run.returncode == 0


def wrong(tree: Path, row: Row) -> str:
    """What is wrong with a row; "" if nothing is."""
    path = tree / row.file
    code = path.read_text("utf-8")
    if code.count(row.old) != 1:
        return f"{row.file} has {code.count(row.old)} times {row.old!r}"
    if not passes(tree, row.test):
        return "the test fails without the fault"
    path.write_text(code.replace(row.old, row.new), "utf-8")
    try:
        return "the test passes with the fault" if passes(tree, row.test) else ""
    finally:
        path.write_text(code, "utf-8")


def main(*words: str) -> int:
    """Try all rows, or those with one of the words."""
    chosen = [
        row for row in rows((ROOT / "docs" / "trust.md").read_text("utf-8")) if not words or any(word in " ".join(row) for word in words)
    ]
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name)
        for part in _COPIED:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
            copy(ROOT / part, tree / part)
        for row in chosen:
            if reason := wrong(tree, row):
                failed += 1
                print(f"{row.promise} ({row.test}): {reason}", flush=True)
    print(f"{len(chosen)} promises, {failed} wrong")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
