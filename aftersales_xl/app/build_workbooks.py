"""Building the shipped workbooks, and proving that the committed ones are current."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aftersales_xl.excel.addin.package import parts
from aftersales_xl.excel.build import SHIPPED, has_macros, workbook_bytes
from aftersales_xl.excel.recalculate import Functions


def build_workbooks(folder: Path, functions: Functions) -> Iterator[Path]:
    """Write every shipped workbook into ``folder``; yield each path once it is written."""
    for name, content in SHIPPED.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook_bytes(content, functions, macros=has_macros(name)))
        yield path


def stale_workbooks(folder: Path, functions: Functions) -> Iterator[Path]:
    """Yield each shipped workbook in ``folder`` that differs from what would be built now.

    Uncompressed parts are compared: compressors differ between machines.
    """
    for name, content in SHIPPED.items():
        path = folder / name
        built = workbook_bytes(content, functions, macros=has_macros(name))
        if not path.is_file() or parts(path.read_bytes()) != parts(built):
            yield path
