"""The VBA projects in Angebot.xlsm and in the add-in, read by tools that did not write them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import olefile
import pytest
from vba_readers import by_olevba, by_specification, project_of

from aftersales_udfs import MODULES, descriptions
from aftersales_xl import resources
from aftersales_xl.excel.addin.actions import ACTIONS
from aftersales_xl.excel.addin.ready_made import ready_made_project
from aftersales_xl.excel.plans import FORECASTS, OFFERS
from workshop.vba import sources, vba_project, wizard
from workshop.vba.sources import Module, SourceError

ROOT = Path(__file__).resolve().parents[2]
BOOK, ADDIN = resources.workbook("Angebot.xlsm"), resources.installation("aftersales.xlam")
MACROS = ROOT / "aftersales_xl" / "macros.py"


@pytest.fixture(scope="module")
def expected() -> dict[Path, dict[str, Module]]:
    return {
        path: {module.name: module for module in sources.modules(MODULES, is_addin=is_addin)}
        for path, is_addin in ((BOOK, False), (ADDIN, True))
    }


def body(module: Module) -> str:
    """What stands in a project of a module: no heading attributes."""
    text = module.source.replace("\r\n", "\n")
    return "\n".join(line for line in text.split("\n") if not line.startswith("Attribute VB_"))


@pytest.mark.parametrize("path", [BOOK, ADDIN], ids=["Mappe", "Add-in"])
def test_olevba_finds_every_module_as_its_source_says(expected, path):
    found = by_olevba(path)
    for name, module in expected[path].items():
        assert found[name].strip() == body(module).strip(), name


@pytest.mark.parametrize("path", [BOOK, ADDIN], ids=["Mappe", "Add-in"])
def test_a_reader_after_the_specification_agrees_with_olevba(path):
    ours, theirs = by_specification(project_of(path)), by_olevba(path)
    assert ours.keys() == theirs.keys()
    for name, code in ours.items():
        assert code.strip() == theirs[name].strip(), name


def test_behind_each_sheet_and_the_book_stands_an_empty_module():
    found = by_specification(project_of(BOOK))
    documents = ["ThisWorkbook", *(f"Sheet{n}" for n in range(1, len(OFFERS.layouts) + 1))]
    assert {name for name, code in found.items() if not code.strip()} == set(documents)


def test_only_our_own_start_runs_by_itself():
    starts = re.compile(
        r"(?im)^\s*(?:public |private )?(?:sub|function) "
        r"(auto_?\w+|workbook_\w+|worksheet_\w+|document_\w+)"
    )
    found = {
        (name, start) for name, code in by_olevba(BOOK).items() for start in starts.findall(code)
    }
    assert found == {("AfterSales", "Auto_Open")}


def test_opening_neither_calculates_nor_calls_python():
    code = by_olevba(BOOK)
    start = code["AfterSales"].partition("Sub Auto_Open()")[2].partition("End Sub")[0]
    opened = start + code["AfterSalesHilfe"]
    assert "HilfeAnmelden" in start
    assert "MacroOptions" in opened
    assert not re.search(r"Calculate|RunPython|XLPy|\.Value|Range\(", opened)


def test_the_project_says_that_nothing_in_it_is_compiled():
    """[MS-OVBA] 2.3.4.1: a writer's version is 0xFFFF, and no cache follows."""
    with olefile.OleFileIO(project_of(BOOK)) as container:
        assert container.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("CC61FFFF000000")


def test_workbooks_hold_the_committed_projects():
    for path, plan in ((BOOK, OFFERS), (resources.workbook("Vertragsprognose.xlsm"), FORECASTS)):
        assert project_of(path) == ready_made_project(plan.project)


def test_the_same_sources_give_the_same_bytes(expected):
    modules = tuple(expected[ADDIN].values())
    assert vba_project.project(modules, 1) == vba_project.project(modules, 1)


def test_every_python_function_has_its_wrapper_and_the_other_way_round(expected):
    for modules in expected.values():
        wrapped = re.findall(r"(?m)^Function (\w+)\(", modules["xlwings_udfs"].source)
        assert sorted(wrapped) == sorted(descriptions())


def test_a_wrapper_calls_the_module_its_function_lives_in(expected):
    called = re.findall(
        r'XLPy\.CallUDF\("([\w.]+)", "(\w+)"', expected[BOOK]["xlwings_udfs"].source
    )
    assert {(function.module, name) for name, function in descriptions().items()} == set(called)


def test_functions_get_values_and_no_workbook(expected):
    """xlwings looks for code in the sheets of a workbook that it is given."""
    for modules in expected.values():
        wrappers = modules["xlwings_udfs"].source
        assert wrappers.count(", Nothing, Application.Caller)") == len(descriptions())
        assert not re.search(r"(This|Active)Workbook", wrappers)


def test_both_read_the_settings_that_the_installer_writes(expected):
    for modules in expected.values():
        assert 'PROJECT_NAME As String = "xlwings"' in modules["xlwings"].source


def test_the_wizard_is_told_what_the_registry_says(expected):
    module = expected[BOOK]["AfterSalesHilfe"].source
    for name, function in descriptions().items():
        _, _, told = module.partition(f"Private Sub Hilfe_{name}()")
        told = told.partition("End Sub")[0]
        texts = [argument.kind.doc for argument in function.arguments]
        for text in [function.help, function.category, *texts]:
            assert wizard.literal(text) in told, (name, text)
        assert len(re.findall(r"texte\(\d+\) = ", told)) == len(texts)
        assert f"    Hilfe_{name}\r\n" in module


def test_the_help_of_each_function_stands_in_the_project_itself():
    wrappers = by_olevba(BOOK)["xlwings_udfs"]
    for name, function in descriptions().items():
        line = f"Attribute {name}.VB_Description = {wizard.literal(function.help)}"
        assert re.search(rf"Function {name}\([^\n]*\n{re.escape(line)}\n", wrappers), name


def test_every_macro_of_a_button_exists_in_python_and_the_other_way_round():
    started = re.findall(r'Ausfuehren "(\w+)"', by_olevba(BOOK)["AfterSales"])
    tree = ast.parse(MACROS.read_text(encoding="utf-8"))
    written = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    public = [name for name in written if not name.startswith("_")]
    assert sorted(started) == sorted(public)
    assert sorted(started) == sorted(action.macro for action in ACTIONS)


def test_each_button_starts_its_own_macro():
    code = by_olevba(ADDIN)["AfterSales"]
    for action in ACTIONS:
        assert f'Public Sub {action.sub}()\n    Ausfuehren "{action.macro}"\nEnd Sub' in code
        callback = f"Public Sub {action.callback}(control As IRibbonControl)\n    {action.sub}\n"
        assert callback in code


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("' Netto − Kosten", "not in code page 1252"),
        (f"' {'x' * 1022}", "1024 characters, at most 1023"),
        ("\r\n".join(["x = 1 + _"] * 25), "more than 24 lines joined"),
    ],
)
def test_source_that_excel_would_not_take_is_refused(line, reason):
    with pytest.raises(SourceError, match=reason):
        Module(name="Probe", source=f"{line}\r\n")


def test_help_that_the_wizard_would_cut_is_refused():
    assert wizard.literal("x" * 255) == f'"{"x" * 255}"'
    with pytest.raises(ValueError, match="at most 255"):
        wizard.literal("x" * 256)
