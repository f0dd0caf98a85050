"""Sentences about limits and approval, suggestions and a customer's figure."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
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
        "{scope:term}{line:+ }: Der Rabatt {value:percent} liegt über der Grenze von "
        "{limit:percent}; über die Laufzeit fehlen {gap:euro}. Bitte holen Sie die "
        "Freigabe{approver:+ durch } ein oder heben Sie den Preis an."
    ),
    "margin_below_limit": (
        "{scope:term}{line:+ }: Die Marge {value:percent} liegt unter der Grenze von "
        "{limit:percent}; über die Laufzeit fehlen {gap:euro}. Bitte holen Sie die "
        "Freigabe{approver:+ durch } ein oder heben Sie den Preis an."
    ),
    "cost_missing": (
        "{scope:term}{line:+ }: Kosten fehlen{without_cost:+ bei Position }, die Marge lässt sich "
        "nicht mit der Grenze von {limit:percent} vergleichen. Bitte tragen Sie die Kosten ein "
        "oder holen Sie die Freigabe{approver:+ durch } ein."
    ),
    "margin_undetermined": (
        "{scope:term}{line:+ }: Der Preis deckt keine Kosten, eine Marge ist nicht bestimmbar. "
        "Bitte holen Sie die Freigabe{approver:+ durch } ein oder heben Sie den Preis an."
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
        "Zu {base} passt {article} ({name}) für {price:euro} {period:period}; pro Jahr sind das "
        "{ratio:percent} des einmaligen Preises."
    ),
    "suggest_supplement_plain": (
        "Zu {base} passt {article} ({name}) für {price:euro} {period:period}."
    ),
    "suggest_supplement_open": "Zu {base} passt {article} ({name}), Preis nach Aufwand.",
    "suggest_supplements_together": (
        "Diese Ergänzungen zu {base} kosten zusammen {annual:euro} pro Jahr, das sind "
        "{ratio:percent} des einmaligen Preises; in {months} Monaten {term:euro} "
        "({term_ratio:percent})."
    ),
    "suggest_premium": (
        "Statt {base} gibt es {article} ({name}) für {price:euro} {period:period}; "
        "Preisunterschied: {ratio:percent}."
    ),
    "suggest_premium_plain": (
        "Statt {base} gibt es {article} ({name}) für {price:euro} {period:period}."
    ),
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
        "{scope:term}{line:+ }: Die Marge {value:percent} liegt {points:number} Prozentpunkte "
        "unter Ihrer Untergrenze von {limit:percent}; über die Laufzeit fehlen {gap:euro}."
    ),
    "margin_near": (
        "{scope:term}{line:+ }: Die Marge {value:percent} liegt nur {points:number} Prozentpunkte "
        "über Ihrer Untergrenze von {limit:percent}; über die Laufzeit bleiben {gap:euro} "
        "Spielraum."
    ),
    "discount_beyond": (
        "{scope:term}{line:+ }: Der Rabatt {value:percent} liegt {points:number} Prozentpunkte "
        "über Ihrer Obergrenze von {limit:percent}; über die Laufzeit fehlen {gap:euro}."
    ),
    "discount_near": (
        "{scope:term}{line:+ }: Der Rabatt {value:percent} liegt nur {points:number} Prozentpunkte "
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
    "concession_term": (
        "Laufzeit von {months} Monaten mit {discount:percent} auf die laufenden Preise."
    ),
    "concession_volume": (
        "Position {line}: {quantity:number} Einheiten zu je {price:euro}; verglichen wird die "
        "ursprüngliche Menge."
    ),
    "concession_left_out": "Ohne Position {lines}.",
    "concession_added": (
        "Zusätzlich Position {lines}; der Preis des Übrigen bleibt, der Nachlass verteilt sich "
        "auf mehr Umsatz."
    ),
    "target_reached": "Das ergibt {reached:euro} und damit genau den Zielpreis.",
    "target_undercut": "Das ergibt {reached:euro}, {gap:euro} weniger als der Zielpreis.",
    "target_missed": (
        "Das ergibt {reached:euro}; zum Zielpreis fehlen {gap:euro}, das sind weitere "
        "{share:percent} Nachlass."
    ),
    "negotiation": (
        "Heute:             {current:euro}\n"
        "Zielpreis:         {target:euro}\n"
        "Nötiger Nachlass:  {share:percent} ({parts})\n"
        "Zustimmen muss:    {approvers}"
    ),
    "negotiation_ways": "Statt des Nachlasses oder zusammen mit ihm:",
    "concession_once": "{amount:euro} einmalig",
    "concession_recurring": "{rate:percent} auf laufende Preise",
}
