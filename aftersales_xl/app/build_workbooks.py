"""Building the shipped workbooks, and proving that the committed ones are current."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from aftersales_xl.excel.build import SAMPLES, workbook_bytes
from aftersales_xl.excel.recalculate import Functions


def build_workbooks(folder: Path, functions: Functions) -> Iterator[Path]:
    """Write every shipped workbook into ``folder``; yield each path once it is written."""
    for name, content in SAMPLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook_bytes(content, functions))
        yield path


def stale_workbooks(folder: Path, functions: Functions) -> Iterator[Path]:
    """Yield each shipped workbook in ``folder`` that differs from what would be built now.

    Uncompressed parts are compared: compressors differ between machines.
    """
    for name, content in SAMPLES.items():
        path = folder / name
        if not path.is_file() or _parts(path.read_bytes()) != _parts(
            workbook_bytes(content, functions)
        ):
            yield path


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
