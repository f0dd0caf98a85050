"""What goes into the inputs of a forecast workbook: settings, and three lists of rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from aftersales_xl.excel.content import Rows, Values


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastContent:
    """The inputs of one forecast workbook. ``sample`` names the sample, empty for real work.

    ``earlier`` is the state of the contracts that today's are compared with, ``actuals`` is
    what was billed; both may be empty.
    """

    sample: str = ""
    settings: Values
    contracts: Rows
    earlier_settings: Values = field(default_factory=dict)
    earlier: Rows = ()
    actuals: Rows = ()

    @property
    def company(self) -> str:
        """Whose contracts they are, empty where nobody said so."""
        return str(self.settings.get("company") or "")
