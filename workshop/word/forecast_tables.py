"""Tables of the forecast report: key figures, revenue, movements, deferral, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from workshop.word import look, report_look
from workshop.word.assembly import shown_if
from workshop.word.ooxml import cell, paragraph, row, run, table, tag, tag_row
from workshop.word.prices import head, optional
from workshop.word.rows import each, fields_row, sums_row

_BAND = (look.TEXT_WIDTH / 4,) * 4
_REVENUE = (37.0, 32.0, 32.0, 32.0, 32.0)
_MOVED = (33.0, 26.0, 26.0, 26.0, 26.0, 28.0)
_MOVED_ONCE = (125.0, 40.0)
_CHANGED = (125.0, 40.0)
_OMITTED = (50.0, 115.0)
_DIFFERING = (70.0, 25.0, 23.0, 23.0, 24.0)
_DUE = (22.0, 32.0, 25.0, 58.0, 28.0)
_TERMS = (30.0, look.TEXT_WIDTH - 30.0)
_RULED = ("top", "bottom", "insideH")
_DENSE, _DENSEST = (0.6, 1.4), (0.3, 1.4)
_LAYERS = ("Verträge", "Verlängerungen", "Angebote", "Prognose")

_FIGURES = (
    (
        ("ARR", "arr", "MRR {{ kennwerte.mrr }}"),
        ("Umsatz {{ kennwerte.monate }}, Verträge", "umsatz_fest", "fest vereinbart"),
        (
            "Umsatz {{ kennwerte.monate }}, Prognose",
            "umsatz",
            "ohne Gewichtung {{ kennwerte.umsatz_ungewichtet }}",
        ),
        (
            "Abgrenzung {{ kennwerte.abgrenzung_bis }}",
            "abgrenzung_ende",
            "{{ kennwerte.abgrenzung_vor }}: {{ kennwerte.abgrenzung_anfang }}",
        ),
    ),
    (
        ("GRR", "grr", "{{ kennwerte.bindung }}"),
        ("NRR", "nrr", "{{ kennwerte.bindung }}"),
        ("NRR mit Preisanpassungen", "nrr_mit_preisen", "{{ kennwerte.bindung }}"),
        ("Kündigungsrate", "kuendigungsrate", "{{ kennwerte.bindung }}"),
    ),
)
_ALSO_EXPECTED = ("grr", "nrr", "nrr_mit_preisen", "kuendigungsrate")
TERMS = (
    (
        "Umsatz",
        "Laufendes zählt taggenau im Vertragsjahr, Einmaliges bei Abnahme; die Monate ergeben den "
        "Vertragswert.",
    ),
    (
        "Prognose",
        "Verträge mit Verlängerungen, die begonnen haben oder nicht mehr zu kündigen sind; dazu "
        "weitere Verlängerungen und Angebote, gewichtet mit ihrer Wahrscheinlichkeit.",
    ),
    (
        "ARR, MRR",
        "Jahrespreis der laufenden Verträge, ein Zwölftel davon. Unsichere Verlängerungen zählen "
        "mit ihrer Wahrscheinlichkeit, Angebote und Einmaliges nicht.",
    ),
    (
        "Bewegungen",
        "Neu: der erste Vertrag eines Kunden beginnt. Rückkehr: ein Kunde ohne laufenden Vertrag "
        "beginnt wieder. Erweiterung: ein weiterer Vertrag beginnt. Preisanpassung: der Preis "
        "steigt. Minderung: er sinkt, oder einer von mehreren Verträgen endet. Kündigung: der "
        "letzte endet.",
    ),
    (
        "GRR, NRR",
        "Kunden, die zu Beginn einen Vertrag hatten. GRR: was sie am Ende noch haben, je Kunde "
        "höchstens sein Anfang. NRR: alles, ohne gestiegene Preise. Kündigungsrate = 1 − GRR.",
    ),
    (
        "Abgrenzung",
        "Abgerechnet − Umsatz seit Vertragsbeginn, gewichtet; ein Minus heißt: geleistet, noch "
        "nicht abgerechnet.",
    ),
)


def key_figures() -> etree._Element:
    """Return the band of key figures, two rows of four."""
    rows = [
        row(*(_figure(width, *one) for width, one in zip(_BAND, figures, strict=True)))
        for figures in _FIGURES
    ]
    return table(_BAND, rows, lines=("top!", "bottom", "insideH", "insideV"), padding=(1.2, 2.0))


def _figure(width: float, title: str, field: str, hint: str) -> etree._Element:
    said = (
        paragraph(report_look.FIGURE_NAME, title),
        paragraph(report_look.FIGURE, f"{{{{ kennwerte.{field} }}}}"),
        paragraph(report_look.FIGURE_HINT, hint),
    )
    more = f"kennwerte.{field}_erwartet"
    expected = paragraph(report_look.FIGURE_HINT, f"{{{{ {more} }}}}")
    further = shown_if(more, expected) if field in _ALSO_EXPECTED else ()
    return cell(width, *said, *further, fill=look.PALE)


def revenue() -> etree._Element:
    """Return revenue by fiscal year with its sum, then the first twelve months by quarter."""
    quarters = "Die ersten {{ kennwerte.monate }}"
    rows = [
        head(("Geschäftsjahr", *_LAYERS), _REVENUE, right=1),
        *each("umsatzzeile", "prognose.jahre", _layers("umsatzzeile"), _REVENUE),
        _layers("prognose.summe", is_sum=True),
        tag_row("{%tr if prognose.quartale %}", _REVENUE),
        row(cell(sum(_REVENUE), paragraph(look.SECTION, quarters), span=len(_REVENUE))),
        *each("umsatzzeile", "prognose.quartale", _layers("umsatzzeile"), _REVENUE),
        tag_row("{%tr endif %}", _REVENUE),
    ]
    return table(_REVENUE, rows, lines=_RULED, padding=_DENSE)


def groups() -> etree._Element:
    """Return revenue by group with its sum."""
    rows = [
        head(("{{ gruppen.spalte }}", *_LAYERS), _REVENUE, right=1),
        *each("umsatzzeile", "gruppen.zeilen", _layers("umsatzzeile"), _REVENUE),
        _layers("gruppen.summe", is_sum=True),
    ]
    return table(_REVENUE, rows, lines=_RULED, padding=_DENSE)


def _layers(item: str, *, is_sum: bool = False) -> etree._Element:
    """Return a row of amounts by layer, what is not weighted below them."""
    style = look.GRAND if is_sum else look.TEXT
    certain = paragraph(style, f"{{{{ {item}.fest }}}}", align="right")
    cells = [_title(item, style), cell(_REVENUE[1], certain)]
    for width, name in zip(_REVENUE[2:], ("verlaengerungen", "angebote", "gesamt"), strict=True):
        shown = run(f"{{{{ {item}.{name} }}}}", bold=name == "gesamt")
        plain = paragraph(look.HINT, f"{{{{ {item}.{name}_voll }}}}", align="right")
        cells.append(cell(width, paragraph(style, shown, align="right"), plain))
    return row(*cells)


def _title(item: str, style: str) -> etree._Element:
    """Return the first cell of a row: its name, and a hint below where there is one."""
    return cell(
        _REVENUE[0],
        paragraph(style, f"{{{{ {item}.titel }}}}", align="left"),
        *optional(f"{item}.hinweis"),
    )


def movements() -> list[etree._Element]:
    """Return opening, movements and closing, by quarter where there are four."""
    names = [f"quartal_{number}" for number in range(1, 5)]
    heads = ["MRR", *(f"{{{{ bewegungen.{name} }}}}" for name in names)]
    whole = "{{ bewegungen.monate }}"
    return [
        tag("{%p if bewegungen.hat_quartale %}"),
        _movements(_MOVED, [*heads, whole], [*names, "gesamt"]),
        tag("{%p else %}"),
        _movements(_MOVED_ONCE, ["MRR", whole], ["gesamt"]),
        tag("{%p endif %}"),
    ]


def _movements(
    widths: Sequence[float], titles: Sequence[str], names: Sequence[str]
) -> etree._Element:
    amounts = [f"{{{{ bewegung.{name} }}}}" for name in names]
    rows = [
        head(titles, widths, right=1),
        tag_row("{%tr for bewegung in bewegungen.zeilen %}", widths),
        tag_row("{%tr if bewegung.ist_anfang %}", widths),
        sums_row(widths, "{{ bewegung.titel }}", amounts, keep=True),
        tag_row("{%tr elif bewegung.ist_ende %}", widths),
        sums_row(widths, "{{ bewegung.titel }}", amounts),
        tag_row("{%tr else %}", widths),
        fields_row(widths, "bewegung", ("titel", *names), right=1, keep=True),
        tag_row("{%tr endif %}", widths),
        tag_row("{%tr endfor %}", widths),
    ]
    return table(widths, rows, lines=_RULED, padding=_DENSE)


def deferral() -> etree._Element:
    """Return how what is deferred rolls forward, year by year."""
    item = "abgrenzungszeile"
    amounts = [
        cell(width, paragraph(look.TEXT, f"{{{{ {item}.{name} }}}}", align="right"))
        for width, name in zip(
            _REVENUE[1:], ("anfang", "abgerechnet", "umsatz", "ende"), strict=True
        )
    ]
    year = row(_title(item, look.TEXT), *amounts)
    titles = ("Geschäftsjahr", "Anfang", "+ Abgerechnet", "− Umsatz", "= Ende")
    rows = [head(titles, _REVENUE, right=1), *each(item, "abgrenzung", year, _REVENUE)]
    return table(_REVENUE, rows, lines=_RULED, padding=_DENSE)


def changes() -> etree._Element:
    """Return an earlier forecast, why this one differs, and this one."""
    rows = [
        head(("{{ veraenderung.zeitraum }}", "Umsatz"), _CHANGED, right=1),
        sums_row(
            _CHANGED, "Prognose vom {{ veraenderung.stand_vorher }}", ["{{ veraenderung.vorher }}"]
        ),
        *each(
            "ursache",
            "veraenderung.ursachen",
            fields_row(_CHANGED, "ursache", ("titel", "betrag"), right=1),
            _CHANGED,
        ),
        sums_row(_CHANGED, "Prognose vom {{ bericht.stand }}", ["{{ veraenderung.nachher }}"]),
    ]
    return table(_CHANGED, rows, lines=_RULED, padding=_DENSE)


def omissions() -> etree._Element:
    """Return what is wrong with rows that are not in the forecast."""
    titles, names = ("Stelle", "Was nicht stimmt"), ("stelle", "grund")
    return _listed(_OMITTED, titles, "auslassung", "auffaelliges.auslassungen", names, right=2)


def differences() -> etree._Element:
    """Return the checks that do not tie out."""
    titles = ("Prüfung", "Vertrag", "Soll", "Ist", "Unterschied")
    names = ("titel", "gegenstand", "soll", "ist", "unterschied")
    return _listed(_DIFFERING, titles, "abweichung", "auffaelliges.abweichungen", names, right=2)


def dates() -> etree._Element:
    """Return what falls due soon."""
    titles = ("Datum", "Ereignis", "Vertrag", "Kunde", "Jahrespreis")
    names = ("datum", "ereignis", "vertrag", "kunde", "betrag")
    return _listed(_DUE, titles, "termin", "auffaelliges.termine", names, right=4)


def _listed(  # noqa: PLR0913 -- what a table of a list is made of
    widths: Sequence[float],
    titles: Sequence[str],
    item: str,
    entries: str,
    names: Sequence[str],
    *,
    right: int,
) -> etree._Element:
    entry = fields_row(widths, item, names, right=right, style=look.SMALL)
    rows = [head(titles, widths, right=right), *each(item, entries, entry, widths)]
    return table(widths, rows, lines=_RULED, padding=_DENSE)


def terms() -> etree._Element:
    """Return what the words of the report mean, on one page."""
    rows = [
        row(
            cell(_TERMS[0], paragraph(look.HINT, run(term, bold=True), keep=True)),
            cell(_TERMS[1], paragraph(look.HINT, meaning, keep=True)),
        )
        for term, meaning in TERMS
    ]
    return table(_TERMS, rows, lines=_RULED, padding=_DENSEST)
