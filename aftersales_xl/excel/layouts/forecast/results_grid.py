"""Where things stand on the sheets after Prognose: printed bands on the left, workings at the end.

Rows and columns count from 0.
"""

from __future__ import annotations

from typing import Final

from aftersales_xl.excel.layouts.forecast.grid import ALL_ROWS, CONTRACTS, GROUPING, TOP
from aftersales_xl.excel.layouts.forecast.listing import Listing
from aftersales_xl.excel.layouts.forecast.working import Working
from aftersales_xl.tables import forecast
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import EARLIER_FORM, FORECAST_FORM
from aftersales_xl.words import forecast as words
from aftersales_xl.words.comparing import BILLING_CAUSES, CHANGE_CAUSES
from aftersales_xl.words.portfolio import ALL_LAYERS, COMMITTED, RENEWAL_IN_FULL

_FORM = FORECAST_FORM

LIST_ROWS: Final = 400
"""Rows of a printed list; the workings hold whatever there is."""
_LONG = 20_000
_WINDOW = f"{_FORM.first.ref},{_FORM.months.ref}"
_KEY_DATE = _FORM.key_date.ref
_TAKEN_ON = f'IF({EARLIER_FORM.taken_on.ref}="",{_KEY_DATE},{EARLIER_FORM.taken_on.ref})'
_BILLED_SPAN = f"{_FORM.billing_from.ref},{_FORM.billing_months.ref}"
_EARLIER = forecast.EARLIER_TABLE.all_rows
_ACTUALS = forecast.ACTUAL_TABLE.all_rows
_ROW = TOP + 1  # of the headers of every working

# Abgrenzung
ROLL = Listing(sheet=forecast.DEFERRAL, top=TOP, left=1, rows=forecast.MOST_MONTHS)
POSITION = Listing(sheet=forecast.DEFERRAL, top=TOP, left=9, rows=LIST_ROWS)
TIED = Working(
    sheet=forecast.DEFERRAL, row=_ROW, column=16, title="Rechenweg: Abstimmung am Stichtag",
    formula=f"AS_ABSTIMMUNG({CONTRACTS},{_KEY_DATE})", room=_LONG,
    heads=(
        ("Vertrag", Kind.TEXT), ("Wert", Kind.SIGNED), (words.BILLED, Kind.SIGNED),
        ("Noch_abzurechnen", Kind.SIGNED), (words.REVENUE, Kind.SIGNED),
        ("Noch_umzusetzen", Kind.SIGNED), (words.DEFERRED, Kind.SIGNED),
        ("Nicht_abgerechnet", Kind.SIGNED), ("Ergebnis", Kind.TEXT),
    ),
)  # fmt: skip
DEFERRED = Working(
    sheet=forecast.DEFERRAL, row=_ROW, column=26, title="Rechenweg: Abgrenzung am Stichtag",
    formula=f"AS_ABGRENZUNG({CONTRACTS},{_KEY_DATE})", room=_LONG,
    heads=(
        ("Vertrag", Kind.TEXT), (words.BILLED, Kind.SIGNED), (words.REVENUE, Kind.SIGNED),
        (words.DEFERRED, Kind.SIGNED),
    ),
)  # fmt: skip
BEFORE = Working(
    sheet=forecast.DEFERRAL, row=_ROW, column=31, title="Rechenweg: Monat vor der Prognose",
    formula=(
        f"AS_PROGNOSE({CONTRACTS},DATE(YEAR({_FORM.first.ref}),MONTH({_FORM.first.ref})-1,1),1,,,{_KEY_DATE})"
    ),
    room=3,
    heads=(
        ("Monat", Kind.MONTH), ("Schicht", Kind.TEXT), (words.REVENUE, Kind.EURO),
        (words.BILLED, Kind.EURO), (words.DEFERRED, Kind.SIGNED),
    ),
)  # fmt: skip

# Kennzahlen
FIGURES_END: Final = 6
MOVES = Listing(sheet=forecast.FIGURES, top=TOP, left=8, rows=forecast.MOST_MONTHS)
MOVEMENTS = Working(
    sheet=forecast.FIGURES, row=_ROW, column=18, title="Rechenweg: Bewegungen",
    formula=f"AS_BEWEGUNGEN({CONTRACTS},{_FORM.movements_from.ref},{_FORM.movements_months.ref},{_KEY_DATE})",
    room=forecast.MOST_MONTHS,
    heads=(
        ("Monat", Kind.MONTH), (words.OPENING, Kind.SIGNED),
        *((words.MOVEMENTS.word(movement), Kind.SIGNED) for movement in words.MOVEMENT_COLUMNS),
        (words.CLOSING, Kind.SIGNED),
    ),
)  # fmt: skip
RETENTION = Working(
    sheet=forecast.FIGURES, row=_ROW, column=28, title="Rechenweg: Bindung", room=10,
    formula=f"AS_BINDUNG({CONTRACTS},EDATE({_KEY_DATE},-12)+1,{_KEY_DATE},{_KEY_DATE})",
    heads=(("Kennzahl", Kind.TEXT), ("Wert", Kind.PERCENT)),
)  # fmt: skip
AHEAD = Working(
    sheet=forecast.FIGURES, row=_ROW, column=51, title="Rechenweg: Bindung, erwartet", room=10,
    formula=(
        f"AS_BINDUNG({CONTRACTS},{_KEY_DATE}+1,EDATE({_KEY_DATE}+1,12)-1,{_KEY_DATE})"
    ),
    heads=(("Kennzahl", Kind.TEXT), ("Wert", Kind.PERCENT)),
)  # fmt: skip
STOCK = Working(
    sheet=forecast.FIGURES,
    row=_ROW,
    column=31,
    title="Rechenweg: Bestand",
    room=10,
    formula=f"AS_BESTAND({CONTRACTS},{_KEY_DATE},,{_KEY_DATE})",
    heads=(("Gruppe", Kind.TEXT), ("MRR", Kind.EURO), ("ARR", Kind.EURO), ("Kunden", Kind.WHOLE)),
)
MARGINS = Working(
    sheet=forecast.FIGURES, row=_ROW, column=36, title="Rechenweg: Vertragsmarge", room=_LONG,
    formula=f"AS_VERTRAGSMARGE({CONTRACTS},{_WINDOW},{GROUPING},{_KEY_DATE})",
    heads=(
        ("Gruppe", Kind.TEXT), (words.REVENUE, Kind.EURO), ("Kosten", Kind.EURO),
        ("Marge", Kind.PERCENT), ("Ohne_Kosten", Kind.EURO),
    ),
)  # fmt: skip
FALL = Listing(sheet=forecast.FIGURES, top=TOP, left=42, rows=len(words.MOVEMENTS.words) + 2,
               has_total=False)  # fmt: skip

# Fristen
DATES = Listing(sheet=forecast.DUE, top=TOP + 8, left=1, rows=LIST_ROWS, has_total=False)
EVENTS = Listing(sheet=forecast.DUE, top=TOP, left=1, rows=4)
DUE = Working(
    sheet=forecast.DUE, row=_ROW, column=9, title="Rechenweg: Fristen", room=_LONG,
    formula=f"AS_FAELLIG({CONTRACTS},{_KEY_DATE},{_FORM.due_days.ref})",
    heads=(
        ("Vertrag", Kind.TEXT), ("Kunde", Kind.TEXT), ("Ereignis", Kind.TEXT),
        ("Datum", Kind.DATE), ("Betrag", Kind.EURO),
    ),
)  # fmt: skip

# Vergleich
CAUSES = Listing(
    sheet=forecast.COMPARISON, top=TOP, left=1, rows=len(CHANGE_CAUSES.words) + 2,
    has_total=False,
)  # fmt: skip
CHANGED = Listing(sheet=forecast.COMPARISON, top=TOP, left=6, rows=LIST_ROWS)
BY_CAUSE = Working(
    sheet=forecast.COMPARISON,
    row=_ROW,
    column=11,
    title="Rechenweg: nach Ursache",
    room=20,
    formula=f"AS_VERGLEICH({CONTRACTS},{_EARLIER},{_WINDOW},{_KEY_DATE},{EARLIER_FORM.taken_on.ref})",
    heads=(("Ursache", Kind.TEXT), ("Betrag", Kind.SIGNED)),
)
CHANGES = Working(
    sheet=forecast.COMPARISON, row=_ROW, column=14, title="Rechenweg: geänderte Verträge",
    formula=f"AS_VERGLEICH_LISTE({CONTRACTS},{_EARLIER},{_WINDOW},{_KEY_DATE},{EARLIER_FORM.taken_on.ref})",
    room=_LONG,
    heads=(
        ("Vertrag", Kind.TEXT), ("Kunde", Kind.TEXT), ("Ursache", Kind.TEXT),
        ("Betrag", Kind.SIGNED),
    ),
)  # fmt: skip
EARLIER_REVENUE = Working(
    sheet=forecast.COMPARISON, row=_ROW, column=19, title="Rechenweg: Umsatz laut Stand",
    formula=f"AS_PROGNOSE({_EARLIER},{_WINDOW},,,{_TAKEN_ON})", room=3 * forecast.MOST_MONTHS,
    heads=(
        ("Monat", Kind.MONTH), ("Schicht", Kind.TEXT), (words.REVENUE, Kind.EURO),
        (words.BILLED, Kind.EURO), (words.DEFERRED, Kind.SIGNED),
    ),
)  # fmt: skip
STEPS = Listing(
    sheet=forecast.COMPARISON, top=TOP, left=25, rows=len(CHANGE_CAUSES.words) + 2,
    has_total=False,
)  # fmt: skip

# Ist-Abgleich
BILLING = Listing(
    sheet=forecast.RECONCILIATION, top=TOP + 5, left=1, rows=len(BILLING_CAUSES.words)
)
DIFFERENCES = Listing(sheet=forecast.RECONCILIATION, top=BILLING.last + 2, left=1, rows=LIST_ROWS)
MATCHED = Working(
    sheet=forecast.RECONCILIATION, row=_ROW, column=10, title="Rechenweg: Abweichungen",
    formula=f"AS_ABGLEICH({CONTRACTS},{_ACTUALS},{_BILLED_SPAN})", room=_LONG,
    heads=(
        ("Vertrag", Kind.TEXT), ("Kunde", Kind.TEXT), ("Monat", Kind.MONTH),
        ("Soll", Kind.SIGNED), ("Ist", Kind.SIGNED), ("Differenz", Kind.SIGNED),
        ("Ursache", Kind.TEXT),
    ),
)  # fmt: skip
EXPECTED = Working(
    sheet=forecast.RECONCILIATION, row=_ROW, column=18, room=ALL_ROWS,
    title="Rechenweg: Soll",
    formula=f'AS_PROGNOSE({CONTRACTS},{_BILLED_SPAN},,"{ALL_LAYERS}",{_KEY_DATE})',
    heads=(
        ("Monat", Kind.MONTH), ("Schicht", Kind.TEXT), (words.REVENUE, Kind.EURO),
        (words.BILLED, Kind.EURO), (words.DEFERRED, Kind.SIGNED),
    ),
)  # fmt: skip
EXPECTED_LAYERS: Final = (COMMITTED, RENEWAL_IN_FULL)
"""What should be billed: contracts and renewals in full, quotes never."""

# Prüfung
TIE = Listing(sheet=forecast.CHECKS, top=TOP, left=7, rows=LIST_ROWS)
PROBLEMS = Working(
    sheet=forecast.CHECKS,
    row=_ROW,
    column=18,
    title="Rechenweg: Hinweise",
    room=_LONG,
    formula=f"AS_PROBLEME({CONTRACTS})",
    heads=(("Zeile", Kind.WHOLE), ("Spalte", Kind.TEXT), ("Hinweis", Kind.TEXT)),
)
