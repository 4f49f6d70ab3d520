"""Stream a large text through what promises bounded memory, and measure the peak.

    python oracles/memory.py [MEGABYTES]

Each is a process of its own, whose peak of resident memory the system tells: streams of the library, and commands of the command line that
work line by line or record by record, on a text of so many megabytes (default: 200) with lines, and on one without any line end. What
reads a text as a whole (`vnnorm decode`, `canonicalize`) is run too, on a tenth of it: its memory grows with the text, and the table says
by how much. Exit status 1 if what promises bounded memory takes more than 200 MB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

_MOST = 200  # megabytes of resident memory
_STREAM = """
import sys
from vnnorm import {name}
pieces = iter(lambda: sys.stdin.read(1 << 16), "")
for piece in {name}(pieces):
    sys.stdout.write(piece)
"""
_PEAK = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, status)
"""
LINE = "Ông Nguyễn Văn A nói ở Đà Nẵng hôm qua, 陳先生 ngày 15/11/2024; Ha\N{COMBINING GRAVE ACCENT} No\N{COMBINING CIRCUMFLEX ACCENT}i. "


def peak(path: Path, *command: str) -> tuple[float, int]:
    """Megabytes that a command took at its peak with a file as its standard input, and its exit status."""
    with path.open("rb") as file:
        run = subprocess.run(
            [sys.executable, "-c", _PEAK, sys.executable, *command], stdin=file, capture_output=True, text=True, check=True
        )
    kilobytes, status = map(int, run.stdout.split())
    return kilobytes / 1024, status


def write(path: Path, line: str, megabytes: float) -> Path:
    """A file of so many megabytes of a line."""
    data = line.encode()
    with path.open("wb") as file:
        for _ in range(int(megabytes * 1e6 / len(data))):
            file.write(data)
    return path


def main(megabytes: float = 200) -> int:
    """Measure all."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = write(folder / "lines.txt", LINE * 4 + "\n", megabytes)
        unbroken = write(folder / "unbroken.txt", LINE, megabytes)
        records = write(folder / "records.jsonl", f'{{"text": "{LINE}"}}\n', megabytes / 20)
        part, few = write(folder / "part.txt", LINE * 4 + "\n", megabytes / 10), write(folder / "few.txt", LINE + "\n", megabytes / 100)
        cli = ("-m", "vnnorm")
        for what, path, command, bounded in (
            ("fold_stream", lines, ("-c", _STREAM.format(name="fold_stream")), True),
            ("fold_stream, no line end", unbroken, ("-c", _STREAM.format(name="fold_stream")), True),
            ("normalize_stream", lines, ("-c", _STREAM.format(name="normalize_stream")), True),
            ("normalize_stream, no line end", unbroken, ("-c", _STREAM.format(name="normalize_stream")), True),
            ("vnnorm fold", lines, (*cli, "fold"), True),
            ("vnnorm fold, no line end", unbroken, (*cli, "fold"), True),
            ("vnnorm fold --to key", lines, (*cli, "fold", "--to", "key"), True),
            ("vnnorm normalize", lines, (*cli, "normalize"), True),
            ("vnnorm normalize, no line end", unbroken, (*cli, "normalize"), True),
            ("vnnorm dates --from jsonl", records, (*cli, "dates", "--from", "jsonl"), True),
            ("vnnorm entities --from jsonl", records, (*cli, "entities", "--from", "jsonl"), True),
            ("vnnorm decode, a tenth", part, (*cli, "decode", "--charset", "utf-8"), False),
            ("vnnorm canonicalize, a hundredth", few, (*cli, "canonicalize"), False),
        ):
            took, status = peak(path, *command)
            failed = status != 0 or (bounded and took > _MOST)
            wrong += failed
            size = path.stat().st_size / 1e6
            print(
                f"{what}: {took:.0f} MB for {size:.0f} MB{' WRONG' if failed else ''}{f', status {status}' if status else ''}", flush=True
            )
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])))
