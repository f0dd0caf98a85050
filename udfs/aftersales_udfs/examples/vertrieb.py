"""Examples of the functions about selling."""

from __future__ import annotations

from aftersales_udfs.examples import Example

EXAMPLES = {
    "AS_FREIGABE": Example(
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
    "AS_CROSSSELLING": Example(
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
    "AS_UPSELLING": Example(
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
}
