"""The offer's template, top to bottom."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from lxml import etree

from aftersales_xl.documents import package
from aftersales_xl.documents.blueprint import ending, letterhead, look, prices
from aftersales_xl.documents.blueprint.ooxml import paragraph, tag
from aftersales_xl.documents.blueprint.styles import empty_document

_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # any fixed day makes the build reproducible


def offer_template() -> bytes:
    """Return ``angebot.docx``, the same each time."""
    document = empty_document()
    section = document.sections[0]
    letterhead.lay_out(section)
    body = document.element.body
    for piece in (*_letter(), *_priced(), *_agreed()):
        body.insert(len(body) - 1, piece)
    properties = document.core_properties
    properties.title = "Angebot"
    properties.author = properties.last_modified_by = "aftersales-xl"
    properties.comments = ""
    properties.language = "de-DE"
    properties.created = properties.modified = _LONG_AGO
    saved = io.BytesIO()
    document.save(saved)
    return package.repack(saved.getvalue())


def _letter() -> list[etree._Element]:
    return [
        letterhead.address_field(),
        paragraph(look.SUBJECT, "{{ angebot.betreff }}"),
        paragraph(look.BODY, "{{ angebot.anrede }}"),
        tag("{%p if angebot.einleitung %}"),
        paragraph(look.BODY, "{{ angebot.einleitung }}"),
        tag("{%p endif %}"),
        tag("{%p if ueberblick %}"),
        prices.overview(),
        tag("{%p endif %}"),
    ]


def _priced() -> list[etree._Element]:
    options_note = "Optionen sind in keiner Summe enthalten und einzeln beauftragbar."
    alternatives_note = "Diese Positionen treten auf Wunsch an die Stelle der genannten."
    return [
        *_section(
            "positionen",
            "Unsere Leistungen",
            prices.positions("positionen", "summen", periodic=False),
        ),
        *_section(
            "wiederkehrend",
            "Laufende Leistungen",
            prices.positions("wiederkehrend", "summen_wiederkehrend", periodic=True),
        ),
        *_section(
            "optionen",
            "Optionen",
            paragraph(look.BODY, options_note, keep=True),
            prices.positions("optionen", periodic=True),
        ),
        *_section(
            "alternativen",
            "Alternativen",
            paragraph(look.BODY, alternatives_note, keep=True),
            prices.positions("alternativen", periodic=True),
        ),
        *_maintenance(),
    ]


def _maintenance() -> list[etree._Element]:
    subject = "{{ wartung.gegenstand }}, Laufzeit {{ wartung.laufzeit }}."
    return _section(
        "wartung",
        "Wartung im Überblick",
        paragraph(look.BODY, subject, keep=True),
        tag("{%p if wartung.alternative %}"),
        prices.service_matrix(compared=True),
        tag("{%p else %}"),
        prices.service_matrix(compared=False),
        tag("{%p endif %}"),
    )


def _agreed() -> list[etree._Element]:
    return [
        tag("{%p if not umfang.ist_leer %}"),
        paragraph(look.HEADING, "Leistungsumfang"),
        ending.scope(),
        tag("{%p endif %}"),
        paragraph(look.HEADING, "Bedingungen"),
        ending.terms(),
        *ending.signature(),
        tag("{%p if annahme %}"),
        *ending.acceptance(),
        tag("{%p endif %}"),
    ]


def _section(condition: str, title: str, *content: etree._Element) -> list[etree._Element]:
    """Return a heading with its content, shown where the field ``condition`` holds something."""
    return [
        tag(f"{{%p if {condition} %}}"),
        paragraph(look.HEADING, title),
        *content,
        tag("{%p endif %}"),
    ]
