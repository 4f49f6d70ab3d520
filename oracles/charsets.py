"""Hold the charsets against other programs, and measure detection and repair on text that you have.

    python oracles/charsets.py                      # the letters of each charset against iconv and recode, where installed
    python oracles/charsets.py detection TEXT       # how many windows of 2, 4, 8 and 20 words of Vietnamese text are told right
    python oracles/charsets.py foreign WORDS...     # five-word strings from word lists of other languages: is any of them changed?
    python oracles/charsets.py mojibake PHRASES     # how many lines come back from each misreading; beside ftfy, where installed

Texts are files in UTF-8. Random choices have a fixed seed. The exit status is 1 if letters differ that are not known to, a
window is told wrongly, or a foreign string is taken for Vietnamese.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

from vnnorm.charsets import decode, detect_charset, encode, repair
from vnnorm.charsets.detection import LEGACY
from vnnorm.charsets.tables import TCVN3, WINDOWS_1258_PAIRS
from vnnorm.letters import LETTERS

ICONV = {"tcvn5712-1": "TCVN5712-1", "tcvn3": "TCVN5712-1", "viscii": "VISCII", "windows-1258-vn": "CP1258"}
RECODE = {"tcvn5712-1": "TCVN", "tcvn3": "TCVN", "viscii": "VISCII", "windows-1258-vn": "CP1258"}
RECODE |= {"vps": "VPS", "vni": "VNI", "viqr": "VIQR"}

# recode exchanges two letters of VNI and lacks one of VPS; in windows-1258 it neither composes nor takes letters apart.
KNOWN = {("recode", "vni"): set("ẮẰ"), ("recode", "vps"): set("Ỗ"), ("recode", "windows-1258-vn"): set(WINDOWS_1258_PAIRS)}

MISREADINGS = ("cp1252", "latin-1", "cp1258", "cp1250", "mac_roman", "cp437")
FOREIGN_CHARSETS = ("utf-8", "latin-1", "cp1252", "cp1250")
WINDOWS = 1_500  # for each charset and number of words
STRINGS = 1_500  # for each word list, selection and charset


def run_iconv(source: str, target: str, data: bytes) -> bytes:
    """Convert with iconv; what it cannot convert is missing."""
    return subprocess.run(["iconv", "-f", source, "-t", target], input=data, capture_output=True, check=False).stdout


def run_recode(source: str, target: str, data: bytes) -> bytes:
    """Convert with recode; what it cannot convert is missing."""
    return subprocess.run(["recode", "-f", f"{source}..{target}"], input=data, capture_output=True, check=False).stdout


def letters_that_differ(convert: Callable[[str, str, bytes], bytes], charset: str, name: str) -> dict[str, set[str]]:
    """The letters that a program writes or reads in another way than vnnorm."""
    letters = [letter for letter in LETTERS if charset != "tcvn3" or letter in TCVN3]
    return {
        "written": {letter for letter in letters if convert("UTF-8", name, letter.encode()) != encode(letter, charset)},
        "read": {letter for letter in letters if convert(name, "UTF-8", encode(letter, charset)).decode("utf-8", "replace") != letter},
    }


def compare_tables() -> int:
    """Print one line for each program, charset and direction; the number of letters that differ and are not known to."""
    unknown = 0
    for program, names, convert in (("iconv", ICONV, run_iconv), ("recode", RECODE, run_recode)):
        if not shutil.which(program):
            print(f"{program} is not installed")
            continue
        for charset, name in names.items():
            count = 74 if charset == "tcvn3" else 134
            for direction, letters in letters_that_differ(convert, charset, name).items():
                known = KNOWN.get((program, charset), set())
                unknown += len(letters - known)
                differences = f"; differ: {''.join(sorted(letters - known))}{len(letters & known)} known" if letters else ""
                print(f"{program:7} {charset:16} {direction:8} {count - len(letters):3} of {count} alike{differences}")
    return unknown


def measure_detection(path: Path) -> int:
    """Print the share of windows told right, silent and wrong; the number of those told wrong."""
    lines = [line.split() for line in normalize("NFC", path.read_text("utf-8")).splitlines()]
    wrong = 0
    for count in (2, 4, 8, 20):
        for charset in LEGACY:
            chooser = random.Random(count)
            told = {"right": 0, "silent": 0, "wrong": 0}
            while sum(told.values()) < WINDOWS:
                line = chooser.choice(lines)
                start = chooser.randrange(max(len(line) - count + 1, 1))
                data = encode(" ".join(line[start : start + count]), charset, errors="replace")
                if len(line) < count or data.isascii():
                    continue
                found = detect_charset(data).charset
                meant = decode(data, charset=charset, errors="replace")
                told["silent" if found is None else "right" if decode(data, charset=found, errors="replace") == meant else "wrong"] += 1
            wrong += told["wrong"]
            shares = ", ".join(f"{100 * number / WINDOWS:5.1f} % {kind}" for kind, number in told.items())
            print(f"{count:2} words  {charset:16} {shares}")
    return wrong


def strings_of(path: Path) -> Iterator[str]:
    """Five-word strings: of all words, of the short, of those with letters beyond ASCII, and of the short among these."""
    data = path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    words = [word.split("/")[0] for word in normalize("NFC", text).split() if word.split("/")[0]]
    chooser = random.Random(5)
    for most, marked in ((99, False), (4, False), (99, True), (4, True)):
        chosen = [word for word in words if len(word) <= most and not (marked and word.isascii())]
        if len(chosen) >= 30:
            yield from (" ".join(chooser.choices(chosen, k=5)) for _ in range(STRINGS))


def measure_foreign(paths: list[Path]) -> int:
    """Print, for each word list, how many strings were taken for Vietnamese in one of four charsets; the number of all of them."""
    taken = 0
    for path in paths:
        strings = detected = repaired = 0
        for text in strings_of(path):
            strings += 1
            repaired += repair(text) != text
            detected += any(
                detect_charset(text.encode(name, "ignore")).charset in LEGACY for name in ("utf-8", "latin-1", "cp1252", "cp1250")
            )
        print(f"{path.name:20} {strings:6} strings: {detected} detected as Vietnamese, {repaired} changed by repair")
        taken += detected + repaired
    return taken


def misread(data: bytes, charset: str) -> str:
    """Bytes as *charset* reads them; of bytes that it lacks, the control characters of that number."""
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in data)


def measure_mojibake(path: Path) -> int:
    """Print how many lines come back from each misreading, once and twice."""
    phrases = [line for line in normalize("NFC", path.read_text("utf-8")).splitlines() if not line.isascii()]
    repairs: dict[str, Callable[[str], str]] = {"vnnorm": repair}
    try:
        from ftfy import fix_text
    except ImportError:
        print("ftfy is not installed")
    else:
        repairs["ftfy"] = lambda text: fix_text(text, uncurl_quotes=False)

    def show(label: str, pairs: list[tuple[str, str]]) -> None:
        counts = {name: sum(function(wrong) == right for wrong, right in pairs) for name, function in repairs.items()}
        print(f"{label:34}", ", ".join(f"{name} {count} of {len(pairs)}" for name, count in counts.items()))

    for charset in MISREADINGS:
        once = [misread(phrase.encode(), charset) for phrase in phrases]
        show(f"UTF-8 as {charset}", list(zip(once, phrases, strict=True)))
        twice = [misread(wrong.encode(), "cp1252") for wrong in once]
        show(f"UTF-8 as {charset}, then as cp1252", list(zip(twice, phrases, strict=True)))
    for charset in LEGACY:
        data = [encode(phrase, charset, errors="replace") for phrase in phrases]
        right = [decode(each, charset=charset) for each in data]
        show(f"{charset} as cp1252", [(misread(each, "cp1252"), meant) for each, meant in zip(data, right, strict=True)])
    return 0


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("detection").add_argument("text", type=Path)
    commands.add_parser("foreign").add_argument("words", type=Path, nargs="+")
    commands.add_parser("mojibake").add_argument("phrases", type=Path)
    options = parser.parse_args()
    if options.command == "detection":
        return min(measure_detection(options.text), 1)
    if options.command == "foreign":
        return min(measure_foreign(options.words), 1)
    if options.command == "mojibake":
        return measure_mojibake(options.phrases)
    return min(compare_tables(), 1)


if __name__ == "__main__":
    sys.exit(main())
