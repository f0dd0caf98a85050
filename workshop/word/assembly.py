"""How a template becomes a file: page, headers, content, properties; the same each time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from docx.section import Section
from lxml import etree

from aftersales_xl.documents import charts, package
from aftersales_xl.documents.fields.diagram import Diagramm
from workshop.word import look
from workshop.word.ooxml import paragraph, tag
from workshop.word.styles import empty_document

_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # any fixed day makes the build reproducible


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A chart of a template: the relation its drawing names, its XML, what it shows in Word."""

    relation: str
    xml: etree._Element
    example: Diagramm


def assemble(
    title: str,
    lay_out: Callable[[Section], None],
    content: Iterable[etree._Element],
    *drawn: Chart,
    more: Sequence[look.Style] = (),
) -> bytes:
    """Return a template with ``content``.

    Args:
        title: of the file.
        lay_out: gives the page its size, headers and footers.
        content: what stands in the body.
        drawn: the charts that the content shows.
        more: styles in addition to those of the house.
    """
    document = empty_document(more)
    lay_out(document.sections[0])
    body = document.element.body
    for piece in content:
        body.insert(len(body) - 1, piece)
    for chart in drawn:
        charts.add(document.part, chart.relation, chart.xml, chart.example)
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
