"""The rows of Prüfung: what the sheets say against a second computation.

A figure whose function complains counts as not checked, never as 0.
"""

from __future__ import annotations

from aftersales_xl.excel.layouts.check_rows import GOOD, UNCHECKED, CheckRow
from aftersales_xl.excel.layouts.forecast import comparison, reconciliation
from aftersales_xl.excel.layouts.forecast.grid import (
    BY_GROUP,
    BY_LAYER,
    CONTRACTS,
    GROUPS,
    MONTHS,
    QUARTERS,
)
from aftersales_xl.excel.layouts.forecast.results_grid import (
    BY_CAUSE,
    CHANGES,
    DEFERRED,
    MATCHED,
    MOVEMENTS,
    MOVES,
    PROBLEMS,
    ROLL,
    STOCK,
    TIED,
)
from aftersales_xl.excel.layouts.forecast.revenue_by_group import WHOLE
from aftersales_xl.excel.layouts.forecast.revenue_by_layer import DEFERRED as AT_END
from aftersales_xl.excel.layouts.forecast.revenue_by_layer import REVENUE
from aftersales_xl.excel.layouts.forecast.revenue_by_year import TOTAL_REVENUE
from aftersales_xl.excel.layouts.forecast.working import Working
from aftersales_xl.tables import results
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.forecast import FORECAST_FORM
from aftersales_xl.words import forecast as words
from aftersales_xl.words.portfolio import LAYERS, QUOTES_IN_FULL, RENEWAL_IN_FULL

_FORM = FORECAST_FORM


def all_checks() -> list[CheckRow]:
    """Return every check: words, kind, the formulas of both sides."""
    return [*_of_rows(), *_of_revenue(), *_of_contracts(), *_of_movements(), *_of_differences()]


def _if_known(working: Working, formula: str) -> str:
    """Return a formula that says nothing where a function gave no table."""
    return f"=IFERROR({working.answered(formula)},{UNCHECKED})"


def _sum(working: Working, header: str) -> str:
    return f"SUM({working.values(header)})"


def _of_rows() -> list[CheckRow]:
    hints = f'COUNTIF({PROBLEMS.values("Hinweis")},"?*")'
    return [("Hinweise zu Zeilen auf Verträge", Kind.WHOLE, _if_known(PROBLEMS, hints), "=0")]


def _whole() -> str:
    """Return the sum of the layers that add up to the whole."""
    revenue, layer = BY_LAYER.values(words.REVENUE), BY_LAYER.values("Schicht")
    return "+".join(f'SUMIFS({revenue},{layer},"{word}")' for word in LAYERS.words)


def _of_revenue() -> list[CheckRow]:
    revenue = MONTHS.total(REVENUE)
    layers = (
        f'IF({_FORM.layer.ref}="",{revenue},'
        f'IF({_FORM.layer.ref}="{RENEWAL_IN_FULL}",{MONTHS.total(3)},'
        f'IF({_FORM.layer.ref}="{QUOTES_IN_FULL}",{MONTHS.total(5)},'
        f"SUMIFS({BY_LAYER.values(words.REVENUE)},{BY_LAYER.values('Schicht')},{_FORM.layer.ref}))))"
    )
    last = f"INDEX({MONTHS.values(AT_END)},{_FORM.months.ref})"
    rolled = f"={ROLL.total(1)}+{ROLL.total(2)}-{ROLL.total(3)}"
    return [
        ("Prognose: Summe der Monate", Kind.EURO, f"={revenue}",
         _if_known(BY_LAYER, _whole())),
        ("Prognose: Summe der Geschäftsjahre", Kind.EURO, f"={TOTAL_REVENUE}",
         _if_known(BY_LAYER, revenue)),
        ("Prognose: Summe der Quartale", Kind.EURO, f"=SUM({QUARTERS.values(REVENUE)})",
         _if_known(BY_LAYER, revenue)),
        ("Prognose: Summe der Gruppen", Kind.EURO, f"={GROUPS.total(WHOLE)}",
         _if_known(BY_GROUP, layers)),
        ("Abgrenzung: Anfang + abgerechnet − Umsatz = Ende", Kind.SIGNED, rolled,
         _if_known(BY_LAYER, last)),
    ]  # fmt: skip


def _of_contracts() -> list[CheckRow]:
    value, billed, to_bill, revenue, to_come, ahead, behind = (
        _sum(TIED, header)
        for header in ("Wert", words.BILLED, "Noch_abzurechnen", words.REVENUE, "Noch_umzusetzen",
                       words.DEFERRED, "Nicht_abgerechnet")
    )  # fmt: skip
    results = TIED.values("Ergebnis")
    untied = f'COUNTIF({results},"?*")-COUNTIF({results},"{GOOD}")'
    return [
        ("Verträge: Wert = abgerechnet + noch abzurechnen", Kind.SIGNED,
         _if_known(TIED, value), _if_known(TIED, f"{billed}+{to_bill}")),
        ("Verträge: Wert = Umsatz + noch umzusetzen", Kind.SIGNED,
         _if_known(TIED, value), _if_known(TIED, f"{revenue}+{to_come}")),
        ("Verträge: abgerechnet = Umsatz + PRAP − noch nicht abgerechnet", Kind.SIGNED,
         _if_known(TIED, billed), _if_known(TIED, f"{revenue}+{ahead}-{behind}")),
        ("Verträge, die nicht aufgehen", Kind.WHOLE, _if_known(TIED, untied), "=0"),
        ("Abgrenzung am Stichtag, zweite Funktion", Kind.SIGNED,
         _if_known(TIED, f"{ahead}-{behind}"), _if_known(DEFERRED, _sum(DEFERRED, words.DEFERRED))),
    ]  # fmt: skip


def _of_movements() -> list[CheckRow]:
    moved = "+".join(MOVES.total(offset) for offset in range(1, 8))
    first, months = _FORM.movements_from.ref, _FORM.movements_months.ref
    until = f"DATE(YEAR({first}),MONTH({first})+{months},1)-1"
    return [
        ("Bewegungen: Anfang + Bewegungen = Ende", Kind.EURO, f"={moved}",
         _if_known(MOVEMENTS, MOVES.total(8))),
        ("Bewegungen: MRR am Ende", Kind.EURO, f"={MOVES.total(8)}",
         _if_known(MOVEMENTS, f"AS_MRR({CONTRACTS},{until},{_FORM.key_date.ref})")),
        ("MRR am Stichtag, zweite Funktion", Kind.EURO, f"={results.MRR}",
         _if_known(STOCK, _sum(STOCK, "MRR"))),
    ]  # fmt: skip


def _of_differences() -> list[CheckRow]:
    before, after = comparison.BEFORE, comparison.AFTER
    expected, actual = reconciliation.EXPECTED_NAME, reconciliation.ACTUAL_NAME
    causes = _sum(BY_CAUSE, "Betrag")
    return [
        ("Vergleich: Stand + Ursachen = heute", Kind.EURO,
         _if_known(BY_CAUSE, f"{before}+{causes}"), f"={after}"),
        ("Vergleich: Summe der geänderten Verträge", Kind.SIGNED,
         _if_known(BY_CAUSE, causes), _if_known(CHANGES, _sum(CHANGES, "Betrag"))),
        ("Ist-Abgleich: Soll − Abweichungen = Ist", Kind.EURO,
         _if_known(MATCHED, f"{expected}-{_sum(MATCHED, 'Differenz')}"), f"={actual}"),
    ]  # fmt: skip
