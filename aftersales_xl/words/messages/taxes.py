"""Sentences about tax cases, countries and VAT numbers."""

from __future__ import annotations

_CHOOSE = "Bitte prüfen Sie Land, USt-IdNr. und Steuerfall."

SENTENCES: dict[str, str] = {
    "consumer": (
        "Angebote an Verbraucher sind nicht vorgesehen: Sie brauchen Bruttopreise und eine "
        "Widerrufsbelehrung. Bitte wählen Sie einen anderen Steuerfall oder erstellen Sie das "
        "Angebot außerhalb dieser Mappe."
    ),
    "vat_ids_missing": (
        "Für einen Unternehmer in der EU werden beide USt-IdNrn. gebraucht. Bitte tragen Sie "
        "Ihre auf dem Blatt Firma und die des Kunden auf dem Blatt Kunde ein."
    ),
    "country_missing_eu": (
        "Der Steuerfall „EU-Unternehmen“ braucht das Land des Kunden. Bitte tragen Sie es ein, "
        "z. B. Österreich."
    ),
    "country_missing_third": (
        "Der Steuerfall „Drittland“ braucht das Land des Kunden. Bitte tragen Sie es ein, z. B. "
        "Schweiz."
    ),
    "country_is_home": (
        "Der Kunde sitzt in Deutschland, der Steuerfall gilt für das Ausland. Bitte wählen Sie "
        "„Inland“ oder berichtigen Sie das Land."
    ),
    "country_unknown": (
        "Das Programm kennt kein Land „{country}“ und kann den Steuerfall nicht prüfen. Bitte "
        "schreiben Sie das Land auf Deutsch und aus, z. B. Österreich oder Schweiz."
    ),
    "country_outside_eu": (
        "„{country}“ gehört nicht zur EU. Bitte wählen Sie den Steuerfall „Drittland“ oder "
        "berichtigen Sie das Land."
    ),
    "country_inside_eu": (
        "„{country}“ gehört zur EU. Bitte wählen Sie den Steuerfall „EU-Unternehmen“ oder "
        "berichtigen Sie das Land."
    ),
    "country_abroad": (
        "Der Kunde sitzt im Ausland (Land „{country}“), der Steuerfall gilt für das Inland. Bitte "
        "wählen Sie „EU-Unternehmen“ oder „Drittland“ oder leeren Sie das Land."
    ),
    "vat_id_of_home": (
        "„{number}“ ist eine deutsche USt-IdNr. Der Steuerfall „EU-Unternehmen“ braucht die "
        "eines anderen EU-Staats. " + _CHOOSE
    ),
    "vat_id_of_greece": (
        "Griechische USt-IdNrn. beginnen mit EL, nicht mit GR. Bitte schreiben Sie „{number}“ so "
        "um, z. B. EL123456789."
    ),
    "vat_id_outside_eu": (
        "„{number}“ ist keine USt-IdNr. eines EU-Staats; sie beginnt mit dem Kürzel des Staats, "
        "z. B. ATU12345678. " + _CHOOSE
    ),
    "vat_id_malformed": (
        "„{number}“ ist keine vollständige USt-IdNr., sie hat die Form {example}. Bitte "
        "berichtigen Sie die Nummer."
    ),
    "vat_id_not_third": (
        "„{number}“ ist eine USt-IdNr. aus der EU, der Steuerfall „Drittland“ gilt außerhalb der "
        "EU. " + _CHOOSE
    ),
    "vat_id_not_home": (
        "„{number}“ ist keine deutsche USt-IdNr., der Steuerfall gilt für das Inland. " + _CHOOSE
    ),
    "own_vat_id_malformed": (
        "Ihre USt-IdNr. „{number}“ ist nicht vollständig, sie hat die Form DE123456789. Bitte "
        "berichtigen Sie sie auf dem Blatt Firma."
    ),
    "vat_id_of_other_state": (
        "Die USt-IdNr. „{number}“ ist nicht aus dem Land des Kunden ({country}). Bitte prüfen "
        "Sie, ob er unter ihr bestellt."
    ),
    "supply_unknown": (
        "Position {line}: Ist das eine Ware oder eine Leistung? Für Kunden im Ausland gelten "
        "verschiedene Steuerregeln. Bitte tragen Sie in der Preisliste unter „Leistungsart“ oder "
        "hier unter „Eigene Leistungsart“ Ware oder Leistung ein."
    ),
    "supply_unknown_older": (
        "Position {line}: Ist das eine Ware oder eine Leistung? Für Kunden im Ausland gelten "
        "verschiedene Steuerregeln, und diese ältere Mappe hat dafür keine Spalte. Bitte führen "
        "Sie die Position als Artikel und tragen Sie in der Preisliste als Gruppe „Ware“ oder "
        '„Leistung“ ein, oder legen Sie mit „aftersales-xl neu NEU.xlsx --aus "{file}"“ eine neue '
        "Mappe an."
    ),
    "supply_assumed": (
        "Position {lines}: Die Leistungsart fehlt; nach Gruppe und Einheit in der Preisliste gilt "
        "{kind}. Bitte prüfen Sie das und tragen Sie dort Ware oder Leistung unter „Leistungsart“ "
        "ein; neue Mappen haben diese Spalte."
    ),
    "goods_to_northern_ireland": (
        "Position {line}: Für Waren gehört Nordirland zur EU. Bitte wählen Sie den Steuerfall "
        "„EU-Unternehmen“ und tragen Sie die USt-IdNr. ein, die mit XI beginnt."
    ),
    "section_13b_unused": (
        "Der Steuerfall „§ 13b Waren“ gilt nur für Positionen mit der Leistungsart „Ware § 13b“. "
        "Hier ist keine so bezeichnet; alle Positionen tragen ihren Steuersatz."
    ),
    "section_13b_possible": (
        "Position {lines}: „Ware § 13b“ für {amount:euro} netto. Ab {limit:euro} schuldet ein "
        "Unternehmer die Umsatzsteuer dafür selbst (§ 13b Abs. 2 Nr. 10 UStG). Bitte prüfen Sie, "
        "ob der Steuerfall „§ 13b Waren“ gilt."
    ),
    "section_13b_below_limit": (
        "Die Positionen mit „Ware § 13b“ kommen zusammen auf {amount:euro} netto. Der Kunde "
        "schuldet die Umsatzsteuer erst ab {limit:euro} (§ 13b Abs. 2 Nr. 10 UStG). Bitte tragen "
        "Sie bei ihnen unter „Eigene Leistungsart“ Ware ein oder wählen Sie den Steuerfall "
        "„Inland“."
    ),
    "workbook_without_vat_categories": (
        "Diese ältere Mappe zeigt beim Steuerfall „§ 13b Waren“ für keine Position Umsatzsteuer. "
        "Im Angebot steht sie nach dem Steuersatz der Preisliste; Umsatzsteuer und Brutto wurden "
        "hier nur einmal gerechnet. Bitte legen Sie mit „aftersales-xl neu NEU.xlsx --aus "
        '"{file}"“ eine neue Mappe an.'
    ),
}
