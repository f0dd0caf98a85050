"""The decorator of every Excel function, and the list of all functions.

`udf` reads each argument by its kind, calls the function, and turns the result into what a
cell takes. Problems become "#FEHLER: …" in German, answers without a number become words;
no traceback ever reaches a cell. What a function declares is checked when its module is imported:
name, help, category, the kind and text of each argument, and the example.
"""

from __future__ import annotations

import functools
import inspect
import logging
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import DecimalException
from typing import Annotated, get_args, get_origin

from aftersales_udfs import german
from aftersales_udfs.arguments import Argument, ArgumentKind, error_text
from aftersales_udfs.results import CellValue, ResultRows, ResultTable, ResultValue, in_cells
from aftersales_udfs.tables import Received
from aftersales_xl.domain.money.errors import NoAnswer, Refusal, refusal
from aftersales_xl.missing_packages import missing_package

InCell = Callable[..., CellValue | ResultRows]
Body = Callable[..., ResultValue | ResultTable]
ExampleCell = float | str | bool | date | None
ExampleRange = tuple[tuple[ExampleCell, ...], ...]
"""Rows of cells, as a person typed them; shares may be text such as "10 %"."""

_LONGEST_HELP = 255  # characters the function wizard shows
_NAME = re.compile(r"AS_[A-Z0-9_]+")
_logger = logging.getLogger(__name__)
_functions: dict[str, Function] = {}


class DeclarationError(TypeError):
    """A function that breaks the rules of this registry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A call by argument names and its result; omitted arguments are omitted in the formula.

    The page of functions shows it, and tests run it through the function and through xlwings.
    """

    given: Mapping[str, ExampleCell | ExampleRange]
    result: float | str | date | ExampleRange
    unit: str = ""
    """Unit of a single figure: "€", "%" (of a fraction), "Monate"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Function:
    """Description of one Excel function."""

    name: str
    category: str
    help: str
    arguments: tuple[Argument, ...]
    returns_table: bool
    example: Example
    module: str
    body: Body

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise DeclarationError(f"{self.name}: names are AS_, capitals, digits, underscores")
        texts = {"help": self.help, "category": self.category}
        texts |= {argument.name: argument.kind.doc for argument in self.arguments}
        for what, text in texts.items():
            if not text.strip() or len(text) > _LONGEST_HELP:
                raise DeclarationError(f"{self.name}: {what} needs 1 to {_LONGEST_HELP} characters")

        names = {argument.name: argument.required for argument in self.arguments}
        needed = {name for name, required in names.items() if required}
        if not needed <= self.example.given.keys() <= names.keys():
            raise DeclarationError(f"{self.name}: the example needs its arguments, and no other")

    def answer(self, received: tuple[Received, ...]) -> CellValue | ResultRows:
        """Return the content of the cell for the arguments ``received``."""
        try:
            return in_cells(self.body(*self._values(received)))
        except Refusal as refused:
            return error_text(refused)
        except NoAnswer as unanswered:
            return german.answer(unanswered.code)
        except DecimalException:
            return german.error_text(refusal("result_too_large"))
        except ModuleNotFoundError as missing:
            problem = missing_package(missing)
            return german.error_text(Refusal([problem])) if problem else self._failed(missing)
        except Exception as failure:  # noqa: BLE001 -- a cell takes a sentence, see `_failed`
            return self._failed(failure)

    def _failed(self, failure: Exception) -> str:
        """Return what a cell shows after an unexpected error; the log takes the traceback."""
        _logger.error("%s failed", self.name, exc_info=failure)
        return german.error_text(refusal("function_failed", reason=type(failure).__name__))

    def _values(self, received: tuple[Received, ...]) -> list[object]:
        most = len(self.arguments)
        if len(received) > most:
            raise refusal("arguments_too_many", most=most, given=len(received))
        padded = [*received, *[None] * (most - len(received))]
        return [argument.read(cell) for argument, cell in zip(self.arguments, padded, strict=True)]


def udf(*, category: str, example: Example) -> Callable[[Body], InCell]:
    """Make an Excel function of a Python function whose docstring is its German help.

    Each argument is declared by its annotation, ``Annotated[type, kind]``; one with a default
    may be omitted.

    Args:
        category: the group under which the function wizard lists it.
        example: one call and its result.
    """

    def decorate(body: Body) -> InCell:
        hints = inspect.get_annotations(body, eval_str=True)
        function = Function(
            name=body.__name__,
            category=category,
            help=" ".join((inspect.getdoc(body) or "").partition("\n\n")[0].split()),
            arguments=tuple(
                _argument(body.__name__, parameter, hints.get(name))
                for name, parameter in inspect.signature(body).parameters.items()
            ),
            returns_table=ResultTable in (hints.get("return"), *get_args(hints.get("return"))),
            example=example,
            module=body.__module__,
            body=body,
        )
        _register(function)
        return _for_excel(_in_cell(function), function)

    return decorate


def declared_in(module: str) -> Mapping[str, Function]:
    """Return the functions that ``module`` declares, by name."""
    return {name: found for name, found in _functions.items() if found.module == module}


def _argument(function: str, parameter: inspect.Parameter, hint: object) -> Argument:
    """Return the argument that an annotation declares; its type has to be what the kind gives."""
    where = f"{function}: {parameter.name}"
    declared, *kinds = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    if len(kinds) != 1 or not isinstance(kinds[0], ArgumentKind):
        raise DeclarationError(f"{where} needs an annotation with one kind, Annotated[type, kind]")
    required = parameter.default is parameter.empty
    default = None if required else parameter.default
    gives = kinds[0].gives if required or default is not None else kinds[0].gives | None
    if declared != gives:
        raise DeclarationError(f"{where} is {declared}, but its kind and default give {gives}")
    return Argument(name=parameter.name, kind=kinds[0], required=required, default=default)


def _register(function: Function) -> None:
    known = _functions.get(function.name)
    if known is not None and known.module != function.module:  # xlwings may reload a module
        raise DeclarationError(f"{function.name} is declared in {known.module} already")
    _functions[function.name] = function


def _in_cell(function: Function) -> InCell:
    @functools.wraps(function.body)
    def in_cell(*received: Received) -> CellValue | ResultRows:
        return function.answer(received)

    in_cell.__doc__ = function.help
    # type hints would make xlwings convert the arguments before the kinds see them
    in_cell.__annotations__ = {}
    return in_cell


def _for_excel(in_cell: InCell, function: Function) -> InCell:
    """Return ``in_cell`` with what xlwings needs to know, inside Excel; unchanged elsewhere.

    xlwings imports pandas and takes more than a second, and only in the process that serves
    Excel do its decorators do anything. That process has imported xlwings before it imports
    our modules; every other one (command line, tests, recalculation) does without.
    """
    xlwings = sys.modules.get("xlwings")
    if xlwings is None:
        return in_cell
    for argument in function.arguments:
        # without err_to_str an error cell arrives as None and would count as empty;
        # without ndim a single row and a single column look the same
        options = {"err_to_str": True, "doc": argument.kind.doc}
        if argument.kind.is_table:
            options["ndim"] = 2
        in_cell = xlwings.arg(argument.name, **options)(in_cell)
    offered: InCell = xlwings.func(in_cell, category=function.category)
    return offered
