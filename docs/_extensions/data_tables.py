"""The directive ``data-tables``: what the heads of the files in ``src/vnnorm/data/`` say, one section a file."""

import pkgutil
import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from vnnorm import tables

_ADDRESS = re.compile(r"https?://[^\s,;()]*[^\s,;().]")
_MANY = 20  # sources; more are shown on demand


class DataTables(SphinxDirective):
    """A section for each table, in the order of `vnnorm.tables.COLUMNS`, and one for the syllables."""

    def run(self) -> list[nodes.Node]:
        """The sections."""
        return [section(file) for file in (*(f"{name}.tsv" for name in tables.COLUMNS), "syllables.txt")]


def section(file: str) -> nodes.section:
    """What the head of a file says, how many rows it has, and its sources."""
    content = pkgutil.get_data("vnnorm", f"data/{file}")
    assert content is not None
    lines = content.decode("utf-8").rstrip("\n").split("\n")
    said = list(head(lines))
    sources = [(key, meaning) for key, _, meaning in (text.partition(" = ") for about, text in said if about == "source")]
    rest = [(about, text) for about, text in said if about not in ("", "source")]
    made = nodes.section(ids=[file.partition(".")[0]], names=[file])
    made += nodes.title("", "", nodes.literal(text=file))
    made += [paragraph(text) for about, text in said if not about]
    made += listed([("rows", f"{len(lines) - len(said):,}"), *rest])
    summary = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
    made += nodes.raw(text=f"<details{' open' if len(sources) < _MANY else ''}><summary>{summary}</summary>", format="html")
    made += [listed(sources), nodes.raw(text="</details>", format="html")]
    return made


def head(lines: list[str]) -> Iterator[tuple[str, str]]:
    """The comments at the beginning of a file: what each is about, or "" where it describes the whole, and what it says."""
    for line in lines:
        if not line.startswith("#"):
            return
        about, colon, text = line.removeprefix("# ").partition(":")
        if colon and re.fullmatch("[a-z][a-z ]*", about):
            yield about, text.strip().replace("\t", ", ")
        else:
            yield "", line.removeprefix("# ")


def paragraph(text: str, term: str = "") -> nodes.paragraph:
    """A paragraph whose web addresses are links, behind a term in bold."""
    made = nodes.paragraph()
    if term:
        made += [nodes.strong(text=term), nodes.Text(": ")]
    end = 0
    for address in _ADDRESS.finditer(text):
        made += nodes.Text(text[end : address.start()])
        made += nodes.reference(address[0], address[0], refuri=address[0])
        end = address.end()
    made += nodes.Text(text[end:])
    return made


def listed(items: list[tuple[str, str]]) -> nodes.bullet_list:
    """Terms and what is said of them, as a list."""
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(text, term)) for term, text in items))


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known."""
    app.add_directive("data-tables", DataTables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
