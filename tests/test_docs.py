"""The pages: that the reference has every public name, that links lead somewhere, and that their examples are really run."""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import vnnorm
from vnnorm import annotate, normalize

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
VIETNAMESE = ROOT / "README.vi.md"


def test_each_public_name_stands_once_in_the_reference() -> None:
    documented: Counter[str] = Counter()
    for page in sorted((ROOT / "docs/reference").glob("*.md")):
        for block in re.findall(r"\.\. currentmodule:: vnnorm\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
            documented.update(re.findall(r"^\.\. auto(?:class|function):: (\w+)$", block, re.MULTILINE))
    assert documented == Counter(vnnorm.__all__)


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as sites of repositories make them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if "://" in link or (name.startswith("seeds/") and not (ROOT / "seeds").exists()):
            continue
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("style", ["keep", "new"])
def test_the_vietnamese_readme_is_spelled_as_normalize_spells(style: Any) -> None:
    text = VIETNAMESE.read_text("utf-8")
    assert normalize(text, tone_style=style) == text
    assert unicodedata.is_normalized("NFC", text)
    assert normalize(text, tone_style="old") != text, "a text without such syllables would show nothing of the style"


def test_both_readmes_name_each_other() -> None:
    assert "(README.vi.md)" in (ROOT / "README.md").read_text("utf-8")
    assert "(README.md)" in VIETNAMESE.read_text("utf-8")


def test_the_json_of_the_reference_is_what_its_story_gives() -> None:
    page = (ROOT / "docs/reference/articles.md").read_text("utf-8")
    parts = re.search(r"```text\n(.*?)\n```\n\ngives\n\n```json\n(.*?)```", page, re.DOTALL)
    assert parts
    assert json.loads(parts[2]) == annotate(parts[1]).to_dict()


def test_the_examples_of_a_page_are_run(tmp_path: Path) -> None:
    shutil.copy(ROOT / "conftest.py", tmp_path)
    right = {
        "output": "$ echo Huế | vnnorm fold\nHue\n",
        "a-document": "$ cat > a.txt <<'END'\n> Huế\n> Hà Nội\n> END\n$ vnnorm fold a.txt\nHue\n...\n",
        "no-output-shown": "$ vnnorm --version\n",
        "error-shown": "$ vnnorm fold b.txt\nvnnorm: b.txt: No such file or directory\n",
        "not-run": "$ pip install nothing-of-this-name\n$ make nothing\n",
    }
    wrong = {
        "output": "$ echo Huế | vnnorm fold\nHuế\n",
        "status": "$ vnnorm fold missing.txt\n",
        "usage": "$ vnnorm fold --wrong\nusage: vnnorm...\n",
        "second": "$ vnnorm --version\n$ false\n",
    }
    for name, block in [*(("right-" + n, b) for n, b in right.items()), *(("wrong-" + n, b) for n, b in wrong.items())]:
        (tmp_path / f"{name}.md").write_text(f"# Page\n\n```console\n{block}```\n\n```python\n>>> {name[0] == 'r'}\nTrue\n\n```\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", tmp_path], capture_output=True, encoding="utf-8"
    )
    outcomes = Counter(re.findall(r"^(PASSED|FAILED) .*?(right|wrong)-", run.stdout, re.MULTILINE))
    assert outcomes == {("PASSED", "right"): 2 * len(right), ("FAILED", "wrong"): 2 * len(wrong)}, run.stdout
