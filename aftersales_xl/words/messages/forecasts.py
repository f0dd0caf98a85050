"""Sentences about contracts in a portfolio and the forecast of their revenue."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "forecast_columns_missing": (
        "In {source} fehlen Spalten: {columns}. Als Überschriften gelten{row:+ in Zeile }: "
        "{found}. Eine Prognose braucht Vertrag, dazu Beginn und Jahrespreis oder Abnahme_am und "
        "Einmalbetrag. Bitte ergänzen Sie die Spalten oder benennen Sie sie so."
    ),
    "forecast_amounts_in_thousands": (
        "{source}{row:+, Zeile }: „{said}“. Beträge werden in Euro gelesen, nicht in Tausend oder "
        "Millionen. Bitte rechnen Sie sie in Euro um und streichen Sie den Zusatz."
    ),
    "forecast_column_missing": (
        "In {source} fehlt die Spalte {column}{likely:+; gemeint ist wohl die Spalte }. Ohne sie "
        "zählen die Zeilen nicht, die sie brauchen. Bitte ergänzen Sie die Spalte oder benennen "
        "Sie ihre Überschrift so."
    ),
    "forecast_column_unused": (
        "{source}: Die Spalte „{column}“ wird nicht verwendet. Meinten Sie „{meant}“? Dann "
        "benennen Sie sie bitte um."
    ),
    "forecast_terminated_after_end": (
        "{source}, {rows}: Gekündigt_zum liegt nach dem Ende, und eine Verlängerung ist nicht "
        "eingetragen; gerechnet wird nur bis zum Ende. Bitte prüfen Sie Ende, "
        "Verlängerung_Monate und Gekündigt_zum."
    ),
    "forecast_quote_begun": (
        "{source}, {rows}: Das Angebot sollte schon vor dem {as_of:day} beginnen; es zählt mit "
        "seiner Wahrscheinlichkeit, auch in Monaten, die vergangen sind. Bitte verschieben Sie "
        "Beginn oder Abnahme_am, machen Sie einen Vertrag daraus oder streichen Sie die Zeile."
    ),
    "forecast_source_unknown": (
        "{file} ist weder eine Mappe (.xlsx, .xlsm) noch CSV (.csv) noch Parquet (.parquet). Bitte "
        "speichern Sie die Liste so; eine ältere Mappe in Excel als „Excel-Arbeitsmappe (*.xlsx)“."
    ),
    "forecast_folder_empty": (
        "Im Ordner {folder} liegt keine Angebotsmappe (.xlsx, .xlsm). Bitte nennen Sie einen "
        "Ordner mit Angebotsmappen."
    ),
    "forecast_probability_needed": (
        "Angebote gehen mit ihrer Wahrscheinlichkeit in die Prognose ein. Bitte geben Sie sie mit "
        "„--probability“ an, z. B. --probability 60 %."
    ),
    "forecast_probability_out_of_range": (
        "Die Wahrscheinlichkeit {value:number} liegt nicht zwischen 0 und 1. Bitte geben Sie einen "
        "Prozentwert an, z. B. 60 %."
    ),
    "forecast_offer_twice": (
        "{file}: Das Angebot {number} steht schon in {other}. Bitte lassen Sie eine der beiden "
        "Mappen weg."
    ),
    "forecast_offer_differs": (
        "Die Teile des Angebots ergeben {lines:euro}, das Angebot selbst {offer:euro}. Bitte "
        "melden Sie das dem Support."
    ),
    "forecast_list_missing": (
        "{file} enthält weder die Tabelle {table} noch ein Blatt mit Überschriften wie Vertrag, "
        "Beginn und Jahrespreis{nearest:+; am ehesten passt }{row:+, Zeile }{found:+: }. Bitte "
        "ergänzen Sie die Überschriften oder nennen Sie eine andere Datei."
    ),
    "forecast_formulas_in_long_list": (
        "Die Liste in {file} enthält Formeln und hat mehr als {most} Zeilen. Bitte fügen "
        "Sie die Spalten mit Formeln als Werte ein oder speichern Sie die Liste als CSV."
    ),
    "forecast_zone_unknown": (
        "{file}, Spalte {column}: Die Zeitzone „{zone}“ kennt dieser Computer nicht. Bitte "
        "speichern Sie die Spalte als Datum oder als Zeit ohne Zone."
    ),
    "forecast_file_broken": ("{file} ist keine lesbare Parquet-Datei. Bitte erzeugen Sie sie neu."),
    "forecast_range_too_long": (
        "Der Bereich hat {rows} Zeilen, eine Funktion rechnet mit höchstens {most}. Bitte "
        "speichern Sie die Liste als Datei und rechnen Sie mit „aftersales-xl forecast“."
    ),
    "forecast_currency_foreign": (
        "{source} enthält Beträge in {currencies}. Prognosen rechnen nur in Euro. Bitte rechnen "
        "Sie die Beträge in Euro um und tragen Sie als Währung EUR ein."
    ),
    "forecast_currencies_mixed": (
        "{source} enthält Beträge in mehreren Währungen ({currencies}). Prognosen rechnen nur in "
        "Euro. Bitte rechnen Sie alle Beträge in Euro um und tragen Sie als Währung EUR ein."
    ),
    "forecast_sheets_unread": (
        "{source}: Gelesen wird nur das Blatt {sheet}, nicht {others} mit denselben Überschriften. "
        "Soll beides zählen, fügen Sie die Listen bitte auf einem Blatt zusammen."
    ),
    "forecast_row_below_table": (
        "Die Zeile steht unter der Tabelle und zählt nicht mit. Bitte ziehen Sie die Tabelle bis "
        "dahin größer."
    ),
    "forecast_row_is_total": ("Das ist anscheinend eine Summenzeile. Bitte löschen Sie sie."),
    "forecast_row_is_header": (
        "Das ist anscheinend eine zweite Überschrift. Bitte löschen Sie die Zeile."
    ),
    "forecast_contract_missing": (
        "Die Vertragsnummer fehlt. Bitte tragen Sie ein, zu welchem Vertrag die Zeile gehört."
    ),
    "forecast_amount_missing": (
        "Die Zeile nennt keinen Betrag. Bitte tragen Sie Beginn und Jahrespreis oder Abnahme_am "
        "und Einmalbetrag ein."
    ),
    "forecast_start_missing": (
        "Der Beginn fehlt. Bitte tragen Sie ein, ab welchem Tag der Jahrespreis gilt."
    ),
    "forecast_price_missing": (
        "Der Jahrespreis fehlt. Bitte tragen Sie ihn in Euro netto ein oder wählen Sie als Art "
        "„einmalig“."
    ),
    "forecast_once_missing": (
        "Der Einmalbetrag fehlt. Bitte tragen Sie ihn in Euro netto ein oder leeren Sie Abnahme_am."
    ),
    "forecast_accepted_missing": (
        "Das Datum der Abnahme fehlt. Bitte tragen Sie ein, an welchem Tag der Einmalbetrag "
        "abgerechnet wird."
    ),
    "forecast_price_of_one_off": (
        "Eine einmalige Leistung hat keinen Jahrespreis. Bitte leeren Sie ihn oder wählen Sie als "
        "Art „laufend“."
    ),
    "forecast_end_before_start": (
        "Das Ende {end:day} liegt vor dem Beginn {start:day}. Bitte berichtigen Sie eines der "
        "beiden Daten."
    ),
    "forecast_terminated_before_start": (
        "Zum {end:day} gekündigt, aber erst ab {start:day} vereinbart: Der Vertrag läuft keinen "
        "einzigen Tag. Bitte berichtigen Sie das Datum oder löschen Sie die Zeile."
    ),
    "forecast_day_out_of_range": (
        "Der {day:day} liegt nicht zwischen {first:day} und {last:day}. Bitte berichtigen Sie das "
        "Datum; ein offenes Ende bleibt leer."
    ),
    "forecast_amount_negative": (
        "Der Betrag {amount:euro} ist negativ. Bitte geben Sie ihn ohne Minus ein; eine "
        "Gutschrift gehört in die Spalte Einmalbetrag."
    ),
    "forecast_amount_too_large": (
        "Der Betrag {amount:euro} übersteigt 10 Milliarden Euro. Bitte prüfen Sie Dezimalkomma und "
        "Nullen."
    ),
    "forecast_price_grows_too_large": (
        "Mit einem Preisschritt von {step:percent} pro Jahr übersteigt der Jahrespreis innerhalb "
        "von {years} Jahren 10 Milliarden Euro. Bitte prüfen Sie Preisschritt und Jahrespreis oder "
        "tragen Sie ein Ende ein."
    ),
    "forecast_count_out_of_range": (
        "{count} liegt nicht zwischen 0 und {most}. Bitte berichtigen Sie die Zahl."
    ),
    "forecast_rate_out_of_range": (
        "{value:number} liegt nicht zwischen 0 und 1. Bitte geben Sie einen Prozentwert ein, "
        "z. B. 80 % oder 0,8."
    ),
    "forecast_step_out_of_range": (
        "Ein Preisschritt von {value:percent} pro Jahr ist nicht möglich. Bitte geben Sie einen "
        "Prozentwert unter 100 % ein, z. B. 3 % oder 0,03."
    ),
    "forecast_probability_missing": (
        "Ein Angebot braucht eine Wahrscheinlichkeit. Bitte tragen Sie sie ein, z. B. 60 %."
    ),
    "forecast_contract_uncertain": (
        "Ein Vertrag ist sicher und hat keine Wahrscheinlichkeit. Bitte leeren Sie das Feld oder "
        "wählen Sie als Schicht „Angebot“."
    ),
    "forecast_customer_differs": (
        "Der Vertrag {contract} gehört in Zeile {other} zum Kunden „{customer}“. Bitte nennen Sie "
        "in allen Zeilen eines Vertrags denselben Kunden."
    ),
    "forecast_line_twice": (
        "Der Vertrag {contract} steht mit demselben Produkt und demselben Datum schon in Zeile "
        "{other}. Bitte löschen Sie eine der beiden Zeilen oder unterscheiden Sie die Produkte."
    ),
    "forecast_lines_overlap": (
        "Zeile {other} desselben Vertrags und Produkts läuft noch bis {end:day}. Bitte lassen Sie "
        "sie am {before:day} enden, berichtigen Sie den Beginn {start:day} oder unterscheiden Sie "
        "die Produkte."
    ),
    "forecast_line_has_no_end": (
        "Zeile {other} desselben Vertrags und Produkts hat kein Ende. Bitte tragen Sie dort als "
        "Ende {before:day} ein oder unterscheiden Sie die Produkte."
    ),
    "forecast_line_renews": (
        "Zeile {other} desselben Vertrags und Produkts verlängert sich nach dem {end:day} von "
        "selbst und läuft damit über den {start:day} hinaus. Bitte leeren Sie dort "
        "Verlängerung_Monate oder tragen Sie Gekündigt_zum ein, z. B. {before:day}."
    ),
    "forecast_month_expected": (
        "Die Prognose beginnt mit dem Ersten eines Monats, nicht mit dem {first:day}. Bitte geben "
        "Sie den Monatsersten an."
    ),
    "forecast_month_unreadable": (
        "„{value}“ ist kein Monat. Bitte geben Sie ihn als JJJJ-MM an, z. B. 2027-01."
    ),
    "forecast_months_out_of_range": (
        "{months} Monate sind nicht möglich. Bitte geben Sie 1 bis {most} Monate an."
    ),
    "forecast_month_out_of_range": (
        "Der Monat ab dem {first:day} liegt außerhalb des Kalenders. Bitte beginnen Sie zwischen "
        "1900 und 2199."
    ),
    "forecast_column_unknown": (
        "Eine Spalte „{column}“ zum Gruppieren gibt es nicht. Vorhanden sind: {known}. Bitte "
        "wählen Sie eine davon."
    ),
    "forecast_year_begin_out_of_range": (
        "Ein Geschäftsjahr kann nicht im Monat {month} beginnen. Bitte geben Sie 1 bis 12 an."
    ),
    "forecast_paper_suffix": (
        "{file} endet nicht auf {suffix}. Bitte wählen Sie einen Namen, der so endet."
    ),
    "forecast_paper_twice": (
        "{file} ist zweimal als Ziel genannt. Bitte geben Sie jeder Datei einen eigenen Namen."
    ),
    "forecast_probability_unused": (
        "--probability gilt für einen Ordner mit Angebotsmappen. In einer Liste steht die "
        "Wahrscheinlichkeit je Zeile in der Spalte {column}. Bitte lassen Sie die Angabe weg."
    ),
    "lifetime_revenue_negative": (
        "Der Umsatz je Kunde von {arpa:euro} ist negativ. Bitte geben Sie einen Betrag ab 0 ein."
    ),
    "lifetime_margin_out_of_range": (
        "Die Marge {margin:percent} liegt nicht zwischen -100 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 60 %."
    ),
    "lifetime_churn_out_of_range": (
        "Die Kündigungsrate {churn:percent} liegt nicht zwischen 0 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 2 %."
    ),
    "lifetime_periods_out_of_range": (
        "{periods} Perioden sind nicht möglich. Bitte geben Sie eine ganze Zahl von 1 bis {most} "
        "ein oder lassen Sie das Feld leer."
    ),
    "due_days_out_of_range": (
        "{days} Tage sind nicht möglich. Bitte geben Sie eine ganze Zahl von 0 bis {most} ein."
    ),
    "forecast_more_problems": (
        "Genannt sind die ersten {told} von {count} Fehlern; mit --json sind es mehr."
    ),
    "forecast_left_out": (
        "Nicht enthaltene Zeilen: {rows}, zusammen {yearly:euro} im Jahr und {once:euro} einmalig; "
        "ohne lesbaren Betrag: {without}."
    ),
    "forecast_caught_up": (
        "Im {month:month} sind abgeschlossene Monate nachgeholt (Stand vom {closed_on}): "
        "Umsatz {recognised:euro}, Abrechnung {billed:euro}."
    ),
    "forecast_some_layers": "{source} (nur {layers})",
    "forecast_nothing": (
        "{source} enthält keine Verträge. Bitte prüfen Sie, ob es die richtige Liste ist."
    ),
    "forecast_groups_too_many": (
        "{groups} Gruppen über {months} Monate sind zu viele, möglich sind {most}. Bitte gliedern "
        "Sie nach einer Spalte mit weniger verschiedenen Werten oder rechnen Sie weniger Monate."
    ),
    "forecast_dask_missing": (
        "Für „--engine dask“ fehlt Dask. Bitte installieren Sie es mit "
        "„pip install aftersales-xl[dask]“, oder rechnen Sie ohne „--engine“."
    ),
    "forecast_cluster_failed": (
        "Die Prozesse für „--engine dask“ ließen sich nicht rechtzeitig starten, der Computer ist "
        "wohl ausgelastet. Bitte versuchen Sie es noch einmal, oder rechnen Sie ohne „--engine“."
    ),
    "forecast_scheduler_silent": (
        "Unter {address} antwortet kein Dask-Scheduler. Bitte prüfen Sie die Adresse, z. B. "
        "tcp://rechner:8786, und ob er läuft."
    ),
    "forecast_scheduler_lost": (
        "Die Verbindung zum Dask-Scheduler ist abgebrochen, es wurde nichts gerechnet. Bitte "
        "prüfen Sie, ob er noch läuft, und versuchen Sie es erneut."
    ),
    "forecast_workers_lost": (
        "Mehrere Dask-Worker sind beim selben Teil der Liste ausgefallen, meist fehlt ihnen "
        "Arbeitsspeicher. Bitte geben Sie ihnen mehr davon, oder teilen Sie die Liste."
    ),
    "forecast_workers_differ": (
        "Ein Dask-Worker kennt unser Programm nicht oder hat einen anderen Stand ({reason}). "
        "Bitte installieren Sie auf allen Rechnern dieselbe Version von aftersales-xl."
    ),
    "forecast_too_long_to_report": (
        "{lines} Verträge sind zu viele für einen Bericht mit Bewegungen und Fristen. Bitte "
        "teilen Sie die Liste, oder lassen Sie nur die Prognose als Datei schreiben."
    ),
    "forecast_skip_bad": (
        "Es wurde nichts gerechnet. Bitte berichtigen Sie die Zeilen, oder lassen Sie sie mit "
        "--skip-bad weg."
    ),
}
