"""An issued offer as the fields of its template. Figures come from the domain, text goes out."""

from __future__ import annotations

from aftersales_xl.documents.fields import closing, lines, parties, sums
from aftersales_xl.documents.fields.case_study import case_study_fields
from aftersales_xl.documents.fields.maintenance import maintenance_fields
from aftersales_xl.documents.fields.model import Angebot, Dokument, OfferFields
from aftersales_xl.documents.fields.packages import package_fields
from aftersales_xl.documents.fields.payments import payment_plan
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.words import formats
from aftersales_xl.words.documents import DRAFT, OFFER


def offer_fields(issued: IssuedOffer) -> OfferFields:
    """Return everything the template of an offer may show."""
    quote = issued.quote
    until = issued.valid_until
    tables = lines.tables(quote)
    return OfferFields(
        dokument=Dokument(
            titel=f"{kind(quote)} {issued.number}",
            verfasser=quote.company.name,
            stand=issued.issued_on,
        ),
        firma=parties.company_fields(quote.company),
        fuss=parties.footer_fields(quote.company),
        kunde=parties.customer_fields(quote.customer),
        angebot=letter(issued),
        kontakt=parties.contact_fields(quote.contact),
        infoblock=parties.info_block(issued),
        ueberblick=sums.overview(quote),
        positionen=lines.rows(tables.once, quote, until),
        summen=sums.once_sums(quote, tables.once, until),
        wiederkehrend=lines.rows(tables.recurring, quote, until),
        summen_wiederkehrend=sums.recurring_sums(quote, tables.recurring),
        optionen=lines.rows(tables.options, quote, until),
        alternativen=lines.rows(tables.alternatives, quote, until),
        pakete=package_fields(quote),
        wartung=maintenance_fields(quote),
        wirtschaftlichkeit=case_study_fields(quote),
        umfang=closing.scope_fields(quote.scope),
        zahlungsplan=payment_plan(quote),
        bedingungen=closing.offer_terms(issued),
        unterschrift=parties.signer_fields(quote.signer),
        annahme=closing.acceptance(issued, tables),
    )


def letter(issued: IssuedOffer) -> Angebot:
    """Return the offer as a letter: number, days, subject, and what it is."""
    quote = issued.quote
    return Angebot(
        bezeichnung=kind(quote),
        nummer=issued.number,
        datum=formats.day(issued.issued_on),
        gueltig_bis=formats.day(issued.valid_until),
        betreff=quote.subject,
        anrede=parties.salutation(quote.customer),
        einleitung=quote.opening,
        paket=closing.package_name(quote),
        ist_entwurf=quote.needs_approval,
        hat_nachlass=quote.advantage > 0,
        verbindlich=closing.is_binding(quote),
        bindung=closing.validity_sentence(issued),
    )


def kind(quote: Quote) -> str:
    """Return what the document is; without an approval it is a draft."""
    return DRAFT if quote.needs_approval else OFFER
