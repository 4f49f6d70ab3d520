"""Compare the charsets with iconv and recode, where they are installed.

Run ``python oracles/charsets.py``. For each charset that a program knows, the 134 letters are written and read by it and by
vnnorm, and letters on which they differ are listed. The exit status is 1 if any of them is not among the known errors.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable

from vnnorm.charsets import encode
from vnnorm.charsets.tables import TCVN3, WINDOWS_1258_PAIRS
from vnnorm.letters import LETTERS

ICONV = {"tcvn5712-1": "TCVN5712-1", "tcvn3": "TCVN5712-1", "viscii": "VISCII", "windows-1258-vn": "CP1258"}
RECODE = {"tcvn5712-1": "TCVN", "tcvn3": "TCVN", "viscii": "VISCII", "windows-1258-vn": "CP1258"}
RECODE |= {"vps": "VPS", "vni": "VNI", "viqr": "VIQR"}

# recode exchanges two letters of VNI and lacks one of VPS; in windows-1258 it neither composes nor takes letters apart.
KNOWN = {("recode", "vni"): set("ẮẰ"), ("recode", "vps"): set("Ỗ"), ("recode", "windows-1258-vn"): set(WINDOWS_1258_PAIRS)}


def run_iconv(source: str, target: str, data: bytes) -> bytes:
    """Convert with iconv; what it cannot convert is missing."""
    return subprocess.run(["iconv", "-f", source, "-t", target], input=data, capture_output=True, check=False).stdout


def run_recode(source: str, target: str, data: bytes) -> bytes:
    """Convert with recode; what it cannot convert is missing."""
    return subprocess.run(["recode", "-f", f"{source}..{target}"], input=data, capture_output=True, check=False).stdout


def letters_that_differ(convert: Callable[[str, str, bytes], bytes], charset: str, name: str) -> dict[str, set[str]]:
    """The letters that the program writes or reads in another way than vnnorm."""
    letters = [letter for letter in LETTERS if charset != "tcvn3" or letter in TCVN3]
    return {
        "write": {letter for letter in letters if convert("UTF-8", name, letter.encode()) != encode(letter, charset)},
        "read": {letter for letter in letters if convert(name, "UTF-8", encode(letter, charset)).decode("utf-8", "replace") != letter},
    }


def main() -> int:
    """Print one line for each program, charset and direction."""
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
                print(f"{program:7} {charset:16} {direction:6} {count - len(letters):3} of {count} alike{differences}")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
