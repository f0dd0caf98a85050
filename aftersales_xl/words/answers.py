"""What stands in a cell where a question has no number, by the code of a `NoAnswer`."""

from __future__ import annotations

ANSWERS = {
    "not_determinable": "nicht bestimmbar",
    "never_paid_back": "nie amortisiert",
    "no_internal_rate": "kein interner Zinsfuß",
    "claim_borne_out": "passt zur Amortisation ab Produktivstart",
}
