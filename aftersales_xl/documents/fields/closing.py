"""The end of an offer: scope, terms, and how the customer accepts."""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl import formats
from aftersales_xl.documents.fields.lines import Tables
from aftersales_xl.documents.fields.model import Annahme, Bedingung, Umfang
from aftersales_xl.documents.fields.wording import (
    ACCEPTANCE,
    ACCEPTED_ALTERNATIVE,
    ACCEPTED_LEVEL,
    ACCEPTED_OPTION,
    BINDING,
    DATA_PROCESSING,
    LEVELS,
    NOT_BINDING,
    OPEN_PRICE,
    PERIODS,
    TAX_SENTENCES,
)
from aftersales_xl.domain.lines import QuoteLine
from aftersales_xl.domain.quote import IssuedOffer, Quote, Scope


def scope_fields(scope: Scope) -> Umfang:
    """Return what is included, what is not, and the customer's part."""
    return Umfang(
        enthalten=scope.included,
        nicht_enthalten=scope.excluded,
        mitwirkung=scope.duties,
        ist_leer=not (scope.included or scope.excluded or scope.duties),
    )


def terms(issued: IssuedOffer) -> tuple[Bedingung, ...]:
    """Return the terms in the order customers look for them; empty ones are left out."""
    quote = issued.quote
    given = quote.terms
    entries = (
        ("Lieferung und Leistung", given.delivery),
        ("Zahlung", given.payment),
        ("Umsatzsteuer", tax_sentence(quote)),
        ("Einsätze außerhalb des Vertrags", given.callout),
        ("Gewährleistung", given.warranty),
        ("Eigentumsvorbehalt", given.retention_of_title),
        ("Datenschutz", _data_processing(quote)),
        ("Geschäftsbedingungen", given.general_terms),
        ("Gültigkeit", validity_sentence(issued)),
    )
    return tuple(Bedingung(titel=title, text=text) for title, text in entries if text)


def _data_processing(quote: Quote) -> str:
    if not quote.customer.personal_data:
        return ""
    return quote.terms.data_processing or DATA_PROCESSING


def tax_sentence(quote: Quote) -> str:
    """Return the sentence the customer's tax case asks for."""
    sentence = TAX_SENTENCES[quote.customer.tax_case]
    return sentence.format(ours=quote.company.vat_id, yours=quote.customer.vat_id)


def validity_sentence(issued: IssuedOffer) -> str:
    """Return until when the offer binds, or how long its prices are held."""
    sentence = BINDING if issued.quote.validity.binding else NOT_BINDING
    return sentence.format(until=formats.day(issued.valid_until))


def acceptance(issued: IssuedOffer, tables: Tables) -> Annahme | None:
    """Return the block to sign; None where the offer is freibleibend."""
    if not issued.quote.validity.binding:
        return None
    sentence = ACCEPTANCE.format(
        number=issued.number, day=formats.day(issued.issued_on), company=issued.quote.company.name
    )
    return Annahme(satz=sentence, auswahl=tuple(_choices(issued.quote, tables)))


def _choices(quote: Quote, tables: Tables) -> Iterator[str]:
    for line in tables.options:
        if line.charge.is_priced:
            yield _choice(ACCEPTED_OPTION, line)
    for line in tables.alternatives:
        yield _choice(ACCEPTED_ALTERNATIVE, line)
    plan = quote.maintenance
    if plan is not None and plan.alternative is not None:
        price = formats.euro(plan.annual(plan.alternative))
        yield ACCEPTED_LEVEL.format(
            level=LEVELS[plan.alternative],
            chosen=LEVELS[plan.level],
            price=f"{price} pro Jahr, netto",
        )


def _choice(sentence: str, line: QuoteLine) -> str:
    price = f"{formats.euro(line.net)} {PERIODS[line.charge]}, netto"
    return sentence.format(
        position=line.position,
        text=line.text.strip().partition("\n")[0],
        price=OPEN_PRICE if line.is_open else price,
    )
