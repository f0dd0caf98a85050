"""What the registry demands of every function, and what a UDF module may show xlwings."""

import sys
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace

import pytest

from aftersales_udfs import MODULES, descriptions, functions
from aftersales_udfs.arguments import amount
from aftersales_udfs.registry import DeclarationError, udf


def documented(netto):
    """Gibt den Betrag zurück."""
    return netto


def named(name, body=documented, help_text="Gibt den Betrag zurück."):
    def copy(netto):
        return body(netto)

    copy.__name__, copy.__doc__ = name, help_text
    return copy


@pytest.mark.parametrize("name", ["MARGE", "AS_marge", "AS_ERLÖS", "AS_"])
def test_a_name_outside_the_rules_fails_at_import(name):
    with pytest.raises(DeclarationError, match="names are AS_"):
        udf(category="Test", netto=amount("Betrag"))(named(name))


@pytest.mark.parametrize("help_text", [None, "", "x" * 256])
def test_a_function_without_fitting_help_fails_at_import(help_text):
    with pytest.raises(DeclarationError, match="help needs"):
        udf(category="Test", netto=amount("Betrag"))(named("AS_TEST", help_text=help_text))


def test_a_function_without_category_fails_at_import():
    with pytest.raises(DeclarationError, match="category needs"):
        udf(category=" ", netto=amount("Betrag"))(named("AS_TEST"))


def test_an_argument_without_text_fails_at_import():
    with pytest.raises(DeclarationError, match="netto needs"):
        udf(category="Test", netto=amount(""))(named("AS_TEST"))


@pytest.mark.parametrize("kinds", [{}, {"netto": amount("x"), "brutto": amount("x")}])
def test_arguments_and_their_kinds_must_match(kinds):
    with pytest.raises(DeclarationError, match="declare exactly the arguments"):
        udf(category="Test", **kinds)(named("AS_TEST"))


def test_a_name_can_be_taken_only_once():
    with pytest.raises(DeclarationError, match=r"declared in aftersales_udfs\.angebot"):
        udf(category="Test", netto=amount("Betrag"))(named("AS_MARGE"))


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
    """An xlwings that notes what it is told."""
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
    udf(category="After-Sales Test", netto=amount("Betrag in Euro"))(named("AS_TEST"))
    assert recorded == [
        (("netto",), {"err_to_str": True, "doc": "Betrag in Euro"}),
        (("AS_TEST",), {"category": "After-Sales Test"}),
    ]


def test_amounts_stay_decimal_until_the_cell(monkeypatch):
    monkeypatch.setattr("aftersales_udfs.registry._functions", {})
    seen = []
    echo = udf(category="Test", netto=amount("Betrag"))(named("AS_TEST", seen.append))
    assert echo(0.1) == ""
    assert seen == [Decimal("0.1")]
