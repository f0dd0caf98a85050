"""Tables of the maintenance contract: parties, key points, services, faults, years, instalments."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from workshop.word import look
from workshop.word.ooxml import (
    cell,
    element,
    paragraph,
    row,
    run,
    table,
    tag,
    tag_row,
)
from workshop.word.prices import head
from workshop.word.rows import each, fields_row, sums_row

_LABELLED = (42.0, look.TEXT_WIDTH - 42.0)
_SERVICES = (85.0, 80.0)
_FAULTS = (37.0, 62.0, 33.0, 33.0)
_YEARS = (27.0, 29.0, 29.0, 40.0, 40.0)
_TAXED = (11.0, 26.0, 26.0, 26.0, 26.0, 24.0, 26.0)
_UNTAXED = (15.0, 40.0, 35.0, 35.0, 40.0)
_SIGNED = (78.0, 9.0, 78.0)
_RULED = ("top", "bottom", "insideH")
_DENSE = (0.45, 1.1)
_SPACE_FOR_PLACE, _SPACE_TO_SIGN = 13.0, 17.0


def parties() -> etree._Element:
    """Return who concludes the contract, and what each is called in it."""
    rows = [
        _party("zwischen", "auftragnehmer", "Auftragnehmer"),
        _party("und", "auftraggeber", "Auftraggeber"),
    ]
    return table(_LABELLED, rows, lines=_RULED)


def _party(word: str, name: str, called: str) -> etree._Element:
    said = [
        paragraph(look.BODY, run(f"{{{{ {name}.name }}}}", bold=True)),
        paragraph(look.TEXT, f"{{{{ {name}.anschrift }}}}"),
        tag(f"{{%p for angabe in {name}.angaben %}}"),
        paragraph(look.TEXT, "{{ angabe }}"),
        tag("{%p endfor %}"),
        paragraph(look.HINT, f"nachfolgend „{called}“"),
    ]
    said[0][0].append(_tight())
    return row(cell(_LABELLED[0], paragraph(look.LABEL, word)), cell(_LABELLED[1], *said))


def _tight() -> etree._Element:
    """Return the spacing of a name that belongs to the line under it."""
    return element("spacing", after="0")


def key_points() -> etree._Element:
    """Return the contract at a glance."""
    titles = row(
        cell(
            sum(_LABELLED),
            paragraph(look.HEAD, "Der Vertrag auf einen Blick"),
            span=2,
            fill=look.PALE,
        ),
        header=True,
    )
    entry = row(
        cell(_LABELLED[0], paragraph(look.LABEL, "{{ eckpunkt.titel }}")),
        cell(_LABELLED[1], paragraph(look.TEXT, "{{ eckpunkt.wert }}")),
    )
    return table(
        _LABELLED, [titles, *each("eckpunkt", "eckpunkte", entry, _LABELLED)], lines=_RULED
    )


def services() -> etree._Element:
    """Return the services of the agreed level."""
    titles = head(("Leistung", "Stufe {{ vertrag.stufe }}"), _SERVICES, right=len(_SERVICES))
    entry = fields_row(_SERVICES, "leistung", ("titel", "umfang"))
    return table(
        _SERVICES, [titles, *each("leistung", "leistungen", entry, _SERVICES)], lines=_RULED
    )


def faults() -> etree._Element:
    """Return the classes of faults with their times."""
    titles = ("Fehlerklasse", "Bedeutung", "Reaktionszeit", "Wiederherstellung")
    names = ("titel", "bedeutung", "reaktion", "wiederherstellung")
    entry = fields_row(_FAULTS, "fehlerklasse", names, keep=True)
    rows = each("fehlerklasse", "service.fehlerklassen", entry, _FAULTS)
    return table(_FAULTS, [head(titles, _FAULTS, right=len(_FAULTS)), *rows], lines=_RULED)


def years() -> etree._Element:
    """Return price and fee of each contract year, and their sum."""
    titles = ("Vertragsjahr", "Von", "Bis", "Preis pro Jahr", "Vergütung")
    names = ("nummer", "von", "bis", "preis", "verguetung")
    entry = fields_row(_YEARS, "vertragsjahr", names, right=3, keep=True)
    rows = [
        head(titles, _YEARS, right=3),
        *each("vertragsjahr", "vertragsjahre", entry, _YEARS),
        sums_row(_YEARS, "Vertragswert der Erstlaufzeit, netto", ("{{ vertrag.wert }}",)),
    ]
    return table(_YEARS, rows, lines=_RULED)


def instalments() -> list[etree._Element]:
    """Return the instalments, with VAT where it is charged."""
    taxed = ("Rate", "Fällig am", "Von", "Bis", "Netto", "{{ ratenplan.steuer }}", "Brutto")
    untaxed = ("Rate", "Fällig am", "Von", "Bis", "Betrag")
    amounts = ("netto", "mwst", "brutto")
    return [
        tag("{%p if ratenplan.hat_steuer %}"),
        _instalments(_TAXED, taxed, amounts),
        tag("{%p else %}"),
        _instalments(_UNTAXED, untaxed, amounts[:1]),
        tag("{%p endif %}"),
    ]


def _instalments(
    widths: Sequence[float], titles: Sequence[str], amounts: Sequence[str]
) -> etree._Element:
    names = ("nummer", "faellig", "von", "bis", *amounts)
    rows = [
        head(titles, widths, right=4),
        tag_row("{%tr for vertragsrate in ratenplan.raten %}", widths),
        tag_row("{%tr if vertragsrate.ist_schluss %}", widths),
        fields_row(widths, "vertragsrate", names, right=4, keep=True),
        tag_row("{%tr else %}", widths),
        fields_row(widths, "vertragsrate", names, right=4),
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
        # kept with the empty paragraph every document ends with: that has no page of its own
        sums_row(widths, "Summe", [f"{{{{ ratenplan.{name} }}}}" for name in amounts], keep=True),
    ]
    return table(widths, rows, lines=_RULED, padding=_DENSE)


def signatures() -> etree._Element:
    """Return room for both signatures: place and day, the name of our signer under the line."""
    names = ("{{ auftragnehmer.name }}", "", "{{ auftraggeber.name }}")
    heads = row(
        *(
            cell(width, paragraph(look.BODY, run(name, bold=True), keep=True))
            for width, name in zip(_SIGNED, names, strict=True)
        )
    )
    ours = [
        paragraph(look.HINT, "{{ unterschrift.name }}"),
        tag("{%p if unterschrift.funktion %}"),
        paragraph(look.HINT, "{{ unterschrift.funktion }}"),
        tag("{%p endif %}"),
    ]
    theirs = [paragraph(look.HINT, "Name und Funktion in Druckbuchstaben, Unterschrift, Stempel")]
    place = [paragraph(look.HINT, "Ort, Datum", keep=True)]
    rows = [
        heads,
        _room(_SPACE_FOR_PLACE),
        _under(place, place),
        _room(_SPACE_TO_SIGN),
        _under(ours, theirs),
    ]
    return table(_SIGNED, rows, padding=look.UNPADDED)


def _room(height: float) -> etree._Element:
    cells = (cell(width, paragraph(look.HINT, keep=True)) for width in _SIGNED)
    return row(*cells, height=height)


def _under(ours: Sequence[etree._Element], theirs: Sequence[etree._Element]) -> etree._Element:
    return row(
        cell(_SIGNED[0], *deepcopy(ours), lines=("top",)),
        cell(_SIGNED[1], paragraph(look.HINT, keep=True)),
        cell(_SIGNED[2], *deepcopy(theirs), lines=("top",)),
    )
