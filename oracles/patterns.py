"""Every compiled pattern of the package on hostile text made of its own letters, doubled twice.

    python oracles/patterns.py [length]

All patterns that the package compiles are caught as it is imported and used. Of each one's syntax tree, texts are made: each literal and
each class in a row, two of them in turn, and what the pattern matches, whole and cut short, again and again. Searched through for all
matches, a text of four times the length may take eight times as long; where it takes more, a line is printed and the exit status is 1.

Patterns that the package never searches a text with, but tries at one place or on a short stretch, are tried at the beginning alone. They
are listed with the reason; whether what calls them takes linear time is for `doubling.py` to see.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from time import process_time
from typing import Any

parser, sre = import_module("re._parser"), import_module("re._constants")
CAUGHT: dict[tuple[str, int], tuple[re.Pattern[str], str]] = {}
_compile = re._compile  # type: ignore[attr-defined]


def _caught(pattern: Any, flags: Any) -> Any:
    """Compile, and note what a module of the package compiles, with its name."""
    compiled = _compile(pattern, flags)
    frame = sys._getframe(1)
    while frame.f_code.co_filename == re.__file__ and frame.f_back:
        frame = frame.f_back
    if "/vnnorm/" in frame.f_code.co_filename and isinstance(compiled.pattern, str):
        CAUGHT.setdefault((compiled.pattern, compiled.flags), (compiled, Path(frame.f_code.co_filename).name))
    return compiled


re._compile = _caught  # type: ignore[attr-defined]

import vnnorm  # noqa: E402 - from here on patterns are caught

AT_ONE_PLACE = {
    ("articles.py", r"(\s*(?:[,/&]"): "the places of a dateline",
    ("callings.py", r"\b(?:activist"): "100 code points before a name",
    ("callings.py", r"\b(?:bac si|"): "100 code points before a name",
    ("descriptions.py", r"\s+of\s+(?:"): "behind a title",
    ("descriptions.py", r"\s*\([^()\n"): "behind a title",
    ("descriptions.py", r"\s+(?:of|fo"): "behind a title",
    ("descriptions.py", r"-(?:elect|d"): "behind a title",
    ("descriptions.py", r"\s+(?:lam thoi"): "40 code points behind a title",
    ("detection.py", "(?=.*[àáảã"): "a word",
    ("detection.py", "(?=[\0-\x7f"): "a text from its beginning",
    ("grammar.py", r"\s*(date ([1"): "a text from its beginning",
    ("grammar.py", r"(?:^|\n|(?:<"): "the first 600 code points",
    ("grammar.py", r"[A-Z][A-Z0-9"): "the beginning of a line",
    ("layout.py", r"\s*By [A-Z]"): "the beginning of a line",
    ("layout.py", r"\s*[^\n]+\n?"): "what stands before a dateline",
    ("linking.py", r"(?:^|[.:;\n“\""): "400 code points before a name",
    ("places.py", r"\s*,\s+(?:and"): "what stands between two names",
    ("source.py", r"([a-z]+)\s$"): "10 code points before a date",
    ("tables.py", r".*/(?:presid"): "ids of the shipped tables",
    ("triggers.py", "([a-z]+)([<"): "words of the rules",
    ("unlisted.py", r"-|\s+(?:(?:a"): "behind a name",
    ("unlisted.py", r"[^\s,.]+(?:"): "behind a name",
}
"""Patterns by their module and beginning, each with the only place where it is tried."""
NOISE = 0.01  # seconds: below, caches decide
_UNITS = 24  # texts of each pattern, drawn with a fixed seed where there are more
_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def use_everything() -> None:
    """Import all modules and call what compiles patterns when it is first needed."""
    for module in walk_packages(vnnorm.__path__, "vnnorm."):
        if "integrations" not in module.name and "__main__" not in module.name:
            import_module(module.name)
    from vnnorm.formats import brat, html, marks, synonyms, timeml, webannotation

    for text in (
        "HÀ NỘI, Nov. 15 (VNA) — Chủ tịch nước Lương Cường nói hôm qua: ngày 3/4.\nVNA",
        "Ðà Nẵng, Hòang, qu\N{COMBINING ACUTE ACCENT}y, n\N{COMBINING TILDE}",
    ):
        article = vnnorm.annotate(text)
        found = marks.marks(article)
        html.write(article, id="1")
        timeml.write(article, id="1")
        webannotation.write(found, text, id="1")
        brat.read(brat.write(found), text)
        vnnorm.parse_date("3/4/2024")
        vnnorm.to_ascii(text, transliterate=str)
        for style in ("keep", "new", "old"):
            vnnorm.normalize(text, tone_style=style)
        for method in ("telex", "vni"):
            vnnorm.from_keystrokes(vnnorm.to_keystrokes(text, method=method), method=method)
        vnnorm.repair(text.encode().decode("latin-1"))
        vnnorm.detect_charset(vnnorm.encode(text, "viscii", errors="ignore"))
    synonyms.elasticsearch(vnnorm.AliasTable.builtin(), kind="organization")


def members(items: Any) -> Iterator[str]:
    """Some characters of a class."""
    for what, argument in items:
        if what is sre.LITERAL:
            yield chr(argument)
        elif what is sre.RANGE:
            yield from (chr(argument[0]), chr(argument[1]))
        elif what is sre.CATEGORY:
            yield _CATEGORIES.get(str(argument), "-")


def in_class(items: Any) -> str:
    """A character that a class takes."""
    negated = bool(items) and items[0][0] is sre.NEGATE
    if not negated:
        return next(members(items), "a")
    left_out = set(members(items))
    return next(c for c in "a1 -.,Đ\n" if c not in left_out)


def match(tree: Any, more: int, chosen: random.Random) -> str:
    """A text that a pattern matches, or nearly (what stands beside is not looked at), with so many repetitions above the fewest."""
    pieces = []
    for what, argument in tree:
        if what is sre.LITERAL:
            pieces.append(chr(argument))
        elif what is sre.NOT_LITERAL:
            pieces.append("b" if chr(argument) == "a" else "a")
        elif what is sre.ANY:
            pieces.append("a")
        elif what is sre.IN:
            pieces.append(in_class(argument))
        elif what is sre.BRANCH:
            pieces.append(match(chosen.choice(argument[1]), more, chosen))
        elif what is sre.SUBPATTERN:
            pieces.append(match(argument[-1], more, chosen))
        elif what is sre.ATOMIC_GROUP:
            pieces.append(match(argument, more, chosen))
        elif what in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = argument
            pieces.append(match(inner, more, chosen) * min(least + more, int(most)))
    return "".join(pieces)


def atoms(tree: Any) -> Iterator[str]:
    """The literals and the characters of the classes of a pattern."""
    for what, argument in tree:
        if what is sre.LITERAL:
            yield chr(argument)
        elif what is sre.IN:
            yield in_class(argument)
            yield from list(members(argument))[:3]
        elif what is sre.BRANCH:
            for branch in argument[1]:
                yield from atoms(branch)
        elif what in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            yield from atoms(argument[-1] if what is sre.SUBPATTERN else argument)
        elif what in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from atoms(argument[2])
        elif what in (sre.ASSERT, sre.ASSERT_NOT):
            yield from atoms(argument[1])


def units(pattern: re.Pattern[str]) -> list[str]:
    """What hostile texts for a pattern are made of."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    chosen = random.Random(pattern.pattern)
    single = list(dict.fromkeys([*atoms(tree), " ", "a", "A", "1", "\n"]))
    matched = [match(tree, more, chosen) for more in (0, 1, 2, 9) for _ in range(3)]
    cut = [text[: chosen.randrange(1, len(text))] for text in matched if len(text) > 1]
    pairs = [a + b for a in single[:20] for b in single[:20] if a != b]
    every = list(dict.fromkeys(text for text in (*matched, *cut) if text))
    every += chosen.sample(single, min(len(single), 12)) + chosen.sample(pairs, min(len(pairs), 12))
    return every[:_UNITS] if len(every) <= _UNITS else chosen.sample(every, _UNITS)


def seconds(pattern: re.Pattern[str], text: str, *, once: bool, times: int) -> float:
    """The shortest of so many searches for all matches, or trials at the beginning, in time of this process."""
    taken = []
    for _ in range(times):
        start = process_time()
        if once:
            pattern.match(text)
        else:
            for _ in pattern.finditer(text):
                pass
        taken.append(process_time() - start)
    return min(taken)


def is_slow(pattern: re.Pattern[str], unit: str, length: int, *, once: bool) -> bool:
    """Whether the time grows more than eightfold."""
    short, long = (("" if once else "A ") + unit * (size // len(unit) + 1) for size in (length, 4 * length))
    for times in (1, 3):  # what seems slow is looked at more closely
        took = seconds(pattern, long, once=once, times=times)
        if took < NOISE or took < 8 * seconds(pattern, short, once=once, times=times):
            return False
    return True


def main(length: int = 3000) -> int:
    """Search through all texts for all patterns."""
    use_everything()
    wrong = texts = 0
    unknown = set(AT_ONE_PLACE)
    for pattern, module in list(CAUGHT.values()):
        listed = next((key for key in AT_ONE_PLACE if key[0] == module and pattern.pattern.startswith(key[1])), None)
        unknown.discard(listed or ("", ""))
        made = units(pattern)
        texts += len(made)
        slow = next((unit for unit in made if is_slow(pattern, unit, length, once=listed is not None)), None)
        if slow is not None:
            wrong += 1
            print(f"{module}: {pattern.pattern[:60]!r} on {slow[:40]!r}", flush=True)
    for key in sorted(unknown):
        wrong += 1
        print(f"{key} is no pattern any more")
    print(f"{len(CAUGHT)} patterns on {texts} texts, {len(AT_ONE_PLACE)} of them tried at one place: {wrong} wrong")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
