"""The Jinja environment of templates: strict, escaped, and shut in.

A template shows, repeats and chooses. It does not calculate, it calls nothing, it reaches no
part of the program, and a field that does not exist is an error, never an empty place.
"""

from __future__ import annotations

import re

from jinja2 import StrictUndefined, Undefined
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from aftersales_xl.documents.fields.diagram import Diagramm

DIAGRAM_MARK = "\ufdd0{}\ufdd1"
"""What a diagram leaves where a template names it; no value can hold these characters."""

_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
# what XML 1.0 cannot hold or Unicode gives no meaning; tab and line feed stay
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class NotText(Exception):  # noqa: N818  -- what happened, in the words of the template
    """Raised when a template prints a list, a group or nothing where text belongs."""


class Calculates(Exception):  # noqa: N818  -- see NotText
    """Raised when a template does arithmetic; carries the operator."""


class _Missing(StrictUndefined):
    """A field that does not exist; its error says nothing but the field's full name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        owner = type(self._undefined_obj)
        if owner.__module__.startswith("aftersales_xl."):
            return f"{owner.__name__.lower()}.{self._undefined_name}"
        return str(self._undefined_name)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox without functions, calls and arithmetic, and with two filters.

    ``is_text`` is for templates of plain text: nothing to escape, no diagrams, and a line that
    holds only a condition or a loop leaves no empty line behind.

    Attributes:
        diagrams: those the templates rendered so far have named, by the number in their mark.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self, *, is_text: bool = False) -> None:
        self.diagrams: list[Diagramm] = []
        super().__init__(
            autoescape=not is_text,
            trim_blocks=is_text,
            lstrip_blocks=is_text,
            keep_trailing_newline=is_text,
            undefined=_Missing,
            finalize=_printable if is_text else self._shown,
        )
        self.globals.clear()
        self.filters = dict(_FILTERS)

    def _shown(self, value: object) -> object:
        """Return text, for a diagram its mark."""
        if not isinstance(value, Diagramm):
            return _printable(value)
        self.diagrams.append(value)
        return DIAGRAM_MARK.format(len(self.diagrams) - 1)

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002  -- Jinja's signature
        """Return False: templates call nothing."""
        return False

    def call_binop(
        self,
        context: Context,  # noqa: ARG002  -- Jinja's signature
        operator: str,
        left: object,  # noqa: ARG002 -- see context
        right: object,  # noqa: ARG002 -- see context
    ) -> object:
        """Refuse arithmetic between two values."""
        raise Calculates(operator)

    def call_unop(
        self,
        context: Context,  # noqa: ARG002 -- Jinja's signature
        operator: str,
        arg: object,  # noqa: ARG002 -- see context
    ) -> object:
        """Refuse a sign before a value."""
        raise Calculates(operator)


def _upper(value: object) -> object:
    return str(_printable(value)).upper()


def _lower(value: object) -> object:
    return str(_printable(value)).lower()


_FILTERS = {"upper": _upper, "lower": _lower}


def _printable(value: object) -> object:
    """Return text fit for XML; refuse what would print as program text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Undefined) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise NotText(type(value).__name__.lower())


def clean(text: str) -> str:
    r"""Return ``text`` with line ends as line feeds and without characters XML cannot hold.

    >>> clean("a\r\nb\x00\vc")
    'a\nb\nc'
    """
    return _NO_XML.sub("", _LINE_ENDS.sub("\n", text))
