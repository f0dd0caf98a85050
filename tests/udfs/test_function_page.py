"""docs/funktionen.md: written from the functions, and current."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aftersales_udfs import descriptions
from aftersales_udfs.function_page import formula, function_page
from aftersales_udfs.registry import Example
from aftersales_xl.cli.udf import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "funktionen.md"


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == function_page(), "aftersales-xl udf docs --out …"


def test_the_command_writes_the_page_and_prints_it(tmp_path):
    written = tmp_path / "neu" / "Seite.md"
    assert CliRunner().invoke(app, ["docs", "--out", str(written)]).exit_code == 0
    printed = CliRunner().invoke(app, ["docs"]).stdout_bytes
    assert written.read_bytes() == printed == PAGE.read_bytes()


def test_every_function_and_every_argument_is_explained():
    sections = function_page().split("\n### ")[1:]
    assert {section.partition("\n")[0] for section in sections} == descriptions().keys()
    for section in sections:
        function = descriptions()[section.partition("\n")[0]]
        assert function.help in section
        assert all(
            f"| `{a.name}` | {a.kind.word} |" in section and a.kind.doc in section
            for a in function.arguments
        )
        assert "\n**Beispiel**\n" in section
        assert "` ergibt" in section


@pytest.mark.parametrize(
    ("name", "given", "shown"),
    [
        ("AS_MARGE", {"netto": 1234.5, "kosten": 1000}, "=AS_MARGE(1234,5; 1000)"),
        (
            "AS_KUENDIGUNG_BIS",
            {"ende": date(2026, 12, 31), "frist": 6, "einheit": "Wochen"},
            '=AS_KUENDIGUNG_BIS(DATUM(2026; 12; 31); 6; "Wochen")',
        ),
        (
            "AS_INDEXPREIS",
            {"preis": 100, "index_alt": 100, "index_neu": 110, "deckel": 0.055, "gerundet": True},
            "=AS_INDEXPREIS(100; 100; 110; ; 5,5%; ; ; WAHR)",
        ),
        (
            "AS_XKAPITALWERT",
            {
                "zins": 0.08,
                "zahlungen": ((-1,), (1,)),
                "termine": ((date(2026, 1, 1),), (date(2027, 1, 1),)),
            },
            "=AS_XKAPITALWERT(8%; A1:A2; A4:A5)",
        ),
    ],
)
def test_a_formula_stands_as_a_german_excel_takes_it(name, given, shown):
    assert formula(descriptions()[name], Example(given=given, result=0)) == shown
