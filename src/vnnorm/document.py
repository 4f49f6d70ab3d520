"""A document as linking reads it: the hits of a table from left to right, and what stands beside each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import cast

from vnnorm.aliases import AliasTable
from vnnorm.entities import Entity, Name
from vnnorm.folding import fold
from vnnorm.forms import to_form
from vnnorm.language import language_of
from vnnorm.matching import Form, Hit

# Words that begin with a capital only because they begin a sentence; the Vietnamese ones are folded.
VIETNAMESE_SENTENCE_WORDS = frozenset("khi sau truoc nhung va theo tai voi boi neu hom ong ba trong".split())
SENTENCE_WORDS = VIETNAMESE_SENTENCE_WORDS.union(
    """a after although and as at because before both but by during earlier even for from however if in later meanwhile
    nor of on once only or since so then though to under until when where while with yet""".split()
)
# Capitalised words that may follow a name without being part of it ("the French president Tuesday …").
CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun""".split()
)
_SMALL = "".join(c for block in (range(0xDF, 0x250), range(0x1E00, 0x1F00)) for c in map(chr, block) if c.islower())
CAPITAL = rf"[^\W\d_a-z{_SMALL}]"
"""Pattern of a letter with which a name may begin: any but the small ones of the Latin script."""
_NEXT_WORD = re.compile(r" ([^\s!-/:-@\[-`{-¿\u2000-\u206f]+)")
_REACH = 40  # code points beside a name that are looked at
_LONG_WORD = 8  # letters of a word in which a slip is recognised


class Document:
    """One text with its hits, each of which has the forms that fit, the likeliest first.

    Args:
        text: The text.
        table: The entities that are looked for.
        on: The document's day.
        skip: Stretches that are left out, as starts and ends.
    """

    def __init__(self, text: str, table: AliasTable, on: date | None, skip: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        folded = fold(text)
        self._folded = folded if len(folded) == len(text) else None  # unless marks stand apart
        self.table = table
        self.on = on
        self.skip = skip
        found = [hit for hit in table.matcher.scan(text) if not self.is_skipped(hit.start, hit.end)]
        self.hits = found
        self.hits = sorted([*self._misspelt_demonyms(), *found])

    def _misspelt_demonyms(self) -> Iterator[Hit]:
        """Words before a title that are one slip away from a long demonym: "the Vietnamse President"."""
        ends = {hit.end for hit in self.hits}
        for hit in self.hits:
            end = hit.start - 1
            if hit.forms[0].kind != "title" or end in ends or self.text[end : hit.start] != " ":
                continue
            word = _last_word(self.text[max(0, end - _REACH) : end])
            if len(word) >= _LONG_WORD and word[0].isupper():
                for place, name in self.table.demonyms:
                    if name.text[0] == word[0] and one_edit(name.text, word):
                        misspelt = Name(word, name.language, frozenset({"misspelt"}))
                        form = Form("demonym", misspelt, self.table[place])
                        yield Hit(end - len(word), end, word, (form,))
                        break

    def is_skipped(self, start: int, end: int) -> bool:
        """Whether a stretch overlaps one that is left out."""
        return any(first < end and start < last for first, last in self.skip)

    def insert(self, hits: Sequence[Hit]) -> None:
        """Put further hits in; those that they overlap give way."""
        kept = []
        new = iter(hits)
        next_one = next(new, None)
        for hit in self.hits:
            while next_one and next_one.end <= hit.start:
                next_one = next(new, None)
            if next_one is None or hit.end <= next_one.start:
                kept.append(hit)
        self.hits = sorted([*kept, *hits])

    @cached_property
    def is_vietnamese(self) -> bool:
        """Whether the text is in Vietnamese."""
        return language_of(self.text) == "vi"

    # What stands beside a hit

    def _fold(self, start: int, end: int) -> str:
        return fold(self.text[start:end]) if self._folded is None else self._folded[start:end]

    def gap(self, first: int, second: int) -> str:
        """The text between two hits, folded."""
        return self._fold(self.hits[first].end, self.hits[second].start)

    def before(self, position: int, reach: int = _REACH) -> str:
        """What stands before a place in the text, folded."""
        return self._fold(max(0, position - reach), position)

    def behind(self, position: int, reach: int = _REACH) -> str:
        """What stands behind a place in the text, folded."""
        return self._fold(position, position + reach)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and behind a stretch, with its marks, in NFC."""
        return to_form("NFC", self.text[max(0, start - _REACH) : start]), to_form("NFC", self.text[end : end + _REACH])

    def follows(self, index: int, gap: re.Pattern[str]) -> bool:
        """Whether there is a next hit and *gap* is all that stands before it."""
        return index + 1 < len(self.hits) and bool(gap.fullmatch(self.gap(index, index + 1)))

    def last_word(self, position: int) -> str:
        """The last word before a place in the text, with its marks; "" where there is none."""
        return (self.text[max(0, position - _REACH) : position].split() or [""])[-1]

    def word_before(self, hit: Hit) -> str:
        """The word that a blank parts from a hit, folded; "" where there is none."""
        before = self.before(hit.start)
        return _last_word(before[:-1]) if before.endswith(" ") else ""

    def word_behind(self, position: int) -> str:
        """The word that a blank parts from a place in the text; "" where there is none."""
        after = _NEXT_WORD.match(self.text, position)
        return after[1] if after else ""

    def name_goes_on(self, index: int) -> bool:
        """Whether a capitalised word that the table does not know follows a hit: "Lee Kuan", "President Xi Zhong"."""
        end = self.hits[index].end
        after = self.word_behind(end)
        if not after[:1].isupper() or after in CALENDAR:
            return False
        known = self.forms(index + 1, "person", "place", "organization", "agency", "demonym", "title")
        return not (known and self.hits[index + 1].start == end + 1)

    def name_begins(self, index: int) -> bool:
        """Whether a hit can be the first word of a name: no other capitalised word stands before it."""
        hit = self.hits[index]
        before = self.word_before(hit)
        if not before or not before[0].isupper() or before.isupper() or before.lower() in SENTENCE_WORDS or before in CALENDAR:
            return True
        return index > 0 and self.hits[index - 1].end == hit.start - 1 and not self.is_person(index - 1)

    # What a hit is

    def forms(self, index: int, *kinds: str) -> list[Form]:
        """The full names, demonyms or titles among the forms of a hit; none where there is no such hit."""
        if not 0 <= index < len(self.hits):
            return []
        return [form for form in self.hits[index].forms if form.kind in kinds and "short" not in form.name.flags]

    def is_person(self, index: int) -> bool:
        """Whether a hit can be a person's name, full or short."""
        return 0 <= index < len(self.hits) and any(form.kind == "person" for form in self.hits[index].forms)

    def country(self, index: int) -> str | None:
        """The country that a hit names: itself, by its demonym, or in the name of an organization that belongs to it.

        A province or an organization that has offices of its own counts as one: ``VN-HN``, ``united-nations``.
        """
        forms = self.forms(index, "place", "demonym", "organization")
        if not forms:
            return None
        entity = cast(Entity, forms[0].target)
        own = entity.id.partition("/")[2]
        if own in self.table.jurisdictions:
            return own
        return entity.country if entity.kind != "place" or own == entity.country else None


def _last_word(text: str) -> str:
    """The word with which *text* ends; "" if it ends with a blank or with punctuation."""
    word = text[-_REACH:].split()[-1:] if text[-1:].isalnum() else []
    return word[0] if word and word[0].isalnum() else ""


def one_edit(a: str, b: str) -> bool:
    """Whether two words differ by one letter too many, too few or wrong, or by two neighbours exchanged.

    Examples:
        >>> one_edit("Vietnamese", "Vietnamse"), one_edit("Japanese", "Javanese"), one_edit("Lao", "Lao")
        (True, True, False)
    """
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[same:], b[same:]
    return a != b and (a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:]))
