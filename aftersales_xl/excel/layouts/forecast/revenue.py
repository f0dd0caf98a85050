"""Sheet Prognose: fiscal years and quarters with a chart, months by layer, months by group."""

from __future__ import annotations

from collections.abc import Callable

from aftersales_xl.excel.forecast_content import ForecastContent
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Book, Canvas
from aftersales_xl.excel.layouts.forecast import periods, revenue_chart
from aftersales_xl.excel.layouts.forecast.grid import (
    BY_GROUP,
    BY_LAYER,
    CHART,
    COLUMN_MONTHS,
    COLUMNS_OF_CHART,
    GROUPS,
    MONTHS,
    ORDER,
    PER_MONTH,
    QUARTERS,
    SHOWN_GROUPS,
    TOP,
    UNWEIGHTED,
    YEARS,
)
from aftersales_xl.excel.layouts.forecast.listing import SUM, Shown
from aftersales_xl.excel.names import forecast
from aftersales_xl.excel.spec import Kind

LAYERS = ("Vertrag", "Verlängerung", "Angebot")
_BY_LAYER = (1, 2, 4)  # columns of the months
_REVENUE, _BILLED, _DEFERRED = 6, 7, 8
_WIDTHS = (
    13, 11, 9, 15, 15, 15, 16, 16, 16, 3,
    11, 15, 15, 15, 15, 15, 16, 16, 16, 3,
    11, 15, 15, 15, 15, 15, 15, 16, 16, 3,
)  # fmt: skip


def revenue(book: Book, content: ForecastContent) -> None:  # noqa: ARG001 -- every layout is called alike
    """Draw Prognose."""
    canvas = book.canvas(
        forecast.FORECAST,
        title="Prognose",
        subtitle="Umsatz in Euro, netto. Verlängerungen und Angebote mit ihrer "
        "Wahrscheinlichkeit gewichtet, daneben ungewichtet.",
    )
    canvas.widths(*_WIDTHS)
    canvas.text(0, MONTHS.left, "Prognose nach Schicht", look.TITLE)
    canvas.text(0, GROUPS.left, "Prognose nach Gruppe", look.TITLE)
    canvas.formula(2, 1, f"={BY_LAYER.complaint}", {"font_color": look.RED_TEXT})
    canvas.formula(2, GROUPS.left, f"={BY_GROUP.complaint}", {"font_color": look.RED_TEXT})
    _spans(book, canvas)
    _months(book, canvas)
    _groups(book, canvas)
    for working in (BY_LAYER, *UNWEIGHTED.values(), BY_GROUP):
        working.draw(canvas)
    _order(book, canvas)
    _columns_of_chart(book, canvas)
    revenue_chart.revenue_chart(book, canvas)
    canvas.sheet.freeze_panes(TOP, 0)
    canvas.pages([
        (0, 0, QUARTERS.last, YEARS.left + 8),
        (0, MONTHS.left, MONTHS.last, MONTHS.left + 8),
        (0, GROUPS.left, GROUPS.last, GROUPS.left + 8),
    ])  # fmt: skip


def _spans(book: Book, canvas: Canvas) -> None:
    """Draw fiscal years and quarters: sums of the months that are forecast."""
    for listing, start, name, months, title in (
        (YEARS, periods.year_start, periods.year_name, 12, "Geschäftsjahr"),
        (QUARTERS, periods.quarter_start, periods.quarter_name, 3, "Quartal"),
    ):
        first = f"${listing.letter(1)}"
        columns = [
            Shown(title=title, kind=Kind.TEXT, formula=_named(first, name), total="Summe"),
            Shown(title="ab", kind=Kind.MONTH, formula=_same(start(listing))),
            Shown(title="Monate", kind=Kind.WHOLE, formula=_counted(first, months), total=SUM),
            *(
                Shown(title=words, kind=Kind.EURO, formula=_summed(first, months, column),
                      total=SUM)
                for words, column in (
                    *zip(LAYERS, _BY_LAYER, strict=True),
                    ("Umsatz gesamt", _REVENUE),
                    ("Abgerechnet", _BILLED),
                )
            ),
            Shown(title="Abgrenzung am Ende", kind=Kind.SIGNED, formula=_at_end(first, months)),
        ]  # fmt: skip
        listing.draw(book, canvas, f"{title}e", columns)


def _named(first: str, name: Callable[[str], str]) -> Callable[[int], str]:
    return lambda row: f'=IF({first}{row}="","",{name(f"{first}{row}")})'


def _same(formula: str) -> Callable[[int], str]:
    return lambda _: formula


def _within(first: str, months: int) -> str:
    """Return criteria for the months of a span; ``first`` is the cell of its first month."""
    column = MONTHS.values(0)
    return f'{column},">="&{first},{column},"<"&{periods.later(first, months)}'


def _counted(first: str, months: int) -> Callable[[int], str]:
    return lambda row: f'=IF({first}{row}="","",COUNTIFS({_within(f"{first}{row}", months)}))'


def _summed(first: str, months: int, column: int) -> Callable[[int], str]:
    values = MONTHS.values(column)
    return lambda row: (
        f'=IF({first}{row}="","",SUMIFS({values},{_within(f"{first}{row}", months)}))'
    )


def _at_end(first: str, months: int) -> Callable[[int], str]:
    def formula(row: int) -> str:
        last = f"MIN({periods.LAST_MONTH},{periods.later(f'{first}{row}', months - 1)})"
        found = f"SUMIFS({MONTHS.values(_DEFERRED)},{MONTHS.values(0)},{last})"
        return f'=IF({first}{row}="","",{found})'

    return formula


def _months(book: Book, canvas: Canvas) -> None:
    """Draw the months by layer."""
    month = f"${MONTHS.letter(0)}"

    def of_layer(offset: int) -> Callable[[int], str]:
        header = f"{MONTHS.letter(offset)}${MONTHS.top + 2}"
        return lambda row: _if_month(
            f"{month}{row}",
            f"SUMIFS({BY_LAYER.values('Umsatz')},{BY_LAYER.values('Monat')},{month}{row},"
            f"{BY_LAYER.values('Schicht')},{header})",
        )

    def unweighted(layer: str) -> Callable[[int], str]:
        source = UNWEIGHTED[layer]
        return lambda row: _if_month(
            f"{month}{row}",
            f"SUMIFS({source.values('Umsatz')},{source.values('Monat')},{month}{row})",
        )

    def of_all(header: str) -> Callable[[int], str]:
        return lambda row: _if_month(
            f"{month}{row}",
            f"SUMIFS({BY_LAYER.values(header)},{BY_LAYER.values('Monat')},{month}{row})",
        )

    parts = [MONTHS.letter(offset) for offset in _BY_LAYER]
    columns = [
        Shown(title="Monat", kind=Kind.MONTH, total="Summe",
              formula=lambda _: periods.month(MONTHS, "Prognose_ab", "Prognose_Monate")),
        Shown(title="Vertrag", kind=Kind.EURO, formula=of_layer(1), total=SUM),
        Shown(title="Verlängerung", kind=Kind.EURO, formula=of_layer(2), total=SUM),
        Shown(title="ungewichtet", kind=Kind.EURO, formula=unweighted("Verlängerung"),
              total=SUM, looks=(_BESIDE,)),
        Shown(title="Angebot", kind=Kind.EURO, formula=of_layer(4), total=SUM),
        Shown(title="ungewichtet", kind=Kind.EURO, formula=unweighted("Angebot"), total=SUM,
              looks=(_BESIDE,)),
        Shown(title="Umsatz gesamt", kind=Kind.EURO, total=SUM, looks=(look.BOLD,),
              formula=lambda row: _if_month(
                  f"{month}{row}", "+".join(f"{part}{row}" for part in parts))),
        Shown(title="Abgerechnet", kind=Kind.EURO, formula=of_all("Abgerechnet"), total=SUM),
        Shown(title="Abgrenzung am Monatsende", kind=Kind.SIGNED, formula=of_all("Abgrenzung")),
    ]  # fmt: skip
    MONTHS.draw(book, canvas, "Monat für Monat", columns)


_BESIDE: look.Look = {"font_color": look.GREY, "italic": True}


def _if_month(month: str, formula: str) -> str:
    return f'=IF({month}="","",{formula})'


def _groups(book: Book, canvas: Canvas) -> None:
    """Draw the months by group: the largest groups, then all others together."""
    month, total = f"${GROUPS.letter(0)}", SHOWN_GROUPS + 2

    def of_group(offset: int) -> Callable[[int], str]:
        header = f"{GROUPS.letter(offset)}${GROUPS.top + 2}"
        return lambda row: _if_month(
            f"{month}{row}",
            f'IF({header}="","",SUMIFS({BY_GROUP.values("Umsatz")},'
            f"{BY_GROUP.values('Monat')},{month}{row},{BY_GROUP.values('Gruppe')},{header}))",
        )

    first, last = GROUPS.letter(1), GROUPS.letter(SHOWN_GROUPS)
    columns = [
        Shown(title="Monat", kind=Kind.MONTH, total="Summe",
              formula=lambda _: periods.month(GROUPS, "Prognose_ab", "Prognose_Monate")),
        *(
            Shown(title=f"=INDEX({ORDER.values(3)},{number})", kind=Kind.EURO,
                  formula=of_group(number), total=_group_total(number),
                  looks=(look.EURO_OR_DASH,))
            for number in range(1, SHOWN_GROUPS + 1)
        ),
        Shown(title="Übrige", kind=Kind.EURO, total=SUM, looks=(look.EURO_OR_DASH,),
              formula=lambda row: _if_month(
                  f"{month}{row}",
                  f"ROUND({GROUPS.letter(total)}{row}-SUM({first}{row}:{last}{row}),2)")),
        Shown(title="Summe", kind=Kind.EURO, total=SUM, looks=(look.BOLD,),
              formula=lambda row: _if_month(
                  f"{month}{row}",
                  f"SUMIFS({BY_GROUP.values('Umsatz')},{BY_GROUP.values('Monat')},{month}{row})")),
    ]  # fmt: skip
    by = 'IF(Prognose_Gruppierung="","Gruppe",Prognose_Gruppierung)'
    layer = 'IF(Prognose_Schicht="","alle Schichten, gewichtet",Prognose_Schicht)'
    GROUPS.draw(book, canvas, f'="Umsatz nach "&{by}&": "&{layer}', columns)


def _group_total(offset: int) -> str:
    header = f"{GROUPS.letter(offset)}${GROUPS.top + 2}"
    return f'=IF({header}="","",SUM({GROUPS.values(offset)}))'


def _order(book: Book, canvas: Canvas) -> None:
    """Draw the groups by size; those of equal size in the order they come in."""
    canvas.text(TOP - 1, ORDER.left, "Zeilen je Monat", look.NOTE)
    count = f"COUNTIF({BY_GROUP.values('Monat')},{BY_GROUP.value('Monat', 0)})"
    canvas.formula(TOP - 1, ORDER.left + 1, f"={count}", look.KINDS[Kind.WHOLE])
    canvas.name_cell(PER_MONTH, TOP - 1, ORDER.left + 1)
    layers = 'IF(Prognose_Schicht="",3,1)'
    name, amount = f"${ORDER.letter(0)}", ORDER.letter(1)

    def named(_: int) -> str:
        place = f"({periods.number_of_row(ORDER)}-1)*{layers}+1"
        found = f'INDEX({BY_GROUP.values("Gruppe")},{place})&""'
        return f'=IF({place}>{PER_MONTH},"",{found})'

    columns = [
        Shown(title="Gruppe", kind=Kind.TEXT, formula=named),
        Shown(title="Umsatz", kind=Kind.EURO, formula=lambda row: (
            f'=IF({name}{row}="","",SUMIFS({BY_GROUP.values("Umsatz")},'
            f"{BY_GROUP.values('Gruppe')},{name}{row}))")),
        Shown(title="Rang", kind=Kind.NUMBER, formula=lambda row: (
            f'=IF({name}{row}="","",{amount}{row}-{periods.number_of_row(ORDER)}/10^6)')),
        Shown(title="Geordnet", kind=Kind.TEXT, formula=lambda _: (
            f'=IFERROR(INDEX({ORDER.values(0)},MATCH(LARGE({ORDER.values(2)},'
            f'{periods.number_of_row(ORDER)}),{ORDER.values(2)},0)),"")')),
    ]  # fmt: skip
    ORDER.draw(book, canvas, "Rechenweg: Gruppen nach Größe", columns)
    for offset, width in enumerate((24, 16, 16, 24)):
        canvas.column(ORDER.left + offset, width)


def _columns_of_chart(book: Book, canvas: Canvas) -> None:
    """Draw what the chart shows: a column a month, or several where there are many months."""
    canvas.text(TOP - 1, CHART.left, "Monate je Säule", look.NOTE)
    each = f"=MAX(1,ROUNDUP(Prognose_Monate/{COLUMNS_OF_CHART},0))"
    canvas.formula(TOP - 1, CHART.left + 1, each, look.KINDS[Kind.WHOLE])
    canvas.name_cell(COLUMN_MONTHS, TOP - 1, CHART.left + 1)
    first = f"${CHART.letter(0)}"

    def started(_: int) -> str:
        before = f"({periods.number_of_row(CHART)}-1)*{COLUMN_MONTHS}"
        return f'=IF({before}>=Prognose_Monate,"",{periods.later("Prognose_ab", before)})'

    def summed(column: int) -> Callable[[int], str]:
        months = MONTHS.values(0)
        return lambda row: (
            f'=IF({first}{row}="","",SUMIFS({MONTHS.values(column)},{months},">="&{first}{row},'
            f'{months},"<"&{periods.later(f"{first}{row}", COLUMN_MONTHS)}))'
        )

    columns = [
        Shown(title="ab", kind=Kind.MONTH, formula=started),
        *(
            Shown(title=layer, kind=Kind.EURO, formula=summed(column))
            for layer, column in zip(LAYERS, _BY_LAYER, strict=True)
        ),
    ]
    CHART.draw(book, canvas, "Rechenweg: Diagramm", columns)
    for offset in range(len(columns)):
        canvas.column(CHART.left + offset, 15)
