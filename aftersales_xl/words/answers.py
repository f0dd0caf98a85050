"""What stands in a cell where a question has no number, by the code of a `NoAnswer`."""

from __future__ import annotations

ANSWERS = {
    "not_determinable": "nicht bestimmbar",
    "never_paid_back": "nie amortisiert",
    "no_internal_rate": "kein interner Zinsfuß",
    "claim_borne_out": "passt zur Amortisation ab Produktivstart",
}
A_NUMBER, PAYMENT_DAY = "eine Zahl", "den Termin der Zahlung"
"""What functions ask for where a cell of a range is blank."""
