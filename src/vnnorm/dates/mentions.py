"""The record that `find_dates` returns, and the policies that it can be asked to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vnnorm.spans import Mention
from vnnorm.timex import Basis, Grain, Mod, Timex, TimexType, edtf

Preference = Literal["news", "past", "future", "nearest"]
"""Which of several days is meant: as news means it, else the last, the next or the nearest one."""


@dataclass(frozen=True, slots=True)
class DateMention(Mention):
    """A date in a text: where it is written, and the fields of its `Timex`.

    Attributes:
        start: First code point of the mention in the caller's text.
        end: The code point behind it.
        text: The mention as written.
        type, value, known, mod, basis, alternatives, rule, earliest, before, grain: See `vnnorm.timex.Timex`.
        in_name: Whether the year belongs to a name ("APEC 2024").
    """

    type: TimexType
    value: str
    earliest: date | None
    before: date | None
    known: tuple[str, ...]
    rule: str
    in_name: bool
    grain: Grain
    mod: Mod
    basis: Basis
    alternatives: tuple[str, ...]

    @classmethod
    def of(cls, start: int, end: int, text: str, timex: Timex, *, in_name: bool = False) -> DateMention:
        """Put a value on a stretch of text."""
        return cls(
            start, end, text, timex.type, timex.value, timex.earliest, timex.before, timex.known, timex.rule, in_name, timex.grain,
            timex.mod, timex.basis, timex.alternatives,
        )  # fmt: skip

    @property
    def timex(self) -> Timex:
        """The value without its place in the text."""
        return Timex(self.type, self.value, self.known, self.mod, self.basis, self.alternatives, self.rule)

    @property
    def edtf(self) -> str | None:
        """The value in EDTF, as `vnnorm.timex.Timex.edtf` gives it."""
        return edtf(self.value, self.mod)
