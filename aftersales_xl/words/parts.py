"""What a workbook that is none of ours lacks, as sentences name it."""

from __future__ import annotations


def sheet(name: str) -> str:
    """Return what a sheet is called.

    >>> sheet("Angebot")
    'das Blatt Angebot'
    """
    return f"das Blatt {name}"


def table(name: str, of_sheet: str = "") -> str:
    """Return what a table is called, with its sheet where it is given.

    >>> table("tblGrenzen", "Grenzen")
    'die Tabelle tblGrenzen auf dem Blatt Grenzen'
    """
    return f"die Tabelle {name} auf dem Blatt {of_sheet}" if of_sheet else f"die Tabelle {name}"


def area(name: str) -> str:
    """Return what a range with a defined name is called."""
    return f"der Bereich {name}"
