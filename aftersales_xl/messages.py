"""German sentences for every code: what is wrong, with what value, and what to do about it.

The only home of sentences that tell a user about a problem. A sentence's fields are the
details of the problem; ``{price:euro}``, ``{rate:percent}``, ``{until:day}`` and
``{quantity:number}`` format them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from string import Formatter

from aftersales_xl import formats
from aftersales_xl.domain.errors import Detail, Place, Problem

SENTENCES: dict[str, str] = {
    # files
    "file_missing": (
        "Die Datei {file} wurde nicht gefunden. Bitte prüfen Sie Ordner und Schreibweise."
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
        "In der Tabelle {table} fehlt die Spalte {header}. Bitte benennen Sie sie wieder so "
        "oder legen Sie mit „aftersales-xl neu“ eine frische Mappe an."
    ),
    # cells
    "value_missing": "Die Angabe fehlt. Bitte tragen Sie {what} ein.",
    "legal_detail_missing": (
        "Diese Angabe ist auf Geschäftsbriefen Ihrer Rechtsform Pflicht. Bitte tragen Sie "
        "{what} ein oder wählen Sie eine andere Rechtsform."
    ),
    "number_expected": ("„{value}“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. 1.234,56."),
    "whole_number_expected": (
        "{value} ist keine ganze Zahl. Bitte geben Sie eine ganze Zahl ein, z. B. 36."
    ),
    "date_expected": "„{value}“ ist kein Datum. Bitte geben Sie ein Datum ein, z. B. 31.12.2026.",
    "choice_unknown": "„{value}“ ist nicht vorgesehen. Bitte wählen Sie: {choices}.",
    "error_cell": (
        "Die Zelle zeigt den Fehlerwert {value}. Bitte korrigieren Sie die Formel oder tragen "
        "Sie den Wert von Hand ein."
    ),
    "article_duplicate": (
        "Die Artikelnummer {article} steht mehrfach in der Preisliste. Bitte geben Sie jedem "
        "Artikel eine eigene Nummer."
    ),
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
    "discount_out_of_range": (
        "Position {line}: Der Rabatt {discount:percent} liegt nicht zwischen 0 % und 100 %. "
        "Bitte als Prozentwert eingeben, z. B. 5 %."
    ),
    "vat_rate_not_listed": (
        "Den Steuersatz {rate:percent} kennt die Mappe nicht. Bitte verwenden Sie den "
        "Regelsteuersatz, den ermäßigten Steuersatz oder 0 %; beide Sätze stehen auf dem Blatt "
        "Firma."
    ),
    "workbook_suffix": (
        "{file} endet weder auf .xlsm noch auf .xlsx. Bitte geben Sie der neuen Mappe einen Namen "
        "wie Angebot.xlsm."
    ),
    "render_without_number": (
        "Es fehlt die Nummer des Angebots. Bitte nennen Sie mindestens eine, z. B. "
        "„aftersales-xl offer render AN-2026-0001“."
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
    "columns_differ_in_length": (
        "Die Spalten sind verschieden lang ({first} und {second} Zeilen). Bitte markieren Sie "
        "gleich viele Zeilen."
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
        "„aftersales-xl neu NEU.xlsx --aus {file}“ eine neue Mappe an; Firma und Preisliste "
        "werden übernommen. Die alte Datei bleibt unverändert."
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
    "validity_expired": (
        "Das Angebot ist nur bis {until:day} gültig, heute ist der {today:day}. Bitte tragen Sie "
        "unter „Gültig bis“ ein späteres Datum ein oder leeren Sie das Feld."
    ),
    "valid_until_before_offer": (
        "„Gültig bis“ {until:day} liegt vor dem Angebotsdatum {offered_on:day}. Bitte "
        "korrigieren Sie eines der beiden Daten."
    ),
    "consumer": (
        "Angebote an Verbraucher sind nicht vorgesehen: Sie brauchen Bruttopreise und eine "
        "Widerrufsbelehrung. Bitte wählen Sie einen anderen Steuerfall oder erstellen Sie das "
        "Angebot außerhalb dieser Mappe."
    ),
    "vat_ids_missing": (
        "Für einen Unternehmer in der EU werden beide USt-IdNrn. gebraucht. Bitte tragen Sie "
        "Ihre auf dem Blatt Firma und die des Kunden auf dem Blatt Kunde ein."
    ),
    # maintenance
    "maintenance_base_negative": (
        "Der Lizenzpreis {base:euro} ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein."
    ),
    "maintenance_rate_out_of_range": (
        "Der Wartungssatz {rate:percent} liegt nicht zwischen 0 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 15 %."
    ),
    "custom_without_rate": (
        "Die Stufe Custom hat keinen üblichen Satz. Bitte geben Sie einen Satz pro Jahr oder "
        "Stunden und Stundensatz ein."
    ),
    "maintenance_rate_outside_band": (
        "Der Satz {rate:percent} der Stufe {level} liegt außerhalb des üblichen Bereichs von "
        "{low:percent} bis {high:percent}."
    ),
    "maintenance_net_price_missing": (
        "Die Wartung soll sich nach dem Nettopreis der Lizenz richten, er fehlt aber. Bitte "
        "tragen Sie ihn ein oder wählen Sie als Grundlage Listenpreis."
    ),
    "maintenance_alternative_is_level": (
        "Als Alternative ist dieselbe Wartungsstufe gewählt. Bitte wählen Sie eine andere Stufe "
        "oder „keine“."
    ),
    # contracts
    "end_before_start": (
        "Das Ende {end:day} liegt vor dem Beginn {start:day}. Bitte korrigieren Sie eines der "
        "beiden Daten."
    ),
    "term_too_long": (
        "Eine Laufzeit von {months} Monaten ist nicht vorgesehen. Bitte geben Sie höchstens "
        "{most} Monate ein."
    ),
    "calendar_exceeded": (
        "Die Laufzeit ab {start:day} reicht über den Kalender hinaus. Bitte prüfen Sie Beginn und "
        "Monate."
    ),
    "day_outside_term": (
        "Der {on:day} liegt nicht in der Laufzeit von {start:day} bis {end:day}. Bitte "
        "korrigieren Sie das Datum."
    ),
    "change_outside_term": (
        "Eine Änderung zum {on:day} ist nicht möglich, die Laufzeit reicht von {start:day} bis "
        "{end:day}. Bitte wählen Sie einen Tag nach dem Beginn und spätestens das Ende."
    ),
    "line_before_contract": (
        "Die Position beginnt am {start:day} und damit vor dem Vertrag am {anchor:day}. Bitte "
        "korrigieren Sie eines der beiden Daten."
    ),
    "annual_price_negative": (
        "Der Preis {price:euro} pro Jahr ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein."
    ),
    "price_step_out_of_range": (
        "Der Preisschritt {step:percent} liegt nicht zwischen -100 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 3 %."
    ),
    "years_out_of_range": (
        "{years} Vertragsjahre sind nicht vorgesehen. Bitte geben Sie 1 bis {most} Jahre ein."
    ),
    "warranty_months_not_positive": (
        "Eine Gewährleistung von {months} Monaten gibt es nicht. Bitte geben Sie mindestens 1 "
        "Monat ein oder lassen Sie die Angabe weg."
    ),
    "warranty_share_out_of_range": (
        "Der Anteil {share:percent} während der Gewährleistung liegt nicht zwischen 0 % und "
        "100 %. Bitte als Prozentwert eingeben, z. B. 50 %."
    ),
    "notice_out_of_range": (
        "Eine Kündigungsfrist von {count} ist nicht vorgesehen. Bitte geben Sie eine ganze Zahl "
        "von 0 bis {most} ein."
    ),
    "notice_before_calendar": (
        "Die Kündigungsfrist reicht vom {end:day} aus hinter den Anfang des Kalenders zurück. "
        "Bitte prüfen Sie Ende und Frist."
    ),
    "renewal_out_of_range": (
        "Eine Verlängerung um {months} Monate ist nicht vorgesehen. Bitte geben Sie 0 bis {most} "
        "Monate ein; 0 heißt: Der Vertrag endet von selbst."
    ),
    "index_not_positive": (
        "Der Indexwert {value:number} ist nicht größer als 0. Bitte tragen Sie den "
        "veröffentlichten Wert ein, z. B. 116,7."
    ),
    "index_base_years_differ": (
        "Die Indexwerte haben verschiedene Basisjahre ({first} und {second}). Bitte verwenden Sie "
        "zwei Werte derselben Reihe."
    ),
    "index_base_year_missing": (
        "Nur einer der beiden Indexwerte nennt sein Basisjahr ({year}). Bitte tragen Sie es auch "
        "beim anderen ein."
    ),
    "index_threshold_out_of_range": (
        "Die Schwelle {rate:percent} liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 5 %."
    ),
    "index_bound_out_of_range": (
        "Die Grenze {rate:percent} der Preisänderung liegt nicht zwischen -100 % und 100 %. Bitte "
        "als Prozentwert eingeben, z. B. 5 %."
    ),
    "index_floor_above_cap": (
        "Die kleinste Änderung {floor:percent} liegt über der größten von {cap:percent}. Bitte "
        "tauschen Sie die beiden Werte."
    ),
    "clause_days_negative": (
        "Einen Abstand von {value} gibt es in einer Preisklausel nicht. Bitte geben Sie Monate und "
        "Tage ab 0 ein."
    ),
    "vpi_clause_short": (
        "Eine Klausel auf den Verbraucherpreisindex ist in der Regel nur in Verträgen über "
        "mindestens zehn Jahre zulässig (PrKG §§ 1, 3), dieser läuft {months} Monate. Bitte "
        "lassen Sie die Klausel rechtlich prüfen oder stellen Sie auf Kostenelemente um."
    ),
    "clause_upward_only": (
        "Die Preisklausel lässt den Preis steigen, aber nicht fallen. Das kann sie unwirksam "
        "machen (PrKG § 2 Abs. 3). Bitte lassen Sie die Klausel rechtlich prüfen oder senken Sie "
        "den Preis auch."
    ),
    "hourly_rate_not_positive": (
        "Der Stundensatz {rate:euro} ist nicht größer als 0. Bitte tragen Sie den Preis einer "
        "Stunde ein."
    ),
    "ticket_hours_not_positive": (
        "{hours:number} Stunden je Störung sind nicht mehr als 0. Bitte tragen Sie die übliche "
        "Dauer ein, z. B. 2,5."
    ),
    # discounts
    "rule_rate_out_of_range": (
        "Der Nachlass {value:percent} liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 5 %."
    ),
    "rule_amount_negative": (
        "Der Nachlass {value:euro} ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein."
    ),
    "rule_threshold_negative": (
        "Die Schwelle {threshold:number} ist negativ. Bitte geben Sie unter „Ab“ eine Zahl ab 0 "
        "ein oder leeren Sie die Zelle."
    ),
    "rule_cap_negative": (
        "Der Höchstbetrag {cap:euro} ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein."
    ),
    "rule_without_date": (
        "Der Nachlass {rule} gilt nur bis zu einer Frist. Ohne Datum des Auftrags bleibt er außer "
        "Ansatz; bitte geben Sie das Datum an."
    ),
    "rule_without_deadline": (
        "Der Nachlass {rule} hat keine Frist und bleibt außer Ansatz. Bitte tragen Sie unter "
        "„Frist“ den letzten Tag ein, an dem er gilt."
    ),
    "rule_without_term": (
        "Der Nachlass {rule} hängt von der Laufzeit ab. Ohne Laufzeit bleibt er außer Ansatz; "
        "bitte geben Sie sie in Monaten an."
    ),
    "rule_without_contract_years": (
        "Der Nachlass {rule} hängt von den Vertragsjahren ab. Ohne sie bleibt er außer Ansatz; "
        "bitte geben Sie die Zahl der Vertragsjahre an."
    ),
    "contract_years_negative": (
        "{years:number} Vertragsjahre gibt es nicht. Bitte geben Sie eine Zahl ab 0 ein oder "
        "lassen Sie die Angabe weg."
    ),
    "referral_redeemed": (
        "Die Empfehlung ist schon im Angebot {number} eingelöst. Bitte entfernen Sie sie hier; "
        "jede Empfehlung gilt einmal."
    ),
    "target_negative": (
        "Der Zielpreis {target:euro} ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein."
    ),
    "tiers_missing": (
        "Die Staffel hat keine Stufen. Bitte tragen Sie mindestens eine Menge und ihren Preis ein."
    ),
    "tier_bound_negative": (
        "Die Stufe ab {bound:number} ist negativ. Bitte geben Sie eine Menge ab 0 ein."
    ),
    "tier_price_negative": (
        "Der Preis {price:euro} ab {bound:number} ist negativ. Bitte geben Sie einen Preis ab "
        "0,00 € ein."
    ),
    "tier_bound_twice": (
        "Die Stufe ab {bound:number} steht mehrfach in der Staffel. Bitte lassen Sie nur eine "
        "davon stehen."
    ),
    "tiers_unsorted": (
        "Die Stufe ab {bound:number} steht hinter der ab {before:number}. Bitte sortieren Sie die "
        "Staffel aufsteigend nach der Menge."
    ),
    "below_first_tier": (
        "Die Menge {quantity:number} liegt unter der ersten Stufe ab {first:number}. Bitte erhöhen "
        "Sie die Menge oder ergänzen Sie die Staffel um eine kleinere Stufe."
    ),
    "tier_first_unit_without_price": (
        "Bei der Methode Staffel hat jede Einheit ihren Preis, die Staffel beginnt aber erst ab "
        "{first:number}. Bitte ergänzen Sie eine Stufe ab 1 oder wählen Sie die Methode Menge."
    ),
    "larger_quantity_cheaper": (
        "{more:number} Einheiten kosten mit {price_of_more:euro} weniger als {quantity:number} "
        "Einheiten mit {price:euro}. Bieten Sie dem Kunden die größere Menge an."
    ),
    "n_for_m_impossible": (
        "{n} zum Preis von {m} gibt es nicht. Bitte geben Sie ganze Zahlen ab 1 ein, von denen die "
        "zweite nicht größer ist, z. B. 10 und 9."
    ),
    "free_units_within_reach": (
        "{more:number} Einheiten kosten {price_of_more:euro} und damit nicht mehr als "
        "{quantity:number} ({price:euro}). Bieten Sie dem Kunden die größere Menge an."
    ),
    "split_weight_negative": (
        "Der Betrag {weight:number} ist negativ. Bitte teilen Sie nur auf Beträge ab 0 auf."
    ),
    "split_without_weight": (
        "{amount:euro} lassen sich nicht aufteilen, weil alle Beträge 0 sind. Bitte tragen Sie "
        "mindestens einen Betrag größer als 0 ein."
    ),
    "document_discount_negative": (
        "Der Nachlass {discount:euro} ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein."
    ),
    "document_discount_too_large": (
        "Der Nachlass {discount:euro} ist höher als die Summe {available:euro}, auf die er sich "
        "bezieht. Bitte verringern Sie ihn."
    ),
    "bundle_price_negative": (
        "Der Bündelpreis {price:euro} ist negativ. Bitte geben Sie einen Preis ab 0,00 € ein."
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
    # approval and limits
    "max_discount_out_of_range": (
        "Der größte Rabatt {rate:percent} liegt nicht zwischen 0 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 15 %."
    ),
    "min_margin_out_of_range": (
        "Die kleinste Marge {rate:percent} liegt nicht zwischen -100 % und 100 %. Bitte als "
        "Prozentwert eingeben, z. B. 30 %."
    ),
    "discount_above_limit": (
        "{scope}{line:+ }: Der Rabatt {value:percent} liegt über der Grenze von {limit:percent}; "
        "über die Laufzeit fehlen {gap:euro}. Bitte holen Sie die Freigabe{approver:+ durch } ein "
        "oder heben Sie den Preis an."
    ),
    "margin_below_limit": (
        "{scope}{line:+ }: Die Marge {value:percent} liegt unter der Grenze von {limit:percent}; "
        "über die Laufzeit fehlen {gap:euro}. Bitte holen Sie die Freigabe{approver:+ durch } ein "
        "oder heben Sie den Preis an."
    ),
    "cost_missing": (
        "{scope}{line:+ }: Kosten fehlen{without_cost:+ bei Position }, die Marge lässt sich nicht "
        "mit der Grenze von {limit:percent} vergleichen. Bitte tragen Sie die Kosten ein oder "
        "holen Sie die Freigabe{approver:+ durch } ein."
    ),
    "margin_undetermined": (
        "{scope}{line:+ }: Der Preis deckt keine Kosten, eine Marge ist nicht bestimmbar. Bitte "
        "holen Sie die Freigabe{approver:+ durch } ein oder heben Sie den Preis an."
    ),
    "approval_without_name": (
        "Zu einer Freigabe gehören zwei Namen. Bitte geben Sie an, wer das Angebot erstellt hat "
        "und wer es freigibt."
    ),
    "approver_is_author": (
        "{approver} hat das Angebot selbst erstellt und kann es nicht freigeben. Bitte lassen Sie "
        "es von einer zweiten Person freigeben."
    ),
    # suggestions
    "link_to_itself": (
        "Der Artikel {article} kann sich nicht selbst ergänzen oder ersetzen. Bitte tragen Sie "
        "unter „Ergänzt“ und „Ersetzt“ andere Artikelnummern ein."
    ),
    "suggest_supplement": (
        "Zu {base} passt {article} ({name}) für {price:euro} {period}; pro Jahr sind das "
        "{ratio:percent} des einmaligen Preises."
    ),
    "suggest_supplement_plain": "Zu {base} passt {article} ({name}) für {price:euro} {period}.",
    "suggest_supplement_open": "Zu {base} passt {article} ({name}), Preis nach Aufwand.",
    "suggest_supplements_together": (
        "Diese Ergänzungen zu {base} kosten zusammen {annual:euro} pro Jahr, das sind "
        "{ratio:percent} des einmaligen Preises; in {months} Monaten {term:euro} "
        "({term_ratio:percent})."
    ),
    "suggest_premium": (
        "Statt {base} gibt es {article} ({name}) für {price:euro} {period}; Preisunterschied: "
        "{ratio:percent}."
    ),
    "suggest_premium_plain": "Statt {base} gibt es {article} ({name}) für {price:euro} {period}.",
    "suggest_premium_open": "Statt {base} gibt es {article} ({name}), Preis nach Aufwand.",
    "suggest_free_unit": (
        "Position {line}: Bei {every} zum Preis von {paid} ist die {quantity:number}. Einheit "
        "kostenlos. Bieten Sie {quantity:number} statt {given:number} an."
    ),
    "suggest_free_units": (
        "Position {line}: Bei {every} zum Preis von {paid} kosten {quantity:number} Einheiten "
        "{price:euro} und damit nicht mehr als {given:number}. Bieten Sie die größere Menge an."
    ),
    "margin_beyond": (
        "{scope}{line:+ }: Die Marge {value:percent} liegt {points:number} Prozentpunkte unter "
        "Ihrer Untergrenze von {limit:percent}; über die Laufzeit fehlen {gap:euro}."
    ),
    "margin_near": (
        "{scope}{line:+ }: Die Marge {value:percent} liegt nur {points:number} Prozentpunkte über "
        "Ihrer Untergrenze von {limit:percent}; über die Laufzeit bleiben {gap:euro} Spielraum."
    ),
    "discount_beyond": (
        "{scope}{line:+ }: Der Rabatt {value:percent} liegt {points:number} Prozentpunkte über "
        "Ihrer Obergrenze von {limit:percent}; über die Laufzeit fehlen {gap:euro}."
    ),
    "discount_near": (
        "{scope}{line:+ }: Der Rabatt {value:percent} liegt nur {points:number} Prozentpunkte "
        "unter Ihrer Obergrenze von {limit:percent}; über die Laufzeit bleiben {gap:euro} "
        "Spielraum."
    ),
    "no_maintenance": (
        "Das Angebot enthält einmalige Leistungen über {once:euro}, aber keine Wartung. Mit "
        "{rate:percent} pro Jahr wären das {annual:euro} pro Jahr."
    ),
    "maintenance_ends_early": (
        "Position {line}: Die Wartung endet nach {covered} Monaten, die Nutzungsdauer ist mit "
        "{life} Monaten angesetzt: Die Monate {first} bis {life} (ab dem {year}. Jahr) sind nicht "
        "abgedeckt. Bieten Sie eine längere Laufzeit an."
    ),
    # target price
    "target_not_positive": (
        "Der Zielpreis {amount:euro} ist nicht größer als 0. Bitte tragen Sie den Betrag ein, den "
        "der Kunde genannt hat."
    ),
    "position_unknown": (
        "Die Position {line} gibt es im Angebot nicht. Bitte prüfen Sie die Nummer."
    ),
    "extras_too_many": (
        "Von {given} Positionen lässt sich nicht jede Auswahl durchrechnen. Bitte geben Sie "
        "höchstens {most} an, auf die der Kunde verzichten kann."
    ),
    "give_back_term": (
        "Laufzeit von {months} Monaten mit {discount:percent} auf die laufenden Preise."
    ),
    "give_back_volume": (
        "Position {line}: {quantity:number} Einheiten zu je {price:euro}; verglichen wird die "
        "ursprüngliche Menge."
    ),
    "give_back_left_out": "Ohne Position {lines}.",
    "give_back_added": (
        "Zusätzlich Position {lines}; der Preis des Übrigen bleibt, der Nachlass verteilt sich "
        "auf mehr Umsatz."
    ),
    "target_reached": "Das ergibt {reached:euro} und damit genau den Zielpreis.",
    "target_undercut": "Das ergibt {reached:euro}, {gap:euro} weniger als der Zielpreis.",
    "target_missed": (
        "Das ergibt {reached:euro}; zum Zielpreis fehlen {gap:euro}, das sind weitere "
        "{share:percent} Nachlass."
    ),
    # price lists and purchase prices
    "file_too_large": (
        "{file} ist zu groß ({part}). Bitte teilen Sie die Datei auf oder löschen Sie, was nicht "
        "gebraucht wird."
    ),
    "csv_not_text": (
        "{file} ist keine CSV-Datei. Bitte speichern Sie die Liste in Excel als „CSV UTF-8 (durch "
        "Trennzeichen getrennt)“."
    ),
    "csv_broken": (
        "{file} lässt sich ab Zeile {row} nicht lesen: Anführungszeichen passen nicht zusammen. "
        "Bitte korrigieren Sie die Zeile und versuchen Sie es erneut."
    ),
    "csv_header_missing": (
        "In {file} fehlt eine Überschriftenzeile mit der Spalte {header}. Bitte ergänzen Sie sie "
        "oder benennen Sie die Spalte so."
    ),
    "csv_column_twice": (
        "Die Spalten {first} und {second} bedeuten dasselbe. Bitte löschen Sie eine oder benennen "
        "Sie sie um."
    ),
    "csv_row_too_long": (
        "Die Zeile hat mehr Werte als Überschriften. Bitte prüfen Sie Trennzeichen und "
        "Dezimalkomma."
    ),
    "csv_number_ambiguous": (
        "„{value}“ lässt sich als Tausender- oder als Dezimalzahl lesen, und die Datei verwendet "
        "beide Schreibweisen. Bitte schreiben Sie den Betrag mit zwei Nachkommastellen."
    ),
    "article_number_mangled": (
        "„{value}“ ist eine von Excel gekürzte Artikelnummer. Bitte formatieren Sie die Spalte als "
        "Text und tragen Sie die Nummer neu ein."
    ),
    "purchase_price_not_positive": (
        "Der Einkaufspreis {cost:euro} von {article} ist nicht größer als 0. Bitte tragen Sie den "
        "Preis ein oder löschen Sie die Zeile."
    ),
    "price_unit_not_positive": (
        "Die Preiseinheit {value:number} ist nicht größer als 0. Bitte tragen Sie ein, für wie "
        "viele Einheiten der Preis gilt, z. B. 1 oder 100."
    ),
    "purchase_price_twice": (
        "Für {article} stehen zum {as_of:day} verschiedene Einkaufspreise in der Datei. Bitte "
        "lassen Sie nur einen stehen."
    ),
    "purchase_price_from_future": (
        "Der Einkaufspreis von {article} ist vom {as_of:day} und gilt heute noch nicht. Bitte "
        "prüfen Sie das Datum."
    ),
    "purchase_price_old": (
        "Der Einkaufspreis von {article} ist vom {as_of:day} und damit {age} Tage alt, erlaubt "
        "sind {oldest}. Bitte fragen Sie den Lieferanten nach dem heutigen Preis."
    ),
    "margin_at_cost_low": (
        "Der Artikel {article} bringt bei heutigen Kosten von {cost:euro} eine Marge von "
        "{margin:percent}; die Untergrenze ist {least:percent}. Bitte prüfen Sie den Listenpreis."
    ),
    "article_new": "{article} ({name}) ist neu.",
    "article_removed": "{article} ({name}) ist entfallen.",
    # the business case
    "investment_negative": (
        "Die Investition {amount:euro} ist negativ. Bitte geben Sie einen Betrag ab 0,00 € ein."
    ),
    "investment_month_out_of_range": (
        "Eine Zahlung im Monat {month:number} nach Vertragsschluss ist nicht möglich. Bitte geben "
        "Sie einen Monat von 0 bis {most} ein."
    ),
    "investment_after_horizon": (
        "Ein Teil der Investition wird im Monat {month:number} bezahlt, betrachtet werden aber nur "
        "{months} Monate. Bitte verlängern Sie den Zeitraum."
    ),
    "saving_negative": (
        "Die Ersparnis {amount:euro} pro Jahr ist negativ. Bitte geben Sie einen Betrag ab 0,00 € "
        "ein."
    ),
    "running_cost_negative": (
        "Die laufenden Kosten {amount:euro} pro Jahr sind negativ. Bitte geben Sie einen Betrag ab "
        "0,00 € ein."
    ),
    "project_days_out_of_range": (
        "{days:number} Projekttage sind nicht möglich. Bitte geben Sie eine Zahl von 0 bis {most} "
        "ein."
    ),
    "ramp_up_out_of_range": (
        "Ein Anlauf von {months:number} Monaten ist nicht möglich. Bitte geben Sie 0 bis {most} "
        "Monate ein."
    ),
    "horizon_out_of_range": (
        "Ein Zeitraum von {months:number} Monaten ist nicht möglich. Bitte geben Sie 1 bis {most} "
        "Monate ein."
    ),
    "discount_rate_out_of_range": (
        "Der Zins {rate:percent} liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 8 %."
    ),
    "benefit_risk_out_of_range": (
        "Der Risikoabschlag {risk:percent} auf die Ersparnis liegt nicht zwischen 0 % und 100 %. "
        "Bitte als Prozentwert eingeben, z. B. 20 %."
    ),
    "cost_risk_out_of_range": (
        "Der Risikozuschlag {risk:percent} auf die Kosten liegt nicht zwischen 0 % und 100 %. "
        "Bitte als Prozentwert eingeben, z. B. 10 %."
    ),
    "benefit_base_negative": (
        "Die bisherigen Kosten {base:euro} pro Jahr sind negativ. Bitte geben Sie einen Betrag ab "
        "0,00 € ein."
    ),
    "benefit_figure_negative": (
        "Die Angabe {value:number} ist negativ. Bitte geben Sie eine Zahl ab 0 ein."
    ),
    "benefit_minutes_out_of_range": (
        "{minutes:number} Minuten am Tag gibt es nicht. Bitte geben Sie eine Zahl von 0 bis {most} "
        "ein."
    ),
    "benefit_days_out_of_range": (
        "{days:number} Tage im Jahr gibt es nicht. Bitte geben Sie eine Zahl von 0 bis {most} ein."
    ),
    "reduction_out_of_range": (
        "Die Senkung {reduction:percent} liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 40 %."
    ),
    "rate_out_of_range": (
        "Der Zins {rate:percent} liegt nicht zwischen -100 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 8 %."
    ),
    "date_before_first": (
        "Der Termin {earliest:day} liegt vor dem ersten Termin {first:day}, auf den abgezinst "
        "wird. Bitte stellen Sie die früheste Zahlung an den Anfang."
    ),
    "series_amount_negative": (
        "Der Betrag {amount:euro} ist negativ. Bitte geben Sie Kosten und Nutzen beide als "
        "positive Beträge an."
    ),
    "several_internal_rates": (
        "Die Zahlungen haben {count} interne Zinsfüße, darunter {first:percent} und "
        "{second:percent}, weil ihr Vorzeichen mehrmals wechselt. Bitte beurteilen Sie das "
        "Vorhaben nach dem Kapitalwert."
    ),
    "span_out_of_range": (
        "Die Spanne {span:percent} liegt nicht zwischen 0 % und 100 %. Bitte als Prozentwert "
        "eingeben, z. B. 20 %."
    ),
    "triangle_expected": (
        "Übergeben wurden {given} Zellen. Bitte geben Sie eine Zelle an oder drei: kleinster, "
        "wahrscheinlichster und größter Wert."
    ),
    "triangle_unsorted": (
        "Die Werte {least:number}, {likely:number} und {most:number} steigen nicht an. Bitte geben "
        "Sie den kleinsten, den wahrscheinlichsten und den größten Wert in dieser Reihenfolge an."
    ),
    "paybacks_expected": (
        "Übergeben wurden {given} Zellen. Bitte geben Sie die vier Amortisationen an: ab "
        "Produktivstart, ab Vertragsschluss, mit Risikoabschlag und abgezinst."
    ),
    "runs_out_of_range": (
        "{runs} Ziehungen sind nicht möglich. Bitte geben Sie eine Zahl von {least} bis {most} ein."
    ),
    "seed_negative": (
        "Der Startwert {seed} ist negativ. Bitte geben Sie eine ganze Zahl ab 0 ein."
    ),
    # claims of a business case
    "claimed_saving_differs": (
        "{share:percent} von {base:euro} sind {computed:euro}, angegeben sind {claimed:euro} "
        "Ersparnis. Bitte gleichen Sie die Angaben ab."
    ),
    "claimed_total_differs": (
        "Die Teile ergeben zusammen {computed:euro}, angegeben sind {claimed:euro}. Bitte gleichen "
        "Sie die Angaben ab."
    ),
    "rate_card_unsorted": (
        "Die Tagessätze von {lowest:euro} bis {highest:euro} ergeben keinen Bereich. Bitte geben "
        "Sie zwei Beträge über 0,00 € an, den niedrigeren zuerst."
    ),
    "effort_not_positive": (
        "{days:number} Tage Aufwand gibt es nicht. Bitte geben Sie eine Zahl größer als 0 ein."
    ),
    "day_rate_outside_card": (
        "{price:euro} für {days:number} Tage sind {rate:euro} am Tag, Ihre Tagessätze reichen von "
        "{lowest:euro} bis {highest:euro}. Bitte prüfen Sie, ob die Tage die Dauer statt des "
        "Aufwands nennen."
    ),
    "term_shorter_than_life": (
        "Der Vertrag läuft {term} Monate, die Nutzungsdauer ist mit {life} Monaten angesetzt: Die "
        "Monate {first} bis {life} sind nicht abgedeckt. Bitte bieten Sie eine längere Laufzeit an."
    ),
    "payback_claimed_but_never": (
        "Behauptet wird eine Amortisation nach {claimed:number} Monaten, gerechnet ab "
        "Produktivstart amortisiert sich das Vorhaben aber nie. Bitte streichen Sie die Aussage "
        "oder prüfen Sie die Annahmen."
    ),
    "payback_claim_matches": (
        "Behauptet wird eine Amortisation nach {claimed:number} Monaten, statisch ab "
        "Produktivstart sind es {static:number}. Die Behauptung passt zur Amortisation {match} "
        "({months:number} Monate). Bitte nennen Sie diese Annahme dazu."
    ),
    "payback_claim_matches_none": (
        "Behauptet wird eine Amortisation nach {claimed:number} Monaten, statisch ab "
        "Produktivstart sind es {static:number}; auch keine der anderen Rechnungen ergibt die "
        "behauptete Zahl. Bitte berichtigen Sie die Aussage."
    ),
    # maintenance contract
    "contract_start_missing": (
        "Der Vertragsbeginn fehlt. Bitte tragen Sie auf dem Blatt Wartung ein Datum ein, z. B. "
        "01.01.2027."
    ),
    "maintenance_missing": (
        "Diese Mappe bietet keine Wartung an. Bitte wählen Sie auf dem Blatt Wartung eine Stufe."
    ),
    "contract_value_differs": (
        "Der Vertrag kommt auf {contract:euro}, seine Raten auf {billed:euro}, das Angebot auf "
        "{offered:euro}. Es wurde nichts ausgestellt. Bitte prüfen Sie Laufzeit und Preise auf "
        "dem Blatt Wartung."
    ),
    "payment_words_differ": (
        "Ihre Zahlungsbedingung nennt „{said}“, die Wartung wird {agreed} abgerechnet. Im Vertrag "
        "steht beides. Bitte gleichen Sie „Zahlung“ auf dem Blatt Firma oder die Abrechnung auf "
        "dem Blatt Wartung an."
    ),
    "step_and_index": (
        "Der Vertrag kann nicht zugleich um feste {step:percent} im Jahr steigen und einem Index "
        "folgen. Bitte entscheiden Sie sich für eine Preisklausel."
    ),
    "extras_negative": (
        "Besuche und Schulungstage können nicht negativ sein. Bitte geben Sie eine Zahl ab 0 ein."
    ),
    "service_days_unknown": (
        "Die Servicezeit nennt keine Wochentage. Bitte geben Sie z. B. „Mo–Fr 8–18“ oder „24/7“ "
        "ein."
    ),
    "service_hours_unreadable": (
        "Die Servicezeit „{value}“ lässt sich nicht lesen. Bitte geben Sie Wochentage und eine "
        "Zeitspanne ein, z. B. „Mo–Fr 8–18“, „Mo–Sa 7:30–20“ oder „24/7“; je Stufe gilt eine "
        "Spanne für alle Tage."
    ),
    "time_expected": (
        "„{value}“ ist keine Uhrzeit. Bitte geben Sie eine Uhrzeit ein, z. B. 19:00."
    ),
    "deadline_duplicate": (
        "Die Frist „{deadline}“ steht mehrfach in der Tabelle. Bitte behalten Sie eine Zeile."
    ),
    "warranty_share_missing": (
        "Für {months} Monate gilt eine ermäßigte Gebühr, aber nicht, welche. Bitte tragen Sie "
        "ihren Anteil ein; 0 % heißt: in dieser Zeit kostenfrei."
    ),
    "step_without_clause": (
        "Ein Preisschritt von {step:percent} ist eingetragen, aber keine Preisklausel gewählt. "
        "Bitte wählen Sie „fester Schritt“ oder leeren Sie das Feld."
    ),
    "service_hours_unsorted": (
        "Die Servicezeit von {opens:number} bis {closes:number} Uhr ergibt keinen Zeitraum. Bitte "
        "geben Sie z. B. „Mo–Fr 8–18“ oder „24/7“ ein."
    ),
    "service_hours_out_of_range": (
        "Eine Frist von {hours:number} Servicestunden liegt nicht zwischen 0 und {most}. Bitte "
        "geben Sie Stunden an, z. B. 8."
    ),
    "service_hours_never": (
        "Innerhalb eines Jahres liegt keine Servicestunde. Bitte prüfen Sie Servicezeit und "
        "Feiertage."
    ),
    # business case
    "case_without_phases": (
        "Der Fall „{name}“ hat keine Phase mit einem Preis. Bitte ergänzen Sie auf dem Blatt ROI "
        "mindestens eine."
    ),
    "case_without_benefits": (
        "Der Fall „{name}“ hat keinen Nutzen. Bitte ergänzen Sie auf dem Blatt ROI mindestens "
        "einen."
    ),
    "case_investment_differs": (
        "Der Business Case rechnet mit einer Investition von {case:euro}, das Angebot kommt "
        "einmalig auf {once:euro} netto. Bitte gleichen Sie beide ab oder nennen Sie dem Kunden "
        "den Grund."
    ),
    "case_without_running_costs": (
        "Das Angebot enthält laufende Preise, der Fall „{name}“ aber keine laufenden Kosten. Bitte "
        "ergänzen Sie sie auf dem Blatt ROI oder wählen Sie einen Fall, der sie enthält."
    ),
    "effort_missing": (
        "Der Fall „{name}“ nennt keinen Aufwand in Personentagen; der Tagessatz ist aus der Dauer "
        "gerechnet und sagt deshalb wenig. Bitte tragen Sie den Aufwand je Phase ein."
    ),
    "assumption_without_source": (
        "Die Annahme „{what}“ stammt nicht vom Kunden und braucht Quelle und Stand. Bitte "
        "ergänzen Sie beide auf dem Blatt Annahmen."
    ),
    "reference_not_released": (
        "Die Annahme „{what}“ nennt einen Referenzkunden, dessen Freigabe fehlt. Bitte tragen Sie "
        "das Datum der Freigabe ein oder lassen Sie die Annahme weg."
    ),
    "case_missing": (
        "Ein Fall soll in das Angebot, die Tabelle der Fälle ist aber leer. Bitte tragen Sie auf "
        "dem Blatt ROI einen Fall ein oder wählen Sie bei „Im Angebot“ nein."
    ),
    "case_unknown": (
        "Den Fall „{name}“ gibt es nicht. Bitte wählen Sie einen der Fälle ({cases}) oder lassen "
        "Sie die Zelle leer, wenn die Angabe für alle Fälle gilt."
    ),
    "case_duplicate": (
        "Den Fall „{name}“ gibt es schon in Zeile {other}. Bitte geben Sie jedem Fall einen "
        "eigenen Namen."
    ),
    "case_name_unusable": (
        "Der Name „{name}“ enthält eines der Zeichen * ? ~ < > =, mit denen Formeln der Mappe "
        "suchen. Bitte wählen Sie einen Namen ohne diese Zeichen."
    ),
    "case_figure_negative": (
        "Die Angabe {value:number} ist negativ. Bitte geben Sie eine Zahl ab 0 ein."
    ),
    "case_horizon_too_long": (
        "Betrachtet werden sollen {months} Monate, das Blatt hat Platz für {most}. Bitte geben Sie "
        "einen kürzeren Zeitraum ein."
    ),
    "phase_without_price": (
        "Die Phase „{name}“ hat weder einen Festpreis noch Aufwand und Tagessatz. Bitte tragen Sie "
        "das eine oder das andere ein."
    ),
    "uncertainty_duplicate": (
        "Für „{what}“ steht schon in Zeile {other} ein Bereich. Bitte lassen Sie nur einen stehen."
    ),
    "plan_without_amounts": (
        "Die Investition {amount:euro} soll nach einem Plan bezahlt werden, dessen Beträge "
        "zusammen 0,00 € ergeben. Bitte geben Sie Beträge größer als 0,00 € an."
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
        "{figure}: Die Mappe zeigt keine Zahl. Es wurde nichts ausgestellt. Bitte stellen Sie "
        "überschriebene Formeln auf dem Blatt {sheet} wieder her."
    ),
    # register
    "number_unknown": (
        "Ein Angebot {number} gibt es im Register nicht. Bitte prüfen Sie die Nummer; das "
        "Register liegt unter {register}."
    ),
    "number_of_another_customer": (
        "Die Angebotsnummer {number} gehört zu einem anderen Kunden ({customer}). Bitte leeren "
        "Sie das Feld Angebotsnummer, dann erhält dieses Angebot eine eigene Nummer."
    ),
    "register_unusable": (
        "Das Register {register} lässt sich nicht öffnen ({reason}). Bitte prüfen Sie Pfad und "
        "Zugriffsrechte oder geben Sie mit --register ein anderes an."
    ),
    "version_changed": (
        "Das Angebot {number} wurde im Register nachträglich verändert und wird nicht mehr "
        "verwendet. Bitte stellen Sie das Register aus einer Sicherung wieder her."
    ),
    # after the offer
    "offer_is_draft": (
        "Das Angebot {number} ist ein Entwurf: Die Freigabe fehlt noch. Bitte lassen Sie es "
        "freigeben und stellen Sie es dann neu aus."
    ),
    "order_before_offer": (
        "Der Auftrag ist auf den {accepted_on:day} datiert, das Angebot {number} erst auf den "
        "{issued_on:day}. Bitte prüfen Sie Nummer und Datum."
    ),
    "order_too_late": (
        "Das Angebot {number} galt bis einschließlich {until:day}, der Auftrag ging am "
        "{accepted_on:day} ein. Eine verspätete Annahme gilt als neuer Antrag. Bitte stellen Sie "
        "das Angebot mit „aftersales-xl offer“ neu aus; es erhält die nächste Version."
    ),
    # documents
    "template_unknown_field": (
        "Die Vorlage {template} verwendet das Feld „{field}“, das es nicht gibt. Bitte prüfen "
        "Sie die Schreibweise anhand der Feldliste FIELDS.md."
    ),
    "template_broken": (
        "Die Vorlage {template} ist fehlerhaft: {reason}. Bitte korrigieren Sie die Marke in "
        "Word; die Feldliste FIELDS.md zeigt Beispiele."
    ),
    "template_missing": (
        "Die Vorlage {template} wurde nicht gefunden. Bitte prüfen Sie den Pfad oder "
        "installieren Sie das Programm neu."
    ),
    "template_forbidden": (
        "Die Vorlage {template} versucht, auf gesperrte Programmteile zuzugreifen. Bitte "
        "verwenden Sie nur Felder aus der Feldliste FIELDS.md."
    ),
    "template_not_word": (
        "Die Vorlage {template} ist kein Word-Dokument (.docx). Bitte öffnen Sie sie in Word und "
        "speichern Sie sie als „Word-Dokument (*.docx)“."
    ),
    "template_tracked": (
        "Die Vorlage {template} enthält Änderungsmarkierungen oder Kommentare; Ihr Kunde würde sie "
        "sehen. Bitte nehmen Sie in Word alle Änderungen an und löschen Sie die Kommentare."
    ),
    "template_tag_not_alone": (
        "In der Vorlage {template} steht neben der Marke {tag} weiterer Inhalt, der verloren "
        "ginge. Bitte geben Sie der Marke einen eigenen Absatz oder eine eigene Tabellenzeile."
    ),
    "template_tag_unclosed": (
        "In der Vorlage {template} wird eine Bedingung (if) oder Schleife (for) nicht geschlossen. "
        "Bitte ergänzen Sie das fehlende „endif“ oder „endfor“."
    ),
    "template_tag_crossing": (
        "In der Vorlage {template} reicht eine Bedingung oder Schleife über eine Tabelle oder "
        "einen Absatz hinweg. Bitte setzen Sie Anfang und Ende in eigene Absätze (p) oder in "
        "Zeilen derselben Tabelle (tr)."
    ),
    "template_tag_unknown": (
        "Die Vorlage {template} enthält die Anweisung „{name}“, die es nicht gibt. Bitte verwenden "
        "Sie if, elif, else, endif, for oder endfor."
    ),
    "template_filter_unknown": (
        "Die Vorlage {template} enthält den Zusatz „{name}“, den es nicht gibt. Bitte löschen Sie "
        "ihn; möglich sind upper und lower."
    ),
    "template_calculates": (
        "Die Vorlage {template} rechnet („{operator}“). Bitte entfernen Sie die Rechnung: Alle "
        "Beträge stehen als fertige Felder bereit, siehe FIELDS.md."
    ),
    "template_not_text": (
        "Die Vorlage {template} gibt „{kind}“ als Text aus. Bitte verwenden Sie ein einzelnes Feld "
        "daraus; Listen brauchen eine Schleife (for)."
    ),
    "template_diagram_misplaced": (
        "Die Vorlage {template} nennt ein Diagramm, wo keines steht, das Werte zeigen kann. Bitte "
        "nennen Sie es nur im Alternativtext eines Linien-, Punkt-, Säulen- oder Balkendiagramms "
        "mit mindestens einer Datenreihe."
    ),
    "template_not_evaluable": (
        "Die Vorlage {template} enthält eine Bedingung oder Schleife, die sich nicht auswerten "
        "lässt. Bitte vergleichen Sie nur Texte mit Texten und wiederholen Sie nur Listen; die "
        "Feldliste FIELDS.md zeigt Beispiele."
    ),
    "mail_template_without_subject": (
        "Der Textvorlage {template} fehlt der Betreff. Bitte beginnen Sie die erste Zeile mit "
        "„Betreff:“ und lassen Sie den Betreff darauf folgen."
    ),
    "mail_template_not_text": (
        "Die Textvorlage {template} ist kein Text in UTF-8. Bitte speichern Sie sie im Editor "
        "mit der Codierung UTF-8."
    ),
    "mail_address_invalid": (
        "„{address}“ ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise, z. B. "
        "einkauf@firma.de."
    ),
    "target_unwritable": (
        "{file} lässt sich nicht schreiben. Bitte prüfen Sie den Ordner, den freien Platz und "
        "ob die Datei in Word geöffnet ist."
    ),
    "pdf_failed": (
        "LibreOffice konnte {file} nicht in PDF umwandeln. Das Word-Dokument liegt bereit; "
        "bitte speichern Sie es in Word als PDF."
    ),
    "pdf_without_office": (
        "Für PDF wird LibreOffice gebraucht, es wurde nicht gefunden. Das Word-Dokument liegt "
        "bereit; bitte installieren Sie LibreOffice oder speichern Sie es in Word als PDF."
    ),
    # installation
    "install_folder": "Ordner anlegen: {path}",
    "install_file_new": "Datei schreiben: {path}",
    "install_file_updated": "Datei erneuern: {path}",
    "install_file_replaced": "Fremde Datei ersetzen (sie kommt beim Entfernen zurück): {path}",
    "install_file_taken_over": "Datei ist schon da: {path}",
    "install_file_kept": "Datei bleibt, Sie haben sie geändert: {path}",
    "install_file_beside": (
        "Datei bleibt, Sie haben sie geändert: {path}. Die neue Fassung kommt daneben: {new}"
    ),
    "install_unblocked": "Sperre als Download aufheben: {path}",
    "install_settings": "Einstellungen für Excel eintragen: {path}",
    "install_interpreter_changed": (
        "Hinweis: In xlwings.conf stand bei {key} bisher {before}, künftig {value}. Andere Mappen "
        "mit xlwings benutzen damit ebenfalls dieses Python. Beim Entfernen kommt der frühere "
        "Wert zurück."
    ),
    "install_trusted": "Ordner für Makros freigeben, Office {version}: {path}",
    "install_trust_on_network": (
        "Hinweis: {path} liegt auf einem Netzlaufwerk. Excel vertraut solchen Ordnern nur, wenn "
        "Ihre IT es erlaubt; sonst klicken Sie beim Öffnen auf „Inhalt aktivieren“."
    ),
    "install_extension": "Erweiterung für LibreOffice Calc einrichten",
    "install_no_excel": (
        "Excel gibt es auf diesem System nicht: ohne Add-in und Startordner. Mit --libreoffice "
        "rechnen die Mappen in LibreOffice Calc."
    ),
    "install_manifest_set_aside": (
        "Hinweis: Das Verzeichnis der früheren Installation ist beschädigt und liegt jetzt unter "
        "{path}. Was noch da ist, wurde übernommen."
    ),
    "install_manifest_damaged": (
        "{file} ist beschädigt: Es ist nicht mehr bekannt, was installiert wurde. Bitte rufen Sie "
        "„aftersales-xl install“ auf und danach noch einmal „aftersales-xl uninstall“."
    ),
    "install_file_held": (
        "{file} lässt sich nicht ändern. Bitte schließen Sie Excel und Word, prüfen Sie, ob die "
        "Datei schreibgeschützt ist, und rufen Sie den Befehl noch einmal auf."
    ),
    "install_path_unwritable": (
        "Der Pfad {path} enthält Zeichen, die Excel in xlwings.conf nicht lesen kann. Bitte "
        "installieren Sie das Programm in einem Ordner ohne solche Zeichen."
    ),
    "install_path_too_long": (
        "Der Pfad {path} ist zu lang für eine Verknüpfung. Bitte legen Sie Ihren Dokumente-Ordner "
        "weiter oben an."
    ),
    "install_registry_locked": (
        "Der Eintrag {key} in der Registrierung lässt sich nicht ändern. Alles andere kann "
        "trotzdem funktionieren; Excel fragt dann beim Öffnen nach Makros. Bitte fragen Sie Ihre "
        "IT."
    ),
    "install_not_begun": "Es wurde noch nichts verändert.",
    "install_unfinished": (
        "Die Installation ist nicht fertig. Bitte beheben Sie die Ursache und rufen Sie "
        "„aftersales-xl install“ noch einmal auf; „aftersales-xl uninstall“ nimmt zurück, was "
        "schon geschehen ist."
    ),
    "install_done": "Fertig. Bitte starten Sie Excel neu und öffnen Sie {path}.",
    "install_done_here": "Fertig. Ihre Mappen und Vorlagen liegen in {path}.",
    "install_current": "Alles ist auf dem neuesten Stand.",
    "install_dry_run": "Probelauf: Nichts davon ist geschehen.",
    "uninstall_nothing": "Es ist nichts installiert.",
    "uninstall_gone": "Nicht mehr da: {path}",
    "uninstall_removed": "Datei löschen: {path}",
    "uninstall_restored": "Datei auf den früheren Inhalt zurücksetzen: {path}",
    "uninstall_kept": "Datei bleibt, Sie haben sie geändert: {path}",
    "uninstall_folder": "Ordner entfernen, falls er leer ist: {path}",
    "uninstall_settings": "Einstellungen für Excel zurücknehmen: {path}",
    "uninstall_key": "Eintrag in der Registrierung zurücknehmen: {key}",
    "uninstall_extension": "Erweiterung für LibreOffice Calc entfernen",
    "uninstall_unfinished": (
        "Der Rest ist entfernt. Bitte rufen Sie danach „aftersales-xl uninstall“ noch einmal auf."
    ),
    "uninstall_done": "Entfernt. Ihr Register und Ihre Angebote bleiben erhalten.",
    # diagnosis of an installation
    "doctor_python": "Python {version}, {path}.",
    "doctor_xlwings": "xlwings {version}.",
    "doctor_xlwings_dll_missing": (
        "Neben {path} fehlt {file}, ohne die Excel die Funktionen nicht erreicht. Bitte führen Sie "
        "das Installationsprogramm (install.cmd) noch einmal aus."
    ),
    "doctor_installed": "Version {version} ist installiert.",
    "doctor_not_installed": (
        "Version {version} läuft, ist aber für Excel noch nicht eingerichtet. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_other_version": (
        "Eingerichtet ist Version {installed}, es läuft Version {version}. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_add_in": "{path} ist vorhanden und gehört zu dieser Version.",
    "doctor_add_in_missing": (
        "{path} fehlt, in Excel gibt es deshalb keine Registerkarte „After-Sales“. Bitte rufen "
        "Sie „aftersales-xl install“ auf."
    ),
    "doctor_add_in_other": (
        "{path} gehört zu einer anderen Version. Bitte schließen Sie Excel und rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_no_excel": "Excel gibt es auf diesem System nicht; die Mappen rechnen in LibreOffice.",
    "doctor_settings": "{path} nennt Python und alle Funktionen.",
    "doctor_settings_missing": (
        "{path} fehlt, Excel findet deshalb kein Python. Bitte rufen Sie „aftersales-xl install“ "
        "auf."
    ),
    "doctor_settings_interpreter": (
        "{path} nennt als Python {interpreter}, das es dort nicht gibt. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_settings_modules": (
        "In {path} fehlen Funktionen ({missing}). Bitte rufen Sie „aftersales-xl install“ auf."
    ),
    "doctor_settings_server": (
        "In {path} ist USE UDF SERVER ausgeschaltet; jeder Knopf startet Python neu und braucht "
        "Sekunden. Bitte rufen Sie „aftersales-xl install“ auf."
    ),
    "doctor_settings_overruled": (
        "{path} gilt vor Ihren eigenen Einstellungen. Wenn Sie die Datei nicht selbst angelegt "
        "haben, löschen Sie sie bitte."
    ),
    "doctor_functions": "{count} Module mit Excel-Funktionen lassen sich laden.",
    "doctor_functions_broken": (
        "Das Python in xlwings.conf kann die Funktionen nicht laden ({reason}). Bitte führen Sie "
        "das Installationsprogramm noch einmal aus."
    ),
    "doctor_trust": "Excel vertraut dem Ordner {path}.",
    "doctor_trust_missing": (
        "Excel vertraut dem Ordner {path} nicht und fragt nach Makros. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_trust_forbidden": (
        "Ihre IT lässt keine vertrauenswürdigen Ordner zu. Bitte klicken Sie beim Öffnen der Mappe "
        "auf „Inhalt aktivieren“ oder fragen Sie Ihre IT."
    ),
    "doctor_template": "Alle Felder sind bekannt.",
    "doctor_template_fields": (
        "Diese Felder gibt es nicht: {fields}. Bitte schreiben Sie sie wie in FIELDS.md."
    ),
    "doctor_templates_missing": (
        "In {path} liegen keine Vorlagen; benutzt werden die mitgelieferten. „aftersales-xl "
        "install“ legt Kopien an, die Sie ändern können."
    ),
    "doctor_register": "{path} lässt sich lesen und schreiben.",
    "doctor_register_new": "{path} entsteht mit dem ersten Angebot.",
    "doctor_documents": "{path} ist vorhanden und lässt sich beschreiben.",
    "doctor_documents_missing": "{path} fehlt. Bitte rufen Sie „aftersales-xl install“ auf.",
    "doctor_office": "{path} ist vorhanden.",
    "doctor_office_missing": (
        "LibreOffice wurde nicht gefunden, PDF-Dateien entstehen deshalb nur aus Word. Wenn Sie "
        "PDF ohne Word brauchen, installieren Sie LibreOffice (libreoffice.org)."
    ),
    "doctor_word": "Word {version} ist vorhanden.",
    "doctor_word_missing": (
        "Word wurde nicht gefunden. Angebote entstehen trotzdem; zum Ansehen und Ändern brauchen "
        "Sie Word oder LibreOffice."
    ),
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
    "arguments_too_many": "Es sind höchstens {most} Argumente möglich, übergeben wurden {given}.",
    "argument_missing": "Die Angabe fehlt. Erwartet wird: {what}.",
    "argument_column_missing": (
        "Die Spalte {header} fehlt. Bitte übergeben Sie den Bereich mit seiner "
        "Überschriftenzeile und benennen Sie die Spalte so."
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
    "file_exists": (
        "{file} gibt es schon. Bitte wählen Sie einen anderen Namen; vorhandene Dateien werden "
        "nicht überschrieben."
    ),
    "resource_missing": (
        "Zum Programm gehört die Datei {file}, sie fehlt aber. Bitte installieren Sie das "
        "Programm neu."
    ),
    # buttons in Excel
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
    "internal": (
        "Im Programm ist ein unerwarteter Fehler aufgetreten ({reason}). Ihre Dateien sind "
        "unverändert. Bitte wiederholen Sie den Befehl mit --debug und geben Sie die Ausgabe "
        "an den Support weiter."
    ),
}

ANSWERS = {
    "not_determinable": "nicht bestimmbar",
    "never_paid_back": "nie amortisiert",
    "no_internal_rate": "kein interner Zinsfuß",
    "claim_borne_out": "passt zur Amortisation ab Produktivstart",
}

STEPS = {  # what the status bar of Excel shows
    "offer": "Angebot: Mappe prüfen und Dokument schreiben …",
    "pdf": "Angebot: PDF schreiben, das dauert einige Sekunden …",
    "contract": "Wartungsvertrag: Mappe prüfen und Dokument schreiben …",
    "target": "Zielpreis: Wege berechnen …",
    "check": "Prüfung: Angaben lesen und nachrechnen …",
    "prices": "Preisliste: vergleichen …",
    "template": "Vorlage: öffnen …",
    "diagnosis": "Diagnose: Einrichtung ansehen …",
}

WORDS = {
    "topic_python": "Python",
    "topic_program": "Programm",
    "topic_add_in": "Add-in",
    "topic_settings": "xlwings.conf",
    "topic_functions": "Funktionen",
    "topic_trust": "Vertrauen",
    "topic_template": "Vorlage",
    "topic_register": "Register",
    "topic_documents": "Ordner",
    "topic_office": "LibreOffice",
    "topic_word": "Word",
    "install_shortcut": "After-Sales Angebot",
    "install_trusted": "After-Sales (aftersales-xl)",
    "standard": "Standard",
    "premium": "Premium",
    "custom": "Custom",
    "rule_quantity": "Menge",
    "rule_bundle": "Bündel",
    "rule_term": "Laufzeit",
    "rule_early_bird": "Frühbucher",
    "rule_loyalty": "Treue",
    "rule_referral": "Empfehlung",
    "rule_manual": "Manuell",
    "rule_amount": "Betrag",
    "scope_position": "Position",
    "scope_once": "Einmalig",
    "scope_recurring": "Wiederkehrend",
    "scope_total": "Gesamt",
    "price_once": "einmalig",
    "price_monthly": "pro Monat",
    "price_yearly": "pro Jahr",
    "payback_go_live": "ab Produktivstart",
    "payback_signing": "ab Vertragsschluss",
    "payback_risk_adjusted": "mit Risikoabschlag ab Produktivstart",
    "payback_discounted": "mit Abzinsung ab Vertragsschluss",
    "register_locked": "ein anderes Programm hält es gesperrt",
    "register_unreachable": "die Datei oder der Ordner ist nicht erreichbar",
    "register_read_only": "das Schreibrecht fehlt",
    "register_foreign": "die Datei ist kein Register",
    "register_damaged": "die Datei ist beschädigt",
    "register_disk_full": "der Datenträger ist voll",
    "register_driver_missing": "der Datenbanktreiber ist nicht installiert",
    "register_address_invalid": "die Adresse ist ungültig",
    "register_other_version": "es gehört zu einer anderen Programmversion",
}


class _German(Formatter):
    """Formats the details of a problem the German way."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Decimal):
            return {
                "euro": formats.euro,
                "percent": formats.percent,
            }.get(format_spec, formats.number)(value)
        if isinstance(value, date):
            return formats.day(value)
        if format_spec.startswith("+"):  # what follows stands before the value, if there is one
            return f"{format_spec[1:]}{value}" if value else ""
        return WORDS.get(str(value), str(value))


def text(code: str, **details: Detail) -> str:
    """Return the German sentence of ``code`` without its place.

    >>> text("term_not_positive", months=0)
    'Eine Laufzeit von 0 Monaten gibt es nicht. Bitte geben Sie mindestens 1 Monat ein.'
    """
    return _German().vformat(SENTENCES[code], (), details).replace("Position : ", "")


def where(place: Place) -> str:
    """Return the place of a cell as a reader would name it.

    >>> where(Place(sheet="Angebot", row=14, column="Rabatt"))
    'Angebot, Zeile 14, Rabatt'
    """
    return f"{place.sheet}, Zeile {place.row}, {place.column}"


def sentence(problem: Problem) -> str:
    """Return where, what and what to do, in German.

    >>> place = Place(sheet="Angebot", row=14, column="Menge")
    >>> sentence(Problem(code="value_missing", details={"what": "die Menge"}, place=place))
    'Angebot, Zeile 14, Menge: Die Angabe fehlt. Bitte tragen Sie die Menge ein.'
    """
    said = text(problem.code, **problem.details)
    return f"{where(problem.place)}: {said}" if problem.place else said
