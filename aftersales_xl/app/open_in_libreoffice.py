"""A workbook in LibreOffice with our functions: opened to look and try, or converted to PDF.

LibreOffice works on a copy whose calls it understands, in a folder that is gone afterwards.
The user's file is only read: what LibreOffice saves has lost what only Excel knows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.documents.files import check_folder, publish, safe_name
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel import safe_open
from aftersales_xl.libreoffice.addin import AddInFunction
from aftersales_xl.libreoffice.calls import for_libreoffice
from aftersales_xl.libreoffice.extension import extension_files
from aftersales_xl.libreoffice.office import find_office, run
from aftersales_xl.libreoffice.start import start_command

_SECONDS_FOR_PDF = 180.0
_COPY = "Kopie von "


@dataclass(frozen=True, kw_only=True, slots=True)
class LibreOfficeFunctions:
    """Our functions as LibreOffice knows them, and the command of the server that answers."""

    known: Iterable[AddInFunction]
    server: Sequence[str]


def open_in_libreoffice(workbook: Path, functions: LibreOfficeFunctions) -> None:
    """Open a copy of ``workbook`` in LibreOffice and wait until the user closes it.

    Raises:
        Refusal: the file is no workbook we open, or LibreOffice is missing or fails.
    """
    with tempfile.TemporaryDirectory(prefix="aftersales-", ignore_cleanup_errors=True) as room:
        command, copy = _ready(workbook, Path(room), f"{_COPY}{workbook.name}", functions)
        if not run([*command, "--calc", str(copy)]):
            raise refusal("libreoffice_failed", file=workbook.name)


def workbook_as_pdf(workbook: Path, folder: Path, functions: LibreOfficeFunctions) -> Path:
    """Calculate ``workbook`` in LibreOffice and print it into a PDF in ``folder``.

    Raises:
        Refusal: as `open_in_libreoffice`; or the folder takes no files.
    """
    check_folder(folder)
    with tempfile.TemporaryDirectory(prefix="aftersales-", ignore_cleanup_errors=True) as room:
        command, copy = _ready(workbook, Path(room), workbook.name, functions)
        run(
            [*command, "--headless", "--convert-to", "pdf", "--outdir", room, str(copy)],
            _SECONDS_FOR_PDF,
        )
        made = copy.with_suffix(".pdf")
        if not made.is_file():
            raise refusal("libreoffice_failed", file=workbook.name)
        return publish(folder, safe_name(f"{workbook.stem}.pdf"), made.read_bytes()).path


def _ready(
    workbook: Path, room: Path, name: str, functions: LibreOfficeFunctions
) -> tuple[list[str], Path]:
    """Return the command that starts LibreOffice, and the copy to open, called ``name``."""
    safe_open.check(workbook)
    office = find_office()
    if office is None:
        raise refusal("libreoffice_missing")
    copy = room / safe_name(name)
    copy.write_bytes(for_libreoffice(workbook.read_bytes(), functions.known))
    return start_command(office, room, extension_files(functions.server)), copy
