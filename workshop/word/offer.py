"""The offer's template, top to bottom."""

from __future__ import annotations

from functools import partial

from lxml import etree

from workshop.word import (
    comparison,
    ending,
    letterhead,
    look,
    prices,
    returns,
)
from workshop.word.assembly import assemble, section, shown_if
from workshop.word.ooxml import paragraph, tag

_REFERENCE = (
    "{{ angebot.bezeichnung }} {{ angebot.nummer }} · {{ kunde.name }} · {{ angebot.datum }}"
)
_PAGES = partial(letterhead.lay_out, reference=_REFERENCE)
_SUBJECT = "{% if angebot.ist_entwurf %}Entwurf: {% endif %}{{ angebot.betreff }}"
_OPTIONS = (
    "Optionen sind in keiner Summe enthalten und einzeln beauftragbar."
    "{% if angebot.hat_nachlass %} Nachlässe auf die einmaligen Leistungen gelten für sie "
    "nicht.{% endif %}"
)
_ALTERNATIVES = (
    "Diese Positionen treten auf Wunsch an die Stelle der genannten."
    "{% if angebot.hat_nachlass %} Einmalige Beträge stehen vor den Nachlässen auf die Summe."
    "{% endif %}"
)


def offer_template() -> bytes:
    """Return ``angebot.docx``, the same each time."""
    content = [*_letter(), *_price_sections(), *returns.case_section(), *_agreement_sections()]
    return assemble("Angebot", _PAGES, content, returns.chart())


def _letter() -> list[etree._Element]:
    return [
        letterhead.address_field(),
        paragraph(look.SUBJECT, _SUBJECT),
        paragraph(look.BODY, "{{ angebot.anrede }}"),
        *shown_if("angebot.einleitung", paragraph(look.BODY, "{{ angebot.einleitung }}")),
        *shown_if("ueberblick", prices.overview()),
        *shown_if("pakete", *comparison.own_page()),
    ]


def _price_sections() -> list[etree._Element]:
    return [
        *prices.once_section(),
        *prices.recurring_section(),
        *section(
            "optionen",
            "Optionen",
            paragraph(look.BODY, _OPTIONS, keep=True),
            prices.positions("optionen", periodic=True),
        ),
        *section(
            "alternativen",
            "Alternativen",
            paragraph(look.BODY, _ALTERNATIVES, keep=True),
            prices.positions("alternativen", periodic=True),
        ),
        *section(
            "wartung",
            "Wartung im Überblick",
            prices.maintenance_subject(),
            tag("{%p if wartung.alternative %}"),
            prices.service_matrix("angeboten", compared=True),
            tag("{%p else %}"),
            prices.service_matrix("angeboten", compared=False),
            tag("{%p endif %}"),
        ),
    ]


def _agreement_sections() -> list[etree._Element]:
    return [
        *ending.scope_section(),
        *ending.plan_section(),
        paragraph(look.HEADING, "Bedingungen"),
        ending.terms(),
        *ending.signature(ending.QUESTIONS),
        *shown_if("annahme", *ending.acceptance()),
    ]
