"""Sentences about price lists, CSV files and purchase prices."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
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
    "article_duplicate": (
        "Die Artikelnummer {article} steht mehrfach in der Preisliste. Bitte geben Sie jedem "
        "Artikel eine eigene Nummer."
    ),
    # what the command line says of a purchase price list
    "price_list_unchanged": "Preise, Kosten und Texte der Preisliste ändern sich nicht.",
    "purchase_price_checked": (
        "{article}: Einkauf {cost:euro}, {age} Tage alt, Marge {margin:percent}"
    ),
    "purchase_price_not_taken": "{article}: steht nicht in der Preisliste, nicht übernommen",
    "purchase_prices_missing": "Ohne Einkaufspreis in der Datei: {articles}",
}
