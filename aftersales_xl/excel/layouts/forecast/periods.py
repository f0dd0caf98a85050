"""Formulas of rows that stand for months, quarters or fiscal years; all are native."""

from __future__ import annotations

from aftersales_xl.domain.forecast.fiscal_years import MONTHS_OF_A_QUARTER
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.excel.layouts.forecast.listing import Listing
from aftersales_xl.tables.forecast import FORECAST_FORM

_FORM = FORECAST_FORM

LAST_MONTH = f"DATE(YEAR({_FORM.first.ref}),MONTH({_FORM.first.ref})+{_FORM.months.ref}-1,1)"


def month(listing: Listing, first: str, months: str) -> str:
    """Return a formula for the month of a row, "" behind the last one."""
    number = listing.number
    return f'=IF({number}>{months},"",DATE(YEAR({first}),MONTH({first})+{number}-1,1))'


def later(cell: str, months: int | str) -> str:
    """Return a formula for the first day of a month ``months`` after that of ``cell``."""
    return f"DATE(YEAR({cell}),MONTH({cell})+{months},1)"


def year_start(number: str) -> str:
    """Return a formula for the first month of a fiscal year; ``number`` counts them from 1."""
    first, begins = _FORM.first.ref, _FORM.fiscal_year.ref
    start = f"DATE(YEAR({first})-IF(MONTH({first})<{begins},1,0),{begins},1)"
    return _start(number, start, MONTHS_OF_A_YEAR)


def quarter_start(number: str) -> str:
    """Return a formula for the first month of a fiscal quarter; ``number`` as in `year_start`."""
    first = _FORM.first.ref
    into = f"MOD(MONTH({first})-{_FORM.fiscal_year.ref},{MONTHS_OF_A_QUARTER})"
    start = f"DATE(YEAR({first}),MONTH({first})-{into},1)"
    return _start(number, start, MONTHS_OF_A_QUARTER)


def _start(number: str, first: str, months: int) -> str:
    here = later(f"({first})", f"{months}*({number}-1)")
    return f'=IF({here}>{LAST_MONTH},"",{here})'


def year_name(cell: str) -> str:
    """Return a formula for the name of the fiscal year that the month in ``cell`` belongs to."""
    begins = _FORM.fiscal_year.ref
    year = f"(YEAR({cell})-IF(MONTH({cell})<{begins},1,0))"
    return f'IF({begins}=1,{year}&"",{year}&"/"&RIGHT({year}+1,2))'


def quarter_name(cell: str) -> str:
    """Return a formula for the name of the fiscal quarter that begins with ``cell``."""
    begins, months = _FORM.fiscal_year.ref, MONTHS_OF_A_QUARTER
    number = f"(MOD(MONTH({cell})-{begins},{MONTHS_OF_A_YEAR})/{months}+1)"
    return f'"Q"&{number}&" "&{year_name(cell)}'


def day(cell: str) -> str:
    """Return a formula for a day as Germans write it, which needs no format of the language."""
    return f'RIGHT("0"&DAY({cell}),2)&"."&RIGHT("0"&MONTH({cell}),2)&"."&YEAR({cell})'
