"""PDF by LibreOffice: one call for many files, in a profile of its own, gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from aftersales_xl.documents.files import replace_whole
from aftersales_xl.domain.money.errors import Problems, refusal
from aftersales_xl.libreoffice.office import find_office, run

_SECONDS_TO_START = 60.0
_SECONDS_A_FILE = 20.0


def to_pdf(files: Sequence[Path], folder: Path, *, seconds: float | None = None) -> list[Path]:
    """Convert ``files`` into ``folder`` and return the PDF of each, in the same order.

    An older PDF of the same name is replaced: it is derived from its Word document.

    Args:
        files: Word documents.
        folder: where the PDF files go.
        seconds: how long the whole conversion may take; by default by number of files.

    Raises:
        Refusal: LibreOffice is missing, takes too long, or fails on a file.
    """
    if not files:
        return []
    office = find_office()
    if office is None:
        raise refusal("pdf_without_office")
    limit = seconds or _SECONDS_TO_START + _SECONDS_A_FILE * len(files)
    with tempfile.TemporaryDirectory(prefix="angebot-pdf-", ignore_cleanup_errors=True) as room:
        made = _convert(office, files, Path(room), limit)
        return _deliver(files, made, folder)


def _convert(office: Path, files: Sequence[Path], room: Path, seconds: float) -> list[Path]:
    """Convert copies with names of our own, so that equal names in two folders do not meet."""
    copies = [room / f"{number}.docx" for number in range(len(files))]
    for file, copy in zip(files, copies, strict=True):
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise refusal("pdf_failed", file=file.name) from error
    command = [
        str(office),
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(room),
        *(str(copy) for copy in copies),
    ]
    if not run(command, seconds):
        raise refusal("pdf_failed", file=", ".join(file.name for file in files))
    return [copy.with_suffix(".pdf") for copy in copies]


def _deliver(files: Sequence[Path], made: Sequence[Path], folder: Path) -> list[Path]:
    problems = Problems()
    delivered: list[Path] = []
    for file, pdf in zip(files, made, strict=True):
        if not pdf.is_file():
            problems.add("pdf_failed", file=file.name)
            continue
        with problems.collecting():
            target = folder / f"{file.stem}.pdf"
            replace_whole(target, pdf.read_bytes())
            delivered.append(target)
    problems.refuse_if_any()
    return delivered
