"""The workbook inside the add-in: one hidden sheet, and the code."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook

from aftersales_xl.excel.addin.ready_made import Macros, complete_addin, give_macros

SHEETS = 1
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 -- fixed, so that builds are reproducible
_WHAT = "After-Sales: Funktionen und Menüband für jede Mappe."


def addin_bytes(macros: Macros) -> bytes:
    """Return the .xlam with ``macros``."""
    target = io.BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    workbook.set_properties({"title": "After-Sales", "comments": _WHAT, "created": _CREATED})
    workbook.calc_on_load = False
    workbook.add_worksheet("After-Sales").write_string("A1", _WHAT)
    give_macros(workbook, macros.project)
    workbook.close()
    return complete_addin(target.getvalue(), macros)
