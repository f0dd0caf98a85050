"""The tables of Vertragsprognose.xlsm: contracts, an earlier state of them, what was billed.

Headers are those of files as well: tests hold them to `portfolio.columns`. The text above a
column says in which unit it is filled in.
"""

from __future__ import annotations

from aftersales_xl.tables.schema import Column, Kind, Table
from aftersales_xl.words import portfolio
from aftersales_xl.words.contract import INTERVALS

CONTRACTS, EARLIER, ACTUALS = "Verträge", "Stand", "Ist"
"""The sheets that hold these tables and nothing else."""

_COLUMNS = (
    Column(key="contract", header="Vertrag", kind=Kind.CODE, width=14, note="Pflicht"),
    Column(key="customer", header="Kunde", width=36),
    Column(key="product", header="Produkt", width=23),
    Column(key="group", header="Gruppe", width=12),
    Column(key="charge", header="Art", kind=Kind.CHOICE, width=11, choices=portfolio.RUNS.words),
    Column(key="starts", header="Beginn", kind=Kind.DATE, note="erster Tag"),
    Column(key="ends", header="Ende", kind=Kind.DATE, note="leer: offen"),
    Column(key="price", header="Jahrespreis", kind=Kind.EURO, width=14, note="€ im ersten Jahr"),
    Column(key="once", header="Einmalbetrag", kind=Kind.SIGNED, width=14, note="€"),
    Column(key="accepted", header="Abnahme_am", kind=Kind.DATE, width=13),
    Column(
        key="interval",
        header="Rhythmus",
        kind=Kind.CHOICE,
        width=15,
        choices=INTERVALS.words,
        note="leer: jährlich",
    ),
    Column(
        key="due",
        header="Zahlweise",
        kind=Kind.CHOICE,
        width=14,
        choices=portfolio.PAID.words,
        note="leer: vorschüssig",
    ),
    Column(key="payment_days", header="Zahlungsziel_Tage", kind=Kind.WHOLE, width=18, note="Tage"),
    Column(key="step", header="Preisschritt", kind=Kind.CHANGE, width=13, note="je Vertragsjahr"),
    Column(
        key="renewal_months",
        header="Verlängerung_Monate",
        kind=Kind.WHOLE,
        width=20,
        note="Monate, leer: keine",
    ),
    Column(
        key="renewal_probability",
        header="Verlängerung_Wahrscheinlichkeit",
        kind=Kind.PERCENT,
        width=31,
        note="leer: 100 %",
    ),
    Column(
        key="notice_months",
        header="Kündigungsfrist_Monate",
        kind=Kind.WHOLE,
        width=23,
        note="Monate",
    ),
    Column(key="terminated", header="Gekündigt_zum", kind=Kind.DATE, width=15),
    Column(
        key="layer",
        header="Schicht",
        kind=Kind.CHOICE,
        width=10,
        choices=portfolio.QUOTED.words,
        note="leer: Vertrag",
    ),
    Column(
        key="probability",
        header="Wahrscheinlichkeit",
        kind=Kind.PERCENT,
        width=18,
        note="nur Angebote",
    ),
    Column(key="cost", header="Kosten_pa", kind=Kind.EURO, width=13, note="€ im ersten Jahr"),
)

CONTRACT_TABLE = Table(sheet=CONTRACTS, name="tblVertraege", columns=_COLUMNS, grows=True)
EARLIER_TABLE = Table(sheet=EARLIER, name="tblStand", columns=_COLUMNS, grows=True)
ACTUAL_TABLE = Table(
    sheet=ACTUALS,
    name="tblIst",
    grows=True,
    columns=(
        Column(key="contract", header="Vertrag", kind=Kind.CODE, width=14, note="Pflicht"),
        Column(key="day", header="Datum", kind=Kind.DATE, width=13, note="Rechnungsdatum"),
        Column(key="amount", header="Betrag", kind=Kind.SIGNED, width=15, note="€ netto"),
        Column(key="invoice", header="Rechnung", kind=Kind.CODE, width=18),
    ),
)
