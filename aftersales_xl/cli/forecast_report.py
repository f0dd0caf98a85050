"""What ``forecast`` prints: a table for people, one JSON object for programs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Self

import typer

from aftersales_xl.cli import console, report
from aftersales_xl.cli.report import Json
from aftersales_xl.domain.forecast.figures import Figure
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Problem, Refusal
from aftersales_xl.portfolio.engine.forecast import Cents, Forecast
from aftersales_xl.portfolio.lists.reading import WrongRows
from aftersales_xl.portfolio.records import in_euro
from aftersales_xl.portfolio.results.report import recurring_figures
from aftersales_xl.portfolio.results.statement import BILLED, BY_LAYER, DEFERRED, REVENUE, Series
from aftersales_xl.words import formats, messages
from aftersales_xl.words.comparing import CHANGE_CAUSES
from aftersales_xl.words.forecast import NO_GROUP, TOTAL
from aftersales_xl.words.portfolio import LAYER_KEYS

if TYPE_CHECKING:
    from rich.table import Table

    from aftersales_xl.domain.forecast.report import ForecastComparison, Kept
    from aftersales_xl.portfolio.closing.catching_up import CaughtUp
    from aftersales_xl.portfolio.lines import Lines
    from aftersales_xl.portfolio.lists.reading import LeftOut
    from aftersales_xl.portfolio.results.result import ForecastResult


def as_json(
    result: ForecastResult, layers: Collection[Layer], comparison: ForecastComparison | None
) -> str:
    """Return a forecast as one line of JSON; amounts are strings with two decimals."""
    shown = _Shown(result.forecast, layers)
    return report.line(
        {
            "source": result.source,
            "from": f"{result.window.first:%Y-%m}",
            "months": [f"{month:%Y-%m}" for month in result.window.month_starts],
            **shown.of(slice(None)),
            **({"by": result.by, "groups": _groups(shown)} if result.by else {}),
            **({"recurring": _recurring(result, result.lines)} if result.lines else {}),
            **({"comparison": _comparison(comparison)} if comparison else {}),
            **({"caught_up": _caught_up(result.caught_up)} if result.caught_up else {}),
            "lines": result.line_count,
            "problems": report.problems(result.problems),
            "problem_count": result.problem_count,
            "left_out": left_out(result.left_out),
            "hints": report.problems(result.hints),
        }
    )


def print_refusal(source: str, refused: Refusal, *, as_json: bool) -> int:
    """Tell what is wrong with a list, as sentences or one line of JSON; return the exit code."""
    problems, count = refused.problems, len(refused.problems)
    hints: Sequence[Problem] = ()
    if isinstance(refused, WrongRows):
        count, hints = refused.problem_count, refused.hints
    if as_json:
        found: dict[str, Json] = {"problems": report.problems(problems), "problem_count": count}
        hinted: dict[str, Json] = {"hints": report.problems(hints)} if hints else {}
        typer.echo(report.line({"source": source, **found, **hinted}))
        return 1
    print_problems(problems, count)
    console.explain(hints)
    if isinstance(refused, WrongRows):
        console.tell(messages.text("forecast_skip_bad"))
    return 1


def print_problems(problems: Sequence[Problem], count: int) -> None:
    """Tell the first of ``problems``, and how many there are."""
    most = console.MOST_TOLD
    console.explain(problems[:most])
    if count > most:
        console.tell(messages.text("forecast_more_problems", told=most, count=count))


@dataclass(frozen=True, slots=True)
class _Shown:
    """The figures of all groups, added up once: by layer (None: all of them) and weighting."""

    found: Forecast
    layers: Collection[Layer]
    _figures: dict[tuple[Layer | None, bool], _Figures] = field(default_factory=dict)

    def of(self, groups: slice) -> dict[str, Json]:
        """Return the figures of some groups, each layer apart and all together."""
        return {
            "layers": {LAYER_KEYS[layer]: self._layer(layer, groups) for layer in self.layers},
            "total": self._all(None, groups, weighted=True),
        }

    def _layer(self, layer: Layer, groups: slice) -> Json:
        figures = self._all(layer, groups, weighted=True)
        if layer is not Layer.COMMITTED:
            figures["unweighted"] = self._all(layer, groups, weighted=False)
        return figures

    def _all(self, layer: Layer | None, groups: slice, *, weighted: bool) -> dict[str, Json]:
        """Return the months of each measure, and what is deferred before and at their ends."""
        if (layer, weighted) not in self._figures:
            self._figures[layer, weighted] = _Figures.of(self.found, layer, weighted=weighted)
        found = self._figures[layer, weighted]
        figures: dict[str, Json] = {
            name: _plain(cents[groups]) for name, cents in found.by_month.items()
        }
        figures["deferred_opening"] = _amount(int(found.opening[groups].sum()))
        return figures


class _Figures(NamedTuple):
    """Cents by group and month of each measure and of what is deferred; what was before."""

    by_month: dict[str, Cents]
    opening: Cents

    @classmethod
    def of(cls, forecast: Forecast, layer: Layer | None, *, weighted: bool) -> Self:
        """Return what ``layer`` brings."""
        by_month = {
            figure.name.lower(): Series(figure=figure, layer=layer, weighted=weighted).of(forecast)
            for figure in Figure
        }
        return cls(by_month, forecast.opening(layer, weighted=weighted))


def _groups(shown: _Shown) -> Json:
    return {
        name: shown.of(slice(group, group + 1)) for group, name in enumerate(shown.found.groups)
    }


def _plain(cents: Cents) -> list[Json]:
    return [_amount(amount) for amount in cents.sum(axis=0).tolist()]


def _amount(cents: int) -> str:
    """Return ``cents`` in euro as `formats.plain` does; there may be millions of them.

    >>> _amount(-5), _amount(123450)
    ('-0.05', '1234.50')
    """
    euro, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euro}.{rest:02}"


def _recurring(result: ForecastResult, lines: Lines) -> Json:
    found = recurring_figures(result, lines)
    return {
        "as_of": str(result.as_of),
        "mrr": formats.plain(found.mrr),
        "arr": formats.plain(found.arr),
        "past": _kept_json(found.past),
        **({"expected": _kept_json(found.expected)} if found.expected else {}),
    }


def _kept_json(retention: Kept) -> Json:
    return {
        "from": str(retention.period.start),
        "to": str(retention.period.end),
        **{name: None if rate is None else f"{rate:.6f}" for name, rate in retention.rates.items()},
    }


def _comparison(comparison: ForecastComparison) -> Json:
    return {
        "made_on": str(comparison.made_on),
        "before": formats.plain(comparison.before),
        "causes": {
            cause.name.lower(): formats.plain(by) for cause, by in comparison.causes.items()
        },
        "now": formats.plain(comparison.now),
    }


def _caught_up(catching_up: CaughtUp) -> Json:
    return {
        "closed_on": str(catching_up.closed_on),
        "recognised": formats.plain(in_euro(catching_up.recognised)),
        "billed": formats.plain(in_euro(catching_up.billed)),
    }


def left_out(found: LeftOut) -> Json:
    """Return what rows that were left out say they are worth."""
    return {
        "rows": found.rows,
        "yearly": formats.plain(in_euro(found.yearly)),
        "once": formats.plain(in_euro(found.once)),
        "without_amount": found.without_amount,
    }


def months(result: ForecastResult, layers: Collection[Layer]) -> Table:
    """Return revenue by month and layer, and what is billed and deferred."""
    shown = (*(BY_LAYER[layer] for layer in layers), REVENUE, BILLED, DEFERRED)
    columns = [series.of(result.forecast).sum(axis=0) for series in shown]
    table = report.table_with("Monat", "", *(series.title for series in shown))
    for slot, month in enumerate(result.window.month_starts):
        table.add_row(formats.short_month(month), "", *(_euro(cents[slot]) for cents in columns))
    sums = (*(cents.sum() for cents in columns[:-1]), columns[-1][-1])
    table.add_row(TOTAL, "", *map(_euro, sums), style="bold")
    return table


def groups(result: ForecastResult, layers: Collection[Layer]) -> Table:
    """Return the revenue of all months by group and layer."""
    found = result.forecast
    shown = (*(BY_LAYER[layer] for layer in layers), REVENUE, BILLED)
    columns = [series.of(found).sum(axis=1) for series in shown]
    table = report.table_with(result.by or "", "", *(series.title for series in shown))
    for group, name in enumerate(found.groups):
        table.add_row(name or NO_GROUP, "", *(_euro(cents[group]) for cents in columns))
    return table


def _euro(cents: int) -> str:
    return formats.euro(in_euro(int(cents)))


def changes(comparison: ForecastComparison, layers: Collection[Layer]) -> Table:
    """Return what changed since an earlier forecast, by cause; always in all layers."""
    all_layers = "" if len(layers) == len(Layer) else ", alle Schichten"
    table = report.table_with(f"Umsatz der Monate{all_layers}", "", "Betrag")
    table.add_row(
        f"Stand vom {formats.day(comparison.made_on)}", "", formats.euro(comparison.before)
    )
    for cause, amount in comparison.causes.items():
        if amount:
            table.add_row(CHANGE_CAUSES.word(cause), "", formats.euro(amount))
    table.add_row("Heute", "", formats.euro(comparison.now), style="bold")
    return table


def print_left_out(found: LeftOut) -> None:
    """Tell what rows that were left out say they are worth, if there are any."""
    if found.rows:
        console.tell(
            messages.text(
                "forecast_left_out",
                rows=found.rows,
                yearly=in_euro(found.yearly),
                once=in_euro(found.once),
                without=found.without_amount,
            )
        )
