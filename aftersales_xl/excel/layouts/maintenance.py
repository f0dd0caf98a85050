"""Sheet Wartung: level and term, prices of all levels side by side, the service matrix."""

from __future__ import annotations

from aftersales_xl.domain.maintenance import BANDS, Level
from aftersales_xl.excel import formulas, names
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Book, Canvas
from aftersales_xl.excel.spec import Kind
from aftersales_xl.excel.words import LEVELS

_BASE = 'IF(Wartung_Grundlage="Nettopreis",Wartung_Nettopreis,Wartung_Listenpreis)'
_RATE_NAMES = {
    Level.STANDARD: "Wartung_Satz_Standard",
    Level.PREMIUM: "Wartung_Satz_Premium",
    Level.CUSTOM: "Wartung_Satz_Custom",
}


def maintenance(book: Book, content: Content) -> None:
    """Draw Wartung."""
    canvas = book.canvas(names.MAINTENANCE, title="Wartung")
    canvas.widths(34, 27, 27, 27)
    row = canvas.form(names.MAINTENANCE_FORM, 3, content.maintenance)
    top = row
    row = _comparison(canvas, top)
    row = _result(canvas, row + 1, levels_row=top + 2, price_row=top + 7)
    _heading(canvas, row + 1, "Leistungen der Stufen")
    last = canvas.table(names.SERVICES, row + 2, 1, content.services, 3)
    canvas.page(last, 4)


def _heading(canvas: Canvas, row: int, words: str) -> None:
    for column in range(1, 5):
        canvas.text(row, column, words if column == 1 else "", look.HEADING)


def _comparison(canvas: Canvas, top: int) -> int:
    """Draw one column a level; returns the row below."""
    _heading(canvas, top, "Preise im Vergleich")
    canvas.text(top + 1, 1, "Kennzahl", look.header(Kind.TEXT))
    rows = _measures(top + 2)
    for offset, level in enumerate(Level):
        column = 2 + offset
        canvas.text(top + 1, column, LEVELS.word(level), look.header(Kind.EURO))
        letter = "BCDE"[column - 1]
        for index, (_, kind, by_level) in enumerate(rows):
            formula = by_level[level].replace("{c}", letter)
            looks = (look.RESULT, look.KINDS[kind], {"align": "right"})
            canvas.formula(top + 2 + index, column, formula, *looks)
    for index, (label, _, _) in enumerate(rows):
        canvas.text(top + 2 + index, 1, label, look.RESULT, look.KINDS[Kind.TEXT])
    return top + 2 + len(rows)


_Measure = tuple[str, Kind, dict[Level, str]]


def _measures(first: int) -> list[_Measure]:
    """Return label, kind and formula by level; ``{c}`` is the column, rows count from 1."""
    rate, low, high, annual = (first + 1 + index for index in (0, 1, 2, 4))
    rates = {level: f'=IF({name}="","",{name})' for level, name in _RATE_NAMES.items()}
    return [
        ("Satz pro Jahr", Kind.PERCENT, rates),
        ("üblich von", Kind.PERCENT, _band_edge("low")),
        ("üblich bis", Kind.PERCENT, _band_edge("high")),
        ("Hinweis", Kind.TEXT, _same(_band_note(f"{{c}}{rate}", f"{{c}}{low}", f"{{c}}{high}"))),
        ("Preis pro Jahr", Kind.EURO, _annual(rate)),
        *_derived(f"{{c}}{annual}", f"$C{annual}"),
    ]


def _derived(price: str, standard: str) -> list[_Measure]:
    """Return what follows from the annual price; "–" where a level has none."""
    both = f"AND(ISNUMBER({price}),ISNUMBER({standard}))"
    hours = f"AND(ISNUMBER({price}),Wartung_Stundensatz>0)"
    return [
        ("Preis über 3 Jahre", Kind.EURO, _same(f'=IF(ISNUMBER({price}),3*{price},"–")')),
        (
            "Mehrpreis pro Jahr gegenüber Standard",
            Kind.EURO,
            _same(f'=IF({both},{price}-{standard},"–")'),
        ),
        (
            "entspricht Stunden zum Stundensatz",
            Kind.NUMBER,
            _same(f'=IF({hours},ROUND({price}/Wartung_Stundensatz,1),"–")'),
        ),
    ]


def _same(formula: str) -> dict[Level, str]:
    return dict.fromkeys(Level, formula)


def _band_note(rate: str, low: str, high: str) -> str:
    """Return a formula that names the usual band where the rate lies outside it."""
    outside = f'"außerhalb "&TEXT({low},"0 %")&" bis "&TEXT({high},"0 %")'
    return (
        f'=IF(OR({rate}="",{low}=""),"–",'
        f'IF(OR({rate}<{low},{rate}>{high}),{outside},"im üblichen Bereich"))'
    )


def _band_edge(edge: str) -> dict[Level, str]:
    """Return the usual band as values in cells of their own; Custom has none."""
    return {
        level: f"={getattr(BANDS[level], edge)}" if level in BANDS else '=""' for level in Level
    }


def _annual(rate_row: int) -> dict[Level, str]:
    by_share = {
        level: f'=AS_WARTUNGSPREIS({_BASE},"{LEVELS.word(level)}",{{c}}{rate_row})'
        for level in BANDS
    }
    by_hours = "ROUND(Wartung_Stunden*Wartung_Stundensatz,2)"
    return {
        **by_share,
        Level.CUSTOM: (
            f'=IF({{c}}{rate_row}<>"",AS_WARTUNGSPREIS({_BASE},"Custom",{{c}}{rate_row}),'
            f'IF(Wartung_Stunden="","–",{by_hours}))'
        ),
    }


def _result(canvas: Canvas, top: int, *, levels_row: int, price_row: int) -> int:
    """Draw what the chosen level adds to the offer; returns the row below.

    ``levels_row`` and ``price_row`` are rows of the comparison, counted from 1.
    """
    _heading(canvas, top, "Übernahme in das Angebot")
    chosen = f"INDEX(C{price_row}:E{price_row},MATCH(Wartung_Stufe,C{levels_row}:E{levels_row},0))"
    months = 'IF(Wartung_Laufzeit="",12,Wartung_Laufzeit)'
    listed, price, early = "Wartung_Listenjahr", "Wartung_Jahrespreis", "Wartung_Erstjahr"
    reduced = {
        is_first: f"=IF(AND(ISNUMBER({listed}),{listed}>0),"
        + formulas.after_rules(listed, "1", months, first_year=is_first)
        + f",{listed})"
        for is_first in (False, True)
    }
    over_term = formulas.years_value(early, price, months)
    rows = (
        (listed, "Jahrespreis der gewählten Stufe", Kind.EURO,
         f'=IF(Wartung_Stufe="keine",0,{chosen})'),
        (price, "nach den Rabattregeln", Kind.EURO, reduced[False]),
        (early, "im ersten Jahr", Kind.EURO, reduced[True]),
        ("Wartung_MwSt", "MwSt-Satz", Kind.PERCENT,
         '=IF(Kunde_Steuerfall="Inland",MwSt_Regelsatz,0)'),
        ("Wartung_Erste_12_Monate", "Erste 12 Monate", Kind.EURO,
         f"=IF(ISNUMBER({early}),ROUND({early}*MIN(12,{months})/12,2),0)"),
        ("Wartung_Gesamt", "Über die Laufzeit", Kind.EURO,
         f"=IF(ISNUMBER({price}),{over_term},0)"),
    )  # fmt: skip
    for index, (name, label, kind, formula) in enumerate(rows, start=1):
        canvas.text(top + index, 1, label, look.RESULT, look.KINDS[Kind.TEXT])
        canvas.formula(top + index, 2, formula, look.RESULT, look.KINDS[kind])
        canvas.name_cell(name, top + index, 2)
    return top + len(rows) + 1
