"""Sheet Kennzahlen: recurring revenue, what customers keep and leave, and the contract margin."""

from __future__ import annotations

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import DASH, Output, figures, headers, heading
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.excel.layouts.forecast import lists_of_results, periods, waterfall
from aftersales_xl.excel.layouts.forecast.grid import CONTRACTS, GROUPING, TOP
from aftersales_xl.excel.layouts.forecast.listing import SUM, Listing, Shown
from aftersales_xl.excel.layouts.forecast.results_grid import (
    AHEAD,
    FALL,
    FIGURES_END,
    MARGINS,
    MOVEMENTS,
    MOVES,
    RETENTION,
    STOCK,
)
from aftersales_xl.excel.layouts.forecast.working import Working, first_complaint
from aftersales_xl.tables import forecast, results
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words import forecast as words
from aftersales_xl.words.forecast import CLOSING, OPENING, RATES
from aftersales_xl.words.forecast import MOVEMENTS as WORDS

_FORM = FORECAST_FORM

_WIDTHS = (38, 20, 20, 20, 16, 27, 3, 13, 16, 16, 16, 16, 16, 16, 16, 16, 3)
_MARGIN_ROWS, _CHART_ROWS = 10, 18
_KEY_DATE = _FORM.key_date.ref
_CHART_SIZE = (990, 290)


def figures_sheet(book: WorkbookWriter, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Kennzahlen."""
    canvas = book.canvas(
        forecast.FIGURES,
        title="Kennzahlen",
        subtitle="Laufende Verträge mit Verlängerungen, nach dem Stichtag gewichtet; ohne Angebote "
        "und Einmaliges. Zeiträume und Stichtag stehen auf Start.",
    )
    canvas.widths(*_WIDTHS)
    canvas.text(0, MOVES.left, "Bewegungen des MRR", look.TITLE)
    complaint = first_complaint(STOCK, RETENTION, MARGINS, MOVEMENTS)
    canvas.formula(2, 1, f"={complaint}", {"font_color": look.RED_TEXT})
    row = _ratios(canvas)
    heading(canvas, row + 1, "Vom MRR am Anfang zum MRR am Ende", 1, FIGURES_END)
    bars = waterfall.movement_bars([MOVES.total(column) for column in range(1, FALL.rows + 1)])
    waterfall.columns(book, canvas, FALL, bars, row + 2, _CHART_SIZE)
    last = _margins(book, canvas, row + 2 + _CHART_ROWS)
    _moves(book, canvas)
    for working in (MOVEMENTS, RETENTION, AHEAD, STOCK, MARGINS):
        working.draw(canvas)
    canvas.sheet.freeze_panes(TOP, 0)
    movements = (0, MOVES.left, MOVES.last, MOVES.left + 8)
    canvas.pages([(0, 0, last, FIGURES_END), movements])


def _ratios(canvas: Canvas) -> int:
    """Draw the key figures with what they rest on; returns the row below."""
    heads = (("Kennzahl", Kind.TEXT), ("Wert", Kind.EURO), ("Worauf sie beruht", Kind.TEXT))
    blank = [("", Kind.TEXT)] * (FIGURES_END - len(heads))
    row = TOP
    for title, lines in (
        ("Am Stichtag", _recurring()),
        ("Bindung in den zwölf Monaten bis zum Stichtag", _retention()),
        ("Bindung in den zwölf Monaten nach dem Stichtag", _expected_figures()),
        ("Kundenwert, alle Angaben pro Jahr", _lifetime()),
    ):
        heading(canvas, row, title, 1, FIGURES_END)
        if row == TOP:
            row += 1
            headers(canvas, row, 1, [*heads, *blank])
        row = figures(canvas, row + 1, 1, lines) + 1
    return row - 1


def _per_customer(amount: str) -> str:
    count = results.CUSTOMERS
    return f"=IF(ISNUMBER({count}),IF({count}>0,ROUND({amount}/{count},2),{DASH}),{DASH})"


def _recurring() -> list[Output]:
    return [
        Output(label="MRR: Umsatz pro Monat", kind=Kind.EURO, name=results.MRR,
               formula=f"=AS_MRR({CONTRACTS},{_KEY_DATE},{_KEY_DATE})", looks=(look.BOLD,),
               note="monatlich wiederkehrend, je Zeile auf Cent gerundet"),
        Output(label="ARR: Umsatz pro Jahr", kind=Kind.EURO, name=results.ARR,
               formula=f"=AS_ARR({CONTRACTS},{_KEY_DATE},{_KEY_DATE})", looks=(look.BOLD,),
               note="Summe der Jahrespreise"),
        Output(label="Kunden mit laufendem Vertrag", kind=Kind.WHOLE, name=results.CUSTOMERS,
               formula=f"={STOCK.answered(STOCK.value('Kunden', 0))}"),
        Output(label="ARPA: Umsatz je Kunde und Monat", kind=Kind.EURO,
               formula=_per_customer(results.MRR)),
    ]  # fmt: skip


def _ratio(label: str, working: Working = RETENTION) -> str:
    """Return a formula for what a retention table says under ``label``."""
    place = f'MATCH("{label}",{working.values("Kennzahl")},0)'
    return f"=IFERROR(INDEX({working.values('Wert')},{place}),{DASH})"


def _retention() -> list[Output]:
    gross, net, with_steps, churn = RATES.words
    return [
        Output(label="GRR: gehaltener Umsatz", kind=Kind.PERCENT, formula=_ratio(gross),
               note="je Kunde höchstens sein Anfang, gestiegene Preise zählen nicht"),
        Output(label="NRR: mit Erweiterungen", kind=Kind.PERCENT, formula=_ratio(net),
               note="Kunden, die am Anfang schon Kunden waren"),
        Output(label=with_steps, kind=Kind.PERCENT,
               formula=_ratio(with_steps),
               note="auch mit gestiegenen Preisen"),
        Output(label=churn, kind=Kind.PERCENT,
               name=results.CHURN_RATE, formula=_ratio(churn),
               note="1 − GRR"),
    ]  # fmt: skip


def _expected_figures() -> list[Output]:
    return [
        Output(label=label, kind=Kind.PERCENT, formula=_ratio(label, AHEAD), note=note)
        for label, note in (
            ("GRR (nur bekannte Kündigungen)", "Verlängerungen ungewichtet"),
            ("GRR (erwartet)", "Verlängerungen mit ihrer Wahrscheinlichkeit"),
            ("NRR (erwartet)", ""),
            ("Kündigungsrate (erwartet)", ""),
        )
    ]


def _lifetime() -> list[Output]:
    revenue, cost = map(MARGINS.sum, (words.REVENUE, "Kosten"))
    value = (
        f"AS_CLV({results.REVENUE_PER_CUSTOMER},{results.CONTRACT_MARGIN},{results.CHURN_RATE},"
        f"{_FORM.discount_rate.ref},{_FORM.horizon.ref})"
    )
    known = f"AND(ISNUMBER({results.REVENUE_PER_CUSTOMER}),ISNUMBER({results.CONTRACT_MARGIN}))"
    return [
        Output(label="Umsatz je Kunde", kind=Kind.EURO, name=results.REVENUE_PER_CUSTOMER,
               formula=_per_customer(results.ARR)),
        Output(label="Vertragsmarge", kind=Kind.PERCENT, name=results.CONTRACT_MARGIN,
               formula=f"=IF({revenue}>0,ROUND(({revenue}-{cost})/{revenue},4),{DASH})",
               note="nur Verträge mit Kosten, siehe unten"),
        Output(label="CLV: Wert eines Kunden", kind=Kind.EURO, looks=(look.GRAND_TOTAL,),
               formula=f"=IF({known},{value},{DASH})",
               note="Umsatz je Kunde × Marge ÷ Kündigungsrate, mit Zins und Jahren von Start"),
    ]  # fmt: skip


def _margins(book: WorkbookWriter, canvas: Canvas, top: int) -> int:
    """Draw the contract margin by group; returns the row below."""
    table = Listing(sheet=forecast.FIGURES, top=top, left=1, rows=_MARGIN_ROWS,
                    two_lines=False)  # fmt: skip
    revenue, cost = table.here(1), table.here(2)
    total_revenue, total_cost = table.total(1), table.total(2)
    columns = [
        Shown(title="Gruppe", kind=Kind.TEXT, total="Summe",
              formula=lists_of_results.text(table, MARGINS, "Gruppe")),
        *(_column_of(table, title, title) for title in (words.REVENUE, "Kosten")),
        Shown(title="Deckungsbeitrag", kind=Kind.SIGNED, looks=(look.EURO_OR_DASH,),
              formula=table.where_filled(f"{revenue}-{cost}"),
              total=f"={total_revenue}-{total_cost}"),
        Shown(title="Marge", kind=Kind.PERCENT, formula=table.where_filled(_margin(revenue, cost)),
              total=f"={_margin(total_revenue, total_cost)}"),
        _column_of(table, "Umsatz ohne Kostenangabe", "Ohne_Kosten"),
    ]  # fmt: skip
    months = f'" in den "&{_FORM.months.ref}&" Monaten der Prognose, ohne Einmaliges"'
    row = table.draw(book, canvas, f'="Vertragsmarge nach "&{GROUPING}&{months}', columns)
    lists_of_results.more(book, canvas, table, MARGINS)
    return row


def _column_of(table: Listing, title: str, header: str) -> Shown:
    return Shown(
        title=title, kind=Kind.EURO, total=f"={MARGINS.sum(header)}",
        formula=lists_of_results.figure(table, MARGINS, header), looks=(look.EURO_OR_DASH,),
    )  # fmt: skip


def _margin(revenue: str, cost: str) -> str:
    return f"IF({revenue}>0,({revenue}-{cost})/{revenue},{DASH})"


def _moves(book: WorkbookWriter, canvas: Canvas) -> None:
    """Draw the movements month by month."""
    last = f"INDEX({MOVEMENTS.values(CLOSING)},{_FORM.movements_months.ref})"
    columns = [
        Shown(title="Monat", kind=Kind.MONTH, total="Summe",
              formula=periods.month(MOVES, _FORM.movements_from.ref, _FORM.movements_months.ref)),
        Shown(title=OPENING, kind=Kind.SIGNED, formula=_movement(OPENING),
              total=f"={MOVEMENTS.answered(MOVEMENTS.value(OPENING, 0))}"),
        *(
            Shown(title=header, kind=Kind.SIGNED, formula=_movement(header), total=SUM,
                  looks=(look.EURO_OR_DASH,))
            for header in WORDS.words
        ),
        Shown(title=CLOSING, kind=Kind.SIGNED, formula=_movement(CLOSING), looks=(look.BOLD,),
              total=f"={MOVEMENTS.answered(last)}"),
    ]  # fmt: skip
    title = "Anfang + Bewegungen = Ende, nach dem Stichtag erwartet"
    MOVES.draw(book, canvas, title, columns)


def _movement(header: str) -> str:
    month = f"{MOVEMENTS.values('Monat')},{MOVES.here(0)}"
    return MOVES.where_filled(MOVEMENTS.sum_where(header, month))
