"""Presses one button in a process of its own: ``button_process.py BUTTON FOLDER``.

The workbook is a COM object of another process, handed over in the file ``workbook.bin`` of the
folder. What the user would see goes into ``seen.json``; every question is answered with yes.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

import pythoncom
import win32api
import win32com.client
import win32con
import win32gui
import xlwings._xlwindows as windows

from aftersales_xl import macros

_QUESTION = win32con.MB_YESNO


class _ThatDay(date):
    @classmethod
    def today(cls) -> date:
        return date(2026, 11, 21)


def main(button: str, folder: Path) -> None:
    """Run the button, with this process in the place of Excel's user."""
    dialogs: list[str] = []
    opened: list[str] = []

    def message_box(_window: int, text: str, _title: str, style: int) -> int:
        dialogs.append(text)
        return win32con.IDYES if style & _QUESTION else win32con.IDOK

    win32api.MessageBox = message_box
    win32gui.FindWindowEx = lambda *_: 0
    windows.get_excel_hwnds = lambda: iter([1])
    os.startfile = lambda file: opened.append(Path(file).name)
    macros.date = _ThatDay
    windows.BOOK_CALLER = _workbook((folder / "workbook.bin").read_bytes())
    getattr(macros, button)()
    seen = json.dumps({"dialogs": dialogs, "opened": opened})
    (folder / "seen.json").write_text(seen, encoding="utf-8")


def _workbook(marshalled: bytes) -> object:
    stream = pythoncom.CreateStreamOnHGlobal()
    stream.Write(marshalled)
    stream.Seek(0, 0)
    found = pythoncom.CoUnmarshalInterface(stream, pythoncom.IID_IDispatch)
    return win32com.client.dynamic.Dispatch(found)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
