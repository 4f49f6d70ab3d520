"""A page to look at: names and dates in colour, what they mean where the pointer rests and in a list beside the text.

The page is one file without scripts and without anything from elsewhere. All that comes from an article is escaped; control characters,
which HTML cannot hold, are shown as U+FFFD. Each paragraph takes its own direction of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from vnnorm.articles import Article
from vnnorm.formats.marks import Mark, marks, pieces

_NOT_HTML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]")

HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>vnnorm</title>
<style>
:root { color-scheme: light dark; --person: #ffd9a8; --place: #bfe3c0; --organization: #c6d8ff; --date: #ead1f5; --none: #ddd }
@media (prefers-color-scheme: dark) {
  :root { --person: #7a4b12; --place: #1f5a2b; --organization: #2a4a8a; --date: #5f2f78; --none: #555 }
}
html { background: Canvas; color: CanvasText }
body { font: 1rem/1.7 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem }
article { display: grid; grid-template-columns: minmax(0, 2fr) minmax(14rem, 1fr); gap: 0 2rem; border-top: 1px solid; padding: 1rem 0 }
h2, header { grid-column: 1 / -1; margin: 0 }
h1 { font-size: 1.3rem }
h2 { font-size: 1.1rem; overflow-wrap: anywhere }
.text { white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere }
section { font-size: .9rem; overflow-wrap: anywhere }
section ul { list-style: none; margin: 0 0 1rem; padding: 0 }
section h3 { font-size: 1rem; margin: 0 }
mark { color: inherit; border-radius: .2em; background: var(--none); border-bottom: 2px solid }
mark.person, mark.title { background: var(--person) }
mark.place, mark.demonym { background: var(--place); border-bottom-style: dotted }
mark.organization, mark.agency { background: var(--organization); border-bottom: 3px double }
mark.date { background: var(--date); border-bottom-style: dashed }
mark:target { outline: 2px solid }
small { opacity: .75 }
@media (max-width: 45rem) { article { display: block } section { margin-top: 1rem } }
</style>
</head>
<body>
<main>
<h1>Names and dates</h1>
"""
_STATED = {"dateline": "from the dateline", "published": "day of publication", "header": "from the header"}
FOOT = "</main>\n</body>\n</html>\n"


def write(article: Article, *, id: str, number: int = 1) -> str:
    r"""An article of a page, which stands between `HEAD` and `FOOT`.

    Args:
        article: The article.
        id: What it is called; the heading.
        number: Which article of the page it is.

    Examples:
        >>> from vnnorm import annotate
        >>> page = write(annotate("<b> Huế"), id="1")
        >>> page[page.index('<div class="text"'):page.index("<section")]
        '<div class="text" dir="auto" lang="en">&lt;b&gt; <mark class="place" id="m1-0" title="Huế · place/VN-26">Huế</mark></div>\n'
    """
    found = marks(article)
    day = f"{article.anchor} ({_STATED[article.anchor_from]})" if article.anchor and article.anchor_from else "unknown day"
    text = "".join(_pieces(article.text, found, number))
    return (
        f"<article>\n<h2>{_text(id)}</h2>\n<header>{day}</header>\n"
        f'<div class="text" dir="auto" lang="{article.language}">{text}</div>\n'
        f"<section>\n{''.join(_lists(found, number))}</section>\n</article>\n"
    )


def _pieces(text: str, found: Sequence[Mark], number: int) -> Iterator[str]:
    """The text, each stretch marked as the shortest mark that covers it says."""
    seen: set[int] = set()
    for piece in pieces(text, found):
        if not piece.over:
            yield _text(piece.text)
            continue
        inner = piece.over[0]
        anchors = "".join(f'<a id="m{number}-{n}"></a>' for n in sorted(piece.over) if n != inner and n not in seen)
        id = "" if inner in seen else f' id="m{number}-{inner}"'
        seen.update(piece.over)
        meanings = " | ".join(_meaning(found[n]) for n in piece.over)
        yield f'{anchors}<mark class="{_class(found[inner])}"{id} title="{_text(meanings)}">{_text(piece.text)}</mark>'


def _class(mark: Mark) -> str:
    return "date" if mark.is_date else mark.kind


def _meaning(mark: Mark) -> str:
    if mark.is_date:
        return " · ".join(filter(None, (mark.kind.lower(), mark.ref, mark.mod)))
    return " · ".join(filter(None, (mark.name, mark.ref or f"{mark.kind}: not known who or what", mark.office)))


def _lists(found: Sequence[Mark], number: int) -> Iterator[str]:
    """What is meant, by kinds, each with links to where it is written."""
    groups: dict[str, dict[str, list[int]]] = {"People": {}, "Places": {}, "Organizations": {}, "Dates": {}, "Not known": {}}
    heading = {"person": "People", "title": "People", "place": "Places", "demonym": "Places"}
    for n, mark in enumerate(found):
        group = "Dates" if mark.is_date else heading.get(mark.kind, "Organizations") if mark.ref else "Not known"
        groups[group].setdefault(mark.ref or mark.text, []).append(n)
    for group, entries in groups.items():
        if entries:
            yield f"<h3>{group}</h3>\n<ul>\n{''.join(_entry(found, entry, number) for entry in entries.values())}</ul>\n"


def _entry(found: Sequence[Mark], entry: Sequence[int], number: int) -> str:
    mark = found[entry[0]]
    links = ", ".join(f'<a href="#m{number}-{n}">{_text(found[n].text)}</a>' for n in entry)
    name = f"{_text(mark.name)} " if mark.name else ""
    return f"<li><bdi>{name}</bdi><small>{_text(mark.ref or mark.kind)}</small>: <bdi>{links}</bdi></li>\n"


def _text(text: str) -> str:
    return escape(_NOT_HTML.sub("\N{REPLACEMENT CHARACTER}", text))
