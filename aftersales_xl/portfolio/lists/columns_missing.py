"""A column that rows need and the list does not have: one problem, however many rows there are.

Which columns a row needs depends on what it is: a service has a beginning and a yearly price, a
quote has a probability. So a list may well do without some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.portfolio.lists.entries import Entries, Finding
from aftersales_xl.portfolio.lists.headers import CONTRACTS
from aftersales_xl.tables.headers import nearest

CODE = "forecast_column_missing"
_BLANK = frozenset(
    {
        "forecast_amount_missing",
        "forecast_start_missing",
        "forecast_price_missing",
        "forecast_once_missing",
        "forecast_accepted_missing",
        "forecast_probability_missing",
    }
)
"""What is found where a row is blank in a column that it needs."""


def columns_missing(
    entries: Entries, findings: Sequence[Finding]
) -> tuple[list[Problem], list[Finding]]:
    """Return a problem for each column that is missing, and the findings that are about rows."""
    columns: dict[str, None] = {}
    of_rows: list[Finding] = []
    for finding in findings:
        is_absent = finding.code in _BLANK and finding.column not in entries.numbers
        if is_absent and len(finding.at):
            columns.setdefault(finding.column)
        else:
            of_rows.append(finding)
    return [_problem(entries, column) for column in columns], of_rows


def _problem(entries: Entries, column: str) -> Problem:
    likely = _likely(entries, column)
    return Problem(
        code=CODE, details={"source": entries.source, "column": column, "likely": likely}
    )


def without_repeats(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of several parts of a list; a column is missing from all of them.

    >>> missing = Problem(code=CODE, details={"column": "Beginn"})
    >>> len(without_repeats([missing, missing]))
    1
    """
    found: list[Problem] = []
    columns: list[Problem] = []
    for problem in problems:
        if problem.code == CODE:
            if problem in columns:
                continue
            columns.append(problem)
        found.append(problem)
    return found


def _likely(entries: Entries, column: str) -> str:
    """Return the header that has likely taken the place of a column, "" where none has."""
    names = [key for key, header in CONTRACTS.names.items() if header == column]
    further = [header for header in entries.words if header not in CONTRACT_HEADERS]
    near = next((header for header in further if nearest(header, names) is not None), "")
    return f"„{near}“" if near else ""
