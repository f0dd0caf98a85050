"""The maintenance contract's template: what every contract says, and the places of its fields.

Sections and paragraphs are numbered by Word, so that lawyers may add and drop some.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lxml import etree

from workshop.word import contract_tables as tables
from workshop.word import letterhead, look
from workshop.word.assembly import assemble, shown_if
from workshop.word.look import (
    ACCENT,
    BULLET_WIDTH,
    CLAUSE_INDENT,
    CLAUSE_POINTS,
    CLAUSES,
    GREY,
    Style,
)
from workshop.word.ooxml import on_new_page, paragraph, tag

_REFERENCE = (
    "{{ vertrag.bezeichnung }} {{ vertrag.nummer }} · {{ kunde.name }} · {{ vertrag.datum }}"
)
_PAGES = partial(letterhead.lay_out, reference=_REFERENCE, is_letter=False)
_DATA = (
    "Nr. {{ vertrag.nummer }} vom {{ vertrag.datum }} zum Angebot {{ angebot.nummer }} vom "
    "{{ angebot.datum }}"
)
_SUBJECT = (
    "Der Auftragnehmer erbringt für den Auftraggeber laufende Wartungsleistungen. Gegenstand ist "
    "„{{ vertrag.gegenstand }}“ in der Stufe {{ vertrag.stufe }}, wie im Angebot "
    "{{ angebot.nummer }} vom {{ angebot.datum }} beschrieben.",
    "Alle übrigen Leistungen des Angebots, insbesondere einmalige, sind nicht Gegenstand dieses "
    "Vertrags; für sie gilt allein das Angebot.",
    "Soweit dieser Vertrag Worte des Angebots übernimmt, meinen „wir“ und „uns“ den Auftragnehmer, "
    "„Sie“ und „Ihr“ den Auftraggeber.",
)
# EVB-IT Pflege S, definition of terms
_REACTION = (
    "Innerhalb der Reaktionszeit beginnt der Auftragnehmer mit der Bearbeitung und gibt dem "
    "Auftraggeber eine fachliche Rückmeldung. Innerhalb der Wiederherstellungszeit beseitigt er "
    "die Störung oder umgeht sie so, dass der Auftraggeber weiterarbeiten kann."
)
_DUTIES = (
    "Der Auftraggeber unterstützt den Auftragnehmer unentgeltlich, soweit es für die Leistungen "
    "nötig ist. Er benennt einen Ansprechpartner, schildert Störungen so genau wie möglich und "
    "ermöglicht den vereinbarten Zugang, auch aus der Ferne.",
    "Der Auftraggeber sichert seine Daten regelmäßig und nach dem Stand der Technik, soweit die "
    "Datensicherung nicht zu den vereinbarten Leistungen gehört.",
)
_VALUE = (
    "Die Vergütung der Erstlaufzeit beträgt insgesamt {{ vertrag.wert }} netto. Sie verteilt sich "
    "auf die Vertragsjahre wie folgt:"
)
# § 314 BGB; § 126b BGB
_TERMINATION = (
    "Das Recht beider Parteien zur außerordentlichen Kündigung aus wichtigem Grund bleibt "
    "unberührt.",
    "Jede Kündigung bedarf der Textform.",
)
_CONFIDENTIAL = (
    "Die Parteien behandeln vertrauliche Informationen der anderen Partei, die sie bei der "
    "Durchführung dieses Vertrags erfahren, vertraulich und verwenden sie nur dafür. Das gilt auch "
    "nach dem Ende des Vertrags.",
    "Ausgenommen sind Informationen, die allgemein bekannt sind, die eine Partei rechtmäßig von "
    "Dritten erhalten oder selbst erarbeitet hat oder die sie kraft Gesetzes oder behördlicher "
    "Anordnung offenlegen muss.",
)
# §§ 305b, 306, 127 BGB
_FINAL = (
    "Anlage 1 (Ratenplan) ist Bestandteil dieses Vertrags. Widersprechen sich Vertrag und Angebot, "
    "gilt der Vertrag.",
    "Nebenabreden bestehen nicht. Änderungen und Ergänzungen dieses Vertrags und dieser Klausel "
    "bedürfen der Schriftform; individuelle Vereinbarungen haben Vorrang.",
    "Ist oder wird eine Bestimmung unwirksam, bleibt der Vertrag im Übrigen wirksam; an die Stelle "
    "der unwirksamen Bestimmung tritt die gesetzliche Regelung.",
    "Es gilt das Recht der Bundesrepublik Deutschland.",
)
_STILL_A_DRAFT = (
    "Dies ist ein Entwurf und noch kein Vertragsangebot: Preise und Bedingungen können sich bis "
    "zur Freigabe ändern. Zur Unterschrift legen wir Ihnen die freigegebene Fassung vor."
)
TITLE = "Vertragstitel"
DATA = "Vertragsdaten"
SECTION = "Paragraf"
CLAUSE = "Absatz"
POINT = "Absatzpunkt"
ANNEX = "Anlage"

STYLES = (
    Style(id=TITLE, name="Vertragstitel", size=22, bold=True, color=ACCENT, keep=True),
    Style(id=DATA, name="Vertragsdaten", size=10.5, color=GREY, after=12),
    Style(
        id=SECTION,
        name="Paragraf",
        size=12,
        bold=True,
        color=ACCENT,
        before=12,
        after=2,
        keep=True,
        level=0,
        hanging=CLAUSE_INDENT,
        list=CLAUSES,
    ),
    Style(
        id=CLAUSE,
        name="Absatz",
        size=10,
        before=2,
        after=3,
        line=105,
        hanging=CLAUSE_INDENT,
        list=CLAUSES,
        list_level=1,
    ),
    Style(
        id=POINT,
        name="Absatzpunkt",
        size=10,
        line=105,
        indent=CLAUSE_INDENT,
        hanging=BULLET_WIDTH,
        list=CLAUSE_POINTS,
    ),
    Style(
        id=ANNEX,
        name="Anlage",
        size=13,
        bold=True,
        color=ACCENT,
        before=28,
        after=5,
        keep=True,
        level=0,
    ),
)


def contract_template() -> bytes:
    """Return ``wartungsvertrag.docx``, the same each time."""
    content = [
        *_first_page(),
        *_services(),
        *_service_times(),
        *_duties(),
        *_fee(),
        *_section("Preisanpassung", _each("preisanpassung")),
        *_section("Laufzeit und Kündigung", _each("kuendigung"), _clauses(_TERMINATION)),
        *_section(
            "Vertraulichkeit und Datenschutz",
            _clauses(_CONFIDENTIAL),
            _clauses(["{{ datenschutz }}"]),
        ),
        *shown_if(
            "weitere_bedingungen",
            *_section("Gewährleistung und weitere Bedingungen", _each("weitere_bedingungen")),
        ),
        *_final(),
        *_annex(),
    ]
    return assemble("Wartungsvertrag", _PAGES, content, more=STYLES)


def _section(title: str, *content: Sequence[etree._Element]) -> list[etree._Element]:
    """Return a section with its number and its paragraphs."""
    return [paragraph(SECTION, title), *(piece for pieces in content for piece in pieces)]


def _clauses(texts: Sequence[str]) -> list[etree._Element]:
    return [paragraph(CLAUSE, text) for text in texts]


def _each(name: str) -> list[etree._Element]:
    return [
        tag(f"{{%p for absatz in {name} %}}"),
        paragraph(CLAUSE, "{{ absatz }}"),
        tag("{%p endfor %}"),
    ]


def _points(condition: str, text: str) -> list[etree._Element]:
    """Return a paragraph with the points of the list ``condition``, left out where it is empty."""
    return shown_if(
        condition,
        paragraph(CLAUSE, text, keep=True),
        tag(f"{{%p for punkt in {condition} %}}"),
        paragraph(POINT, "{{ punkt }}"),
        tag("{%p endfor %}"),
    )


def _first_page() -> list[etree._Element]:
    return [
        paragraph(TITLE, "{{ vertrag.bezeichnung }}"),
        paragraph(DATA, _DATA),
        tables.parties(),
        paragraph(look.BODY),
        tables.key_points(),
        *_section("Vertragsgegenstand", _clauses(_SUBJECT)),
    ]


def _services() -> list[etree._Element]:
    owed = "Der Auftragnehmer schuldet in der Stufe {{ vertrag.stufe }} folgende Leistungen:"
    return _section(
        "Leistungen",
        shown_if("leistungen", paragraph(CLAUSE, owed, keep=True), tables.services()),
        _points("nicht_enthalten", "Zur Stufe {{ vertrag.stufe }} gehören nicht:"),
        _points("umfang.nicht_enthalten", "Wie im Angebot sind ferner nicht enthalten:"),
    )


def _service_times() -> list[etree._Element]:
    times = shown_if(
        "service.fehlerklassen",
        paragraph(
            CLAUSE,
            "Störungen werden nach ihrer Auswirkung einer Fehlerklasse zugeordnet. Je Klasse gilt:",
            keep=True,
        ),
        tables.faults(),
        paragraph(CLAUSE, _REACTION),
        paragraph(CLAUSE, "{{ service.fristen }}"),
    )
    reported = shown_if("service.meldung", paragraph(CLAUSE, "{{ service.meldung }}"))
    hours = _clauses(["{{ service.zeiten }}"])
    return shown_if("service", *_section("Servicezeiten und Störungen", hours, reported, times))


def _duties() -> list[etree._Element]:
    return _section(
        "Mitwirkung des Auftraggebers",
        _clauses(_DUTIES),
        _points("umfang.mitwirkung", "Wie im Angebot vereinbart, sorgt der Auftraggeber für:"),
    )


def _fee() -> list[etree._Element]:
    return _section(
        "Vergütung und Zahlung",
        [paragraph(CLAUSE, _VALUE, keep=True), tables.years()],
        _each("verguetung"),
    )


def _final() -> list[etree._Element]:
    terms = "{{ geschaeftsbedingungen }} Im Widerspruch zu diesem Vertrag gilt der Vertrag."
    return [
        *_section(
            "Schlussbestimmungen",
            _clauses(_FINAL[:-1]),
            [paragraph(CLAUSE, _FINAL[-1], keep=True)],  # no page to sign is without text
            shown_if("geschaeftsbedingungen", paragraph(CLAUSE, terms, keep=True)),
        ),
        tag("{%p if angebot.ist_entwurf %}"),
        paragraph(look.CLOSING, _STILL_A_DRAFT),
        tag("{%p else %}"),
        paragraph(look.CLOSING, ""),
        tables.signatures(),
        tag("{%p endif %}"),
    ]


def _annex() -> list[etree._Element]:
    title = "Anlage 1: Ratenplan"
    return [
        tag("{%p if ratenplan.ist_kurz %}"),
        paragraph(ANNEX, title),
        tag("{%p else %}"),
        on_new_page(paragraph(ANNEX, title)),
        tag("{%p endif %}"),
        paragraph(look.BODY, "{{ ratenplan.satz }}", keep=True),
        *tables.instalments(),
        paragraph(look.TINY),
    ]
