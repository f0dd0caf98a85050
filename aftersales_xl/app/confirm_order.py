"""After the customer's yes: the order confirmation, written from the frozen version."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aftersales_xl.documents.compose import compose_confirmation
from aftersales_xl.documents.fields.order import Order
from aftersales_xl.documents.files import Published, publish, safe_name
from aftersales_xl.domain.money.errors import Problem, Refusal, refusal
from aftersales_xl.domain.offer.quote import IssuedOffer
from aftersales_xl.words.documents import CONFIRMATION

if TYPE_CHECKING:
    from aftersales_xl.register.store import Register


def confirm_order(  # noqa: PLR0913 -- what was accepted, when, and where the paper goes
    issued: IssuedOffer,
    *,
    accepted_on: date,
    reference: str,
    folder: Path,
    template: Path,
    written_on: date | None = None,
    register: Register | None = None,
) -> Published:
    """Write the order confirmation of ``issued`` and return where it lies.

    The last day of validity still counts. An order that comes later is a new offer of the
    customer's: it is answered by a new version, never by a silent confirmation.

    Args:
        issued: the frozen version that was accepted.
        accepted_on: the day the order was received; it decides on prices with a deadline.
        reference: the customer's order number, "" where there is none.
        folder: where the document goes; another document of the same name is kept.
        template: the Word template of confirmations.
        written_on: the date of the letter; today, by default the day of acceptance.
        register: remembers the confirmation, so that an offer is confirmed once; the same
            confirmation may be written again.

    Raises:
        Refusal: the offer is a draft, the order came before it, too late or after today; the offer
            is confirmed already; template or folder cannot be used.

    Source:
        §§ 146, 148, 150 (1) BGB.
    """
    today = written_on or accepted_on
    _refuse_unless_open(issued, accepted_on, today)
    order = Order(
        issued=issued,
        accepted_on=accepted_on,
        reference=" ".join(reference.split()),
        written_on=today,
    )
    document = compose_confirmation(order, template)
    if register is not None:  # before it is written: a failed write is repeated
        register.confirm(issued, accepted_on=accepted_on, reference=order.reference, today=today)
    name = f"{CONFIRMATION}_{issued.number}_{issued.quote.customer.name}"
    try:
        return publish(folder, safe_name(name) + ".docx", document)
    except Refusal as refused:
        again = Problem(code="confirmation_missing", details={"number": issued.number})
        raise Refusal([*refused.problems, again]) from refused


def _refuse_unless_open(issued: IssuedOffer, accepted_on: date, today: date) -> None:
    if issued.quote.needs_approval:
        raise refusal("offer_is_draft", number=issued.number)
    if accepted_on < issued.issued_on:
        raise refusal(
            "order_before_offer",
            number=issued.number,
            issued_on=issued.issued_on,
            accepted_on=accepted_on,
        )
    if accepted_on > today:
        raise refusal(
            "order_after_today", number=issued.number, accepted_on=accepted_on, today=today
        )
    if accepted_on > issued.valid_until:
        raise refusal(
            "order_too_late",
            number=issued.number,
            until=issued.valid_until,
            accepted_on=accepted_on,
        )
