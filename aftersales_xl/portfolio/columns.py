"""The columns of a list of contracts, each declared once: header, content, other names."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Self


class ColumnKind(Enum):
    """What the cells of a column hold."""

    WORDS = "words"
    CHOICE = "choice"
    DAY = "day"
    AMOUNT = "amount"
    FRACTION = "fraction"
    COUNT = "count"


class ListColumn(StrEnum):
    """A column by the header that workbooks and files have.

    ``kind`` is what its cells hold; ``others`` are names it may have as well, of which the first
    that is there counts, after its own.
    """

    CONTRACT = "Vertrag", ColumnKind.WORDS, "Vertragsnr.", "Vertragsnummer", "Vertrag Nr."
    CUSTOMER = "Kunde", ColumnKind.WORDS, "Kundenname"
    PRODUCT = "Produkt", ColumnKind.WORDS
    GROUP = "Gruppe", ColumnKind.WORDS
    CHARGE = "Art", ColumnKind.CHOICE
    STARTS = "Beginn", ColumnKind.DAY, "Vertragsbeginn", "Vertragsstart", "Start", "Startdatum"
    ENDS = "Ende", ColumnKind.DAY, "Vertragsende", "Enddatum"
    PRICE = "Jahrespreis", ColumnKind.AMOUNT, "Jahrespreis netto", "Jahrespreis EUR"
    ONCE = "Einmalbetrag", ColumnKind.AMOUNT
    ACCEPTED = "Abnahme_am", ColumnKind.DAY
    INTERVAL = "Rhythmus", ColumnKind.CHOICE, "Intervall", "Zahlungsintervall", "Turnus"
    DUE = "Zahlweise", ColumnKind.CHOICE
    PAYMENT_DAYS = "Zahlungsziel_Tage", ColumnKind.COUNT, "Zahlungsziel"
    STEP = "Preisschritt", ColumnKind.FRACTION, "Preissteigerung", "Indexierung"
    RENEWAL_MONTHS = "Verlängerung_Monate", ColumnKind.COUNT
    RENEWAL_PROBABILITY = "Verlängerung_Wahrscheinlichkeit", ColumnKind.FRACTION
    NOTICE_MONTHS = "Kündigungsfrist_Monate", ColumnKind.COUNT
    TERMINATED = "Gekündigt_zum", ColumnKind.DAY, "Kündigung zum", "Kündigung per"
    LAYER = "Schicht", ColumnKind.CHOICE
    PROBABILITY = "Wahrscheinlichkeit", ColumnKind.FRACTION
    COST = "Kosten_pa", ColumnKind.AMOUNT

    kind: ColumnKind
    others: tuple[str, ...]

    def __new__(cls, header: str, kind: ColumnKind, *others: str) -> Self:
        """Return the column with ``header``."""
        column = str.__new__(cls, header)
        column._value_ = header
        column.kind = kind
        column.others = others
        return column


BY_HEADER: dict[str, ListColumn] = {column.value: column for column in ListColumn}
KINDS: dict[ListColumn, ColumnKind] = {column: column.kind for column in ListColumn}
OTHER_NAMES: dict[str, ListColumn] = {
    other: column for column in ListColumn for other in column.others
}
CURRENCY = "Währung"
"""A column that may be there; forecasts are in euro only."""
CURRENCY_NAMES = dict.fromkeys(("Currency", "WKZ", "Whrg"), CURRENCY)
ARTICLE, FILE = "Artikel", "Datei"
"""Further columns of a list that is made of offers."""
