"""The examples of the pages, in README.md, README.vi.md and docs/, run as tests: Python's and those of the command line.

Each page has an empty folder of its own, in which its examples run one after the other; `seeds` stands in it where there is one. In a
``console`` block a line with ``$`` is a command for `sh`, lines with ``>`` go on with it, and what follows is the output, errors
included, with ``...`` for what is left out. A command without output shown must succeed, whatever it prints. Commands that install
something, that need the network or a checkout are not run: those of curl, make, pip, and of a folder .venv.
"""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from contextlib import ExitStack, chdir
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent
SEEDS = ROOT / "seeds"
NOT_RUN = (".venv/", "curl ", "make ", "pip ")

# What needs a server, or Lucene: `make test-servers` starts the one and installs the other.
collect_ignore = [] if os.environ.get("VNNORM_SERVERS") else ["docs/integrations/postgresql.md", "tests/servers"]
collect_ignore_glob = ["docs/*.py", "docs/_extensions/*.py"]


def begin(namespace: dict[str, Any]) -> None:
    """Go into a new folder."""
    stack = namespace["_folder"] = ExitStack()
    folder = stack.enter_context(TemporaryDirectory())
    if SEEDS.is_dir():
        Path(folder, "seeds").symlink_to(SEEDS)
    stack.enter_context(chdir(folder))


def end(namespace: dict[str, Any]) -> None:
    """Leave the folder and remove it."""
    namespace["_folder"].close()


def sessions(source: str) -> list[tuple[str, str]]:
    """The commands of a ``console`` block, each with the output shown."""
    found: list[tuple[str, str]] = []
    for line in source.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif line.startswith("> ") and found and not found[-1][1]:
            found[-1] = (found[-1][0] + line[2:], "")
        else:
            command, output = found[-1]
            found[-1] = (command, output + line)
    return found


def run_console(example: Example) -> str | None:
    """Run the commands of a block; say what differs from the output shown."""
    import vnnorm

    package = str(Path(vnnorm.__file__).parents[1])
    environment = os.environ | {"HOME": str(Path.cwd()), "PYTHONPATH": package, "PYTHONUTF8": "1"}
    wrong = []
    for command, shown in sessions(example.parsed):
        if command.startswith(NOT_RUN):
            continue
        script = f'vnnorm() {{ "{sys.executable}" -m vnnorm "$@"; }}\n{command}'
        run = subprocess.run(["sh", "-c", script], stdout=-1, stderr=subprocess.STDOUT, env=environment, encoding="utf-8", check=False)
        if run.returncode not in ((0, 1) if shown else (0,)):
            wrong.append(f"$ {command}exit status {run.returncode}\n{run.stdout}")
        elif shown and not doctest.OutputChecker().check_output(shown, run.stdout, doctest.ELLIPSIS):
            wrong.append(f"$ {command}expected:\n{shown}got:\n{run.stdout}")
    return "\n".join(wrong) or None


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", run_console)],
    patterns=["*.md"],
    excludes=["tests/*", "seeds/*", *([] if SEEDS.is_dir() else ["docs/tutorial.md"])],
    setup=begin,
    teardown=end,
).pytest()

# What a page of docs/integrations needs beside vnnorm and what the tests need.
HOSTS = {
    "datasets.md": ["datasets"],
    "duckdb.md": ["duckdb", "numpy"],
    "pandas.md": ["pandas"],
    "polars.md": ["polars"],
    "scikit-learn.md": ["sklearn"],
    "spacy.md": ["spacy"],
    "spark.md": ["pyspark", "pandas"],
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Without the option, a host that is not installed is an error."""
    parser.addoption("--bare", action="store_true", help="skip the pages of docs/integrations whose host is not installed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what the bare wheel cannot run, with the reason."""
    for item in items if config.getoption("--bare") else []:
        if item.path.parent.name == "integrations" and (missing := [host for host in HOSTS.get(item.path.name, ()) if not find_spec(host)]):
            item.add_marker(pytest.mark.skip(reason=f"{', '.join(missing)}: not installed"))
