"""Examples of the functions about whole business cases."""

from __future__ import annotations

from aftersales_udfs.examples import Example

EXAMPLES = {
    "AS_INVESTITIONSPLAN": Example(
        given={
            "phasen": (
                ("Fall", "Phase", "Dauer Tage", "Aufwand Tage", "Tagessatz", "Festpreis"),
                (None, "Konzept", 10, None, None, 8000),
                (None, "Aufbau", 20, 10, 1600, None),
            ),
            "fall": "Chatbot",
            "zahlung": "je Phase",
        },
        result=(("Phase", "Betrag", "Monat"), ("Konzept", 8000, 1), ("Aufbau", 16000, 2)),
    ),
    "AS_FALLVERGLEICH": Example(
        given={
            "faelle": (
                ("Fall", "Horizont Monate", "Zins pro Jahr", "Risiko Nutzen"),
                ("Chatbot", 36, "8 %", "20 %"),
            ),
            "phasen": (
                ("Fall", "Phase", "Dauer Tage", "Festpreis"),
                (None, "Einführung", 32, 80_000),
            ),
            "nutzen": (
                ("Fall", "Nutzen", "Art", "Menge", "Anteil"),
                (None, "Support", "Kostensenkung", 500_000, "40 %"),
            ),
            "laufende_kosten": (
                ("Fall", "Bezeichnung", "Pro Jahr"),
                ("Chatbot", "Betrieb", 17_400),
            ),
        },
        result=(
            (
                "Fall",
                "Investition",
                "Ersparnis",
                "Laufende_Kosten",
                "Ab_Produktivstart",
                "Ab_Vertragsschluss",
                "Mit_Risikoabschlag",
                "Abgezinst",
                "Kapitalwert",
                "Hinweis",
            ),
            (
                "Chatbot",
                80000,
                200000,
                17400,
                5.2573932092,
                6.7343162861,
                6.7321178121,
                6.8939186147,
                385308.6172977983,
                "",
            ),
        ),
    ),
    "AS_AMORTISATION_PRUEFEN": Example(
        given={"behauptet": 4.8, "amortisationen": ((4.8, 6.28, 6, 6.42),)},
        result="passt zur Amortisation ab Produktivstart",
    ),
}
