"""Rows of ROI and Annahmen → domain: one case, phase, benefit, running cost, assumption.

A row that cannot be read is noted with the cell to mend, and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

from aftersales_xl.domain.business_case import Phase, Risk
from aftersales_xl.domain.case_form import CaseEntry, phase
from aftersales_xl.domain.case_study import Assumption, Benefit, Payment, RunningCost
from aftersales_xl.domain.claims import RateCard
from aftersales_xl.domain.errors import Problems
from aftersales_xl.domain.money import LARGEST
from aftersales_xl.domain.sensitivity import Draws
from aftersales_xl.excel import words
from aftersales_xl.excel.reading import Cells
from aftersales_xl.tables import names

_KINDS, _ORIGINS = words.BENEFIT_KINDS.or_none(), words.ORIGINS.or_none()
_COLUMNS: Mapping[str, str] = {
    "benefit_risk_out_of_range": "benefit_risk",
    "cost_risk_out_of_range": "cost_risk",
    "ramp_up_out_of_range": "ramp_up",
    "horizon_out_of_range": "horizon",
    "investment_after_horizon": "horizon",
    "discount_rate_out_of_range": "rate",
    "reduction_out_of_range": "share",
    "benefit_minutes_out_of_range": "minutes",
    "benefit_days_out_of_range": "days",
    "seed_negative": "seed",
}
"""Which column of a row has to be mended, where the code of a refusal tells."""


@contextmanager
def placed(row: Cells, problems: Problems, key: str) -> Iterator[None]:
    """Note what is refused inside the block: in the column its code tells, else in ``key``."""
    found = Problems()
    with found.collecting():
        yield
    for problem in found:
        place = problem.place or row.place(_COLUMNS.get(problem.code, key))
        problems.add(problem.code, place, **problem.details)


def figure(row: Cells, key: str, problems: Problems) -> Decimal | None:
    """Return a number from 0 on, None where the cell is blank or bad."""
    found = row.number(key)
    if found is None:
        return None
    if found < 0:
        problems.add("case_figure_negative", row.place(key), value=found)
    elif found >= LARGEST:
        problems.add("number_too_large", row.place(key))
    else:
        return found
    return None


def needed(row: Cells, key: str, problems: Problems) -> Decimal | None:
    """Return the same, and note a blank cell."""
    if not row.is_filled(key):
        problems.add("value_missing", row.place(key), what=f"„{row.place(key).column}“")
    return figure(row, key, problems)


def _number(row: Cells, key: str, problems: Problems) -> Decimal:
    return figure(row, key, problems) or Decimal(0)


def _named(row: Cells, key: str, problems: Problems) -> bool:
    """Return whether a row says what it is about; note where it does not."""
    if not row.text(key):
        problems.add("value_missing", row.place(key), what=f"„{row.place(key).column}“")
    return bool(row.text(key))


def read_case(row: Cells, problems: Problems) -> CaseEntry | None:
    """Read the terms of a case; its horizon has to fit the cash flow of the sheet."""
    months = row.whole("horizon")
    if months is None:
        if not row.is_filled("horizon"):
            problems.add("value_missing", row.place("horizon"), what="den Zeitraum in Monaten")
        return None
    if months > names.LONGEST_HORIZON:
        most = names.LONGEST_HORIZON
        problems.add("case_horizon_too_long", row.place("horizon"), months=months, most=most)
        return None
    with placed(row, problems, "name"):
        return CaseEntry(
            name=row.text("name"),
            payment=row.term("payment", words.CASE_PAYMENTS, Payment.AT_SIGNING),
            ramp_up_months=_number(row, "ramp_up", problems),
            horizon_months=Decimal(months),
            discount_rate=_number(row, "rate", problems),
            risk=Risk(
                benefits=_number(row, "benefit_risk", problems),
                costs=_number(row, "cost_risk", problems),
            ),
            claimed_payback=figure(row, "claimed_payback", problems),
            claimed_saving=figure(row, "claimed_saving", problems),
        )
    return None


def read_phase(row: Cells, problems: Problems) -> Phase | None:
    """Read a phase: its price is the fixed one, or effort × day rate."""
    is_named = _named(row, "name", problems)
    before = len(problems)
    days = _number(row, "days", problems)
    effort, rate, fixed = (
        figure(row, key, problems) for key in ("effort_days", "day_rate", "fixed_price")
    )
    if not is_named or len(problems) > before:
        return None
    with placed(row, problems, "fixed_price"):
        return phase(
            row.text("name"), days=days, effort_days=effort, day_rate=rate, fixed_price=fixed
        )
    return None


def read_benefit(row: Cells, problems: Problems) -> Benefit | None:
    """Read a benefit and the figures of its kind."""
    is_named = _named(row, "label", problems)
    before = len(problems)
    kind = row.term("kind", _KINDS, None)
    if kind is None and not row.is_filled("kind"):
        problems.add("value_missing", row.place("kind"), what="die Art")
    quantity, share, minutes, days, rate = (
        _number(row, key, problems) for key in ("quantity", "share", "minutes", "days", "rate")
    )
    if kind is None or not is_named or len(problems) > before:
        return None
    with placed(row, problems, "quantity"):
        benefit = Benefit(
            label=row.text("label"),
            kind=kind,
            quantity=quantity,
            share=share,
            minutes_a_day=minutes,
            days=days,
            rate=rate,
        )
        _ = benefit.saving  # refuses figures that no benefit has
        return benefit
    return None


def read_running_cost(row: Cells, problems: Problems) -> RunningCost | None:
    """Read a running cost."""
    is_named = _named(row, "label", problems)
    per_year = needed(row, "per_year", problems)
    if per_year is None or not is_named:
        return None
    return RunningCost(label=row.text("label"), per_year=per_year)


def read_assumption(row: Cells, problems: Problems) -> Assumption | None:
    """Read an assumption; note who has to be named, and what a customer has to agree to."""
    is_named = _named(row, "statement", problems)
    origin = row.term("origin", _ORIGINS, None)
    if origin is None:
        if not row.is_filled("origin"):
            problems.add("value_missing", row.place("origin"), what="die Herkunft")
        return None
    before = len(problems)
    assumption = Assumption(
        statement=row.text("statement"),
        value=row.text("value"),
        origin=origin,
        source=row.text("source"),
        as_of=row.day("as_of"),
        released_on=row.day("released_on"),
    )
    problem = assumption.problem
    if len(problems) == before and is_named and problem is not None:
        missing = "released_on" if problem.code == "reference_not_released" else "source"
        if missing == "source" and assumption.source:
            missing = "as_of"
        problems.add(problem.code, row.place(missing), **problem.details)
    return assumption if len(problems) == before and is_named else None


def read_rate_card(form: Cells, problems: Problems) -> RateCard | None:
    """Read the range of day rates; None where nothing is typed."""
    keys = ("lowest_rate", "highest_rate")
    if not any(form.is_filled(key) for key in keys):
        return None
    lowest, highest = (needed(form, key, problems) for key in keys)
    if lowest is None or highest is None:
        return None
    with problems.collecting(form.place("lowest_rate")):
        return RateCard(lowest=lowest, highest=highest)
    return None


def check_draws(form: Cells, problems: Problems) -> None:
    """Note a number of draws or a seed that the simulation cannot take."""
    usual = Draws()
    runs, seed = form.whole("runs"), form.whole("seed")
    with placed(form, problems, "runs"):
        Draws(runs=usual.runs if runs is None else runs, seed=usual.seed if seed is None else seed)
