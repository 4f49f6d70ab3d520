"""TimeML (https://timeml.github.io/site/): an article as XML, its dates as TIMEX3 elements in the text.

The document's creation time is the article's anchor. What XML 1.0 cannot hold (most control characters) is written as U+FFFD; carriage
returns are escaped, so that a parser gives the text back. Values are those of docs/dates.md, with its two additions to TIMEX3.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from vnnorm.articles import Article
from vnnorm.dates import DateMention

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMA = (
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"'
)


def write(article: Article, *, id: str) -> str:
    """The article in TimeML; *id* is what it is called.

    Examples:
        >>> from datetime import date
        >>> from vnnorm import annotate
        >>> print(write(annotate("Rain fell on Friday.", published=date(2024, 11, 16)), id="1").partition("<DOCID>")[2], end="")
        1</DOCID>
        <DCT><TIMEX3 tid="t0" type="DATE" value="2024-11-16" functionInDocument="CREATION_TIME">2024-11-16</TIMEX3></DCT>
        <TEXT>Rain fell on <TIMEX3 tid="t1" type="DATE" value="2024-11-15" temporalFunction="true" anchorTimeID="t0">Friday</TIMEX3>.</TEXT>
        </TimeML>
    """
    day = article.anchor.isoformat() if article.anchor else ""
    created = f'<TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3>' if day else ""
    parts, at = [], 0
    for number, mention in enumerate(article.dates, 1):
        parts += [_text(article.text[at : mention.start]), _timex(mention, number, dated=bool(day))]
        at = mention.end
    text = "".join(parts) + _text(article.text[at:])
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<TimeML {_SCHEMA}>\n<DOCID>{_text(id)}</DOCID>\n'
    return f"{head}<DCT>{created}</DCT>\n<TEXT>{text}</TEXT>\n</TimeML>\n"


def _timex(mention: DateMention, number: int, *, dated: bool) -> str:
    attributes = {"tid": f"t{number}", "type": mention.type, "value": mention.value, "mod": mention.mod}
    if mention.basis == "anchor" and dated:
        attributes |= {"temporalFunction": "true", "anchorTimeID": "t0"}
    written = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<TIMEX3 {written}>{_text(mention.text)}</TIMEX3>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text), {"\r": "&#13;"})
