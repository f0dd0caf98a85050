"""Defined names of results that formulas of other sheets, and readers, refer to."""

from __future__ import annotations

from typing import Final

LIST_YEAR: Final = "Wartung_Listenjahr"
"""The list price of the chosen level a year."""
YEAR_PRICE: Final = "Wartung_Jahrespreis"
FIRST_YEAR_PRICE: Final = "Wartung_Erstjahr"
TERM_DISCOUNT: Final = "Wartung_Laufzeitrabatt"
FIRST_MONTHS: Final = "Wartung_Erste_12_Monate"
OVER_TERM: Final = "Wartung_Gesamt"
MAINTENANCE_VAT: Final = "Wartung_MwSt"
"""What the maintenance of the offer comes to, in euro; its tax rate."""

INVESTMENT: Final = "ROI_Investition"
SAVING: Final = "ROI_Ersparnis"
RUNNING_COST: Final = "ROI_Laufend"
PROJECT_DAYS: Final = "ROI_Projekttage"
RAMP_UP: Final = "ROI_Anlauf"
HORIZON: Final = "ROI_Horizont"
DISCOUNT_RATE: Final = "ROI_Zins"
CASE_PAYMENT: Final = "ROI_Zahlung"
BENEFIT_RISK: Final = "ROI_Risiko_Nutzen"
COST_RISK: Final = "ROI_Risiko_Kosten"
EFFORT: Final = "ROI_Aufwand"
WORKING_DAYS: Final = "ROI_Arbeitstage"
NET_PRESENT_VALUE: Final = "ROI_Kapitalwert"
"""Figures of the shown case."""
