"""Vietnamese dates, with and without marks; one module a family of rules.

The mention begins with the classifier or the part of the day ("ngày 15/11", "sáng 15-11", "năm 2024") and holds measure
words ("hơn một thập kỷ") and "đầu", "giữa", "cuối"; prepositions (từ, vào, hồi, đến) stay outside. Day comes before
month.

Most words here have homographs: the reader of a rule asks for the word in its marks where they decide (sáu or sau, tối
or tới or tôi), and without marks reads only what is clear.
"""

from __future__ import annotations

from typing import Final

from vnnorm.dates.vietnamese import clock, days, distances, feasts, periods, seasons, sets, weekdays, years

RULES: Final = (
    *days.RULES,
    *weekdays.RULES,
    *clock.RULES,
    *periods.RULES,
    *years.RULES,
    *distances.RULES,
    *sets.RULES,
    *seasons.RULES,
    *feasts.RULES,
)
