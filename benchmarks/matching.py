"""How fast names are found in news, beside compiled and other matchers that are given the same job.

    python benchmarks/matching.py TEXT... [--aliases 10000 100000] [--parts]

TEXT are files of news in UTF-8; what matters is that they do not repeat. The names are those of the shipped table, drawn at random,
and beyond those names put together from their words. The same job is: find names in text with or without their marks, at word
boundaries, the longest first, with offsets and what they stand for, and refuse marks and capitals that contradict. The peers know
neither marks nor capitals, so the text is folded for them with our own `fold` (and lowered where they need it), their hits are
checked at their boundaries, and what was written is compared with the name, remembered spelling by spelling as ours is. Each
figure is of a first pass over a text that has not been seen, by a matcher that has seen none; medians of runs that take turns.
With --parts, only our own time is measured, and split into what it goes to: the shortest of the runs of each part.
"""

from __future__ import annotations

import argparse
import gc
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from unicodedata import normalize

import ahocorasick_rs
import flashtext
import flashtext2
import spacy
from spacy.matcher import PhraseMatcher

from vnnorm import AliasTable, fold
from vnnorm.comparison import marked_key
from vnnorm.entities import Entity, Name
from vnnorm.matching import _CAPITALISED, Form, Matcher
from vnnorm.spans import EntityMention

Span = tuple[int, int]
Find = Callable[[str], list[EntityMention]]


def names(count: int) -> list[str]:
    """So many names, no two of which have the same letters."""
    choose = random.Random(1976)
    shipped = [name.text for entity in AliasTable.builtin().entities.values() for name in entity.names if "ambiguous" not in name.flags]
    known = {fold(name).lower(): name for name in shipped if len(name) > 3 and name[0].isupper() and name[-1].isalnum()}
    words = sorted({word for name in known.values() for word in name.split() if len(word) > 2 and word.isalpha() and word[0].isupper()})
    drawn = choose.sample(sorted(known.values()), min(count, len(known)))
    chosen = {fold(name).lower(): name for name in drawn}
    while len(chosen) < count:
        name = " ".join(choose.choices(words, k=choose.randint(2, 3)))
        chosen.setdefault(fold(name).lower(), name)
    return list(chosen.values())


class Checked:
    """What a matcher that knows only letters must add to do the same job."""

    def __init__(self, forms: list[str]) -> None:
        self.by_letters = {fold(form).lower(): form for form in forms}
        self.entities = {
            form: Form("place", Name(form, "vi"), Entity(f"place/{n}", "place", form, form, form)) for n, form in enumerate(forms)
        }
        self.verdicts: dict[str, bool] = {}

    def mention(self, start: int, end: int, written: str) -> EntityMention:
        """The mention of the name that was written."""
        return AliasTable.mention(start, end, written, (self.entities[self.by_letters[fold(written).lower()]],))

    def agrees(self, written: str) -> bool:
        """Whether what was written can be the name that has its letters; remembered."""
        verdict = self.verdicts.get(written)
        if verdict is None:
            form = self.by_letters.get(fold(written).lower())
            verdict = form is not None and self._fits(form, written)
            self.verdicts[written] = verdict
        return verdict

    @staticmethod
    def _fits(form: str, written: str) -> bool:
        if written == form:
            return True
        marks, own = marked_key(written), marked_key(form)
        capitals = all(word[0].isupper() or not model[0].isupper() for word, model in zip(written.split(), form.split(), strict=False))
        return (marks == own or marks.isascii()) and capitals


def ours(forms: list[str]) -> Find:
    rows = ({"id": f"place/{number}", "kind": "place", "name": form, "language": "vi"} for number, form in enumerate(forms))
    table = AliasTable.from_rows(rows)
    assert isinstance(table.matcher, Matcher)
    return table.find


def disjoint(found: list[Span], text: str, checked: Checked) -> list[EntityMention]:
    """The mentions at word boundaries that agree with what was written, longest first at each place."""
    mentions = []
    free = 0
    for start, end in found:
        if start < free or (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        if checked.agrees(text[start:end]):
            mentions.append(checked.mention(start, end, text[start:end]))
            free = end
    return mentions


def with_ahocorasick(forms: list[str]) -> Find:
    checked = Checked(forms)
    automaton = ahocorasick_rs.AhoCorasick([fold(form).lower() for form in forms])

    def find(text: str) -> list[EntityMention]:
        found = [(start, end) for _, start, end in automaton.find_matches_as_indexes(fold(text).lower(), overlapping=True)]
        found.sort(key=lambda span: (span[0], -span[1]))
        return disjoint(found, text, checked)

    return find


def with_flashtext2(forms: list[str]) -> Find:
    checked = Checked(forms)
    processor = flashtext2.KeywordProcessor(case_sensitive=False)
    for form in forms:
        processor.add_keyword(fold(form))
    return lambda text: disjoint([(start, end) for _, start, end in processor.extract_keywords_with_span(fold(text))], text, checked)


def with_flashtext(forms: list[str]) -> Find:
    checked = Checked(forms)
    processor = flashtext.KeywordProcessor(case_sensitive=False)
    for form in forms:
        processor.add_keyword(fold(form))
    return lambda text: disjoint([(s, e) for _, s, e in processor.extract_keywords(fold(text), span_info=True)], text, checked)


def with_spacy(forms: list[str]) -> Find:
    """The PhraseMatcher of spaCy on small letters, with the tokenizer of its language-neutral pipeline alone."""
    checked = Checked(forms)
    nlp = spacy.blank("xx")
    tokenize = nlp.make_doc
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("name", [tokenize(fold(form)) for form in forms])

    def find(text: str) -> list[EntityMention]:
        found: list[Span] = []
        for start in range(0, len(text), _PIECE):  # it takes at most a million characters at a time
            doc = tokenize(fold(text[start : start + _PIECE]))
            spans = [doc[first:last] for _, first, last in matcher(doc)]
            found += sorted(((start + span.start_char, start + span.end_char) for span in spans), key=lambda span: (span[0], -span[1]))
        return disjoint(found, text, checked)

    return find


_PIECE = 500_000
MATCHERS: dict[str, Callable[[list[str]], Find]] = {
    "vnnorm": ours,
    "flashtext2": with_flashtext2,
    "ahocorasick_rs": with_ahocorasick,
    "flashtext": with_flashtext,
    "spaCy": with_spacy,
}


def read(path: Path) -> str:
    """A text in which the peers' offsets lead to the same places as ours."""
    text = normalize("NFC", path.read_text("utf-8"))
    return "".join(character for character in text if len(character.lower()) == 1)


def measured(text: str, forms: list[str], rounds: int) -> dict[str, tuple[float, int, float]]:
    """Of each matcher the median time, how many names it found, and the median ratio of its time to ours."""
    times: dict[str, list[float]] = {name: [] for name in MATCHERS}
    hits: dict[str, int] = {}
    for _ in range(rounds):
        for name, build in MATCHERS.items():
            find = build(forms)
            gc.collect()
            start = perf_counter()
            hits[name] = len(find(text))
            times[name].append(perf_counter() - start)
    ratios = {name: median(a / b for a, b in zip(some, times["vnnorm"], strict=True)) for name, some in times.items()}
    return {name: (median(some), hits[name], ratios[name]) for name, some in times.items()}


def parts(text: str, forms: list[str], rounds: int) -> dict[str, float]:
    """What our time goes to, in seconds."""
    rows = [{"id": f"place/{number}", "kind": "place", "name": form, "language": "vi"} for number, form in enumerate(forms)]
    runs = [taken_by_parts(AliasTable.from_rows(rows), text) for _ in range(rounds)]
    skeleton, words, first, again, scan = (min(some) for some in zip(*runs, strict=True))
    return {
        "skeleton": skeleton,
        "capitalised words": words,
        "candidates": scan - skeleton - words,
        "mentions": again - scan,
        "spellings not met before": first - again,
        "all": first,
    }


def taken_by_parts(table: AliasTable, text: str) -> list[float]:
    """Seconds for the skeleton, the capitalised words, a first search, a second one, and one that makes no mentions."""
    matcher = table.matcher
    skeletons = [skeleton for _, _, skeleton, _ in matcher._pieces(text)]
    steps: list[Callable[[], object]] = [
        lambda: list(matcher._pieces(text)),
        lambda: [len(_CAPITALISED.findall(" " + skeleton)) for skeleton in skeletons],
        lambda: table.find(text),
        lambda: table.find(text),
        lambda: sum(1 for _ in matcher.scan(text, titles=False)),
    ]
    gc.collect()
    taken = []
    for step in steps:
        start = perf_counter()
        step()
        taken.append(perf_counter() - start)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description="Find names in news with vnnorm and its peers.")
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--aliases", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--parts", action="store_true")
    arguments = parser.parse_args()
    for count in arguments.aliases:
        forms = names(count)
        tracemalloc.start()
        table = ours(forms)
        print(f"{count} names: {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB", end="")
        tracemalloc.stop()
        del table
        gc.collect()
        start = perf_counter()
        ours(forms)
        print(f", built in {perf_counter() - start:.2f} s")
        for path in arguments.texts:
            text = read(path)
            if arguments.parts:
                print(
                    f"  {path.name}: "
                    + ", ".join(f"{part} {1000 * took:.0f} ms" for part, took in parts(text, forms, arguments.rounds).items())
                )
                continue
            size = len(text.encode()) / 1e6
            for name, (seconds, hits, ratio) in measured(text, forms, arguments.rounds).items():
                print(f"  {path.name}, {name}: {size / seconds:.1f} MB/s, {hits} names, {ratio:.2f} x the time of vnnorm")


if __name__ == "__main__":
    main()
