"""Sentences about a business case, its figures and its claims."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
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
        "Produktivstart sind es {static:number}. Die Behauptung passt zur Amortisation "
        "{match:term} ({months:number} Monate). Bitte nennen Sie diese Annahme dazu."
    ),
    "payback_claim_matches_none": (
        "Behauptet wird eine Amortisation nach {claimed:number} Monaten, statisch ab "
        "Produktivstart sind es {static:number}; auch keine der anderen Rechnungen ergibt die "
        "behauptete Zahl. Bitte berichtigen Sie die Aussage."
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
}
