"""Mojibake: text that was decoded with the wrong charset, put right where the result is Vietnamese and what stood there was not.

Two steps, until neither finds anything more:

1. UTF-8 that was read in another charset (``TÃ´ LÃ¢m``, ``TĂ´ LĂ¢m``, ``T√¥ L√¢m``), once or twice: line by line.
2. A legacy charset that was read as windows-1252 or Latin-1 (``Céng hßa``, ``Toâ Laâm``): the whole text, or runs of words.

A change leaves fewer characters than before, or as many and fewer suspicious words, so the steps come to an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vnnorm.charsets.detection import LEGACY, LONGEST_WORD, kind_of_word, read_token, weigh
from vnnorm.forms import to_form
from vnnorm.syllables import parse_syllable

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def _bytes_of(charset: str) -> dict[str, int]:
    """Each character that *charset* makes of a byte; of a byte that it lacks, the control character of that number."""
    decoded = {bytes([byte]).decode(charset, "ignore"): byte for byte in range(256)}
    return {chr(byte): byte for byte in range(0x80, 0xA0)} | {character: byte for character, byte in decoded.items() if character}


@dataclass(frozen=True)
class _Misreading:
    """A charset in which UTF-8 may have been read.

    Attributes:
        bytes_of: The byte of each of its characters.
        unit: Matches what it makes of one character of two to four bytes.
        unfinished: Matches, at the end of a chunk, what it makes of a letter but for the last byte, where that is the no-break
            space, which others may take for a blank. None if this charset has that elsewhere.
    """

    bytes_of: dict[str, int]
    unit: re.Pattern[str]
    unfinished: re.Pattern[str] | None

    def undone(self, chunk: str) -> str:
        """The chunk with the characters put together that were taken apart."""
        return self.unit.sub(self._character, chunk)

    def _character(self, match: re.Match[str]) -> str:
        try:
            return bytes(self.bytes_of[character] for character in match[0]).decode()
        except UnicodeDecodeError:
            return match[0]


def _misreading(charset: str) -> _Misreading:
    bytes_of = _bytes_of(charset)

    def one_of(first: int, last: int) -> str:
        return "[" + re.escape("".join(character for character, byte in bytes_of.items() if first <= byte <= last)) + "]"

    more = one_of(0x80, 0xBF)
    unit = f"{one_of(0xC2, 0xDF)}{more}|{one_of(0xE1, 0xEF)}{more}{{2}}|{one_of(0xF0, 0xF4)}{more}{{3}}"
    unfinished = f"(?:{one_of(0xC3, 0xC3)}|{one_of(0xC6, 0xC6)}|{one_of(0xE1, 0xE1)}{one_of(0xBA, 0xBB)})\\Z"
    return _Misreading(bytes_of, re.compile(unit), re.compile(unfinished) if bytes_of[_NO_BREAK_SPACE] == 0xA0 else None)


# windows-1252 stands for Latin-1 too: what Latin-1 makes of 80 to 9F are control characters, which text does not need.
_MISREADINGS = tuple(map(_misreading, ("cp1252", "cp1258", "cp1250", "mac_roman", "cp437")))

_BLANKS = re.compile("([ \t\r]+)")
_EDGES = f"“”‘’«»‹›„–—…•{_NO_BREAK_SPACE}" + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~0123456789"
_JOINTS = re.compile("[!-@\\[-`{-~’–—]+")
_LONE_A = re.compile(f"[A-Z]Ã{_NO_BREAK_SPACE}")


def _is_right(chunk: str) -> bool:
    """Whether the words of a chunk between blanks are ASCII or Vietnamese syllables, composed or not."""
    parts = _JOINTS.split(to_form("NFC", chunk).strip(_EDGES))
    return all(part.isascii() or kind_of_word(part) != "invalid" for part in parts)


def _suspicious(chunks: list[str]) -> list[bool]:
    """Which chunks are neither ASCII nor Vietnamese; also HÃ with a no-break space before such a word as Nam or Giang."""
    found = [not chunk.isascii() and not _is_right(chunk) for chunk in chunks]
    for at, following in enumerate(chunks[1:]):
        if _LONE_A.fullmatch(chunks[at]) and following.istitle() and parse_syllable(following):
            found[at] = True
    return found


def _reread(line: str) -> str:
    """Step 1 for one line: undo the misreading, or else the two of them, that give the most words that are right."""
    outer = [misreading for misreading in _MISREADINGS if misreading.unit.search(line)]
    if not outer:
        return line
    pieces = _BLANKS.split(line)
    chunks = pieces[::2]
    suspicious = _suspicious(chunks)
    if not any(suspicious):
        return line
    once = [([misreading.undone(chunk) for chunk in chunks], misreading) for misreading in outer]
    twice = [([misreading.undone(chunk) for chunk in reading], None) for reading, _ in once for misreading in _MISREADINGS]
    most = 0
    for reading, misreading in (*once, *twice):
        changed = sum(now != chunk for chunk, now in zip(chunks, reading, strict=True))
        fixed = sum(was and _is_right(now) for was, now in zip(suspicious, reading, strict=True))
        if fixed > most and 2 * fixed >= changed:
            most, best, undone = fixed, reading, misreading
    if not most:
        return line
    pieces[::2] = [now if was or _is_right(now) else chunk for was, now, chunk in zip(suspicious, best, chunks, strict=True)]
    if undone and undone.unfinished:
        _finish(pieces, undone, undone.unfinished)
    return "".join(pieces)


def _finish(pieces: list[str], misreading: _Misreading, unfinished: re.Pattern[str]) -> None:
    """Put à back whose no-break space became a blank; where two blanks follow, one of them was it."""
    for at in range(0, len(pieces) - 1, 2):
        if unfinished.search(pieces[at]) and pieces[at + 1][0] == " ":
            finished = misreading.undone(pieces[at] + _NO_BREAK_SPACE)
            if _is_right(finished):
                pieces[at] = finished
                pieces[at + 1] = pieces[at + 1][1:] or " "


_WESTERN = _MISREADINGS[0].bytes_of
_SEGMENT = re.compile('[^()\\[\\]{}"<>,;:.!?/|\n\r\t]+')
_WORD = re.compile("[^\x00\x07-\x0f\x1a\x1b\x1f-@\\[-`{-\x7f]+")
_SURE_OF_RUN = 0.99
_SURE_OF_TEXT = 0.999
_PRIOR_IN_TEXT = 5.0  # for the charset of the text, in its runs


def _token(word: str) -> bytes | None:
    """The bytes that windows-1252 or Latin-1 read as *word*; None if neither did, or the word is too long."""
    if len(word) > LONGEST_WORD:
        return None
    try:
        return bytes(_WESTERN[character] if character > "\x7f" else ord(character) for character in word)
    except KeyError:
        return None


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _is_suspicious(word: str) -> bool:
    """Whether a word is not Vietnamese as it stands, but may be when read again."""
    return not _is_plain(word) and _token(word) is not None and kind_of_word(word) == "invalid"


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Neighbouring words that may have been misread.

    Runs end at punctuation of ASCII, at letters that windows-1252 lacks, and at plain words that are no syllables.
    """
    for segment in _SEGMENT.finditer(text):
        run: list[re.Match[str]] = []
        for word in _WORD.finditer(text, segment.start(), segment.end()):
            if not _token(word[0]) or (_is_plain(word[0]) and not parse_syllable(word[0])):
                yield run
                run = []
            else:
                run.append(word)
        yield run


def _readings(words: Iterable[str], sure: float, prior: dict[str, float]) -> tuple[str, dict[str, str]]:
    """The charset in which *words* are Vietnamese with a probability of *sure* ("" if none is), and the words read in it.

    Words that are no Vietnamese there are left out; and all are, where none becomes Vietnamese that was not.
    """
    tokens = {word: token for word in words if not _is_plain(word) and (token := _token(word))}
    probabilities = weigh(tokens.values(), prior)
    charset = max(LEGACY, key=lambda name: probabilities[name])
    if probabilities[charset] < sure:
        return "", {}
    readings = {word: read_token(token)[0][charset] for word, token in tokens.items()}
    readings = {word: reading for word, reading in readings.items() if kind_of_word(reading) != "invalid"}
    return charset, readings if any(map(_is_suspicious, readings)) else {}


def _redecode(text: str, prior: dict[str, float]) -> str:
    """Step 2: read words again in the charset in which they are Vietnamese, together with the whole text, their line, or their run."""
    words = set(_WORD.findall(text))
    misread = {word for word in words if _is_suspicious(word)}
    if not misread:
        return text
    charset, readings = _readings(words, _SURE_OF_TEXT, prior)
    if readings and all(map(_token, words)):
        return _WORD.sub(lambda word: readings.get(word[0], word[0]), text)
    prior = prior or ({charset: _PRIOR_IN_TEXT} if charset else {})
    if "\n" in text:
        return "\n".join([_redecode(line, prior) for line in text.split("\n")])
    pieces: list[str] = []
    done = 0
    for run in _runs(text):
        if not misread.isdisjoint(word[0] for word in run):
            _, readings = _readings((word[0] for word in run), _SURE_OF_RUN, prior)
            for word in run:
                pieces += text[done : word.start()], readings.get(word[0], word[0])
                done = word.end()
    return "".join(pieces) + text[done:]


def repair(text: str) -> str:
    """Put right text that was decoded with the wrong charset.

    UTF-8 read as windows-1252, Latin-1, windows-1258, windows-1250, Mac Roman or cp437, once or twice, is put together again
    in a line where that makes at least half the words that it changes Vietnamese, and at least one that was not. (The rest
    of such a line is repaired with it: ``cafÃ©``.) TCVN3, VNI, VISCII, VPS and windows-1258 read as windows-1252 or Latin-1
    are read again where the words, taken together, are Vietnamese in one of these charsets with a probability of 99 %, see
    `detect_charset`; a single word is not enough.

    What is right stays: Vietnamese words, even within such a line or beside such words, and whatever is no Vietnamese when
    read in another way, as French or Czech. What was lost (``?``, U+FFFD) is not guessed.

    Args:
        text: Any string.

    Returns:
        The text, repaired; repairing it again changes nothing.

    Raises:
        TypeError: If *text* is not a `str`.

    Examples:
        >>> repair("TĂ´ LĂ¢m, Tô Lâm"), repair("Céng hßa x· héi chñ nghÜa ViÖt Nam"), repair("Suárez, élève, Größe")
        ('Tô Lâm, Tô Lâm', 'Cộng hòa xã hội chủ nghĩa Việt Nam', 'Suárez, élève, Größe')
    """
    if not isinstance(text, str):
        raise TypeError(f"repair() needs a str, not {type(text).__name__}; for bytes there is decode()")
    before = None
    while text != before and not text.isascii():
        before = text
        text = _redecode("\n".join(map(_reread, text.split("\n"))), {})
    return text
