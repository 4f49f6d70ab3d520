"""Keystrokes: Vietnamese as it is typed on a plain keyboard, by the two usual methods.

| | â ê ô | ơ ư | ă | đ | sắc | huyền | hỏi | ngã | nặng | none |
|---|---|---|---|---|---|---|---|---|---|---|
| Telex | the letter again | w | w | d | s | f | r | x | j | z |
| VNI | 6 | 7 | 8 | 9 | 1 | 2 | 3 | 4 | 5 | 0 |

Both read a word as a whole, as the usual input programs do: keys may stand behind their letter or at the end of the word, the
tone goes where the orthography puts it, and one w or 7 makes ươ of uo. Only keys that make a Vietnamese syllable are keys;
every other word is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Literal
from unicodedata import normalize

from vnnorm.letters import BREVE, CIRCUMFLEX, HORN, LETTERS, TONES
from vnnorm.syllables import Syllable, parse_syllable

Method = Literal["telex", "vni"]

_TONE_KEYS = {
    "telex": dict(zip("fsrxj", TONES.values(), strict=True)),
    "vni": dict(zip("21345", TONES.values(), strict=True)),
}
_NO_TONE = {"telex": "z", "vni": "0"}
_SHAPE_KEYS = {"vni": {CIRCUMFLEX: "6", HORN: "7", BREVE: "8"}, "telex": {HORN: "w", BREVE: "w"}}
