"""Sentences about the buttons in Excel."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "offer_made": (
        "Das Angebot {number} für {customer} ist ausgestellt, Vertragswert {amount} netto.\n"
        "{file} liegt in {folder}."
    ),
    "offer_was_made": (
        "Das Angebot {number} für {customer} war schon ausgestellt, Vertragswert {amount} netto; "
        "seither hat sich nichts geändert.\n{file} liegt in {folder}."
    ),
    "contract_made": (
        "Der Wartungsvertrag {number} zum Angebot {offer} ist geschrieben, Vertragswert {amount} "
        "netto.\n{file} liegt in {folder}."
    ),
    "number_not_noted": (
        "Die Nummer ließ sich nicht in die Mappe eintragen. Bitte tragen Sie {number} auf dem "
        "Blatt Angebot unter „Angebotsnummer“ ein."
    ),
    "number_typed_as_text": (
        "„{value}“ steht als Text in der Zelle; Excel rechnet nicht damit, die Summen der Mappe "
        "stimmen deshalb nicht. Bitte tippen Sie den Wert neu ein."
    ),
    "case_changed": (
        "Die Angebotsnummer {number} gehört zum Vorgang „{old}“, auf dem Blatt Angebot steht jetzt "
        "„{new}“. Soll ein neues Angebot mit eigener Nummer entstehen? Bei „Nein“ entsteht die "
        "nächste Version von {number}."
    ),
    "check_passed": (
        "{file} ist in Ordnung: Alle Angaben sind lesbar, beide Rechenwege stimmen bei {count} "
        "Beträgen überein."
    ),
    "more_problems": (
        "… und {count} weitere. Bitte beheben Sie die genannten und prüfen Sie dann noch einmal."
    ),
    "prices_pick": "Gemeinsame Preisliste wählen",
    "prices_kept": "Die Preisliste dieser Mappe ist unverändert.",
    "prices_unchanged": (
        "{file} enthält dieselben Artikel und Preise wie diese Mappe. Es wurde nichts geändert."
    ),
    "prices_change": "{file} ändert in dieser Mappe {count} Angaben:",
    "more_changes": "… und {count} weitere.",
    "prices_question": (
        "Sollen sie in die Preisliste dieser Mappe übernommen werden? Ausgestellte Angebote "
        "behalten ihre Preise. Rückgängig machen lässt sich das nur, indem Sie die Mappe ohne "
        "Speichern schließen."
    ),
    "prices_written": (
        "Die Preisliste dieser Mappe enthält jetzt {count} Artikel. Bitte führen Sie die Prüfung "
        "aus und speichern Sie die Mappe."
    ),
    "workbook_renewed": (
        "Dasselbe Angebot steht jetzt in heutigem Aufbau in {new} daneben, mit allen Eingaben und "
        "derselben Angebotsnummer. {file} ist unverändert."
    ),
    "table_too_short": (
        "Die neue Liste hat {rows} Zeilen, die Tabelle {table} nur {room}. Es wurde nichts "
        "geändert. Bitte erzeugen Sie mit „aftersales-xl preisliste MAPPE --aus LISTE --out NEU“ "
        "eine neue Mappe."
    ),
    "table_has_own_column": (
        "Die Tabelle {table} hat die eigene Spalte „{header}“, deren Angaben beim Übernehmen "
        "zu anderen Artikeln rutschen würden. Es wurde nichts geändert. Bitte verschieben Sie "
        "die Spalte neben die Tabelle."
    ),
    "file_dialog_missing": (
        "In Excel für Mac lässt sich die Datei nicht auswählen. Bitte führen Sie im Terminal "
        "„aftersales-xl preisliste MAPPE --aus LISTE --out NEU“ aus."
    ),
    "template_opens": (
        "Word öffnet Ihre Vorlage {file}. Was Sie dort speichern, gilt ab dem nächsten Angebot "
        "aus Excel."
    ),
    "file_not_opened": (
        "{file} ließ sich nicht öffnen. Bitte öffnen Sie die Datei im Ordner {folder} von Hand."
    ),
    "macro_failed": (
        "Im Programm ist ein unerwarteter Fehler aufgetreten ({reason}). Bitte versuchen Sie es "
        "noch einmal. Bleibt der Fehler, geben Sie dem Support die Datei {log}."
    ),
    "contracts_pick": "Liste der Verträge wählen, oder eine Angebotsmappe ihres Ordners",
    "contracts_kept": "Die Verträge dieser Mappe sind unverändert.",
    "contracts_folder": (
        "Diese Datei enthält keine Liste von Verträgen. Sollen stattdessen alle Angebotsmappen im "
        "Ordner {folder} geladen werden?"
    ),
    "forecast_offers_likely_missing": (
        "Angebote gehen mit ihrer Wahrscheinlichkeit in die Prognose ein. Bitte tragen Sie sie auf "
        "dem Blatt Start bei „Angebote eines Ordners“ ein, z. B. 60 %."
    ),
    "contracts_question": (
        "{file} enthält {count} Vertragszeilen. Sollen sie die Verträge dieser Mappe ersetzen? "
        "Rückgängig machen lässt sich das nur, indem Sie die Mappe ohne Speichern schließen."
    ),
    "contracts_left_out": "{count} Zeilen bleiben weg, weil etwas nicht stimmt:",
    "contracts_written": (
        "Diese Mappe enthält jetzt {count} Vertragszeilen. Bitte führen Sie die Prüfung aus und "
        "speichern Sie die Mappe."
    ),
    "state_question": (
        "Sollen die {count} Vertragszeilen von heute den festgehaltenen Stand ersetzen? Der "
        "Vergleich beginnt dann mit ihnen."
    ),
    "state_kept": "Der festgehaltene Stand ist unverändert.",
    "state_written": (
        "{count} Vertragszeilen sind als Stand vom {day} festgehalten. Bitte speichern Sie die "
        "Mappe."
    ),
    "report_made": "Der Prognosebericht ist geschrieben.\n{file} liegt in {folder}.",
    "forecast_in_order": (
        "{file} ist in Ordnung: Alle {lines} Vertragszeilen sind lesbar, und alles geht auf den "
        "Cent auf."
    ),
    "forecast_deviates": (
        "{file}: Alle {lines} Vertragszeilen sind lesbar, aber {count} Prüfungen weichen ab. Bitte "
        "sehen Sie auf dem Blatt Prüfung nach, welche."
    ),
    "forecast_settings_missing": (
        "Auf dem Blatt {sheet} fehlt etwas. Bitte füllen Sie „Prognose ab“, „Monate“, "
        "„Geschäftsjahr beginnt im Monat“ und „Stichtag“ aus."
    ),
    "about": (
        "{program}, Python {python}\nInterpreter: {interpreter}\nDokumente: {folder}\n"
        "Vorlage: {template}\nDaten: {home}\nProtokoll: {log}"
    ),
}
