"""Words that are no sentence: answers in a cell, steps in the status bar, terms in a sentence."""

from __future__ import annotations

ANSWERS = {  # what stands in a cell where a question has no number
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
    "contracts": "Verträge: lesen und prüfen …",
    "state": "Stand: Verträge prüfen und festhalten …",
    "forecast_report": "Prognosebericht: rechnen und Dokument schreiben …",
    "diagnosis": "Diagnose: Einrichtung ansehen …",
}

WORDS = {  # terms that are details of a sentence
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
    "no_headings": "keine",
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
    "register_login_refused": "die Anmeldung wird abgelehnt",
    "register_database_missing": "diese Datenbank gibt es dort nicht",
    "register_server_full": "der Server ist überlastet oder voll",
    "register_server_unreachable": "der Server ist nicht erreichbar oder lehnt die Anmeldung ab",
    "register_connection_lost": "die Verbindung zum Server ist abgebrochen",
    "register_not_on_server": "die Datenbank enthält kein lesbares Register",
    "register_address_empty": "die Angabe ist leer",
    "register_by_variable": "Die Umgebungsvariable AFTERSALES_REGISTER",
    "register_by_setting": "Ihre Einstellung",
    "in_use_by_variable": (
        "So sagt es die Umgebungsvariable AFTERSALES_REGISTER, für Befehle und Knöpfe."
    ),
    "in_use_by_setting": "So sagt es Ihre Einstellung, für Befehle und Knöpfe.",
    "in_use_by_nothing": (
        "Es ist Ihr eigenes; ein gemeinsames nennen Sie mit „aftersales-xl install --register "
        "ADRESSE“."
    ),
    "register_address_invalid": "die Adresse ist ungültig",
    "register_other_version": "es gehört zu einer anderen Programmversion",
}
