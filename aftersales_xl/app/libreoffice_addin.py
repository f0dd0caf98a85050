"""The LibreOffice add-in: installed for the user, taken out again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.libreoffice import extension
from aftersales_xl.libreoffice.office import find_office


def server_command(python: str = sys.executable) -> list[str]:
    """Return the command that answers the add-in, run by the interpreter ``python``."""
    return [python, "-m", "aftersales_xl.cli", "udf", "serve", "--seriennummern"]


def install_libreoffice_addin(command: Sequence[str] | None = None) -> None:
    """Install the Calc add-in into the current user's LibreOffice, replacing an older one.

    Takes a few seconds. LibreOffice has to be closed. Run it with the interpreter that has
    the program installed, or hand over another command: the add-in keeps it.

    Args:
        command: what starts the server, as a list of words; by default `server_command()`.

    Raises:
        Refusal: there is no LibreOffice (``libreoffice_missing``), or it does not take the
            add-in: it is running, or the user is root (``libreoffice_addin_failed``).
    """
    files = extension.extension_files(server_command() if command is None else command)
    extension.install(_office(), files)


def uninstall_libreoffice_addin() -> bool:
    """Take the add-in out of the current user's LibreOffice; return whether it was installed.

    Without LibreOffice there is nothing to take out.

    Raises:
        Refusal: LibreOffice is running, or the user is root (``libreoffice_addin_failed``).
    """
    office = find_office()
    return office is not None and extension.uninstall(office)


def _office() -> Path:
    office = find_office()
    if office is None:
        raise refusal("libreoffice_missing")
    return office
