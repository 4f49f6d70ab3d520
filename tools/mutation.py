"""Change the code at random places, one at a time, and see whether a test fails: `make mutation`, or

    python tools/mutation.py [--sample 40] [--seed 1] [MODULE ...]

Cosmic Ray makes the changes (mutants), in a copy of the tree, and runs the tests of the module until one fails. A mutant that survives is
printed: either it means the same as the code, or a test is missing. Places are drawn with a fixed seed, one mutant each, without those
in annotations, which nothing evaluates. docs/trust.md has what was found.
"""  # noqa: D415

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).parent.parent
_COPIED = ("src", "tests", "benchmarks", "seeds", "pyproject.toml")
# Each module or folder with the tests that are to notice.
MODULES: dict[str, str] = {
    "letters.py": "tests/test_letters.py tests/test_spelling.py tests/test_folding.py",
    "folding.py": "tests/test_folding.py",
    "keys.py": "tests/test_keys.py tests/test_layers.py",
    "dates": "tests/test_dates.py tests/test_lunar.py tests/test_timex.py",
    "linking.py": "tests/test_linking.py tests/test_articles.py tests/test_places.py tests/test_unlisted.py tests/test_offices.py",
}
_TIMEOUT = 240  # seconds for the tests of one mutant


def annotated(path: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where the annotations of a module reach."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        some = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for one in some:
            if isinstance(one, ast.expr) and one.end_lineno is not None and one.end_col_offset is not None:
                yield (one.lineno, one.col_offset), (one.end_lineno, one.end_col_offset)


def drawn(items: list[WorkItem], tree: Path, count: int, seed: int) -> set[str]:
    """The ids of the mutants that are to be tried: so many places, one mutant each."""
    places: dict[tuple[Path, tuple[int, int]], list[str]] = {}
    apart = {path: list(annotated(tree / path)) for path in {item.mutations[0].module_path for item in items}}
    for item in sorted(items, key=lambda item: (str(item.mutations[0].module_path), item.mutations[0].start_pos, str(item.mutations[0]))):
        mutation = item.mutations[0]
        if not any(start <= mutation.start_pos < end for start, end in apart[mutation.module_path]):
            places.setdefault((mutation.module_path, mutation.start_pos), []).append(item.job_id)
    chosen = random.Random(seed)
    return {chosen.choice(places[place]) for place in chosen.sample(sorted(places, key=str), min(count, len(places)))}


def try_mutants(module: str, count: int, seed: int) -> tuple[int, list[str]]:
    """Try mutants of a module; give how many, and the differences of those that survived."""
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name)
        for part in _COPIED:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
            copy(ROOT / part, tree / part)
        command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider --hypothesis-seed={seed} {MODULES[module]}"
        (tree / "config.toml").write_text(
            f'[cosmic-ray]\nmodule-path = "src/vnnorm/{module}"\ntimeout = {_TIMEOUT}\nexcluded-modules = []\n'
            f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n'
        )
        environment = os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        before = subprocess.run(command.split(), cwd=tree, env=environment, capture_output=True, text=True, check=False)
        if before.returncode:
            raise RuntimeError(f"the tests fail without a mutant:\n{before.stdout[-2000:]}{before.stderr[-2000:]}")

        def cosmic_ray(action: str) -> None:
            line = [sys.executable, "-m", "cosmic_ray.cli", action, "config.toml", "session"]
            subprocess.run(line, cwd=tree, env=environment, check=True)

        cosmic_ray("init")
        with use_db(tree / "session", WorkDB.Mode.open) as session:
            items = list(session.work_items)
            kept = drawn(items, tree, count, seed)
            session.set_multiple_results([item.job_id for item in items if item.job_id not in kept], WorkResult(WorkerOutcome.SKIPPED))
        cosmic_ray("exec")
        with use_db(tree / "session", WorkDB.Mode.open) as session:
            tried = [result for id, result in session.results if id in kept]
    return len(tried), [result.diff or "" for result in tried if not result.is_killed]


def main() -> None:
    """Try mutants of the modules that are named, or of all in the table."""
    parser = argparse.ArgumentParser(description="Change the code and see whether a test fails.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"default: {', '.join(MODULES)}")
    parser.add_argument("--sample", type=int, default=40, help="mutants of each module (default: 40)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for module in arguments.modules or MODULES:
        count, survivors = try_mutants(module, arguments.sample, arguments.seed)
        for survivor in survivors:
            print(survivor)
        print(f"{module}: {count} mutants, {count - len(survivors)} killed, {len(survivors)} survived", flush=True)


if __name__ == "__main__":
    main()
