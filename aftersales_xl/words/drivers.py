"""German words about what a business case rests on."""

from __future__ import annotations

from aftersales_xl.domain.sensitivity import Driver
from aftersales_xl.words import Vocabulary

CASE_DRIVERS = Vocabulary(
    ("Investition", Driver.INVESTMENT),
    ("Ersparnis pro Jahr", Driver.SAVING),
    ("Laufende Kosten pro Jahr", Driver.RUNNING_COST),
    ("Projekttage", Driver.PROJECT_DAYS),
    ("Anlauf in Monaten", Driver.RAMP_UP),
    ("Betrachtete Monate", Driver.HORIZON),
    ("Kalkulationszins", Driver.DISCOUNT_RATE),
)
