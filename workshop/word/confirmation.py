"""The order confirmation's template: the parts of the offer, with nothing left to choose."""

from __future__ import annotations

from functools import partial

from lxml import etree

from workshop.word import ending, letterhead, look, prices
from workshop.word.assembly import assemble, section, shown_if
from workshop.word.ooxml import paragraph, tag

_REFERENCE = "Auftragsbestätigung zu Angebot {{ angebot.nummer }} · {{ auftrag.datum }}"
_PAGES = partial(letterhead.lay_out, reference=_REFERENCE)


def confirmation_template() -> bytes:
    """Return ``auftragsbestaetigung.docx``, the same each time."""
    return assemble(
        "Auftragsbestätigung", _PAGES, [*_letter(), *_price_sections(), *_agreement_sections()]
    )


def _letter() -> list[etree._Element]:
    return [
        letterhead.address_field(),
        paragraph(look.SUBJECT, "Auftragsbestätigung: {{ angebot.betreff }}"),
        paragraph(look.BODY, "{{ angebot.anrede }}"),
        paragraph(look.BODY, "{{ auftrag.satz }}"),
        tag("{%p for hinweis in auftrag.hinweise %}"),
        paragraph(look.BODY, "{{ hinweis }}"),
        tag("{%p endfor %}"),
        *shown_if("ueberblick", prices.overview()),
    ]


def _price_sections() -> list[etree._Element]:
    return [
        *prices.once_section(),
        *prices.recurring_section(),
        *section(
            "wartung",
            "Wartung im Überblick",
            prices.maintenance_subject(),
            prices.service_matrix("vereinbart", compared=False),
        ),
    ]


def _agreement_sections() -> list[etree._Element]:
    return [
        *ending.scope_section(),
        *ending.plan_section(),
        paragraph(look.HEADING, "Bedingungen"),
        ending.terms(),
        *ending.signature(ending.THANKS),
    ]
