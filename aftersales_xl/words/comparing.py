"""German words for what differs from an earlier forecast or actual billing, and for checks."""

from __future__ import annotations

from aftersales_xl.domain.forecast.causes import BillingCause, ChangeCause, TieCheck
from aftersales_xl.words import Vocabulary, line

CHANGE_CAUSES = Vocabulary(
    ChangeCause,
    line(ChangeCause.NEW, "Neu"),
    line(ChangeCause.GONE, "Entfallen"),
    line(ChangeCause.EXPANSION, "Erweiterung"),
    line(ChangeCause.CONTRACTION, "Minderung"),
    line(ChangeCause.WON, "Angebot gewonnen"),
    line(ChangeCause.MOVED, "Beginn verschoben"),
    line(ChangeCause.TERMINATED, "Kündigung"),
    line(ChangeCause.EXTENDED, "Verlängerung"),
    line(ChangeCause.PRICE, "Preis"),
    line(ChangeCause.STEP, "Preisschritt"),
    line(ChangeCause.PROBABILITY, "Wahrscheinlichkeit"),
    line(ChangeCause.SETTLED, "Verlängerung sicher"),
    line(ChangeCause.OTHER, "Sonstiges"),
)
BILLING_CAUSES = Vocabulary(
    BillingCause,
    line(BillingCause.MISSING, "fehlende Rate"),
    line(BillingCause.WRONG_PRICE, "falscher Preis"),
    line(BillingCause.WITH_VAT, "mit Umsatzsteuer abgerechnet"),
    line(BillingCause.STEP_NOT_APPLIED, "Preisschritt nicht angewandt"),
    line(BillingCause.PRORATION, "falsche Abgrenzung des Rumpfzeitraums"),
    line(BillingCause.AFTER_END, "nach Vertragsende abgerechnet"),
    line(BillingCause.BEFORE_START, "vor Vertragsbeginn abgerechnet"),
    line(BillingCause.TWICE, "doppelt abgerechnet"),
    line(BillingCause.WRONG_MONTH, "falscher Monat"),
    line(BillingCause.RHYTHM, "anderer Rhythmus"),
    line(BillingCause.UNKNOWN_CONTRACT, "unbekannter Vertrag"),
    line(BillingCause.ONLY_QUOTED, "nur angeboten"),
    line(BillingCause.ROUNDING, "Rundung"),
    line(BillingCause.UNEXPLAINED, "ungeklärt"),
)
TIE_CHECKS = Vocabulary(
    TieCheck,
    line(TieCheck.OFFERED, "Angebotssumme = vereinbarter Wert"),
    line(TieCheck.BILLED, "Vertragswert = abgerechnet + noch abzurechnen"),
    line(TieCheck.RECOGNISED, "Vertragswert = Umsatz bisher + Umsatz künftig"),
    line(TieCheck.DEFERRED, "Abgerechnet = Umsatz bisher + PRAP − noch nicht abgerechnet"),
    line(TieCheck.MONTHS, "Stand zuvor + Monate der Prognose = Stand danach"),
    line(TieCheck.SECOND, "Zweite Rechnung je Vertrag"),
)
