"""What LibreOffice knows of the add-in: its names, its files, and each of our functions.

The component (``addin.py``) and its way to the functions (``pythonpath/aftersales_server.py``) are
written by hand, for LibreOffice's Python; the other files are generated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

IDENTIFIER = "org.aftersales.xl"
SERVICE = f"{IDENTIFIER}.Functions"
GENERATED = (
    "types.idl",
    "CalcAddIns.xcu",
    "functions.json",
    "description.xml",
    "META-INF/manifest.xml",
)
HANDWRITTEN = ("addin.py", "pythonpath/aftersales_server.py")
FILL = "AS_AUFFUELLEN"
"""Fills a table up with empty texts: table, rows, columns; the component's own."""
COMMAND_FILE = "befehl.json"
"""Holds the command of the server as a list of words; written where the add-in is put to use."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddInArgument:
    """One argument: its German name, what the wizard says, and what it takes."""

    name: str
    doc: str
    is_required: bool
    is_table: bool

    @property
    def takes_rows(self) -> bool:
        """Whether it is declared as rows of cells, and can never be left out."""
        return self.is_table and self.is_required


@dataclass(frozen=True, kw_only=True, slots=True)
class AddInFunction:
    """One function as LibreOffice has to know it."""

    name: str
    category: str
    help: str
    arguments: Sequence[AddInArgument]
    returns_table: bool
