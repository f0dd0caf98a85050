"""Where each contract stands on a day: billed, recognised, deferred, and what is still to come.

Sums since the contract began, through that day, in int64 cents, never weighted. What counts is
what really is: contracts with the renewals that have begun by the day; quotes and renewals that
may come do not. A contract is worth its terms that are certain by then (R28): the first term
(also one that begins later) and the renewals that have begun, or can no longer be stopped,
to their end or to the termination. A line with an open end is worth the contract years begun
by the day.

For every line, and so for every sum of lines:
value = billed + still to bill = recognised + still to recognise, and
billed = recognised + billed ahead (PRAP) − rendered but not billed.
The last two are separated line by line, for they must not be set off against each other.

Source:
    HGB § 250 (2) for what is billed ahead, § 246 (2) against setting off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.portfolio import calendar
from aftersales_xl.portfolio.engine.certainty import certain_before
from aftersales_xl.portfolio.engine.forecast import Measure, grouping, sums_between
from aftersales_xl.portfolio.lines import NO_DAY, Lines
from aftersales_xl.portfolio.measures.contract_years import Cents, contract_years, runs_until
from aftersales_xl.portfolio.measures.recurring import sums_by_code
from aftersales_xl.tables.contracts import CONTRACT_TABLE

_PART = 50_000  # lines at a time: each is a group of its own, with sums for every layer


@dataclass(frozen=True, kw_only=True, slots=True)
class Positions:
    """Cents of each group, by default of each contract, on one day.

    ``billed_ahead`` is what is deferred (PRAP), ``rendered`` what is rendered but not billed.
    """

    groups: tuple[str, ...]
    billed: Cents
    recognised: Cents
    billed_ahead: Cents
    rendered: Cents
    to_bill: Cents
    to_recognise: Cents

    @property
    def deferred(self) -> Cents:
        """Billed less recognised; negative where more is rendered than billed."""
        return self.billed - self.recognised

    @property
    def value(self) -> Cents:
        """What the groups are worth: recognised and still to recognise."""
        return self.recognised + self.to_recognise


def positions(lines: Lines, day: date, *, by: str = CONTRACT_TABLE.contract.header) -> Positions:
    """Return where ``lines`` stand at the end of ``day``, by the words of column ``by``.

    Words of quotes alone are left out.

    Raises:
        Refusal: a day no contract can have, or there is no column ``by``.
    """
    number = calendar.day_in_calendar(day)
    agreed = lines.take(np.flatnonzero(~lines.is_quote))
    words, codes = grouping(agreed, by)
    used, group = np.unique(codes, return_inverse=True)
    sums = np.concatenate([*_line_sums(_agreed_by(agreed, number), number)])
    (billed, to_bill), (recognised, to_recognise) = (
        sums[:, measure].T for measure in (Measure.BILLED, Measure.RECOGNISED)
    )
    ahead = billed - recognised
    return Positions(
        groups=tuple(words[code] for code in used),
        billed=sums_by_code(billed, group, len(used)),
        recognised=sums_by_code(recognised, group, len(used)),
        billed_ahead=sums_by_code(np.maximum(ahead, 0), group, len(used)),
        rendered=sums_by_code(np.maximum(-ahead, 0), group, len(used)),
        to_bill=sums_by_code(to_bill, group, len(used)),
        to_recognise=sums_by_code(to_recognise, group, len(used)),
    )


def _line_sums(lines: Lines, day: int) -> Iterator[Cents]:
    """Yield [line, measure, by ``day`` or after], for some lines at a time."""
    edges = np.array([day + 1, calendar.month_starts()[-2]])
    yield np.zeros((0, len(Measure), len(edges)), np.int64)
    for begin in range(0, len(lines), _PART):
        part = lines.part(begin, begin + _PART)
        found = sums_between(part, np.arange(len(part), dtype=np.int32), len(part), edges)
        yield found.plain[:, Layer.COMMITTED] + found.plain[:, Layer.RENEWAL]


def _agreed_by(lines: Lines, day: int) -> Lines:
    """Return ``lines`` terminated at the end of what is certain on ``day``.

    That is the end of the term into which the last certain renewal leads.
    """
    never_ends = (lines.ends == NO_DAY) & (lines.terminated == NO_DAY)
    stop = np.where(never_ends, lines.starts - 1, runs_until(lines))
    may_renew = (lines.renewal_months > 0) & (lines.ends != NO_DAY) & (lines.terminated == NO_DAY)
    stop = np.where(may_renew, lines.ends, stop)
    certain = np.where(may_renew, certain_before(lines, day), day)
    years = contract_years(lines, day, int(certain.max(initial=day)))
    years = years.take((years.first <= certain[years.line]) & (certain[years.line] <= years.last))
    goes_on, renews = never_ends[years.line], may_renew[years.line]
    stop[years.line[goes_on]] = years.last[goes_on]
    stop[years.line[renews]] = years.term_last[renews]
    return replace(lines, terminated=np.minimum(stop, lines.terminated).astype(np.int32))
