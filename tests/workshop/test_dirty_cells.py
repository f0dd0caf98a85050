"""An edit makes few cells with our functions calculate again: each is a call into Python."""

from __future__ import annotations

from functools import lru_cache

import pytest

from aftersales_xl import resources
from aftersales_xl.excel.plain_copy import plain_copy
from workshop.dirty_cells import FormulaGraph, edits

AT_MOST = {
    "Angebot.xlsm": {
        "Angebot: Menge": 10,
        "Angebot: Rabatt": 10,
        "Angebot: Eigener Text": 0,
        "Rabatte: Wert, einmaliger Teil": 6,
        "Rabatte: Wert, laufende Preise": 12,
        "Preisliste: Listenpreis": 12,
        "Preisliste: Bezeichnung": 2,
    },
    "Vertragsprognose.xlsm": {"Verträge: Preis": 20},
}
"""Function cells that an edit makes Excel calculate again; fewer is better, more is a fault."""


@lru_cache
def dirty(workbook: str) -> dict[str, int]:
    copy = plain_copy(resources.workbook(workbook))
    graph = FormulaGraph(copy)
    return {label: len(graph.edited([place])) for label, place in edits(copy).items()}


@pytest.mark.parametrize("workbook", AT_MOST)
def test_an_edit_makes_no_more_function_cells_dirty_than_it_did(workbook):
    assert dirty(workbook) == AT_MOST[workbook]
