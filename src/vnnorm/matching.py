"""Matching: finding spellings in running text.

A text is turned into its skeleton, one ASCII letter for each Latin one and a blank for whatever parts words, and cut at its
blanks. A word with which some spelling begins is looked at more closely: the words behind it are looked up together, the longest
run that any spelling has first. So nearly all of the work is done by a few passes in C, and a spelling costs a string in a dict.
Marks, capitals and separators are then compared with what was written, once for each way of writing it.
"""

from __future__ import annotations

import codecs
import re
from codecs import charmap_encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, compress, count
from typing import NamedTuple

from vnnorm.comparison import marked_key
from vnnorm.entities import Entity, Name, Title
from vnnorm.folding import Folded, fold, is_mark
from vnnorm.forms import to_form
from vnnorm.keys import LATIN, search_key
from vnnorm.letters import BASES

# The skeleton's charset: ASCII, and the letters and signs of other Latin alphabets in the upper half.
_FOREIGN = 0x7F  # stands for a letter without an ASCII letter
_SIGNS = "‘’“”–—…•«»\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
_RARE = "ĈĉĔĕĜĝĤĥĴĵĹĺŎŏŔŕŖŗŦŧŬŭŴŵŶŷ"
_OTHERS = [letter for letter, base in LATIN.items() if len(base) == 1 and letter < "ſ" and letter not in BASES and letter not in _RARE]
_UNUSED = "\ufffe"
_CHARSET = "".join(map(chr, range(_FOREIGN))) + _UNUSED + _SIGNS + "ȘșȚț" + "".join(_OTHERS)
_ENCODING = codecs.charmap_build(_CHARSET.ljust(256, _UNUSED))


def _skeleton_byte(character: str) -> int:
    if character.isalnum():
        return ord(LATIN.get(character, character))
    return _FOREIGN if character == _UNUSED else 0x20


_TO_SKELETON = bytes(map(_skeleton_byte, _CHARSET)).ljust(256, b" ")
_TO_LINES = bytes(byte if number != ord("\n") else number for number, byte in enumerate(_TO_SKELETON))  # keeps line ends


def _foreign_run(error: UnicodeError) -> tuple[bytes, int]:
    """Codec error handler: for each character that the charset lacks, the byte for foreign letters or a blank."""
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    return bytes(_FOREIGN if character.isalnum() or is_mark(character) else 0x20 for character in run), error.end


codecs.register_error("vnnorm.skeleton", _foreign_run)


def _skeleton(folded: str, table: bytes = _TO_SKELETON) -> str:
    """A folded text with an ASCII letter for each Latin one and a blank for what is neither letter nor digit."""
    return charmap_encode(folded, "vnnorm.skeleton", _ENCODING)[0].translate(table).decode("ascii")


_WORD = re.compile("[^ ]+")
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_DASHES = _HYPHENS + "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_MEMO = 1 << 16  # spellings whose verdicts are remembered


def _words(folded: str) -> tuple[list[str], list[str]]:
    """The words of a folded text, and what stands between them."""
    spans = [match.span() for match in _WORD.finditer(_skeleton(folded))]
    between = [folded[end:start] for (_, end), (start, _) in zip(spans, spans[1:], strict=False)]
    return [folded[start:end] for start, end in spans], between


def _key(words: Sequence[str]) -> str:
    """What spellings of one name have in common: their words in small ASCII letters."""
    return " ".join([word.lower() if word.isascii() else search_key(word) for word in words])


class Form(NamedTuple):
    """A spelling to be found: a name, a demonym or a title, and what the text must show beside the letters."""

    kind: str  # person, place, organization, agency, demonym, title
    name: Name
    target: Entity | Title
    marked: str
    words: list[str]  # folded, in the capitals of the name
    separators: list[str]  # between the words, blanks taken off
    suffix: str  # a full stop that belongs to the name: "U.S."


class Hit(NamedTuple):
    """A place in the text where forms of one spelling fit."""

    start: int
    end: int
    text: str
    forms: tuple[Form, ...]


def make_form(kind: str, name: Name, target: Entity | Title) -> Form:
    """A name, demonym or title in the form in which it is searched for."""
    folded = fold(name.text)
    words, separators = _words(folded)
    suffix = "." if folded.endswith(".") else ""
    return Form(kind, name, target, marked_key(name.text), words, [separator.strip() for separator in separators], suffix)


def _is_acronym(word: str) -> bool:
    return sum(character.isupper() for character in word[:4]) > 1 and not word.isdigit()


def marks_agree(form: Form, marked: str) -> bool:
    """Whether marks that were written (as `marked_key` gives them) speak for a form, or do not speak against it."""
    if marked == form.marked or form.name.language is None:
        return True
    return marked.isascii() and "strict" not in form.name.flags


def _separator_fits(written: str, own: str) -> bool:
    """Whether what stands between two words of a text may stand between two words of a name.

    A blank may be any blank or a hyphen (Việt-Nam), at most one line end; a dash any dash, with blanks around it or without.
    """
    bare = written.strip()
    if own and own in _DASHES:
        return bool(bare) and bare in _DASHES
    return written.count("\n") <= 1 and (bare == own or (bool(bare) and written in _HYPHENS))


def _capitals_fit(written: str, own: str) -> bool:
    """Whether a word of a text has the capitals of a name's word: acronyms exactly, else a capital where the name has one."""
    if _is_acronym(own):
        return written == own
    return written[0].isupper() or not own[0].isupper()


def _fits(form: Form, words: Sequence[str], separators: Sequence[str], any_case: bool) -> bool:
    """Whether words of a text, which have the letters of *form*, can be it."""
    if not all(map(_separator_fits, separators, form.separators)):
        return False
    if form.kind == "title" or any_case:
        return True
    hyphenated = (False, *(separator in _HYPHENS for separator in separators))
    return all(behind_hyphen or _capitals_fit(word, own) for behind_hyphen, word, own in zip(hyphenated, words, form.words, strict=True))


# How likely a kind of place is meant by its bare name.
_RANK = {"country": 0, "territory": 0, "continent": 1, "region": 1, "sea": 1, "city": 2}


def _rank(form: Form, marked: str) -> tuple[bool, bool, int, int]:
    target, flags = form.target, form.name.flags
    place = target if isinstance(target, Entity) else None
    rank = _RANK.get(place.type or "", 3) if place else 3
    return marked != form.marked, bool(flags & {"former", "reversed", "short"}), rank, -(place.population or 0) if place else 0


class Matcher:
    """Spellings, ready to be found; never changes once built, but for its memos.

    Args:
        spellings: The spellings.
        form: The form of the spelling with a number; asked for when it is first met.
        uncapitalized: Numbers of the spellings that may begin with a small letter though they do not do so themselves.
    """

    def __init__(self, spellings: Sequence[str], form: Callable[[int], Form], uncapitalized: Iterable[int] = ()) -> None:
        lines = _skeleton(fold(to_form("NFC", "\n".join(spellings))), _TO_LINES).split("\n")
        lines = [" ".join(line.split()) if "  " in line or line[:1] == " " or line[-1:] == " " else line for line in lines]
        foreign = [number for number, line in enumerate(lines) if "\x7f" in line]
        keys = "\n".join(lines).lower().split("\n")
        for number in foreign:
            keys[number] = _key(_words(fold(spellings[number]))[0])
        self._form = form
        self._longest = 2 * max(map(len, spellings), default=0) + 64  # with blanks more than its own
        self._numbers: dict[str, int] = {}  # each key with its spelling …
        self._further: dict[int, list[int]] = {}  # … and this with further spellings that have the key
        for number, key in enumerate(keys):
            first = self._numbers.setdefault(key, number)
            if first != number:
                self._further.setdefault(first, []).append(number)
        self._numbers.pop("", None)
        # The lengths in words that spellings with a first word have, one bit a length.
        lengths: dict[str, int] = {}
        for key in self._numbers:
            word = key.partition(" ")[0]
            lengths[word] = lengths.get(word, 0) | 1 << key.count(" ")
        small = {keys[number].partition(" ")[0] for number in uncapitalized}
        small |= {first for line in lines if line[:1].islower() and (first := line.partition(" ")[0]).isascii()}
        self._lengths = lengths
        self._starts = self._variants(lengths, small, (line.partition(" ")[0] for line in lines))
        self._letters: list[tuple[int, str]] | None = None
        self._any_case: dict[str, tuple[int, ...]] | None = None
        self._verdicts: dict[tuple[str, bool], tuple[Form, ...]] = {}

    @staticmethod
    def _variants(lengths: dict[str, int], small: Iterable[str], written: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """The first words of spellings as they may stand in a text, each with the lengths to try, longest first."""
        tuples = {bits: tuple(length + 1 for length in range(bits.bit_length() - 1, -1, -1) if bits >> length & 1) for bits in set(lengths.values())}
        starts = {word.upper(): tuples[bits] for word, bits in lengths.items()}
        starts |= {word.capitalize(): tuples[bits] for word, bits in lengths.items()}
        starts |= {word: tuples[lengths[word]] for word in small if word in lengths}
        starts |= {word: tuples[lengths[lower]] for word in set(written) - starts.keys() if (lower := word.lower()) in lengths and lower != word}
        return starts

    def whole(self, name: str) -> list[Form]:
        """The forms of which *name* can be a spelling, whatever its capitals; best first."""
        marked = marked_key(name)
        forms = [form for form in self.forms(_key(_words(fold(name))[0])) if marks_agree(form, marked)]
        return sorted(forms, key=lambda form: _rank(form, marked))

    def near(self, name: str, edits: int) -> list[tuple[Form, int]]:
        """The forms whose letters differ from those of *name* by at most so many edits, each with their number; fewest first."""
        key = _key(_words(fold(name))[0])
        if self._letters is None:
            self._letters = [(_letters(other), other) for other in self._numbers]
        own = _letters(key)
        likely = [other for letters, other in self._letters if (letters ^ own).bit_count() <= 2 * edits and abs(len(other) - len(key)) <= edits]
        close = [(distance, other) for other in likely if 0 < (distance := edit_distance(key, other, edits)) <= edits]
        marked = marked_key(name)
        found = [(form, distance) for distance, other in close for form in self.forms(other)]
        return sorted(found, key=lambda pair: (pair[1], _rank(pair[0], marked)))

    def forms(self, key: str) -> list[Form]:
        """The forms with a key."""
        first = self._numbers.get(key)
        return [] if first is None else [self._form(number) for number in (first, *self._further.get(first, ()))]

    def scan(self, folded: Folded, *, any_case: bool = False) -> Iterator[Hit]:
        """Walk through a text once and give, from left to right, the longest hit at each place, disjoint.

        Only the forms that agree with what was written are given, best first: names before others, exact marks first.
        """
        starts = self._starts
        if any_case:
            if self._any_case is None:
                self._any_case = self._variants(self._lengths, self._lengths, ()) | starts
            starts = self._any_case
        text, source, numbers = folded.text, folded.source, self._numbers
        is_composed = len(text) == len(source)
        free = 0  # where the next hit may begin
        for base, stop, words, offsets in self._pieces(text):
            for at in compress(count(), map(starts.__contains__, words)):
                start = base + offsets[at] + at
                if start < free:
                    continue
                if start >= stop:
                    break
                for length in starts[words[at]]:
                    last = at + length - 1
                    run = words[at : last + 1]
                    if "" in run:
                        last = _reach(words, at, length)
                        run = list(filter(None, words[at : last + 1]))
                    if len(run) < length or " ".join(run).lower() not in numbers:
                        continue
                    end = base + offsets[last + 1] + last
                    span = (start, end) if is_composed else folded.span(start, end)
                    written = source[span[0] : span[1]]
                    forms = self._verdicts.get((written, any_case))
                    if forms is None:
                        forms = self._verdict(" ".join(run).lower(), written, any_case)
                    if forms:
                        if forms[0].suffix and text.startswith(forms[0].suffix, end):
                            end += 1
                            span = folded.span(start, end)
                        yield Hit(*span, source[span[0] : span[1]], forms)
                        free = end
                        break

    def _pieces(self, text: str) -> Iterator[tuple[int, int, list[str], list[int]]]:
        """Cut a folded text behind blanks; give each piece with what a name at its end may need of the next.

        Yields:
            Where the piece begins and ends; its words, some of them empty; how many letters stand before each word.
        """
        base = 0
        while base < len(text):
            stop = len(text) if len(text) - base <= _PIECE else text.find(" ", base + _PIECE) + 1 or len(text)
            skeleton = _skeleton(text[base : stop + self._longest])
            words = skeleton.split(" ")
            offsets = list(accumulate(map(len, words), initial=0))
            if "\x7f" in skeleton:
                for at, word in enumerate(words):
                    if "\x7f" in word:
                        start = base + offsets[at] + at
                        written = text[start : start + len(word)]
                        words[at] = _key([written]) if written[0].islower() else _key([written]).capitalize()
            yield base, stop, words, offsets
            base = stop

    def _verdict(self, key: str, written: str, any_case: bool) -> tuple[Form, ...]:
        """The forms with a key that *written* can be, best first; remembered."""
        marked = marked_key(written)
        words, separators = _words(fold(written))
        fitting = [form for form in self.forms(key) if marks_agree(form, marked) and _fits(form, words, separators, any_case)]
        forms = tuple(sorted(fitting, key=lambda form: _rank(form, marked)))
        if len(self._verdicts) >= _MEMO:
            self._verdicts.clear()
        self._verdicts[written, any_case] = forms
        return forms


_PIECE = 1 << 16  # code points


def _reach(words: Sequence[str], at: int, length: int) -> int:
    """Where a run of so many words that are not empty ends, or the last word there is."""
    for last in range(at, min(len(words), at + 8 * length)):
        length -= bool(words[last])
        if not length:
            return last
    return len(words) - 1


def _letters(key: str) -> int:
    """Which letters a key has, one bit each."""
    bits = 0
    for letter in key:
        bits |= 1 << ord(letter) % 64
    return bits


def edit_distance(a: str, b: str, most: int) -> int:
    """How many letters must be added, left out, replaced or exchanged with their neighbour to make *b* of *a*; no more than *most* + 1.

    Examples:
        >>> edit_distance("cuong", "cuogn", 2), edit_distance("luong", "long", 2), edit_distance("tokyo", "kyoto", 2)
        (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for number, letter in enumerate(a, 1):
        before, last, row = row, before, [number]
        for at, other in enumerate(b, 1):
            least = min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != other))
            if number > 1 and at > 1 and letter == b[at - 2] and a[number - 2] == other:
                least = min(least, last[at - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
