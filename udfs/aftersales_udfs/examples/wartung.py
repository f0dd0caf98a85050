"""Examples of the functions about maintenance."""

from __future__ import annotations

from datetime import date, datetime

from aftersales_udfs.examples import Example

EXAMPLES = {
    "AS_WARTUNGSPREIS": Example(
        given={"lizenzpreis": 50_000, "stufe": "Premium"}, result=12500, unit="€"
    ),
    "AS_WARTUNGSVERGLEICH": Example(
        given={"lizenzpreis": 50_000, "jahre": 3, "preisschritt": 0.03},
        result=(
            ("Stufe", "Satz", "Pro_Jahr", "Gesamt"),
            ("Standard", 0.15, 7500, 23181.75),
            ("Premium", 0.25, 12500, 38636.25),
        ),
    ),
    "AS_WARTUNG_SCHWELLE": Example(
        given={"jahrespreis": 7500, "stundensatz": 150}, result=50, unit="Stunden"
    ),
    "AS_SERVICEFRIST": Example(
        given={
            "gemeldet_am": date(2026, 12, 23),
            "uhrzeit": "16:00",
            "stunden": 8,
            "servicezeit": "Mo–Fr 8–18",
            "bundesland": "Bayern",
        },
        result=datetime(2026, 12, 24, 14, 0),  # noqa: DTZ001 -- cells know no time zone
    ),
}
