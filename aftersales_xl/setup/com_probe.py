"""Asks a COM server who it is, as Excel would reach it: ``-m aftersales_xl.setup.com_probe``.

A program of its own, so that the diagnosis can stop waiting for it.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(prog_id: str, answer: Path) -> int:
    """Write what the server says, or the code of Windows, to ``answer``; return the exit code."""
    import pythoncom  # noqa: PLC0415 -- there is none but on Windows
    from win32com.client import dynamic  # noqa: PLC0415 -- see above

    try:
        server = dynamic.Dispatch(prog_id, clsctx=pythoncom.CLSCTX_LOCAL_SERVER)
        said, code = str(server.About()), 0
    except pythoncom.com_error as failure:
        said, code = f"0x{failure.hresult & 0xFFFFFFFF:08X}", 1
    answer.write_text(said, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
