"""A forecast as a file: a workbook, a CSV file for German Excel, a Parquet file for machines.

A file is written whole or not at all, and never over another one. Amounts are euro; CSV and
Parquet hold the long table of `result_table`. In CSV, words that Excel would take for a formula
begin with an apostrophe. Does not know how a forecast is made.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from aftersales_xl.documents.files import is_taken, new_file
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio.german_csv import harmless
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.result_table import ForecastTable, MonthRows


def write_result(result: ForecastResult, target: Path) -> None:
    """Write ``result`` to ``target``; its ending says what: .xlsx, .csv or .parquet.

    Raises:
        Refusal: another ending, ``target`` exists, or its folder cannot be written to.
    """
    write = _writer(target)
    with new_file(target) as file:
        write(result, file)


def check_target(target: Path) -> None:
    """Refuse what `write_result` would refuse, before anything is calculated.

    Raises:
        Refusal: another ending, or ``target`` exists.
    """
    _writer(target)
    if is_taken(target):
        raise refusal("file_exists", file=target.name)


def _writer(target: Path) -> Callable[[ForecastResult, Path], None]:
    found = _WRITERS.get(target.suffix.casefold())
    if found is None:
        raise refusal("result_suffix", file=target.name)
    return found


def _write_book(result: ForecastResult, file: Path) -> None:
    from aftersales_xl.portfolio.results.result_book import book_bytes  # noqa: PLC0415 -- XlsxWriter

    file.write_bytes(book_bytes(result))


def _write_csv(result: ForecastResult, file: Path) -> None:
    table = ForecastTable.of(result)
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        rows = csv.writer(opened, delimiter=";")
        rows.writerow([harmless(header) for header in table.headers])
        for month in table.by_month():
            rows.writerows(_csv_rows(table, month))


def _csv_rows(table: ForecastTable, rows: MonthRows) -> Iterator[list[str]]:
    month = f"{rows.month:%d.%m.%Y}"
    groups, layers = table.forecast.groups, table.layers
    codes = zip(rows.group.tolist(), rows.layer.tolist(), rows.amounts.tolist(), strict=True)
    for group, layer, amounts in codes:
        words = [harmless(groups[group])] if table.by else []
        yield [month, *words, layers[layer], *map(_german, amounts)]


def _german(cents: int) -> str:
    """Return an amount as German Excel reads it.

    >>> _german(-5), _german(123456)
    ('-0,05', '1234,56')
    """
    euro, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euro},{rest:02}"


def _write_parquet(result: ForecastResult, file: Path) -> None:
    from aftersales_xl.portfolio.results.result_parquet import write_parquet  # noqa: PLC0415 -- pyarrow

    write_parquet(result, file)


_WRITERS: Mapping[str, Callable[[ForecastResult, Path], None]] = {
    ".xlsx": _write_book,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
}
