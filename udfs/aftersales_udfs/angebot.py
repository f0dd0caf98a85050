"""Excel functions about positions and totals of an offer."""

from __future__ import annotations

from decimal import Decimal

from aftersales_udfs.arguments import amount, fraction, quantity, table, vat_rate
from aftersales_udfs.positions import NEEDED, quote_lines
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_udfs.sums import sums_table
from aftersales_udfs.tables import Table
from aftersales_xl.domain.lines import line_net
from aftersales_xl.domain.money import effective_discount, margin
from aftersales_xl.domain.totals import totals

_CATEGORY = "After-Sales Angebot"


@udf(
    category=_CATEGORY,
    menge=quantity("Menge, z. B. Stück oder Stunden"),
    einzelpreis=amount("Preis je Einheit in Euro, netto"),
    rabatt=fraction("Nachlass als Anteil, z. B. 5 %; leer: kein Rabatt"),
)
def AS_POSITIONSNETTO(
    menge: Decimal, einzelpreis: Decimal, rabatt: Decimal = Decimal(0)
) -> Decimal:
    """Nettopreis einer Position in Euro: Menge × Einzelpreis − Rabatt, auf Cent gerundet."""
    return line_net(menge, einzelpreis, rabatt)


@udf(
    category=_CATEGORY,
    netto=amount("Erlös in Euro, netto"),
    kosten=amount("Kosten derselben Leistung in Euro"),
)
def AS_MARGE(netto: Decimal, kosten: Decimal) -> Decimal:
    """Marge als Anteil am Nettoerlös: (Netto − Kosten) ÷ Netto; bei Netto 0 nicht bestimmbar."""
    return margin(netto, kosten)


@udf(
    category=_CATEGORY,
    liste=amount("Listenpreis in Euro, netto"),
    netto=amount("Preis nach allen Nachlässen in Euro, netto"),
)
def AS_EFFEKTIVRABATT(liste: Decimal, netto: Decimal) -> Decimal:
    """Tatsächlicher Nachlass als Anteil am Listenpreis; negativ, wenn das Netto darüber liegt."""
    return effective_discount(liste, netto)


@udf(
    category=_CATEGORY,
    positionen=table(
        "Bereich mit Überschriften: Art, Einzelpreis, wahlweise Pos, Status, Gruppe, Gewählt, "
        "Menge, Rabatt, MwSt, Kosten, Laufzeit_Monate; Meldungen zählen die Zeilen ab der "
        "ersten unter der Überschrift",
        *NEEDED,
    ),
    mwst=vat_rate("Steuersatz für Zeilen ohne eigenen, z. B. 19 %"),
)
def AS_ANGEBOTSSUMME(positionen: Table, mwst: Decimal | None = None) -> ResultTable:
    """Summen eines Angebots nach Zahlweise, mit MwSt und Brutto; offene Preise zählen nicht."""
    return sums_table(totals(quote_lines(positionen, mwst)))
