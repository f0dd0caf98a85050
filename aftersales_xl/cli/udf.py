"""``aftersales-xl udf``: the Excel functions without Excel, on the same code path.

Values travel as JSON: a range is a list of rows, null an empty cell; dates and times
come out as ISO text, rates as fractions, errors as the text the cell would show.
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from aftersales_udfs import descriptions, functions
from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.words import messages

if TYPE_CHECKING:
    from aftersales_udfs.registry import Function

app = typer.Typer(
    name="udf",
    help="Excel-Funktionen auflisten und ohne Excel aufrufen.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.command("list")
def list_functions(
    *, as_json: Annotated[bool, typer.Option("--json", help="Als JSON ausgeben.")] = False
) -> None:
    """Alle Excel-Funktionen mit ihren Argumenten auflisten."""
    found = descriptions().values()
    if as_json:
        _emit([_describe(function) for function in found])
    elif sys.stdout.isatty():
        _print_table(found)
    else:
        for function in found:
            typer.echo(f"{_signature(function)}\t{function.help}")


@app.command("call", context_settings={"ignore_unknown_options": True})
def call(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name, z. B. AS_MARGE.")],
    arguments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARG…",
            help="Werte als JSON oder einfacher Text; ein Bereich ist eine Liste von Zeilen, "
            "null eine leere Zelle, ein Datum 2026-12-31 oder 31.12.2026.",
        ),
    ] = None,
) -> None:
    """Eine Excel-Funktion aufrufen und ihr Ergebnis als JSON ausgeben."""
    try:
        _emit(_answer(name, [_value(argument) for argument in arguments or []]))
    except Refusal as refused:
        typer.echo(messages.sentence(refused.problems[0]), err=True)
        raise typer.Exit(1) from None


@app.command("serve")
def serve(
    *,
    as_serials: Annotated[
        bool,
        typer.Option(
            "--seriennummern",
            help="Datum und Uhrzeit als Zahl ausgeben, wie eine Zelle sie hält.",
        ),
    ] = False,
) -> None:
    """Aufrufe anderer Programme beantworten: je Zeile eine Anfrage und eine Antwort als JSON.

    Anfrage: {"name": "AS_MARGE", "args": [200, 150]}, Antwort: {"result": 0.25}. Eine Anfrage,
    die sich nicht beantworten lässt, ergibt {"error": "…"}. Die Eingabe zu schließen beendet
    das Programm. LibreOffice ruft die Funktionen so auf.
    """
    for answer in answers(sys.stdin.buffer):
        _emit(answer, _serial if as_serials else _iso)


def answers(lines: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """Yield one answer for each line that is not blank.

    >>> list(answers([b'{"name": "AS_MARGE", "args": [200, 150]}']))
    [{'result': 0.25}]
    """
    for line in lines:
        if line.strip():
            try:
                yield {"result": _answer(*_request(line))}
            except Refusal as refused:
                yield {"error": messages.sentence(refused.problems[0])}


def _request(line: bytes) -> tuple[str, list[object]]:
    try:
        request = _parse_json(line.decode("utf-8-sig"))
    except ValueError:
        raise refusal("request_not_json") from None
    match request:
        case {"name": str(name), "args": list(arguments)}:
            return name, arguments
        case {"name": str(name), **others} if "args" not in others:
            return name, []
    raise refusal("request_not_json")


def _value(argument: str) -> object:
    try:
        return _parse_json(argument)
    except ValueError:
        return argument


def _parse_json(text: str) -> object:
    """Return the JSON value in ``text``; NaN and Infinity are no JSON."""

    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    try:
        return json.loads(text, parse_constant=refuse)
    except RecursionError as deep:
        raise ValueError(text[:20]) from deep


def _answer(name: str, arguments: list[object]) -> object:
    function = _functions().get(name.strip().upper())
    if function is None:
        raise refusal("function_unknown", name=name)
    return function(*arguments)


@functools.cache
def _functions() -> Mapping[str, Callable[..., object]]:
    """Return every function by name; thousands of cells ask."""
    return functions()


def _emit(value: object, moment: Callable[[object], object] | None = None) -> None:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=moment or _iso)
    typer.echo(text.encode("utf-8", errors="replace"))


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(timespec="minutes")
    raise TypeError(type(value).__name__)


def _serial(value: object) -> float:
    from aftersales_xl.tables.values import serial

    if isinstance(value, datetime):
        return serial(value)
    raise TypeError(type(value).__name__)


def _describe(function: Function) -> dict[str, object]:
    return {
        "name": function.name,
        "category": function.category,
        "help": function.help,
        "arguments": [
            {
                "name": argument.name,
                "kind": argument.kind.word,
                "doc": argument.kind.doc,
                "required": argument.required,
                "table": argument.kind.is_table,
            }
            for argument in function.arguments
        ],
    }


def _signature(function: Function) -> str:
    names = (a.name if a.required else f"[{a.name}]" for a in function.arguments)
    return f"{function.name}({'; '.join(names)})"


def _print_table(found: Iterable[Function]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Funktion", "Was sie liefert", "Kategorie", box=None, pad_edge=False)
    for function in found:
        table.add_row(_signature(function), function.help, function.category)
    Console(markup=False).print(table)
