"""What each level of maintenance contains (tblLeistungen)."""

from __future__ import annotations

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.offer.quote import ServiceRow
from aftersales_xl.tables import sheets
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.columns import Text
from aftersales_xl.tables.schema import Table


class Services(Table):
    """One row a service, in words for each level."""

    service = Text("Leistung")
    standard = Text("Standard")
    premium = Text("Premium")
    custom = Text("Custom")

    def services(self, book: Blocks, problems: Problems) -> tuple[ServiceRow, ...]:
        """Return the services, row by row."""
        return tuple(
            ServiceRow(
                service=row.text_of(self.service),
                standard=row.text_of(self.standard),
                premium=row.text_of(self.premium),
                custom=row.text_of(self.custom),
            )
            for row in self.rows(book, problems)
        )


SERVICES = Services("tblLeistungen", sheet=sheets.MAINTENANCE)
