"""Render a Word template with fields of text; refuse a faulty template with a sentence.

docxtpl does the work; this module makes it strict (`environment`), repairs what it leaves
(`markup`), fills charts (`charts`) and writes the package the same each time (`package`).
Nothing here knows offers.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Protocol, runtime_checkable
from urllib.parse import unquote

from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part, XmlPart
from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from lxml import etree

from aftersales_xl.documents import charts, faults, markup, package
from aftersales_xl.documents.environment import TemplateEnvironment

_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_TYPED_BY_WORD = str.maketrans(
    {**dict.fromkeys("„“”«»", '"'), **dict.fromkeys("‚‘’‹›", "'"), "\xa0": " ", "\u202f": " "}
)
_ANY = DocxTemplate("")  # patching needs a template, whichever
_OTHER_FORMATS = {
    b"template.main+xml": "Word-Vorlage (.dotx)",
    b"document.macroEnabled.main+xml": "Word-Dokument mit Makros (.docm)",
    b"template.macroEnabledTemplate.main+xml": "Word-Vorlage mit Makros (.dotm)",
    b"purl.oclc.org/ooxml": "Strict Open XML-Dokument",
}
_ENTITIES = {"&quot;": '"', "&apos;": "'", "&amp;": "&"}


@runtime_checkable
class DocumentOrigin(Protocol):
    """What a document says about itself in its properties."""

    titel: str
    verfasser: str
    stand: date


def render(template: Path, fields: Mapping[str, object]) -> bytes:
    """Return the document that ``template`` becomes with ``fields``.

    The same template and fields give the same bytes. A field ``dokument`` (see `DocumentOrigin`)
    sets title, author and date of the file.

    Raises:
        Refusal: the template is missing, no Word file, or faulty.
    """
    with faults.explain_template_errors(template.name):
        document = _open_template(template)
        environment = TemplateEnvironment()
        document.render(dict(fields), environment)
        _fill_charts(document, fields, environment)
        origin = fields.get("dokument")
        if isinstance(origin, DocumentOrigin):
            _sign(document, origin)
        saved = io.BytesIO()
        document.save(saved)
        return package.repack(saved.getvalue())


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """A template's parts by name.

    ``filled`` are the Jinja sources of text, headers, footers, footnotes and charts, a paragraph
    a line; ``kept`` is the XML of what goes out as it is, links among it.
    """

    filled: Mapping[str, str]
    kept: Mapping[str, str]


def parts_of(template: Path) -> Parts:
    """Return the parts of ``template``.

    Raises what `faults.explain_template_errors` turns into refusals.
    """
    document = _open_template(template)
    main = document.docx.part
    filled = {str(main.partname): document.get_xml()}
    for story in document.stories():
        shown = [] if story is main else [story]
        for part in (*shown, *charts.charts_of(story)):
            filled[str(part.partname)] = document.get_part_xml(part)
    kept = {}
    for part in main.package.iter_parts():
        links = [one.target_ref for one in part.rels.values() if one.is_external]
        kept[_relations(part)] = "\n".join(map(unquote, links))
        name = str(part.partname)
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            filled[name] = part.blob.decode()
        elif name not in filled and part.content_type.endswith("xml"):
            kept[name] = part.blob.decode(errors="replace")
    return Parts(
        filled={name: _in_lines(document.patch_xml(source)) for name, source in filled.items()},
        kept={name: text for name, text in kept.items() if text},
    )


def _relations(part: Part) -> str:
    folder, _, name = str(part.partname).rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _open_template(template: Path) -> _StrictTemplate:
    if template.is_dir():
        raise faults.TemplateIsFolder
    if not template.is_file():
        raise faults.TemplateMissing
    document = _StrictTemplate(template)
    try:
        document.init_docx()
    except (zlib.error, etree.XMLSyntaxError) as error:
        raise faults.Damaged from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        _refuse_other_format(template)
        raise faults.NotWord from error
    return document


def _refuse_other_format(template: Path) -> None:
    """Say which format of Word a file has that is none of a .docx."""
    try:
        with zipfile.ZipFile(template) as archive:
            start = archive.read("[Content_Types].xml") + archive.read("_rels/.rels")
    except (zipfile.BadZipFile, KeyError, zlib.error):
        return
    for mark, name in _OTHER_FORMATS.items():
        if mark in start:
            raise faults.OtherFormat(name)


def _fill_charts(
    document: _StrictTemplate, fields: Mapping[str, object], environment: TemplateEnvironment
) -> None:
    def rendered(chart: Part) -> etree._Element:
        source = document.patch_xml(document.get_part_xml(chart))
        return _parse_xml(document.render_xml_part(source, chart, fields, environment))

    filled = sum(
        charts.finish(story, environment.diagrams, rendered) for story in document.stories()
    )
    if filled < len(environment.diagrams):
        raise faults.DiagramMisplaced


def _sign(document: DocxTemplate, origin: DocumentOrigin) -> None:
    noon = datetime.combine(origin.stand, time(12))
    properties = document.docx.core_properties
    properties.title = origin.titel
    properties.author = properties.last_modified_by = origin.verfasser
    properties.created = properties.modified = noon
    properties.revision = 1


class _StrictTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl without its silent losses."""

    def stories(self) -> list[XmlPart]:
        """Return the parts that hold text: body, headers, footers."""
        related = [
            part
            for kind in (self.HEADER_URI, self.FOOTER_URI)
            for _, part in self.get_headers_footers(kind)
        ]
        return [self.docx.part, *related]

    def patch_xml(self, src_xml: str) -> str:
        """Refuse tags that would swallow text; read tags as Word's autocorrection leaves them."""
        return _patch_source(src_xml)

    def render_xml_part(
        self,
        src_xml: str,
        part: Part,
        context: Mapping[str, object],
        jinja_env: Environment,
    ) -> str:
        """Render one part and insist on well-formed XML, where docxtpl drops the rest."""
        self.current_rendering_part = part
        lines = _in_lines(src_xml)
        with faults.locate_errors(lines):
            code = _compile_part(lines)
        template = Template.from_code(jinja_env, code, jinja_env.make_globals(None))
        rendered = template.render(context)
        root = _parse_xml(re.sub(r"\n<w:p([ >])", r"<w:p\1", rendered))
        faults.check_rendered(root)
        markup.finish(root)
        return etree.tostring(root, encoding="unicode")

    def render_properties(
        self, context: Mapping[str, object], jinja_env: Environment | None = None
    ) -> None:
        """Leave the file's properties alone; `render` sets them."""


@lru_cache(maxsize=32)
def _patch_source(source: str) -> str:
    try:
        root = _parse_xml(source)
    except etree.XMLSyntaxError as error:
        raise faults.Damaged from error
    if faults.check_tags(root):
        source = etree.tostring(root, encoding="unicode")
    patched: str = DocxTemplate.patch_xml(_ANY, source)
    return _TAG.sub(lambda tag: _typed_text(tag.group()), patched)


@lru_cache(maxsize=32)
def _compile_part(lines: str) -> CodeType:
    """Return the code of a part; compiling is most of the work of rendering."""
    return TemplateEnvironment().compile(lines)


def _in_lines(source: str) -> str:
    """Return ``source`` with each paragraph on a line of its own, so that errors name theirs."""
    return re.sub(r"\n*<w:p([ >])", r"\n<w:p\1", source)


def _typed_text(tag: str) -> str:
    for entity, character in _ENTITIES.items():
        tag = tag.replace(entity, character)
    return tag.translate(_TYPED_BY_WORD)


def _parse_xml(xml: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(xml.encode(), parser)
