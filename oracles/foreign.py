"""Count the words of other languages that `normalize` changes; those without a letter beyond ASCII are left aside.

python oracles/foreign.py /usr/share/dict/french /usr/share/dict/portuguese
"""

from __future__ import annotations

import sys
from pathlib import Path

from vnnorm import normalize


def main(paths: list[str]) -> None:
    for path in paths:
        data = Path(path).read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("latin-1")
        words = [word for word in text.split() if not word.isascii()]
        changed = [word for word in words if any(normalize(word, tone_style=style) != word for style in ("keep", "new", "old"))]
        print(f"{path}: {len(changed)} of {len(words)} changed {' '.join(changed[:9])}")


if __name__ == "__main__":
    main(sys.argv[1:])
