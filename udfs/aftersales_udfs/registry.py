"""The decorator of every Excel function, and the list of all functions.

`udf` reads each argument by its kind, calls the function, and turns the result into what a
cell takes. Problems become "#FEHLER: …" in German, answers without a number become words;
no traceback ever reaches a cell. A function without help, category or argument texts, or
with a name outside our rules, fails when its module is imported.
"""

from __future__ import annotations

import functools
import inspect
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import DecimalException

from aftersales_udfs import german
from aftersales_udfs.arguments import Argument, ArgumentRefusal, Kind
from aftersales_udfs.in_excel import offered_to_excel
from aftersales_udfs.results import CellValue, Figure, ResultTable, Rows, in_cells
from aftersales_udfs.tables import Received
from aftersales_xl.domain.errors import NoAnswer, Refusal, refusal

InCell = Callable[..., CellValue | Rows]
Body = Callable[..., Figure | ResultTable]

ERROR = "#FEHLER: "
_LONGEST_ERROR = 500  # characters; a cell quoted in an error may itself hold 32,767
_LONGEST_HELP = 255  # characters the function wizard shows
_NAME = re.compile(r"AS_[A-Z0-9_]+")
_logger = logging.getLogger(__name__)
_functions: dict[str, Function] = {}


class DeclarationError(TypeError):
    """A function that breaks the rules of this registry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Function:
    """What is known about one Excel function."""

    name: str
    category: str
    help: str
    arguments: tuple[Argument, ...]
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

    @property
    def returns_table(self) -> bool:
        """Whether the function answers with a table, by its type hint."""
        hint = inspect.signature(self.body).return_annotation
        return hint in (ResultTable, ResultTable.__name__)  # text: annotations are postponed

    def answer(self, received: tuple[Received, ...]) -> CellValue | Rows:
        """Return what the cell shows for the arguments ``received``."""
        try:
            return in_cells(self.body(*self._values(received)))
        except Refusal as refused:
            return _error(refused)
        except NoAnswer as unanswered:
            return german.answer(unanswered.code)
        except DecimalException:
            return _error(refusal("result_too_large"))
        except Exception as failure:  # a cell takes a sentence, the log takes the traceback
            _logger.exception("%s failed", self.name)
            return _error(refusal("function_failed", reason=type(failure).__name__))

    def _values(self, received: tuple[Received, ...]) -> list[object]:
        most = len(self.arguments)
        if len(received) > most:
            raise refusal("arguments_too_many", most=most, given=len(received))
        padded = [*received, *[None] * (most - len(received))]
        return [argument.read(cell) for argument, cell in zip(self.arguments, padded, strict=True)]


def udf(*, category: str, **kinds: Kind) -> Callable[[Body], InCell]:
    """Make an Excel function of a Python function whose docstring is its German help.

    Args:
        category: the group under which the function wizard lists it.
        kinds: for each argument, by name, what it takes.
    """

    def decorate(body: Body) -> InCell:
        function = Function(
            name=body.__name__,
            category=category,
            help=" ".join((inspect.getdoc(body) or "").partition("\n\n")[0].split()),
            arguments=_arguments(body, kinds),
            module=body.__module__,
            body=body,
        )
        _register(function)
        return offered_to_excel(_in_cell(function), category, function.arguments)

    return decorate


def declared_in(module: str) -> Mapping[str, Function]:
    """Return the functions that ``module`` declares, by name."""
    return {name: found for name, found in _functions.items() if found.module == module}


def _arguments(body: Body, kinds: Mapping[str, Kind]) -> tuple[Argument, ...]:
    parameters = inspect.signature(body).parameters
    if parameters.keys() != kinds.keys():
        names = ", ".join(sorted(parameters.keys() ^ kinds.keys()))
        raise DeclarationError(f"{body.__name__}: declare exactly the arguments, see {names}")
    return tuple(
        Argument(
            name=name,
            kind=kinds[name],
            required=parameter.default is parameter.empty,
            default=None if parameter.default is parameter.empty else parameter.default,
        )
        for name, parameter in parameters.items()
    )


def _register(function: Function) -> None:
    known = _functions.get(function.name)
    if known is not None and known.module != function.module:  # xlwings may reload a module
        raise DeclarationError(f"{function.name} is declared in {known.module} already")
    _functions[function.name] = function


def _in_cell(function: Function) -> InCell:
    @functools.wraps(function.body)
    def in_cell(*received: Received) -> CellValue | Rows:
        return function.answer(received)

    in_cell.__doc__ = function.help
    # type hints would make xlwings convert the arguments before the kinds see them
    in_cell.__annotations__ = {}
    return in_cell


def _error(refused: Refusal) -> str:
    problem = refused.problems[0]
    said = german.sentence(problem)
    if isinstance(refused, ArgumentRefusal) and problem.place is None:
        said = f"{refused.argument}: {said}"
    text = f"{ERROR}{said}"
    return text if len(text) <= _LONGEST_ERROR else f"{text[: _LONGEST_ERROR - 1]}…"
