"""Which part of the program a missing package belongs to, for a user who installed another.

``pip install aftersales-xl[excel]`` brings what Excel's cells need, and no more; what is beyond it
is refused with the part to install. The parts are the extras of ``pyproject.toml``.
"""

from __future__ import annotations

from aftersales_xl.domain.money.errors import Problem

EXTRAS = {
    "excel": ("numpy", "pyxirr", "xlwings"),
    "documents": (
        "babel", "defusedxml", "docx", "docxtpl", "ironcalc", "jinja2", "lxml", "openpyxl",
        "sqlalchemy", "xlsxwriter",
    ),
    "lists": ("numba", "pandas", "pyarrow"),
}  # fmt: skip
"""The modules that each part brings, as they are imported."""


def missing_package(missing: ModuleNotFoundError) -> Problem | None:
    """Return the problem of a package that was not installed; None for any other module."""
    package = (missing.name or "").partition(".")[0]
    for extra, packages in EXTRAS.items():
        if package in packages:
            return Problem(code="package_missing", details={"package": package, "extra": extra})
    return None
