"""The end of a document: scope, payment plan, terms, signature, acceptance."""

from __future__ import annotations

from lxml import etree

from workshop.word import look
from workshop.word.assembly import section
from workshop.word.ooxml import (
    cell,
    paragraph,
    row,
    run,
    table,
    tag,
    tag_row,
)

_LABELLED = (42.0, look.TEXT_WIDTH - 42.0)
_SIGNED = (78.0, 9.0, 78.0)
_RULED = ("top", "bottom", "insideH")
_SPACE_TO_SIGN = 15.0
_PLAN = (62.0, 51.0, 20.0, 32.0)
_REACHED = (
    " hilft Ihnen {{ kontakt.name }} gern weiter"
    "{% if kontakt.telefon %}, Telefon {{ kontakt.telefon }}{% endif %}"
    "{% if kontakt.email %}, {{ kontakt.email }}{% endif %}."
)
QUESTIONS = f"Bei Fragen{_REACHED}"
THANKS = f"Vielen Dank für Ihr Vertrauen. Bei Fragen zum Auftrag{_REACHED}"


def scope_section() -> list[etree._Element]:
    """Return the scope with its heading, left out where nothing is said about it."""
    return section("not umfang.ist_leer", "Leistungsumfang", scope())


def plan_section() -> list[etree._Element]:
    """Return the payment plan with its heading, left out where there is none."""
    return section(
        "zahlungsplan",
        "Zahlungsplan",
        paragraph(look.BODY, "{{ zahlungsplan.satz }}", keep=True),
        plan(),
    )


def plan() -> etree._Element:
    """Return the instalments with their sum."""
    titles = ("Rate", "Fällig", "Anteil", "{{ zahlungsplan.spalte }}")
    aligned = ("", "", "right", "right")
    head = [
        cell(width, paragraph(look.HEAD, title, align=align), fill=look.PALE, valign="center")
        for width, title, align in zip(_PLAN, titles, aligned, strict=True)
    ]
    names = ("titel", "faellig", "anteil", "betrag")
    part = [
        cell(width, paragraph(look.TEXT, f"{{{{ rate.{name} }}}}", align=align, keep=True))
        for width, name, align in zip(_PLAN, names, aligned, strict=True)
    ]
    whole = [
        cell(sum(_PLAN[:3]), paragraph(look.GRAND, "Summe"), span=3),
        cell(_PLAN[3], paragraph(look.GRAND, "{{ zahlungsplan.summe }}")),
    ]
    rows = [
        row(*head, header=True),
        tag_row("{%tr for rate in zahlungsplan.raten %}", _PLAN),
        row(*part),
        tag_row("{%tr endfor %}", _PLAN),
        row(*whole),
    ]
    return table(_PLAN, rows, lines=_RULED)


def scope() -> etree._Element:
    """Return what is included, what is not, and what the customer provides."""
    rows: list[etree._Element] = []
    for title, name in (
        ("Im Preis enthalten", "enthalten"),
        ("Nicht enthalten", "nicht_enthalten"),
        ("Ihre Mitwirkung", "mitwirkung"),
    ):
        points = [
            tag(f"{{%p for punkt in umfang.{name} %}}"),
            paragraph(look.BULLET, "{{ punkt }}"),
            tag("{%p endfor %}"),
        ]
        rows += [
            tag_row(f"{{%tr if umfang.{name} %}}", _LABELLED),
            row(cell(_LABELLED[0], paragraph(look.LABEL, title)), cell(_LABELLED[1], *points)),
            tag_row("{%tr endif %}", _LABELLED),
        ]
    return table(_LABELLED, rows, lines=_RULED)


def terms() -> etree._Element:
    """Return the terms, one row each."""
    rows = [
        tag_row("{%tr for bedingung in bedingungen %}", _LABELLED),
        row(
            cell(_LABELLED[0], paragraph(look.LABEL, "{{ bedingung.titel }}")),
            cell(_LABELLED[1], paragraph(look.TEXT, "{{ bedingung.text }}")),
        ),
        tag_row("{%tr endfor %}", _LABELLED),
    ]
    return table(_LABELLED, rows, lines=_RULED)


def signature(closing: str) -> list[etree._Element]:
    """Return the sentence ``closing`` and the end of the letter with room to sign."""
    return [
        paragraph(look.CLOSING, closing),
        paragraph(look.BODY, "Mit freundlichen Grüßen", keep=True),
        paragraph(look.BODY, run("{{ firma.name }}", bold=True), keep=True),
        paragraph(look.SIGNATURE, "{{ unterschrift.name }}"),
        *_role(),
    ]


def _role() -> list[etree._Element]:
    """Return the signer's role; it stays with the acceptance where there is one."""
    role = run("{{ unterschrift.funktion }}", color=look.GREY)
    return [
        tag("{%p if unterschrift.funktion %}"),
        paragraph(look.BODY, role, keep=True),
        tag("{%p endif %}"),
    ]


def acceptance() -> list[etree._Element]:
    """Return the block in which the customer orders, with boxes for the choices."""
    box = run("☐ ", font=look.SYMBOL_FONT)
    return [
        paragraph(look.HEADING, "Auftragserteilung"),
        paragraph(look.BODY, "{{ annahme.satz }}", keep=True),
        tag("{%p for punkt in annahme.auswahl %}"),
        paragraph(look.BODY, box, "{{ punkt }}", keep=True),
        tag("{%p endfor %}"),
        _lines_to_sign(),
        paragraph(look.TINY),
    ]


def _lines_to_sign() -> etree._Element:
    captions = ("Ort, Datum", "", "Name, Unterschrift, Stempel")
    room = row(
        *(cell(width, paragraph(look.BODY, keep=True)) for width in _SIGNED), height=_SPACE_TO_SIGN
    )
    under = row(
        *(
            cell(width, paragraph(look.HINT, caption), lines=("top",) if caption else ())
            for width, caption in zip(_SIGNED, captions, strict=True)
        )
    )
    return table(_SIGNED, [room, under], padding=look.UNPADDED)
