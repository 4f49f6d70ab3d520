"""Everything that the package makes of some texts, as one digest; and what it touches meanwhile.

    python tests/outputs.py [--every N] [--threads N]      prints the digest
    python tests/outputs.py --watched [FAULT]              prints what was touched: files, network, processes, clock, environment

A test, or somebody with several interpreters, compares what runs print. FAULT is a line of Python that is run while watched.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from sysconfig import get_paths
from typing import Any

import vnnorm
from vnnorm import AliasTable
from vnnorm.charsets import CHARSETS
from vnnorm.formats import brat, html, timeml, webannotation
from vnnorm.formats.marks import marks
from vnnorm.shipped import prepared

HERE = Path(__file__).parent
DAY = date(2025, 10, 31)
OWN = [
    "Tổng Bí thư Tô Lâm tiếp Thủ tướng Nhật Bản tại Hà Nội chiều 15/11, mùng 2 Tết.",
    "HÀ NỘI, Nov. 15 (VNA) — President Lương Cường met the Hong Kong leader on Friday. Ambassador Ann Smith left; Smith spoke. VNA/VNS",
    "Ðà Nẵng, Hòang Sa, qu\N{COMBINING ACUTE ACCENT}y, 陳先生, TĂ´ LĂ¢m, Ha\N{COMBINING GRAVE ACCENT} No\N{COMBINING CIRCUMFLEX ACCENT}i",
]


def texts(every: int) -> list[str]:
    """Our own sentences, the seed articles, and each so-manieth of the cases of the tests."""
    seeds = [path.read_text("utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]
    lines = [line for path in sorted((HERE / "cases").glob("*.tsv")) for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    return OWN + seeds + [cell.replace("\\n", "\n") for line in lines[::every] for cell in line.split("\t")]


def outputs(text: str) -> Iterator[Any]:
    """What each public function that takes text makes of one, as JSON-ready data."""
    yield vnnorm.fold(text)
    yield list(vnnorm.fold_with_origins(text).origins())
    yield list(vnnorm.fold_stream([text[:9], text[9:]]))
    yield vnnorm.search_key(text)
    yield vnnorm.to_ascii(text, transliterate=lambda run: "?" * len(run))
    yield vnnorm.sort_key(text).hex()
    for style in ("keep", "new", "old"):
        yield vnnorm.normalize(text, tone_style=style)
        yield list(vnnorm.normalize_stream([text[:9], text[9:]], tone_style=style))
        yield list(map(str, vnnorm.explain_normalize(text, tone_style=style)))
    yield str(vnnorm.parse_syllable(text)), vnnorm.is_attested(text)
    words = text.split()[:30]
    yield [vnnorm.compare(word, vnnorm.fold(word)) for word in words], vnnorm.group_names(words)
    for method in ("telex", "vni"):
        yield vnnorm.to_keystrokes(text, method=method), vnnorm.from_keystrokes(text, method=method)
    for charset in CHARSETS:
        data = vnnorm.encode(text, charset, errors="replace")
        yield data.hex(), vnnorm.decode(data, charset=charset, errors="replace"), str(vnnorm.detect_charset(data))
    yield vnnorm.repair(text), vnnorm.repair(text.encode("utf-8", "replace").decode("latin-1"))
    yield [(c.entity.id, c.name.text, c.how, c.match, c.edits) for c in vnnorm.lookup(text[:60], on=DAY, edits=1)]
    yield [str(vnnorm.split_name(text[:60], culture)) for culture in ("vi", "western") if text.strip()]
    yield [vnnorm.canonicalize(text, names=names, published=DAY) for names in ("vi", "en", "ascii")]
    yield [str(mention) for mention in (*vnnorm.find_entities(text, published=DAY), *AliasTable.builtin().find(text, ambiguous=True))]
    yield [str(mention) for anchor in (None, DAY) for mention in vnnorm.find_dates(text, anchor=anchor)]
    try:
        yield str(vnnorm.parse_date(text, anchor=DAY))
    except ValueError as error:
        yield str(error)
    article = vnnorm.annotate(text, published=DAY)
    yield article.to_dict(explain=True)
    found = marks(article)
    yield html.write(article, id="1"), brat.write(found), webannotation.write(found, text, id="1"), timeml.write(article, id="1")


def digest(some: Sequence[str]) -> str:
    """One digest of all outputs on all texts."""
    total = sha256()
    for text in some:
        for output in outputs(text):
            total.update(json.dumps(output, ensure_ascii=True).encode())
    return total.hexdigest()


def in_threads(some: Sequence[str], count: int) -> str:
    """The digest that each of so many threads finds that begin at once; "different" if they do not agree."""
    found: set[str] = set()
    together = threading.Barrier(count)

    def work() -> None:
        together.wait()
        found.add(digest(some))

    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found.pop() if len(found) == 1 else "different"


_IMPORTING = ("import", "compile", "exec", "marshal.", "code.", "object.", "sys._getframe", "os.listdir", "builtins.id")


def watch() -> list[str]:
    """Note from now on whatever is touched outside the package's own files and Python's modules; the list grows."""
    touched: list[str] = []
    own = str(Path(vnnorm.__file__).parent)
    modules = tuple({*get_paths().values(), *(path for path in sys.path if path.endswith("lib-dynload"))})

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            path = str(arguments[0])
            if path.startswith(own) or (path.startswith(modules) and path.endswith((".py", ".pyc", ".so"))):
                return
        if not event.startswith(_IMPORTING):
            touched.append(f"{event} {arguments[:1]}")

    class Environment(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            touched.append(f"environment {key}")
            return super().__getitem__(key)

        def get(self, key: str, default: Any = None) -> Any:
            touched.append(f"environment {key}")
            return super().get(key, default)

    def clock(name: str) -> Any:
        real = getattr(time, name)

        def read(*arguments: Any) -> Any:
            touched.append(f"clock {name}")
            return real(*arguments)

        return read

    for name in ("time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "strftime"):
        setattr(time, name, clock(name))
    setattr(os, "environ", Environment(os.environ))  # noqa: B010 - what stands in for it is no os._Environ
    sys.addaudithook(hook)
    return touched


def main() -> None:
    parser = argparse.ArgumentParser(description="Print a digest of what the package makes of some texts.")
    parser.add_argument("--every", type=int, default=1, help="use each so-manieth of the cases")
    parser.add_argument("--threads", type=int, default=0, help="in so many threads that begin at once")
    parser.add_argument("--watched", nargs="?", const="pass", help="print what is touched")
    arguments = parser.parse_args()
    some = texts(arguments.every)
    if arguments.watched:
        touched = watch()
        exec(arguments.watched)
        digest(some)
        print(json.dumps(list(touched)))
    elif arguments.threads:
        print(in_threads(some, arguments.threads))
    else:
        print(sha256((digest(some) + prepared()).encode()).hexdigest())


if __name__ == "__main__":
    main()
