"""Sheet Wartung, the contract: price year by year, dates, new price by index, instalments."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from aftersales_xl.domain.contract_terms import MOST_TERM_MONTHS
from aftersales_xl.domain.periods import DEFAULT_TERM_MONTHS, MONTHS_OF_A_YEAR
from aftersales_xl.excel import words
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import DASH, Figure, figures, headers, heading
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.tables import names, sums
from aftersales_xl.tables.columns import Kind

RESULTS = names.columns_on(names.MAINTENANCE) + 2
LAST_COLUMN = RESULTS + 7
MOST_YEARS = MOST_TERM_MONTHS // MONTHS_OF_A_YEAR
MOST_INSTALMENTS = MOST_TERM_MONTHS + 1  # monthly, and a first stub
STEP, YEAR_VALUES, INSTALMENTS = "Wartung_Jahresschritt", "Wartung_Jahreswerte", "Wartung_Raten"
MONTHS = f'IF(Wartung_Laufzeit="",{DEFAULT_TERM_MONTHS},Wartung_Laufzeit)'
NO_LEVEL = 'Wartung_Stufe="keine"'
NO_PLAN = f'OR({NO_LEVEL},Wartung_Beginn="")'
NO_CONTRACT = f"OR({NO_PLAN},NOT(ISNUMBER(Wartung_Jahrespreis)))"
_COURSE = f"{STEP},Wartung_Erstjahr,Wartung_Ermaessigt_Monate,Wartung_Ermaessigt_Anteil"
INSTALMENT_PLAN = (
    f"AS_ZAHLUNGSPLAN(Wartung_Beginn,{MONTHS},Wartung_Jahrespreis,"
    f'IF(Wartung_Rhythmus="","jährlich",Wartung_Rhythmus),Wartung_Zahlweise,{_COURSE},'
    "Wartung_Abrechnung_ab)"
)
_PLAN_HEAD = "Wartung_Zahlungsplan"
INSTALMENTS_SUM = sums.answered(_PLAN_HEAD, "Fällig", f"SUM({INSTALMENTS})")
"""A formula for what the instalments come to."""
REVENUE_PLAN = f"AS_UMSATZPLAN(Wartung_Beginn,{MONTHS},Wartung_Jahrespreis,{_COURSE})"

_YEAR_COLUMNS = (
    ("Vertragsjahr", Kind.TEXT), ("Von", Kind.DATE), ("Bis", Kind.DATE),
    ("Listenpreis", Kind.EURO), ("Preis", Kind.EURO), ("Monate", Kind.WHOLE),
    ("ermäßigt", Kind.WHOLE), ("Wert", Kind.EURO),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Years:
    """Where the contract years stand: ranges without the header, and the row below."""

    numbers: str
    listed: str
    prices: str
    end: int


def years(canvas: Canvas, top: int) -> Years:
    """Draw the price of each contract year, its months and what it is worth."""
    heading(canvas, top, "Preis Jahr für Jahr, nach den Rabattregeln", RESULTS, LAST_COLUMN)
    headers(canvas, top + 1, RESULTS, _YEAR_COLUMNS)
    first, last = top + 2, top + 1 + MOST_YEARS
    for row in range(first, last + 1):
        for offset, ((_, kind), formula) in enumerate(
            zip(_YEAR_COLUMNS, _year(row, top + 1), strict=True)
        ):
            looks = (look.RESULT, look.KINDS[kind])
            canvas.formula(row, RESULTS + offset, formula, *looks)
    ranges = [_range(first, last, RESULTS + offset) for offset in range(len(_YEAR_COLUMNS))]
    canvas.name_cell(YEAR_VALUES, first, LAST_COLUMN, to=(last, LAST_COLUMN))
    total = (look.GRAND_TOTAL,)
    canvas.text(last + 1, RESULTS, "Summe", look.KINDS[Kind.TEXT], *total)
    for offset, (_, kind) in enumerate(_YEAR_COLUMNS[1:], start=1):
        column = RESULTS + offset
        if offset in _SUMMED:
            formula = f"=SUM({ranges[offset]})"
            canvas.formula(last + 1, column, formula, look.KINDS[kind], *total)
        else:
            canvas.text(last + 1, column, "", *total)
    return Years(numbers=ranges[0], listed=ranges[3], prices=ranges[4], end=last + 2)


_SUMMED = (5, 6, 7)  # months, those at the reduced fee, value


def _year(row: int, header: int) -> tuple[str, ...]:
    """Return the formulas of one contract year; the same in every row."""
    here = [xl_rowcol_to_cell(row, RESULTS + offset) for offset in range(len(_YEAR_COLUMNS))]
    above = [xl_rowcol_to_cell(row - 1, RESULTS + offset) for offset in range(len(_YEAR_COLUMNS))]
    number, _, _, _, price, months, spared, _ = here
    nth = f"(ROW()-ROW({xl_rowcol_to_cell(header, RESULTS, row_abs=True, col_abs=True)}))"
    runs = f"AND(NOT({NO_LEVEL}),{MONTHS}>12*({nth}-1))"

    value = f"ROUND({price}*({months}-{spared}*(1-Wartung_Ermaessigt_Anteil))/12,2)"

    def in_term(formula: str, *, dated: bool = False) -> str:
        needed = f'AND({number}<>"",Wartung_Beginn<>"")' if dated else f'{number}<>""'
        return f'=IF({needed},{formula},"")'

    return (
        f'=IF({runs},{nth},"")',
        in_term(f"IF({number}=1,Wartung_Beginn,{above[2]}+1)", dated=True),
        in_term(f"AS_VERTRAGSENDE(Wartung_Beginn,12*({number}-1)+{months})", dated=True),
        in_term(f"IF({number}=1,Wartung_Listenjahr,ROUND({above[3]}*(1+{STEP}),2))"),
        in_term(
            f"IF({number}=1,Wartung_Erstjahr,"
            f"ROUND(IF({number}=2,Wartung_Jahrespreis,{above[4]})*(1+{STEP}),2))"
        ),
        in_term(f"MIN(12,{MONTHS}-12*({number}-1))"),
        in_term(f"MAX(0,MIN({months},Wartung_Ermaessigt_Monate-12*({number}-1)))"),
        in_term(sums.where_numbers((price,), value)),
    )


def dates(canvas: Canvas, top: int, laid_out: Years) -> int:
    """Draw end, notice and renewal, and the price after the term; returns the row below."""
    heading(canvas, top, "Ende, Kündigung, Verlängerung", RESULTS, LAST_COLUMN)
    found = (
        f"AS_VERTRAGSTERMINE(Wartung_Beginn,{MONTHS},Wartung_Verlaengerung,"
        "Wartung_Kuendigungsfrist,Wartung_Fristeinheit,Wartung_Ende,Firma_Bundesland)"
    )
    labels = (
        ("Ende der Laufzeit", ""),
        ("Kündbar erstmals zum", ""),
        ("Kündigung muss eingehen bis", "Wochenenden verschieben den Tag nicht"),
        ("Letzter Arbeitstag bis dahin", ""),
        ("Ohne Kündigung weiter bis", ""),
    )
    count = f"COUNT({laid_out.numbers})"
    kept = f"IF({count}=1,Wartung_Jahrespreis,INDEX({laid_out.prices},MAX(1,{count})))"
    follows = f'IF(Wartung_Folgepreis="bleibt",{kept},INDEX({laid_out.listed},MAX(1,{count})))'
    return figures(
        canvas,
        top + 1,
        RESULTS,
        [
            *(
                Figure(
                    label=label,
                    kind=Kind.DATE,
                    formula=f"=IF({NO_CONTRACT},{DASH},INDEX({found},{index},2))",
                    note=note,
                )
                for index, (label, note) in enumerate(labels, start=2)
            ),
            Figure(
                label="Preis pro Jahr nach der Laufzeit",
                kind=Kind.EURO,
                formula=f"=IF({count}=0,{DASH},ROUND({follows}*(1+{STEP}),2))",
                note="vor einer Anpassung nach Index",
            ),
        ],
    )


def new_price(canvas: Canvas, top: int) -> int:
    """Draw what a new index value does to the price, and from when; returns the row below."""
    heading(canvas, top, "Neuer Preis nach Index", RESULTS, LAST_COLUMN)
    kinds = ",".join(f'Wartung_Klausel="{word}"' for word in words.INDEX_KINDS.words)
    no_index = f'NOT(AND(Wartung_Stufe<>"keine",OR({kinds})))'
    missing = f"OR({no_index},N(Wartung_Indexwert)<=0,N(Wartung_Indexwert_neu)<=0)"
    priced = (
        "AS_INDEXPREIS(Wartung_Jahrespreis,Wartung_Indexwert,Wartung_Indexwert_neu,"
        "Wartung_Schwelle,Wartung_Deckel,Wartung_Boden,Wartung_Vergleich,Wartung_Gerundet,"
        "Wartung_Abwaerts,Wartung_Basisjahr,Wartung_Basisjahr_neu)"
    )
    price, first = (xl_rowcol_to_cell(top + offset, RESULTS + 1) for offset in (2, 4))
    waited = (
        "IF(Wartung_Abstand>0,AS_VERTRAGSENDE(Wartung_Beginn,Wartung_Abstand)+1,Wartung_Beginn)"
    )
    items = [
        Figure(label="Änderung des Index", kind=Kind.CHANGE,
               formula=f"=IF({missing},{DASH},"
               "ROUND(Wartung_Indexwert_neu/Wartung_Indexwert*100-100,1)/100)"),
        Figure(label="Neuer Preis pro Jahr", kind=Kind.EURO, looks=(look.BOLD,),
               formula=f"=IF({missing},{DASH},{priced})",
               note="nach Schwelle, Deckel und Boden"),
        Figure(label="Änderung des Preises", kind=Kind.CHANGE, looks=({"num_format": "0.00 %"},),
               formula=f"=IF(AND(ISNUMBER({price}),Wartung_Jahrespreis>0),"
               f"{price}/Wartung_Jahrespreis-1,{DASH})"),
        Figure(label="Möglich frühestens ab", kind=Kind.DATE,
               formula=f'=IF(OR({no_index},Wartung_Beginn=""),{DASH},'
               f"MAX(Wartung_Fruehestens,{waited}))"),
        Figure(label="Dafür anzukündigen bis", kind=Kind.DATE,
               formula=f"=IF(ISNUMBER({first}),{first}-Wartung_Ankuendigung,{DASH})"),
    ]  # fmt: skip
    return figures(canvas, top + 1, RESULTS, items)


def instalments(canvas: Canvas, top: int) -> None:
    """Draw what is billed and when; nothing may stand below."""
    heading(canvas, top, "Zahlungsplan, netto", RESULTS, LAST_COLUMN)
    kinds = (Kind.DATE, Kind.DATE, Kind.DATE, Kind.EURO)
    first, amounts = top + 2, RESULTS + len(kinds) - 1
    last = first + MOST_INSTALMENTS
    canvas.name_cell(_PLAN_HEAD, first, RESULTS)
    canvas.name_cell(INSTALMENTS, first + 1, amounts, to=(last, amounts))
    figures(
        canvas,
        top + 1,
        RESULTS,
        [
            Figure(
                label="Summe der Raten",
                kind=Kind.EURO,
                formula=f"=IF({NO_CONTRACT},{DASH},{INSTALMENTS_SUM})",
                looks=(look.BOLD,),
                note="gleich dem Wert über die Laufzeit, siehe Prüfung",
            )
        ],
    )
    canvas.spill(
        first,
        RESULTS,
        f'=IF({NO_PLAN},"keine Raten: Stufe oder Beginn fehlt",'
        f'IF(ISNUMBER(Wartung_Jahrespreis),{INSTALMENT_PLAN},"keine Raten: der Preis fehlt"))',
        [(look.KINDS[kind],) for kind in kinds],
        MOST_INSTALMENTS + 1,
        header=[(look.header(kind),) for kind in kinds],
    )


def _range(first: int, last: int, column: int) -> str:
    start, end = (
        xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in (first, last)
    )
    return f"{start}:{end}"
