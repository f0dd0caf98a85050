"""Forms are declared as classes: fields in order, under headings, each read by its own rule."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.tables import names
from aftersales_xl.tables.blocks import Block
from aftersales_xl.tables.columns import AnyColumn, Kind
from aftersales_xl.tables.company import COMPANY_FORM
from aftersales_xl.tables.schema import Form
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import messages
from workshop.workbooks import SAMPLES, SHIPPED

FORMS = [pytest.param(form, id=form.range_name) for form in names.FORMS]
BY_KIND: Mapping[Kind, Cell] = {
    Kind.TEXT: "Text", Kind.LONG_TEXT: "Text", Kind.CODE: "Mo–Fr 8–18", Kind.DATE: "31.12.2026",
    Kind.MONTH: "01.01.2027", Kind.TIME: "19:00",
}  # fmt: skip


@dataclass(frozen=True)
class OneForm:
    """A workbook with one form."""

    block: Block
    name: str = "Mappe.xlsx"

    def named(self, _name: str) -> Block | None:
        return self.block

    def table(self, _name: str) -> Block | None:
        return None


def typed(field: AnyColumn) -> Cell:
    """Return what may be typed into a field."""
    return field.choices[0] if field.choices else BY_KIND.get(field.kind, 1)


def book_of(form: Form, left_out: AnyColumn | None = None, label: str = "") -> OneForm:
    """Return a workbook with a filled form; ``left_out`` has another ``label``."""
    rows: list[list[Cell]] = [
        [label if field is left_out else field.header, typed(field)] for field in form.fields
    ]
    return OneForm(Block(sheet=form.sheet, first_row=4, rows=rows))


@pytest.mark.parametrize("form", FORMS)
def test_every_field_is_read_by_the_rule_of_its_kind(form):
    problems = Problems()
    cells = form.read(book_of(form), problems)
    assert [*problems] == []
    assert [cells[field] for field in form.fields] == [
        field.read(typed(field)) for field in form.fields
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", ["", "Ganz anderes"])
def test_a_required_field_without_its_label_is_one_sentence(form, label):
    for field in form.fields:
        problems = Problems()
        cells = form.read(book_of(form, field, label), problems)
        asked = f"Die Angabe fehlt. Bitte tragen Sie {field.what} ein."
        assert [messages.text(each.code, **each.details) for each in problems] == [
            asked
        ] * field.required
        assert not cells.is_filled(field)


@pytest.mark.parametrize("form", FORMS)
def test_the_sections_hold_every_field_once_in_order(form):
    assert form.fields[0].heading
    assert sum((section.fields for section in form.sections), ()) == form.fields
    assert len({field.key for field in form.fields}) == len(form.fields)
    assert len({field.header for field in form.fields}) == len(form.fields)


def test_a_field_without_a_defined_name_cannot_be_used_in_a_formula():
    assert COMPANY_FORM.vat_rate.ref == "MwSt_Regelsatz"
    with pytest.raises(LookupError, match="Firmenname"):
        _ = COMPANY_FORM.name.ref


def test_a_misspelt_field_is_a_type_error(tmp_path):
    lines = ("import aftersales_xl.tables.company as c", "c.COMPANY_FORM.vat_rates.ref")
    (tmp_path / "misspelt.py").write_text("\n".join(lines), encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--follow-imports=silent", str(tmp_path / "misspelt.py")],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert '"CompanyInputs" has no attribute "vat_rates"; maybe "vat_rate"?' in checked.stdout


def test_the_samples_fill_only_fields_and_columns_that_exist():
    for content in (*SAMPLES.values(), *(each.emptied() for each in SAMPLES.values())):
        for key, form in names.OFFER_FORMS.items():
            assert getattr(content, key).keys() <= {field.key for field in form.fields}, key
    settings = SHIPPED["Vertragsprognose.xlsm"].settings
    assert settings.keys() <= {field.key for field in names.FORECAST_FORM.fields}
