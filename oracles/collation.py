"""Compare `sort_key` with ICU's `vi` collation, in order and in speed, and in speed with vn-collate.

    pip install PyICU-wheels vn-collate
    python oracles/collation.py [pairs]

Words are random syllables in small letters, with a capital, or in capitals; names are two to four of them; the third set joins
words with blanks, hyphens, commas, brackets and digits. Half of the pairs share their first letter.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from unicodedata import normalize

import icu
import vn_collate

from vnnorm import sort_key
from vnnorm.letters import TONE_MARKS
from vnnorm.syllables import ONSETS, RIMES, parse_syllable

JOINS = ("{} {}", "{}-{}", "{}, {}", "{}{}", "{}’{}", "{} 12 {}", "({}) {}", "{}. {}")


def syllables() -> list[str]:
    """Every syllable that can be spelled, its tone where the new style puts it."""
    spellings = (
        normalize("NFC", onset + rime[:position] + tone + rime[position:])
        for onset in ("", *ONSETS)
        for rime in RIMES
        for tone in ("", *TONE_MARKS)
        for position in range(1, len(rime) + 1)
    )
    return sorted({parsed.spelled("new") for spelling in spellings if (parsed := parse_syllable(spelling))})


def corpora(words: list[str], count: int) -> dict[str, list[str]]:
    choose = random.Random(7)
    cased = [choose.choice((word, word.capitalize(), word.upper())) for word in choose.choices(words, k=count)]
    names = [" ".join(word.capitalize() for word in choose.choices(words, k=choose.randint(2, 4))) for _ in range(count)]
    joined = [choose.choice(JOINS).format(a, b) for a, b in zip(cased, choose.choices(cased, k=count), strict=True)]
    return {"words": cased, "names": names, "words with signs": joined}


def differences(texts: list[str], collator: icu.Collator, pairs: int) -> list[tuple[str, str]]:
    choose = random.Random(8)
    wrong = []
    for number in range(pairs):
        a, b = choose.choice(texts), choose.choice(texts)
        if number % 2:
            b = a[0] + b[1:]
        ours = (sort_key(a) > sort_key(b)) - (sort_key(a) < sort_key(b))
        if ours != collator.compare(a, b):
            wrong.append((a, b))
    return wrong


def nanoseconds(function: Callable[[str], object], texts: list[str]) -> float:
    start = perf_counter()
    for text in texts:
        function(text)
    return (perf_counter() - start) / len(texts) * 1e9


def main(pairs: int = 100_000) -> int:
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    print(f"ICU {icu.ICU_VERSION}, Python {sys.version.split()[0]}")
    failed = 0
    for name, texts in corpora(syllables(), 20_000).items():
        wrong = differences(texts, collator, pairs)
        failed += len(wrong)
        peers = (sort_key, collator.getSortKey, vn_collate.collate_key)
        rounds = [[nanoseconds(peer, texts) for peer in peers] for _ in range(7)]
        of_icu, of_vn_collate = (median(times[peer] / times[0] for times in rounds) for peer in (1, 2))
        print(f"{name}: {len(wrong)} of {pairs} pairs differ {wrong[:3] or ''}; ", end="")
        print(f"{of_icu:.2f} x the speed of ICU, {of_vn_collate:.0f} x that of vn-collate")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
