"""What the contract functions take and give: lines, due dates; instalments, revenue, dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from aftersales_udfs.arguments import ArgumentKind, one_cell, yes_or_no
from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.contract.billing import ContractInstalment, Due
from aftersales_xl.domain.contract.notice import Ends, Renewal
from aftersales_xl.domain.contract.periods import DAY, term
from aftersales_xl.domain.contract.recognition import RecognisedMonth
from aftersales_xl.domain.contract.value import ContractLine, ReducedFee
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.money.working_days import FederalState, working_day_until
from aftersales_xl.public_holidays import holidays_around
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import YES_NO
from aftersales_xl.words.contract import DUE_MODES, NOT_NEEDED, RUNS_ON, RUNS_OUT

INSTALMENT_HEADER = ("Fällig", "Von", "Bis", "Betrag")
REVENUE_HEADER = ("Monat", "Umsatz")
DATES_HEADER = ("Termin", "Datum")
DATES = (
    "Ende der Laufzeit", "Kündbar erstmals zum", "Kündigung muss eingehen bis",
    "Letzter Arbeitstag bis dahin", "Ohne Kündigung weiter bis",
)  # fmt: skip


def due(doc: str) -> ArgumentKind[Due]:
    """Return the kind of due modes: TRUE is in advance, FALSE in arrears, or the German word."""

    def read(cell: Cell) -> Due:
        if YES_NO.knows(values.text(cell)):
            return Due.IN_ADVANCE if yes_or_no(cell) else Due.IN_ARREARS
        return DUE_MODES.term(values.text(cell))

    return ArgumentKind(word="Auswahl", doc=doc, read=one_cell(read))


def contract_line(
    start: date,
    months: int,
    annual_price: Decimal,
    step: Decimal,
    first_price: Decimal | None,
    reduced_months: int | None,
    reduced_share: Decimal | None,
) -> ContractLine:
    """Return the line of a contract; without reduced months, or with 0, the fee is whole."""
    reduced = None
    if reduced_months:
        if reduced_share is None:
            raise refusal("warranty_share_missing", months=reduced_months)
        reduced = ReducedFee(months=reduced_months, share=reduced_share)
    return ContractLine(
        period=term(start, months),
        annual_price=annual_price,
        step=step,
        first_price=first_price,
        reduced=reduced,
    )


def dates_table(renewal: Renewal, state: FederalState | None) -> ResultTable:
    """Return the dates of a contract: its end, the first way out, and how it goes on."""
    end = renewal.first_end
    runs_out = renewal.ends is Ends.TERM and not renewal.renewal_months
    found = None if runs_out else renewal.exit(date.min)
    if found is None:
        leaving: tuple[date | str, ...] = (end, NOT_NEEDED, NOT_NEEDED, RUNS_OUT)
    else:
        holidays = holidays_around(found.notice_by, state)
        working_day = working_day_until(found.notice_by, holidays)
        goes_on = renewal.end_on(end + DAY) if renewal.ends is Ends.TERM else RUNS_ON
        leaving = (found.end, found.notice_by, working_day, goes_on)
    return ResultTable(header=DATES_HEADER, rows=list(zip(DATES, (end, *leaving), strict=True)))


def instalments_table(found: Iterable[ContractInstalment]) -> ResultTable:
    """Return one row per instalment: due date, first and last day, euro."""
    return ResultTable(
        header=INSTALMENT_HEADER,
        rows=[(part.due_on, part.period.start, part.period.end, part.amount) for part in found],
    )


def revenue_table(found: Iterable[RecognisedMonth]) -> ResultTable:
    """Return one row per month: its first day, euro."""
    return ResultTable(
        header=REVENUE_HEADER, rows=[(recognised.month, recognised.amount) for recognised in found]
    )
