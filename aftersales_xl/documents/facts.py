"""What a document has to say, taken from the frozen quote, the contract or the report itself.

Not from the fields: the document is held against the figures they were made of. ``printed`` are
the fields the template prints; what stands in a row together has to be found together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from aftersales_xl.documents import kinds
from aftersales_xl.documents.environment import clean
from aftersales_xl.documents.fields import forecast_wording as wording
from aftersales_xl.documents.fields.lines import Tables, amount, tables
from aftersales_xl.documents.fields.order import Order
from aftersales_xl.documents.kinds import Need
from aftersales_xl.documents.readback import Fact
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract
from aftersales_xl.domain.forecast.report import ForecastReport
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.offered_contract import contract_number, offered_contract
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.words import formats, needs
from aftersales_xl.words.offer import PERIODS


def offer_facts(issued: IssuedOffer, printed: Collection[str] = ()) -> Iterator[Fact]:
    """Yield number, customer, the amount of every line and total, and the last day."""
    quote = issued.quote
    yield _fact(kinds.NUMBER, issued.number)
    yield _name(kinds.CUSTOMER, quote.customer.name)
    shown = tables(quote)
    yield from _lines(shown, quote, printed)
    yield from _sums(quote)
    for name, lines in (("optionen", shown.options), ("alternativen", shown.alternatives)):
        yield from _amounts(kinds.CHOICES, name, lines, quote, printed)
    if not quote.needs_approval:  # a draft stands until it is changed
        yield _day(kinds.VALIDITY, issued.valid_until)


def order_facts(order: Order, printed: Collection[str] = ()) -> Iterator[Fact]:
    """Yield number, customer, the day the order came, every line and total as confirmed."""
    quote = order.quote
    yield _fact(kinds.NUMBER, order.issued.number)
    yield _name(kinds.CUSTOMER, quote.customer.name)
    yield _day(kinds.ORDERED, order.accepted_on)
    yield from _lines(tables(quote), quote, printed)
    yield from _sums(quote)


def contract_facts(issued: IssuedOffer, printed: Collection[str] = ()) -> Iterator[Fact]:
    """Yield number, customer, begin, yearly prices, instalments and value of the contract.

    Raises:
        Refusal: the offer has no contract, or one of another value.
    """
    offered = offered_contract(issued.quote)
    contract = offered.contract
    yield _fact(kinds.CONTRACT_NUMBER, contract_number(issued.number))
    yield _name(kinds.CLIENT, issued.quote.customer.name)
    yield _day(kinds.BEGINS, contract.period.start)
    yield from _years(contract, printed)
    for number, part in enumerate(offered.instalments, start=1):
        yield _fact(
            kinds.INSTALMENTS, formats.euro(part.net), needs.INSTALMENT.format(number=number)
        )
    yield _fact(kinds.CONTRACT_VALUE, formats.euro(contract.value))


def report_facts(report: ForecastReport, _: Collection[str] = ()) -> Iterator[Fact]:
    """Yield the day of the report, recurring revenue, and revenue of the next and all months."""
    yield _day(kinds.AS_OF, report.as_of)
    yield _fact(kinds.ARR, wording.whole(report.recurring.arr))
    yield _fact(kinds.NEXT_YEAR, wording.whole(report.next_year.revenue.weighted.total))
    yield _fact(kinds.ALL_REVENUE, wording.euro(report.forecast.revenue.weighted.total))


def _lines(shown: Tables, quote: Quote, printed: Collection[str]) -> Iterator[Fact]:
    for name, lines in (("positionen", shown.once), ("wiederkehrend", shown.recurring)):
        yield from _amounts(kinds.LINES, name, lines, quote, printed)


def _amounts(
    need: Need, name: str, lines: Iterable[QuoteLine], quote: Quote, printed: Collection[str]
) -> Iterator[Fact]:
    """Yield the amounts of the list ``name``, each with the title of its line."""
    has_titles = f"{name}[].titel" in printed
    for line in lines:
        if line.charge.is_priced and not line.is_open:
            title = line.text.strip().partition("\n")[0] if has_titles else ""
            what = f"Betrag der Position {line.position}".strip()
            yield replace(_fact(need, amount(line, quote), what), next_to=clean(title))


def _years(contract: MaintenanceContract, printed: Collection[str]) -> Iterator[Fact]:
    """Yield the prices per year, once where the template has no table of the years."""
    prices = [formats.euro(year.annual_price) for year in contract.years]
    if "vertragsjahre[].preis" not in printed:
        prices = list(dict.fromkeys(prices))
    if "vertragsjahre[].verguetung" in printed:
        prices += [formats.euro(year.value) for year in contract.years]
    for price in prices:
        yield _fact(kinds.YEARLY_PRICE, price)


def _sums(quote: Quote) -> Iterator[Fact]:
    totals = quote.totals
    for charge, taxed in (
        (Charge.ONCE, totals.once),
        (Charge.MONTHLY, totals.monthly),
        (Charge.YEARLY, totals.yearly),
    ):
        if taxed.shares:
            yield _fact(
                kinds.SUMS, formats.euro(taxed.net), needs.SUM.format(period=PERIODS[charge])
            )
            yield _fact(
                kinds.SUMS,
                formats.euro(taxed.gross),
                needs.GRAND_TOTAL.format(period=PERIODS[charge]),
            )


def _fact(need: Need, text: str, what: str = "") -> Fact:
    return Fact(what=what or need.what, text=text, field=need.fields[0])


def _name(need: Need, text: str) -> Fact:
    return replace(_fact(need, clean(text)), is_name=True)


def _day(need: Need, day: date) -> Fact:
    return _fact(need, formats.day(day))
