"""Examples of the functions about discounts."""

from __future__ import annotations

from datetime import date

from aftersales_udfs.examples import Example

EXAMPLES = {
    "AS_STAFFELPREIS": Example(
        given={
            "menge": 25,
            "staffel": (("Ab_Menge", "Preis"), (1, 10), (11, 8), (21, 6)),
            "methode": "Staffel",
        },
        result=210,
        unit="€",
    ),
    "AS_N_FUER_M": Example(
        given={"menge": 20, "n": 10, "m": 9, "einzelpreis": 50}, result=900, unit="€"
    ),
    "AS_PREISTREPPE": Example(
        given={
            "menge": 10,
            "einzelpreis": 1000,
            "regeln": (
                ("Art", "Wert", "Ab", "Frist", "Aktiv"),
                ("Menge", "5 %", 10, None, "ja"),
                ("Frühbucher", "10 %", None, date(2026, 12, 31), "ja"),
            ),
            "datum": date(2026, 12, 1),
        },
        result=(
            ("Schritt", "Basis", "Abzug", "Ergebnis"),
            ("Listenpreis", 10000, 0, 10000),
            ("Menge", 10000, 500, 9500),
            ("Frühbucher", 9500, 950, 8550),
        ),
    ),
    "AS_PREIS_NACH_RABATT": Example(
        given={
            "netto": 7500,
            "menge": 1,
            "regeln": (("Art", "Wert", "Ab"), ("Laufzeit", "10 %", 36)),
            "laufzeit": 36,
        },
        result=6750,
        unit="€",
    ),
    "AS_ZIELRABATT": Example(given={"liste": 10_000, "ziel": 9000}, result=0.1, unit="%"),
    "AS_NACHLASSTEILUNG": Example(
        given={"nachlass": 100, "netto": ((1000,), (500,), (750,))},
        result=((44.45,), (22.22,), (33.33,)),
    ),
    "AS_BUENDELPREISE": Example(
        given={
            "buendel": (("Start",), ("Start",), (None,)),
            "einzelwerte": ((6000,), (2000,), (1500,)),
            "preise": (("Bündel", "Preis"), ("Start", 7000)),
        },
        result=((5250,), (1750,), (1500,)),
    ),
}
