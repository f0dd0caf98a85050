"""The columns of a list of contracts: their German headers, and what each one holds."""

from __future__ import annotations

from enum import Enum, StrEnum


class Kind(Enum):
    """What the cells of a column hold."""

    WORDS = "words"
    CHOICE = "choice"
    DAY = "day"
    AMOUNT = "amount"
    FRACTION = "fraction"
    COUNT = "count"


class Column(StrEnum):
    """A column by the header that workbooks and files have."""

    CONTRACT = "Vertrag"
    CUSTOMER = "Kunde"
    PRODUCT = "Produkt"
    GROUP = "Gruppe"
    CHARGE = "Art"
    STARTS = "Beginn"
    ENDS = "Ende"
    PRICE = "Jahrespreis"
    ONCE = "Einmalbetrag"
    ACCEPTED = "Abnahme_am"
    INTERVAL = "Rhythmus"
    DUE = "Zahlweise"
    PAYMENT_DAYS = "Zahlungsziel_Tage"
    STEP = "Preisschritt"
    RENEWAL_MONTHS = "Verlängerung_Monate"
    RENEWAL_PROBABILITY = "Verlängerung_Wahrscheinlichkeit"
    NOTICE_MONTHS = "Kündigungsfrist_Monate"
    TERMINATED = "Gekündigt_zum"
    LAYER = "Schicht"
    PROBABILITY = "Wahrscheinlichkeit"
    COST = "Kosten_pa"


KINDS: dict[Column, Kind] = {
    Column.CONTRACT: Kind.WORDS,
    Column.CUSTOMER: Kind.WORDS,
    Column.PRODUCT: Kind.WORDS,
    Column.GROUP: Kind.WORDS,
    Column.CHARGE: Kind.CHOICE,
    Column.STARTS: Kind.DAY,
    Column.ENDS: Kind.DAY,
    Column.PRICE: Kind.AMOUNT,
    Column.ONCE: Kind.AMOUNT,
    Column.ACCEPTED: Kind.DAY,
    Column.INTERVAL: Kind.CHOICE,
    Column.DUE: Kind.CHOICE,
    Column.PAYMENT_DAYS: Kind.COUNT,
    Column.STEP: Kind.FRACTION,
    Column.RENEWAL_MONTHS: Kind.COUNT,
    Column.RENEWAL_PROBABILITY: Kind.FRACTION,
    Column.NOTICE_MONTHS: Kind.COUNT,
    Column.TERMINATED: Kind.DAY,
    Column.LAYER: Kind.CHOICE,
    Column.PROBABILITY: Kind.FRACTION,
    Column.COST: Kind.AMOUNT,
}
OTHER_NAMES: dict[str, Column] = {
    "Vertragsnr.": Column.CONTRACT,
    "Vertragsnummer": Column.CONTRACT,
    "Vertrag Nr.": Column.CONTRACT,
    "Kundenname": Column.CUSTOMER,
    "Vertragsbeginn": Column.STARTS,
    "Vertragsstart": Column.STARTS,
    "Start": Column.STARTS,
    "Startdatum": Column.STARTS,
    "Vertragsende": Column.ENDS,
    "Enddatum": Column.ENDS,
    "Jahrespreis netto": Column.PRICE,
    "Jahrespreis EUR": Column.PRICE,
    "Intervall": Column.INTERVAL,
    "Zahlungsintervall": Column.INTERVAL,
    "Turnus": Column.INTERVAL,
    "Zahlungsziel": Column.PAYMENT_DAYS,
    "Preissteigerung": Column.STEP,
    "Indexierung": Column.STEP,
    "Kündigung zum": Column.TERMINATED,
    "Kündigung per": Column.TERMINATED,
}
"""What a column may be called as well; the first that is there counts, after its own name."""
CURRENCY = "Währung"
"""A column that may be there; forecasts are in euro only."""
CURRENCY_NAMES = dict.fromkeys(("Currency", "WKZ", "Whrg"), CURRENCY)
ARTICLE, FILE = "Artikel", "Datei"
"""Further columns of a list that is made of offers."""
