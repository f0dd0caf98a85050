"""The workbook inside the add-in: one hidden sheet, and the code."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook

from aftersales_xl.excel.addin.ready_made import addin_with_ribbon, give_macros

SHEETS = 1
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 -- fixed, so that builds are reproducible
_WHAT = "After-Sales: Funktionen und Menüband für jede Mappe."


def addin_bytes(vba: bytes) -> bytes:
    """Return the .xlam with the project ``vba``."""
    target = io.BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    workbook.set_properties({"title": "After-Sales", "comments": _WHAT, "created": _CREATED})
    workbook.calc_on_load = False
    workbook.add_worksheet("After-Sales").write_string("A1", _WHAT)
    give_macros(workbook, vba)
    workbook.close()
    return addin_with_ribbon(target.getvalue())
