"""Runs: sources into one output, with a journal beside it, so that a run that was interrupted goes on where it stopped.

Beside the output stand, while it is made, ``OUT.partial`` (what is done) and ``OUT.journal`` (first what the run is, then a line for each
batch: how far both files reach with it). A batch's data are on the disk before its line is. What stands behind the last line is cut off
when a run goes on, so nothing is lost and nothing comes twice, whenever it was interrupted. The journal is locked while a run works on
it, by a lock of the operating system, which ends with the process however it ends; a second run into the same output is refused.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from vnnorm import __version__
from vnnorm.archives import outputs
from vnnorm.archives.batches import annotated, batches
from vnnorm.archives.sources import Raw, Reject, SourceForm, pyarrow_parquet, read
from vnnorm.archives.stories import Job


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run reads.

    Attributes:
        paths: The files, in order; ``-`` is standard input.
        form: What they hold; None: what their names say.
        stdin: Standard input.
    """

    paths: Sequence[str]
    form: SourceForm | None
    stdin: BinaryIO

    def raws(self, job: Job) -> Iterator[Raw | Reject]:
        """What is read, file after file."""
        return chain.from_iterable(read(path, self.stdin, job.fields, job.encoding, self.form) for path in self.paths)

    @property
    def size(self) -> int:
        """Bytes of the files, as far as they can be told."""
        return sum(size for size, _ in map(_stamp, self.paths))


@dataclass(slots=True)
class Summary:
    """What a run has done.

    Attributes:
        articles: How many were written.
        reasons: How many were rejected for which reason.
        size: Bytes of the sources that have been worked on.
    """

    articles: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    size: int = 0

    def add(self, articles: int, reasons: dict[str, int], size: int) -> None:
        """Count a batch."""
        self.articles += articles
        self.reasons.update(reasons)
        self.size += size


class OtherRunError(ValueError):
    """The journal beside the output is that of another run, an interrupted one or one that is still at work."""


def run(
    job: Job,
    sources: Sources,
    out: Path,
    rejects: Path,
    jobs: int,
    *,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Annotate all articles of the sources into a file; go on where the same run was interrupted.

    Args:
        job: What is done to each article.
        sources: The articles.
        out: The file that is made. It is not there before it is complete.
        rejects: JSON lines of what could not be annotated; not there if nothing was rejected.
        jobs: How many processes work.
        progress: Called first with what an interrupted run has done before, then after each batch.

    Raises:
        OtherRunError: If a run was interrupted that had other sources or options, or if one is still at work.
        ImportError: If pyarrow is needed and missing.
        OSError: If the output cannot be written.
        WorkerError: If a worker process dies.
    """
    if job.form == "parquet":
        pyarrow_parquet(str(out))
    partial, kept = out.with_name(f"{out.name}.partial"), out.with_name(f"{out.name}.journal")
    identity = _identity(job, sources)
    with _Journal(kept, identity, resumable="-" not in sources.paths) as journal:
        if journal.empty:
            journal.begin(identity)
        progress(journal.summary)
        if not journal.complete:
            _work(job, sources, journal, partial, rejects, jobs, progress)
            journal.add({"complete": True})
        if partial.exists():  # else all of it was done when the run was interrupted
            _finish(job, out, partial, journal)
        if rejects.exists() and not rejects.stat().st_size:
            rejects.unlink()
        journal.remove()
    return journal.summary


def _work(
    job: Job,
    sources: Sources,
    journal: _Journal,
    partial: Path,
    rejects: Path,
    jobs: int,
    progress: Callable[[Summary], None],
) -> None:
    todo = islice(batches(sources.raws(job)), journal.batches, None)
    with _Tail(partial).cut(journal.end) as out, _Tail(rejects).cut(journal.rejects_end) as apart:
        if not journal.batches:
            out.write(outputs.heading(job.form, job.part))
        for done in annotated(job, todo, jobs):
            out.write(done.data)
            apart.write(b"".join(map(_reject_line, done.rejects)))
            counts = {"articles": done.articles, "reasons": done.reasons, "size": done.size}
            journal.add({"end": out.sync(), "rejects_end": apart.sync()} | counts)
            progress(journal.summary)
        out.sync()


def _finish(job: Job, out: Path, partial: Path, journal: _Journal) -> None:
    if job.form == "parquet":
        whole = out.with_name(f"{out.name}.whole")
        outputs.to_parquet(whole, job.part, partial, journal.ends)
        whole.replace(out)
        partial.unlink()
    else:
        partial.replace(out)


def rejects_beside(out: str) -> str:
    """Where the rejects of a run stand, if nothing else is said.

    Examples:
        >>> rejects_beside("news/2024.parquet")
        'news/2024.rejects.jsonl'
    """
    return str(Path(out).with_suffix(".rejects.jsonl"))


def _reject_line(reject: Reject) -> bytes:
    data = {"source": reject.source, "line": reject.line or None, "reason": str(reject), "record": reject.record}
    return (json.dumps(data, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _identity(job: Job, sources: Sources) -> dict[str, Any]:
    """What must be the same for a run to go on: the version, the job, and the files with their sizes and times of change."""
    files = sha256(json.dumps([[path, *_stamp(path)] for path in sources.paths]).encode()).hexdigest()
    identity = {"version": __version__, "job": asdict(job), "form": sources.form, "files": files}
    return json.loads(json.dumps(identity, default=str))  # type: ignore[no-any-return]


def _stamp(path: str) -> tuple[int, int]:
    """Size and time of change; 0 and 0 of what is no file."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):  # told of when it is read
        return 0, 0
    return status.st_size, status.st_mtime_ns


class _Journal:
    """The journal of a run: what it is, and its batches as far as they are done.

    Attributes:
        empty: Whether nothing stands in it, so that a run begins.
        complete: Whether all batches are done.
        batches: How many are.
        summary: What they come to.
        ends: Where in the output each batch ends that has articles.
        end, rejects_end: How far both files reach with all batches.
    """

    def __init__(self, path: Path, identity: dict[str, Any], *, resumable: bool) -> None:
        self.complete = False
        self.batches = 0
        self.summary = Summary()
        self.ends = array("q")
        self.end = self.rejects_end = 0
        self.path = path
        self.file = _Tail(path)
        try:
            _lock(self.file.file, path)
            read = self._read(path, identity) if resumable else 0
            self.file.cut(read)
        except BaseException:
            self.file.file.close()
            raise
        self.empty = not read

    def _read(self, path: Path, identity: dict[str, Any]) -> int:
        """Read the lines that were written to their ends; give the end of the last one."""
        end = 0
        with path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                entry = json.loads(line)
                if end:
                    self._count(entry)
                elif entry != identity:
                    raise OtherRunError(
                        f"{path} is of a run with other sources or options that was interrupted; "
                        "give the same again to go on with it, or remove the file to begin anew"
                    )
                end += len(line)
        return end

    def _count(self, entry: dict[str, Any]) -> None:
        if "complete" in entry:
            self.complete = True
            return
        self.batches += 1
        self.summary.add(entry["articles"], entry["reasons"], entry["size"])
        self.end, self.rejects_end = entry["end"], entry["rejects_end"]
        if entry["articles"]:
            self.ends.append(self.end)

    def __enter__(self) -> _Journal:
        return self

    def __exit__(self, *error: object) -> None:
        self.file.__exit__(*error)

    def begin(self, identity: dict[str, Any]) -> None:
        """Write what the run is."""
        self._write(identity)

    def add(self, entry: dict[str, Any]) -> None:
        """Write a batch, or that there are no more."""
        self._write(entry)
        self._count(entry)

    def remove(self) -> None:
        """Remove the journal; while it is locked, so that nobody goes on with it."""
        if sys.platform == "win32":  # where open files cannot be removed
            self.file.file.close()
        self.path.unlink()

    def _write(self, entry: dict[str, Any]) -> None:
        self.file.write((json.dumps(entry) + "\n").encode())
        self.file.sync()


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # no journal is so long; what is locked there cannot be read either

    def _try_lock(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


# What systems of files say that have no locks, as some over a network; nothing guards a run there.
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


def _lock(file: BinaryIO, path: Path) -> None:
    """Lock a file until it is closed, by whatever end of the process.

    Raises:
        OtherRunError: If another run has locked it, or has removed it since it was opened.
    """
    try:
        _try_lock(file)
        ours = os.path.samestat(os.fstat(file.fileno()), path.stat())
    except (BlockingIOError, FileNotFoundError, PermissionError):
        ours = False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        ours = True
    if not ours:
        raise OtherRunError(f"{path} is of a run that is still at work; wait for its end, or name another file with --out")


class _Tail:
    """A file that is written on at its end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path.open("a+b")

    def cut(self, end: int) -> _Tail:
        """Cut off what stands behind a place."""
        if self.file.seek(0, os.SEEK_END) < end:
            self.file.close()
            raise OtherRunError(f"{self.path} is shorter than its journal says; remove the journal to begin anew")
        self.file.truncate(end)
        self.file.seek(end)
        return self

    def __enter__(self) -> _Tail:
        return self

    def __exit__(self, *error: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data)

    def sync(self) -> int:
        """Bring what was written to the disk; give the file's length."""
        self.file.flush()
        os.fsync(self.file.fileno())
        return self.file.tell()
