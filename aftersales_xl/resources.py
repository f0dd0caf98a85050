"""Finds the files that travel with the program: workbooks, Word templates, installation files.

In a checkout they stand next to the package, in a wheel inside it (``shipped/``); this module
is the only place that knows the difference. It hands out paths to real files, which callers
read and never write.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aftersales_xl.domain.money.errors import refusal

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "shipped"


def workbook(name: str) -> Path:
    """Return the path of a shipped workbook.

    >>> workbook("Angebot.doc")
    Traceback (most recent call last):
    aftersales_xl.domain.money.errors.Refusal: resource_missing
    """
    return _shipped_file("workbooks", name)


def template(name: str) -> Path:
    """Return the path of a shipped template, such as ``word/angebot.docx``."""
    return _shipped_file("templates", name)


def installation(name: str) -> Path:
    """Return the path of a shipped installation file, such as ``bootstrap.py``."""
    return _shipped_file("install", name)


def everything_in(folder: str) -> Iterator[tuple[str, Path]]:
    """Yield name and path of every file shipped in ``workbooks`` or ``templates``, sorted.

    >>> "beispiele/Server.xlsx" in dict(everything_in("workbooks"))
    True
    """
    root = _root() / folder
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.name.startswith((".", "~$")):  # "~$": open in Office
            yield path.relative_to(root).as_posix(), path


def checkout() -> Path:
    """Return the folder of the checkout that the program runs from.

    Raises:
        Refusal: it runs from a wheel (``no_checkout``).
    """
    if not (_root() / "workshop").is_dir():
        raise refusal("no_checkout")
    return _root()


def _root() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent


def _shipped_file(folder: str, name: str) -> Path:
    path = _root().joinpath(folder, *name.split("/"))
    if not path.is_file():
        raise refusal("resource_missing", file=f"{folder}/{name}")
    return path
