"""The examples in README.md and docs/ run as tests."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"], excludes=["tests/*", "seeds/*"]).pytest()

# What needs a server, or Lucene: `make test-servers` starts the one and installs the other.
collect_ignore = [] if os.environ.get("VNNORM_SERVERS") else ["docs/integrations/postgresql.md", "tests/servers"]

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
