"""Asks a COM server who it is, as Excel would reach it: ``-m aftersales_xl.setup.com_probe``.

A program of its own, so that the diagnosis can stop waiting for it. It asks twice: a server that
comes up while COM gives up waiting, on a computer with much to do, answers the second time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

_PAUSE = 15  # seconds between the two attempts


def main(prog_id: str, answer: Path) -> int:
    """Write what the server says, or the code of Windows, to ``answer``; return the exit code."""
    said, code = _ask(prog_id)
    if code:
        time.sleep(_PAUSE)
        said, code = _ask(prog_id)
    answer.write_text(said, encoding="utf-8")
    return code


def _ask(prog_id: str) -> tuple[str, int]:
    import pythoncom  # noqa: PLC0415 -- there is none but on Windows
    from win32com.client import dynamic  # noqa: PLC0415 -- see above

    try:
        server = dynamic.Dispatch(prog_id, clsctx=pythoncom.CLSCTX_LOCAL_SERVER)
        return str(server.About()), 0
    except pythoncom.com_error as failure:
        return f"0x{failure.hresult & 0xFFFFFFFF:08X}", 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
