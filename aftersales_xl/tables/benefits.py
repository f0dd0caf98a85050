"""What a customer saves (tblNutzen), and the figures it is calculated from."""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.case.study import Benefit
from aftersales_xl.tables import case_formulas, sheets
from aftersales_xl.tables.case_columns import CaseEuro, CaseNumber, CasePercent, OfCase
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice, Euro, Text
from aftersales_xl.words.case import BENEFIT_KINDS


class Benefits(OfCase):
    """One row a benefit; which figures count depends on its kind."""

    label = Text("Nutzen", width=36)
    benefit = Choice("Art", BENEFIT_KINDS, key="kind", width=20, asked="die Art")
    quantity = CaseNumber("Menge")
    share = CasePercent("Anteil", problems=("reduction_out_of_range",))
    minutes = CaseNumber("Minuten pro Tag", problems=("benefit_minutes_out_of_range",))
    days = CaseNumber("Tage im Jahr", problems=("benefit_days_out_of_range",))
    rate = CaseEuro("Satz")
    per_year = Euro("Pro Jahr", computed=case_formulas.benefit_per_year)

    def entry(self, row: Cells) -> Benefit | None:
        """Return the benefit of a row."""
        label = row.require(self.label)
        before = len(row.problems)
        kind = row.require(self.benefit)
        quantity, share, minutes, days, rate = (
            row.get(column, Decimal(0))
            for column in (self.quantity, self.share, self.minutes, self.days, self.rate)
        )
        if kind is None or not label or len(row.problems) > before:
            return None
        with row.collecting(self.quantity):
            benefit = Benefit(
                label=label,
                kind=kind,
                quantity=quantity,
                share=share,
                minutes_a_day=minutes,
                days=days,
                rate=rate,
            )
            _ = benefit.saving  # refuses figures that no benefit has
            return benefit
        return None


BENEFITS = Benefits("tblNutzen", sheet=sheets.ROI, later=True)
