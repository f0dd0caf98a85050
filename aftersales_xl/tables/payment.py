"""Sheet Zahlung: Skonto, and the payment plan of the one-off part (tblZahlungsplan)."""

from __future__ import annotations

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.offer.payment import Milestone, Skonto
from aftersales_xl.tables import sheets
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Date, Percent, Text, Whole
from aftersales_xl.tables.other_names import NAME_NAMES
from aftersales_xl.tables.schema import Form, Table


class PaymentInputs(Form):
    """The discount for early payment."""

    skonto_rate = Percent(
        "Skonto", heading="Skonto", note="leer: kein Skonto; wird genannt, nie abgezogen"
    )
    skonto_days = Whole(
        "Skontofrist",
        asked="die Skontofrist in Tagen",
        unit="Tage",
        note="ab dem Tag nach der Rechnung",
    )


PAYMENT_FORM = PaymentInputs(sheets.PAYMENT, range_name="Zahlung_Eingaben")


class PaymentPlan(Table):
    """One row an instalment: its share, and the day or the event it is due after."""

    label = Text("Bezeichnung", width=32, other=NAME_NAMES)
    share = Percent("Anteil", width=30, asked="den Anteil")
    due = Date("Fällig am", width=16, other=("Fälligkeit", "Fälligkeitsdatum"))
    event = Text("Nach Ereignis", width=26)
    days = Whole("Tage danach", width=14)

    def milestones(self, book: Blocks, problems: Problems) -> tuple[Milestone, ...]:
        """Return the plan, row by row."""
        found = (self._milestone(row) for row in self.rows(book, problems))
        return tuple(milestone for milestone in found if milestone is not None)

    def _milestone(self, row: Cells) -> Milestone | None:
        share = row.require(self.share)
        if share is None:
            return None
        with row.collecting(self.share):
            return Milestone(
                label=row.text_of(self.label),
                share=share,
                due=row[self.due],
                event=row.text_of(self.event),
                days=row[self.days] or 0,
            )
        return None


PAYMENT_PLAN = PaymentPlan("tblZahlungsplan", sheet=sheets.PAYMENT, results_below=True)


def read_skonto(book: Blocks, problems: Problems) -> Skonto | None:
    """Read Skonto; without a rate there is none."""
    form = PAYMENT_FORM.read(book, problems)
    rate, days = form[PAYMENT_FORM.skonto_rate], form[PAYMENT_FORM.skonto_days]
    if not rate:
        return None
    if days is None:
        form.add("value_missing", PAYMENT_FORM.skonto_days, what=PAYMENT_FORM.skonto_days.what)
        return None
    with form.collecting(PAYMENT_FORM.skonto_rate):
        return Skonto(rate=rate, days=days)
    return None
