"""Loads what a server offers, offers it, and keeps its log.

The log says how long the start took, or why it failed, in one line that ``doctor`` shows. At this
point there is no workbook yet, so the line may hold what the error says.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING

from aftersales_xl.bridge.conversion import without_pandas
from aftersales_xl.button_log import LOG, open_log
from aftersales_xl.setup.com_classes import FUNCTIONS, MACROS, START_FAILED, ComClass

if TYPE_CHECKING:
    import xlwings as xw


def serve_functions(begun: float) -> int:
    """Serve the worksheet functions; return the exit code."""
    return _serve(FUNCTIONS, function_server, begun)


def serve_macros(begun: float) -> int:
    """Serve the buttons; return the exit code."""
    return _serve(MACROS, button_server, begun)


def _serve(kind: ComClass, load: Callable[[], object], begun: float) -> int:
    with open_log(kind.log):
        try:
            public = load()
            from aftersales_xl.bridge.local_server import OfferedObject

            OfferedObject(clsid=kind.clsid, public=public).serve(
                lambda: LOG.info("%s offered after %.1f s", kind.prog_id, monotonic() - begun)
            )
        except Exception as failure:  # noqa: BLE001 -- whatever it is, the process ends
            reason = f"{type(failure).__name__}: {failure}".partition("\n")[0]
            LOG.error("%s %s: %s", kind.prog_id, START_FAILED, reason)
            return 1
        LOG.info("%s ended, no client is left", kind.prog_id)
        return 0


def function_server() -> object:
    """Return the public object of the functions, with everything it needs loaded."""
    with without_pandas():
        import_module("xlwings")  # before the functions, which its decorators mark
    from aftersales_udfs import functions
    from aftersales_xl.bridge.functions import FunctionServer
    from aftersales_xl.bridge.local_server import error_value

    return FunctionServer(functions(), error_value)


def button_server() -> object:
    """Return the public object of the buttons, with everything most of them need loaded."""
    with without_pandas():
        import_module("xlwings")
    from aftersales_udfs import functions
    from aftersales_xl.bridge.buttons import ButtonServer

    functions()  # half of the buttons calculate with them
    import_module("aftersales_xl.excel.live_book")
    return ButtonServer(as_book)


def as_book(workbook: object) -> xw.Book:
    """Return xlwings' Book of a workbook that COM handed over."""
    import xlwings as xw
    from win32com.client import Dispatch

    windows = import_module("xlwings._xlwindows")  # the only way from a COM object to a Book
    return xw.Book(impl=windows.Book(xl=Dispatch(workbook)))
