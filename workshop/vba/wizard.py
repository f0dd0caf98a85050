"""What Excel's function wizard says about our functions, as VBA.

The texts are those that xlwings hands to Excel when a user imports functions. No user has to:
the description of each function stands in the project itself (``VB_Description``), and when a
file is opened ``MacroOptions`` adds category and arguments, which a project does not keep.

Limits: description and argument texts 255 characters, as Excel's documentation of
``Application.MacroOptions`` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshop.vba.offline_xlwings import WizardEntry

HELP_MODULE = "AfterSalesHilfe"
LONGEST_TEXT = 255
_FUNCTION = re.compile(r"Function (\w+)\(")
_QUOTES = str.maketrans({"„": "'", "“": "'", "”": "'", '"': "'"})  # none of them ends a text

_HEAD = f"""\
Attribute VB_Name = "{HELP_MODULE}"
Option Explicit
Option Private Module

' Hilfe zu den Funktionen, erzeugt aus ihren Python-Texten. Bitte dort ändern.
"""
_TELL = """\
Private Sub Anmelden(ByVal funktion As String, ByVal gruppe As String, ByVal hilfe As String, _
        ByVal argumente As Variant)
    Application.MacroOptions Macro:=MakroName(ThisWorkbook.Name, funktion), Description:=hilfe, _
        Category:=gruppe, ArgumentDescriptions:=argumente
End Sub
"""


def function_name(entry: WizardEntry) -> str:
    """Return the bare name of the function of ``entry``."""
    return entry.macro.rpartition("!")[2]


def help_module(entries: Sequence[WizardEntry]) -> str:
    """Return the module that lists the functions and tells Excel their help."""
    names = [function_name(entry) for entry in entries]
    return "\n".join(
        [
            _HEAD,
            *_names(names),
            "Public Sub HilfeAnmelden()",
            *(f"    Hilfe_{name}" for name in names),
            "End Sub",
            "",
            *(line for entry in entries for line in _help(entry)),
            _TELL,
        ]
    )


def describe(vba: str, entries: Sequence[WizardEntry]) -> str:
    """Return xlwings' wrappers with the description of each function in the project itself."""
    helps = {function_name(entry): entry.help for entry in entries}
    lines: list[str] = []
    for line in vba.splitlines():
        lines.append(line)
        found = _FUNCTION.match(line)
        if found:
            name = found[1]
            lines.append(f"Attribute {name}.VB_Description = {literal(helps[name])}")
    return "\n".join(lines)


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


def _names(names: Sequence[str]) -> list[str]:
    return [
        "' Die Namen aller Funktionen, durch Strichpunkt getrennt.",
        "Public Function Funktionsliste() As String",
        f"    Funktionsliste = {literal(names[0])}",
        *(f'    Funktionsliste = Funktionsliste & ";{name}"' for name in names[1:]),
        "End Function",
        "",
    ]


def _help(entry: WizardEntry) -> list[str]:
    name = function_name(entry)
    call = f'    Anmelden "{name}", {literal(entry.category)}, {literal(entry.help)}, '
    texts = [
        f"    texte({number}) = {literal(text)}"
        for number, text in enumerate(entry.arguments, start=1)
    ]
    if not texts:
        return [f"Private Sub Hilfe_{name}()", f"{call}Empty", "End Sub", ""]
    return [
        f"Private Sub Hilfe_{name}()",
        f"    Dim texte(1 To {len(texts)}) As Variant",
        "",
        *texts,
        f"{call}texte",
        "End Sub",
        "",
    ]
