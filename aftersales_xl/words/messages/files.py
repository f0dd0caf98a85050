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
    "file_is_folder": (
        "{file} ist ein Ordner, gebraucht wird eine Datei. Bitte nennen Sie die Datei darin."
    ),
    "workbook_ending": (
        "{file} ist eine Mappe im Format {ending}, ihr Name sagt aber etwas anderes. Bitte "
        "benennen Sie sie in {renamed} um."
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
    "workbook_formula_unreadable": (
        "{file} lässt sich nicht durchrechnen: Eine Formel darin versteht das Programm nicht. "
        "Bitte entfernen Sie zuletzt ergänzte Formeln oder Verknüpfungen und versuchen Sie es "
        "erneut."
    ),
    "workbook_formula_broken": (
        "{file} ({where}) enthält eine unvollständige Formel. Bitte geben Sie sie neu ein oder "
        "legen Sie mit „aftersales-xl neu“ eine frische Mappe an."
    ),
    "workbook_formula_too_long": (
        "{file} ({where}) enthält eine Formel, die länger oder tiefer verschachtelt ist, als "
        "Excel erlaubt (8.192 Zeichen, 64 Ebenen). Die Datei wurde zum Schutz nicht geöffnet. "
        "Bitte löschen oder kürzen Sie die Formel."
    ),
    "workbook_what_if_table": (
        "{file} ({where}) enthält eine Datentabelle (Was-wäre-wenn-Analyse), die das Programm "
        "nicht nachrechnet. Bitte löschen Sie sie oder ersetzen Sie sie durch ihre Werte."
    ),
    "workbook_area_too_large": (
        "{file}: Eine Formel oder ein Name nimmt den ganzen Bereich {area}, das sind zu viele "
        "Zellen. Die Mappe wurde zum Schutz nicht durchgerechnet. Bitte verkleinern Sie den "
        "Bereich auf die ausgefüllten Zeilen."
    ),
    "workbook_from_1904": (
        "{file} zählt Datumswerte ab 1904 („1904-Datumswerte“ in den Optionen von Excel), und "
        "{where} enthält einen Tag als bloße Zahl; welcher Tag gemeint ist, lässt sich nicht "
        "sicher sagen. Bitte geben Sie der Zelle ein Datumsformat oder schreiben Sie den Tag aus, "
        "z. B. 31.12.2026."
    ),
    "workbook_sheet_twice": (
        "{file} hat zwei Blätter mit dem Namen „{name}“. Bitte benennen Sie eines davon um."
    ),
    "workbook_table_twice": (
        "{file} hat zwei Tabellen mit dem Namen {name}. Bitte benennen Sie eine davon um."
    ),
    "workbook_table_range": (
        "{file} ist beschädigt: Die Tabelle {table} auf dem Blatt „{sheet}“ hat den Bereich "
        "{area}, der zu ihren Spalten nicht passt. Bitte öffnen Sie die Datei in Excel, lassen Sie "
        "sie reparieren und speichern Sie sie neu."
    ),
    "workbook_name_astray": (
        "In {file} zeigt der Name {name} auf das Blatt „{sheet}“, das es nicht gibt. Bitte geben "
        "Sie dem Blatt wieder diesen Namen oder legen Sie mit „aftersales-xl neu“ eine frische "
        "Mappe an."
    ),
    "workbook_function_unknown": (
        "{sheet}, Zelle {cell}: Die Funktion {name} kennt dieses Programm nicht (betroffene "
        "Zellen: {count}). Bitte prüfen Sie die Schreibweise; stammt die Mappe aus einer neueren "
        "Version, aktualisieren Sie bitte das Programm."
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
    "no_checkout": (
        "„build“ erzeugt die mitgelieferten Dateien neu und gibt es nur im Quellordner des "
        "Programms. Hier ist das Programm installiert. Bitte rufen Sie den Befehl in einem Klon "
        "des Quellordners auf."
    ),
    "build_file_unknown": (
        "„{file}“ wird nicht erzeugt. Bitte nennen Sie eine Datei oder einen Ordner so, wie "
        "„aftersales-xl build --check“ sie nennt, z. B. docs/funktionen.md oder workbooks."
    ),
    "build_package_missing": (
        "Zum Erzeugen fehlt das Python-Paket {package}. Bitte richten Sie die Umgebung mit "
        "„python3 install/bootstrap.py shell“ ein."
    ),
    "file_too_large": (
        "{file} ist zu groß ({part}). Bitte teilen Sie die Datei auf oder löschen Sie, was nicht "
        "gebraucht wird."
    ),
}
