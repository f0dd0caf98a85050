"""Sheet Übersicht: whether all is well, the figures that matter, and what they rest on.

Amounts are cents; they are taken from the other sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aftersales_xl.domain.forecast.fiscal_years import FiscalPeriod
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import RIGHT
from aftersales_xl.excel.layouts.canvas import WorkbookWriter
from aftersales_xl.excel.layouts.check_rows import GOOD
from aftersales_xl.excel.layouts.look import Look
from aftersales_xl.portfolio.results.recurring_statement import RecurringStatement
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.result_sheets import deferral, metrics, months, names
from aftersales_xl.portfolio.results.result_sheets.checks import ResultCheck, open_checks, verdict
from aftersales_xl.portfolio.results.result_sheets.page import (
    Formula,
    Head,
    Page,
    RowBlock,
    SheetCell,
    euro,
    money,
)
from aftersales_xl.portfolio.results.statement import (
    BILLED,
    BY_LAYER,
    PAID,
    PLAIN_REVENUE,
    REVENUE,
    Statement,
    together,
)
from aftersales_xl.tables.columns import Kind
from aftersales_xl.words import formats, messages
from aftersales_xl.words.forecast import RATE_MEANINGS, RATES

TITLE = "Vertragsprognose"
_TOP, _LAST = 3, 4
_WIDTHS = (40, 26, 26, 56)
_SUMS = (
    ("aus Verträgen", BY_LAYER[Layer.COMMITTED], "fest vereinbart"),
    ("aus Verlängerungen", BY_LAYER[Layer.RENEWAL], "× Wahrscheinlichkeit der Verlängerung"),
    ("aus Angeboten", BY_LAYER[Layer.QUOTES], "× Wahrscheinlichkeit des Auftrags"),
    (REVENUE.title, REVENUE, ""),
    (PLAIN_REVENUE.title, PLAIN_REVENUE, "wenn alles käme"),
    (BILLED.title, BILLED, "Rechnungen nach Rhythmus und Zahlweise"),
    ("Zahlungen", PAID, "Rechnungen nach ihrem Zahlungsziel"),
)
_COMPLETE, _INCOMPLETE = "vollständig", "unvollständig"
_CONTENTS = {
    names.FORECAST: "Geschäftsjahre und Quartale nach Schicht, mit Diagramm",
    names.MONTHS: "jeder Monat: Umsatz, Abgerechnetes und Zahlungen",
    names.GROUPS: "was jede Gruppe bringt, nach Jahr und Monat",
    names.DEFERRAL: "Anfang + Abgerechnet − Umsatz = Ende",
    names.FIGURES: "MRR und ARR, Bewegungen, Kundenbindung",
    names.CONTRACTS: "Abstimmung je Vertrag auf den Cent",
    names.NOTES: "Zeilen mit Fehlern, die in der Prognose fehlen",
    names.CHECKS: "zwei Rechenwege je Zahl",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class OverviewSources:
    """Where the figures of the overview stand; ``recurring`` only if lines were kept."""

    months: RowBlock
    deferral: RowBlock
    metrics: metrics.MetricPlaces | None
    recurring: RecurringStatement | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """Statement of one kind side by side, with their label and what they are."""

    label: str
    entries: Sequence[SheetCell]
    kind: Kind = Kind.SIGNED
    note: str = ""
    is_grand: bool = False


def draw_overview(
    book: WorkbookWriter,
    result: ForecastResult,
    figures: Statement,
    sources: OverviewSources,
    checks: Sequence[ResultCheck],
) -> None:
    """Draw the sheet."""
    subtitle = f"{result.counted}, Stand {formats.day(result.as_of)}. Alle Beträge in Euro netto."
    page = Page(book, names.OVERVIEW, subtitle, TITLE)
    page.widths(*_WIDTHS)
    row = _state(page, _TOP, result, checks)
    row = _figures(page, row + 1, figures, sources)
    if sources.metrics and sources.recurring:
        row = _recurring(page, row + 1, result, sources.metrics, sources.recurring)
    row = _left_out(page, row + 1, result)
    row = _basis(page, row + 1, result, figures)
    row = _contents(page, row + 1, book.sheets)
    page.page(row - 1, _LAST, landscape=True, protected=False)
    page.sheet.fit_to_pages(1, 1)


def _line(page: Page, row: int, line: _Line, *looks: Look) -> None:
    """Draw a label, its figures to the right, and a note."""
    page.text(row, 1, line.label, look.RESULT, look.KINDS[Kind.TEXT], *looks)
    for column, entry in enumerate(line.entries, start=2):
        page.put(row, column, entry, look.RESULT, look.KINDS[line.kind], RIGHT, *looks)
    page.text(row, _LAST, line.note, look.NOTE)


def _lines(page: Page, top: int, lines: Iterable[_Line]) -> int:
    """Draw lines from row ``top``; returns the row below."""
    row = top
    for line in lines:
        _line(page, row, line, *((look.GRAND_TOTAL,) if line.is_grand else ()))
        row += 1
    return row


def _state(page: Page, top: int, result: ForecastResult, checks: Sequence[ResultCheck]) -> int:
    page.heading(top, "Stand", _LAST)
    is_complete = result.left_out.rows == 0
    rows: list[tuple[str, SheetCell, str]] = [
        ("Prüfung", verdict(checks), _tie_sentence(open_checks(checks))),
        ("Vertragsliste", _COMPLETE if is_complete else _INCOMPLETE, _missing(result)),
    ]
    if result.caught_up_note is not None:
        note = messages.sentence(result.caught_up_note)
        rows.append(("Abgeschlossene Monate", "nachgeholt", note))
    for row, (label, entry, note) in enumerate(rows, start=top + 1):
        page.text(row, 1, label, look.RESULT, look.KINDS[Kind.TEXT])
        page.put(row, 2, entry, look.RESULT, look.CENTRED, look.BOLD)
        page.text(row, 3, note, look.NOTE)
    page.states(top + 1, 2, top + 1, GOOD)
    page.states(top + 2, 2, top + 2, _COMPLETE)
    return top + 1 + len(rows)


def _tie_sentence(differences: int) -> str:
    if differences:
        return "Mindestens eine Zahl geht nicht auf; welche, steht auf dem Blatt Prüfung."
    return "Alle Zahlen dieser Mappe gehen auf den Cent auf, siehe Blatt Prüfung."


def _missing(result: ForecastResult) -> str:
    count = result.left_out.rows
    if not count:
        return "Alle Zeilen sind in der Prognose enthalten."
    if count == 1:
        return "Eine Zeile ist fehlerhaft und fehlt in der Prognose, siehe Blatt Hinweise."
    shown = formats.number(count)
    return f"{shown} Zeilen sind fehlerhaft und fehlen in der Prognose, siehe Blatt Hinweise."


def _figures(page: Page, top: int, figures: Statement, sources: OverviewSources) -> int:
    """Draw what the first year and the whole forecast come to."""
    spans = _spans(figures)
    page.heading(top, "Was die Verträge bringen", _LAST)
    page.headers(
        top + 1,
        (Head(title="Gewichtet mit der Wahrscheinlichkeit", kind=Kind.TEXT),
         *(Head(title=span.title) for span in spans)),
    )  # fmt: skip
    row = _lines(page, top + 2, _sums(figures, sources.months, spans))
    return _lines(page, row, _deferral_lines(figures, sources.deferral, spans))


def _sums(
    figures: Statement, month_rows: RowBlock, spans: Sequence[FiscalPeriod]
) -> Iterator[_Line]:
    for label, series, note in _SUMS:
        offset, cents = months.OFFSETS[series], figures[series]
        entries = [
            money(month_rows.sum(offset, span.begin, span.end), sum(cents[span.begin : span.end]))
            for span in spans
        ]
        is_grand = series == REVENUE
        yield _Line(label=label, entries=entries, note=note, is_grand=is_grand)


def _spans(figures: Statement) -> list[FiscalPeriod]:
    """Return the first twelve months and all of them, or only all where they are no more."""
    count = len(figures.months)
    first, *others = (formats.short_month(month) for month in figures.months)
    ends = [first, *others]
    chosen = (MONTHS_OF_A_YEAR, count) if count > MONTHS_OF_A_YEAR else (count,)
    return [
        FiscalPeriod(title=f"{first} bis {ends[end - 1]}" if end > 1 else first, begin=0, end=end)
        for end in chosen
    ]


def _deferral_lines(
    figures: Statement, rolled: RowBlock, spans: Sequence[FiscalPeriod]
) -> Iterator[_Line]:
    opening, closings = sum(figures.opening.values()), together(figures.deferred)
    begins = money(f"={rolled.far(rolled.cell(deferral.OPENING))}", opening)
    ends: list[SheetCell] = [
        money(f"={rolled.far(rolled.cell(deferral.CLOSING, span.end - 1))}", closings[span.end - 1])
        for span in spans
    ]
    yield _Line(
        label="Abgrenzung am Anfang",
        entries=[begins] * len(spans),
        note="am Tag vor dem ersten Monat",
    )
    yield _Line(label="Abgrenzung am Ende", entries=ends, note="über null: im Voraus abgerechnet")


def _recurring(
    page: Page,
    top: int,
    result: ForecastResult,
    drawn: metrics.MetricPlaces,
    figures: RecurringStatement,
) -> int:
    """Draw what recurs on the day of the forecast, and what customers keep."""
    page.heading(top, f"Wiederkehrend am {formats.day(result.as_of)}", _LAST)
    row = next(row for row, one in enumerate(figures.days) if one.day == result.as_of)
    today = figures.days[row]

    def of_day(offset: int) -> str:
        return f"={drawn.days.far(drawn.days.cell(offset, row))}"

    lines = (
        _Line(label="Monatlich (MRR)", entries=[money(of_day(1), today.mrr)],
              note="Verträge, die an diesem Tag laufen"),
        _Line(label="Jährlich (ARR)", entries=[money(of_day(2), today.arr)],
              note="Jahrespreise derselben Verträge"),
        _Line(label="Kunden", entries=[Formula(of_day(3), today.customers)], kind=Kind.WHOLE),
        *_retention_lines(drawn, figures),
    )  # fmt: skip
    return _lines(page, top + 1, lines)


def _retention_lines(drawn: metrics.MetricPlaces, figures: RecurringStatement) -> Iterator[_Line]:
    """Yield what customers kept in the year before, and keep in the first fiscal year."""
    for row, one in enumerate(figures.kept[metrics.PAST : metrics.PAST + 2]):
        suffix = ", erwartet" if one.is_expected else ""
        for rate, note in RATE_MEANINGS.items():
            formula = f"={drawn.kept.far(drawn.kept.cell(metrics.RATE_OFFSETS[rate], row))}"
            yield _Line(
                label=f"{RATES.word(rate)}{suffix}",
                entries=[Formula(formula, metrics.shown_rate(one.rates, rate))],
                kind=Kind.PERCENT,
                note=f"{note}, {one.title}",
            )


def _left_out(page: Page, top: int, result: ForecastResult) -> int:
    """Draw what is missing, and what it says it is worth."""
    left_out = result.left_out
    if not left_out.rows:
        return top - 1
    page.heading(top, "Nicht enthalten", _LAST)
    lines = (
        _Line(label="Zeilen mit Fehlern", entries=[left_out.rows], kind=Kind.WHOLE),
        _Line(label="ihre Jahrespreise", entries=[euro(left_out.yearly)], note="pro Jahr"),
        _Line(label="ihre Einmalbeträge", entries=[euro(left_out.once)]),
        _Line(label="Zeilen ohne lesbaren Betrag", entries=[left_out.without_amount],
              kind=Kind.WHOLE, note="was sie wert sind, ist nicht bestimmbar"),
    )  # fmt: skip
    return _lines(page, top + 1, lines)


def _basis(page: Page, top: int, result: ForecastResult, figures: Statement) -> int:
    page.heading(top, "Grundlage", _LAST)
    first, last = formats.month(figures.months[0]), formats.month(figures.months[-1])
    begins = formats.month(figures.months[0].replace(month=result.fiscal_year_begins)).split()[0]
    lines = (
        ("Quelle", result.counted),
        ("Stand", formats.day(result.as_of)),
        ("Zeitraum", f"{first} bis {last}"),
        ("Geschäftsjahr beginnt im", begins),
        ("Gegliedert nach", result.by or "–"),
        ("Zeilen in der Prognose", formats.number(result.line_count)),
    )
    for row, (label, words) in enumerate(lines, start=top + 1):
        page.text(row, 1, label, look.RESULT, look.KINDS[Kind.TEXT])
        page.text(row, 2, words, look.RESULT, look.KINDS[Kind.TEXT])
        page.text(row, 3, "", look.RESULT)
    return top + 1 + len(lines)


def _contents(page: Page, top: int, sheets: Iterable[str]) -> int:
    page.heading(top, "Blätter", _LAST)
    row = top + 1
    for name in sheets:
        if name != names.OVERVIEW:
            page.link(row, 1, name)
            page.text(row, 2, _CONTENTS[name], look.LABEL)
            row += 1
    return row
