"""Examples of the functions about many contracts."""

from __future__ import annotations

from datetime import date

from aftersales_udfs.examples import Example

_TWO = (
    ("Vertrag", "Kunde", "Beginn", "Ende", "Jahrespreis", "Rhythmus"),
    ("V-1", "Adler GmbH", date(2026, 1, 1), date(2026, 12, 31), 1200, "monatlich"),
    ("V-2", "Birke AG", date(2026, 7, 1), None, 3650, "jährlich"),
)
_HEADERS = ("Vertrag", "Kunde", "Beginn", "Ende", "Jahrespreis", "Preisschritt")
_EARLIER = (
    _HEADERS,
    ("V-1", "Adler GmbH", date(2026, 1, 1), date(2026, 12, 31), 1200, None),
    ("V-2", "Birke AG", date(2025, 10, 1), None, 3600, "5 %"),
)
_THREE = (*_EARLIER, ("V-3", "Birke AG", date(2026, 9, 15), None, 600, None))
_RENEWING = (
    (*_HEADERS[:5], "Verlängerung_Monate", "Kündigungsfrist_Monate"),
    ("V-1", "Adler GmbH", date(2026, 1, 1), date(2026, 12, 31), 1200, 12, 3),
    ("V-2", "Birke AG", date(2025, 10, 1), date(2026, 11, 30), 3600, None, None),
)
_WITH_COSTS = (
    ("Vertrag", "Gruppe", "Beginn", "Ende", "Jahrespreis", "Kosten_pa"),
    ("V-1", "Wartung", date(2026, 1, 1), date(2026, 12, 31), 1200, 480),
    ("V-2", "Betrieb", date(2026, 7, 1), None, 3650, None),
)

EXAMPLES = {
    "AS_PROGNOSE": Example(
        given={
            "vertraege": _TWO,
            "ab": date(2026, 11, 1),
            "monate": 2,
            "schicht": "Vertrag",
        },
        result=(
            ("Monat", "Schicht", "Umsatz", "Abgerechnet", "Abgrenzung"),
            (date(2026, 11, 1), "Vertrag", 398.63, 100, 2121.92),
            (date(2026, 12, 1), "Vertrag", 411.92, 100, 1810),
        ),
    ),
    "AS_ABGRENZUNG": Example(
        given={"vertraege": _TWO, "stichtag": date(2026, 11, 15)},
        result=(
            ("Vertrag", "Abgerechnet", "Umsatz", "Abgrenzung"),
            ("V-1", 1100, 1048.77, 51.23),
            ("V-2", 3650, 1380, 2270),
        ),
    ),
    "AS_MRR": Example(
        given={"vertraege": _TWO, "tag": date(2026, 11, 15)}, result=404.17, unit="€"
    ),
    "AS_ARR": Example(given={"vertraege": _TWO, "tag": date(2026, 11, 15)}, result=4850, unit="€"),
    "AS_BEWEGUNGEN": Example(
        given={"vertraege": _THREE, "ab": date(2026, 9, 1), "monate": 2},
        result=(
            (
                "Monat",
                "Anfang",
                "Neu",
                "Erweiterung",
                "Preisanpassung",
                "Minderung",
                "Kündigung",
                "Rückkehr",
                "Ende",
            ),
            (date(2026, 9, 1), 400, 0, 50, 0, 0, 0, 0, 450),
            (date(2026, 10, 1), 450, 0, 0, 15, 0, 0, 0, 465),
        ),
    ),
    "AS_BINDUNG": Example(
        given={
            "vertraege": _THREE,
            "von": date(2026, 2, 1),
            "bis": date(2027, 1, 31),
            "stichtag": date(2027, 1, 31),
        },
        result=(
            ("Kennzahl", "Wert"),
            ("GRR", 0.75),
            ("NRR", 0.875),
            ("NRR mit Preisanpassungen", 0.9125),
            ("Kündigungsrate", 0.25),
        ),
    ),
    "AS_CLV": Example(
        given={"arpa": 200, "marge": 0.6, "churn": 0.02, "zins": 0.005, "monate": 36},
        result=2876.0948723484,
        unit="€",
    ),
    "AS_FAELLIG": Example(
        given={"vertraege": _RENEWING, "stichtag": date(2026, 9, 15), "tage": 120},
        result=(
            ("Vertrag", "Kunde", "Ereignis", "Datum", "Betrag"),
            ("V-1", "Adler GmbH", "Kündigungsfrist", date(2026, 9, 30), 1200),
            ("V-2", "Birke AG", "Ablauf", date(2026, 11, 30), 3600),
            ("V-1", "Adler GmbH", "Verlängerung", date(2027, 1, 1), 1200),
        ),
    ),
    "AS_VERGLEICH": Example(
        given={
            "vertraege": _THREE,
            "stand": _EARLIER,
            "ab": date(2026, 11, 1),
            "monate": 2,
        },
        result=(
            ("Ursache", "Betrag"),
            ("Neu", 100.27),
            ("Entfallen", 0),
            ("Erweiterung", 0),
            ("Minderung", 0),
            ("Angebot gewonnen", 0),
            ("Beginn verschoben", 0),
            ("Kündigung", 0),
            ("Verlängerung", 0),
            ("Preis", 0),
            ("Preisschritt", 0),
            ("Wahrscheinlichkeit", 0),
            ("Verlängerung sicher", 0),
            ("Sonstiges", 0),
        ),
    ),
    "AS_VERGLEICH_LISTE": Example(
        given={
            "vertraege": _THREE,
            "stand": _EARLIER,
            "ab": date(2026, 11, 1),
            "monate": 2,
        },
        result=(
            ("Vertrag", "Kunde", "Ursache", "Betrag"),
            ("V-3", "Birke AG", "Neu", 100.27),
        ),
    ),
    "AS_NRR": Example(
        given={
            "vertraege": _THREE,
            "von": date(2026, 9, 1),
            "bis": date(2026, 12, 30),
            "preise": "ja",
        },
        result=1.1625,  # (100 + 300 + 50 + 15) / 400
        unit="%",
    ),
    "AS_BESTAND": Example(
        given={"vertraege": _TWO, "tag": date(2026, 11, 15), "gruppe": "Kunde"},
        result=(
            ("Kunde", "MRR", "ARR", "Kunden"),
            ("Adler GmbH", 100, 1200, 1),
            ("Birke AG", 304.17, 3650, 1),
        ),
    ),
    "AS_VERTRAGSMARGE": Example(
        given={
            "vertraege": _WITH_COSTS,
            "ab": date(2026, 1, 1),
            "monate": 12,
            "gruppe": "Gruppe",
        },
        result=(
            ("Gruppe", "Umsatz", "Kosten", "Marge", "Ohne_Kosten"),
            ("Wartung", 1200, 480, 0.6, 0),
            ("Betrieb", 0, 0, "nicht bestimmbar", 1840),
        ),
    ),
    "AS_PROBLEME": Example(
        given={
            "vertraege": (
                ("Vertrag", "Beginn", "Ende", "Jahrespreis"),
                ("V-1", date(2026, 1, 1), date(2025, 12, 31), 1200),
            )
        },
        result=(
            ("Zeile", "Spalte", "Hinweis"),
            (
                1,
                "Ende",
                "Das Ende 31.12.2025 liegt vor dem Beginn 01.01.2026. Bitte berichtigen Sie "
                "eines der beiden Daten.",
            ),
        ),
    ),
    "AS_ABSTIMMUNG": Example(
        given={"vertraege": _TWO, "stichtag": date(2026, 11, 15)},
        result=(
            (
                "Vertrag",
                "Wert",
                "Abgerechnet",
                "Noch_abzurechnen",
                "Umsatz",
                "Noch_umzusetzen",
                "Abgrenzung",
                "Nicht_abgerechnet",
                "Ergebnis",
            ),
            ("V-1", 1200, 1100, 100, 1048.77, 151.23, 51.23, 0, "in Ordnung"),
            ("V-2", 3650, 3650, 0, 1380, 2270, 2270, 0, "in Ordnung"),
        ),
    ),
    "AS_ABGLEICH": Example(
        given={
            "vertraege": _TWO,
            "ist": (
                ("Vertrag", "Datum", "Betrag"),
                ("V-1", date(2026, 6, 1), 100),
                ("V-1", date(2026, 7, 1), 80),
                ("V-2", date(2026, 7, 1), 3650),
            ),
            "ab": date(2026, 6, 1),
            "monate": 3,
        },
        result=(
            ("Vertrag", "Kunde", "Monat", "Soll", "Ist", "Differenz", "Ursache"),
            ("V-1", "Adler GmbH", date(2026, 7, 1), 100, 80, 20, "falscher Preis"),
            ("V-1", "Adler GmbH", date(2026, 8, 1), 100, 0, 100, "fehlende Rate"),
        ),
    ),
}
