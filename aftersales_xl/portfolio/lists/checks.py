"""Entries → contract lines that make sense, and everything that is wrong with the others.

One set of rules for sheets, CSV and Parquet. A row with a problem is left out as a whole; all
its problems are reported, and what the row would have been worth is added up. Amounts are cents.
Does not know files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftersales_xl.domain.money.errors import Place, Problem, refusal
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.portfolio.lines import PROPERTIES, LinePart, Lines, Property
from aftersales_xl.portfolio.lists.clash_findings import clash_findings
from aftersales_xl.portfolio.lists.columns_missing import columns_missing
from aftersales_xl.portfolio.lists.entries import (
    EMPTY,
    Chosen,
    Entries,
    Finding,
    Numbers,
    labels_at,
)
from aftersales_xl.portfolio.lists.headers import in_thousands, is_thousands
from aftersales_xl.portfolio.lists.interpretation import Interpretation, interpret
from aftersales_xl.portfolio.lists.reading import MOST_PROBLEMS, LeftOut, Reading
from aftersales_xl.portfolio.lists.row_rules import row_findings
from aftersales_xl.portfolio.lists.stray_rows import split_strays
from aftersales_xl.tables.contracts import CONTRACT_TABLE, CURRENCY

_EURO = frozenset({"", "eur", "euro", "€"})
_TOLD_CURRENCIES = 5
_NAMED = (
    CONTRACT_TABLE.contract.header,
    CONTRACT_TABLE.customer.header,
    CONTRACT_TABLE.product.header,
    CONTRACT_TABLE.group.header,
)
"""Columns of words that every list has, empty where they are not there."""
_MOST_UNITS = 100
"""A column with more different words holds no units."""


def check(entries: Entries) -> Reading:
    """Return the lines in ``entries`` and the problems of all other rows.

    Raises:
        Refusal: amounts are in another currency than euro.
    """
    entries, strays = split_strays(entries.without_blank_rows())
    refuse_other_currencies(entries)
    meaning = interpret(entries)
    findings = [*row_findings(entries, meaning), *clash_findings(entries, meaning)]
    return _with_strays(reading_of(entries, meaning, findings), strays)


def no_lines(source: str) -> Lines:
    """Return the lines of a list that has none."""
    nothing = Entries(source=source, rows=np.zeros(0, np.int32), numbers={}, words={})
    return check(nothing).lines


def check_rows(entries: Entries) -> tuple[Entries, Interpretation, Reading]:
    """Return rows that are contracts, what they mean, and what is wrong within each of them."""
    entries, strays = split_strays(entries.without_blank_rows())
    refuse_other_currencies(entries)
    meaning = interpret(entries)
    reading = reading_of(entries, meaning, list(row_findings(entries, meaning)))
    return entries, meaning, _with_strays(reading, strays)


def reading_of(entries: Entries, meaning: Interpretation, findings: Sequence[Finding]) -> Reading:
    """Return the lines without a finding, and the problems of the rest."""
    is_bad = np.zeros(len(entries), np.bool_)
    for finding in findings:
        is_bad[finding.at] = True
    of_columns, of_rows = columns_missing(entries, findings)
    return Reading(
        lines=_lines(entries, meaning, np.flatnonzero(~is_bad)),
        problems=(*of_columns, *first_problems(entries.source, entries.rows, of_rows))[
            :MOST_PROBLEMS
        ],
        problem_count=len(of_columns) + sum(len(finding.at) for finding in of_rows),
        left_out=left_out(entries, np.flatnonzero(is_bad)),
        hints=entries.hints,
    )


def _lines(entries: Entries, meaning: Interpretation, good: Chosen) -> Lines:
    """Return the ``good`` rows as contract lines, defaults where they say nothing."""
    choices = {
        CONTRACT_TABLE.interval.header: meaning.interval,
        CONTRACT_TABLE.due.header: meaning.in_arrears,
        CONTRACT_TABLE.layer.header: meaning.is_quote,
    }
    has_part = {
        LinePart.LINE: np.ones(len(entries), np.bool_),
        LinePart.SERVICE: meaning.is_service,
        LinePart.ONE_OFF: meaning.is_once,
        LinePart.QUOTE: meaning.is_quote,
    }

    def values(declared: Property) -> NDArray[Any]:
        if declared.column in choices:
            return choices[declared.column][good]
        numbers = entries.number(declared.column)
        given = (numbers != EMPTY) & has_part[declared.part]
        return np.where(given, numbers, declared.default)[good].astype(declared.dtype)

    words = {header: entries.label(header) for header in _NAMED}
    words |= dict(entries.words) | {CONTRACT_TABLE.customer.header: meaning.customer}
    return Lines(
        rows=entries.rows[good],
        labels={header: labels_at(labels, good) for header, labels in words.items()},
        **{name: values(declared) for name, declared in PROPERTIES.items()},
    )


def _with_strays(reading: Reading, strays: Entries) -> Reading:
    """Return the same with the problems of rows that are no contracts; they are worth nothing."""
    if not len(strays):
        return reading
    problems = (*reading.problems, *first_problems(strays.source, strays.rows, strays.findings))
    return replace(
        reading,
        problems=tuple(sorted(problems, key=_row)[:MOST_PROBLEMS]),
        problem_count=reading.problem_count + len(strays),
        left_out=reading.left_out + LeftOut(rows=len(strays)),
    )


def _row(problem: Problem) -> int:
    return problem.place.row if problem.place else 0


def first_problems(
    source: str, rows: NDArray[np.int32], findings: Iterable[Finding]
) -> Iterator[Problem]:
    """Yield the first problems by row, then by column."""
    order = {header: place for place, header in enumerate(CONTRACT_HEADERS)}
    found = sorted(findings, key=lambda one: order.get(one.column, len(order)))
    numbers = [np.full(len(one.at), number) for number, one in enumerate(found)]
    lines = np.concatenate([*(one.at for one in found), np.zeros(0, np.intp)])
    which = np.concatenate([*numbers, np.zeros(0, np.intp)])
    for place in np.lexsort([which, rows[lines]])[:MOST_PROBLEMS]:
        finding, line = found[which[place]], int(lines[place])
        where = Place(sheet=source, row=int(rows[line]), column=str(finding.column))
        yield Problem(code=finding.code, details=dict(finding.details(line)), place=where)


def left_out(entries: Entries, rows: Chosen) -> LeftOut:
    """Return what ``rows`` say they are worth."""
    yearly, once = (
        entries.number(CONTRACT_TABLE.price.header)[rows],
        entries.number(CONTRACT_TABLE.once.header)[rows],
    )
    return LeftOut(
        rows=len(rows),
        yearly=_total(yearly),
        once=_total(once),
        without_amount=int(np.count_nonzero((yearly == EMPTY) & (once == EMPTY))),
    )


def _total(cents: Numbers) -> int:
    """Add up exactly, whatever nonsense the amounts are."""
    given = cents[cents != EMPTY]
    size = float(np.abs(given).astype(np.float64).sum())
    return int(given.sum()) if size < EMPTY * -0.5 else sum(given.tolist())


def refuse_other_currencies(entries: Entries) -> None:
    """Refuse the list where a row is in another currency or unit: amounts are euro.

    There is no rate to convert with, and a column of units is not ours to apply.
    """
    for column, named in entries.words.items():
        if len(named.words) <= _MOST_UNITS and any(map(is_thousands, named.words)):
            unit = next(filter(is_thousands, named.words))
            raise in_thousands(f"{column}: {unit}", entries.source)
    labels = entries.label(CURRENCY.header)
    said = [labels.words[code] for code in np.unique(labels.codes)]
    foreign = [word for word in said if word.strip().casefold() not in _EURO]
    if not foreign:
        return
    is_one = len(foreign) == len(said) == 1
    told_of = dict.fromkeys(word.strip() or "EUR" for word in said)
    raise refusal(
        "forecast_currency_foreign" if is_one else "forecast_currencies_mixed",
        source=entries.source,
        currencies=", ".join(list(told_of)[:_TOLD_CURRENCIES]),
    )
