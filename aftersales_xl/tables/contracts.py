"""Lists of contracts and of billing: tables of Vertragsprognose.xlsm, CSV and Parquet files.

The text above a column says in which unit it is filled in.
"""

from __future__ import annotations

from aftersales_xl.tables.columns import (
    Choice,
    Code,
    Date,
    Euro,
    FirstOfMonth,
    Percent,
    Signed,
    SignedShare,
    Text,
    Whole,
)
from aftersales_xl.tables.schema import Table
from aftersales_xl.words.contract import INTERVALS
from aftersales_xl.words.portfolio import PAID, QUOTED, RUNS

CONTRACTS, EARLIER, ACTUALS = "Verträge", "Stand", "Ist"
"""The sheets that hold these tables and nothing else."""


class ContractTable(Table):
    """One row a contract line, as lists of contracts have it."""

    contract = Code(
        "Vertrag", width=14, note="Pflicht", other=("Vertragsnr.", "Vertragsnummer", "Vertrag Nr.")
    )
    customer = Text("Kunde", width=36, other=("Kundenname",))
    product = Text("Produkt", width=23)
    group = Text("Gruppe", width=12)
    charge = Choice("Art", RUNS, width=11)
    starts = Date(
        "Beginn",
        note="erster Tag",
        other=("Vertragsbeginn", "Vertragsstart", "Start", "Startdatum"),
    )
    ends = Date("Ende", note="leer: offen", other=("Vertragsende", "Enddatum"))
    price = Euro(
        "Jahrespreis",
        width=14,
        note="€ im ersten Jahr",
        other=("Jahrespreis netto", "Jahrespreis EUR"),
    )
    once = Signed("Einmalbetrag", width=14, note="€")
    accepted = Date("Abnahme_am", width=13)
    interval = Choice(
        "Rhythmus",
        INTERVALS,
        width=15,
        note="leer: jährlich",
        other=("Intervall", "Zahlungsintervall", "Turnus"),
    )
    due = Choice("Zahlweise", PAID, width=14, note="leer: vorschüssig")
    payment_days = Whole("Zahlungsziel_Tage", width=18, note="Tage", other=("Zahlungsziel",))
    step = SignedShare(
        "Preisschritt", width=13, note="je Vertragsjahr", other=("Preissteigerung", "Indexierung")
    )
    renewal_months = Whole("Verlängerung_Monate", width=20, note="Monate, leer: keine")
    renewal_probability = Percent("Verlängerung_Wahrscheinlichkeit", width=31, note="leer: 100 %")
    notice_months = Whole("Kündigungsfrist_Monate", width=23, note="Monate")
    terminated = Date("Gekündigt_zum", width=15, other=("Kündigung zum", "Kündigung per"))
    layer = Choice("Schicht", QUOTED, width=10, note="leer: Vertrag")
    probability = Percent("Wahrscheinlichkeit", width=18, note="nur Angebote")
    cost = Euro("Kosten_pa", width=13, note="€ im ersten Jahr")


class Billed(Table):
    """One row an invoice or a credit, of a contract."""

    contract = Code("Vertrag", width=14, note="Pflicht", other=("Vertragsnummer", "Vertragsnr."))
    day = Date("Datum", width=13, note="Rechnungsdatum", other=("Rechnungsdatum", "Belegdatum"))
    amount = Signed(
        "Betrag",
        width=15,
        note="€ netto",
        other=("Nettobetrag", "Betrag netto", "Betrag (netto)", "Netto"),
    )
    invoice = Code("Rechnung", width=18, other=("Rechnungsnummer", "Rechnungsnr.", "Belegnummer"))


class BilledItems(Billed):
    """The same with columns that lists of other programs may have; a day or a month will do."""

    month = FirstOfMonth("Monat", other=("Abrechnungsmonat",))
    product = Text("Produkt")


CONTRACT_TABLE = ContractTable("tblVertraege", sheet=CONTRACTS, grows=True)
EARLIER_TABLE = ContractTable("tblStand", sheet=EARLIER, grows=True)
ACTUAL_TABLE = Billed("tblIst", sheet=ACTUALS, grows=True)
ACTUAL_LIST = BilledItems(ACTUAL_TABLE.name, sheet=ACTUALS)
CURRENCY = Text("Währung", other=("Currency", "WKZ", "Whrg"), key="currency")
"""A column that either list may have; forecasts are in euro only."""
