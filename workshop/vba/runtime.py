"""xlwings' runtime module, cut down to what our buttons and functions need.

As xlwings ships it, the module asks a sheet of the active workbook for its settings, then a file
next to the workbook, and the user's own file last. The settings say which Python starts and from
which folder Excel loads a library; and since every public function of an add-in can be called by
a cell, ``=RunPython("…")`` runs whatever stands there. So a workbook without a single macro could
make our add-in run foreign code. Here

- the user's own file is the only source of settings, and without an interpreter in it none starts,
- neither the path of a workbook nor a licence key reaches a command line,
- code kept in sheets is not run, and nothing is imported by a name from a workbook,
- only the procedures in `PUBLIC` can be called from outside, and RunPython takes our commands only.

Each edit has to fit as often as it says. A version of xlwings that reads differently stops the
build; its module has to be read again then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ANY_BOOK = r"(?:This|Active)Workbook"
PUBLIC = ("InterpreterPath", "RunPython", "XLPy")
"""What other modules call, and so what a cell of any workbook can call as well."""
_REMOVED = (
    "GetConfigFromSheet", "GetDirectoryConfigFilePath", "GetDirectoryPath", "GetDirectory",
    "GetFullName", "GetUdfModules", "ImportPythonUDFsBase", "ImportPythonUDFs",
    "ImportPythonUDFsToAddin", "ImportXlwingsUdfsModule", "RunFrozenPython", "SaveConfigToFile",
    "GetDLLVersion", "NDims", "KillPy", "GetBaseName", "IsFullName", "has_dynamic_array",
)  # fmt: skip
_NO_BOOK = '"false;;;"'  # read by xlwings.utils.prepare_sys_path: no folder of a workbook, no path
_NOT_SET_UP = (
    '    If PYTHON_WIN = "" Then Err.Raise 1, Description:="#FEHLER: After-Sales ist auf diesem '
    'Rechner nicht eingerichtet. Bitte starten Sie einmal install.cmd aus dem Ordner install."'
)
_INTERPRETER_PATH = """Public Function InterpreterPath() As String
    #If Mac Then
        InterpreterPath = GetConfig("INTERPRETER_MAC", "")
    #Else
        InterpreterPath = GetConfig("INTERPRETER_WIN", "")
    #End If
End Function
"""
_EDITS: tuple[tuple[str, str, str], ...] = (
    (
        "settings from a sheet and from a folder",
        r"    ' If source is provided, .*?(?=    Dim configValue As String\n)",
        "    ' Nur die Datei des Benutzers: nichts aus der Mappe, nichts aus ihrem Ordner.\n",
    ),
    (
        "the order of the sources",
        r"    ' Sheet\n    #If App = .*?(?=    ' User Config\n)",
        "",
    ),
    (
        "the choice of a source",
        r'(Function GetConfig\(configKey As String, Optional default As String = "")'
        r', Optional source As String = ""\)',
        r"\1)",
    ),
    (
        "the condition on the source",
        r"    If source = \"\" Or source = \"user\" Then\n"
        r"(        If FileExists\(GetConfigFilePath\(\)\).*?\n        End If\n)    End If\n",
        r"\1",
    ),
    (
        "code in sheets, looked for",
        r"    ' Check for embedded Python code\n.*?"
        r"(?=    ' The first 5 args are not technically part)",
        "",
    ),
    (
        "the path of the workbook",
        r"    ' The first 5 args are not technically part.*?"
        r"(?=    #If Mac Then\n        PYTHONPATH = AddExcelDir)",
        "",
    ),
    (
        "code in sheets, run",
        r"    ' PythonCommand with embedded code\n.*?(?=    ' Call Python platform-dependent\n)",
        "",
    ),
    (
        "the search path of a macro on macOS",
        r'AddExcelDir & ";" & ActiveFullName & ";" & ThisFullName & ";"'
        r'(?= & GetConfig\("ONEDRIVE_CONSUMER_MAC"\))',
        _NO_BOOK,
    ),
    (
        "the search path of a macro on Windows",
        r'AddExcelDir & ";" & ActiveFullName & ";" & ThisFullName & ";"'
        r'(?= & GetConfig\("ONEDRIVE_CONSUMER_WIN"\))',
        _NO_BOOK,
    ),
    (
        "the variables of a macro",
        r"Dim SourcePythonCommand As String, interpreter As String, PYTHONPATH As String, "
        r"licenseKey, ActiveFullName As String, ThisFullName As String, AddExcelDir As String\n"
        r"    Dim OPTIMIZED_CONNECTION As Boolean, uses_embedded_code As Boolean\n"
        r"    Dim wb As Workbook\n    Dim sht As Worksheet\n",
        "Dim interpreter As String, PYTHONPATH As String\n"
        "    Dim OPTIMIZED_CONNECTION As Boolean\n",
    ),
    (
        "the command kept for code in sheets",
        r"    Dim i As Integer\n(?=    Dim interpreter As String, PYTHONPATH As String\n)",
        "",
    ),
    (
        "the command of a macro",
        r"    SourcePythonCommand = PythonCommand\n",
        "    ' Nur die Knöpfe von After-Sales: aus keinem anderen Text wird Python.\n"
        "    If Not IstEigenerBefehl(PythonCommand) Then Err.Raise 5\n\n",
    ),
    (
        "the search path of functions",
        r"    ' TODO: Doesn't automatically check if code is embedded\n.*?"
        r"(?=    ' Escaping backslashes and quotes\n)",
        f'    PYTHONPATH = {_NO_BOOK} & GetConfig("ONEDRIVE_CONSUMER_WIN") & ";" '
        '& GetConfig("ONEDRIVE_COMMERCIAL_WIN") & ";" & GetConfig("SHAREPOINT_WIN") & ";" '
        '& GetConfig("PYTHONPATH")\n\n',
    ),
    (
        "the variables of functions",
        r"PYTHONPATH As String, LOG_FILE As String, tail As String, licenseKey As String, "
        r"LicenseKeyEnvString As String, AddExcelDir As String\n"
        r"(    Dim CondaCmd As String, CondaPath As String, CondaEnv As String, "
        r"ConsoleSwitch As String), FName As String\n",
        r"PYTHONPATH As String, tail As String\n\1\n",
    ),
    (
        "the workbook of functions",
        r"(    Dim DEBUG_UDFS As Boolean\n)    #If App = \"Microsoft Excel\" Then\n"
        r"    Dim wb As Workbook\n    #End If\n",
        r"\1",
    ),
    (
        "the licence key, read",
        r'    licenseKey = GetConfig\("LICENSE_KEY", ""\)\n.*?(?=    If DEBUG_UDFS = True Then\n)',
        "",
    ),
    (
        "the licence key, pasted into the command",
        r'import sys, os;" & LicenseKeyEnvString & "import xlwings\.utils;',
        r"import xlwings.utils;",
    ),
)
_FROM_A_BOOK = re.compile(
    r"GetConfigFromSheet|GetDirectory|LICENSE_KEY|licenseKey|embedded|AddExcelDir|import_udfs"
    rf"|{_ANY_BOOK}\.(?:FullName|Path)\b|\.conf\"\)"
)


class RuntimeChangedError(ValueError):
    """xlwings' module reads differently from the version these edits were made for."""


def without_workbook_settings(source: str) -> str:
    """Return xlwings' runtime module ``source`` so that only the user's own settings count.

    Raises:
        RuntimeChangedError: an edit does not fit, or something that reads a workbook is left.
    """
    for name in _REMOVED:
        source = _edit(source, f"the procedure {name}", _procedure(name), "")
    source = re.sub(_procedure("sql"), "", source, flags=re.DOTALL)  # in workbooks only
    for what, pattern, replacement in _EDITS:
        source = _edit(source, what, pattern, replacement)
    source = _make_private(f"{_guard_python(source)}\n{_INTERPRETER_PATH}")
    left = sorted(set(_remaining_lines(source)))
    if left:
        raise RuntimeChangedError(f"xlwings' runtime still reads the workbook: {', '.join(left)}")
    return source


def _edit(source: str, what: str, pattern: str, replacement: str, times: int = 1) -> str:
    edited, count = re.subn(pattern, replacement, source, flags=re.DOTALL)
    if count != times:
        raise RuntimeChangedError(f"xlwings' runtime: {what}, found {count} times, not {times}")
    return edited


def _procedure(name: str) -> str:
    """Return the pattern of a procedure, with the condition that encloses it alone."""
    return (
        r'(?m:^)(?:#If App = "Microsoft Excel" Then\n(?=(?:Public |Private )?(?:Function|Sub) '
        rf"{name}\b))?(?:Public |Private )?(?P<kind>Function|Sub) {name}\b"
        r"(?:(?!\nEnd (?:Function|Sub)\n).)*\nEnd (?P=kind)\n(?:#End If\n)?"
    )


def _guard_python(source: str) -> str:
    """Refuse to start whichever Python lies in the current folder, where no setting names one."""
    pattern = r'(        PYTHON_WIN = GetConfig\("INTERPRETER", )"pythonw"(\)\n    End If\n)'
    source = _edit(source, "the usual Python", pattern, rf'\1""\2{_NOT_SET_UP}\n', times=2)
    macro = r'(        interpreter = GetConfig\("INTERPRETER", )"python"(\)\n)'
    return _edit(source, "the usual Python of a macro", macro, r'\1""\2')


def _make_private(source: str) -> str:
    """Keep every procedure and declaration to the module that is not meant for others."""
    source = re.sub(
        r"(?m)^(?:Public )?(Function|Sub) (\w+)",
        lambda found: found[0] if found[2] in PUBLIC else f"Private {found[1]} {found[2]}",
        source,
    )
    return re.sub(r"(?m)^( +)Declare ", r"\1Private Declare ", source)


def without_a_workbook(wrappers: str, functions: int) -> str:
    """Return xlwings' wrappers so that no function gets to know a workbook.

    Ours take values only. xlwings looks for code in the sheets of the workbook that it is given.
    """
    pattern = rf", {_ANY_BOOK}, Application\.Caller\)"
    return _edit(wrappers, "wrappers", pattern, ", Nothing, Application.Caller)", functions)


def _remaining_lines(source: str) -> Iterator[str]:
    for line in source.split("\n"):
        code = line.partition("'")[0] if line.lstrip().startswith("'") else line
        yield from _FROM_A_BOOK.findall(code)
