"""docs/funktionen.md: written from the functions."""

from __future__ import annotations

from datetime import date

import pytest

from aftersales_udfs import descriptions
from aftersales_udfs.registry import Example
from workshop.function_page import formula, function_page


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
