"""A text in the forms that rules need, and what a rule's pattern matched in it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from vnnorm.folding import fold, fold_with_origins

# How far the surroundings of a find reach, in code points.
REACH: Final = 48
_LAST_WORD_RE: Final = r"([a-z]+)\s$"


_BLANKS: Final = (("\n\n", "\r\r"), ("\n", " "), ("\t", " "), ("\N{NO-BREAK SPACE}", " "), ("\N{NARROW NO-BREAK SPACE}", " "))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: a text needs few of them, and each costs up to 2 ms."""
    return re.compile(pattern)


class Source:
    """A text in the forms that rules need.

    Attributes:
        text: The caller's string.
        cased: The same without Vietnamese marks.
        low: `cased` in lower case, of the same length. A line break, a tab or a no-break space, as PDF and web text have
            them, is a blank here, so that patterns stay small; two line breaks in a row stay apart.
    """

    __slots__ = ("_folded", "cased", "low", "same", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold_with_origins(text)
        self.cased = self._folded.text
        low = self.cased.lower()
        # Lower-casing lengthens İ alone; then only A to Z are lowered, which is all that patterns look at.
        if len(low) != len(self.cased):
            low = re.sub("[A-Z]+", lambda match: match[0].lower(), self.cased)
        for blank, written in _BLANKS:
            low = low.replace(blank, written)
        self.low = low
        # Folding changed nothing at all: offsets are the caller's, and there is nothing to hold words against.
        self.same = self.cased == text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lead a stretch of `cased` back to the caller's text."""
        return (start, end) if self.same else self._folded.span(start, end)

    def written(self, start: int, end: int) -> str:
        """Give what was written in a stretch of `cased`: with its marks, in NFC and lower case."""
        if self.same:
            return self.low[start:end]
        start, end = self._folded.span(start, end)
        return unicodedata.normalize("NFC", self.text[start:end]).lower()

    def is_plain(self, start: int, end: int) -> bool:
        """Whether a stretch bears no marks."""
        end = min(end, len(self.cased))
        if self.same:
            return True
        source = self._folded.span(start, end)
        return self.text[source[0] : source[1]] == self.cased[start:end]


class Hit:
    """What a rule's pattern matched, for its reader."""

    __slots__ = ("_match", "source", "span")

    def __init__(self, match: re.Match[str], source: Source) -> None:
        self._match = match
        self.source = source
        # The stretch that is the date: the group ``x`` where the pattern has one.
        self.span = match.span("x" if "x" in match.re.groupindex else 0)

    def __getitem__(self, group: str) -> str:
        """Give a group in lower case without marks; "" where it took no part."""
        return self._match[group] or ""

    def __contains__(self, group: str) -> bool:
        """Whether a group took part in the match, be it empty."""
        return self._match.start(group) >= 0

    def number(self, group: str) -> int | None:
        """Give a group of digits as a number; None where it took no part."""
        digits = self._match[group]
        return int(digits) if digits else None

    def cased(self, group: str) -> str:
        """Give a group as it was written, without Vietnamese marks."""
        return self.source.cased[slice(*self._match.span(group))]

    def written(self, group: str) -> str:
        """Give a group with its marks, in NFC and lower case."""
        start, end = self._match.span(group)
        return self.source.written(start, end) if start >= 0 else ""

    def starts_sentence(self, group: str) -> bool:
        """Whether a group begins the text, a line or a sentence, so that its capital says nothing."""
        before = self.source.cased[max(0, self._match.start(group) - 2) : self._match.start(group)]
        return not before or before[-1] == "\n" or before[0] in ".!?\n"

    def before(self, length: int = 40) -> str:
        """Give the lower-case text before the find."""
        start = self.span[0]
        return self.source.low[max(0, start - length) : start]

    def after(self, length: int = 40) -> str:
        """Give the lower-case text behind the find."""
        return self.source.low[self.span[1] : self.span[1] + length]

    def cased_after(self, length: int = 40) -> str:
        """Give the text behind the find with its capitals, without Vietnamese marks."""
        return self.source.cased[self.span[1] : self.span[1] + length]

    def follows(self, words: frozenset[str]) -> bool:
        """Whether one of *words*, given with their marks, stands right before the find; without marks only in text that has none."""
        before = compiled(_LAST_WORD_RE).search(self.before(10))
        if not before:
            return False
        start = self.span[0] - len(before[0])
        written = self.source.written(start, start + len(before[1]))
        return written in words or (self.is_open and written in {fold(word) for word in words})

    @property
    def is_open(self) -> bool:
        """Whether the find and what surrounds it bear no marks, so that words may stand for marked ones."""
        start, end = self._match.span()
        return self.source.is_plain(max(0, start - REACH), end + REACH)

    def narrow(self, group: str) -> None:
        """Let the date end with a group: what follows turned out to be something else."""
        self.span = (self.span[0], self._match.end(group))
