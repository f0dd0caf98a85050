"""Quotes, maintenance contracts and ROI in Excel; offers in Word.

What stands in `__all__` is the public interface, see docs/api.md. A name is imported when it is
first asked for, so that ``import aftersales_xl`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aftersales_xl.api import (
        check_offer,
        forecast_contracts,
        issue_offer,
        open_register,
        read_quote,
        render_offer,
        sentence,
    )
    from aftersales_xl.domain.case.business_case import (
        BusinessCase,
        Risk,
        at_signing,
        net_present_value,
    )
    from aftersales_xl.domain.case.payback import paybacks
    from aftersales_xl.domain.money.errors import Refusal

    __version__: str

__all__ = [
    "BusinessCase",
    "Refusal",
    "Risk",
    "__version__",
    "at_signing",
    "check_offer",
    "forecast_contracts",
    "issue_offer",
    "net_present_value",
    "open_register",
    "paybacks",
    "read_quote",
    "render_offer",
    "sentence",
]

_HOMES = {
    "BusinessCase": "domain.case.business_case",
    "Refusal": "domain.money.errors",
    "Risk": "domain.case.business_case",
    "at_signing": "domain.case.business_case",
    "net_present_value": "domain.case.business_case",
    "paybacks": "domain.case.payback",
}
"""Where a name lives that is not in `api`."""

if not TYPE_CHECKING:  # type checkers complain of names that are not there

    def __getattr__(name: str) -> object:
        """Import ``name`` from its module."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name == "__version__":
            return import_module("importlib.metadata").version("aftersales-xl")
        return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'api')}"), name)

    def __dir__() -> list[str]:
        """Return the public names as well, imported or not."""
        return sorted({*globals(), *__all__})
