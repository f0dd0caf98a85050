"""Our functions inside xlwings, as Excel's UDF server has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from offline_xlwings import OfflineXlwings, offline
from passed import delivered

from aftersales_udfs import descriptions

collect_ignore = ["conftest.py"]  # no doctests here; two files of this name would clash
MODULE_OF = {name: found.module for name, found in descriptions().items()}


class Excel:
    """Asks a function as a cell with its formula does."""

    def __init__(self, xlwings: OfflineXlwings) -> None:
        self._xlwings = xlwings

    def call(self, name: str, *arguments: object) -> object:
        """Return what the cell gets; a single row comes flat, as Excel takes it."""
        return self._xlwings.call_udf(MODULE_OF[name], name, *map(delivered, arguments))


@pytest.fixture
def excel() -> Iterator[Excel]:
    with offline("aftersales_udfs").entered() as xlwings:
        yield Excel(xlwings)
