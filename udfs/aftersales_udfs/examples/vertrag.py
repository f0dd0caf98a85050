"""Examples of the functions about contracts."""

from __future__ import annotations

from datetime import date

from aftersales_udfs.examples import Example

EXAMPLES = {
    "AS_VERTRAGSENDE": Example(
        given={"beginn": date(2026, 1, 15), "monate": 12}, result=date(2027, 1, 14)
    ),
    "AS_KUENDIGUNG_BIS": Example(
        given={"ende": date(2026, 12, 31), "frist": 3}, result=date(2026, 9, 30)
    ),
    "AS_ANTEIL": Example(
        given={
            "von": date(2026, 1, 16),
            "bis": date(2026, 1, 31),
            "periode_von": date(2026, 1, 1),
            "periode_bis": date(2026, 1, 31),
        },
        result=0.5161290323,
        unit="%",
    ),
    "AS_VERTRAGSTERMINE": Example(
        given={"beginn": date(2026, 1, 1), "monate": 36, "bundesland": "Bayern"},
        result=(
            ("Termin", "Datum"),
            ("Ende der Laufzeit", date(2028, 12, 31)),
            ("Kündbar erstmals zum", date(2028, 12, 31)),
            ("Kündigung muss eingehen bis", date(2028, 9, 30)),
            ("Letzter Arbeitstag bis dahin", date(2028, 9, 29)),
            ("Ohne Kündigung weiter bis", date(2029, 12, 31)),
        ),
    ),
    "AS_ZAHLUNGSPLAN": Example(
        given={
            "beginn": date(2026, 1, 1),
            "monate": 12,
            "jahrespreis": 1000,
            "rhythmus": "vierteljährlich",
        },
        result=(
            ("Fällig", "Von", "Bis", "Betrag"),
            (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31), 250),
            (date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30), 250),
            (date(2026, 7, 1), date(2026, 7, 1), date(2026, 9, 30), 250),
            (date(2026, 10, 1), date(2026, 10, 1), date(2026, 12, 31), 250),
        ),
    ),
    "AS_UMSATZPLAN": Example(
        given={"beginn": date(2026, 1, 16), "monate": 3, "jahrespreis": 1200},
        result=(
            ("Monat", "Umsatz"),
            (date(2026, 1, 1), 53.33),
            (date(2026, 2, 1), 93.34),
            (date(2026, 3, 1), 103.33),
            (date(2026, 4, 1), 50),
        ),
    ),
    "AS_INDEXPREIS": Example(
        given={"preis": 7500, "index_alt": 118.7, "index_neu": 124.6, "deckel": 0.04},
        result=7800,
        unit="€",
    ),
}
