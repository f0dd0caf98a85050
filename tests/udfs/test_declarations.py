"""What the registry demands of every function, and what a UDF module may show xlwings."""

import sys
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace
from typing import Annotated

import pytest

from aftersales_udfs import MODULES, descriptions, functions
from aftersales_udfs.arguments import amount, choice, code
from aftersales_udfs.registry import DeclarationError, Example, udf
from aftersales_udfs.roi_tables import payments
from aftersales_xl.domain.price.discounts import Mode
from aftersales_xl.words.offer import STATUSES

NET = Annotated[Decimal, amount("Betrag")]
EXAMPLE = Example(given={"netto": 1}, result=1)


def documented(netto):
    """Gibt den Betrag zurück."""
    return netto


def named(name, body=documented, help_text="Gibt den Betrag zurück.", netto=NET):
    def copy(netto):
        return body(netto)

    copy.__name__, copy.__doc__, copy.__annotations__ = name, help_text, {"netto": netto}
    return copy


@pytest.mark.parametrize("name", ["MARGE", "AS_marge", "AS_ERLÖS", "AS_"])
def test_a_name_outside_the_rules_fails_at_import(name):
    with pytest.raises(DeclarationError, match="names are AS_"):
        udf(category="Test", example=EXAMPLE)(named(name))


@pytest.mark.parametrize("help_text", [None, "", "x" * 256])
def test_a_function_without_fitting_help_fails_at_import(help_text):
    with pytest.raises(DeclarationError, match="help needs"):
        udf(category="Test", example=EXAMPLE)(named("AS_TEST", help_text=help_text))


def test_a_function_without_category_fails_at_import():
    with pytest.raises(DeclarationError, match="category needs"):
        udf(category=" ", example=EXAMPLE)(named("AS_TEST"))


def test_an_argument_without_text_fails_at_import():
    without_text = named("AS_TEST", netto=Annotated[Decimal, amount("")])
    with pytest.raises(DeclarationError, match="netto needs"):
        udf(category="Test", example=EXAMPLE)(without_text)


@pytest.mark.parametrize(
    "undeclared", [None, Decimal, Annotated[Decimal, "Betrag"], Annotated[NET, amount("Betrag")]]
)
def test_an_argument_without_one_kind_fails_at_import(undeclared):
    with pytest.raises(DeclarationError, match="netto needs an annotation with one kind"):
        udf(category="Test", example=EXAMPLE)(named("AS_TEST", netto=undeclared))


@pytest.mark.parametrize(
    "wrong",
    [
        Annotated[int, amount("Betrag")],
        Annotated[Decimal | None, amount("Betrag")],
        Annotated[Decimal, code("Nummer")],
        Annotated[Mode, choice(STATUSES, "Status")],
        Annotated[tuple[date, ...], payments("Zahlungen")],
    ],
)
def test_an_argument_whose_type_is_not_what_its_kind_gives_fails_at_import(wrong):
    with pytest.raises(DeclarationError, match=r"AS_TEST: netto is .*, but its kind .* give"):
        udf(category="Test", example=EXAMPLE)(named("AS_TEST", netto=wrong))


def test_an_argument_that_defaults_to_none_says_so_in_its_type():
    def optional(netto: NET = None): ...

    optional.__name__, optional.__doc__ = "AS_TEST", "Hilfe."
    with pytest.raises(DeclarationError, match="netto is"):
        udf(category="Test", example=EXAMPLE)(optional)


@pytest.mark.parametrize("given", [{}, {"netto": 1, "brutto": 1}])
def test_an_example_gives_the_arguments_of_its_function(given):
    with pytest.raises(DeclarationError, match="the example needs its arguments"):
        udf(category="Test", example=Example(given=given, result=1))(named("AS_TEST"))


def test_a_name_can_be_taken_only_once():
    with pytest.raises(DeclarationError, match=r"declared in aftersales_udfs\.angebot"):
        udf(category="Test", example=EXAMPLE)(named("AS_MARGE"))


def test_a_udf_module_shows_xlwings_nothing_but_its_own_functions():
    for module in map(import_module, MODULES):
        shown = {name for name in dir(module) if name.startswith("AS_")}
        assert shown == {
            name for name, found in descriptions().items() if found.module == module.__name__
        }


def test_every_function_fits_the_function_wizard():
    for function in descriptions().values():
        assert function.category.startswith("After-Sales ")
        assert len("".join(a.kind.doc for a in function.arguments)) < 1000
        optional = [not argument.required for argument in function.arguments]
        assert optional == sorted(optional), "required arguments come first"


def test_functions_and_descriptions_list_the_same_names():
    assert functions().keys() == descriptions().keys()


@pytest.fixture
def recorded(monkeypatch):
    """An xlwings that notes its calls."""
    notes = []

    def noting(*args, **kwargs):
        notes.append((args, kwargs))
        return lambda found: found

    def func(found, **kwargs):
        notes.append(((found.__name__,), kwargs))
        return found

    monkeypatch.setitem(sys.modules, "xlwings", SimpleNamespace(arg=noting, func=func))
    return notes


def test_where_xlwings_is_loaded_it_learns_category_and_arguments(recorded, monkeypatch):
    monkeypatch.setattr("aftersales_udfs.registry._functions", {})
    in_euro = Annotated[Decimal, amount("Betrag in Euro")]
    udf(category="After-Sales Test", example=EXAMPLE)(named("AS_TEST", netto=in_euro))
    assert recorded == [
        (("netto",), {"err_to_str": True, "doc": "Betrag in Euro"}),
        (("AS_TEST",), {"category": "After-Sales Test"}),
    ]


def test_amounts_stay_decimal_until_the_cell(monkeypatch):
    monkeypatch.setattr("aftersales_udfs.registry._functions", {})
    seen = []
    echo = udf(category="Test", example=EXAMPLE)(named("AS_TEST", seen.append))
    assert echo(0.1) == ""
    assert seen == [Decimal("0.1")]
