"""No workbook and no folder makes our VBA start foreign code: read from the projects as shipped."""

from __future__ import annotations

import re

import pytest
from vba_readers import by_olevba

from aftersales_udfs import descriptions
from aftersales_xl import resources
from workshop.vba import runtime, sources
from workshop.vba.runtime import RuntimeChangedError

SHIPPED = [
    resources.installation("aftersales.xlam"),
    *(path for name, path in resources.everything_in("workbooks") if path.suffix == ".xlsm"),
]
PROCEDURE = re.compile(
    r"(?m)^(Public |Private )?(Function|Sub) (\w+)(.*?)^End (?:Function|Sub)$", re.DOTALL
)
LIBRARY = re.compile(r"(?m)^\s*((?:Private )?)Declare ")


@pytest.fixture(params=SHIPPED, ids=lambda path: path.name)
def code(request) -> dict[str, str]:
    return by_olevba(request.param)


def statements(source: str) -> str:
    """The lines of a module that do something."""
    lines = source.split("\n")
    return "\n".join(line for line in lines if not line.lstrip().startswith(("'", "Attribute ")))


def test_every_workbook_with_macros_is_looked_at():
    assert {path.name for path in SHIPPED} == {
        "aftersales.xlam", "Angebot.xlsm", "Vertragsprognose.xlsm",
    }  # fmt: skip


def test_settings_come_from_the_file_of_the_user_alone(code):
    everything = "\n".join(map(statements, code.values()))
    for gone in ("GetConfigFromSheet", "GetDirectoryConfigFilePath", "GetDirectoryPath", '.conf")'):
        assert gone not in everything, gone
    read = re.findall(r"GetConfigFromFile\((\w+)", everything)
    assert set(read) == {"GetConfigFilePath", "sFile"}
    body = next(
        found[4] for found in PROCEDURE.finditer(everything) if found[3] == "GetConfigFilePath"
    )
    assert "USERPROFILE" in body
    assert "Workbook" not in body


def test_no_command_line_holds_a_path_of_a_workbook_or_a_licence_key(code):
    everything = "\n".join(map(statements, code.values()))
    assert not re.search(r"(?i)licen[cs]e|FullName|embedded", everything)
    assert not re.search(r"(?:This|Active)Workbook\.Path", everything)
    starts = re.findall(r"PYTHONPATH = (.+)", everything)
    first = {start for start in starts if not start.startswith("Replace(PYTHONPATH")}
    assert first
    assert all(start.startswith('"false;;;" & GetConfig(') for start in first)


def test_no_module_is_named_by_a_workbook(code):
    everything = "\n".join(map(statements, code.values()))
    assert "import_udfs" not in everything
    assert "VBComponents" not in everything
    assert '".py"' not in everything


def test_without_a_setting_no_python_of_the_current_folder_starts(code):
    assert not re.search(r'GetConfig\("INTERPRETER\w*", "\w', code["xlwings"])


def test_a_cell_reaches_nothing_but_functions_made_for_it(code):
    """A public function of an add-in answers in the cells of every workbook, wanted or not."""
    public = {
        found[3]
        for source in code.values()
        if "Option Private Module" not in source
        for found in PROCEDURE.finditer(source)
        if found[2] == "Function" and (found[1] or "").strip() != "Private"
    }
    assert public - set(descriptions()) - {"Funktionsliste"} == set(runtime.PUBLIC)
    assert set(LIBRARY.findall(code["xlwings"])) == {"Private "}


def test_only_the_commands_of_our_buttons_become_python(code):
    run = next(found[4] for found in PROCEDURE.finditer(code["xlwings"]) if found[3] == "RunPython")
    guard = "If Not IstEigenerBefehl(PythonCommand) Then Err.Raise 5"
    assert guard in run
    assert run.index(guard) < run.index("GetConfig(")
    assert run.index(guard) < run.index("XLPy.Exec")


@pytest.mark.parametrize("name", ["xlwings.bas", "xlwings_custom_addin.bas"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Function GetConfigFromSheet(", "Function GetConfigOfSheet("),
        ('licenseKey = GetConfig("LICENSE_KEY", "")', 'licenseKey = GetConfig("LICENCE", "")'),
        ("    ' User Config\n", "    ' Settings of the user\n"),
        ('GetConfig("INTERPRETER", "pythonw")', 'GetConfig("INTERPRETER", "py")'),
    ],
)
def test_another_runtime_of_xlwings_stops_the_build(name, old, new):
    known = sources.shipped_by_xlwings(name)
    assert old in known
    with pytest.raises(RuntimeChangedError, match="runtime"):
        runtime.without_workbook_settings(known.replace(old, new))


def test_a_new_way_to_read_the_workbook_stops_the_build():
    more = (
        sources.shipped_by_xlwings("xlwings.bas")
        + "\nSub Neu()\n    x = ActiveWorkbook.FullName\nEnd Sub\n"
    )
    with pytest.raises(RuntimeChangedError, match=r"ActiveWorkbook\.FullName"):
        runtime.without_workbook_settings(more)
