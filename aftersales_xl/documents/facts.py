"""What a document has to say, taken from the frozen quote, the contract or the report itself.

Not from the fields: the document is held against the figures they were made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from aftersales_xl import formats
from aftersales_xl.documents import kinds
from aftersales_xl.documents.fields import forecast_wording as wording
from aftersales_xl.documents.fields.lines import amount
from aftersales_xl.documents.fields.order import Order
from aftersales_xl.documents.fields.wording import PERIODS
from aftersales_xl.documents.kinds import Need
from aftersales_xl.documents.readback import Fact
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.forecast_report import ForecastReport
from aftersales_xl.domain.lines import QuoteLine, counting
from aftersales_xl.domain.offered_contract import contract_number, offered_contract
from aftersales_xl.domain.quote import IssuedOffer, Quote


def offer_facts(issued: IssuedOffer) -> Iterator[Fact]:
    """Yield number, customer, the amount of every line and total, and the last day."""
    quote = issued.quote
    yield _fact(kinds.NUMBER, issued.number)
    yield _name(kinds.CUSTOMER, quote.customer.name)
    counted = counting(quote.offered)
    yield from _line_facts(counted, quote)
    yield from _sums(quote)
    others = [line for line in quote.offered if line not in counted and line.charge.is_priced]
    for line in others:
        if not line.is_open:
            what = f"Betrag der Position {line.position}".strip()
            yield _fact(kinds.CHOICES, amount(line, quote), what)
    if not quote.needs_approval:  # a draft stands until it is changed
        yield _day(kinds.VALIDITY, issued.valid_until)


def order_facts(order: Order) -> Iterator[Fact]:
    """Yield number, customer, the day the order came, every line and total as confirmed."""
    quote = order.quote
    yield _fact(kinds.NUMBER, order.issued.number)
    yield _name(kinds.CUSTOMER, quote.customer.name)
    yield _day(kinds.ORDERED, order.accepted_on)
    yield from _line_facts(counting(quote.offered), quote)
    yield from _sums(quote)


def contract_facts(issued: IssuedOffer) -> Iterator[Fact]:
    """Yield number, customer, begin, yearly prices, instalments and value of the contract.

    Raises:
        Refusal: the offer has no contract, or one of another value.
    """
    offered = offered_contract(issued.quote)
    contract = offered.contract
    yield _fact(kinds.CONTRACT_NUMBER, contract_number(issued.number))
    yield _name(kinds.CLIENT, issued.quote.customer.name)
    yield _day(kinds.BEGINS, contract.period.start)
    for price in dict.fromkeys(year.annual_price for year in contract.years):
        yield _fact(kinds.YEARLY_PRICE, formats.euro(price))
    for number, part in enumerate(offered.instalments, start=1):
        yield _fact(kinds.INSTALMENTS, formats.euro(part.net), f"Rate {number}")
    yield _fact(kinds.CONTRACT_VALUE, formats.euro(contract.value))


def report_facts(report: ForecastReport) -> Iterator[Fact]:
    """Yield the day of the report, recurring revenue, and revenue of the next and all months."""
    yield _day(kinds.AS_OF, report.as_of)
    yield _fact(kinds.ARR, wording.whole(report.recurring.arr))
    yield _fact(kinds.NEXT_YEAR, wording.whole(report.next_year.revenue.weighted.total))
    yield _fact(kinds.ALL_REVENUE, wording.euro(report.forecast.revenue.weighted.total))


def _line_facts(lines: Iterable[QuoteLine], quote: Quote) -> Iterator[Fact]:
    for line in lines:
        if not line.is_open:
            what = f"Betrag der Position {line.position}".strip()
            yield _fact(kinds.LINES, amount(line, quote), what)


def _sums(quote: Quote) -> Iterator[Fact]:
    totals = quote.totals
    for charge, taxed in (
        (Charge.ONCE, totals.once),
        (Charge.MONTHLY, totals.monthly),
        (Charge.YEARLY, totals.yearly),
    ):
        if taxed.shares:
            yield _fact(kinds.SUMS, formats.euro(taxed.net), f"Summe {PERIODS[charge]} netto")
            yield _fact(kinds.SUMS, formats.euro(taxed.gross), f"Gesamtbetrag {PERIODS[charge]}")


def _fact(need: Need, text: str, what: str = "") -> Fact:
    return Fact(what=what or need.what, text=text, field=need.fields[0])


def _name(need: Need, text: str) -> Fact:
    return Fact(what=need.what, text=text, field=need.fields[0], is_name=True)


def _day(need: Need, day: date) -> Fact:
    return _fact(need, formats.day(day))
