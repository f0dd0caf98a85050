"""Sentences about Excel functions, the command line and LibreOffice."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # LibreOffice
    "libreoffice_missing": (
        "LibreOffice wurde nicht gefunden. Bitte installieren Sie LibreOffice 7.4 oder neuer "
        "(libreoffice.org)."
    ),
    "libreoffice_addin_failed": (
        "LibreOffice konnte das Add-in nicht ein- oder ausbauen: {reason}. Bitte schließen Sie "
        "alle Fenster von LibreOffice und versuchen Sie es erneut, mit Ihrem eigenen Benutzer, "
        "nicht als Administrator."
    ),
    "libreoffice_failed": (
        "LibreOffice konnte {file} nicht verarbeiten. Bitte prüfen Sie, ob sich die Mappe in "
        "Excel öffnen lässt."
    ),
    # functions and command line
    "function_unknown": (
        "Die Funktion {name} gibt es nicht. „aftersales-xl udf list“ zeigt alle Funktionen."
    ),
    "package_missing": (
        "Dafür fehlt das Python-Paket {package}. Bitte rufen Sie in der Umgebung des Programms "
        "„pip install aftersales-xl[{extra}]“ auf."
    ),
    "arguments_too_many": "Es sind höchstens {most} Argumente möglich, übergeben wurden {given}.",
    "argument_missing": "Die Angabe fehlt. Erwartet wird: {what}.",
    "argument_column_missing": (
        "Die Spalte {header} fehlt{likely:+; gemeint ist wohl }. Bitte übergeben Sie den Bereich "
        "mit seiner Überschriftenzeile und benennen Sie die Spalte so."
    ),
    "single_cell_expected": (
        "Übergeben wurde ein Bereich. Bitte geben Sie eine einzelne Zelle oder einen Wert an."
    ),
    "number_too_large": (
        "Die Zahl ist zu groß, um auf den Cent genau zu rechnen. Bitte prüfen Sie Einheit und "
        "Nullen."
    ),
    "result_too_large": (
        "Das Ergebnis ist zu groß, um auf den Cent genau zu rechnen. Bitte prüfen Sie die "
        "Angaben auf überzählige Nullen."
    ),
    "vat_rate_missing": (
        "Der Steuersatz fehlt. Bitte tragen Sie ihn in der Zeile ein oder geben Sie das "
        "Argument mwst an, z. B. 19 %."
    ),
    "function_failed": (
        "Die Funktion ist unerwartet gescheitert ({reason}). Einzelheiten stehen im Protokoll. "
        "Bitte geben Sie sie mit den Eingaben an den Support weiter."
    ),
    "request_not_json": (
        "Die Zeile ist keine gültige Anfrage. Erwartet wird ein JSON-Objekt je Zeile, z. B. "
        '{{"name": "AS_MARGE", "args": [200, 150]}}.'
    ),
    "render_without_number": (
        "Es fehlt die Nummer des Angebots. Bitte nennen Sie mindestens eine, z. B. "
        "„aftersales-xl offer render AN-2026-0001“."
    ),
    "ending_after_this": (
        "Wird beendet, sobald die laufende Mappe fertig ist; noch einmal Strg+C bricht sofort ab."
    ),
    "internal": (
        "Im Programm ist ein unerwarteter Fehler aufgetreten ({reason}). Ihre Dateien sind "
        "unverändert. Bitte wiederholen Sie den Befehl mit --debug und geben Sie die Ausgabe "
        "an den Support weiter."
    ),
    "single_column_expected": (
        "Hier gehört eine Zelle oder eine Spalte hin, kein Bereich mit mehreren Spalten. Bitte "
        "markieren Sie eine Spalte."
    ),
    "columns_differ_in_length": (
        "Die Spalten sind verschieden lang ({first} und {second} Zeilen). Bitte markieren Sie "
        "gleich viele Zeilen."
    ),
}
