"""The mail an offer travels with, as a draft the user looks at and sends."""

from __future__ import annotations

from pathlib import Path

from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.files import Published, publish, safe_name
from aftersales_xl.documents.letter import render_letter
from aftersales_xl.documents.mail import Mailbox, draft
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.offer.quote import IssuedOffer


def draft_mail(
    issued: IssuedOffer, *, attachment: Path, to: str, folder: Path, template: Path
) -> Published:
    """Write an .eml draft with the offer attached and return where it lies.

    Args:
        issued: the offer as it was issued.
        attachment: its document, PDF or Word.
        to: the customer's address; "" leaves it to the mail program.
        folder: where the draft goes; another file of the same name is kept.
        template: a text file, its first line the subject.

    Raises:
        Refusal: the offer is itself a draft; address, attachment, template or folder cannot
            be used.
    """
    quote = issued.quote
    if quote.needs_approval:
        raise refusal("offer_is_draft", number=issued.number)
    message = draft(
        render_letter(template, offer_fields(issued)),
        attachment,
        sender=Mailbox(name=quote.contact.name, address=quote.contact.email or quote.company.email),
        to=Mailbox(
            name=f"{quote.customer.first_name} {quote.customer.last_name}".strip(), address=to
        ),
    )
    name = f"E-Mail_{issued.number}_{quote.customer.name}"
    return publish(folder, safe_name(name) + ".eml", message)
