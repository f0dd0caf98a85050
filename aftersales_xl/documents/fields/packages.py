"""The packages of an offer side by side, each position and each total."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from aftersales_xl.documents.fields.lines import amount, contract_value, quantity
from aftersales_xl.documents.fields.model import Pakete, Paketsumme, Paketzeile
from aftersales_xl.documents.fields.wording import (
    DASH,
    HOW_TO_READ_PACKAGES,
    INCLUDED,
    OPTIONAL,
    PACKAGES,
    PACKAGES_FIRST_YEAR,
    PACKAGES_REDUCED,
    SELECTABLE,
)
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.packages import MOST_PACKAGES, PackageComparison, PackageRow
from aftersales_xl.domain.price.totals import Totals
from aftersales_xl.words import OPEN_PRICE, formats
from aftersales_xl.words.offer import SHORT_PERIODS

_UNBROKEN = "\N{NO-BREAK SPACE}"


def package_fields(quote: Quote) -> Pakete | None:
    """Return the comparison; None where there are not at least two packages."""
    comparison = quote.comparison
    if comparison is None or len(comparison.packages.names) < 2:  # noqa: PLR2004 -- a comparison
        return None
    names = comparison.packages.names
    offered = comparison.packages.offered
    has_discount = any(comparison.advantages)
    first, second, third = _columns(names)
    return Pakete(
        satz=PACKAGES.format(offered=names[offered - 1]),
        hinweis=" ".join(
            [
                HOW_TO_READ_PACKAGES,
                *([PACKAGES_REDUCED] if has_discount else []),
                *([PACKAGES_FIRST_YEAR] if _has_first_year(quote, comparison) else []),
            ]
        ),
        erstes=first,
        zweites=second,
        drittes=third,
        ist_erstes=offered == 1,
        ist_zweites=offered == 2,  # noqa: PLR2004 -- the number of the package
        ist_drittes=offered == MOST_PACKAGES,
        zeilen=tuple(_row(row, quote, names) for row in comparison.rows if any(row.included)),
        summen=tuple(_sums(quote, comparison)),
    )


def _has_first_year(quote: Quote, comparison: PackageComparison) -> bool:
    """Return whether something that comes back costs less, or more, in the first year."""
    prices = (
        quote.recurring_price(row.line)
        for row in comparison.rows
        if any(row.included) and row.line.charge.is_recurring and not row.line.is_open
    )
    return any(price.first_year != price.regular for price in prices)


def _columns(entries: Iterable[str]) -> tuple[str, str, str]:
    first, second, third, *_ = (*entries, "", "")
    return first, second, third


def _row(row: PackageRow, quote: Quote, names: tuple[str, ...]) -> Paketzeile:
    line = row.line
    title = line.text.strip().partition("\n")[0].strip()
    much = "" if line.quantity == 1 else quantity(line)
    price = amount(line, quote)
    if line.charge.is_recurring and not line.is_open:
        price += f" {SHORT_PERIODS[line.charge]}"
    first, second, third = _columns(
        _mark(line, is_counted=counts) if is_in else DASH
        for is_in, counts in zip(row.included, row.counted, strict=True)
    )
    return Paketzeile(
        titel=f"{title}, {much}" if much else title,
        unterschied=_where(row, names).replace(" ", _UNBROKEN) if row.differs else "",
        ist_unterschied=row.differs,
        preis=price,
        erstes=first,
        zweites=second,
        drittes=third,
    )


def _mark(line: QuoteLine, *, is_counted: bool) -> str:
    """Return what a line is to the package it belongs to."""
    if line.status is Status.OPTION:
        return OPTIONAL
    return INCLUDED if is_counted else SELECTABLE


def _where(row: PackageRow, names: tuple[str, ...]) -> str:
    """Return in as few words as possible which packages have the line.

    >>> included = (False, True, True)
    >>> row = PackageRow(line=QuoteLine(position="1"), included=included, counted=included)
    >>> _where(row, ("Basis", "Komfort", "Premium"))
    'ab Komfort'
    """
    pairs = list(zip(names, row.included, strict=True))
    having = [name for name, is_in in pairs if is_in]
    lacking = [name for name, is_in in pairs if not is_in]
    if len(having) == 1:
        return f"nur {having[0]}"
    return f"ab {having[0]}" if lacking == [names[0]] else f"nicht {lacking[0]}"


def _sums(quote: Quote, comparison: PackageComparison) -> Iterable[Paketsumme]:
    """Yield the totals that say something in at least one package."""
    found = comparison.totals

    def by_package(title: str, of: Callable[[Totals], Decimal]) -> Iterable[Paketsumme]:
        amounts = [of(one) for one in found]
        if any(amounts):
            yield _sum(title, amounts)

    yield from by_package("Einmalig", lambda one: one.once.net)
    yield from by_package("Pro Monat", lambda one: one.monthly.net)
    yield from by_package("Pro Jahr", lambda one: one.yearly.net)
    if any(one.has_open for one in found):
        marks = _columns("zzgl." if one.has_open else DASH for one in found)
        yield _package_sum(f"Leistungen {OPEN_PRICE}", marks)
    if any(comparison.advantages):
        yield _sum("Ihr Vorteil, berücksichtigt", comparison.advantages)
    value = contract_value([row.line for row in comparison.rows], quote)
    yield _sum(value, [one.tcv for one in found], grand=True)


def _sum(title: str, amounts: Iterable[Decimal], *, grand: bool = False) -> Paketsumme:
    return _package_sum(title, _columns(formats.euro(one) for one in amounts), grand=grand)


def _package_sum(title: str, marks: tuple[str, str, str], *, grand: bool = False) -> Paketsumme:
    first, second, third = marks
    return Paketsumme(titel=title, erstes=first, zweites=second, drittes=third, ist_gesamt=grand)
