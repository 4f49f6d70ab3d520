"""Documents: a page of articles, or a folder with files for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from vnnorm.articles import Article
from vnnorm.formats import brat, html, timeml
from vnnorm.formats.marks import marks

Write = Callable[[Article, str], None]


@contextmanager
def page(put: Callable[[str], object]) -> Iterator[Write]:
    """An HTML page, put somewhere piece by piece; what it gives writes an article with its id."""
    numbers = count(1)

    def write(article: Article, id: str) -> None:
        put(html.write(article, id=id, number=next(numbers)))

    put(html.HEAD)
    yield write
    put(html.FOOT)


@contextmanager
def page_in(out: str) -> Iterator[Write]:
    """An HTML page in a file; what it gives writes an article with its id."""
    with Path(out).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file, page(file.write) as write:
        yield write


@contextmanager
def folder_of(form: str, out: str) -> Iterator[Write]:
    """A folder with a file for each article in TimeML, or two in brat's format; what it gives writes an article with its id."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    used: set[str] = set()

    def put(name: str, text: str) -> None:
        (folder / name).write_bytes(text.encode("utf-8", "backslashreplace"))

    def write(article: Article, id: str) -> None:
        name = file_name(id, used)
        if form == "timeml":
            put(f"{name}.tml", timeml.write(article, id=id))
        else:
            put(f"{name}.txt", article.text)
            put(f"{name}.ann", brat.write(marks(article)))

    if form == "brat":
        put("annotation.conf", brat.CONFIGURATION)
    yield write


_LONGEST = 100  # characters of a name, in all systems of files


def file_name(id: str, used: set[str]) -> str:
    """A name that is none of those *used* yet, to which it is added, for files of an article, without their suffix.

    Examples:
        >>> used = set()
        >>> file_name("news/Hà Nội.txt", used), file_name("news_hà:nội", used), file_name("..", used)
        ('news_Hà_Nội', 'news_hà_nội-2', 'article')
    """
    stem = re.sub(r"[^\w.-]+", "_", id.removesuffix(".txt")).strip("._")[-_LONGEST:] or "article"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    name = next(name for name in names if name.casefold() not in used)
    used.add(name.casefold())
    return name
