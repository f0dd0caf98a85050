"""xlwings' conversion of arguments and results, with everything looked up once at the start.

`xlwings.udfs.call_udf` looks at the module's file, the calling cell and each argument's converter
at every call. The converters themselves are quick. So they are taken from ``__xlfunc__``, which
xlwings' decorators left on the function, and kept; what they do stays xlwings'. A test holds the
answers to those of `call_udf`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aftersales_udfs.results import CellValue, ResultRows
from aftersales_udfs.tables import Received

MISSING = -2_147_352_572
"""How pywin32 hands over an argument that was left out (DISP_E_PARAMNOTFOUND)."""
_LONG = 1_000  # rows; in a longer range the empty rows at the end are cut off
_EMPTY = (None, "")

Stage = Callable[[Any], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class _ConvertedArgument:
    stages: tuple[Stage, ...]
    if_missing: object


@dataclass(frozen=True, kw_only=True)
class ConvertedFunction:
    """A worksheet function between xlwings' converters."""

    function: Callable[..., CellValue | ResultRows]
    arguments: tuple[_ConvertedArgument, ...]
    write_options: Mapping[str, object]
    writers: dict[type, tuple[Stage, ...]] = field(default_factory=dict)

    def __call__(self, received: Sequence[Received]) -> object:
        """Return what COM takes back: a value, or a list of rows."""
        cut = _without_empty_ends(received)
        given = [self._read(at, value) for at, value in enumerate(cut)]
        return self._write(self.function(*given))

    def _read(self, at: int, value: Received) -> object:
        argument = self.arguments[min(at, len(self.arguments) - 1)]
        if isinstance(value, int) and value == MISSING:
            return argument.if_missing
        return _through(argument.stages, None if value == () else value).value

    def _write(self, result: CellValue | ResultRows) -> object:
        kind = type(result)
        stages = self.writers.get(kind)
        if stages is None:
            stages = self.writers[kind] = _writer(result, self.write_options)
        context = _through(stages, result)
        # a table stays one, also with a single cell; a list, for of a tuple COM takes the first
        return context.value[0][0] if context.meta.get("scalar") else context.value


def convert(function: Callable[..., CellValue | ResultRows]) -> ConvertedFunction:
    """Return ``function``, which xlwings' decorators know, ready to be called by COM."""
    known: Mapping[str, Any] = vars(function)["__xlfunc__"]
    return ConvertedFunction(
        function=function,
        arguments=tuple(
            _ConvertedArgument(
                stages=_reader(argument["options"]), if_missing=argument.get("optional")
            )
            for argument in known["args"]
        ),
        write_options=known["ret"]["options"],
    )


@contextmanager
def without_pandas() -> Iterator[None]:
    """Let xlwings be imported as where there is no pandas: half the memory, a second less.

    It has converters for data frames; our functions receive cells. Afterwards pandas may be
    imported as ever.
    """
    loaded = sys.modules.get("pandas")
    sys.modules["pandas"] = None  # type: ignore[assignment]  # so import says that there is none
    try:
        yield
    finally:
        del sys.modules["pandas"]
        if loaded is not None:
            sys.modules["pandas"] = loaded


def _reader(options: Mapping[str, object]) -> tuple[Stage, ...]:
    from xlwings.conversion import accessors

    wanted = options.get("convert")
    return tuple(accessors.get(wanted, wanted).reader(options))


def _writer(result: object, options: Mapping[str, object]) -> tuple[Stage, ...]:
    from xlwings.conversion import accessors

    wanted = options.get("convert")
    accessor = accessors.get(wanted, wanted).router(result, None, options)
    return tuple(accessor.writer(options))


def _through(stages: Sequence[Stage], value: object) -> Any:  # noqa: ANN401 -- xlwings has no type hints
    from xlwings.conversion import ConversionContext

    context = ConversionContext(value=value)
    for stage in stages:
        stage(context)
    return context


def _without_empty_ends(received: Sequence[Received]) -> Sequence[Received]:
    """Return the arguments, ranges of many rows only as far as anything stands in them.

    Ranges of one height stay of one height: they are columns of one list.
    """
    long = [value for value in received if isinstance(value, tuple) and len(value) > _LONG]
    if not long:
        return received
    used: dict[int, int] = {}
    for rows in long:
        used[len(rows)] = max(used.get(len(rows), 1), _used_rows(rows))
    return [
        value[: used[len(value)]] if isinstance(value, tuple) and len(value) in used else value
        for value in received
    ]


def _used_rows(rows: Sequence[Any]) -> int:
    for count in range(len(rows), 0, -1):
        row = rows[count - 1]
        if any(cell not in _EMPTY for cell in (row if isinstance(row, tuple) else (row,))):
            return count
    return 0
