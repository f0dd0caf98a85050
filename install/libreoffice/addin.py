"""Our Excel functions as an add-in of LibreOffice Calc; runs in LibreOffice's own Python.

One method a function, under its Excel name, as ``types.idl`` declares them. Each hands its
arguments to the server and shows the answer; none of them calculates.
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable

import unohelper  # LibreOffice's own
from aftersales_server import Server, cells, filled_up
from com.sun.star.lang import XServiceInfo  # unohelper finds LibreOffice's types
from org.aftersales.xl import XFunctions

SERVICE = "org.aftersales.xl.Functions"


def folder() -> pathlib.Path:
    """Return the add-in's folder; LibreOffice tells it as a path or as an address."""
    here = __file__
    return pathlib.Path(
        unohelper.fileUrlToSystemPath(here) if here.startswith("file:") else here
    ).parent


SERVER = Server(folder())


class Functions(unohelper.Base, XFunctions, XServiceInfo):
    """The component; its functions are added below, from the list generated with the types."""

    def __init__(self, _context: object, *_arguments: object) -> None:
        """Take what LibreOffice hands every component; this one needs nothing of it."""

    def getImplementationName(self) -> str:  # noqa: N802 -- LibreOffice's name
        """Return the component's name."""
        return SERVICE

    def supportsService(self, name: str) -> bool:  # noqa: N802 -- LibreOffice's name
        """Return whether the component is a ``name``."""
        return name == SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802 -- LibreOffice's name
        """Return what the component is."""
        return (SERVICE,)

    def AS_AUFFUELLEN(  # noqa: N802 -- the function's name
        self, table: tuple[tuple[object, ...], ...], rows: int, columns: int
    ) -> tuple[tuple[object, ...], ...]:
        """Return a table filled up with empty texts; no question for the server."""
        return filled_up(table, rows, columns)


def asking(name: str, *, returns_table: bool) -> Callable[..., object]:
    """Return the method that asks the server for the function ``name``."""

    def method(_self: Functions, *received: object) -> object:
        answer = SERVER.answer(name, received)
        return cells(answer, returns_table=returns_table)

    return method


for function, known in json.loads((folder() / "functions.json").read_text("utf-8")).items():
    setattr(Functions, function, asking(function, returns_table=known["table"]))

g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 -- LibreOffice's name
g_ImplementationHelper.addImplementation(Functions, SERVICE, (SERVICE,))
