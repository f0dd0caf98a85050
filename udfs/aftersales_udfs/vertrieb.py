"""Excel functions about selling: approval, supplements, premium versions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from aftersales_udfs.arguments import code
from aftersales_udfs.positions import positions, quote_lines
from aftersales_udfs.registry import udf
from aftersales_udfs.results import ResultTable
from aftersales_udfs.selling_tables import limits, offered_table, price_list, reasons_table
from aftersales_xl.domain.approval import reasons
from aftersales_xl.domain.article_links import LinkKind, linked, links_of
from aftersales_xl.domain.catalogue import PriceList
from aftersales_xl.domain.limits import Limit
from aftersales_xl.tables.ranges import Range

_CATEGORY = "After-Sales Vertrieb"


@udf(
    category=_CATEGORY,
    positionen=positions(
        "Bereich mit Überschriften: Art, Einzelpreis (Liste), wahlweise Pos, Status, Gruppe, "
        "Gewählt, Menge, Rabatt, Kosten, Laufzeit_Monate; leere Kosten gelten als unbekannt, "
        "leere Laufzeiten als 12 Monate",
    ),
    grenzen=limits(
        "Bereich mit den Überschriften Bereich (Position, Einmalig, Wiederkehrend, Gesamt), "
        "Max_Rabatt, Min_Marge; leer: keine Grenze"
    ),
)
def AS_FREIGABE(positionen: Range, grenzen: Sequence[Limit]) -> ResultTable:
    """Gründe, aus denen ein Angebot freigegeben werden muss; nur Überschriften: keine."""
    return reasons_table(reasons(quote_lines(positionen, Decimal(0)), grenzen))


@udf(
    category=_CATEGORY,
    artikelnr=code("Artikelnummer, zu der Ergänzungen gesucht werden"),
    preisliste=price_list(
        "Bereich mit den Überschriften Artikel, Bezeichnung, Art, Listenpreis und Ergänzt: "
        "Nummern der Artikel, zu denen diese Zeile passt, mit Komma oder Semikolon getrennt",
        "supplements",
    ),
)
def AS_CROSSSELLING(artikelnr: str, preisliste: PriceList) -> ResultTable:
    """Ergänzungen eines Artikels; Verhältnis: Preis pro Jahr zum einmaligen Preis des Artikels."""
    return offered_table(linked(artikelnr, LinkKind.CROSS, links_of(preisliste), preisliste))


@udf(
    category=_CATEGORY,
    artikelnr=code("Artikelnummer, zu der höherwertige Artikel gesucht werden"),
    preisliste=price_list(
        "Bereich mit den Überschriften Artikel, Bezeichnung, Art, Listenpreis und Ersetzt: "
        "Nummer des Artikels, an dessen Stelle diese Zeile treten kann",
        "replaces",
    ),
)
def AS_UPSELLING(artikelnr: str, preisliste: PriceList) -> ResultTable:
    """Höherwertige Artikel; Verhältnis: Aufpreis zum bisherigen Preis, z. B. 3 für +300 %."""
    return offered_table(linked(artikelnr, LinkKind.UP, links_of(preisliste), preisliste))
