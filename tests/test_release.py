"""What is released: one version everywhere, and workflows that can do no more than they must."""

import re
from pathlib import Path

import pytest

import vnnorm

ROOT = Path(__file__).parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
pytestmark = pytest.mark.skipif(not WORKFLOWS.is_dir(), reason="the files around the package are only in a checkout")
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")


def unpinned(workflow: str) -> list[str]:
    """The actions that a workflow uses other than by commit and version; its own workflows are part of the commit."""
    used: list[str] = re.findall(r"^\s*-?\s*uses: (.+)$", workflow, re.MULTILINE)
    return [action for action in used if not action.startswith("./") and not PINNED.fullmatch(action)]


def test_actions_are_pinned_by_commit() -> None:
    assert unpinned("    - uses: actions/checkout@v4\n      uses: a/b@main # v1.2.3\n") == ["actions/checkout@v4", "a/b@main # v1.2.3"]
    workflows = sorted(WORKFLOWS.glob("*.yml"))
    assert {path.name for path in workflows} >= {"ci.yml", "release.yml"}
    for path in workflows:
        assert "uses: " in path.read_text("utf-8")
        assert unpinned(path.read_text("utf-8")) == [], path


def test_only_the_job_that_publishes_may_write_anything() -> None:
    release = (WORKFLOWS / "release.yml").read_text("utf-8")
    before, _, publishing = release.partition("\n  publish:\n")
    assert re.findall(r"^\s*[\w-]+: write\b", before + (WORKFLOWS / "ci.yml").read_text("utf-8"), re.MULTILINE) == []
    assert re.findall(r"^\s*([\w-]+): write\b", publishing, re.MULTILINE) == ["id-token"]
    assert re.findall(r"^permissions: (.*)$", before, re.MULTILINE) == ["{}"]
    assert "environment:\n      name: pypi\n" in publishing
    assert "actions/checkout" not in publishing, "what is published is what was checked, not what is in the tree"


def test_one_version_everywhere() -> None:
    assert re.findall("^version: (.*)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE) == [vnnorm.__version__]
    assert re.findall(r"^## ([\w.]+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == vnnorm.__version__
    assert vnnorm.__version__ not in (ROOT / "pyproject.toml").read_text("utf-8")
