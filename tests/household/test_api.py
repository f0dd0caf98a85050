"""The public interface: its names, what they cost, and what they raise."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import warnings
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import pytest

import aftersales_xl
from aftersales_xl import Refusal, check_offer, forecast_contracts, open_register, sentence

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
NAMES = sorted(set(aftersales_xl.__all__) - {"__version__"})
TODAY = date(2026, 11, 21)


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("name", aftersales_xl.__all__)
def test_every_name_is_there(name):
    assert getattr(aftersales_xl, name)
    assert name in dir(aftersales_xl)


def test_a_name_that_is_not_public_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'nichts'"):
        aftersales_xl.nichts  # noqa: B018 -- asking for it is the test


def test_the_page_describes_each_name_and_no_other():
    assert sorted(re.findall(r"^\| `(\w+)", PAGE, re.MULTILINE)) == NAMES


@pytest.mark.parametrize(
    "name", [n for n in NAMES if inspect.isfunction(getattr(aftersales_xl, n))]
)
def test_the_page_shows_the_arguments_of_a_function(name):
    parameters = inspect.signature(getattr(aftersales_xl, name)).parameters.values()
    shown = re.search(rf"^\| `{name}\((.*?)\)`", PAGE, re.MULTILINE)[1]
    assert re.findall(r"(\w+)(?==|,|$)", re.sub(r"=\w+", "", shown)) == [p.name for p in parameters]
    assert re.findall(r"(\w+)=(\w+)", shown) == [
        (p.name, str(p.default)) for p in parameters if p.default is not p.empty
    ]


def test_every_name_has_a_docstring_and_types():
    for name in NAMES:
        public = getattr(aftersales_xl, name)
        assert inspect.getdoc(public), name
        if inspect.isfunction(public):
            assert "return" in public.__annotations__, name


def test_importing_the_package_loads_nothing_of_it():
    code = "import sys, aftersales_xl; print([m for m in sys.modules if 'aftersales_xl.' in m])"
    assert python(code) == "[]\n"


def test_a_business_case_needs_neither_excel_nor_word():
    loaded = python("import sys; from aftersales_xl import paybacks; print(*sys.modules)").split()
    assert not {"openpyxl", "docx", "numpy", "sqlalchemy", "xlwings"} & set(loaded)


def test_the_version_is_that_of_the_installed_package():
    assert aftersales_xl.__version__ == version("aftersales-xl")


def test_names_that_stay_give_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        for name in aftersales_xl.__all__:
            assert getattr(aftersales_xl, name)


def test_a_workbook_that_is_not_there_is_a_problem_with_a_sentence():
    (problem,) = check_offer("Angbot.xlsm", today=TODAY).problems
    assert sentence(problem) == (
        "Die Datei Angbot.xlsm wurde nicht gefunden. Bitte prüfen Sie Ordner und Schreibweise."
    )


def test_a_register_in_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal):
        open_register(tmp_path / "nirgends" / "register.sqlite")


CONTRACTS = """\
Vertrag;Kunde;Produkt;Beginn;Ende;Jahrespreis
V-1;Nordlicht;Wartung;01.01.2027;31.12.2027;7000
V-2;Brandt;Betrieb;01.01.2027;30.06.2026;12000
"""


def test_wrong_rows_of_a_list_are_refused_or_left_out_and_named(tmp_path):
    source = tmp_path / "vertraege.csv"
    source.write_text(CONTRACTS, encoding="utf-8")
    window = {"first": date(2027, 1, 1), "as_of": date(2026, 12, 31)}
    with pytest.raises(Refusal) as refused:
        forecast_contracts(source, **window)
    assert [problem.place.row for problem in refused.value.problems] == [3]
    report = forecast_contracts(source, **window, skip_bad=True)
    assert report.forecast.revenue.weighted.committed == Decimal(7000)
    assert report.left_out.rows == 1
