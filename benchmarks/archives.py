"""Articles an hour through ``vnnorm annotate``, from Parquet to Parquet: one process against several, memory, and a run that is killed.

    python benchmarks/archives.py --articles 100000 --jobs 2

The articles are made from the seeds: paragraphs of all five in new orders and numbers, people exchanged among those of the table, days of
publication over twenty years. Memory is the peak of all processes together, as /proc tells it (proportional set size), so on Linux only.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow import parquet

from vnnorm import AliasTable

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_SCHEMA = pa.schema([("id", pa.string()), ("text", pa.string()), ("published", pa.date32())])
_PEOPLE = ("Lương Cường", "Phạm Minh Chính", "John Lee Ka-chiu", "Dina Boluarte", "Sanae Takaichi", "Anwar Ibrahim", "Trần Thanh Mẫn")


def articles(count: int) -> Iterator[dict[str, object]]:
    """Articles, the same ones at each call."""
    rng = random.Random(1945)
    paragraphs = [part for path in sorted(SEEDS.glob("*.txt")) for part in path.read_text("utf-8").split("\n\n") if part.strip()]
    names = sorted(entity.name for entity in AliasTable.builtin().entities.values() if entity.kind == "person")
    exchanged = re.compile("|".join(map(re.escape, _PEOPLE)))
    for number in range(count):
        day = date(2005, 1, 1) + timedelta(days=rng.randrange(7600))
        others = {person: rng.choice(names) for person in _PEOPLE}

        def other(match: re.Match[str], others: dict[str, str] = others) -> str:
            return others[match[0]]

        body = "\n\n".join(rng.choice(paragraphs) for _ in range(rng.randint(3, 24)))
        body = re.sub(r"^ date \S+ ", "", exchanged.sub(other, body))
        yield {"id": f"article-{number}", "text": f" date {day} {body}", "published": day}


def write(path: Path, count: int) -> int:
    """Write the articles as Parquet; give the bytes of their texts."""
    size = 0
    with parquet.ParquetWriter(path, _SCHEMA) as writer:
        rows: list[dict[str, object]] = []
        for article in articles(count):
            rows.append(article)
            size += len(str(article["text"]).encode())
            if len(rows) == 1000:
                writer.write_table(pa.Table.from_pylist(rows, _SCHEMA))
                rows.clear()
        writer.write_table(pa.Table.from_pylist(rows, _SCHEMA))
    return size


def start(source: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Start ``vnnorm annotate``, in a process group of its own."""
    command = [sys.executable, "-m", "vnnorm", "annotate", str(source), "--out", str(out), "--jobs", str(jobs)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def children(process: int) -> list[int]:
    """A process with those that it has started."""
    try:
        found = [int(number) for task in Path(f"/proc/{process}/task").iterdir() for number in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return []
    return [process, *(number for child in found for number in children(child))]


def memory(process: int) -> int:
    """Bytes that a process and its children take, shared pages counted once."""
    size = 0
    for number in children(process):
        try:
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        size += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return size


def worked(process: int) -> dict[int, float]:
    """Seconds for which a process and its children have worked, by process; its own alone, so that none is counted twice or not at all."""
    seconds = {}
    for number in children(process):
        try:
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        seconds[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def measured(start: Callable[[], subprocess.Popen[bytes]]) -> tuple[float, float, int]:
    """Seconds of a run, seconds of CPU that it took, looked at five times a second, and its peak of memory."""
    peak, cpu, begun = 0, dict[int, float](), time.perf_counter()
    with start() as process:
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            cpu |= worked(process.pid)
            time.sleep(0.2)
    if process.returncode:
        raise RuntimeError(f"the run ended with {process.returncode}")
    return time.perf_counter() - begun, sum(cpu.values()), peak


def killed_and_resumed(source: Path, out: Path, jobs: int, batches: int) -> None:
    """Kill a run with SIGKILL when half of its batches are done, then run it again."""
    journal = out.with_name(f"{out.name}.journal")
    with start(source, out, jobs) as process:
        while not journal.exists() or journal.read_bytes().count(b"\n") <= batches // 2:
            if process.poll() is not None:
                raise RuntimeError("the run ended before it was killed")
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
    measured(lambda: start(source, out, jobs))


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        source, one, many, resumed = (Path(folder, name) for name in ("in.parquet", "one.parquet", "many.parquet", "resumed.parquet"))
        size = write(source, arguments.articles)
        print(f"{arguments.articles} articles, {size / 1e6:.1f} MB of text, {source.stat().st_size / 1e6:.1f} MB of Parquet")
        seconds = {}
        for jobs, out in ((1, one), (arguments.jobs, many)):
            seconds[jobs], cpu, peak = measured(partial(start, source, out, jobs))
            speed = arguments.articles / seconds[jobs]
            print(f"--jobs {jobs}: {seconds[jobs]:.1f} s, {cpu:.1f} s of CPU, {speed:.0f} articles/s, peak {peak / 1e6:.0f} MB", flush=True)
        print(f"--jobs {arguments.jobs} against one: {seconds[1] / seconds[arguments.jobs]:.2f} ×")
        killed_and_resumed(source, resumed, arguments.jobs, arguments.articles // 64)
        same = len({digest(path) for path in (one, many, resumed)}) == 1
        print(f"one process, {arguments.jobs} processes, killed and gone on with: {'the same bytes' if same else 'NOT THE SAME'}")


if __name__ == "__main__":
    main()
