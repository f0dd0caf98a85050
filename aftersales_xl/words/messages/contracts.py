"""Sentences about maintenance, contract periods, notice, price clauses and service hours."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # maintenance
    "maintenance_base_missing": (
        "Der Lizenzpreis fehlt oder ist 0, der Satz der Wartung hat keine Grundlage. Bitte tragen "
        "Sie ihn ein (Blatt Wartung, „Lizenz, Listenpreis“) oder wählen Sie Custom nach Stunden."
    ),
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
        "Der Satz {rate:percent} der Stufe {level:term} liegt außerhalb des üblichen Bereichs von "
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
}
