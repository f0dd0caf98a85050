"""Faults of templates, found before or while rendering, as refusals with German sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from lxml import etree

from aftersales_xl.documents import markup
from aftersales_xl.documents.broken_tags import Broken, NotInTable, check_shapes
from aftersales_xl.documents.environment import Calculates, NotText
from aftersales_xl.documents.tag_neighbours import NotAlone, set_free
from aftersales_xl.domain.money.errors import Problem, Refusal, refusal

_LONGEST_QUOTE = 60
_ENDS = {"if": "endif", "for": "endfor"}
_STATEMENT = re.compile(r"\{%-?\s*(\w+).*?%\}", re.DOTALL)
_NO_PAIR = re.compile(r"unknown tag '(?:else|elif|endif|endfor)'|nexpected '?end of template")
_SYNTAX = (
    (re.compile(r"Encountered unknown tag '(\w+)'"), "template_tag_unknown"),
    (re.compile(r"No filter named '(\w+)'"), "template_filter_unknown"),
)


class TemplateMissing(Exception):  # noqa: N818  -- what happened, in the words of the template
    """Raised when there is no file."""


class TemplateIsFolder(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when there is a folder in place of the file."""


class NotWord(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when the file is no Word document."""


class OtherFormat(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when Word has saved the file in another format; carries its name in Word."""


class Damaged(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when the file cannot be unpacked or its parts cannot be read."""


class Tracked(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when the template holds tracked changes or comments; carries the text there."""


class Stray(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when a value landed outside of the text."""


class DiagramMisplaced(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when a diagram is named anywhere but at a chart that can show its values."""


class DiagramUnnamed(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when a chart names no diagram and would show the template's own figures.

    Carries the name Word gives the chart.
    """


class LoopsTooDeep(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when a loop stands in too many others; carries what it repeats."""


class NoInstruction(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when a template does more than show, repeat and choose; carries the instruction."""


class Unpaired(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when a condition or loop has no end or no beginning; carries what is there."""

    def __init__(self, tag: str, *, lacks: str) -> None:
        self.tag = tag
        self.lacks = lacks
        super().__init__(tag)


class Misspelt(Exception):  # noqa: N818  -- see TemplateMissing
    """Raised when a tag cannot be read; carries the Jinja error and the text around it."""

    def __init__(self, error: TemplateSyntaxError, near: str) -> None:
        self.error = error
        self.near = near
        super().__init__(near)


_REFUSED: tuple[tuple[type[Exception], str, str], ...] = (
    # fault, code of its sentence, detail that takes what the fault carries
    (TemplateMissing, "template_missing", ""),
    (TemplateIsFolder, "template_is_folder", ""),
    (NotWord, "template_not_word", ""),
    (OtherFormat, "template_other_format", "format"),
    (Damaged, "template_damaged", ""),
    (Tracked, "template_tracked", "near"),
    (Broken, "template_broken", "reason"),
    (NotInTable, "template_tag_not_in_table", "tag"),
    (NotAlone, "template_tag_not_alone", "tag"),
    (SecurityError, "template_forbidden", ""),
    (UndefinedError, "template_unknown_field", "field"),
    (Calculates, "template_calculates", "operator"),
    (NotText, "template_not_text", "kind"),
    (DiagramMisplaced, "template_diagram_misplaced", ""),
    (LoopsTooDeep, "template_nests_loops", "field"),
    (NoInstruction, "template_tag_unknown", "name"),
    (DiagramUnnamed, "template_diagram_unnamed", "chart"),
    (Stray, "template_tag_crossing", ""),
    (etree.XMLSyntaxError, "template_tag_crossing", ""),
    # what comparing or looping over the wrong kind of value raises
    (TemplateError, "template_not_evaluable", ""),
    (TypeError, "template_not_evaluable", ""),
    (ValueError, "template_not_evaluable", ""),
    (LookupError, "template_not_evaluable", ""),
)


@contextmanager
def explain_template_errors(template: str) -> Iterator[None]:
    """Turn every fault of ``template`` inside the block into a refusal that names the file."""
    try:
        yield
    except Misspelt as fault:
        raise _misspelt(template, fault) from None
    except Unpaired as fault:
        code = "template_tag_unclosed" if fault.lacks.startswith("end") else "template_tag_unopened"
        raise refusal(code, template=template, tag=fault.tag, lacks=fault.lacks) from None
    except tuple(kind for kind, _, _ in _REFUSED) as fault:
        code, detail = next((code, key) for kind, code, key in _REFUSED if isinstance(fault, kind))
        carried = {detail: str(fault)} if detail else {}
        raise Refusal([Problem(code=code, details={"template": template, **carried})]) from None


def _misspelt(template: str, fault: Misspelt) -> Refusal:
    for pattern, code in _SYNTAX:
        found = pattern.search(fault.error.message or "")
        if found:
            return refusal(code, template=template, name=found.group(1))
    return refusal("template_broken", template=template, reason=fault.near)


@contextmanager
def locate_errors(lines: str) -> Iterator[None]:
    """Give a syntax error inside the block the text of the paragraph it stands in."""
    try:
        yield
    except TemplateSyntaxError as error:
        if _NO_PAIR.search(error.message or ""):
            _refuse_unpaired(lines)
        source = lines.splitlines()
        line = source[min(error.lineno, len(source)) - 1] if source else ""
        near = re.sub(r"<[^>]+>", "", line).strip()
        raise Misspelt(error, near[:_LONGEST_QUOTE]) from None


def _refuse_unpaired(lines: str) -> None:
    """Name the first tag of a condition or loop that has no other to go with it."""
    opened: list[tuple[str, str]] = []
    for tag in _STATEMENT.finditer(lines):
        word = tag.group(1)
        if word in _ENDS:
            opened.append((word, tag.group()))
        elif word in _ENDS.values():
            if not opened:
                raise Unpaired(tag.group(), lacks=word.removeprefix("end"))
            begun, text = opened.pop()
            if _ENDS[begun] != word:
                raise Unpaired(text, lacks=_ENDS[begun])
        elif word in ("else", "elif") and not opened:
            raise Unpaired(tag.group(), lacks="if")
    for begun, text in opened[-1:]:
        raise Unpaired(text, lacks=_ENDS[begun])


def check_rendered(root: etree._Element) -> None:
    """Refuse a rendered part that holds text where Word would drop it."""
    if markup.has_stray_text(root):
        raise Stray


def check_tags(root: etree._Element) -> bool:
    """Refuse what docxtpl would lose without a word; return whether ``root`` had to be changed.

    A tag for a whole paragraph or row removes everything next to it; tracked changes and
    comments would reach the customer.
    """
    near = markup.find_tracked_change(root)
    if near is not None:
        raise Tracked(f"„{near[:_LONGEST_QUOTE]}“" if near else "")
    check_shapes(root)
    return set_free(root)
