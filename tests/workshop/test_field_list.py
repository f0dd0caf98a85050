"""``FIELDS.md`` and the fields that commands know: the same, whether declared or rendered."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from aftersales_xl.documents.fields.diagram import Diagramm
from aftersales_xl.documents.kinds import KINDS
from workshop import field_list
from workshop.field_list import documented_fields, reference


def rendered(name: str, value: object) -> Iterator[str]:
    """Yield the names of the texts and truth values below a field."""
    if isinstance(value, str | bool):
        yield name
    elif isinstance(value, tuple):
        for item in value:
            yield from rendered(f"{name}[]", item)
    elif isinstance(value, Diagramm):
        yield f"{name}.titel"  # the rest is drawn, not printed
    elif is_dataclass(value):
        for member in fields(value):
            yield from rendered(f"{name}.{member.name}", getattr(value, member.name))


def test_the_list_has_the_fields_of_every_kind_of_document_and_no_other():
    documented = {field.name for field in documented_fields()}
    assert documented == {name for kind in KINDS for name in kind.fields}
    page = reference()
    assert [f.written for f in documented_fields() if f"\n| `{f.written}` | " not in page] == []


def test_what_documents_are_rendered_from_is_declared():
    names = {
        found.removesuffix("[]")
        for example in field_list._examples()  # noqa: SLF001 -- what the list is made of
        for name, value in example.items()
        for found in rendered(name, value)
    }
    assert len(names) > 300
    of_the_file = {"dokument.titel", "dokument.verfasser"}  # no template prints them
    assert names - {field.name for field in documented_fields()} == of_the_file


def test_the_doctor_learns_the_fields_without_rendering_a_document():
    code = "import sys, aftersales_xl.setup.doctor\nprint(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert "aftersales_xl.documents.kinds" in loaded
    assert {name for name in loaded if name.startswith("workshop")} == set()
    assert "aftersales_xl.documents.fields.offer" not in loaded
