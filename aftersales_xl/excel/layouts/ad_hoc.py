"""Sheet Wartung, contract or single orders: hours the fee buys, and what an outage costs."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name

from aftersales_xl.domain.care.maintenance import Level
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.blocks import DASH, RIGHT, headers, heading
from aftersales_xl.excel.layouts.canvas import Canvas
from aftersales_xl.excel.layouts.contract import LAST_COLUMN, RESULTS
from aftersales_xl.excel.layouts.look import Look
from aftersales_xl.tables import names
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.maintenance import HOURS_OF_LEVEL
from aftersales_xl.words.maintenance import LEVELS, PROMISED_TIMES

_COMPANY = names.COMPANY_FORM
_FORM = names.MAINTENANCE_FORM

LEVEL_COLUMNS = tuple(xl_col_to_name(RESULTS + 1 + offset) for offset in range(len(LEVELS.words)))
_HOURS: Look = {**look.KINDS[Kind.NUMBER], "num_format": "#,##0.0"}
_EURO: Look = look.KINDS[Kind.EURO]
_REPORTED = f'OR({_FORM.reported_on.ref}="",{_FORM.reported_at.ref}="")'
_TAKEN_UP, _MENDED = PROMISED_TIMES.words[0], PROMISED_TIMES.words[3]
_NOTES = {
    1: "Stunden pro Jahr", 2: "Meldungen pro Jahr", 3: "Stunden pro Jahr",
    4: "betriebsverhindernd", 7: "Stunden", 8: "Stunden",
}  # fmt: skip
_Measure = tuple[str, Look, str]


def ad_hoc(canvas: Canvas, top: int, price_row: int) -> int:
    """Draw each level against calling when needed; returns the row below.

    ``price_row`` is the row of the prices p.a. above, counted from 1.
    """
    heading(canvas, top, "Vertrag oder Einzelauftrag", RESULTS, LAST_COLUMN)
    columns = [("Kennzahl", Kind.TEXT), *((word, Kind.EURO) for word in LEVELS.words)]
    headers(canvas, top + 1, RESULTS, columns)
    for offset, (level, column) in enumerate(zip(Level, LEVEL_COLUMNS, strict=True)):
        rows = _measures(level, column, top + 3, price_row)
        for index, (label, looks, formula) in enumerate(rows):
            row = top + 2 + index
            canvas.text(row, RESULTS, label, look.RESULT, look.KINDS[Kind.TEXT])
            canvas.formula(row, RESULTS + 1 + offset, formula, look.RESULT, looks, RIGHT)
            canvas.text(row, RESULTS + 4, _NOTES.get(index, ""), look.NOTE)
    return top + 2 + len(rows)


def _measures(level: Level, column: str, first: int, price_row: int) -> list[_Measure]:
    """Return label, look and formula for a level in ``column``; ``first`` counts from 1."""
    price, standard = f"{column}{price_row}", f"${LEVEL_COLUMNS[0]}{price_row}"
    hours, reported, taken_up, mended, until_taken, until_mended, cost = (
        f"{column}{first + index}" for index in (1, 4, 5, 6, 7, 8, 10)
    )
    standard_cost = f"${LEVEL_COLUMNS[0]}{first + 10}"

    def where(needed: str, formula: str) -> str:
        return f"=IF(AND({needed}),{formula},{DASH})"

    def elapsed(until: str) -> str:
        return where(f"ISNUMBER({until}),ISNUMBER({reported})", f"ROUND(({until}-{reported})*24,2)")

    return [
        ("Listenpreis pro Jahr", _EURO, f"={price}"),
        ("entspricht Arbeit ohne Vertrag", _HOURS,
         where(f"ISNUMBER({price}),{_FORM.ad_hoc_rate.ref}>0", f"{price}/{_FORM.ad_hoc_rate.ref}")),
        ("oder", _HOURS,
         where(f"ISNUMBER({hours}),{_FORM.ticket_hours.ref}>0",
               f"{hours}/{_FORM.ticket_hours.ref}")),
        ("Mehrpreis zu Standard", _HOURS,
         where(f"ISNUMBER({price}),ISNUMBER({standard}),{_FORM.ad_hoc_rate.ref}>0",
               f"({price}-{standard})/{_FORM.ad_hoc_rate.ref}")),
        ("Störung gemeldet", look.MOMENT,
         f"=IF({_REPORTED},{DASH},{_FORM.reported_on.ref}+{_FORM.reported_at.ref})"),
        ("aufgenommen spätestens", look.MOMENT, _deadline(level, _TAKEN_UP)),
        ("behoben spätestens", look.MOMENT, _deadline(level, _MENDED)),
        ("Ausfall bis zur Aufnahme", _HOURS, elapsed(taken_up)),
        ("Ausfall bis zur Behebung", _HOURS, elapsed(mended)),
        ("Ausfallkosten bis zur Aufnahme", _EURO,
         where(f"ISNUMBER({until_taken}),{_FORM.outage_cost.ref}>0",
               f"{until_taken}*{_FORM.outage_cost.ref}")),
        ("Ausfallkosten bis zur Behebung", _EURO,
         where(f"ISNUMBER({until_mended}),{_FORM.outage_cost.ref}>0",
               f"{until_mended}*{_FORM.outage_cost.ref}")),
        ("Weniger Ausfallkosten als Standard", {**_EURO, "bold": True},
         where(f"ISNUMBER({cost}),ISNUMBER({standard_cost})", f"{standard_cost}-{cost}")),
    ]  # fmt: skip


def _deadline(level: Level, promised: str) -> str:
    """Return a formula for the end of a promised time; "–" where nothing is promised."""
    row = f'MATCH("{promised}",{names.DEADLINES.deadline.all},0)'
    hours = f"INDEX({names.DEADLINES.of_level[level].all},{row})"
    kept = HOURS_OF_LEVEL[level].ref
    return (
        f'=IF(OR({_REPORTED},{kept}="",IFERROR({hours}="",TRUE)),{DASH},'
        f"AS_SERVICEFRIST({_FORM.reported_on.ref},{_FORM.reported_at.ref},{hours},{kept},"
        f"{_COMPANY.state.ref}))"
    )
