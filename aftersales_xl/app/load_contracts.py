"""A list of contracts, wherever it is kept: workbook, CSV, Parquet, a folder of offers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from aftersales_xl.app.load_offers import load_offers
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.lists.read_files import read_file
from aftersales_xl.portfolio.lists.read_workbook import read_workbook
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.portfolio.lists.workbook_lists import SUFFIXES
from aftersales_xl.tables.contracts import CONTRACT_TABLE


def load_contracts(
    source: Path, functions: Functions, *, as_of: date, probability: Decimal | None = None
) -> Reading:
    """Return the contracts in ``source`` and what is wrong with the others.

    Args:
        source: a workbook, a CSV or Parquet file, or a folder of offer workbooks.
        functions: the functions that cells of workbooks call.
        as_of: the day offers are checked for, and made on where they name none.
        probability: that of the offers in a folder, a fraction.

    Raises:
        Refusal: the source cannot be read, is no list of contracts, holds other currencies than
            euro; or a probability is given for what is no folder, or none for a folder.
    """
    if source.is_dir():
        likely = _check_probability(probability)
        return load_offers(source, functions, as_of=as_of, likelihood=lambda _offer: likely)
    if probability is not None:
        raise refusal("forecast_probability_unused", column=CONTRACT_TABLE.probability.header)
    if source.suffix.casefold() in SUFFIXES:
        return read_workbook(source, functions)
    return read_file(source)


def _check_probability(probability: Decimal | None) -> Decimal:
    if probability is None:
        raise refusal("forecast_probability_needed")
    if not 0 <= probability <= 1:
        raise refusal("forecast_probability_out_of_range", value=probability)
    return probability
