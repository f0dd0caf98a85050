"""Sentences about files and workbooks that cannot be read, and files that cannot be made."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "file_missing": (
        "Die Datei {file} wurde nicht gefunden. Bitte prüfen Sie Ordner und Schreibweise."
    ),
    "path_unreachable": (
        "{path} ist nicht erreichbar. Bitte prüfen Sie Schreibweise, Zugriffsrechte und Laufwerk."
    ),
    "file_unreadable": (
        "Die Datei {file} lässt sich nicht lesen. Bitte prüfen Sie Ihre Zugriffsrechte und ob "
        "sie in einem anderen Programm geöffnet ist."
    ),
    "not_a_workbook": (
        "{file} ist keine Excel-Arbeitsmappe (.xlsx oder .xlsm). Bitte öffnen Sie die Datei in "
        "Excel und speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“."
    ),
    "workbook_encrypted": (
        "{file} ist mit einem Kennwort verschlüsselt. Bitte speichern Sie die Mappe ohne "
        "Kennwort zum Öffnen und versuchen Sie es erneut."
    ),
    "workbook_damaged": (
        "{file} ist beschädigt: {part} lässt sich nicht lesen. Bitte öffnen Sie die Datei in "
        "Excel, lassen Sie sie reparieren und speichern Sie sie neu."
    ),
    "workbook_too_large": (
        "{file} wird beim Entpacken zu groß ({part}). Das ist für eine Angebotsmappe nicht "
        "üblich; die Datei wurde zum Schutz nicht geöffnet. Bitte übertragen Sie die Angaben "
        "in eine neue Mappe."
    ),
    "workbook_far_cell": (
        "{file} enthält auf {part} Zellen weit außerhalb des üblichen Bereichs (bis {cell}). "
        "Die Datei wurde zum Schutz nicht geöffnet. Bitte löschen Sie die leeren Zeilen und "
        "Spalten hinter Ihren Daten und speichern Sie neu."
    ),
    "workbook_declares_entities": (
        "{file} enthält in {part} eine Dokumenttyp-Angabe, die in Excel-Mappen nicht vorkommt. "
        "Die Datei wurde zum Schutz nicht geöffnet. Bitte übertragen Sie die Angaben in eine "
        "neue Mappe."
    ),
    "workbook_part_name": (
        "{file} enthält den Bestandteil {part} doppelt oder unter einem unzulässigen Namen. Die "
        "Datei wurde zum Schutz nicht geöffnet. Bitte übertragen Sie die Angaben in eine neue "
        "Mappe."
    ),
    "workbook_foreign": (
        "{file} ist keine Angebotsmappe: {missing} fehlt. Bitte legen Sie mit "
        "„aftersales-xl neu“ eine Mappe an und tragen Sie Ihre Angaben dort ein."
    ),
    "workbook_not_calculable": (
        "{file} lässt sich nicht durchrechnen ({reason}). Bitte entfernen Sie zuletzt "
        "ergänzte Formeln oder Verknüpfungen und versuchen Sie es erneut."
    ),
    "column_missing": (
        "In der Tabelle {table} fehlt die Spalte {header}{likely:+; an ihrer Stelle steht wohl }. "
        "Bitte benennen Sie sie wieder so oder legen Sie mit „aftersales-xl neu“ eine frische "
        "Mappe an."
    ),
    "workbook_suffix": (
        "{file} endet weder auf .xlsm noch auf .xlsx. Bitte geben Sie der neuen Mappe einen Namen "
        "wie Angebot.xlsm."
    ),
    "result_suffix": (
        "{file} endet weder auf .xlsx noch auf .csv oder .parquet. Bitte geben Sie dem Ergebnis "
        "einen Namen wie Prognose.xlsx."
    ),
    "file_exists": (
        "{file} gibt es schon. Bitte wählen Sie einen anderen Namen; vorhandene Dateien werden "
        "nicht überschrieben."
    ),
    "resource_missing": (
        "Zum Programm gehört die Datei {file}, sie fehlt aber. Bitte installieren Sie das "
        "Programm neu."
    ),
    "file_too_large": (
        "{file} ist zu groß ({part}). Bitte teilen Sie die Datei auf oder löschen Sie, was nicht "
        "gebraucht wird."
    ),
}
