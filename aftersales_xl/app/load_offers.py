"""Load a folder of offer workbooks as contract lines, weighted with their probability."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from aftersales_xl.app.check_offer import examine
from aftersales_xl.domain.money.errors import Problem, Refusal, refusal
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.recalculate import Functions
from aftersales_xl.portfolio.lists.checks import no_lines
from aftersales_xl.portfolio.lists.joining import join_readings
from aftersales_xl.portfolio.lists.offer_rows import offer_rows
from aftersales_xl.portfolio.lists.read_rows import read_rows
from aftersales_xl.portfolio.lists.reading import LeftOut, Reading
from aftersales_xl.portfolio.lists.workbook_lists import SUFFIXES
from aftersales_xl.tables.values import Cell

Likelihood = Callable[[Quote], Decimal | None]
"""How likely an offer is, a fraction; None where it has been ordered."""
_LOCK_FILE = "~$"


def load_offers(
    folder: Path, functions: Functions, *, as_of: date, likelihood: Likelihood
) -> Reading:
    """Return the lines of every offer workbook in ``folder``, by file name.

    An offer that could not leave the house is left out with its problems.

    Raises:
        Refusal: there is no workbook in the folder.
    """
    paths = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() in SUFFIXES and not path.name.startswith(_LOCK_FILE)
    )
    if not paths:
        raise refusal("forecast_folder_empty", folder=folder.name)
    offers = _Offers(functions, as_of, likelihood)
    return join_readings([offers.lines(path) for path in paths])


class _Offers:
    """Reads offer after offer; knows which file an offer stood in before."""

    def __init__(self, functions: Functions, as_of: date, likelihood: Likelihood) -> None:
        self._functions = functions
        self._as_of = as_of
        self._likelihood = likelihood
        self._files: dict[str, str] = {}

    def lines(self, path: Path) -> Reading:
        """Return the lines of one offer, or why it has none."""
        try:
            found = examine(FileBook(path, self._functions), self._as_of)
            if found.quote is None or found.problems:
                return _left_out(path.name, found.problems)
            return read_rows(self._rows(found.quote, path), path.name)
        except Refusal as refused:
            return _left_out(path.name, refused.problems)
        except Exception as error:  # noqa: BLE001 -- the other offers have nothing to do with it
            reason = type(error).__name__
            return _left_out(path.name, [Problem(code="internal", details={"reason": reason})])

    def _rows(self, quote: Quote, path: Path) -> list[Sequence[Cell]]:
        number = quote.number or path.stem
        if (other := self._files.setdefault(number, path.name)) != path.name:
            raise refusal("forecast_offer_twice", file=path.name, number=number, other=other)
        return offer_rows(
            quote,
            offered_on=quote.validity.dates(self._as_of)[0],
            file=path.name,
            contract=number,
            probability=self._likelihood(quote),
        )


def _left_out(file: str, problems: Iterable[Problem]) -> Reading:
    placed = tuple(
        replace(one, place=one.place and replace(one.place, sheet=f"{file}, {one.place.sheet}"))
        for one in problems
    )
    return Reading(
        lines=no_lines(file),
        problems=placed,
        problem_count=len(placed),
        left_out=LeftOut(rows=1, without_amount=1),
    )
