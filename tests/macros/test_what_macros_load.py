"""Excel waits while Python imports: what belongs to one button only is loaded by that button."""

import subprocess
import sys

HEAVY = {
    "docx", "docxtpl", "holidays", "ironcalc", "jinja2", "lxml", "msgspec", "numpy", "openpyxl",
    "pandas", "pyxirr", "rich", "sqlalchemy", "typer", "xlsxwriter", "xlwings",
}  # fmt: skip


def loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(told.stdout.split())


def test_the_macros_load_nothing_that_one_button_needs():
    loaded = loaded_by("from aftersales_xl import macros")
    assert "aftersales_xl" in loaded
    assert loaded & HEAVY == set()


def test_the_live_book_itself_needs_neither_word_nor_database():
    loaded = loaded_by("import aftersales_xl.excel.live_book")
    assert loaded & {"docxtpl", "sqlalchemy", "xlsxwriter", "xlwings", "pandas"} == set()
