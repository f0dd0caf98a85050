"""The pictures of the handbook: pages of samples, printed by LibreOffice and cut to their content.

They depend on LibreOffice, poppler and the fonts of the machine, so no check compares them:
``aftersales-xl build --bilder`` makes them, and they are looked at before they are committed.
"""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from aftersales_xl import cli, resources
from aftersales_xl.app.libreoffice_addin import server_command
from aftersales_xl.app.open_in_libreoffice import LibreOfficeFunctions, workbook_as_pdf
from aftersales_xl.cli.libreoffice import known_to_libreoffice
from aftersales_xl.documents.pdf import to_pdf
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel.build import uncalculated_bytes
from aftersales_xl.excel.content import Content
from workshop.samples.chatbot import CHATBOT
from workshop.samples.server import SERVER

Pixels = npt.NDArray[np.uint8]
"""Height × width × red, green, blue."""

FOLDER = "docs/bilder"
_TOOLS = ("pdftoppm", "pdftotext")
_TODAY = "21.11.2026"
_SHEET_TOP, _SHEET_BOTTOM = 0.55, 0.65  # inches with header and footer, see layouts/printing.py
_GAP = 0.06  # inch
_BORDER = 190  # grey
_WHITE = 250  # from here on a pixel counts as paper
_MOST_COLORS = 256

_DISCOUNTED = replace(
    CHATBOT,
    discounts={**CHATBOT.discounts, "ordered_on": date(2026, 12, 10)},
    once_rules=(
        {"kind": "Frühbucher", "value": 0.05, "deadline": date(2026, 12, 31)},
        {"kind": "Treue", "value": 0.03, "threshold": 3, "active": "nein"},
        {"kind": "Betrag", "value": 500, "active": "ja"},
    ),
)
_TOO_CHEAP = replace(
    SERVER, positions=tuple({**row, "discount": 0.15} if row.get("position") == "1" else row
                            for row in SERVER.positions)
)  # fmt: skip
_DRAFT = replace(CHATBOT, once_rules=({"kind": "Manuell", "value": 0.15},))


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture: pages of a PDF side by side.

    Attributes:
        name: its file in ``docs/bilder``.
        source: the PDF, one of `_SOURCES`.
        sheet: of a workbook, the sheet; its pages alone are counted.
        pages: which pages, counted from 1.
        resolution: in pixels per inch.
        height: where the picture is cut off, in inches; 0 shows all.
    """

    name: str
    source: str
    sheet: str = ""
    pages: tuple[int, ...] = (1,)
    resolution: int = 110
    height: float = 0


PICTURES = (
    Picture(name="mappe-start.png", source="Angebot.xlsm", sheet="Start"),
    Picture(
        name="mappe-angebot.png", source="Chatbot.xlsx", sheet="Angebot", resolution=186, height=3.4
    ),
    Picture(
        name="mappe-ergebnis.png",
        source="Chatbot.xlsx",
        sheet="Angebot",
        pages=(2,),
        resolution=170,
        height=3.1,
    ),
    Picture(name="mappe-rabatte.png", source="Rabatte.xlsx", sheet="Rabatte"),
    Picture(
        name="mappe-wartung.png",
        source="Angebot.xlsm",
        sheet="Wartung",
        pages=(1, 3),
        resolution=115,
    ),
    Picture(name="mappe-grenzen.png", source="Grenzen.xlsx", sheet="Grenzen"),
    Picture(name="mappe-pruefung.png", source="Angebot.xlsm", sheet="Prüfung", height=5.5),
    Picture(name="mappe-verhandlung.png", source="Server.xlsx", sheet="Verhandlung"),
    Picture(name="mappe-roi.png", source="Chatbot.xlsx", sheet="ROI", pages=(2,), resolution=135),
    Picture(name="prognose.png", source="Vertragsprognose.xlsm", sheet="Prognose", resolution=165),
    Picture(
        name="prognose-kennzahlen.png",
        source="Vertragsprognose.xlsm",
        sheet="Kennzahlen",
        resolution=165,
    ),
    Picture(
        name="prognose-abgleich.png",
        source="Vertragsprognose.xlsm",
        sheet="Ist-Abgleich",
        resolution=165,
    ),
    Picture(name="angebot.png", source="Angebot.docx", pages=(1, 2, 3), resolution=80),
    Picture(name="entwurf.png", source="Entwurf.docx", pages=(1, 2), resolution=61),
    Picture(name="prognosebericht.png", source="Bericht.docx", pages=(1, 2), resolution=91),
)


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield each picture: its path below the checkout, and the PNG.

    Raises:
        Refusal: LibreOffice or poppler is missing, or fails.
    """
    for tool in _TOOLS:
        if shutil.which(tool) is None:
            raise refusal("build_package_missing", package=tool)
    with TemporaryDirectory(prefix="aftersales-") as room:
        printed: dict[str, Path] = {}
        for picture in PICTURES:
            if picture.source not in printed:
                printed[picture.source] = _SOURCES[picture.source](Path(room))
            yield f"{FOLDER}/{picture.name}", png(_shown(picture, printed[picture.source]))


def _workbook(name: str) -> Callable[[Path], Path]:
    return lambda room: _printed_workbook(resources.workbook(name), room)


def _drawn(name: str, content: Content) -> Callable[[Path], Path]:
    return lambda room: _printed_workbook(_written(room / name, content), room)


def _written(path: Path, content: Content) -> Path:
    path.write_bytes(uncalculated_bytes(content))
    return path


def _printed_workbook(workbook: Path, room: Path) -> Path:
    functions = LibreOfficeFunctions(known=known_to_libreoffice(), server=server_command())
    return workbook_as_pdf(workbook, room, functions)


def _offer(room: Path) -> Path:
    return _printed_offer(resources.workbook("beispiele/Chatbot.xlsx"), room / "angebot")


def _draft(room: Path) -> Path:
    return _printed_offer(_written(room / "Entwurf.xlsx", _DRAFT), room / "entwurf")


def _printed_offer(workbook: Path, folder: Path) -> Path:
    folder.mkdir()
    register = folder / "register.sqlite"
    words = ("--pdf", "--out", folder, "--register", register, "--heute", _TODAY)
    _run_ours("offer", workbook, *words)
    (made,) = folder.glob("*.pdf")
    return made


def _report(room: Path) -> Path:
    contracts = resources.checkout() / "workshop" / "samples" / "portfolio.csv"
    report = room / "Bericht.docx"
    words = ("--from", "2027-01", "--months", "12", "--heute", _TODAY, "--report", report)
    _run_ours("forecast", contracts, *words)
    return to_pdf([report], room)[0]


def _run_ours(*words: str | Path) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        if cli.main(list(map(str, words))) != 0:
            raise refusal("pdf_failed", file=str(words[1]))


_SOURCES: Mapping[str, Callable[[Path], Path]] = {
    "Angebot.xlsm": _workbook("Angebot.xlsm"),
    "Chatbot.xlsx": _workbook("beispiele/Chatbot.xlsx"),
    "Server.xlsx": _workbook("beispiele/Server.xlsx"),
    "Vertragsprognose.xlsm": _workbook("Vertragsprognose.xlsm"),
    "Rabatte.xlsx": _drawn("Rabatte.xlsx", _DISCOUNTED),
    "Grenzen.xlsx": _drawn("Grenzen.xlsx", _TOO_CHEAP),
    "Angebot.docx": _offer,
    "Entwurf.docx": _draft,
    "Bericht.docx": _report,
}


def _shown(picture: Picture, pdf: Path) -> Pixels:
    resolution = picture.resolution
    numbers = _numbers(picture, pdf)
    pages = [_page(pdf, numbers[page - 1], resolution) for page in picture.pages]
    if picture.sheet:
        pages = [_trimmed(_without_margins(page, resolution)) for page in pages]
    else:
        pages = [_bordered(page) for page in pages]
    whole = _side_by_side(pages, gap=round(_GAP * resolution))
    return whole[: round(picture.height * resolution)] if picture.height else whole


def _numbers(picture: Picture, pdf: Path) -> Sequence[int]:
    """Return the numbers of the pages that belong to the sheet; the header names it."""
    pages = _run("pdftotext", "-layout", str(pdf), "-").decode().split("\f")[:-1]
    heads = [next((line for line in page.splitlines() if line.strip()), "") for page in pages]
    return [
        number
        for number, head in enumerate(heads, start=1)
        if not picture.sheet or head.split()[-1] == picture.sheet
    ]


def _page(pdf: Path, number: int, resolution: int) -> Pixels:
    page = str(number)
    data = _run("pdftoppm", "-r", str(resolution), "-f", page, "-l", page, str(pdf))
    kind, size, _, pixels = data.split(b"\n", 3)  # a binary PPM has three lines, then the pixels
    if kind != b"P6":
        raise refusal("pdf_failed", file=pdf.name)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 3)


def _run(*words: str) -> bytes:
    return subprocess.run(words, check=True, capture_output=True).stdout  # noqa: S603 -- ours


def _without_margins(page: Pixels, resolution: int) -> Pixels:
    return page[round(_SHEET_TOP * resolution) : -round(_SHEET_BOTTOM * resolution)]


def _trimmed(page: Pixels) -> Pixels:
    """Return the page without the paper around its content."""
    inked = page.min(axis=2) < _WHITE
    (rows,), (columns,) = np.nonzero(inked.any(axis=1)), np.nonzero(inked.any(axis=0))
    edge = 12
    top, left = max(rows[0] - edge, 0), max(columns[0] - edge, 0)
    return page[top : rows[-1] + edge, left : columns[-1] + edge]


def _bordered(page: Pixels) -> Pixels:
    return np.pad(page[1:-1, 1:-1], ((1, 1), (1, 1), (0, 0)), constant_values=_BORDER)


def _side_by_side(pages: Sequence[Pixels], *, gap: int) -> Pixels:
    high = max(len(page) for page in pages)
    padded = [
        np.pad(
            page,
            ((0, high - len(page)), (0, 0 if last else gap), (0, 0)),
            constant_values=255,
        )
        for page, last in zip(pages, [*[False] * (len(pages) - 1), True], strict=True)
    ]
    return np.concatenate(padded, axis=1)


def png(pixels: Pixels) -> bytes:
    """Return the picture as a PNG of at most 256 colours.

    >>> png(np.zeros((1, 2, 3), np.uint8))[1:4]
    b'PNG'
    """
    height, width, _ = pixels.shape
    palette, indices = _palette(pixels.reshape(-1, 3))
    rows = np.pad(indices.reshape(height, width), ((0, 0), (1, 0)))  # each begins with its filter
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(rows.astype(np.uint8).tobytes(), 9)),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _palette(pixels: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the most frequent colours, and for each pixel the number of the nearest."""
    values = pixels.astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
    found, back, counts = np.unique(values, return_inverse=True, return_counts=True)
    colors = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    kept = np.argsort(-counts, kind="stable")[:_MOST_COLORS]
    palette = colors[kept]
    distance = ((colors[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
    return palette, distance.argmin(axis=1)[back]
