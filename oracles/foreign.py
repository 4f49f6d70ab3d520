"""Count the words of other languages that `normalize` changes; those without a letter beyond ASCII are left aside.

python oracles/foreign.py /usr/share/dict/french cldr-localenames-full/main/*/territories.json

A word list has a word a line; of a JSON file, as those of Unicode CLDR, the words of all strings are taken that are in Latin letters.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from vnnorm import normalize

LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]{2,}")


def strings(value: object) -> Iterator[str]:
    """The strings of a JSON value, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)


def main(paths: list[str]) -> None:
    total = changes = 0
    for path in paths:
        data = Path(path).read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("latin-1")
        if path.endswith(".json"):
            text = " ".join(word for string in strings(json.loads(text)) for word in LATIN_WORD.findall(string))
        words = sorted({word for word in text.split() if not word.isascii()})
        total += len(words)
        changed = [word for word in words if any(normalize(word, tone_style=style) != word for style in ("keep", "new", "old"))]
        changes += len(changed)
        print(f"{path}: {len(changed)} of {len(words)} changed {' '.join(changed[:9])}")
    print(f"together: {changes} of {total} changed")


if __name__ == "__main__":
    main(sys.argv[1:])
