"""Which cell a problem of the domain is about: tables and forms tell it by its code."""

from __future__ import annotations

from dataclasses import replace

from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.excel.book import Book
from aftersales_xl.tables import names
from aftersales_xl.tables.positions import POSITIONS


def with_place(book: Book, problem: Problem) -> Problem:
    """Return ``problem`` with the cell that has to be mended, as far as its code tells it."""
    place = problem.place
    if problem.code in POSITIONS.supply.problems and not POSITIONS.has(POSITIONS.supply, book):
        details = {**problem.details, "file": book.name}
        return replace(problem, code="supply_unknown_older", details=details)
    if place is not None:
        column = POSITIONS.column_of(problem.code, place)
        if column is not None:
            return replace(problem, place=replace(place, column=column.header))
    for form in names.OFFER_FORMS.values():
        for field in form.fields:
            if problem.code in field.problems:
                return replace(problem, place=form.place_of(field, book) or place)
    return problem
