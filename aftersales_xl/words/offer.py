"""German words about the lines of an offer."""

from __future__ import annotations

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.price.lines import Status
from aftersales_xl.words import Vocabulary, line

UNNAMED_PACKAGES = ("Paket 1", "Paket 2", "Paket 3")
CHARGES = Vocabulary(
    Charge,
    line(Charge.ONCE, "einmalig", period="einmalig"),
    line(Charge.EFFORT, "Aufwand", period="einmalig"),
    line(Charge.MONTHLY, "monatlich", period="pro Monat", short="/\N{NO-BREAK SPACE}Monat"),
    line(Charge.YEARLY, "jährlich", period="pro Jahr", short="/\N{NO-BREAK SPACE}Jahr"),
    line(Charge.TEXT, "Text"),
    line(Charge.SECTION, "Abschnitt"),
)
PERIODS = CHARGES.column("period", of=(charge for charge in Charge if charge.is_priced))
"""What a price is for, in a sentence."""
SHORT_PERIODS = CHARGES.column("short", of=(charge for charge in Charge if charge.is_recurring))
"""The same where there is little room; one-off prices need none."""
STATUSES = Vocabulary(
    Status,
    line(Status.FIXED, "fest"),
    line(Status.OPTION, "Option"),
    line(Status.ALTERNATIVE, "Alternative"),
)
BINDING = Vocabulary((True, False), line(True, "verbindlich"), line(False, "freibleibend"))
