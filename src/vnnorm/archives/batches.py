"""Batches of articles through one process or several, in order, never many at once."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process

from vnnorm.archives.outputs import encode
from vnnorm.archives.sources import Raw, Reject
from vnnorm.archives.stories import Job, articles, record

_ARTICLES = 64  # a batch; a worker has done it in about a second
_BYTES = 1 << 20  # of a batch, if that is reached before
_AHEAD = 3  # batches that a worker may be ahead of the one that is to be written next


@dataclass(frozen=True, slots=True)
class Done:
    """A batch that has been annotated.

    Attributes:
        data: Its records, encoded.
        articles: How many they are.
        rejects: What could not be annotated.
        size: How many bytes of the sources it was.
    """

    data: bytes
    articles: int
    rejects: tuple[Reject, ...]
    size: int

    @property
    def reasons(self) -> Counter[str]:
        """How many articles were rejected for which reason."""
        return Counter(reject.what for reject in self.rejects)


class WorkerError(RuntimeError):
    """A worker process has died."""


def batches(raws: Iterable[Raw | Reject], most: int = _ARTICLES) -> Iterator[list[Raw | Reject]]:
    """What was read in batches of at most *most* articles, cut the same way in each run."""
    batch: list[Raw | Reject] = []
    size = 0
    for raw in raws:
        batch.append(raw)
        size += raw.size
        if len(batch) >= most or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def work(job: Job, batch: list[Raw | Reject]) -> Done:
    """Annotate a batch."""
    records, rejects = [], []
    for found in articles(job, batch):
        if isinstance(found, Reject):
            rejects.append(found)
        else:
            records.append(record(job, *found))
    data = encode(job.form, job.part, records) if records else b""
    return Done(data, len(records), tuple(rejects), sum(raw.size for raw in batch))


def annotated(job: Job, batches: Iterable[list[Raw | Reject]], jobs: int) -> Iterator[Done]:
    """Annotate batches in as many processes as *jobs* says; they come in their order.

    Raises:
        WorkerError: If a worker process dies.
    """
    if jobs == 1:
        yield from (work(job, batch) for batch in batches)
        return
    waiting: deque[Future[Done]] = deque()
    # spawn: a forked copy of a process with threads, as pyarrow has, may hang
    with ProcessPoolExecutor(jobs, get_context("spawn"), start_worker) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(work, job, batch))
                if len(waiting) > _AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise WorkerError("a worker process was stopped from outside, maybe for want of memory") from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def start_worker() -> None:
    """Leave interruptions to the parent process, and end when it has ended, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
