"""Rows of a list of actual billing → items that make sense, and everything wrong with the rest.

A row needs a contract, an amount, and a day or a month; a row with a problem is left out as a
whole. Amounts are cents. Does not know where the rows came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.credit_notes import Mark, mark_of, with_signs
from aftersales_xl.portfolio.calendar import FIRST_MONTH, month_starts, months_by_day
from aftersales_xl.portfolio.lines import NO_DAY, Labels
from aftersales_xl.portfolio.lists.checks import first_problems, refuse_other_currencies
from aftersales_xl.portfolio.lists.entries import (
    EMPTY,
    Details,
    Entries,
    Finding,
    Mask,
    labels_at,
    labels_of,
)
from aftersales_xl.portfolio.lists.joining import join_labels
from aftersales_xl.portfolio.lists.reading import MOST_PROBLEMS, refuse_wrong_rows
from aftersales_xl.portfolio.lists.row_rules import DEAREST
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.tables.contracts import ACTUAL_LIST, CURRENCY

_OURS = frozenset({*(column.header for column in ACTUAL_LIST.columns), CURRENCY.header})


@dataclass(frozen=True, kw_only=True, slots=True)
class ActualsReading:
    """Items that make sense, and what was left out: rows, and what they say they are worth.

    ``problems`` are the first ones by row, ``problem_count`` is how many there are.
    """

    actuals: Actuals
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    rows_left_out: int = 0
    amount_left_out: int = 0
    hints: tuple[Problem, ...] = ()

    def complete(self) -> Actuals:
        """Return the items; refuse if anything was left out."""
        refuse_wrong_rows(self.problems, self.problem_count, self.hints)
        return self.actuals


def check_actuals(entries: Entries) -> ActualsReading:
    """Return the items in ``entries`` and the problems of all other rows.

    Raises:
        Refusal: amounts are in another currency than euro.
    """
    refuse_other_currencies(entries)
    is_blank = _lacks(entries, *(column.header for column in ACTUAL_LIST.columns))
    findings = [finding for finding in _findings(entries, ~is_blank) if len(finding.at)]
    is_bad = np.zeros(len(entries), np.bool_)
    for finding in findings:
        is_bad[finding.at] = True
    amounts = entries.number(ACTUAL_LIST.amount.header)[is_bad]
    return ActualsReading(
        actuals=_items(entries, ~is_bad & ~is_blank),
        problems=tuple(first_problems(entries.source, entries.rows, findings)),
        problem_count=sum(len(finding.at) for finding in findings),
        rows_left_out=int(np.count_nonzero(is_bad)),
        amount_left_out=sum(amounts[amounts != EMPTY].tolist()),
        hints=entries.hints,
    )


def join_readings(parts: Sequence[ActualsReading]) -> ActualsReading:
    """Return all ``parts`` as one; there has to be one at least."""
    problems = sorted((problem for part in parts for problem in part.problems), key=_row)
    return ActualsReading(
        actuals=_join([part.actuals for part in parts]),
        problems=tuple(problems[:MOST_PROBLEMS]),
        problem_count=sum(part.problem_count for part in parts),
        rows_left_out=sum(part.rows_left_out for part in parts),
        amount_left_out=sum(part.amount_left_out for part in parts),
        hints=parts[0].hints,
    )


def with_signs_of(reading: ActualsReading, source: str) -> ActualsReading:
    """Return the same with credits below zero, where a column of ``source`` names them.

    Raises:
        Refusal: the list leaves open which amounts are credits.
    """
    actuals, hints = with_signs(reading.actuals, source)
    return replace(reading, actuals=actuals, hints=(*reading.hints, *hints))


def _findings(entries: Entries, filled: Mask) -> Iterator[Finding]:
    yield from entries.findings
    needed = {
        "actuals_contract_missing": (ACTUAL_LIST.contract.header,),
        "actuals_day_missing": (ACTUAL_LIST.day.header, ACTUAL_LIST.month.header),
        "actuals_amount_missing": (ACTUAL_LIST.amount.header,),
    }
    for code, columns in needed.items():
        at = np.flatnonzero(filled & _lacks(entries, *columns))
        yield Finding(code=code, column=columns[0], at=at)
    amounts = entries.number(ACTUAL_LIST.amount.header)

    def details(line: int) -> Details:
        return {"amount": in_euro(int(amounts[line]))}

    dear = (amounts != EMPTY) & ((amounts > DEAREST) | (amounts < -DEAREST))
    yield Finding(
        code="forecast_amount_too_large",
        column=ACTUAL_LIST.amount.header,
        at=np.flatnonzero(dear),
        details=details,
    )


def _lacks(entries: Entries, *columns: str) -> Mask:
    """Return which rows say nothing in any of ``columns``, not even something unreadable."""
    said = entries.unreadable(*columns)
    for column in columns:
        said |= entries.number(column) != EMPTY
        labels = entries.label(column)
        said |= np.array([bool(word) for word in labels.words], np.bool_)[labels.codes]
    return ~said


def _items(entries: Entries, good: Mask) -> Actuals:
    chosen = np.flatnonzero(good)
    days = entries.number(ACTUAL_LIST.day.header)[chosen]
    by_month = entries.number(ACTUAL_LIST.month.header)[chosen]
    known = np.where(days == EMPTY, by_month, days)
    months = months_by_day()[known - month_starts()[0]] + FIRST_MONTH
    marks, marked_in, marked_by = _marks(entries)
    return Actuals(
        contracts=labels_at(entries.label(ACTUAL_LIST.contract.header), chosen),
        months=months.astype(np.int32),
        days=np.where(days == EMPTY, NO_DAY, days).astype(np.int32),
        amounts=entries.number(ACTUAL_LIST.amount.header)[chosen],
        invoices=labels_at(entries.label(ACTUAL_LIST.invoice.header), chosen),
        products=labels_at(entries.label(ACTUAL_LIST.product.header), chosen),
        rows=entries.rows[chosen],
        marks=marks[chosen],
        marked_in=labels_at(marked_in, chosen),
        marked_by=labels_at(marked_by, chosen),
    )


def _marks(entries: Entries) -> tuple[NDArray[np.int8], Labels, Labels]:
    """Return what each row says about its amount, in which column, and with which word."""
    marks = np.zeros(len(entries), np.int8)
    columns, words = ([""] * len(entries) for _ in range(2))
    for heading, labels in entries.words.items():
        if heading in _OURS:
            continue
        of_words = np.array([mark_of(heading, word) for word in labels.words], np.int8)
        found = of_words[labels.codes] if of_words.any() else np.zeros(len(entries), np.int8)
        for row in np.flatnonzero((found > 0) & ((marks == 0) | (found == Mark.CREDIT))).tolist():
            if marks[row] != Mark.CREDIT:
                marks[row], columns[row] = found[row], heading
                words[row] = labels.words[labels.codes[row]]
    return marks, labels_of(columns), labels_of(words)


def _join(parts: Sequence[Actuals]) -> Actuals:
    return Actuals(
        contracts=join_labels([part.contracts for part in parts]),
        months=np.concatenate([part.months for part in parts]),
        days=np.concatenate([part.days for part in parts]),
        amounts=np.concatenate([part.amounts for part in parts]),
        invoices=join_labels([part.invoices for part in parts]),
        products=join_labels([part.products for part in parts]),
        rows=np.concatenate([part.rows for part in parts]),
        marks=np.concatenate([part.marks for part in parts]),
        marked_in=join_labels([part.marked_in for part in parts]),
        marked_by=join_labels([part.marked_by for part in parts]),
    )


def _row(problem: Problem) -> int:
    return problem.place.row if problem.place else 0
