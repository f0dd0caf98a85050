"""Cells typed into a saved workbook: only the sheets they stand on are written again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby

from lxml import etree
from openpyxl.cell.cell import ERROR_CODES, Cell

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CELL, _ROW, _DATA = (f"{{{_MAIN}}}{name}" for name in ("c", "row", "sheetData"))


def can_be_typed(value: object) -> bool:
    """Return whether a value looks the same whatever the format of its cell; a day does not."""
    is_plain = value is None or isinstance(value, str | bool | int | float)
    return is_plain and value not in ERROR_CODES


def parts_of(workbook: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def typed(cells: Sequence[tuple[int, Cell, object]], parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook with values in cells; with each stands the number of its sheet, from 0."""
    changed = dict(parts)
    for sheet, some in groupby(sorted(cells, key=lambda one: one[0]), key=lambda one: one[0]):
        part = f"xl/worksheets/sheet{sheet + 1}.xml"
        root = etree.fromstring(parts[part])
        for _, cell, value in some:
            _put(_element(root, cell), value)
        changed[part] = etree.tostring(root)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in changed.items():
            archive.writestr(name, content)
    return target.getvalue()


def _element(root: etree._Element, cell: Cell) -> etree._Element:
    """Return the element of a cell; one that held nothing gets its place in row and sheet."""
    found = root.find(f".//{_CELL}[@r='{cell.coordinate}']")
    if found is not None:
        return found
    data = root.find(_DATA)
    row = next((row for row in data if row.get("r") == str(cell.row)), None)
    if row is None:
        row = etree.Element(_ROW, r=str(cell.row))
        data.insert(sum(int(other.get("r")) < cell.row for other in data), row)
    made = etree.Element(_CELL, r=cell.coordinate)
    row.insert(sum(_order(other.get("r")) < _order(cell.coordinate) for other in row), made)
    return made


def _order(place: str) -> tuple[int, str]:
    letters = place.rstrip("0123456789")
    return len(letters), letters


def _put(element: etree._Element, value: object) -> None:
    for child in list(element):
        element.remove(child)
    for name in ("t", "cm"):
        element.attrib.pop(name, None)
    if value is None:
        return
    if isinstance(value, str) and value.startswith("="):
        etree.SubElement(element, f"{{{_MAIN}}}f").text = value[1:]
    elif isinstance(value, str):
        element.set("t", "inlineStr")
        said = etree.SubElement(etree.SubElement(element, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        said.text = value
    else:
        if isinstance(value, bool):
            element.set("t", "b")
        etree.SubElement(element, f"{{{_MAIN}}}v").text = repr(
            int(value) if isinstance(value, bool) else value
        )
