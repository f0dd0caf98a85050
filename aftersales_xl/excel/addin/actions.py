"""What a person can start in Excel: label, help and icon of each button, and its macro.

One list for the ribbon and for the buttons on the sheets, whose VBA is generated from it. The
Python functions stand in ``aftersales_xl.macros``; a test holds both together.

Source of the icons: Office's own images, by the names of Excel's commands ("Office Fluent User
Interface Control Identifiers", Microsoft, the lists of Excel 2016, 2019 and Microsoft 365): a
name that only Word or Outlook knows leaves a button blank.
"""

from __future__ import annotations

from dataclasses import dataclass

from aftersales_xl.tables import forecast, names

OFFER_GROUPS = ("Angebot", "Vertrag", "Kalkulation", "Pflege", "Prüfung", "Hilfe")
FORECAST_GROUPS = ("Prognose", "Prüfung", "Hilfe")
"""The groups of the ribbon tab in each kind of workbook, left to right."""
GROUPS = ("Angebot", "Vertrag", "Kalkulation", "Pflege", "Prognose", "Prüfung", "Hilfe")
"""The groups of the add-in's tab, which serves both."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One thing to start.

    ``sub`` is the VBA Sub behind a button on a sheet; ``macro`` is the Python function; ``key``
    is what one types after Alt and the key of the tab; ``on`` names the sheets that carry a
    button for it.
    """

    sub: str
    macro: str
    group: str
    label: str
    tip: str
    explanation: str
    image: str
    key: str
    on: tuple[str, ...] = ()


ACTIONS = (
    Action(
        sub="AngebotErstellen",
        macro="angebot_erstellen",
        group="Angebot",
        label="Angebot erstellen",
        tip="Nummeriertes Angebot in Word",
        explanation="Prüft die geöffnete Mappe, vergibt Nummer und Version und schreibt das "
        "Angebot als Word-Dokument. Bei Fehlern entsteht nichts.",
        image="FileNewDefault",
        key="A",
        on=(names.OFFER,),
    ),
    Action(
        sub="AngebotAlsPdf",
        macro="angebot_als_pdf",
        group="Angebot",
        label="Angebot als PDF",
        tip="Angebot in Word und als PDF",
        explanation="Wie „Angebot erstellen“, dazu eine PDF-Datei daneben.",
        image="FileSaveAsPdfOrXps",
        key="P",
        on=(names.OFFER,),
    ),
    Action(
        sub="WartungsvertragErstellen",
        macro="wartungsvertrag_erstellen",
        group="Vertrag",
        label="Wartungsvertrag erstellen",
        tip="Wartungsvertrag in Word",
        explanation="Schreibt den Wartungsvertrag zum Angebot dieser Mappe, mit Raten, Terminen "
        "und Preisklausel vom Blatt Wartung.",
        image="SignatureLineInsert",
        key="W",
        on=(names.MAINTENANCE,),
    ),
    Action(
        sub="Zielpreis",
        macro="zielpreis",
        group="Kalkulation",
        label="Zielpreis",
        tip="Wege zum Preis des Kunden",
        explanation="Zeigt, mit welchen Nachlässen oder Änderungen am Umfang das Angebot den "
        "Zielpreis vom Blatt Verhandlung erreicht und wer zustimmen muss.",
        image="WhatIfAnalysisMenu",
        key="Z",
        on=(names.NEGOTIATION,),
    ),
    Action(
        sub="PreislisteAktualisieren",
        macro="preisliste_aktualisieren",
        group="Pflege",
        label="Preisliste aktualisieren",
        tip="Preise aus einer gemeinsamen Liste",
        explanation="Vergleicht die Preisliste mit einer Datei, die Sie wählen, zeigt die "
        "Änderungen und übernimmt sie in diese Mappe, wenn Sie zustimmen.",
        image="RefreshAll",
        key="L",
        on=(names.PRICES,),
    ),
    Action(
        sub="VorlageOeffnen",
        macro="vorlage_oeffnen",
        group="Pflege",
        label="Vorlage öffnen",
        tip="Word-Vorlage bearbeiten",
        explanation="Öffnet die Word-Vorlage des Angebots, um Text und Gestaltung anzupassen.",
        image="FileOpen",
        key="V",
    ),
    Action(
        sub="MappeErneuern",
        macro="mappe_erneuern",
        group="Pflege",
        label="Mappe erneuern",
        tip="Dasselbe Angebot in heutigem Aufbau",
        explanation="Legt neben dieser Mappe eine neue im Aufbau dieser Programmversion an, mit "
        "allen Eingaben und derselben Angebotsnummer. Diese Mappe bleibt, wie sie ist.",
        image="Refresh",
        key="E",
    ),
    Action(
        sub="VertraegeLaden",
        macro="vertraege_laden",
        group="Prognose",
        label="Verträge laden",
        tip="Verträge aus einer Datei oder aus Angeboten",
        explanation="Liest Verträge aus einer Mappe, einer CSV- oder Parquet-Datei, oder aus allen "
        "Angebotsmappen eines Ordners, und ersetzt damit die Liste dieser Mappe.",
        image="GetExternalDataFromText",
        key="T",
        on=(forecast.CONTRACTS,),
    ),
    Action(
        sub="StandFesthalten",
        macro="stand_festhalten",
        group="Prognose",
        label="Stand festhalten",
        tip="Heutigen Stand für den Vergleich aufheben",
        explanation="Schreibt die Verträge von heute auf das Blatt Stand. Der nächste Vergleich "
        "sagt dann, was sich seither geändert hat und warum.",
        image="Camera",
        key="S",
        on=(forecast.EARLIER, forecast.COMPARISON),
    ),
    Action(
        sub="PrognoseberichtErstellen",
        macro="prognosebericht_erstellen",
        group="Prognose",
        label="Bericht erstellen",
        tip="Prognosebericht in Word",
        explanation="Schreibt Kennzahlen, Umsatz, Bewegungen, Vergleich und Fristen dieser Mappe "
        "als Word-Dokument.",
        image="PivotTableReport",
        key="B",
        on=(forecast.FORECAST,),
    ),
    Action(
        sub="PruefungAusfuehren",
        macro="pruefung_ausfuehren",
        group="Prüfung",
        label="Prüfung ausführen",
        tip="Angaben und Summen prüfen",
        explanation="Prüft jede Angabe der Mappe und rechnet alle Summen ein zweites Mal. Nennt "
        "Blatt und Zelle, wo etwas fehlt oder nicht stimmt.",
        image="ErrorChecking",
        key="F",
        on=(names.CHECKS, names.OFFER),
    ),
    Action(
        sub="UeberDiagnose",
        macro="ueber_diagnose",
        group="Hilfe",
        label="Über After-Sales",
        tip="Version und Diagnose",
        explanation="Zeigt die Version und prüft, ob eingerichtet ist, was die Mappe braucht.",
        image="Help",
        key="D",
    ),
)
