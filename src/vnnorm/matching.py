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
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from vnnorm.comparison import marked_key
from vnnorm.entities import Entity, Name, Title
from vnnorm.folding import BYTES, ENCODING, ESCAPE, byte_table, fold, fold_with_origins, is_mark
from vnnorm.forms import to_form
from vnnorm.keys import LATIN, search_key
from vnnorm.letters import BASES

# A skeleton is made with the charset of `folding`: its letters become base letters, its signs and whatever parts words blanks.
_FOREIGN = 0x7F  # stands for a letter without an ASCII letter, and for a mark that belongs to none of the 134 letters
_MARKS = [bytes([BYTES[mark]]) for mark in BYTES if is_mark(mark)]


def _bone(character: str) -> int:
    base = BASES.get(character, character)
    return ord(base) if base.isascii() and base.isalnum() else _FOREIGN if is_mark(character) else 0x20


_TO_SKELETON = byte_table({character: _bone(character) for character in BYTES}, lambda byte: _FOREIGN if byte == ESCAPE[0] else byte)
_TO_LINES = byte_table(
    {character: _bone(character) for character in BYTES} | {"\n": 0x0A}, lambda byte: _TO_SKELETON[byte]
)  # keeps line ends


def _bones(error: UnicodeError) -> tuple[bytes, int]:
    """Codec error handler: for each character that the charset lacks its base letter, the byte for foreign ones, or a blank."""
    assert isinstance(error, UnicodeEncodeError)
    run = error.object[error.start : error.end]
    bases = (LATIN.get(character, "") for character in run)
    pairs = zip(run, bases, strict=True)
    return b"".join([base.encode() if len(base) == 1 else ESCAPE if c.isalnum() or is_mark(c) else b" " for c, base in pairs]), error.end


codecs.register_error("vnnorm.skeleton", _bones)


def _skeleton(text: str, table: bytes = _TO_SKELETON) -> str:
    """A folded text with an ASCII letter for each Latin one and a blank for what is neither letter nor digit."""
    return charmap_encode(text, "vnnorm.skeleton", ENCODING)[0].translate(table).decode("ascii")


def _skeleton_of_source(source: str) -> str | None:
    """The skeleton of a text that is not folded, or None if a mark in it stands apart from its letter."""
    encoded = charmap_encode(source, "vnnorm.skeleton", ENCODING)[0]
    return None if any(mark in encoded for mark in _MARKS) else encoded.translate(_TO_SKELETON).decode("ascii")


_WORD = re.compile("[^ ]+")
_CAPITALISED = re.compile("[^a-z ](?<= .)[^ ]*")  # behind a blank
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_DASHES = _HYPHENS + "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_MEMO = 1 << 16  # spellings whose verdicts are remembered


def _words(folded: str) -> tuple[list[str], list[str]]:
    """The words of a folded text, and what stands between them."""
    spans = [match.span() for match in _WORD.finditer(_skeleton(folded))]
    between = [folded[end:start] for (_, end), (start, _) in pairwise(spans)]
    return [folded[start:end] for start, end in spans], between


def _key(words: Sequence[str]) -> str:
    """What spellings of one name have in common: their words in small ASCII letters."""
    return " ".join([word.lower() if word.isascii() else search_key(word) for word in words])


class Form:
    """A spelling to be found: a name, a demonym or a title.

    Attributes:
        kind: person, place, organization, agency, demonym or title.
        name: The spelling.
        target: What it stands for.
    """

    def __init__(self, kind: str, name: Name, target: Entity | Title) -> None:
        self.kind = kind
        self.name = name
        self.target = target
        self.suffix = "." if name.text.endswith(".") else ""  # a full stop that belongs to the name: "U.S."

    @cached_property
    def marked(self) -> str:
        """The spelling's `marked_key`."""
        return marked_key(self.name.text)

    @cached_property
    def folded(self) -> str:
        """The spelling, folded."""
        return fold(self.name.text)


class Hit(NamedTuple):
    """A place in the text where forms of one spelling fit."""

    start: int
    end: int
    text: str
    forms: tuple[Form, ...]


def _is_acronym(word: str) -> bool:
    """Whether a word is known by its capitals: US, RoK, G20; longer ones may be written as words: Asean, Unesco."""
    capitals = sum(character.isupper() for character in word)
    return capitals > 1 and len(word) <= (3 if word.isupper() else 5)


def marks_agree(form: Form, marked: str) -> bool:
    """Whether marks that were written (as `marked_key` gives them) speak for a form, or do not speak against it."""
    if form.name.language is None or (marked.isascii() and "strict" not in form.name.flags):
        return True
    return marked == form.marked


def _separator_fits(written: str, own: str) -> bool:
    """Whether what stands between two words of a text may stand between two words of a name.

    A blank may be any blank or a hyphen (Việt-Nam), at most one line end; a dash any dash, with blanks around it or without.
    """
    bare, own = written.strip().replace("’", "'"), own.strip().replace("’", "'")
    if own and own in _DASHES:
        return bool(bare) and bare in _DASHES
    return written.count("\n") <= 1 and (bare == own or (bool(bare) and written in _HYPHENS))


def _capitals_fit(written: str, own: str) -> bool:
    """Whether a word of a text has the capitals of a name's word: acronyms exactly, else a capital where the name has one."""
    if _is_acronym(own):
        return written == own
    return written[0].isupper() or not own[0].isupper()


def _fits(form: Form, folded: str, any_case: bool) -> bool:
    """Whether a folded stretch of text, which has the letters of *form*, can be it."""
    if folded == form.folded:
        return True
    (words, separators), (own_words, own_separators) = _words(folded), _words(form.folded)
    if not all(map(_separator_fits, separators, own_separators)):
        return False
    if any_case:
        return True
    if form.kind == "title":  # "nguyên thủ" is the head of state, "nguyên Thủ tướng" is a former prime minister
        return words[0][0].isupper() or not any(word[0].isupper() and own[0].islower() for word, own in zip(words, own_words, strict=True))
    hyphenated = (False, *(separator in _HYPHENS for separator in separators))
    return all(behind_hyphen or _capitals_fit(word, own) for behind_hyphen, word, own in zip(hyphenated, words, own_words, strict=True))


# How likely a kind of place is meant by its bare name: a small town is not, where a state bears the name too.
_RANK = {"country": 0, "territory": 0, "continent": 1, "region": 1, "sea": 1, "city": 2, "state": 3, "province": 4}
_TOWN, _OTHER = 5, 6
LARGE = 500_000  # people of a city that is meant before others of its name
_UNLIKELY = frozenset(("former", "reversed", "short", "ambiguous"))


def _rank(form: Form, marked: str) -> tuple[bool, bool, bool, int, int]:
    """The likelier a form, the lower: exact marks, no flags, in Vietnamese Vietnam's own places, kind and size of the place."""
    target, name = form.target, form.name
    place = target if isinstance(target, Entity) and target.kind == "place" else None
    if place is None:
        return marked != form.marked, not _UNLIKELY.isdisjoint(name.flags), False, _OTHER, 0
    population = place.population or 0
    kind = _RANK.get(place.type or "", _OTHER)
    if kind == _RANK["city"] and 0 < population < LARGE:
        kind = _TOWN
    abroad = name.language == "vi" and place.country != "VN" and kind > 1
    return marked != form.marked, not _UNLIKELY.isdisjoint(name.flags), abroad, kind, -population


def ranked(forms: list[Form], marked: str) -> list[Form]:
    """Forms with the likeliest first; a city comes before the province of its name in which it lies."""
    if len(forms) < 2:
        return forms
    found = sorted(forms, key=lambda form: _rank(form, marked))
    if isinstance(found[0].target, Entity) and found[0].target.type in ("province", "state"):
        province = found[0].target.id
        for form in found[1:]:
            if isinstance(form.target, Entity) and form.target.parent == province and form.target.type == "city" and not form.name.flags:
                found.remove(form)
                return [form, *found]
    return found


# First words of keys, each with the initials of its second words and a blank, and with a full stop where it is a key by itself.
Starts = dict[str, str]
Lengths = tuple[int, ...]


class Index(NamedTuple):
    """What a `Matcher` knows of spellings: strings and numbers only, so that it can be kept in a file."""

    numbers: dict[str, int]  # each key with a spelling that has it …
    further: dict[int, list[int]]  # … and this with the others
    pairs: dict[str, Lengths]  # the first two words of keys: how many words the keys have that begin so, longest first
    starts: Starts  # first words with a capital as they may stand in a text
    small: Starts  # first words that begin with a small letter
    lowered: Starts  # first words that may, though they are not written so: those of titles
    longest: int  # code points that a spelling may take in a text


def index(spellings: Sequence[str], uncapitalized: Iterable[int] = ()) -> Index:
    """Index spellings.

    Args:
        spellings: What is to be found.
        uncapitalized: Numbers of those that may begin with a small letter though they do not do so themselves.
    """
    spellings = [to_form("NFC", spelling).replace("\n", " ") if "\n" in spelling else spelling for spelling in spellings]
    lines = _skeleton(fold(to_form("NFC", "\n".join(spellings))), _TO_LINES).split("\n")
    lines = [" ".join(line.split()) if "  " in line or line[:1] == " " or line[-1:] == " " else line for line in lines]
    keys = "\n".join(lines).lower().split("\n")
    for number, line in enumerate(lines):
        if "\x7f" in line:
            keys[number] = _key(_words(fold(spellings[number]))[0])
    numbers: dict[str, int] = {}
    further: dict[int, list[int]] = {}
    for number, key in enumerate(keys):
        first = numbers.setdefault(key, number)
        if first != number:
            further.setdefault(first, []).append(number)
    for number, line in enumerate(lines):
        if "\x7f" in line:  # Straße is found as it stands, too
            numbers.setdefault(line.lower(), number)
    numbers.pop("", None)
    longest = 3 * max(map(len, spellings), default=0) + 64  # with marks, and blanks more than its own
    starts = _starts(numbers)
    capitals = {word.upper(): start for word, start in starts.items()}
    capitals |= {word.capitalize(): start for word, start in starts.items()}
    first_words = {line.partition(" ")[0] for line in lines}
    capitals |= {word: starts[word.lower()] for word in first_words - capitals.keys() if word[:1].isupper() and word.lower() in starts}
    small = _small(starts, {word for word in first_words if word[:1].islower()})
    lowered = _small(starts, {keys[number].partition(" ")[0] for number in uncapitalized})
    return Index(numbers, further, _pairs(numbers), capitals, small, lowered, longest)


def _small(starts: Starts, words: Iterable[str]) -> Starts:
    """Of the first words those that may begin with a small letter, as they are written and in small letters."""
    return {spelled: starts[word.lower()] for word in words if word.lower() in starts for spelled in (word, word.lower())}


def _starts(keys: Iterable[str]) -> Starts:
    """The first words of keys."""
    initials: Starts = {}
    for key in keys:
        word, _, behind = key.partition(" ")
        known = initials.get(word, "")
        if not behind:
            initials[word] = known + "."
        elif behind[0] not in known:
            initials[word] = known + behind[0]
    shared = {some: some if some == "." else some + " " for some in set(initials.values())}
    return {word: shared[some] for word, some in initials.items()}


def _pairs(keys: Iterable[str]) -> dict[str, Lengths]:
    """The first two words of keys, each with the numbers of words that keys with it have, longest first."""
    lengths: dict[str, int] = {}  # one bit a length
    for key in keys:
        if blanks := key.count(" "):
            pair = key if blanks == 1 else key[: key.index(" ", key.index(" ") + 1)]
            lengths[pair] = lengths.get(pair, 0) | 1 << blanks
    tuples = {bits: tuple([n + 1 for n in range(bits.bit_length() - 1, -1, -1) if bits >> n & 1]) for bits in set(lengths.values())}
    return {pair: tuples[bits] for pair, bits in lengths.items()}


class Matcher:
    """Spellings, ready to be found; never changes once built, but for its memos.

    Args:
        index: The spellings' index.
        form: The form of the spelling with a number; asked for when it is met.
    """

    def __init__(self, index: Index, form: Callable[[int], Form]) -> None:
        self._numbers, self._further, self._pairs, capitals, small, lowered, self._longest = index
        self._starts = capitals | small if small else capitals
        self._with_titles = self._starts | lowered if lowered else self._starts
        self._any_case: Starts | None = None  # all first words, small ones too
        self._has_small = bool(small)
        self._form = form
        self._letters: list[tuple[int, str]] | None = None
        self._verdicts: dict[tuple[str, bool], tuple[Form, ...]] = {}

    def whole(self, name: str) -> list[Form]:
        """The forms of which *name* can be a spelling, whatever its capitals; best first."""
        marked = marked_key(name)
        forms = [form for form in self.forms(_key(_words(fold(name))[0])) if marks_agree(form, marked)]
        return ranked(forms, marked)

    def near(self, name: str, edits: int) -> list[tuple[Form, int]]:
        """The full names whose letters differ from those of *name* by the fewest edits, if by at most so many; with their number."""
        key = _key(_words(fold(name))[0])
        if self._letters is None:
            self._letters = [(_letters(other), other) for other in self._numbers]
        own = _letters(key)
        likely = [
            other for letters, other in self._letters if (letters ^ own).bit_count() <= 2 * edits and abs(len(other) - len(key)) <= edits
        ]
        distances = [(edit_distance(key, other, edits), other) for other in likely]
        least = min((distance for distance, _ in distances if distance), default=edits + 1)
        marked = marked_key(name)
        found = [form for distance, other in distances if distance == least <= edits for form in self.forms(other)]
        found = [form for form in found if "short" not in form.name.flags]
        return [(form, least) for form in ranked(found, marked)]

    def forms(self, key: str) -> list[Form]:
        """The forms with a key."""
        first = self._numbers.get(key)
        return [] if first is None else [self._form(number) for number in (first, *self._further.get(first, ()))]

    def scan(self, source: str, *, any_case: bool = False, titles: bool = True) -> Iterator[Hit]:
        """Walk through a text once and give, from left to right, the longest hit at each place, disjoint.

        Only the forms that agree with what was written are given, best first: names before others, exact marks first.

        Args:
            source: The text.
            any_case: Whether names may be written in small letters.
            titles: Whether titles may; else they are met only with a capital.
        """
        starts = self._with_titles if titles else self._starts
        if any_case:
            starts = self._any_case = self._any_case or starts | _starts(self._numbers)
        numbers, lengths_of, verdicts, longest = self._numbers, self._pairs.get, self._verdicts, self._longest
        words_of = str.split if self._has_small or starts is not self._starts else _CAPITALISED.findall
        free = 0  # where the next hit may begin
        for base, stop, skeleton, origins in self._pieces(source):
            key_of = skeleton.lower()
            padded = " " + skeleton
            at = -1
            for word in filter(starts.__contains__, words_of(padded)):
                at = padded.index(f" {word} ", at + 1)  # where the word is in the skeleton; every one like it is met in its turn
                initials = starts[word]
                behind = at + len(word) + 1
                # Most words with which a longer name begins are followed by none of its second words.
                lengths = None
                if key_of[behind] in initials:
                    pair = key_of[at : key_of.find(" ", behind)]
                    if pair[-1] == " ":  # more than one blank
                        pair = " ".join(key_of[at : at + longest].split(None, 2)[:2])
                    lengths = lengths_of(pair)
                if "." in initials:
                    lengths = (*lengths, 1) if lengths else _ONE
                elif not lengths:
                    continue
                words = key_of[at : at + longest].split(None, lengths[0]) if lengths[0] > 2 else ()
                for length in lengths:
                    key = word.lower() if length == 1 else pair if length == 2 else " ".join(words[:length])
                    if key not in numbers:
                        continue
                    last = at + len(key)
                    if length > 1 and key_of[at:last] != key:  # more than one blank stands between two words
                        last = _end(key_of, at, key.split())
                        if key_of[last] != " ":  # a word that was cut
                            continue
                    start, end = (base + origins[at], base + origins[last]) if origins else (base + at, base + last)
                    if start < free or start >= stop:
                        break
                    written = source[start:end]
                    forms = verdicts.get((written, any_case))
                    if forms is None:
                        forms = self._verdict(key, written, any_case)
                    if forms:
                        if forms[0].suffix and source.startswith(forms[0].suffix, end):
                            end += 1
                            written = source[start:end]
                        yield Hit(start, end, written, forms)
                        free = end
                        break

    def _pieces(self, source: str) -> Iterator[tuple[int, int, str, Sequence[int] | None]]:
        """Cut a text behind blanks.

        Yields:
            Where a piece begins and ends; its skeleton, with what a name at its end may need of the next piece; and where each
            character of the skeleton comes from, unless it is as long as what it is made of.
        """
        base = 0
        while base < len(source):
            stop = len(source) if len(source) - base <= _PIECE else source.find(" ", base + _PIECE) + 1 or len(source)
            reach = source.find(" ", stop + self._longest)
            piece = source[base:reach] if reach > 0 else source[base:]
            skeleton, folded = _skeleton_of_source(piece), None
            if skeleton is None:
                folded = fold_with_origins(piece)
                skeleton = _skeleton(folded.text)
            if "\x7f" in skeleton:
                skeleton = _spelled_out(skeleton, folded.text if folded else piece)
            yield base, stop, skeleton + "  ", folded.origins() if folded else None
            base = stop

    def _verdict(self, key: str, written: str, any_case: bool) -> tuple[Form, ...]:
        """The forms with a key that *written* can be, best first; remembered."""
        forms = self.forms(key)
        if len(forms) > 1 or forms[0].name.text != written:
            marked, folded = marked_key(written), fold(written)
            forms = ranked([form for form in forms if marks_agree(form, marked) and _fits(form, folded, any_case)], marked)
        if len(self._verdicts) >= _MEMO:
            self._verdicts.clear()
        verdict = self._verdicts[written, any_case] = tuple(forms)
        return verdict


_ONE = (1,)
_PIECE = 1 << 16  # code points


def _spelled_out(skeleton: str, folded: str) -> str:
    """A skeleton in which words have their letters instead of the mark for foreign ones, where there are as many."""
    pieces: list[str] = []
    done = 0
    while (at := skeleton.find("\x7f", done)) >= 0:
        start = skeleton.rfind(" ", done, at) + 1 or done
        end = skeleton.find(" ", at)
        end = len(skeleton) if end < 0 else end
        key = _key([folded[start:end]])
        fits = len(key) == end - start and " " not in key
        pieces += skeleton[done:start], (key if folded[start].islower() else key.capitalize()) if fits else skeleton[start:end]
        done = end
    return "".join(pieces) + skeleton[done:]


def _end(skeleton: str, at: int, words: Sequence[str]) -> int:
    """Where a row of words ends that begins at a place."""
    for word in words:
        at = skeleton.index(word, at) + len(word)
    return at


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
