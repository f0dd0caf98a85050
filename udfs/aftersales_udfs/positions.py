"""The table argument ``positionen``: rows of cells → lines of a quote.

Needs the columns Art and Einzelpreis (or Menge, where every price is open). Empty cells mean:
Status fest, Menge 1, Rabatt 0, Einzelpreis open, Kosten unknown, MwSt the rate given beside
the table, Laufzeit_Monate the usual term, Steuerkategorie unknown (S, Z, AE, K, G or O).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from aftersales_udfs.arguments import bounded_number, bounded_whole, yes_or_no
from aftersales_udfs.tables import Row, Table
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.errors import Refusal, refusal
from aftersales_xl.domain.lines import QuoteLine, Status
from aftersales_xl.domain.packages import lines_of, parse_numbers
from aftersales_xl.domain.vat import VatCategory
from aftersales_xl.tables import values
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import is_open_price
from aftersales_xl.words.offer import CHARGES, STATUSES
from aftersales_xl.words.supplies import CATEGORIES

COLUMNS = (
    "Pos",
    "Art",
    "Status",
    "Gruppe",
    "Gewählt",
    "Menge",
    "Einzelpreis",
    "Rabatt",
    "MwSt",
    "Kosten",
    "Laufzeit_Monate",
    "Pakete",
    "Bündel",
    "Steuerkategorie",
)
NEEDED = (("Art",), ("Einzelpreis", "Menge"))
_COLUMN_OF_PROBLEM = {
    "quantity_not_positive": "Menge",
    "price_negative": "Einzelpreis",
    "discount_out_of_range": "Rabatt",
    "vat_rate_out_of_range": "MwSt",
    "term_not_positive": "Laufzeit_Monate",
    "alternative_without_group": "Gruppe",
    "option_with_group": "Gruppe",
}


def quote_lines(positions: Table, vat_rate: Decimal | None) -> list[QuoteLine]:
    """Return the lines in ``positions``; ``vat_rate`` is for rows without a rate of their own.

    Raises:
        Refusal: a cell cannot be read, or a line breaks a rule.
    """
    return [_line(row, vat_rate) for row in positions.rows(COLUMNS)]


def offered_lines(lines: Sequence[QuoteLine], package: int | None) -> Sequence[QuoteLine]:
    """Return the lines of the package with this number, all lines where None is named."""
    return lines if package is None else lines_of(lines, package)


def _line(row: Row, vat_rate: Decimal | None) -> QuoteLine:
    charge = row.read("Art", lambda cell: CHARGES.term(values.text(cell)), None)
    if charge is None:
        raise row.refused(refusal("value_missing", what="die Art"), "Art")
    position = row.read("Pos", values.text, str(row.number))
    if not charge.is_priced:
        return QuoteLine(position=position, charge=charge)
    try:
        return _priced(row, position, charge, _rate(row, vat_rate))
    except Refusal as refused:
        raise _placed(refused, row) from None


def _priced(row: Row, position: str, charge: Charge, vat_rate: Decimal) -> QuoteLine:
    return QuoteLine(
        position=position,
        charge=charge,
        status=row.read("Status", lambda cell: STATUSES.term(values.text(cell)), Status.FIXED),
        group=row.read("Gruppe", values.text, ""),
        chosen=row.read("Gewählt", yes_or_no, default=False),
        quantity=row.read("Menge", bounded_number, Decimal(1)),
        unit_price=row.read("Einzelpreis", price_or_open, None),
        discount=row.read("Rabatt", bounded_number, Decimal(0)),
        vat_rate=vat_rate,
        vat_category=row.read("Steuerkategorie", _category, None),
        unit_cost=row.read("Kosten", bounded_number, None),
        term_months=row.read("Laufzeit_Monate", bounded_whole, None),
        bundle=row.read("Bündel", values.text, ""),
        packages=row.read("Pakete", lambda cell: parse_numbers(values.text(cell)), ()),
    )


def _rate(row: Row, vat_rate: Decimal | None) -> Decimal:
    rate = row.read("MwSt", bounded_number, vat_rate)
    if rate is None:
        raise row.refused(refusal("vat_rate_missing"), "MwSt")
    return rate


def price_or_open(cell: Cell) -> Decimal | None:
    """Return a cell's price, None where it says that the price is open."""
    return None if is_open_price(cell) else bounded_number(cell)


def _category(cell: Cell) -> VatCategory | None:
    return CATEGORIES.term(values.text(cell))


def _placed(refused: Refusal, row: Row) -> Refusal:
    """Return a line's refusal with its column; the row replaces the position in its sentence."""
    problem = refused.problems[0]
    if problem.place is not None:
        return refused
    details = {**problem.details, "line": ""} if "line" in problem.details else problem.details
    column = _COLUMN_OF_PROBLEM.get(problem.code, "Art")
    return row.refused(Refusal([replace(problem, details=details)]), column)
