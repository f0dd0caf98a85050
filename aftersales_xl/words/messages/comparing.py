"""Sentences about a forecast held against something: an earlier one, actual billing, postings."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "billing_empty": (
        "{file} enthält keine Beträge, die zeigen, welche Monate abgerechnet wurden. Bitte nennen "
        "Sie sie mit --from und --months, oder prüfen Sie die Liste."
    ),
    "billing_too_long": (
        "Abgerechnet wurde von {first:month} bis {last:month}, vergleichen lassen sich höchstens "
        "{most} Monate. Bitte prüfen Sie die Daten oder nennen Sie --from und --months."
    ),
    "billing_list_expected": (
        "{folder} ist ein Ordner. Bitte nennen Sie eine Liste (.xlsx, .xlsm, .csv, .parquet)."
    ),
    "billing_ties_out": (
        "Alles geht auf, Soll = Ist = {expected:euro}. Verglichene Vertragsmonate: {agreeing}."
    ),
    "billing_differs": (
        "Abweichende Vertragsmonate: {count}, übereinstimmende: {agreeing}. Soll {expected:euro}, "
        "Ist {actual:euro}, Differenz {difference:euro}."
    ),
    "billing_left_out": (
        "Nicht verglichene Zeilen der Abrechnung: {rows}, zusammen {amount:euro}."
    ),
    "snapshot_unreadable": (
        "{file} ist kein gespeicherter Stand einer Prognose. Bitte wählen Sie eine Datei, die "
        "dieses Programm als Stand gespeichert hat."
    ),
    "snapshot_newer": (
        "{file} wurde mit einer neueren Version des Programms gespeichert. Bitte aktualisieren "
        "Sie das Programm."
    ),
    "actuals_columns_missing": (
        "In {source} fehlt die Spalte {columns}. Als Überschriften gelten{row:+ in Zeile }: "
        "{found}. Ein Ist-Abgleich braucht Vertrag, Datum oder Monat und Betrag. Bitte ergänzen "
        "Sie die Spalten oder benennen Sie sie so."
    ),
    "actuals_list_missing": (
        "{file} enthält weder die Tabelle {table} noch ein Blatt mit den Überschriften Vertrag, "
        "Datum oder Monat und Betrag{nearest:+; am ehesten passt }{row:+, Zeile }{found:+: }. "
        "Bitte ergänzen Sie die Überschriften oder nennen Sie eine andere Datei."
    ),
    "actuals_contract_missing": (
        "Die Vertragsnummer fehlt. Bitte tragen Sie ein, für welchen Vertrag abgerechnet wurde."
    ),
    "actuals_day_missing": (
        "Das Datum fehlt. Bitte tragen Sie das Rechnungsdatum oder den Monat ein."
    ),
    "actuals_amount_missing": (
        "Der Betrag fehlt. Bitte tragen Sie ihn in Euro netto ein, eine Gutschrift mit Minus."
    ),
    "billing_credits_by_column": (
        "{source}: Was in der Spalte „{column}“ als „{word}“ gekennzeichnet ist, zählt als "
        "Gutschrift, also mit Minus (Zeilen: {count})."
    ),
    "billing_cancelled_left_out": (
        "{source}: Was in der Spalte „{column}“ als „{word}“ gekennzeichnet ist und keine "
        "Gutschrift gegen sich hat, zählt nicht mit (Zeilen: {count}, zusammen {amount:euro})."
    ),
    "billing_credits_unclear": (
        "{source}: In der Spalte „{column}“ steht „{word}“ teils bei Beträgen mit Minus, teils "
        "ohne. Welche davon Gutschriften sind, bleibt offen. Bitte geben Sie jede Gutschrift mit "
        "Minus an und lassen Sie die Spalte weg."
    ),
    "billing_credit_unclear": (
        "{source}: In der Spalte „{column}“ steht „{word}“ bei einem Betrag ohne Minus. Ob er eine "
        "Gutschrift ist, bleibt offen. Bitte geben Sie Gutschriften mit Minus an oder lassen Sie "
        "die Spalte weg."
    ),
    "billing_sides_unclear": (
        "{source}: Die Spalte „{column}“ trennt Soll und Haben. Welche Seite die Gutschriften "
        "sind, bleibt offen. Bitte geben Sie jede Gutschrift mit Minus an und lassen Sie die "
        "Spalte weg."
    ),
    "billing_missing": (
        "Die Rate vom {due:day} über {amount:euro} wurde nicht abgerechnet. Bitte holen Sie die "
        "Rechnung nach."
    ),
    "billing_wrong_price": (
        "Abgerechnet wurden {actual:euro} statt {expected:euro}, das entspricht {price:euro} statt "
        "{right:euro} im Jahr. Bitte prüfen Sie den Preis in Vertrag und Rechnung."
    ),
    "billing_wrong_amount": (
        "Abgerechnet wurden {actual:euro} statt {expected:euro}. Bitte prüfen Sie die Preise in "
        "Vertrag und Rechnung."
    ),
    "billing_step_not_applied": (
        "Abgerechnet wurde noch nach dem Jahrespreis {price:euro}, es gelten {right:euro}. Bitte "
        "rechnen Sie den Preisschritt nach."
    ),
    "billing_step_too_early": (
        "Abgerechnet wurde schon nach dem Jahrespreis {price:euro}, es gelten noch {right:euro}. "
        "Bitte schreiben Sie den Unterschied gut."
    ),
    "billing_full_period": (
        "Vom {start:day} bis {end:day} wurde ein voller Zeitraum abgerechnet. Bitte rechnen Sie "
        "nur den Anteil ab."
    ),
    "billing_other_share": (
        "Vom {start:day} bis {end:day} wurde der Anteil nach der Methode „{method}“ berechnet. "
        "Vereinbart sind volle Vertragsmonate und die Tage des begonnenen."
    ),
    "billing_after_end": (
        "Der Vertrag endete am {end:day}. Bitte schreiben Sie {amount:euro} gut oder tragen Sie "
        "die Verlängerung in die Vertragsliste ein."
    ),
    "billing_before_start": (
        "Der Vertrag beginnt erst am {start:day}. Bitte prüfen Sie die Rechnung über "
        "{amount:euro} und den Beginn."
    ),
    "billing_twice": (
        "Die Rate vom {due:day} wurde mehrfach abgerechnet, {amount:euro} zu viel. Bitte "
        "stornieren Sie, was doppelt ist."
    ),
    "billing_with_vat": (
        "Abgerechnet wurden {actual:euro}, das ist die Rate über {expected:euro} mit "
        "{rate:percent} Umsatzsteuer. Bitte nennen Sie in der Abrechnung Nettobeträge."
    ),
    "billing_credited": (
        "Erwartet waren {expected:euro}, abgerechnet wurden {actual:euro}: Gegen die Rate vom "
        "{due:day} steht eine Gutschrift über {credit:euro}. Bitte prüfen Sie, ob die Rate neu zu "
        "berechnen ist."
    ),
    "billing_moved_away": (
        "Die Rate vom {due:day} über {amount:euro} wurde stattdessen im {month:month} abgerechnet."
    ),
    "billing_moved_here": (
        "Darin sind {amount:euro} der Rate vom {due:day}, die in einem anderen Monat fällig war."
    ),
    "billing_rhythm": (
        "Abgerechnet wurde {interval} {due}, so steht es nicht im Vertrag. Bitte gleichen Sie "
        "Rhythmus und Zahlweise an."
    ),
    "billing_unknown_contract": (
        "Den Vertrag {contract} gibt es in der Vertragsliste nicht. Bitte prüfen Sie die "
        "Vertragsnummer auf der Rechnung oder ergänzen Sie den Vertrag."
    ),
    "billing_only_quoted": (
        "{contract} steht in der Vertragsliste nur als Angebot. Bitte wählen Sie dort als Schicht "
        "„Vertrag“, sobald er geschlossen ist."
    ),
    "billing_rounding": (
        "Der Unterschied beträgt {difference:euro}; vermutlich wurde jede Rate für sich gerundet."
    ),
    "billing_unexplained": (
        "Erwartet waren {expected:euro}, abgerechnet wurden {actual:euro}. Bitte prüfen Sie die "
        "Rechnungen des Monats."
    ),
    "report_target_missing": (
        "--vorlage gilt dem Bericht. Bitte nennen Sie mit --report auch die Datei, in die er "
        "geschrieben wird."
    ),
    "booking_target_missing": (
        "--bookings-map nennt nur die Konten. Bitte nennen Sie mit --bookings auch die Datei, in "
        "die die Buchungen geschrieben werden."
    ),
    "booking_map_missing": (
        "Für Buchungen fehlt die Kontenzuordnung. Bitte nennen Sie mit --bookings-map eine "
        "CSV-Datei mit den Spalten {columns} und wahlweise Kostenstelle, eine Zeile je Gruppe, "
        "„*“ für alle übrigen. Gibt es die Datei noch nicht, wird ein Muster geschrieben."
    ),
    "booking_map_written": (
        "{file} gab es noch nicht und enthält jetzt ein Muster. Bitte ersetzen Sie darin die "
        "Beispielkonten durch Ihre eigenen, leeren Sie die Bemerkung und starten Sie noch einmal."
    ),
    "booking_map_empty": (
        "{file} enthält keine Konten. Bitte tragen Sie eine Zeile je Gruppe ein, „*“ für alle "
        "übrigen."
    ),
    "booking_map_is_example": (
        "Die Zeile enthält noch Beispielkonten. Bitte tragen Sie Ihre Konten ein und leeren Sie "
        "die Bemerkung."
    ),
    "booking_group_twice": (
        "Die Gruppe „{group}“ steht mehrfach in der Liste. Bitte löschen Sie eine der Zeilen."
    ),
    "booking_group_unmapped": (
        "Für diese Gruppen sind keine Konten zugeordnet: {groups}. Bitte ergänzen Sie sie in der "
        "Kontenzuordnung oder tragen Sie dort „*“ für alle übrigen ein."
    ),
    "booking_ahead_raised": "Zuführung PRAP {month:month}",
    "booking_ahead_released": "Auflösung PRAP {month:month}",
    "booking_ahead_caught_up": "Nachholung PRAP aus abgeschlossenen Monaten, {month:month}",
    "booking_unbilled_caught_up": (
        "Nachholung noch nicht abgerechnet, abgeschlossene Monate, {month:month}"
    ),
    "booking_unbilled_raised": "Noch nicht abgerechnet, Zugang {month:month}",
    "booking_unbilled_released": "Noch nicht abgerechnet, Abgang {month:month}",
}
