"""German words about what a business case rests on."""

from __future__ import annotations

from aftersales_xl.domain.case.sensitivity import Driver
from aftersales_xl.words import Vocabulary, line

CASE_DRIVERS = Vocabulary(
    Driver,
    line(Driver.INVESTMENT, "Investition"),
    line(Driver.SAVING, "Ersparnis pro Jahr"),
    line(Driver.RUNNING_COST, "Laufende Kosten pro Jahr"),
    line(Driver.PROJECT_DAYS, "Projekttage"),
    line(Driver.RAMP_UP, "Anlauf in Monaten"),
    line(Driver.HORIZON, "Betrachtete Monate"),
    line(Driver.DISCOUNT_RATE, "Kalkulationszins"),
)
