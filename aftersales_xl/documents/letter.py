"""Render a plain text template with fields: the words of an e-mail, its subject in the first line.

As strict as Word templates: the same sandbox, the same refusals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.documents import faults
from aftersales_xl.documents.environment import TemplateEnvironment, clean
from aftersales_xl.domain.money.errors import refusal

_SUBJECT = "Betreff:"
_MARK = "\ue000"  # for private use: in no template and no field


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A subject of one line, and a text that ends with a line feed."""

    subject: str
    text: str


def render_letter(template: Path, fields: Mapping[str, object]) -> Letter:
    """Return subject and text that ``template`` becomes with ``fields``.

    Raises:
        Refusal: the template is missing, no text in UTF-8, faulty, or without a subject.
    """
    with faults.explain_template_errors(template.name):
        source = _source(template)
        with faults.locate_errors(source):
            compiled = TemplateEnvironment(is_text=True).from_string(_mark_subject_end(source))
        rendered = compiled.render(fields)
    first, _, rest = rendered.lstrip().partition(_MARK if _MARK in rendered else "\n")
    rest = rest.replace(_MARK, "")
    label, subject = first[: len(_SUBJECT)], " ".join(first[len(_SUBJECT) :].split())
    if label != _SUBJECT or not subject:
        raise refusal("mail_template_without_subject", template=template.name)
    return Letter(subject=subject, text=f"{rest.strip()}\n")


def _mark_subject_end(source: str) -> str:
    """Mark the end of the subject's line: a field in it may hold line feeds of its own."""
    before, label, rest = source.partition(_SUBJECT)
    line, feed, text = rest.partition("\n")
    return f"{before}{label}{line}{_MARK if label else ''}{feed}{text}"


def _source(template: Path) -> str:
    if not template.is_file():
        raise faults.TemplateMissing
    try:
        return clean(template.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise refusal("mail_template_not_text", template=template.name) from error
