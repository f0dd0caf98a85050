"""Answers about many contracts as tables: amounts in euro, months by their first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from aftersales_udfs import german
from aftersales_udfs.results import ResultTable, ResultValue
from aftersales_xl.domain.money.errors import NoAnswer
from aftersales_xl.portfolio.engine.forecast import Forecast, Measure, Window, forecast
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.measures.due import due
from aftersales_xl.portfolio.measures.movements import movements
from aftersales_xl.portfolio.measures.position import positions
from aftersales_xl.portfolio.measures.retention import retention
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.words.due import DUE_KINDS
from aftersales_xl.words.forecast import CLOSING, MOVEMENT_COLUMNS, MOVEMENTS, OPENING, RATES
from aftersales_xl.words.portfolio import FORECAST_LAYERS, ForecastLayer, ShownLayers

_SHOWN = tuple(term for term in map(FORECAST_LAYERS.term, FORECAST_LAYERS.words) if term.weighted)
_LOOKING_BACK: tuple[tuple[str, bool], ...] = (("", True),)
_LOOKING_AHEAD = ((" (nur bekannte Kündigungen)", False), (" (erwartet)", True))
"""What is added to names, and whether renewals are weighted."""


def window_from(day: date, months: int, as_of: date | None = None) -> Window:
    """Return ``months`` months, the first of them that of ``day``."""
    return Window(first=day.replace(day=1), months=months, as_of=as_of)


def forecast_table(
    lines: Lines, window: Window, by: str | None, shown: ShownLayers | None
) -> ResultTable:
    """Return what ``lines`` bring: a row a month, group and layer."""
    found = forecast(lines, window, by=by)
    header = ("Monat", *((by,) if by else ()), "Schicht", "Umsatz", "Abgerechnet", "Abgrenzung")
    layers = _SHOWN if shown is None else shown.layers
    rows = list(_forecast_rows(found, layers, grouped=by is not None)) if len(lines) else []
    return ResultTable(header=header, rows=rows)


def _forecast_rows(
    found: Forecast, layers: Sequence[ForecastLayer], *, grouped: bool
) -> Iterator[tuple[ResultValue, ...]]:
    figures = [
        (
            FORECAST_LAYERS.word(shown),
            found.amounts(Measure.RECOGNISED, shown.layer, weighted=shown.weighted),
            found.amounts(Measure.BILLED, shown.layer, weighted=shown.weighted),
            found.deferred(shown.layer, weighted=shown.weighted),
        )
        for shown in layers
    ]
    for slot, month in enumerate(found.window.month_starts):
        for group, name in enumerate(found.groups):
            for word, *sums in figures:
                amounts = (_euro(cents[group, slot]) for cents in sums)
                yield (month, *((name,) if grouped else ()), word, *amounts)


def position_table(lines: Lines, day: date) -> ResultTable:
    """Return where each contract stands on ``day``."""
    found = positions(lines, day)
    columns = (found.billed, found.recognised, found.deferred)
    rows: list[Sequence[ResultValue]] = [
        (name, *(_euro(column[group]) for column in columns))
        for group, name in enumerate(found.groups)
    ]
    return ResultTable(header=("Vertrag", "Abgerechnet", "Umsatz", "Abgrenzung"), rows=rows)


def movements_table(lines: Lines, window: Window) -> ResultTable:
    """Return how recurring revenue moved: a row a month, what is lost with a minus."""
    found = movements(lines, window)
    words = [MOVEMENTS.word(movement) for movement in MOVEMENT_COLUMNS]
    changes = found.amounts[list(MOVEMENT_COLUMNS)]
    columns = (found.opening, *changes, found.closing)
    rows: list[Sequence[ResultValue]] = [
        (month, *(_euro(column[:, slot].sum()) for column in columns))
        for slot, month in enumerate(window.month_starts)
    ]
    header = ("Monat", OPENING, *words, CLOSING)
    return ResultTable(header=header, rows=rows if len(lines) else [])


def retention_table(lines: Lines, first: date, last: date, as_of: date | None) -> ResultTable:
    """Return GRR, NRR and gross churn; words where there was nothing to begin with.

    Looking ahead they stand there twice, each time named for what they are.
    """
    known = as_of or first - timedelta(days=1)
    ways = _LOOKING_AHEAD if last > known else _LOOKING_BACK
    rows = [
        (f"{name}{suffix}", or_words(partial(found.rate, rate)))
        for suffix, weighted in ways
        for found in (retention(lines, first, last, as_of=as_of, weighted=weighted),)
        for rate, name in zip(RATES.terms, RATES.words, strict=True)
    ]
    return ResultTable(header=("Kennzahl", "Wert"), rows=rows if len(lines) else [])


def due_table(lines: Lines, day: date, days: int) -> ResultTable:
    """Return what falls due, by day."""
    rows = [
        (one.contract, one.customer, DUE_KINDS.word(one.event), one.day, in_euro(one.cents))
        for one in due(lines, day, days)
    ]
    return ResultTable(header=("Vertrag", "Kunde", "Ereignis", "Datum", "Betrag"), rows=rows)


def problems_table(found: Reading) -> ResultTable:
    """Return what is wrong with a list, a row a problem."""
    rows = [
        (problem.place.row, problem.place.column, german.sentence(replace(problem, place=None)))
        for problem in found.problems
        if problem.place
    ]
    return ResultTable(header=("Zeile", "Spalte", "Hinweis"), rows=rows)


def _euro(cents: int) -> Decimal:
    return in_euro(int(cents))  # numpy's whole numbers are none that Decimal takes


def or_words(figure: Callable[[], Decimal]) -> Decimal | str:
    """Return a figure, or the words for it where it has no number."""
    try:
        return figure()
    except NoAnswer as unanswered:
        return german.answer(unanswered.code)
