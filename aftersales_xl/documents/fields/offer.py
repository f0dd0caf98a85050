"""An issued offer as the fields of its template. Figures come from the domain, text goes out."""

from __future__ import annotations

from aftersales_xl import formats
from aftersales_xl.documents.fields import closing, lines, parties, sums
from aftersales_xl.documents.fields.model import Angebot, Dokument, OfferFields
from aftersales_xl.documents.fields.upkeep import maintenance_fields
from aftersales_xl.domain.quote import IssuedOffer


def offer_fields(issued: IssuedOffer) -> OfferFields:
    """Return everything the template of an offer may show."""
    quote = issued.quote
    number = shown_number(issued)
    tables = lines.tables(quote)
    return OfferFields(
        dokument=Dokument(
            titel=f"Angebot {number}", verfasser=quote.company.name, stand=issued.issued_on
        ),
        firma=parties.company_fields(quote.company),
        fuss=parties.footer_fields(quote.company),
        kunde=parties.customer_fields(quote.customer),
        angebot=_letter(issued, number),
        kontakt=parties.contact_fields(quote.contact),
        infoblock=parties.info_block(issued, number),
        ueberblick=sums.overview(quote),
        positionen=lines.rows(tables.once, quote),
        summen=sums.once_sums(quote, tables.once),
        wiederkehrend=lines.rows(tables.recurring, quote),
        summen_wiederkehrend=sums.recurring_sums(quote, tables.recurring),
        optionen=lines.rows(tables.options, quote),
        alternativen=lines.rows(tables.alternatives, quote),
        wartung=maintenance_fields(quote),
        umfang=closing.scope_fields(quote.scope),
        bedingungen=closing.terms(issued),
        unterschrift=parties.signer_fields(quote.signer),
        annahme=closing.acceptance(issued, number, tables),
    )


def shown_number(issued: IssuedOffer) -> str:
    """Return the number customers see: that of the register, from version 2 with the version."""
    suffix = f"-{issued.version}"
    if issued.version == 1:
        return issued.number
    return f"{issued.number}{suffix}"


def _letter(issued: IssuedOffer, number: str) -> Angebot:
    quote = issued.quote
    return Angebot(
        nummer=number,
        datum=formats.day(issued.issued_on),
        gueltig_bis=formats.day(issued.valid_until),
        betreff=quote.subject,
        anrede=parties.salutation(quote.customer),
        einleitung=quote.opening,
        verbindlich=quote.validity.binding,
        bindung=closing.validity_sentence(issued),
    )
