"""The contract lines that `forecast.py` measures with: the same ones each time, any number.

Terms of 3 months to 5 years begin on any day of 2019 to 2031, a tenth of them is open, another
tenth ends on an odd day. Prices rise by 0, 2 or 3 % a contract year and are billed every 1, 3,
6 or 12 months, a fifth in arrears.
"""

from __future__ import annotations

import numpy as np

from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.lines import NO_DAY, UNITY, Lines

_FIRST, _LAST = (int(np.datetime64(day).astype(int)) for day in ("2019-01-01", "2031-12-31"))


def drawn(count: int, *, uncertain: bool = False) -> Lines:
    """Return ``count`` lines; ``uncertain``: two in three renew, one in five is a quote."""
    draw = np.random.default_rng(count)
    starts = draw.integers(_FIRST, _LAST + 1, count, dtype=np.int32)
    certain = np.full(count, UNITY)
    chance = np.array([8 * UNITY // 10, 9 * UNITY // 10, UNITY])
    return Lines(
        starts=starts,
        ends=_ends(starts, draw),
        price=draw.integers(60_000, 5_000_000, count),
        once=np.zeros(count, np.int64),
        accepted=np.full(count, NO_DAY, np.int32),
        interval=draw.choice(np.array([1, 3, 6, 12], np.int8), count),
        in_arrears=draw.random(count) < 0.2,  # noqa: PLR2004 -- a fifth
        payment_days=np.zeros(count, np.int16),
        step=draw.choice(np.array([0, 2 * UNITY // 100, 3 * UNITY // 100]), count),
        renewal_months=draw.choice(np.array([0, 12, 24] if uncertain else [0], np.int16), count),
        renewal_probability=draw.choice(chance, count) if uncertain else certain,
        notice_months=np.zeros(count, np.int16),
        terminated=np.full(count, NO_DAY, np.int32),
        is_quote=draw.random(count) < (0.2 if uncertain else 0),
        probability=draw.choice(chance, count) if uncertain else certain,
        cost=np.zeros(count, np.int64),
        rows=np.arange(2, count + 2, dtype=np.int32),
    )


def _ends(starts: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    begins = calendar.month_starts()
    month = calendar.months_by_day()[starts - begins[0]].astype(np.int64)
    after = month + draw.integers(3, 61, len(starts))
    ends = np.minimum(begins[after] + starts - begins[month], begins[after + 1]) - 1
    kind = draw.integers(0, 10, len(starts))
    ends -= np.where(kind == 0, draw.integers(0, 60, len(starts)), 0)
    return np.where(kind == 1, NO_DAY, ends).astype(np.int32)
