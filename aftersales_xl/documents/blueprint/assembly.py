"""How a template becomes a file: page, headers, content, properties; the same each time."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from lxml import etree

from aftersales_xl.documents import package
from aftersales_xl.documents.blueprint import letterhead, look
from aftersales_xl.documents.blueprint.ooxml import paragraph, tag
from aftersales_xl.documents.blueprint.styles import empty_document

_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # any fixed day makes the build reproducible


def assembled(title: str, reference: str, content: Iterable[etree._Element]) -> bytes:
    """Return a template with ``content``; ``reference`` heads its following pages."""
    document = empty_document()
    letterhead.lay_out(document.sections[0], reference)
    body = document.element.body
    for piece in content:
        body.insert(len(body) - 1, piece)
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "aftersales-xl"
    properties.comments = ""
    properties.language = "de-DE"
    properties.created = properties.modified = _LONG_AGO
    saved = io.BytesIO()
    document.save(saved)
    return package.repack(saved.getvalue())


def section(condition: str, title: str, *content: etree._Element) -> list[etree._Element]:
    """Return a heading with its content, shown where the field ``condition`` holds something."""
    return shown_if(condition, paragraph(look.HEADING, title), *content)


def shown_if(condition: str, *content: etree._Element) -> list[etree._Element]:
    """Return ``content`` between the tags of a condition."""
    return [tag(f"{{%p if {condition} %}}"), *content, tag("{%p endif %}")]
