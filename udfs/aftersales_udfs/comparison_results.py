"""What differs from an earlier list, from actual billing, or within a contract, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aftersales_udfs.portfolio_results import window_from
from aftersales_udfs.results import ResultTable, ResultValue
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.portfolio.billing.actuals import Actuals
from aftersales_xl.portfolio.billing.reconciliation import reconcile
from aftersales_xl.portfolio.closing.tie_out import tie_out
from aftersales_xl.portfolio.comparing.comparison import compare
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.words.comparing import BILLING_CAUSES, CHANGE_CAUSES, TIE_CHECKS

_TIE_OUT = (
    "Vertrag",
    "Wert",
    "Abgerechnet",
    "Noch_abzurechnen",
    "Umsatz",
    "Noch_umzusetzen",
    "Abgrenzung",
    "Nicht_abgerechnet",
    "Ergebnis",
)
_TIES_OUT = "in Ordnung"


def comparison_table(
    lines: Lines, earlier: Lines, window: Window, taken_on: date | None
) -> ResultTable:
    """Return what each cause changed in the months, weighted; causes without effect as well."""
    found = compare(earlier, lines, window, taken_on=taken_on)
    rows = [(CHANGE_CAUSES.word(cause), in_euro(cents)) for cause, cents in found.waterfall()]
    return ResultTable(header=("Ursache", "Betrag"), rows=rows)


def comparison_list(
    lines: Lines, earlier: Lines, window: Window, taken_on: date | None
) -> ResultTable:
    """Return the contracts that changed, the largest effect first."""
    found = compare(earlier, lines, window, taken_on=taken_on)
    rows = [
        (one.contract, one.customer, CHANGE_CAUSES.word(one.cause), in_euro(one.amount))
        for one in found.contracts
    ]
    return ResultTable(header=("Vertrag", "Kunde", "Ursache", "Betrag"), rows=rows)


def reconciliation_table(lines: Lines, actuals: Actuals, first: date, months: int) -> ResultTable:
    """Return the contract months whose billing differs, with the likely cause."""
    found = reconcile(lines, actuals, window_from(first, months))
    rows: list[Sequence[ResultValue]] = [
        (
            one.contract,
            one.customer,
            one.month,
            *map(in_euro, (one.expected, one.actual, one.difference)),
            BILLING_CAUSES.word(one.cause),
        )
        for one in found.differences
    ]
    return ResultTable(
        header=("Vertrag", "Kunde", "Monat", "Soll", "Ist", "Differenz", "Ursache"), rows=rows
    )


def tie_out_table(lines: Lines, day: date) -> ResultTable:
    """Return the figures of each contract on ``day``, and whether they tie out."""
    found = tie_out(lines, day, window_from(day, MONTHS_OF_A_YEAR))
    rows: list[Sequence[ResultValue]] = [
        (
            one.contract,
            *map(
                in_euro,
                (
                    one.value,
                    one.billed,
                    one.to_bill,
                    one.recognised,
                    one.to_recognise,
                    one.billed_ahead,
                    one.rendered,
                ),
            ),
            ", ".join(map(TIE_CHECKS.word, one.broken)) or _TIES_OUT,
        )
        for one in found.rows()
    ]
    return ResultTable(header=_TIE_OUT, rows=rows)
