"""An offer as rows of a contract list, headers first: services, and what is paid once.

The rows are worth what the offer says. What is paid once is accepted on the day of the offer,
for nothing better is known. A list bills in advance or in arrears from the beginning of the
contract: the end of a period counts as arrears, stubs to the calendar are not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE
from aftersales_xl.domain.contract.billing import Due
from aftersales_xl.domain.offer.offered_services import OfferedOnce, OfferedService, offered_parts
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.portfolio.columns import CONTRACT_HEADERS
from aftersales_xl.tables.contracts import CONTRACT_TABLE
from aftersales_xl.tables.values import Cell
from aftersales_xl.words.contract import INTERVALS
from aftersales_xl.words.portfolio import PAID, QUOTED, RUNS

ARTICLE, FILE = "Artikel", "Datei"
"""Further columns of a list that is made of offers."""
HEADERS = (*CONTRACT_HEADERS, ARTICLE, FILE)


def offer_rows(
    quote: Quote, *, offered_on: date, file: str, contract: str, probability: Decimal | None
) -> list[Sequence[Cell]]:
    """Return the rows of ``quote``, headers first.

    Args:
        quote: the offer.
        offered_on: its day.
        file: where it comes from, a column of words.
        contract: the number its rows go by.
        probability: how likely it is, a fraction; None for an order.

    Raises:
        Refusal: the rows would not be worth what the offer says.
    """
    parts = offered_parts(quote, offered_on)
    every: dict[str, Cell] = {
        CONTRACT_TABLE.contract.header: contract,
        CONTRACT_TABLE.customer.header: quote.customer.name,
        CONTRACT_TABLE.layer.header: QUOTED.word(probability is not None),
        CONTRACT_TABLE.probability.header: probability,
        FILE: file,
    }
    lines = [*(part.line for part in parts.once), *(part.line for part in parts.services)]
    names = _names({line.position: line for line in lines})
    rows = [
        *(_once_row(part, offered_on) | names[part.line.position] for part in parts.once),
        *(_service_row(part) | names[part.line.position] for part in parts.services),
    ]
    return [HEADERS, *([(every | row).get(header) for header in HEADERS] for row in rows)]


def _once_row(part: OfferedOnce, offered_on: date) -> dict[str, Cell]:
    return {
        CONTRACT_TABLE.charge.header: RUNS.word(term=False),
        CONTRACT_TABLE.once.header: part.amount,
        CONTRACT_TABLE.accepted.header: offered_on,
    }


def _service_row(service: OfferedService) -> dict[str, Cell]:
    course, billing = service.course, service.billing
    due = Due.IN_ADVANCE if billing.due is Due.IN_ADVANCE else Due.IN_ARREARS
    return {
        CONTRACT_TABLE.charge.header: RUNS.word(term=True),
        CONTRACT_TABLE.starts.header: course.period.start,
        CONTRACT_TABLE.ends.header: course.period.end,
        CONTRACT_TABLE.price.header: course.annual_price,
        CONTRACT_TABLE.interval.header: INTERVALS.word(billing.interval),
        CONTRACT_TABLE.due.header: PAID.word(due),
        CONTRACT_TABLE.step.header: course.step,
        CONTRACT_TABLE.renewal_months.header: service.renewal_months,
        CONTRACT_TABLE.notice_months.header: service.notice_months,
        CONTRACT_TABLE.cost.header: service.cost,
    }


def _names(lines: Mapping[str, QuoteLine]) -> dict[str, dict[str, Cell]]:
    """Return product and article of each line by position; two products of one name get it."""
    texts = {at: line.text.strip().partition("\n")[0] or line.article for at, line in lines.items()}
    alike = Counter(texts.values())
    return {
        at: {
            CONTRACT_TABLE.product.header: texts[at]
            if alike[texts[at]] == 1
            else f"{at} {texts[at]}".strip(),
            ARTICLE: "" if line.article == MAINTENANCE_ARTICLE else line.article,
        }
        for at, line in lines.items()
    }
