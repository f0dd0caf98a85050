"""Lines that can be forecast and yet contradict themselves, or the day they are looked at.

They are hints and stop nothing. Does not know what is wrong with a row by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from aftersales_xl.domain.money.errors import Detail, Problem, Severity
from aftersales_xl.portfolio.calendar import day_in_calendar
from aftersales_xl.portfolio.lines import NO_DAY, Lines
from aftersales_xl.portfolio.measures.contract_years import Mask

_TOLD = 5


def contradictions(lines: Lines, as_of: date, source: str) -> Iterator[Problem]:
    """Yield a hint for each kind of contradiction in ``lines``, naming rows of ``source``.

    A termination after the end changes nothing where there is no renewal to terminate. A quote
    should not have begun before ``as_of`` (R28).
    """
    today = day_in_calendar(as_of)
    has_end = (lines.starts != NO_DAY) & (lines.ends != NO_DAY)
    beyond = has_end & (lines.renewal_months == 0) & (lines.terminated != NO_DAY)
    beyond &= lines.terminated > lines.ends
    begun = lines.is_quote & ((lines.starts < today) | (lines.accepted < today))
    for code, found in (("forecast_terminated_after_end", beyond), ("forecast_quote_begun", begun)):
        if found.any():
            details: dict[str, Detail] = {
                "source": source,
                "rows": _rows(lines, found),
                "as_of": as_of,
            }
            yield Problem(code=code, severity=Severity.WARNING, details=details)


def _rows(lines: Lines, mask: Mask) -> str:
    """Return the rows of the lines ``mask``, the first of them by number.

    >>> from types import SimpleNamespace
    >>> _rows(SimpleNamespace(rows=np.array([2, 3, 7])), np.array([True, False, True]))
    'Zeilen 2, 7'
    """
    rows = lines.rows[np.flatnonzero(mask)].tolist()
    shown = ", ".join(map(str, rows[:_TOLD]))
    more = f" und {len(rows) - _TOLD} weitere" if len(rows) > _TOLD else ""
    return f"{'Zeile' if len(rows) == 1 else 'Zeilen'} {shown}{more}"
