"""Presses one button in a process of its own: ``button_process.py BUTTON FOLDER``.

The workbook is a COM object of another process, handed over in the file ``workbook.bin`` of the
folder. What the user would see goes into ``seen.json``; every question is answered with "Ja".
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

import pythoncom
import win32com.client

from aftersales_xl.bridge.buttons import ButtonServer
from aftersales_xl.bridge.serving import as_book
from aftersales_xl.words.dialogs import YES, DialogKind


def main(button: str, folder: Path) -> None:
    """Run the button as Excel's code asks for it."""
    opened: list[str] = []
    os.startfile = lambda file: opened.append(Path(file).name)
    server = ButtonServer(as_book, today=lambda: date(2026, 11, 21))
    workbook = _workbook((folder / "workbook.bin").read_bytes())
    _, text, kind = server.Run(button, workbook)
    dialogs = [text]
    while kind == DialogKind.QUESTION.value:
        _, text, kind = server.Run(button, workbook, YES)
        dialogs.append(text)
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
