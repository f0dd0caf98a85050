"""German words for what differs from an earlier forecast or actual billing, and for checks."""

from __future__ import annotations

from aftersales_xl.domain.causes import BillingCause, ChangeCause, TieCheck
from aftersales_xl.words import Vocabulary

CHANGE_CAUSES = Vocabulary(
    ("Neu", ChangeCause.NEW),
    ("Entfallen", ChangeCause.GONE),
    ("Erweiterung", ChangeCause.EXPANSION),
    ("Minderung", ChangeCause.CONTRACTION),
    ("Angebot gewonnen", ChangeCause.WON),
    ("Beginn verschoben", ChangeCause.MOVED),
    ("Kündigung", ChangeCause.TERMINATED),
    ("Verlängerung", ChangeCause.EXTENDED),
    ("Preis", ChangeCause.PRICE),
    ("Preisschritt", ChangeCause.STEP),
    ("Wahrscheinlichkeit", ChangeCause.PROBABILITY),
    ("Verlängerung sicher", ChangeCause.SETTLED),
    ("Sonstiges", ChangeCause.OTHER),
)
BILLING_CAUSES = Vocabulary(
    ("fehlende Rate", BillingCause.MISSING),
    ("falscher Preis", BillingCause.WRONG_PRICE),
    ("mit Umsatzsteuer abgerechnet", BillingCause.WITH_VAT),
    ("Preisschritt nicht angewandt", BillingCause.STEP_NOT_APPLIED),
    ("falsche Abgrenzung des Rumpfzeitraums", BillingCause.PRORATION),
    ("nach Vertragsende abgerechnet", BillingCause.AFTER_END),
    ("vor Vertragsbeginn abgerechnet", BillingCause.BEFORE_START),
    ("doppelt abgerechnet", BillingCause.TWICE),
    ("falscher Monat", BillingCause.WRONG_MONTH),
    ("anderer Rhythmus", BillingCause.RHYTHM),
    ("unbekannter Vertrag", BillingCause.UNKNOWN_CONTRACT),
    ("nur angeboten", BillingCause.ONLY_QUOTED),
    ("Rundung", BillingCause.ROUNDING),
    ("ungeklärt", BillingCause.UNEXPLAINED),
)
TIE_CHECKS = Vocabulary(
    ("Angebotssumme = vereinbarter Wert", TieCheck.OFFERED),
    ("Vertragswert = abgerechnet + noch abzurechnen", TieCheck.BILLED),
    ("Vertragswert = Umsatz bisher + Umsatz künftig", TieCheck.RECOGNISED),
    ("Abgerechnet = Umsatz bisher + PRAP − noch nicht abgerechnet", TieCheck.DEFERRED),
    ("Stand zuvor + Monate der Prognose = Stand danach", TieCheck.MONTHS),
    ("Zweite Rechnung je Vertrag", TieCheck.SECOND),
)
