"""From what was read to what is written of it: stories, and their annotations as JSON-ready records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import Any

from vnnorm.archives.outputs import OutputForm
from vnnorm.archives.sources import Fields, Raw, Reject, not_in_encoding
from vnnorm.articles import Article, annotate
from vnnorm.dates import Preference
from vnnorm.formats import spacy, webannotation
from vnnorm.formats.marks import marks
from vnnorm.offsets import Unit


@dataclass(frozen=True, slots=True)
class Job:
    """What is done to each article.

    Attributes:
        part: The part of the annotations that is written beside the id: ``mentions``, ``dates`` or ``dateline``; "": all of them.
        form: The form in which they are written.
        published: The day of publication of articles that state none.
        fields: Where a record has its parts.
        encoding: That of text files.
        explain: Whether each mention says why it means its entity.
        prefer: The policy for dates that the words leave open.
        offsets: What offsets count, in forms that do not say it themselves.
    """

    part: str = ""
    form: OutputForm = "jsonl"
    published: date | None = None
    fields: Fields = field(default_factory=Fields)
    encoding: str = "utf-8-sig"
    explain: bool = False
    prefer: Preference = "news"
    offsets: Unit = "code-points"


@dataclass(frozen=True, slots=True)
class Story:
    """An article's text with its id and day of publication."""

    id: str
    text: str
    published: date | None


class _WrongError(ValueError):
    """Why a record is no story: what, in detail."""


def articles(job: Job, raws: Iterable[Raw | Reject]) -> Iterator[tuple[Story, Article] | Reject]:
    """Annotate what was read; what cannot be annotated comes as a `Reject`, in its place."""
    for raw in raws:
        if isinstance(raw, Reject):
            yield raw
            continue
        try:
            story = _story(job, raw)
        except _WrongError as wrong:
            yield _reject(raw, *wrong.args)
            continue
        try:
            yield story, annotate(story.text, published=story.published, prefer=job.prefer)
        except Exception as error:  # one article does not end an archive: it is told of, by name
            yield _reject(raw, f"annotate failed: {type(error).__name__}", str(error))


def record(job: Job, story: Story, article: Article) -> dict[str, Any]:
    """What is written of an article."""
    if job.form == "webannotation":
        return webannotation.write(marks(article), article.text, id=story.id)
    if job.form == "spacy":
        return spacy.write(article, id=story.id)
    whole = article.to_dict(id=story.id, explain=job.explain, offsets=job.offsets)
    return {"id": story.id, job.part: whole[job.part]} if job.part else whole


def _reject(raw: Raw, what: str, detail: str = "", line: int = 0) -> Reject:
    content = raw.content
    if isinstance(content, dict):
        content = json.dumps(content, ensure_ascii=True, default=str)
    return Reject(raw.source, raw.line or line, what, detail, None if isinstance(content, bytes) else content.rstrip("\r\n"), raw.size)


def _story(job: Job, raw: Raw) -> Story:
    if isinstance(raw.content, bytes):
        return Story(raw.source, _decode(raw.content, job.encoding), job.published)
    record = raw.content if isinstance(raw.content, dict) else _json(raw.content)
    text_field, date_field, id_field = job.fields.names
    text = _field(record, text_field, required=True)
    if not isinstance(text, str):
        raise _WrongError(f"{text_field!r} is no text", f"it is {_short(text)}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _WrongError(f"{text_field!r} has a lone surrogate", f"U+{ord(text[error.start]):04X}") from None
    id = _field(record, id_field, required=job.fields.id is not None)
    day = _field(record, date_field, required=job.fields.date is not None)
    return Story(f"{raw.source}:{raw.line}" if id in (None, "") else str(id), text, _day(day, date_field) or job.published)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding, "ignore")
        line = sum(1 for _ in StringIO(before + "-", newline=""))
        raise _WrongError(*not_in_encoding(error.object[error.start], encoding, "the file was left out"), line) from None


def _json(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _WrongError("no JSON", str(error)) from None
    if not isinstance(record, dict):
        raise _WrongError("no JSON object", f"it is {_short(record)}")
    return record


def _field(record: dict[str, Any], name: str, *, required: bool) -> Any:
    if required and name not in record:
        raise _WrongError(f"no field {name!r}", f"it has {', '.join(map(repr, record))}")
    return record.get(name)


def _day(value: Any, field: str) -> date | None:
    """The day of a date, of a time stamp, or of text that begins with a day in ISO 8601; what follows the day is left alone."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        if not isinstance(value, str) or value[10:11] not in ("", "T", " "):
            raise ValueError
        return date.fromisoformat(value[:10])
    except ValueError:
        raise _WrongError(f"{field!r} is no day", f"{_short(value)}; write it as 2024-11-16") from None


def _short(value: Any) -> str:
    text = ascii(value) if isinstance(value, (str, bytes)) else json.dumps(value, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"
