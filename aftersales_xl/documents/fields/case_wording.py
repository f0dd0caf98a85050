"""The German wording of the business case, the same for every customer; see `wording`."""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.case.sensitivity import Driver
from aftersales_xl.words import formats
from aftersales_xl.words.drivers import CASE_DRIVERS

SUMMARY = (
    "Einer Investition von {investment} steht bei voller Wirkung eine Ersparnis von {saving} pro "
    "Jahr gegenüber{running}. {paid}"
)
LESS_RUNNING = ", abzüglich laufender Kosten von {cost} pro Jahr"
PAID = (
    "Nach den Annahmen unten hat sie sich {go_live} nach dem Produktivstart amortisiert, {signing} "
    "nach Vertragsschluss."
)
NEVER_PAID = "Nach den Annahmen unten amortisiert sie sich nicht."

INVESTMENT = CASE_DRIVERS.word(Driver.INVESTMENT)
SAVING = CASE_DRIVERS.word(Driver.SAVING)
AT_ONCE = "bei voller Wirkung, ab Produktivstart"
RAMPED = "bei voller Wirkung, {months} nach dem Produktivstart erreicht"
RUNNING = CASE_DRIVERS.word(Driver.RUNNING_COST)
FROM_GO_LIVE = "ab Produktivstart"
NO_RUNNING = "keine angesetzt"
STATIC = "ohne Zinsen und ohne Risikoabschlag"
WITH_PROJECT = "wie oben, dazu {months} Projektdauer"
AT_RISK = "ab Produktivstart, {changes}"
LESS_BENEFIT = "Ersparnis {share} geringer ({saving})"
MORE_COST = "Kosten {share} höher (Investition {investment})"
FROM_SIGNING_AT = "ab Vertragsschluss, Kalkulationszins {rate} pro Jahr"
NEVER = "nicht erreicht"
PRESENT_VALUE = "Kapitalwert"
OVER = "{months} Monate ab Vertragsschluss, {rate}"
DISCOUNTED_AT = "Zins {rate} pro Jahr"
NO_RATE = "ohne Zinsen"

YOURS = "Ihre Angabe"
REFERENCE = "Referenzkunde: {source}"
ESTIMATE = (
    "Die Rechnung beruht auf Ihren eigenen Angaben und den genannten Annahmen, alle Beträge sind "
    "netto. Sie ist eine Schätzung und keine Zusage: Wie viel Sie tatsächlich sparen, hängt auch "
    "von Umständen ab, auf die wir keinen Einfluss haben."
)

DIAGRAM = "Kumulierter Zahlungsstrom, nicht abgezinst"
MONTHS_AXIS = "Monate ab Vertragsschluss"
EURO_AXIS = "Euro"
CASH_FLOW = "Kumulierter Zahlungsstrom"
PAID_BACK = "amortisiert nach {months}"
NOT_PAID_BACK = "nicht amortisiert"
AT_END = "{amount} nach {months} Monaten"
ALT_TEXT = (
    "Linie des kumulierten Zahlungsstroms: {first} bei Vertragsschluss, {last} nach {months} "
    "Monaten{crossing}."
)
CROSSING = ", die Nulllinie ist nach {months} erreicht"


def months(value: Decimal) -> str:
    """Return months with two decimals.

    >>> months(Decimal("4.8")).replace(chr(160), " ")
    '4,80 Monate'
    """
    return f"{formats.two_decimals(value)}\N{NO-BREAK SPACE}Monate"


def dative_months(value: Decimal) -> str:
    """Return months as they follow "nach".

    >>> dative_months(Decimal("4.8")).replace(chr(160), " ")
    '4,80 Monaten'
    """
    return f"{months(value)}n"
