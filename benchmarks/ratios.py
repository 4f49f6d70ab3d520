"""How fast `fold` is beside its limits and its peers: ratios of runs that take turns, so that a busy machine slows all alike.

    python benchmarks/ratios.py [rounds]

Each figure is the median, over the rounds, of the other's time divided by the time of `fold` in the same round: 20 means that
`fold` is 20 times as fast, 0.5 that it takes twice as long. "At least" is what the project holds itself to.
"""

from __future__ import annotations

import gc
import sys
from codecs import charmap_encode
from collections.abc import Callable
from statistics import median
from time import perf_counter
from unicodedata import normalize

import corpus
from unidecode import unidecode

from vnnorm.folding import ENCODING, fold
from vnnorm.letters import BASES, MARKS

TABLE = str.maketrans({**BASES, **dict.fromkeys(MARKS, "")})
"""What fold's core would be as a dict: letter to base letter, marks to nothing."""

Contender = Callable[[str], object]
CONTENDERS: dict[str, Contender] = {
    "Unidecode": unidecode,
    "str.translate with a dict": lambda text: text.translate(TABLE),
    "codecs.charmap_encode alone": lambda text: charmap_encode(text, "replace", ENCODING),
    "str.encode": str.encode,
    "unicodedata.normalize, NFC": lambda text: normalize("NFC", text),
}

LEAST = {
    "5 MB from the seed articles": {"Unidecode": 20.0, "str.translate with a dict": 8.0, "codecs.charmap_encode alone": 0.5},
    "5 MB of Vietnamese prose": {"Unidecode": 20.0, "str.translate with a dict": 8.0, "codecs.charmap_encode alone": 0.5},
    "the same in NFD": {"Unidecode": 10.0, "codecs.charmap_encode alone": 0.25},
    "2,000 names of 12 letters": {"str.encode": 0.25},
}


def corpora() -> dict[str, list[str]]:
    """Each corpus with its texts, longest first; what is not there is left out."""
    texts = {
        "5 MB from the seed articles": [corpus.seeds()],
        "5 MB of Vietnamese prose": [corpus.prose()],
        "the same in NFD": [normalize("NFD", corpus.prose())],
        "2,000 names of 12 letters": list(corpus.names()),
    }
    return {name: some for name, some in texts.items() if any(some)}


def seconds(function: Contender, texts: list[str]) -> float:
    start = perf_counter()
    for text in texts:
        function(text)
    return perf_counter() - start


def ratios(texts: list[str], rounds: int) -> tuple[float, dict[str, float]]:
    """The median time of `fold`, and each contender's ratio."""
    times: list[float] = []
    found: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    for _ in range(rounds):
        for name, contender in CONTENDERS.items():
            own = seconds(fold, texts)
            times.append(own)
            found[name].append(seconds(contender, texts) / own)
    return median(times), {name: median(values) for name, values in found.items()}


def main(rounds: int = 9) -> None:
    gc.disable()
    print(f"Python {sys.version.split()[0]}; medians of {rounds} rounds")
    for name, texts in corpora().items():
        own, found = ratios(texts, rounds)
        size = sum(len(text.encode()) for text in texts)
        print(f"\n{name}: {size / 1e6:.2f} MB, fold {size / own / 1e6:.0f} MB/s")
        for contender, ratio in found.items():
            least = LEAST[name].get(contender)
            verdict = "" if least is None else f"   at least {least:g}{'' if ratio >= least else ': MISSED'}"
            print(f"  {contender:<28} {ratio:8.2f} x{verdict}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
