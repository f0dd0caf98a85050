"""Sheet Zahlung: Skonto, and the payment plan of the one-off part (tblZahlungsplan)."""

from __future__ import annotations

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.offer.payment import Milestone, Skonto
from aftersales_xl.tables import sheets
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Date, Kind, Percent, Text, Whole
from aftersales_xl.tables.other_names import NAME_NAMES
from aftersales_xl.tables.schema import Field, Form, Section, Table

PAYMENT_FORM = Form(
    sheet=sheets.PAYMENT,
    range_name="Zahlung_Eingaben",
    sections=(
        Section(
            title="Skonto",
            fields=(
                Field(
                    key="skonto_rate",
                    label="Skonto",
                    kind=Kind.PERCENT,
                    note="leer: kein Skonto; wird genannt, nie abgezogen",
                ),
                Field(
                    key="skonto_days",
                    label="Skontofrist",
                    kind=Kind.WHOLE,
                    unit="Tage",
                    note="ab dem Tag nach der Rechnung",
                ),
            ),
        ),
    ),
)


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
    rate, days = form.number("skonto_rate"), form.whole("skonto_days")
    if not rate:
        return None
    if days is None:
        problems.add("value_missing", form.place("skonto_days"), what="die Skontofrist in Tagen")
        return None
    with problems.collecting(form.place("skonto_rate")):
        return Skonto(rate=rate, days=days)
    return None
