"""Excel functions: thin, German, each one statement over a domain function.

Importing this package loads none of them; Excel loads the modules in `MODULES` one by one,
everything else asks `functions` or `descriptions`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.missing_packages import missing_package

if TYPE_CHECKING:
    from aftersales_udfs.registry import Function, InCell

MODULES = (
    "aftersales_udfs.angebot",
    "aftersales_udfs.faelle",
    "aftersales_udfs.prognose",
    "aftersales_udfs.rabatte",
    "aftersales_udfs.roi",
    "aftersales_udfs.vertrag",
    "aftersales_udfs.vertrieb",
    "aftersales_udfs.wartung",
)

# who wants to see the tracebacks of failed functions adds a handler, as the entrances do
logging.getLogger(__name__).addHandler(logging.NullHandler())


def descriptions() -> Mapping[str, Function]:
    """Return every function's description by name: help, category, arguments.

    >>> [argument.name for argument in descriptions()["AS_MARGE"].arguments]
    ['netto', 'kosten']
    """
    found: dict[str, Function] = {}
    for name in MODULES:
        module = function_module(name)
        registry = import_module("aftersales_udfs.registry")
        found.update(registry.declared_in(module.__name__))
    return found


def function_module(name: str) -> ModuleType:
    """Return the module ``name`` of `MODULES`.

    Raises:
        Refusal: a package that it needs is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        problem = missing_package(missing)
        if problem is None:
            raise
        raise Refusal([problem]) from missing


def functions() -> Mapping[str, InCell]:
    """Return every function by name, exactly as a cell calls it.

    >>> functions()["AS_MARGE"](200, 150)
    0.25
    """
    return {
        name: getattr(import_module(function.module), name)
        for name, function in descriptions().items()
    }
