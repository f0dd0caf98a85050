"""The result of AS_ANGEBOTSSUMME: the totals of a quote as a table."""

from __future__ import annotations

from aftersales_udfs.results import ResultTable
from aftersales_xl.domain.totals import Totals

HEADER = ("Summe", "Netto", "MwSt", "Brutto")


def sums_table(totals: Totals) -> ResultTable:
    """Return one row per total: net, VAT and gross in euro."""
    named = (
        ("Einmalig", totals.once),
        ("Monatlich", totals.monthly),
        ("Jährlich", totals.yearly),
        ("Erste 12 Monate", totals.first_year),
        ("Gesamtlaufzeit", totals.term),
        ("Optionen", totals.options),
    )
    return ResultTable(
        header=HEADER, rows=[(name, taxed.net, taxed.vat, taxed.gross) for name, taxed in named]
    )
