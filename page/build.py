"""Put the page together: one folder that any server of static files can serve.

The folder holds the page, Python for the browser (Pyodide, installed beside this file by npm), the wheel of vnnorm and the samples. The
articles of ``seeds/`` belong to their publishers: they are copied in for a look at home, and a folder that is to be published goes without.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

HERE = Path(__file__).parent
PAGE = ("index.html", "style.css", "icon.svg", "page.js", "show.js", "tip.js", "worker.js", "answer.py")
PYODIDE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


def build(out: Path, *, seeds: bool) -> None:
    """Make the folder *out* anew, with the seed articles among the samples or without."""
    shutil.rmtree(out, ignore_errors=True)
    (out / "pyodide").mkdir(parents=True)
    for name in PAGE:
        shutil.copy(HERE / name, out)
    for name in PYODIDE:
        shutil.copy(HERE / "node_modules" / "pyodide" / name, out / "pyodide")
    lock = json.loads((HERE / "node_modules" / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    lock["packages"] = {}  # vnnorm needs none of them
    (out / "pyodide" / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", out, HERE.parent], check=True)
    (wheel,) = out.glob("*.whl")
    (out / "built.json").write_text(json.dumps({"wheel": wheel.name, "samples": samples(seeds=seeds)}, ensure_ascii=False), "utf-8")


def samples(*, seeds: bool) -> list[dict[str, str]]:
    """Our own samples, then the seed articles; a source distribution has none."""
    own = [_sample(path, "made up for this page", *path.stem.split("-", 1)) for path in sorted((HERE / "samples").glob("*.txt"))]
    articles = sorted((HERE.parent / "seeds").glob("*.txt")) if seeds else []
    return own + [_sample(path, "news articles", "en", "") for path in articles]


def _sample(path: Path, group: str, language: str, published: str) -> dict[str, str]:
    text = path.read_bytes().decode("utf-8")
    title = textwrap.shorten(text.strip().split("\n")[0], 70, placeholder=" …")
    return {"group": group, "title": title, "language": language, "published": published, "text": text}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="the folder to make; what is in it goes")
    parser.add_argument("--without-seeds", action="store_true", help="leave out the articles that belong to their publishers")
    arguments = parser.parse_args()
    build(arguments.out, seeds=not arguments.without_seeds)
