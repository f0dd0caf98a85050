"""LibreOffice as a second opinion: recalculates a copy of a workbook, forced, and is read back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

_HARD_RECALCULATION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated_by_libreoffice(path: Path, folder: Path) -> dict[str, dict[str, object]]:
    """Return every value by sheet and cell after a full recalculation of native formulas.

    LibreOffice does not know our functions, so their cells keep the value we cached.
    """
    copy = folder / "fuer_libreoffice.xlsx"
    _without_our_functions(path, copy)
    profile = folder / "profil"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_HARD_RECALCULATION)
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    assert soffice is not None
    subprocess.run(
        [
            soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "aus"),
            str(copy),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    workbook = openpyxl.load_workbook(folder / "aus" / copy.name, data_only=True)
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
        for sheet in workbook
    }


def _without_our_functions(path: Path, copy: Path) -> None:
    formulas = openpyxl.load_workbook(path)
    shown = openpyxl.load_workbook(path, data_only=True)
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and "AS_" in formula_text(cell.value):
                    cell.value = shown[sheet.title][cell.coordinate].value
    formulas.save(copy)


def formula_text(value: object) -> str:
    """Return the text of a formula, whether it spills or not."""
    return str(value.text if isinstance(value, ArrayFormula) else value)
