"""The server of the buttons on a fixed day, started by hand: ``combutton_server.py OPENED READY``.

Names of the files it would open go into the file OPENED, and READY is made when the class is
offered. Excel's window is not there: what xlwings asks of it has its answer here.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from importlib import import_module
from pathlib import Path

import win32gui

from aftersales_xl.bridge import serving
from aftersales_xl.bridge.buttons import ButtonServer
from aftersales_xl.bridge.local_server import OfferedObject
from aftersales_xl.setup.com_classes import MACROS

TODAY = date(2026, 11, 21)


class _SlowServer(ButtonServer):
    """As the real one; the argument ``langsam:12`` lets a button take twelve seconds longer."""

    def Run(self, name: str, workbook: object, argument: str = "") -> list[str]:
        if argument.startswith("langsam:"):
            time.sleep(float(argument.partition(":")[2]))
            argument = ""
        return super().Run(name, workbook, argument)


def main(opened: Path, ready: Path) -> None:
    """Serve as `serving.serve_macros` does, with the day and the opener of these tests."""
    serving.button_server()  # loads what the real one loads
    windows = import_module("xlwings._xlwindows")
    windows.get_excel_hwnds = lambda: iter([1])
    win32gui.FindWindowEx = lambda *_: 0

    def note(file: Path) -> None:
        with opened.open("a", encoding="utf-8") as names:
            names.write(f"{file.name}\n")

    os.startfile = note
    server = _SlowServer(serving.as_book, lambda: TODAY)
    OfferedObject(clsid=MACROS.clsid, public=server).serve(ready.touch)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
    os._exit(0)
