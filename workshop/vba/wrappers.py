"""VBA generated from Python: a function for each UDF, a Sub for each button on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aftersales_udfs.registry import Function
from aftersales_xl.excel.addin.actions import Action
from aftersales_xl.excel.addin.function_help import FunctionHelp, category_number

FUNCTIONS_MODULE, BUTTONS_MODULE = "AfterSales", "AfterSalesBlattknoepfe"
LONGEST_TEXT = 255  # characters of a description, as Excel documents Application.MacroOptions
_QUOTES = str.maketrans({"„": "'", "“": "'", "”": "'", '"': "'"})  # none of them ends a text

_FUNCTIONS_HEAD = f"""\
Attribute VB_Name = "{FUNCTIONS_MODULE}"
Option Explicit

' Die Funktionen für Zellen, erzeugt aus ihren Python-Texten. Bitte dort ändern.
"""
_BUTTONS_HEAD = f"""\
Attribute VB_Name = "{BUTTONS_MODULE}"
Option Explicit

' Was die Knöpfe auf den Blättern dieser Mappe aufrufen, erzeugt aus ihrer Liste in Python.
"""


def help_of(functions: Mapping[str, Function]) -> tuple[FunctionHelp, ...]:
    """Return the texts about ``functions``."""
    return tuple(
        FunctionHelp(
            name=function.name,
            category=function.category,
            text=function.help,
            arguments=tuple((one.name, one.kind.doc) for one in function.arguments),
        )
        for function in functions.values()
    )


def functions_module(functions: Mapping[str, Function]) -> str:
    """Return the module with a function for each of ``functions``."""
    helps = help_of(functions)
    lines = [line for function in functions.values() for line in _wrapper(function, helps)]
    return "\n".join([_FUNCTIONS_HEAD, *lines])


def buttons_module(actions: Sequence[Action]) -> str:
    """Return the module with a Sub for each action that has a button on a sheet."""
    lines = [line for action in actions if action.on for line in _button(action)]
    return "\n".join([_BUTTONS_HEAD, *lines])


def literal(text: str) -> str:
    r"""Return ``text`` as a VBA string.

    Curved quotes become plain ones: whether the VBA editor takes them for the end of a string
    depends on the language of Windows.

    >>> literal("„kein Zins“")
    '"\'kein Zins\'"'
    """
    if len(text) > LONGEST_TEXT or "\n" in text:
        raise ValueError(f"at most {LONGEST_TEXT} characters on one line: {text}")
    return f'"{text.translate(_QUOTES)}"'


def _wrapper(function: Function, helps: Sequence[FunctionHelp]) -> Iterator[str]:
    name = function.name
    declared = ", ".join(
        one.name if one.required else f"Optional {one.name}" for one in function.arguments
    )
    passed = ", ".join(one.name for one in function.arguments)
    number = category_number(function.category, helps)
    yield f"Public Function {name}({declared}) As Variant"
    yield f"Attribute {name}.VB_Description = {literal(function.help)}"
    yield rf'Attribute {name}.VB_ProcData.VB_Invoke_Func = " \n{number}"'
    yield f'    {name} = AS_Aufruf("{name}", Array({passed}))'
    yield "End Function"
    yield ""


def _button(action: Action) -> Iterator[str]:
    yield f"Public Sub {action.sub}()"
    yield f'    Druecken "{action.macro}", ThisWorkbook'
    yield "End Sub"
    yield ""
