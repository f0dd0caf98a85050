"""The VBA projects in our workbooks and in the add-in, read by tools that did not write them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import olefile
import pytest
from pyvbaanalysis import analyze_module, analyze_office_file
from vba_readers import by_olevba, by_specification, decrypted, dir_records, project_of

from aftersales_udfs import descriptions
from aftersales_xl import resources
from aftersales_xl.excel.addin.actions import ACTIONS
from aftersales_xl.excel.addin.ready_made import ready_made_macros
from aftersales_xl.excel.plans import FORECASTS, OFFERS
from workshop.vba import sources, vba_project, wrappers
from workshop.vba.sources import Module, SourceError

ROOT = Path(__file__).resolve().parents[2]
BOOK, ADDIN = resources.workbook("Angebot.xlsm"), resources.installation("aftersales.xlam")
FORECAST = resources.workbook("Vertragsprognose.xlsm")
MACROS = ROOT / "aftersales_xl" / "macros.py"
ALL = pytest.mark.parametrize(
    "path", [BOOK, FORECAST, ADDIN], ids=["Angebot", "Prognose", "Add-in"]
)
# what VBA does not take for the name of an argument
VBA_WORDS = (
    "and array as boolean byref byval call case const currency date declare dim do double each "
    "else end enum error event exit false for function get goto if in integer is let like long "
    "loop me mod new next not nothing object on option optional or private property public redim "
    "rem resume return select set single static step stop string sub then time to true type until "
    "variant wend while with xor"
)


def expected(path: Path) -> dict[str, Module]:
    modules = sources.modules(descriptions(), is_addin=path == ADDIN)
    return {module.name: module for module in modules}


def body(module: Module) -> str:
    """What stands in a project of a module: no heading attributes."""
    text = module.source.replace("\r\n", "\n")
    return "\n".join(line for line in text.split("\n") if not line.startswith("Attribute VB_"))


@ALL
def test_olevba_finds_every_module_exactly_as_its_source_says(path):
    found = by_olevba(path)
    written = expected(path)
    assert {name for name, code in found.items() if code.strip()} == set(written)
    for name, module in written.items():
        assert found[name].strip() == body(module).strip(), name


@ALL
def test_a_reader_after_the_specification_agrees_with_olevba(path):
    ours, theirs = by_specification(project_of(path)), by_olevba(path)
    assert ours.keys() == theirs.keys()
    for name, code in ours.items():
        assert code.strip() == theirs[name].strip(), name


@ALL
def test_an_analysis_that_knows_vba_and_excel_finds_nothing_to_say(path):
    found = {
        f"{module} {problem.code}: {problem.message}"
        for module, problems in analyze_office_file(str(path)).items()
        for problem in problems
    }
    assert found == set()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('Dim zahl As Long: zahl = "keine"', "assignment-type-mismatch"),
        ('MsgBox "Text", fenster:=3', "argument-count"),
        ("Application.Gibtesnicht = 3", "runtime-member-not-found"),
    ],
)
def test_the_analysis_sees_what_excel_would_stop_at(line, code):
    problems = analyze_module(f"Option Explicit\nPublic Sub Probe()\n    {line}\nEnd Sub\n")
    assert code in {problem.code for problem in problems}


def test_behind_each_sheet_and_the_book_stands_an_empty_module():
    found = by_specification(project_of(BOOK))
    documents = ["ThisWorkbook", *(f"Sheet{n}" for n in range(1, len(OFFERS.layouts) + 1))]
    assert {name for name, code in found.items() if not code.strip()} == set(documents)


@ALL
def test_the_project_says_that_nothing_in_it_is_compiled(path):
    """[MS-OVBA] 2.3.4.1: a writer's version is 0xFFFF, and no cache follows."""
    with olefile.OleFileIO(project_of(path)) as container:
        assert container.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("CC61FFFF000000")
        assert not [name for name in container.listdir() if name[-1].startswith("__SRP")]


@ALL
def test_cookies_are_those_that_a_writer_has_to_write(path):
    """[MS-OVBA] 2.3.4.2.3.1 and 2.3.4.2.3.2.8."""
    records = list(dir_records(project_of(path)))
    cookies = [value for kind, value in records if kind in {0x13, 0x2C}]
    modules = [value for kind, value in records if kind == 0x19]
    assert len(cookies) == 1 + len(modules)
    assert set(cookies) == {b"\xff\xff"}


def project_text(path: Path) -> str:
    with olefile.OleFileIO(project_of(path)) as container:
        return container.openstream("PROJECT").read().decode("cp1252")


def test_every_project_has_an_id_of_its_own():
    ids = {
        re.search(r'^ID="(\{[0-9A-F-]{36}\})"', project_text(p))[1] for p in (BOOK, FORECAST, ADDIN)
    }
    assert len(ids) == 3


@ALL
def test_protection_password_and_visibility_are_encrypted_with_the_id(path):
    """[MS-OVBA] 2.4.3.3: unprotected, without a password, visible."""
    text = project_text(path)
    states = {name: decrypted(text, name) for name in ("CMG", "DPB", "GC")}
    assert states == {"CMG": bytes(4), "DPB": bytes(1), "GC": b"\xff"}


@ALL
def test_the_editor_opens_no_window(path):
    places = re.findall(r"(?m)^(\w+)=(\d+, \d+, \d+, \d+, .*?)\r?$", project_text(path))
    assert {name for name, _ in places} == set(by_olevba(path))
    assert {place for _, place in places} == {"0, 0, 0, 0, C"}


def test_workbooks_hold_the_committed_projects():
    for path, plan in ((BOOK, OFFERS), (FORECAST, FORECASTS)):
        assert project_of(path) == ready_made_macros(plan.project).project


def test_the_same_sources_give_the_same_bytes():
    modules = tuple(expected(ADDIN).values())
    assert vba_project.project("a", modules, 1) == vba_project.project("a", modules, 1)


@ALL
def test_every_python_function_has_its_wrapper_of_one_line(path):
    code = by_olevba(path)["AfterSales"]
    for name, function in descriptions().items():
        given = ", ".join(
            a.name if a.required else f"Optional {a.name}" for a in function.arguments
        )
        passed = ", ".join(a.name for a in function.arguments)
        found = code.partition(f"Public Function {name}({given}) As Variant\n")[2]
        lines = [line for line in found.split("\n")[:4] if not line.startswith("Attribute ")]
        assert lines == [f'    {name} = AS_Aufruf("{name}", Array({passed}))', "End Function"]
    assert code.count("End Function") == len(descriptions())


def test_arguments_have_names_that_vba_takes():
    names = {a.name.lower() for f in descriptions().values() for a in f.arguments}
    assert not names & set(VBA_WORDS.split())
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)


def test_every_macro_of_a_button_exists_in_python_and_the_other_way_round():
    tree = ast.parse(MACROS.read_text(encoding="utf-8"))
    written = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    public = [name for name in written if not name.startswith("_")]
    assert sorted(public) == sorted(action.macro for action in ACTIONS)


def test_each_button_on_a_sheet_starts_its_own_macro_in_its_own_workbook():
    code = by_olevba(BOOK)["AfterSalesBlattknoepfe"]
    placed = [action for action in ACTIONS if action.on]
    for action in placed:
        sub = f'Public Sub {action.sub}()\n    Druecken "{action.macro}", ThisWorkbook\nEnd Sub'
        assert sub in code
    assert code.count("End Sub") == len(placed) > 5


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
    assert wrappers.literal("x" * 255) == f'"{"x" * 255}"'
    with pytest.raises(ValueError, match="at most 255"):
        wrappers.literal("x" * 256)
