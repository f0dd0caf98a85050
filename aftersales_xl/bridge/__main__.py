"""What Windows starts for Excel: ``pythonw -m aftersales_xl.bridge funktionen`` or ``knoepfe``."""

from __future__ import annotations

import os
import sys
from time import monotonic

from aftersales_xl.bridge.serving import serve_functions, serve_macros
from aftersales_xl.setup.com_classes import FUNCTIONS, MACROS

_SERVERS = {FUNCTIONS.role: serve_functions, MACROS.role: serve_macros}


def main(words: list[str]) -> int:
    """Serve one of the two objects; return the exit code of the process."""
    begun = monotonic()
    server = _SERVERS.get(words[0]) if words else None
    return server(begun) if server else 2


if __name__ == "__main__":
    # at once: at a regular exit xlwings would end every Excel that shows no window
    os._exit(main(sys.argv[1:]))
