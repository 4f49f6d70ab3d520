"""Double hostile texts twice and see that time grows with them, not with their square.

    python oracles/doubling.py [length]

Each public function that takes text is run on rows that have made such functions slow: marks of two classes in turn, marks made of marks,
vowels that look like misplaced tones, capitals, digits, hyphens, datelines that never end. From one length to four times that length,
linear time grows fourfold and quadratic time sixteenfold; where it grows more than eightfold, a line is printed and the exit status is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

import vnnorm

ROWS = {
    "marks of two classes": "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
    "marks made of marks": "\N{TIBETAN VOWEL SIGN II}\N{COMBINING ACUTE ACCENT}",
    "compatible marks": "\N{HALFWIDTH KATAKANA VOICED SOUND MARK}\N{COMBINING ACUTE ACCENT}",
    "Vietnamese marks": "\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}",
    "vowels": "ói",
    "onsets": "qú",
    "capitals": "A ",
    "digits": "1/",
    "hyphens": "n-",
    "question marks": "?a",
    "English dates": "the year 2 and a half years ago on May 3 to ",
    "Vietnamese dates": "mùng 1 tháng 2 âm lịch năm nay 3/4 đến ",
    "names and commas": "A B, ",
    "towns": "HANOI/",
    "lines": "A\n",
    "open brackets": "(A",
    "days": "Nov. 1, ",
}


def _date(text: str) -> object:
    try:
        return vnnorm.parse_date(text)
    except ValueError:
        return None


FUNCTIONS: dict[str, Callable[[str], object]] = {
    name: getattr(vnnorm, name)
    for name in (
        "fold fold_with_origins search_key sort_key normalize explain_normalize repair parse_syllable is_attested "
        "lookup find_entities canonicalize find_dates find_dateline annotate"
    ).split()
} | {
    "to_ascii": lambda text: vnnorm.to_ascii(text, transliterate=lambda run: "?" * len(run)),
    "compare": lambda text: vnnorm.compare(text, text + "a"),
    "compare, y as i": lambda text: vnnorm.compare(text, text, y_as_i=True),
    "group_names": lambda text: vnnorm.group_names([text, text + "a"]),
    "from_keystrokes": lambda text: vnnorm.from_keystrokes(text, method="telex"),
    "decode": lambda text: vnnorm.decode(text.encode(), charset="viscii"),
    "detect_charset": lambda text: vnnorm.detect_charset(text.encode()),
    "parse_date": _date,
    "AliasTable.find": vnnorm.AliasTable.builtin().find,
}
NOISE = 0.05  # seconds: below, caches and other processes decide


def seconds(function: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(3):
        start = perf_counter()
        function(text)
        times.append(perf_counter() - start)
    return min(times)


def main(length: int = 20_000) -> int:
    slow = 0
    for row, unit in ROWS.items():
        for name, function in FUNCTIONS.items():
            short, long = (seconds(function, "a" + unit * (size // len(unit))) for size in (length, 4 * length))
            if long > NOISE and long > 8 * short:
                slow += 1
                print(f"{name} on {row}: {short:.3f} s for {length} code points, {long:.3f} s for four times as many")
    print(f"{len(FUNCTIONS)} functions on {len(ROWS)} rows: {slow} grew more than eightfold when the text was doubled twice")
    return min(slow, 1)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
