"""The commands that annotate: articles from files and folders, what was found in them as tables, as lines or in a file."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vnnorm.cli.streams import Row, Run, place, say, shown

if TYPE_CHECKING:
    from vnnorm.archives.runs import Sources, Summary
    from vnnorm.archives.sources import Reject
    from vnnorm.archives.stories import Job
    from vnnorm.dates import Preference

Rows = Callable[[dict[str, Any]], list[Row]]


def entities(run: Run) -> None:
    """Find people, places and organizations."""
    _annotated(run, "mentions", _mention_rows)


def dates(run: Run) -> None:
    """Find dates."""
    _annotated(run, "dates", _date_rows)


def dateline(run: Run) -> None:
    """Find datelines."""
    _annotated(run, "dateline", _dateline_rows)


def annotate(run: Run) -> None:
    """Find everything."""
    _annotated(run, "", _article_rows)


def _annotated(run: Run, part: str, rows: Rows) -> None:
    """Annotate each article; write the whole or one part of it."""
    from vnnorm.archives.batches import WorkerError
    from vnnorm.archives.runs import Sources, rejects_beside
    from vnnorm.archives.sources import Fields, files, is_among
    from vnnorm.archives.stories import Job

    arguments = run.arguments
    form = _form(arguments)
    documents = form if form in ("html", "brat", "timeml") else None
    rejects = arguments.rejects or (arguments.out and rejects_beside(arguments.out))
    paths = list(files(list(run.names()), without=filter(None, (arguments.out, rejects))))
    if arguments.out and is_among(arguments.out, paths):
        arguments.command.error(f"{arguments.out} cannot be read and written at once")
    fields = Fields(arguments.text_field, arguments.date_field, arguments.id_field)
    explain = getattr(arguments, "explain", False)
    prefer: Preference = getattr(arguments, "prefer", "news")
    job = Job(
        part, "jsonl" if documents else form or "jsonl", arguments.published, fields, arguments.encoding, explain, prefer, arguments.offsets
    )
    sources = Sources(paths, arguments.source_form, sys.stdin.buffer if sys.stdin else BytesIO())
    try:
        if documents:
            _to_documents(run, job, sources, documents, arguments.out)
        elif arguments.out:
            _to_file(run, job, sources, arguments.out, rejects)
        elif run.as_table:
            _to_tables(run, job, sources, rows)
        else:
            _to_output(run, job, sources)
    except (ImportError, WorkerError) as error:
        run.complain(str(error))


def _form(arguments: Namespace) -> Any:
    """The format of the output; None for tables, and for lines where nothing else is said."""
    from vnnorm.archives.outputs import OUTPUT_FORMS
    from vnnorm.archives.sources import form_of

    form, out, wrong = arguments.form, arguments.out, arguments.command.error
    if form is None and out:
        form = "html" if out.lower().endswith((".html", ".htm")) and arguments.run is annotate else form_of(out)
    if form in ("html", "brat", "timeml") and (arguments.jobs != 1 or arguments.rejects):
        wrong(f"--jobs and --rejects do not go with {form}")
    if form in ("html", "brat", "timeml", "webannotation", "spacy") and arguments.offsets != "code-points":
        wrong(f"--offsets does not go with {form}, which counts what its readers count")
    if not out:
        if form in ("parquet", "brat", "timeml"):
            wrong(f"{form} is not for standard output: name a {'file' if form == 'parquet' else 'folder'} with --out")
        if arguments.rejects:
            wrong("--rejects goes with --out")
        return None if form == "table" else form
    if form not in (*OUTPUT_FORMS, "html", "brat", "timeml"):
        wrong(f"--out {out}: name it .jsonl, .csv or .parquet, or say with --to what it is")
    return form


def _to_tables(run: Run, job: Job, sources: Sources, rows: Rows) -> None:
    from vnnorm.archives.sources import Reject
    from vnnorm.archives.stories import articles, record

    for found in articles(job, sources.raws(job)):
        if isinstance(found, Reject):
            _complain(run, found)
        else:
            run.write_table(place(found[0].id), rows(record(job, *found)) or [("nothing was found",)])


def _to_documents(run: Run, job: Job, sources: Sources, form: str, out: str | None) -> None:
    """Write pages for people, or files for tools that take one an article."""
    from vnnorm.archives.sources import Reject
    from vnnorm.archives.stories import articles
    from vnnorm.cli.documents import folder_of, page, page_in

    try:
        with page(run.write) if not out else page_in(out) if form == "html" else folder_of(form, out) as write:
            for found in articles(job, sources.raws(job)):
                if isinstance(found, Reject):
                    _complain(run, found)
                else:
                    write(found[1], found[0].id)
    except OSError as error:
        if not out:
            raise
        run.complain(f"{shown(error.filename or out)}: {error.strerror}")


def _to_output(run: Run, job: Job, sources: Sources) -> None:
    from vnnorm.archives.batches import annotated, batches
    from vnnorm.archives.outputs import heading

    jobs = _jobs(run)
    run.write(heading(job.form, job.part))
    alone = {"most": 1} if jobs == 1 else {}  # each article is answered at once
    for done in annotated(job, batches(sources.raws(job), **alone), jobs):
        run.write(done.data)
        for reject in done.rejects:
            _complain(run, reject)


def _to_file(run: Run, job: Job, sources: Sources, out: str, rejects: str) -> None:
    from pathlib import Path

    from vnnorm.archives import runs
    from vnnorm.archives.batches import WorkerError

    try:
        with _progress(sources.size, out) as progress:
            summary = runs.run(job, sources, Path(out), Path(rejects), _jobs(run), progress=progress)
    except KeyboardInterrupt:
        say(f"{shown(out)}: interrupted; the same command goes on where it stopped")
        raise
    except WorkerError as error:
        run.complain(f"{shown(out)}: {error}; the same command goes on where it stopped")
    except runs.OtherRunError as error:
        run.complain(str(error))
    except OSError as error:
        run.complain(f"{shown(error.filename or out)}: {error.strerror}")
    else:
        _summarize(run, summary, out, rejects)


def _summarize(run: Run, summary: Summary, out: str, rejects: str) -> None:
    say(f"{shown(out)}: {_number(summary.articles, 'article')}")
    if summary.reasons:
        run.complain(f"{shown(rejects)}: {_number(summary.reasons.total(), 'reject')}")
        for reason, count in summary.reasons.most_common():
            say(f"  {count} × {shown(reason)}")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@contextmanager
def _progress(size: int, out: str) -> Iterator[Callable[[Summary], None]]:
    """What shows how far a run is: a bar on a terminal, if tqdm is there; else nothing."""
    tqdm = _tqdm() if sys.stderr and sys.stderr.isatty() else None
    if not tqdm:
        yield lambda summary: None
        return
    with tqdm(total=size, desc=shown(out), unit="B", unit_scale=True, leave=False, mininterval=0) as bar:

        def show(summary: Summary) -> None:
            bar.set_postfix_str(_number(summary.articles, "article"), refresh=False)
            bar.update(summary.size - bar.n)

        yield show


def _tqdm() -> Any:
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    return tqdm


def _jobs(run: Run) -> int:
    """How many processes are to work; each core is one that this process may use."""
    if run.arguments.jobs:
        return run.arguments.jobs  # type: ignore[no-any-return]
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _complain(run: Run, reject: Reject) -> None:
    run.complain(f"{place(reject.source, reject.line)}: {reject}")


def _mention_rows(record: dict[str, Any]) -> list[Row]:
    return [
        (
            m["text"],
            f"{m['start']}-{m['end']}",
            m["kind"],
            m["id"] or "?",
            m["how"],
            " ".join(filter(None, (m.get("office"), m.get("office_status")))),
            m.get("why", ""),
        )
        for m in record["mentions"]
    ]


def _date_rows(record: dict[str, Any]) -> list[Row]:
    return [
        (
            d["text"],
            f"{d['start']}-{d['end']}",
            d["type"].lower(),
            d["value"] + (" in a name" if d["in_name"] else ""),
            f"{d['earliest']} ≤ day < {d['before'] or '…'}" if d["earliest"] else "",
            d["rule"],
        )
        for d in record["dates"]
    ]


def _dateline_rows(record: dict[str, Any]) -> list[Row]:
    dateline = record["dateline"]
    if not dateline:
        return []
    place = dateline["place"]
    parts = (place and f"{place['name']} ({place['id']})", dateline["date"], dateline["agency"], dateline["form"])
    return [(dateline["text"], *(part or "" for part in parts))]


_ANCHORS = {"header": "from the header", "dateline": "from the dateline", "published": "as published"}


def _article_rows(record: dict[str, Any]) -> list[Row]:
    """The article at a glance: its frame, then each entity and each date with the forms in which it was written."""
    day = f"{record['anchor']} ({_ANCHORS[record['anchor_from']]})" if record["anchor"] else "unknown"
    rows: list[Row] = [("day", day, "", "")]
    rows += (("dateline", row[0], row[1] or "?", row[2]) for row in _dateline_rows(record))
    mentions = record["mentions"]
    for entity in sorted(record["entities"], key=lambda entity: ("person", "place", "organization").index(entity["kind"])):
        written = [mentions[number] for number in entity["mentions"]]
        offices = dict.fromkeys(f"{m['office']} {m['office_status'] or ''}".strip() for m in written if m.get("office"))
        rows.append((entity["kind"], entity["name"], _counted(m["text"] for m in written), ", ".join(offices)))
    rows += (("title", "?", m["text"], m["office"] or "") for m in mentions if not m["id"])
    values: dict[str, list[str]] = {}
    for found in record["dates"]:
        values.setdefault(found["value"] + (" in a name" if found["in_name"] else ""), []).append(found["text"])
    rows += (("date", value, _counted(texts), "") for value, texts in values.items())
    rows += (("tail", tail["text"], tail["id"], "") for tail in record["tail"])
    return rows


def _counted(texts: Sequence[str] | Iterator[str]) -> str:
    from collections import Counter

    return ", ".join(f"{text} ×{n}" if n > 1 else text for text, n in Counter(map(shown, texts)).items())
