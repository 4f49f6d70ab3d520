"""Fuzz the package with atheris (libFuzzer): ``make fuzz SECONDS=60``, or

    python fuzz/run.py [--seconds 60] [TARGET ...]

Each target of `targets` runs for so many seconds in a process of its own, from the cases of the tests on. An input that fails is kept in
``fuzz/found/`` and can be run again by ``python fuzz/run.py --again FILE TARGET``. Exit status 1 if any has failed. With ``--check``, each
target runs on some of the seeds, in this process and without atheris.
"""  # noqa: D415

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from time import monotonic

HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "cases"
FOUND = HERE / "found"
_LONGEST_WORD = 60  # bytes; libFuzzer takes 64
_CHECKED = 20  # each of so many seeds is run by --check
_MOST_FAILURES = 5  # of one target, after which it is given up


def seeds() -> list[str]:
    """What fuzzing begins with: the cases of the tests, and inputs that have a form of their own."""
    cells = [cell for path in sorted(CASES.glob("*.tsv")) for line in path.read_text("utf-8").splitlines() for cell in line.split("\t")]
    texts = [cell.replace("\\n", "\n") for cell in cells if not cell.startswith("#")]
    return sorted({*texts, *(path.read_text("utf-8") for path in sorted((HERE / "inputs").iterdir()))})


def words() -> list[str]:
    """The words of which the fuzzer may make inputs."""
    found = {word for text in seeds() for word in re.findall(r"[^\W\d_]+|\d+|[^\w\s]", text)}
    return sorted(word for word in found if len(word.encode()) < _LONGEST_WORD)


def prepare(folder: Path) -> None:
    """Write the seeds and the words to where libFuzzer reads them."""
    (folder / "corpus").mkdir()
    for number, text in enumerate(seeds()):
        (folder / "corpus" / f"{number:05}").write_bytes(text.encode())
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words())
    (folder / "words").write_text("".join(f'"{line}"\n' for line in lines), "ascii")


def fuzz(target: str, seconds: int) -> tuple[int, int]:
    """Fuzz one target, going on after a failure; give how many inputs it was run on, and how many failed."""
    FOUND.mkdir(exist_ok=True)
    count = failures = 0
    end = monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        while (left := round(end - monotonic())) > 0 and failures < _MOST_FAILURES:
            options = [f"-max_total_time={left}", f"-dict={folder / 'words'}", f"-artifact_prefix={FOUND}/{target}-"]
            limits = ["-timeout=20", "-rss_limit_mb=4096", "-max_len=600", "-print_final_stats=1", "-verbosity=1"]
            command = [sys.executable, __file__, "--child", target, *options, *limits, str(folder / "corpus")]
            run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
            executed = re.search(r"number_of_executed_units: (\d+)", run.stderr)
            if not executed:  # the target could not begin
                raise RuntimeError(run.stderr[-3000:])
            count += int(executed[1])
            if run.returncode:
                failures += 1
                print(run.stdout[-3000:], *re.findall("Test unit written.*|^==.*", run.stderr, re.MULTILINE), sep="\n", flush=True)
    return count, failures


def child(target: str, options: list[str]) -> None:
    """The process that fuzzes: instruments the package, then never returns."""
    import atheris

    with atheris.instrument_imports(include=["vnnorm"]):
        from targets import TARGETS

        import vnnorm

        for module in walk_packages(vnnorm.__path__, "vnnorm."):
            if "integrations" not in module.name and "__main__" not in module.name:
                import_module(module.name)
    TARGETS[target]("President Lương Cường met Xi on Friday.".encode())  # tables are loaded before anything is timed
    atheris.Setup(["fuzz", *options], TARGETS[target])
    atheris.Fuzz()


def main() -> int:
    """Fuzz the targets that are named, or all."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3:])
    from targets import TARGETS

    parser = argparse.ArgumentParser(description="Fuzz the package.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"default: all of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default: 60)")
    parser.add_argument("--again", type=Path, metavar="FILE", help="run the targets on this input alone")
    parser.add_argument("--check", action="store_true", help="run the targets on some of the seeds alone")
    arguments = parser.parse_args()
    if arguments.again or arguments.check:
        inputs = [arguments.again.read_bytes()] if arguments.again else [seed.encode() for seed in seeds()[::_CHECKED]]
        for target in arguments.targets or TARGETS:
            for data in inputs:
                TARGETS[target](data)
        return 0
    total, failed = 0, []
    for target in arguments.targets or TARGETS:
        count, failures = fuzz(target, arguments.seconds)
        total += count
        failed += [target] * bool(failures)
        print(f"{target}: {count:,} inputs in {arguments.seconds} s, {failures} failed", flush=True)
    print(f"{total:,} inputs; failed: {', '.join(failed) or 'none'}")
    return min(len(failed), 1)


if __name__ == "__main__":
    sys.exit(main())
