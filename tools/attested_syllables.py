"""Build data/syllables.txt: the Vietnamese syllables that have been seen in writing.

    python tools/attested_syllables.py Unihan_Readings.txt news.txt wiki.txt software.txt manuals.txt > syllables.txt

The first file is that of the Unicode Han Database; its readings kVietnamese count as they are. Of the others, each a body of running
text, a syllable counts that stands in two of them and three times in all, or three times in the first, which is to be the one that
is in Vietnamese throughout. There, too, must stand whatever has no mark, and twice: elsewhere it may be English.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from unicodedata import normalize

from vnnorm.letters import TONE_MARKS
from vnnorm.syllables import parse_syllable

HEAD = """\
# Syllables attested in writing, one rime a line, each spelled in the new tone style (hoà).
# source: unihan = Unicode Han Database 15.0.0, readings kVietnamese, Unicode-DFS-2016
# source: seen = counted for this project (seen thrice, in two of: leads of three Vietnamese papers 2025-2026, Vietnamese Wikipedia, \
Vietnamese messages of free software, manual pages)
# licence: Unihan Unicode-DFS-2016; counts are facts
# checked: 2026-10-31
"""


def spelled(word: str) -> str | None:
    """A syllable as the list has it; None for what is none."""
    syllable = parse_syllable(word.lower())
    return syllable.spelled("new") if syllable else None


def readings(path: Path) -> set[str]:
    """The readings of the Unicode Han Database."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if "\tkVietnamese\t" in line)
    return {syllable for row in rows for word in row[2].split() if (syllable := spelled(word))}


def counts(path: Path) -> Counter[str]:
    """How often each syllable stands in a text, in small letters or with a capital."""
    words = re.findall(r"[^\W\d_]+", normalize("NFC", path.read_text("utf-8")))
    return Counter(syllable for word in words if (word.islower() or word.istitle()) and (syllable := spelled(word)))


def is_attested(syllable: str, bodies: list[Counter[str]]) -> bool:
    """Whether a syllable has been seen often enough, and where it can be trusted."""
    if syllable.isascii():
        return bodies[0][syllable] >= 2
    in_two = sum(syllable in body for body in bodies) >= 2 and sum(body[syllable] for body in bodies) >= 3
    return in_two or bodies[0][syllable] >= 3


def place(syllable: str) -> tuple[str, int]:
    """Where a syllable stands in the line of its rime."""
    parsed = parse_syllable(syllable)
    assert parsed is not None
    return parsed.onset, TONE_MARKS.find(parsed.tone) if parsed.tone else -1


def main(unihan: str, *texts: str) -> None:
    """Write the list to standard output."""
    bodies = [counts(Path(text)) for text in texts]
    seen = {syllable for body in bodies for syllable in body if is_attested(syllable, bodies)}
    rimes: dict[str, list[str]] = {}
    for syllable in sorted(readings(Path(unihan)) | seen):
        parsed = parse_syllable(syllable)
        assert parsed is not None
        rimes.setdefault(parsed.nucleus + parsed.coda, []).append(syllable)
    lines = (" ".join(sorted(syllables, key=place)) for _, syllables in sorted(rimes.items()))
    sys.stdout.write(HEAD + "".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
