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
    tables = lines.tables(quote)
    return OfferFields(
        dokument=Dokument(
            titel=f"Angebot {issued.number}", verfasser=quote.company.name, stand=issued.issued_on
        ),
        firma=parties.company_fields(quote.company),
        fuss=parties.footer_fields(quote.company),
        kunde=parties.customer_fields(quote.customer),
        angebot=_letter(issued),
        kontakt=parties.contact_fields(quote.contact),
        infoblock=parties.info_block(issued),
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
        annahme=closing.acceptance(issued, tables),
    )


def _letter(issued: IssuedOffer) -> Angebot:
    quote = issued.quote
    return Angebot(
        nummer=issued.number,
        datum=formats.day(issued.issued_on),
        gueltig_bis=formats.day(issued.valid_until),
        betreff=quote.subject,
        anrede=parties.salutation(quote.customer),
        einleitung=quote.opening,
        verbindlich=quote.validity.binding,
        bindung=closing.validity_sentence(issued),
    )
