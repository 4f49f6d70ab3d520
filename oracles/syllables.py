"""Check `normalize` and `parse_syllable` on a word list: nothing that is right may be damaged.

    python oracles/syllables.py /usr/share/hunspell/vi_VN.dic

The list of hunspell-vi (GPL, Debian package hunspell-vi) is read where it lies and is no part of this project.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize as to_form

from vnnorm import normalize
from vnnorm.syllables import Syllable, parse_syllable


def words(path: str) -> Iterator[str]:
    """The words of a hunspell dictionary or of a plain list, in small letters and NFC."""
    for line in Path(path).read_text("utf-8").splitlines():
        word = to_form("NFC", line.partition("/")[0].strip().lower())
        if word and not word.isdigit():
            yield word


def damage(syllable: Syllable) -> Iterator[tuple[str, str, str]]:
    """What `normalize` makes wrong of a syllable in both styles, three cases and two normal forms."""
    styles = {"new": syllable.spelled("new"), "old": syllable.spelled("old")}
    for written in set(styles.values()):
        for case in (str.lower, str.title, str.upper):
            for form in ("NFC", "NFD"):
                source = to_form(form, case(written))
                for wanted, expected in (("keep", written), *styles.items()):
                    made = normalize(source, tone_style=wanted)  # type: ignore[arg-type]
                    if made != case(expected):
                        yield source, wanted, made


def main(path: str) -> int:
    everything = list(words(path))
    parsed = {word: syllable for word in everything if (syllable := parse_syllable(word))}
    misspelt = sorted(word for word, s in parsed.items() if word not in (s.spelled("new"), s.spelled("old")))
    pairs = [s for s in set(parsed.values()) if s.spelled("new") != s.spelled("old")]
    damaged = [case for syllable in set(parsed.values()) for case in damage(syllable)]
    print(f"{len(everything)} words, {len(parsed)} of them syllables; {len(pairs)} syllables differ between the styles")
    print("no syllables:", " ".join(sorted(set(everything) - set(parsed))))
    print("in neither style:", " ".join(misspelt) or "none")
    print(f"damaged: {len(damaged)} {damaged[:5] or ''}")
    return 1 if damaged else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
