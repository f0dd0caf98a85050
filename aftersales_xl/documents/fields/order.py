"""An accepted offer as the fields of its order confirmation.

The prices are those the offer names for the day the order came in: an order that misses the
deadline of a discount is confirmed without it, an early one never gets cheaper than offered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from aftersales_xl.documents.fields import closing, lines, parties, sums
from aftersales_xl.documents.fields.model import Auftrag, Dokument, OrderFields
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.wording import CONFIRMED, DEADLINE_MISSED, NOT_ORDERED, THANKS
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.words import formats


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A customer's yes to an issued offer.

    ``reference`` is the customer's own order number, "" for none; ``written_on`` the date of
    the confirmation.
    """

    issued: IssuedOffer
    accepted_on: date
    reference: str = ""
    written_on: date

    @property
    def quote(self) -> Quote:
        """The quote at the prices of the day of acceptance, without the maintenance not taken."""
        quote = self.issued.quote
        plan = quote.maintenance
        discounts = quote.discounts
        if discounts.ordered_on is not None:
            day = max(discounts.ordered_on, self.accepted_on)
            discounts = replace(discounts, ordered_on=day)
        return replace(
            quote,
            discounts=discounts,
            maintenance=None if plan is None else replace(plan, alternative=None),
        )


def order_fields(order: Order) -> OrderFields:
    """Return everything the template of an order confirmation may show."""
    quote = order.quote
    issued = replace(order.issued, quote=quote)
    tables = lines.tables(quote)
    return {
        **offer_fields(issued),
        "dokument": Dokument(
            titel=f"Auftragsbestätigung zu Angebot {issued.number}",
            verfasser=quote.company.name,
            stand=order.written_on,
        ),
        "infoblock": parties.order_block(
            issued,
            written_on=order.written_on,
            accepted_on=order.accepted_on,
            reference=order.reference,
        ),
        "positionen": lines.rows(tables.once, quote),
        "summen": sums.once_sums(quote, tables.once),
        "wiederkehrend": lines.rows(tables.recurring, quote),
        "optionen": (),
        "alternativen": (),
        "pakete": None,
        "wirtschaftlichkeit": None,
        "bedingungen": closing.terms(quote, quote.counted),
        "annahme": None,
        "auftrag": _order(order, quote, tables),
    }


def _order(order: Order, quote: Quote, tables: lines.Tables) -> Auftrag:
    thanks = f"{THANKS} {order.reference}".strip()
    day = formats.day(order.accepted_on)
    return Auftrag(
        datum=formats.day(order.written_on),
        eingang=day,
        bestellung=order.reference,
        satz=CONFIRMED.format(
            thanks=thanks,
            day=day,
            number=order.issued.number,
            offered_on=formats.day(order.issued.issued_on),
        ),
        hinweise=(
            *([DEADLINE_MISSED] if quote.totals != order.issued.quote.totals else []),
            *([NOT_ORDERED] if tables.options or tables.alternatives else []),
        ),
    )
