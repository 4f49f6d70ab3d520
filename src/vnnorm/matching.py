"""Matching: finding spellings in running text.

A `Matcher` keeps its forms in a tree of folded tokens and walks through a folded text once. At each place the longest
spelling wins whose marks, capitals and separators agree with what was written; the verdict on each spelling is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from vnnorm.comparison import marked_key
from vnnorm.entities import Entity, Name, Title
from vnnorm.folding import Folded, fold
from vnnorm.keys import search_key

# A token is a run of anything but blanks, control characters and punctuation.
_SEPARATOR = "\\x00-/:-@\\[-`{-\u00bf\u2000-\u206f\u3000-\u303f"
_TOKEN = re.compile(f"[^{_SEPARATOR}]+")
_NEXT_TOKEN = re.compile(f"([{_SEPARATOR}]{{1,8}})([^{_SEPARATOR}]+)")
_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_DASHES = _HYPHENS + "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_MEMO = 1 << 16  # entries a memo may hold before it starts anew


class Form(NamedTuple):
    """A spelling to be found: a name, a demonym or a title, and what the text must show beside the letters."""

    kind: str  # person, place, organization, agency, demonym, title
    name: Name
    target: Entity | Title
    marked: str
    tokens: tuple[str, ...]  # folded, in the capitals of the name
    separators: tuple[str, ...]  # between the tokens, blanks taken off
    suffix: str  # a full stop that belongs to the name: "U.S."


class Hit(NamedTuple):
    """A place in the text where forms of one spelling fit."""

    start: int
    end: int
    text: str
    forms: tuple[Form, ...]


class _Node:
    """A token's place in the tree: what may follow it, and the forms that end with it."""

    __slots__ = ("forms", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.forms: list[Form] = []


def _token_key(token: str) -> str:
    return token.lower() if token.isascii() else search_key(token)


class _Starts(dict[str, "_Node | None"]):
    """First tokens as they stand in texts, each with its node; filled as they are met."""

    def __init__(self, root: _Node, uncapitalized: frozenset[str]) -> None:
        self.root = root
        self.uncapitalized = uncapitalized  # keys that may begin with a small letter: titles, and callers' own names

    def __missing__(self, token: str) -> _Node | None:
        if len(self) >= _MEMO:
            self.clear()
        key = _token_key(token)
        node = self.root.next.get(key) if key in self.uncapitalized or not token[0].islower() else None
        self[token] = node
        return node


def make_form(kind: str, name: Name, target: Entity | Title) -> Form:
    """A name, demonym or title in the form in which it is searched for."""
    folded = fold(name.text)
    separators = tuple(separator.strip() for separator in _TOKEN.split(folded)[1:-1])
    suffix = "." if folded.endswith(".") else ""
    return Form(kind, name, target, marked_key(name.text), tuple(_TOKEN.findall(folded)), separators, suffix)


def _is_acronym(token: str) -> bool:
    return sum(character.isupper() for character in token[:4]) > 1 and not token.isdigit()


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


def _fits(form: Form, written: str) -> bool:
    """Whether *written*, which has the letters of *form*, can be it."""
    if not marks_agree(form, marked_key(written)):
        return False
    folded = fold(written)
    separators = ("", *_TOKEN.split(folded)[1:-1])
    words = zip(_TOKEN.findall(folded), form.tokens, separators, ("", *form.separators), strict=True)
    for word, own_word, separator, own_separator in words:
        if separator and not _separator_fits(separator, own_separator):
            return False
        hyphenated = bool(separator) and separator in _HYPHENS
        if form.kind != "title" and not hyphenated and not _capitals_fit(word, own_word):
            return False
    return True


# How likely a kind of place is meant by its bare name.
_RANK = {"country": 0, "territory": 0, "continent": 1, "region": 1, "sea": 1, "city": 2}


def _rank(form: Form, marked: str) -> tuple[bool, bool, int]:
    target = form.target
    kind = target.type or "" if isinstance(target, Entity) else ""
    return marked != form.marked, bool(form.name.flags & {"former", "reversed", "short"}), _RANK.get(kind, 3)


class Matcher:
    """Forms, ready to be found; never changes once built, but for its memos."""

    def __init__(self, forms: Iterable[Form]) -> None:
        root = _Node()
        uncapitalized = set()
        for form in forms:
            if not form.tokens:
                continue
            node = root
            for token in form.tokens:
                node = node.next.setdefault(_token_key(token), _Node())
            node.forms.append(form)
            if form.kind == "title" or form.tokens[0][0].islower():
                uncapitalized.add(_token_key(form.tokens[0]))
        self._root = root
        self._starts = _Starts(root, frozenset(uncapitalized))
        self._verdicts: dict[tuple[int, str], tuple[Form, ...]] = {}

    def whole(self, name: str) -> list[Form]:
        """The forms of which *name* can be a spelling, whatever its capitals; best first."""
        node: _Node | None = self._root
        for token in _TOKEN.findall(fold(name)):
            node = node.next.get(_token_key(token)) if node else None
        marked = marked_key(name)
        forms = [form for form in node.forms if marks_agree(form, marked)] if node else []
        return sorted(forms, key=lambda form: _rank(form, marked))

    def scan(self, folded: Folded) -> Iterator[Hit]:
        """Walk through a text once and give, from left to right, the longest hit at each place, disjoint.

        Only the forms that agree with what was written are given, best first: names before others, exact marks first.
        """
        text, starts, position = folded.text, self._starts, 0
        for match in _TOKEN.finditer(text):
            node = starts[match[0]]
            if node is None or match.start() < position:
                continue
            found: list[tuple[_Node, int]] = []
            end = match.end()
            while True:
                if node.forms:
                    found.append((node, end))
                following = _NEXT_TOKEN.match(text, end) if node.next else None
                child = following and node.next.get(_token_key(following[2]))
                if not child:
                    break
                node, end = child, cast("re.Match[str]", following).end()
            for node, end in reversed(found):
                start, stop = folded.span(match.start(), end)
                forms = self._verdict(node, folded.source[start:stop])
                if forms:
                    if forms[0].suffix and text.startswith(forms[0].suffix, end):
                        end += 1
                        stop = folded.span(end - 1, end)[1]
                    yield Hit(start, stop, folded.source[start:stop], forms)
                    position = end
                    break

    def _verdict(self, node: _Node, written: str) -> tuple[Form, ...]:
        key = (id(node), written)
        forms = self._verdicts.get(key)
        if forms is None:
            marked = marked_key(written)
            fitting = [form for form in node.forms if _fits(form, written)]
            forms = tuple(sorted(fitting, key=lambda form: _rank(form, marked)))
            if len(self._verdicts) >= _MEMO:
                self._verdicts.clear()
            self._verdicts[key] = forms
        return forms
