"""Layout: the parts of a story from its first to its last character, and the paragraphs of its body.

Parts lie side by side: each begins where the one before it ends, and joined they are the text. White space and separators belong to
the part that they follow; before a tail, to the tail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnnorm.aliases import AliasTable
from vnnorm.datelines import Dateline, Header, Tail, find_dateline, find_tail
from vnnorm.folding import fold
from vnnorm.spans import Mention

_LONGEST_HEADLINE = 160
_REACH = 4_000  # code points before the end in which teasers may begin, and in which lines are looked at
_EDGE = 200  # code points at either end of a paragraph that are looked at
_BEHIND_SIGNATURE = 3  # paragraphs of other stories that may stand there
_BEHIND_LABEL = 8
_WRAPPED = re.compile(r"[^\s.!?…\"”’):;]\n([^\W\d_])")
_ENDED = tuple('.!?…”"’):')
_GAP = " \t\r\n\N{NO-BREAK SPACE}—–-("  # what may stand between a story and its tail

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (  # of lines before the dateline, over folded text
    ("correction", re.compile(r"\s*\({1,2}(?:Correct|Add|Refile|Update|Repeat|Recast|Clarif|This |Sua|Cap nhat)")),
    ("byline", re.compile(r"\s*By [A-Z]")),
    ("caption", re.compile(r"(?:[A-Z]{2,6} |\(|^\s*)Photos?\b|\bAnh(?: minh hoa)?: |\bPhoto: |\((?:Xinhua|VNA)/")),
    ("slug", re.compile(r"[A-Z][^\n]{0,40}[-–—] ?$")),
)
_LABEL = re.compile(
    r"(?:Doc them|Xem them|Tin lien quan|Bai lien quan|Moi ban doc|Read more|READ MORE|See also|ALSO READ|Related(?: stories| news)?)"
    r"\s*(?:[:»>]|$)|>>|►|▶|➤"
)


@dataclass(frozen=True, slots=True)
class Part(Mention):
    """A part of a text.

    Attributes:
        kind: ``header``, ``headline``, ``correction``, ``byline``, ``caption``, ``slug``, ``standfirst``, ``dateline``, ``body``,
            ``teaser`` or ``tail``.
    """

    kind: str


def split_article(
    text: str, header: Header | None, dateline: Dateline | None, tail: Sequence[Tail], teasers: Sequence[Mention]
) -> tuple[Part, ...]:
    """The parts of *text*, given what was found in it; joined they are the text.

    Examples:
        >>> from vnnorm.datelines import find_header
        >>> text = " date 2024-11-16 HÀ NỘI — The city opened a line. — VNS"
        >>> [(part.kind, part.text) for part in split_article(text, find_header(text), find_dateline(text), find_tail(text), ())]
        [('header', ' date 2024-11-16 '), ('dateline', 'HÀ NỘI — '), ('body', 'The city opened a line.'), ('tail', ' — VNS')]
    """
    start = _behind_blanks(text, header.end) if header else 0
    marks = [(0, "header")] if header else []
    if dateline:
        furniture = list(_furniture(text, start, dateline.start))
        marks += [*furniture, (dateline.start, "dateline")]
        marks[bool(header)] = start, marks[bool(header)][1]  # nothing lies before the first part
        story = dateline.body_start
    else:
        story = _behind_headline(text, start)
        marks += [(start, "headline")] if story > start else []
    marks.append((story, "body"))
    behind = [(teaser.start, "teaser") for teaser in teasers]
    if tail:
        behind.append((_tail_start(text, story, tail), "tail"))
    marks += sorted(behind)
    return tuple(_between(text, marks))


def _between(text: str, marks: Sequence[tuple[int, str]]) -> Iterator[Part]:
    """The parts that begin at *marks*, which are in order; neighbours of one kind are one, and what is empty is none."""
    first = [mark for number, mark in enumerate(marks) if not number or marks[number - 1][1] != mark[1]]
    for (start, kind), (end, _) in pairwise([*first, (len(text), "")]):
        if start < end:
            yield Part(start, end, text[start:end], kind)


def _furniture(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """What stands before a dateline, line by line."""
    is_first = True
    for line in re.finditer(r"\s*[^\n]+\n?", text[start:end]):
        folded = fold(line[0])
        if any(character.isalpha() for character in folded):
            kind = next((kind for kind, pattern in _KINDS if pattern.search(folded)), "")
            yield start + line.start(), kind or ("headline" if is_first and _is_headline(line[0]) else "standfirst")
            is_first = False


def _is_headline(line: str) -> bool:
    line = line.strip()
    return 0 < len(line) <= _LONGEST_HEADLINE and not line.endswith(_ENDED)


def _behind_headline(text: str, start: int) -> int:
    """Where the story begins behind a headline: a line without a stop, which another line follows; *start* without one."""
    begin = _behind_blanks(text, start)
    line, newline, rest = text[begin : begin + _REACH].partition("\n")
    if not (newline and rest.strip() and _is_headline(line)) or (rest[:1].strip() and _is_wrapped(text)):
        return start
    return _behind_blanks(text, begin + len(line))


def _behind_blanks(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _tail_start(text: str, story: int, tail: Sequence[Tail]) -> int:
    """Where the tail begins, with the dash or the blank before it."""
    return max(story, len(text[: tail[0].start].rstrip(_GAP)))


def _is_wrapped(text: str) -> bool:
    """Whether lines end in the middle of sentences, as on the wires."""
    return any(match[1].islower() for match in _WRAPPED.finditer(text, 0, _REACH))


def split_paragraphs(text: str, start: int, end: int) -> list[Mention]:
    r"""The paragraphs of a stretch of *text*: its lines, or where lines are wrapped, what indents and empty lines part.

    Examples:
        >>> text = "One line.\n\nAnother."
        >>> [paragraph.text for paragraph in split_paragraphs(text, 0, len(text))]
        ['One line.', 'Another.']
    """
    wrapped = _is_wrapped(text)
    spans: list[tuple[int, int]] = []
    follows = False  # whether the line before has text
    for line in text[start:end].split("\n"):
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        span = start + indent, start + indent + len(bare)
        if bare and follows and wrapped and indent < 2:
            spans[-1] = spans[-1][0], span[1]
        elif bare:
            spans.append(span)
        follows = bool(bare)
        start += len(line) + 1
    return [Mention(first, last, text[first:last]) for first, last in spans]


def find_teasers(text: str, story: int, *, table: AliasTable | None = None) -> list[Mention]:
    """The paragraphs at the end that are clearly of other stories.

    Those behind a label ("Đọc thêm:"), behind a signature, or with an agency's stamp of their own ("TTO - …").

    Args:
        text: The whole text.
        story: Where the body of the story begins.
        table: Where agencies are looked up instead of the built-in table.
    """
    tail = find_tail(text[story:], table=table)
    end = story + _tail_start(text[story:], 0, tail) if tail else len(text)
    paragraphs = split_paragraphs(text, max(story, len(text) - _REACH), end)
    count = len(paragraphs)
    for number, paragraph in enumerate(paragraphs[1:], start=1):
        left = count - number
        if (
            (left <= _BEHIND_LABEL and _LABEL.match(fold(paragraph.text[:_EDGE])))
            or (left <= _BEHIND_SIGNATURE and _is_signed(paragraphs[number - 1], table))
            or (left <= 2 and _is_stamped(paragraph, table))
        ):
            return paragraphs[number:]
    return []


def _is_signed(paragraph: Mention, table: AliasTable | None) -> bool:
    """Whether a story ends with *paragraph*: with an end mark, or an agency behind a dash or alone."""
    ending = paragraph.text[-_EDGE:]
    tail = find_tail(ending, table=table)
    if not tail or tail[-1].kind not in ("end", "agency"):
        return False
    before = ending[: tail[-1].start].rstrip()
    return tail[-1].kind == "end" or not before or before[-1] in "—–-/"


def _is_stamped(paragraph: Mention, table: AliasTable | None) -> bool:
    dateline = find_dateline(paragraph.text[:_EDGE], table=table)
    return dateline is not None and not dateline.start and "agency" in dateline.form
