"""Double hostile texts twice and see that time grows with them, not with their square.

    python oracles/doubling.py [length [function ...]]

Each public function that takes text is run on rows that have made such functions slow: marks of two classes in turn, marks made of marks,
vowels that look like misplaced tones, capitals, digits, hyphens, datelines that never end, names with nothing but blanks between them. From
one length to four times that length, linear time grows fourfold and quadratic time sixteenfold; where it grows more than eightfold, a line
is printed and the exit status is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import BytesIO, StringIO, TextIOWrapper
from time import process_time

import vnnorm
from vnnorm.cli import main as main_of_cli
from vnnorm.formats import brat, html, record, spacy, timeml, webannotation
from vnnorm.formats.marks import Mark, marks
from vnnorm.offsets import positions, recounted

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
    "blanks": " ",
    "line ends": "\n",
    "blank lines": "\n \t",
    "control characters": "\x1c\x85",
    "letters": "a",
    "capital letters": "A",
    "Vietnamese letters": "àá",
    "misread letters": "Ã\xa0",
    "titles": "President ",
    "callings of callings": "corporal of a ",
    "Vietnamese titles": "bộ trưởng ",
    "tags": "<p>",
    "braces": '{["',
    "quotation marks": "“",
}
AROUND = {
    "names far apart": ("Tô Lâm met", " ", "Lương Cường on Friday"),
    "titles and names far apart": ("President", "\n", "Xi Jinping, elect of China"),
    "lists far apart": ("In Hanoi,", " ", ", and Huế"),
    "unlisted names far apart": ("Ambassador Anna", " ", "Smith of Peru"),
    "days far apart": ("on Friday", " ", "May 3,\n2024"),
    "datelines far apart": ("HANOI,", " ", "Nov. 15 (VNA) —"),
    "headers far apart": ("\n", " ", "date 2024-11-16"),
    "bylines far apart": ("By Lan Anh", "\n", "VNA/VNS"),
}
"""What stands between two ends."""


def _date(text: str) -> object:
    try:
        return vnnorm.parse_date(text)
    except ValueError:
        return None


def _decoded(text: str) -> object:
    try:
        return vnnorm.decode(text.encode("latin-1", "ignore"))
    except ValueError:
        return None


def _formats(text: str) -> object:
    article = vnnorm.annotate(text)
    found = marks(article)
    return (
        html.write(article, id=text),
        timeml.write(article, id=text),
        spacy.write(article, id=text),
        brat.write(found),
        webannotation.write(found, text, id=text),
        recounted(article.to_dict(), positions(text, "utf-16")),
    )


def _readers(text: str) -> object:
    marked = [Mark(0, len(text), text, "place", text, text)]
    with suppress(ValueError):
        brat.read(brat.write(marked), text)
    record.read(vnnorm.annotate(text).to_dict(), text)
    return webannotation.read(webannotation.write(marked, text, id=text), text)


def _command(name: str, text: str, *options: str) -> int:
    stdin, sys.stdin = sys.stdin, TextIOWrapper(BytesIO(text.encode()))
    try:
        with redirect_stdout(TextIOWrapper(BytesIO())), redirect_stderr(StringIO()):
            return main_of_cli([name, *options])
    finally:
        sys.stdin = stdin


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
    "AliasTable.find in any case": lambda text: vnnorm.AliasTable.builtin().find(text, any_case=True, ambiguous=True),
    "lookup with edits": lambda text: vnnorm.lookup(text, edits=2),
    "split_name": lambda text: vnnorm.split_name(f"a {text}", "vi"),
    "fold_stream": lambda text: "".join(vnnorm.fold_stream(text[at : at + 999] for at in range(0, len(text), 999))),
    "normalize_stream": lambda text: "".join(vnnorm.normalize_stream(text[at : at + 999] for at in range(0, len(text), 999))),
    "to_keystrokes": lambda text: vnnorm.to_keystrokes(text, method="telex"),
    "from_keystrokes, VNI": lambda text: vnnorm.from_keystrokes(text, method="vni"),
    "encode": lambda text: vnnorm.encode(text, "viqr", errors="replace"),
    "decode, detected": _decoded,
    "formats": _formats,
    "readers": _readers,
    "AliasTable.from_rows": lambda text: vnnorm.AliasTable.from_rows([{"id": "a", "kind": "place", "name": f"A{text}"}]).find(text),
    "vnnorm fold": lambda text: _command("fold", text),
    "vnnorm fold --to key": lambda text: _command("fold", text, "--to", "key"),
    "vnnorm normalize": lambda text: _command("normalize", text),
    "vnnorm normalize --explain": lambda text: _command("normalize", text, "--explain"),
    "vnnorm decode": lambda text: _command("decode", text, "--repair"),
    "vnnorm canonicalize": lambda text: _command("canonicalize", text),
    "vnnorm annotate": lambda text: _command("annotate", text, "--table"),
    "vnnorm dates --from csv": lambda text: _command("dates", text, "--from", "csv"),
    "vnnorm entities --from jsonl": lambda text: _command("entities", text, "--from", "jsonl"),
}
NOISE = 0.05  # seconds: below, caches and other processes decide


def seconds(function: Callable[[str], object], text: str, times: int = 1) -> float:
    """The shortest of so many runs, in time of this process."""
    taken = []
    for _ in range(times):
        start = process_time()
        function(text)
        taken.append(process_time() - start)
    return min(taken)


def main(length: str = "20000", *names: str) -> int:
    """Run all functions, or those named, on all rows."""
    slow = 0
    chosen = {name: FUNCTIONS[name] for name in names} or FUNCTIONS
    rows = {name: ("a", unit, "") for name, unit in ROWS.items()} | AROUND
    for row, (before, unit, behind) in rows.items():
        for name, function in chosen.items():
            short, long = (before + unit * (size // len(unit)) + behind for size in (int(length), 4 * int(length)))
            for times in (1, 3):  # what seems slow is looked at more closely
                took = seconds(function, short, times), seconds(function, long, times)
                if took[1] < NOISE or took[1] < 8 * took[0]:
                    break
            else:
                slow += 1
                print(f"{name} on {row}: {took[0]:.3f} s for {length} code points, {took[1]:.3f} s for four times as many", flush=True)
    print(f"{len(chosen)} functions on {len(rows)} rows: {slow} grew more than eightfold when the text was doubled twice")
    return min(slow, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
