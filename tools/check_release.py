"""Build what is released and check it: `make check-release`, or

    python tools/check_release.py [FOLDER]

Needs git, and the group ``release`` of pyproject.toml. Builds the source distribution and the wheel into FOLDER (default: ``dist``). Exit
status 1, and a line that says what is wrong, unless all of this holds:

* both hold what is kept under version control in the folders that pyproject.toml names, and nothing else;
* built a second time, of a copy in another place, both are the same byte for byte, although the second wheel is built of the
  tree and the first of the source distribution;
* `twine check --strict` finds nothing;
* the wheel has at most 3 MB;
* installed alone, without the network, it runs.
"""  # noqa: D415

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
_MOST_BYTES = 3_000_000  # of the wheel
_MADE = {"vnnorm/data/spellings.txt"}  # by hatch_build.py
_METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt"}
_ADDED = {".gitignore", "PKG-INFO"}  # by hatchling
_ALONE = """
import sys

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.")):
        raise RuntimeError(f"{event} in a run that needs no network")

sys.addaudithook(refuse)
from vnnorm.cli import main

sys.exit(main(sys.argv[1:]))
"""


class Wrong(Exception):  # noqa: N818
    """What is wrong with what was built."""


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None, stdin: str = "") -> str:
    """The output of a command, which must succeed."""
    done = subprocess.run(command, cwd=cwd, env=env, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise Wrong(f"{' '.join(map(str, command))} gave {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def tracked() -> set[str]:
    """The files under version control."""
    return set(filter(None, run("git", "ls-files", "-z", cwd=ROOT).split("\0")))


def build(tree: Path, out: Path, *kinds: str) -> dict[str, Path]:
    """Build in a folder; with no *kinds*, the source distribution and the wheel of that."""
    epoch = run("git", "log", "-1", "--pretty=%ct", cwd=ROOT).strip()
    environment = os.environ | {"SOURCE_DATE_EPOCH": epoch}
    run(sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", out, ".", cwd=tree, env=environment)
    return {path.suffix: path for path in out.iterdir() if path.suffix in (".whl", ".gz")}


def same(what: str, expected: Iterable[str], found: Iterable[str]) -> None:
    """See that files are those that are expected."""
    more, less = sorted({*found} - {*expected}), sorted({*expected} - {*found})
    if more or less:
        raise Wrong(f"{what}: {', '.join(more) or 'nothing'} should not be there; {', '.join(less) or 'nothing'} is missing")


def check_contents(built: dict[str, Path], files: set[str]) -> None:
    """See that both hold what they should hold."""
    folders = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]
    sources = {file for file in files if any(file == name or file.startswith(f"{name}/") for name in folders)}
    if any(file.startswith("seeds/") for file in sources):
        raise Wrong("the seed articles belong to their publishers, and stay out of the source distribution")
    stem = built[".gz"].name.removesuffix(".tar.gz")
    with tarfile.open(built[".gz"]) as archive:
        same("source distribution", {f"{stem}/{file}" for file in sources | _ADDED}, archive.getnames())
    package = {file.removeprefix("src/") for file in files if file.startswith("src/")} | _MADE
    licences = {f"licenses/{file}" for file in files if file == "LICENSE" or file.startswith("LICENSES/")}
    with zipfile.ZipFile(built[".whl"]) as wheel:
        same("wheel", package | {f"{stem}.dist-info/{file}" for file in _METADATA | licences}, wheel.namelist())
    size = built[".whl"].stat().st_size
    if size > _MOST_BYTES:
        raise Wrong(f"{built['.whl'].name} has {size:,} bytes, more than {_MOST_BYTES:,}")


def check_reproducible(built: dict[str, Path], files: set[str]) -> None:
    """See that a copy of the tree in another place gives the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "a copy"
        for file in files:
            (tree / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, tree / file)
        again = build(tree, Path(name) / "dist", "--sdist", "--wheel")
        for kind, path in built.items():
            if path.read_bytes() != again[kind].read_bytes():
                raise Wrong(f"{path.name} is another when it is built again")


def check_alone(wheel: Path) -> None:
    """See that the wheel runs in an environment with nothing else, without the network, in an empty folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "venv", "--without-pip", folder / "bare", cwd=folder)
        python = folder / "bare" / "bin" / "python"
        run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-compile", "--quiet", wheel, cwd=folder)
        (folder / "empty").mkdir()
        for arguments, stdin, expected in (
            (["--version"], "", f"vnnorm {wheel.name.split('-')[1]}\n"),
            (["fold"], "Đà Nẵng\n", "Da Nang\n"),
            (["canonicalize"], "To Lam left Hanoi.\n", "Tô Lâm left Hà Nội.\n"),
            (["dates", "--table", "--published", "2024-11-16"], "on Friday\n", "2024-11-15"),
        ):
            out = run(python, "-I", "-c", _ALONE, *arguments, cwd=folder / "empty", env={"PYTHONUTF8": "1"}, stdin=stdin)
            if expected not in out:
                raise Wrong(f"vnnorm {' '.join(arguments)} gave {out!r} where {expected!r} was expected")
        run(folder / "bare" / "bin" / "vnnorm", "--help", cwd=folder / "empty", env={})


def main(out: str = "dist") -> int:
    """Build and check."""
    folder = Path(out).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    try:
        files = tracked()
        built = build(ROOT, folder)
        check_contents(built, files)
        check_reproducible(built, files)
        run(sys.executable, "-m", "twine", "check", "--strict", *built.values(), cwd=ROOT)
        check_alone(built[".whl"])
    except Wrong as wrong:
        print(wrong)
        return 1
    for path in built.values():
        print(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
