"""The public objects without COM: what pywin32 would hand over is handed over here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

import pytest
from offline_xlwings import OfflineXlwings, offline

from aftersales_udfs import descriptions
from aftersales_xl.bridge.functions import FunctionServer

MODULE_OF = {name: found.module for name, found in descriptions().items()}


@dataclass(frozen=True)
class Bridge:
    """Our server, and xlwings' own way to the same functions."""

    server: FunctionServer
    xlwings: OfflineXlwings
    not_available: object
    """Stands for what COM makes of #NV."""

    def call(self, name: str, *arguments: object) -> object:
        return self.server.Call(name, arguments)

    def by_call_udf(self, name: str, *arguments: object) -> object:
        call_udf: Callable[..., object] = import_module("xlwings.udfs").call_udf
        return call_udf(MODULE_OF[name], name, arguments)


@pytest.fixture
def bridge() -> Iterator[Bridge]:
    with offline("aftersales_udfs").entered() as xlwings:
        functions = import_module("aftersales_udfs").functions()
        not_available = object()
        server = FunctionServer(functions, lambda: not_available)
        yield Bridge(server, xlwings, not_available)
