"""What a schema declares is not typed a second time: tables, their columns, and defined names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import aftersales_xl
from aftersales_xl.tables import names, results, sheets

ROOT = Path(aftersales_xl.__path__[0])
FILES = [path for path in sorted(ROOT.rglob("*.py")) if ROOT / "tables" not in path.parents]
OF_FORMS = {field.cell for form in names.FORMS for field in form.fields if field.cell}
OF_RESULTS = {
    value
    for module in (results, sheets)
    for value in vars(module).values()
    if isinstance(value, str) and re.fullmatch(r"[A-Z][A-Za-z]+_\w+", value)
}
DECLARED = OF_FORMS | OF_RESULTS | {form.range_name for form in names.FORMS}
DECLARED_NAME = re.compile(rf"\b({'|'.join(sorted(DECLARED, key=len, reverse=True))})\b")
HEADERS = {column.header for table in names.TABLES for column in table.columns}
COLUMN = re.compile(rf"\btbl\w+\[|\]\[\[?#|^\[({'|'.join(map(re.escape, sorted(HEADERS)))})\]")


def texts_in(path: Path) -> list[str]:
    """Return the literal texts of a module, parts of f-strings included, without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def literals_in(path: Path) -> list[str]:
    """Return the texts of a module that name what a schema declares."""
    return [text for text in texts_in(path) if DECLARED_NAME.search(text) or COLUMN.search(text)]


def test_the_names_that_are_looked_for_are_those_of_the_schemas():
    assert {"Prognose_ab", "Wartung_Laufzeit", "Kunde_Steuerfall"} <= OF_FORMS
    assert {"Kennzahlen_MRR", "Wartung_Jahrespreis", "Rabatt_Einmalig"} <= OF_RESULTS


def test_no_defined_name_and_no_column_of_a_table_is_a_literal():
    found = {path.name: literals_in(path) for path in FILES}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_a_literal_is_found_in_parts_of_a_formula(tmp_path):
    path = tmp_path / "layout.py"
    path.write_text('A = f"SUM({x},Prognose_Monate)"\nB = "tblIst[Betrag]"\n', encoding="utf-8")
    assert sorted(literals_in(path)) == [",Prognose_Monate)", "tblIst[Betrag]"]
