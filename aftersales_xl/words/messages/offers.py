"""Sentences about the lines of an offer, its payment and its two computations."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # the quote
    "unknown_article": (
        "Der Artikel „{article}“ steht nicht in der Preisliste. Bitte wählen Sie einen Artikel "
        "aus der Liste oder ergänzen Sie die Preisliste."
    ),
    "no_lines": (
        "Das Angebot hat keine Positionen. Bitte tragen Sie auf dem Blatt Angebot mindestens "
        "eine Position ein oder wählen Sie auf dem Blatt Wartung eine Stufe."
    ),
    "charge_missing": (
        "Position {line}: Ohne Artikel muss die Art angegeben sein. Bitte wählen Sie unter "
        "„Eigene Art“ einmalig, Aufwand, monatlich, jährlich, Text oder Abschnitt."
    ),
    "price_missing": (
        "Position {line}: Der Preis fehlt. Bitte tragen Sie unter „Eigener Preis“ einen Betrag "
        "oder „nach Aufwand“ ein."
    ),
    "price_negative": (
        "Position {line}: Der Preis {price:euro} ist negativ. Bitte geben Sie einen Preis ab "
        "0,00 € ein und Nachlässe in der Spalte Rabatt."
    ),
    "price_open": (
        "Position {line} wird nach Aufwand berechnet und ist in den Summen nicht enthalten."
    ),
    "quantity_not_positive": (
        "Position {line}: Die Menge {quantity:number} ist nicht größer als 0. Bitte geben Sie "
        "eine Menge größer als 0 ein oder löschen Sie die Zeile."
    ),
    "quantity_too_small": (
        "Position {line}: Die Menge ist so klein, dass sie im Angebot als 0 stünde. Bitte geben "
        "Sie mindestens 0,000001 ein oder löschen Sie die Zeile."
    ),
    "discount_out_of_range": (
        "Position {line}: Der Rabatt {discount:percent} liegt nicht zwischen 0 % und 100 %. "
        "Bitte als Prozentwert eingeben, z. B. 5 %."
    ),
    "vat_rate_not_listed": (
        "Den Steuersatz {rate:percent} kennt die Mappe nicht. Bitte verwenden Sie den "
        "Regelsteuersatz, den ermäßigten Steuersatz oder 0 %; beide Sätze stehen auf dem Blatt "
        "Firma."
    ),
    "vat_rate_out_of_range": (
        "Der Steuersatz {rate:percent} liegt nicht zwischen 0 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 19 %."
    ),
    "alternative_without_group": (
        "Position {line}: Eine Alternative braucht eine Gruppe. Bitte tragen Sie unter Gruppe "
        "bei allen Zeilen, zwischen denen gewählt wird, dasselbe Kürzel ein, z. B. A."
    ),
    "option_with_group": (
        "Position {line}: Eine Option gehört zu keiner Gruppe. Bitte leeren Sie die Spalte "
        "Gruppe oder wählen Sie als Status Alternative."
    ),
    "two_alternatives_chosen": (
        "In der Gruppe {group} sind die Positionen {first} und {second} gewählt. Bitte lassen "
        "Sie „ja“ nur bei einer stehen."
    ),
    "bundle_unknown": (
        "Position {line}: Das Bündel „{bundle}“ hat keinen Preis. Bitte tragen Sie es auf dem "
        "Blatt Rabatte in die Tabelle der Bündel ein oder leeren Sie die Spalte Bündel."
    ),
    "bundle_line_unfit": (
        "Position {line} kann nicht zum Bündel „{bundle}“ gehören: Nur feste Positionen mit "
        "festem Preis lassen sich bündeln. Bitte leeren Sie die Spalte Bündel."
    ),
    "bundle_charges_differ": (
        "Position {line}: Das Bündel „{bundle}“ mischt einmalige und laufende Preise. Bitte "
        "bilden Sie je Zahlweise ein eigenes Bündel."
    ),
    "bundle_packages_differ": (
        "Position {line}: Das Bündel „{bundle}“ reicht über verschiedene Pakete. Bitte geben Sie "
        "allen seinen Positionen dieselben Pakete."
    ),
    "term_rule_for_once": (
        "Laufzeitrabatte gelten für laufende Preise. Bitte tragen Sie die Regel in die Tabelle "
        "für laufende Preise ein."
    ),
    "bundle_dearer": (
        "Das Bündel „{bundle}“ kostet {price:euro}, einzeln kosten seine Positionen "
        "{alone:euro}. Bitte tragen Sie einen Bündelpreis ein, der nicht höher ist."
    ),
    "n_for_m_unreadable": (
        "„{value}“ ist keine Mengenvergünstigung. Bitte schreiben Sie z. B. 10/9 für zehn zum "
        "Preis von neun."
    ),
    "position_duplicate": (
        "Die Positionsnummer {line} ist doppelt vergeben (auch in Zeile {other}). Bitte geben "
        "Sie jeder Position eine eigene Nummer oder leeren Sie das Feld."
    ),
    "package_numbers_unreadable": (
        "„{value}“ nennt keine Pakete. Bitte tragen Sie die Nummern der Pakete ein, z. B. 1 "
        "oder 2,3; leer heißt alle."
    ),
    "package_unknown": (
        "Das angebotene Paket {package} gibt es nicht, angelegt sind {count}. Bitte wählen Sie "
        "eine Nummer von 1 bis {count}."
    ),
    "packages_too_many": (
        "Es sind {count} Paketnamen angegeben, höchstens 3 sind möglich. Bitte kürzen Sie die "
        "Liste, z. B. Basis; Komfort; Premium."
    ),
    "row_hidden": (
        "Zeile {row} auf dem Blatt {sheet} ist ausgeblendet und zählt mit. Bitte heben Sie den "
        "Filter auf und prüfen Sie die Zeile."
    ),
    "workbook_outdated": (
        "{file} hat einen älteren Aufbau (Stand {found}, nötig ist {needed}). Bitte legen Sie mit "
        '„aftersales-xl neu NEU.xlsx --aus "{file}"“ eine neue Mappe an; Firma und Preisliste '
        "werden übernommen. Die alte Datei bleibt unverändert."
    ),
    "workbook_older": (
        "{file} stammt von einer früheren Version des Programms; Schaltflächen und Funktionen "
        "darin sind die von damals. „Mappe erneuern“ oder „aftersales-xl neu NEU.xlsm --aus "
        '"{file}" --erneuern“ legt dasselbe Angebot in einer neuen Mappe an.'
    ),
    "workbook_newer": (
        "{file} stammt von einer neueren Version des Programms. Bitte bringen Sie das Programm "
        "auf den neuesten Stand, bevor Sie die Mappe verwenden."
    ),
    "workbook_not_renewed": (
        "{file} lässt sich nicht erneuern: In der neuen Mappe stünde nicht alles, was Sie "
        "eingetragen haben. Es wurde nichts geschrieben. Bitte arbeiten Sie mit der alten Mappe "
        "weiter und melden Sie uns das."
    ),
    "renewing_needs_offer": (
        "--erneuern braucht mit --aus eine Angebotsmappe, z. B. „aftersales-xl neu NEU.xlsm --aus "
        "ALT.xlsm --erneuern“."
    ),
    "renewed_without_field": (
        "Diese Angabe gibt es nicht mehr; was dort steht, bleibt in der alten Mappe."
    ),
    "renewed_without_column": (
        "Diese Spalte gehört nicht zur Tabelle; was dort steht, bleibt in der alten Mappe."
    ),
    "renewed_without_formula": (
        "Hier steht eine eigene Formel. Übernommen ist ihr Wert, nicht die Formel."
    ),
    "renewed_without_sheet": "Ihr Blatt {sheet} bleibt in der alten Mappe.",
    "renewed_total_differs": (
        "{total}: Die alte Mappe zeigt netto {before}, die neue {after}. Bitte führen Sie "
        "in der neuen Mappe die Prüfung aus."
    ),
    "term_not_positive": (
        "Eine Laufzeit von {months} Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein."
    ),
    "validity_days_not_positive": (
        "Eine Gültigkeit von {days} Tagen gibt es nicht. Bitte geben Sie mindestens 1 Tag ein."
    ),
    "validity_beyond_calendar": (
        "Eine Gültigkeit von {days} Tagen ab {offered_on:day} reicht über den Kalender hinaus. "
        "Bitte geben Sie weniger Tage ein."
    ),
    "validity_too_long": (
        "Das Angebot wäre bis {until:day} gültig, mehr als zwei Jahre ab dem Angebotsdatum "
        "{offered_on:day}. Bitte tragen Sie ein früheres Datum oder weniger Tage ein."
    ),
    "validity_expired": (
        "Das Angebot ist nur bis {until:day} gültig, heute ist der {today:day}. Bitte tragen Sie "
        "unter „Gültig bis“ ein späteres Datum ein oder leeren Sie das Feld."
    ),
    "valid_until_before_offer": (
        "„Gültig bis“ {until:day} liegt vor dem Angebotsdatum {offered_on:day}. Bitte "
        "korrigieren Sie eines der beiden Daten."
    ),
    # payment
    "plan_empty": (
        "Der Zahlungsplan hat keine Raten. Bitte tragen Sie mindestens eine ein, z. B. 100 % nach "
        "Lieferung."
    ),
    "plan_share_out_of_range": (
        "Rate {label}: Der Anteil {share:percent} liegt nicht zwischen 0 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 30 %."
    ),
    "plan_shares_not_whole": (
        "Die Raten des Zahlungsplans ergeben zusammen {percent:number} % statt 100 %. Bitte "
        "gleichen Sie eine der Raten an."
    ),
    "plan_due_twice": (
        "Rate {label}: Angegeben sind das Datum {due:day} und das Ereignis {event}. Bitte lassen "
        "Sie nur eines davon stehen."
    ),
    "plan_days_without_event": (
        "Rate {label}: {days} Tage nach welchem Ereignis? Bitte nennen Sie es, z. B. Abnahme."
    ),
    "plan_days_negative": (
        "Rate {label}: Eine Frist von {days} Tagen gibt es nicht. Bitte geben Sie eine Zahl ab 0 "
        "ein."
    ),
    "skonto_rate_out_of_range": (
        "Der Skontosatz {rate:percent} liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 2 %."
    ),
    "skonto_days_not_positive": (
        "Eine Skontofrist von {days} Tagen gibt es nicht. Bitte geben Sie mindestens 1 Tag ein."
    ),
    # both computations
    "months_differ": (
        "{figure} in Monaten: Die Mappe zeigt {sheet_amount:number}, die Nachrechnung ergibt "
        "{computed:number}. Es wurde nichts ausgestellt. Bitte stellen Sie überschriebene Formeln "
        "auf dem Blatt ROI wieder her; das Blatt Prüfung zeigt, wo die Zahlen auseinanderlaufen."
    ),
    "totals_differ": (
        "{figure}: Die Mappe zeigt {sheet_amount:euro}, die Nachrechnung ergibt "
        "{computed:euro}. Es wurde nichts ausgestellt. Bitte stellen Sie überschriebene Formeln "
        "wieder her; das Blatt Prüfung zeigt, wo die Zahlen auseinanderlaufen."
    ),
    "total_missing": (
        "Die Mappe zeigt keine Zahl für: {figures}. Es wurde nichts ausgestellt. Bitte stellen "
        "Sie überschriebene Formeln auf dem Blatt {sheet} wieder her."
    ),
    "total_unanswered": (
        "Die Zelle zeigt keine Zahl, deshalb zeigen auch Summen #NV. Dort steht „{value}“. Es "
        "wurde nichts ausgestellt. Bitte berichtigen Sie, was dort beanstandet wird, oder "
        "stellen Sie die Formel wieder her; antwortet keine Funktion, hilft "
        "„aftersales-xl doctor“."
    ),
    # left of the sample company
    "sample_company": (
        "Diese Mappe trägt noch Angaben der Beispielfirma: {what}. In ihrem Namen geht kein "
        "Angebot hinaus. Bitte tragen Sie auf dem Blatt Firma Ihre eigenen Angaben ein oder legen "
        "Sie die Mappe mit „aftersales-xl neu NEU.xlsx --aus IHRE_MAPPE.xlsx“ neu an."
    ),
    "sample_texts": (
        "Auf dem Blatt Firma stammen noch von der Beispielfirma: {what}. Bitte prüfen Sie, ob das "
        "für Ihre Firma stimmt."
    ),
    "sample_limits": (
        "Auf dem Blatt Grenzen stehen noch Grenzen der Beispielfirma ({what}). Bitte tragen Sie "
        "ein, was bei Ihnen ohne Freigabe erlaubt ist."
    ),
    "sample_services": (
        "Die Leistungen der Wartungsstufen sind noch die der Beispielfirma. Bitte prüfen Sie auf "
        "dem Blatt Wartung, was Ihre Firma leistet."
    ),
    "sample_index": (
        "Die Preisklausel folgt der erfundenen Indexreihe der Beispieldaten; ein Vertrag wird "
        "damit nicht ausgestellt. Bitte tragen Sie eine veröffentlichte Reihe mit Ausgangswert, "
        "Basisjahr und Stand ein oder wählen Sie als Art der Preisklausel „keine“."
    ),
    "sample_index_in_contract": (
        "Der Vertrag würde der erfundenen Indexreihe der Beispieldaten folgen. Es wurde nichts "
        "ausgestellt. Bitte tragen Sie auf dem Blatt Wartung eine veröffentlichte Reihe mit "
        "Ausgangswert, Basisjahr und Stand ein oder wählen Sie als Art der Preisklausel „keine“."
    ),
    "sample_stands_in": (
        "Noch stehen die Angaben der Beispielfirma in der Mappe. Bitte ersetzen Sie sie auf dem "
        "Blatt Firma durch Ihre eigenen; weitere Mappen übernehmen sie mit --aus."
    ),
    "check_in_order": "{file}: in Ordnung, beide Rechenwege stimmen überein.",
}
