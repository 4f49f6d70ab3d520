"""English dates: months, weekdays, units and what is said with them; one module a family of rules.

The mention is the shortest expression: without the preposition, with "early", "more than" and the article of "the third
quarter".
"""

from __future__ import annotations

from typing import Final

from vnnorm.dates.english import clock, days, distances, holidays, months, periods, sets, years

RULES: Final = (
    *months.RULES,
    *days.RULES,
    *clock.RULES,
    *distances.RULES,
    *periods.RULES,
    *sets.RULES,
    *years.RULES,
    *holidays.RULES,
)
