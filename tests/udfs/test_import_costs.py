"""What Excel need not wait for: a module of functions loads its own part of the trade, no more.

Counted in modules and not in milliseconds, which depend on the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec

from every_day import first_every_day

from aftersales_udfs import MODULES

LIBRARIES = frozenset({
    "babel", "docx", "docxtpl", "holidays", "ironcalc", "jinja2", "lxml", "msgspec", "numpy",
    "openpyxl", "pandas", "pyxirr", "rich", "sqlalchemy", "typer", "xlsxwriter", "xlwings",
})  # fmt: skip
FORECAST = "aftersales_udfs.prognose"
NOT_FOR_CELLS = frozenset({
    "workshop.function_page", "aftersales_xl.tables.names",
    "aftersales_xl.words.messages", "aftersales_xl.domain.offer.quote",
})  # fmt: skip
# parts of the domain that a module must do without: each would cost several milliseconds
NOT_FOR = {
    "angebot": {
        "case.study",
        "contract.indexation",
        "care.maintenance",
        "contract.notice",
        "price.approval",
    },
    "faelle": {
        "price.totals",
        "price.lines",
        "contract.indexation",
        "care.maintenance",
        "price.approval",
    },
    "rabatte": {
        "case.study",
        "contract.indexation",
        "care.maintenance",
        "contract.notice",
        "price.approval",
    },
    "prognose": {
        "case.study",
        "price.totals",
        "care.maintenance",
        "price.discounts",
        "price.approval",
        "case.business_case",
    },
    "roi": {"case.study", "price.totals", "price.lines", "contract.indexation", "care.maintenance"},
    "vertrag": {
        "case.study",
        "price.totals",
        "care.maintenance",
        "price.discounts",
        "price.approval",
    },
    "vertrieb": {"case.study", "contract.indexation", "care.maintenance", "contract.notice"},
    "wartung": {"case.study", "price.totals", "price.approval", "case.business_case"},
}


def loaded_by(*modules: str) -> set[str]:
    """Return the modules a fresh Python has after importing ``modules``."""
    code = (
        f"import json, sys; [__import__(name) for name in {modules!r}]; "
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    return set(json.loads(done.stdout))


def test_all_function_modules_together_load_no_library_and_no_sentence():
    of_an_offer = [name for name in MODULES if name != FORECAST]
    assert loaded_by(*of_an_offer) & (LIBRARIES | NOT_FOR_CELLS) == set()


def test_a_forecast_loads_numpy_which_xlwings_has_loaded_anyway_and_nothing_else():
    assert loaded_by(FORECAST) & (LIBRARIES | NOT_FOR_CELLS) == {"numpy"}


@first_every_day("module", MODULES)
def test_a_function_module_loads_its_own_part_of_the_domain(module):
    foreign = {f"aftersales_xl.domain.{part}" for part in NOT_FOR[module.rpartition(".")[2]]}
    assert all(map(find_spec, foreign))
    found = loaded_by(module)
    assert found & foreign == set()
    assert found & set(MODULES) == {module}


def test_the_buttons_load_what_they_need_when_they_are_pressed():
    assert loaded_by("aftersales_xl.macros") & LIBRARIES == set()


def test_a_sentence_needs_no_library_and_no_part_of_the_trade():
    found = loaded_by("aftersales_xl.words.messages")
    assert found & LIBRARIES == set()
    domain = {name for name in found if name.startswith("aftersales_xl.domain.")}
    assert domain == {"aftersales_xl.domain.money", "aftersales_xl.domain.money.errors"}
