"""Building the VBA project and the add-in, and proving that the committed ones are current.

For developers: it needs pyOpenVBA, which comes with the optional dependencies ``dev``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aftersales_xl.excel.addin import addin_book, sources, vba_project
from aftersales_xl.excel.addin.package import parts
from aftersales_xl.excel.plans import PLANS

PROJECTS = Path("aftersales_xl/excel/addin")
ADDIN = Path("install/aftersales.xlam")
_ARCHIVE = b"PK"


def build_addin(root: Path, functions: Sequence[str]) -> Iterator[Path]:
    """Write the VBA project and the add-in below ``root``; yield each path once written.

    Args:
        root: folder of a checkout.
        functions: the Python modules with Excel functions.
    """
    for place, content in _built(functions).items():
        path = root / place
        path.write_bytes(content)
        yield path


def stale_addin(root: Path, functions: Sequence[str]) -> Iterator[Path]:
    """Yield what lies below ``root`` and differs from what would be built now."""
    for place, content in _built(functions).items():
        path = root / place
        if not path.is_file() or not _is_same(path.read_bytes(), content):
            yield path


def _is_same(old: bytes, new: bytes) -> bool:
    """Compare archives part by part, for compressors differ between machines."""
    archives = old.startswith(_ARCHIVE) and new.startswith(_ARCHIVE)
    return parts(old) == parts(new) if archives else old == new


def _built(functions: Sequence[str]) -> Mapping[Path, bytes]:
    of_book = sources.modules(functions, is_addin=False)
    of_addin = sources.modules(functions, is_addin=True)
    projects = {
        PROJECTS / plan.project: vba_project.project(of_book, len(plan.layouts)) for plan in PLANS
    }
    return projects | {
        ADDIN: addin_book.addin_bytes(vba_project.project(of_addin, addin_book.SHEETS)),
    }
