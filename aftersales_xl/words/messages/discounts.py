"""Sentences about discount rules, tiers, bundles and shares."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
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
        "Der Nachlass {rule:term} gilt nur bis zu einer Frist. Ohne Datum des Auftrags bleibt er "
        "außer Ansatz; bitte geben Sie das Datum an."
    ),
    "rule_without_deadline": (
        "Der Nachlass {rule:term} hat keine Frist und bleibt außer Ansatz. Bitte tragen Sie unter "
        "„Frist“ den letzten Tag ein, an dem er gilt."
    ),
    "rule_without_term": (
        "Der Nachlass {rule:term} hängt von der Laufzeit ab. Ohne Laufzeit bleibt er außer Ansatz; "
        "bitte geben Sie sie in Monaten an."
    ),
    "rule_without_contract_years": (
        "Der Nachlass {rule:term} hängt von den Vertragsjahren ab. Ohne sie bleibt er außer "
        "Ansatz; bitte geben Sie die Zahl der Vertragsjahre an."
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
}
