"""Everything ties out for each contract, and what does not is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from how_many import about
from hypothesis import given, settings
from hypothesis import strategies as st
from written_lines import Line, any_line, written

from aftersales_xl.domain.forecast.causes import TieCheck
from aftersales_xl.portfolio.closing import tie_out as tying
from aftersales_xl.portfolio.closing.tie_out import TieOut, tie_out
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.measures.position import positions
from aftersales_xl.words.comparing import TIE_CHECKS

DAY = date(2026, 6, 30)
YEAR = Window(first=date(2026, 1, 1), months=12)
SERVICE = Line(starts=date(2026, 1, 1), ends=date(2026, 12, 31), price=3_650, interval=3)
lists = st.lists(
    any_line(), max_size=5, unique_by=lambda line: (line.contract, line.product, line.starts)
)


@settings(max_examples=about(80), deadline=None)
@given(lists, st.dates(min_value=date(2022, 1, 1), max_value=date(2032, 12, 31)))
def test_every_contract_ties_out_on_every_day(lines: list[Line], day: date) -> None:
    found = tie_out(written(*lines), day, YEAR)
    assert found.ties_out, list(found.rows(only_broken=True))
    assert found.examined.all()
    contracts = [line.contract for line in lines if line.quote is None]
    assert sorted(row.contract for row in found.rows()) == sorted(set(contracts))


def test_the_figures_of_a_contract_in_the_middle_of_its_year() -> None:
    """3,650 a year by quarter: two billed by 30 June, 181 days at 10.00 recognised."""
    (row,) = tie_out(written(SERVICE), DAY, YEAR).rows()
    assert (row.contract, row.customer, row.value, row.agreed) == ("V-1", "Kunde", 365_000, 365_000)
    assert (row.billed, row.to_bill) == (182_500, 182_500)
    assert (row.recognised, row.to_recognise) == (181_000, 184_000)
    assert (row.billed_ahead, row.rendered) == (1_500, 0)
    assert row.offered is None
    assert row.ties_out


def offered(*totals: str, lines: tuple[Line, ...] = (SERVICE,)) -> TieOut:
    return tie_out(written(*lines, further={"Angebotssumme": list(totals)}), DAY, YEAR)


@pytest.mark.parametrize("total", ["3650", "3.650,00", "3650.00", "3.650,00 €"])
def test_an_offer_total_is_what_was_agreed(total: str) -> None:
    assert offered(total).ties_out
    assert next(offered(total).rows()).offered == 365_000


@pytest.mark.parametrize("total", ["3650,01", "siehe Anlage"])
def test_another_offer_total_does_not_tie_out(total: str) -> None:
    found = offered(total)
    assert not found.ties_out
    (row,) = found.rows(only_broken=True)
    assert row.broken == (TieCheck.OFFERED,)
    assert found.failures(TieCheck.OFFERED) == 1


def test_an_offer_total_stands_in_one_row_in_all_or_is_the_sum_of_several() -> None:
    licence = Line(once=1_000, accepted=date(2026, 2, 1), product="Lizenz")
    for totals in (("4650", ""), ("4650", "4650"), ("3650", "1000")):
        assert offered(*totals, lines=(SERVICE, licence)).ties_out
    twin = replace(SERVICE, product="Backup")
    assert offered("3650", "3650", lines=(SERVICE, twin)).ties_out
    assert not offered("3650", "", lines=(SERVICE, licence)).ties_out


def test_an_offer_total_stays_though_the_contract_is_terminated_or_renewed() -> None:
    cut = replace(SERVICE, terminated=date(2026, 3, 31))
    renewed = replace(SERVICE, starts=date(2025, 1, 1), ends=date(2025, 12, 31), renewal_months=12)
    assert offered("3650", lines=(cut,)).ties_out
    assert offered("3650", lines=(renewed,)).ties_out


def test_an_open_end_has_no_sum_to_compare_an_offer_with() -> None:
    assert offered("9999", lines=(replace(SERVICE, ends=None),)).ties_out


def test_quotes_are_no_contracts() -> None:
    assert list(tie_out(written(replace(SERVICE, quote=0.5)), DAY, YEAR).rows()) == []


def test_only_some_contracts_are_reckoned_a_second_time_if_asked() -> None:
    many = [replace(SERVICE, contract=f"V-{number}") for number in range(10)]
    found = tie_out(written(*many), DAY, YEAR, second=4)
    assert found.examined.sum() == 4
    assert tie_out(written(*many), DAY, YEAR, second=0).ties_out


@pytest.mark.parametrize(
    ("figure", "checks"),
    [
        ("billed", {TieCheck.BILLED, TieCheck.DEFERRED, TieCheck.MONTHS, TieCheck.SECOND}),
        (
            "recognised",
            {TieCheck.RECOGNISED, TieCheck.DEFERRED, TieCheck.MONTHS, TieCheck.SECOND},
        ),
        ("to_bill", {TieCheck.BILLED}),
        ("to_recognise", {TieCheck.RECOGNISED}),
        ("rendered", {TieCheck.DEFERRED}),
    ],
)
def test_a_cent_too_much_anywhere_is_found(
    monkeypatch: pytest.MonkeyPatch, figure: str, checks: set[TieCheck]
) -> None:
    """The calculation itself is made to fail; no list of contracts can do that."""

    def off_by_a_cent(lines: Lines, day: date) -> object:
        right = positions(lines, day)
        return replace(right, **{figure: getattr(right, figure) + np.array([0, 1])})

    monkeypatch.setattr(tying, "positions", off_by_a_cent)
    two = written(SERVICE, replace(SERVICE, contract="V-2"))
    found = tie_out(two, DAY, YEAR)
    (row,) = found.rows(only_broken=True)
    assert row.contract == "V-2"
    assert set(row.broken) == checks


def test_every_check_has_a_word() -> None:
    assert list(TIE_CHECKS.words) == [TIE_CHECKS.word(check) for check in TieCheck]
