"""Which fields each kind of document has, read from the type hints of its model.

A field is declared once, as an annotated member: its meaning stands next to its type. Nothing is
rendered to learn the names, so every command can ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, get_args, get_origin, get_type_hints

from aftersales_xl.documents.fields.diagram import Diagramm


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateField:
    """A field as templates know it.

    ``name`` is its full name, ``[]`` marks the items of a list; ``group`` is the name it has
    in front of the point in a template: ``zeile`` for items of ``positionen``.
    """

    name: str
    group: str
    meaning: str
    is_list: bool = False
    is_diagram: bool = False

    @property
    def written(self) -> str:
        """The field as it stands in a template."""
        return f"{self.group}.{self.name.rpartition('.')[2]}" if self.group else self.name


@cache
def fields_of(kind: type) -> Mapping[str, TemplateField]:
    """Return the fields that ``kind`` declares by their full names, lists before their items.

    >>> from aftersales_xl.documents.fields.model import OfferFields
    >>> fields_of(OfferFields)["positionen[].betrag"].written
    'zeile.betrag'
    """
    return {
        field.name: field
        for name, hint in get_type_hints(kind, include_extras=True).items()
        for field in _fields(name, "", hint)
    }


def _fields(name: str, group: str, hint: object) -> Iterator[TemplateField]:
    meaning, kind = _taken_apart(hint)
    item = _item_of(kind)
    if item is not None:
        meaning += _loop_of(item)
    if meaning:
        yield TemplateField(
            name=name,
            group=group,
            meaning=meaning,
            is_list=item is not None,
            is_diagram=kind is Diagramm,
        )
    if item is None:
        written = f"{group}.{name.rpartition('.')[2]}" if group else name
        yield from _members(name, written, kind)
    else:
        yield from _members(f"{name}[]", _loop_name(item), item)


def _members(name: str, group: str, kind: object) -> Iterator[TemplateField]:
    """Yield the fields of a block or of an item; ``group`` is what a template calls it."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return
    for member, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is Annotated:
            yield from _fields(f"{name}.{member}", group, hint)


def _taken_apart(hint: object) -> tuple[str, object]:
    """Return the meaning of an annotated type and the type; the type of ``X | None`` is X."""
    meaning = ""
    if get_origin(hint) is Annotated:
        hint, meaning = get_args(hint)
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not NoneType)
    return meaning, hint


def _item_of(kind: object) -> object:
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _loop_of(item: object) -> str:
    name = _loop_name(item)
    return "; Liste von Texten" if item is str else f"; Liste von `{name}`"


def _loop_name(kind: object) -> str:
    """Return the name an item has in the loops of the shipped template."""
    return getattr(kind, "__name__", "").lower()
