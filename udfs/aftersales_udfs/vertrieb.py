"""Excel functions about selling: approval, supplements, premium versions."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from aftersales_udfs.arguments import code
from aftersales_udfs.positions import MoreColumns, positions, quote_lines
from aftersales_udfs.registry import Example, udf
from aftersales_udfs.results import ResultTable
from aftersales_udfs.selling_tables import limits, offered_table, price_list, reasons_table
from aftersales_xl.domain.money.catalogue import PriceList
from aftersales_xl.domain.price.approval import reasons
from aftersales_xl.domain.price.article_links import LinkKind, linked, links_of
from aftersales_xl.domain.price.limits import Limit
from aftersales_xl.tables.ranges import Range

_CATEGORY = "After-Sales Vertrieb"


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "positionen": (
                ("Pos", "Art", "Menge", "Einzelpreis", "Rabatt", "Kosten"),
                (1, "einmalig", 1, 24_000, "25 %", 15_000),
            ),
            "grenzen": (
                ("Bereich", "Max_Rabatt", "Min_Marge"),
                ("Position", "10 %", None),
                ("Gesamt", None, "20 %"),
            ),
        },
        result=(
            ("Bereich", "Grund", "Wert", "Grenze"),
            ("Position 1", "Rabatt zu hoch", 0.25, 0.1),
            ("Gesamt", "Marge zu niedrig", 0.1666666667, 0.2),
        ),
    ),
)
def AS_FREIGABE(
    positionen: Annotated[
        Range,
        positions(
            "Bereich mit Überschriften: Art, Einzelpreis (Liste), wahlweise Pos, Status, Gruppe, "
            "Gewählt, Menge, Rabatt, Kosten, Laufzeit_Monate; leere Kosten gelten als unbekannt, "
            "leere Laufzeiten als 12 Monate",
        ),
    ],
    grenzen: Annotated[
        tuple[Limit, ...],
        limits(
            "Bereich mit den Überschriften Bereich (Position, Einmalig, Wiederkehrend, Gesamt), "
            "Max_Rabatt, Min_Marge; leer: keine Grenze"
        ),
    ],
    spalten_2: MoreColumns = None,
    spalten_3: MoreColumns = None,
) -> ResultTable:
    """Gründe, aus denen ein Angebot freigegeben werden muss; nur Überschriften: keine."""
    return reasons_table(
        reasons(quote_lines(positionen, Decimal(0), spalten_2, spalten_3), grenzen)
    )


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "artikelnr": "SRV",
            "preisliste": (
                ("Artikel", "Bezeichnung", "Art", "Listenpreis", "Ergänzt"),
                ("SRV", "Server", "einmalig", 24_000, None),
                ("WAR", "Wartung", "jährlich", 3600, "SRV"),
            ),
        },
        result=(("Artikel", "Text", "Preis", "Verhältnis"), ("WAR", "Wartung", 3600, 0.15)),
    ),
)
def AS_CROSSSELLING(
    artikelnr: Annotated[str, code("Artikelnummer, zu der Ergänzungen gesucht werden")],
    preisliste: Annotated[
        PriceList,
        price_list(
            "Bereich mit den Überschriften Artikel, Bezeichnung, Art, Listenpreis und Ergänzt: "
            "Nummern der Artikel, zu denen diese Zeile passt, mit Komma oder Semikolon getrennt",
            "supplements",
        ),
    ],
) -> ResultTable:
    """Ergänzungen eines Artikels; Verhältnis: Preis pro Jahr zum einmaligen Preis des Artikels."""
    return offered_table(linked(artikelnr, LinkKind.CROSS, links_of(preisliste), preisliste))


@udf(
    category=_CATEGORY,
    example=Example(
        given={
            "artikelnr": "SUP",
            "preisliste": (
                ("Artikel", "Bezeichnung", "Art", "Listenpreis", "Ersetzt"),
                ("SUP", "Support", "jährlich", 500, None),
                ("SUP24", "Support 24/7", "jährlich", 2000, "SUP"),
            ),
        },
        result=(("Artikel", "Text", "Preis", "Verhältnis"), ("SUP24", "Support 24/7", 2000, 3)),
    ),
)
def AS_UPSELLING(
    artikelnr: Annotated[str, code("Artikelnummer, zu der höherwertige Artikel gesucht werden")],
    preisliste: Annotated[
        PriceList,
        price_list(
            "Bereich mit den Überschriften Artikel, Bezeichnung, Art, Listenpreis und Ersetzt: "
            "Nummer des Artikels, an dessen Stelle diese Zeile treten kann",
            "replaces",
        ),
    ],
) -> ResultTable:
    """Höherwertige Artikel; Verhältnis: Aufpreis zum bisherigen Preis, z. B. 3 für +300 %."""
    return offered_table(linked(artikelnr, LinkKind.UP, links_of(preisliste), preisliste))
