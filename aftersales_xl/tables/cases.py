"""Sheet ROI: its form, and the cases that are compared (tblFaelle)."""

from __future__ import annotations

from decimal import Decimal

from aftersales_xl.domain.case.business_case import Risk
from aftersales_xl.domain.case.claims import RateCard
from aftersales_xl.domain.case.form import CaseEntry
from aftersales_xl.domain.case.sensitivity import Draws
from aftersales_xl.domain.case.study import Payment
from aftersales_xl.tables import results, sheets
from aftersales_xl.tables.case_columns import CaseEuro, CaseNumber, CasePercent
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import AnyColumn, Choice, Code, Whole
from aftersales_xl.tables.schema import Form, Table
from aftersales_xl.words import YES_NO
from aftersales_xl.words.case import CASE_PAYMENTS

SHOWN_CASE = "ROI_Fall"
COMPARED_CASES = "ROI_Fallvergleich"
LONGEST_HORIZON = 120  # months that the cash flow of the sheet has room for


class CaseInputs(Form):
    """Which case is shown, and how it is simulated."""

    shown = Code(
        "Gezeigter Fall",
        heading="Was gezeigt wird",
        cell="ROI_Gezeigt",
        note="leer: der erste Fall der Tabelle",
        source=sheets.CASES_RANGE,
    )
    offered = Choice("Im Angebot", YES_NO, note="ja: das Word-Angebot enthält den gezeigten Fall")
    lowest_rate = CaseEuro(
        "Tagessätze von",
        cell="ROI_Tagessatz_von",
        unit="€",
        note="Ihre Preisspanne; der rechnerische Tagessatz wird daran gemessen",
    )
    highest_rate = CaseEuro("Tagessätze bis", cell="ROI_Tagessatz_bis", unit="€")
    runs = Whole("Läufe der Simulation", cell="ROI_Laeufe", note="leer: 10.000")
    seed = Whole(
        "Startwert", cell="ROI_Startwert", note="gleicher Startwert, gleiches Ergebnis; leer: 1"
    )


CASE_FORM = CaseInputs(sheets.ROI, range_name="ROI_Eingaben", later=True)


class Cases(Table):
    """One row a case: how it is paid, its times, rate and risk, and what was claimed about it."""

    case = Code("Fall", key="name", width=22, asked="den Namen des Falls")
    payment = Choice("Zahlung", CASE_PAYMENTS, width=36)
    ramp_up = CaseNumber("Anlauf Monate", width=20, problems=("ramp_up_out_of_range",))
    horizon = Whole(
        "Horizont Monate",
        asked="den Zeitraum in Monaten",
        problems=("horizon_out_of_range", "investment_after_horizon"),
    )
    rate = CasePercent("Zins pro Jahr", problems=("discount_rate_out_of_range",))
    benefit_risk = CasePercent("Risiko Nutzen", problems=("benefit_risk_out_of_range",))
    cost_risk = CasePercent("Risiko Kosten", problems=("cost_risk_out_of_range",))
    claimed_payback = CaseNumber("Behauptet Monate")
    claimed_saving = CaseEuro("Behauptet Euro")

    @property
    def of_functions(self) -> tuple[AnyColumn, ...]:
        """The columns that functions read: all but the claims."""
        return self.columns[: self.columns.index(self.claimed_payback)]

    def entry(self, row: Cells, longest: int | None = None) -> CaseEntry | None:
        """Return the terms of a case.

        Args:
            row: with the columns `of_functions` at least.
            longest: the longest horizon in months the sheet has room for; None for any.
        """
        months = row.require(self.horizon)
        if months is None:
            return None
        if longest is not None and months > longest:
            row.add("case_horizon_too_long", self.horizon, months=months, most=longest)
            return None
        with row.collecting(self.case):
            return CaseEntry(
                name=row.text_of(self.case),
                payment=row.get(self.payment, Payment.AT_SIGNING),
                ramp_up_months=row.get(self.ramp_up, Decimal(0)),
                horizon_months=Decimal(months),
                discount_rate=row.get(self.rate, Decimal(0)),
                risk=Risk(
                    benefits=row.get(self.benefit_risk, Decimal(0)),
                    costs=row.get(self.cost_risk, Decimal(0)),
                ),
                claimed_payback=row[self.claimed_payback],
                claimed_saving=row[self.claimed_saving],
            )
        return None


CASES = Cases("tblFaelle", sheet=sheets.ROI, later=True)


def read_rate_card(form: Cells) -> RateCard | None:
    """Read the range of day rates; None where nothing is typed."""
    fields = (CASE_FORM.lowest_rate, CASE_FORM.highest_rate)
    if not any(map(form.is_filled, fields)):
        return None
    lowest, highest = map(form.require, fields)
    if lowest is None or highest is None:
        return None
    with form.collecting(CASE_FORM.lowest_rate):
        return RateCard(lowest=lowest, highest=highest)
    return None


def check_draws(form: Cells) -> None:
    """Note a number of draws or a seed that the simulation cannot take."""
    usual = Draws()
    with form.collecting(CASE_FORM.runs):
        Draws(runs=form.get(CASE_FORM.runs, usual.runs))
    with form.collecting(CASE_FORM.seed):
        Draws(seed=form.get(CASE_FORM.seed, usual.seed))


CASE_FIGURES = {
    "Investition": "ROI_Ergebnis_Investition",
    "Ersparnis pro Jahr": "ROI_Ergebnis_Ersparnis",
    "Kapitalwert": results.NET_PRESENT_VALUE,
}
"""Figures in euro that sheet and recalculation have to agree on, and their cells."""
PAYBACKS = {
    "ab Produktivstart": "ROI_Ab_Produktivstart",
    "ab Vertragsschluss": "ROI_Ab_Vertragsschluss",
    "mit Risikoabschlag": "ROI_Mit_Risikoabschlag",
    "abgezinst": "ROI_Abgezinst",
}
"""The four paybacks in months, in the order of the domain."""
