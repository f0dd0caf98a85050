"""The end of an offer: scope, terms, and how the customer accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from aftersales_xl.documents.fields import reductions
from aftersales_xl.documents.fields.lines import Tables, amount
from aftersales_xl.documents.fields.maintenance import annual_line
from aftersales_xl.documents.fields.model import Annahme, Bedingung, Umfang
from aftersales_xl.documents.fields.payments import skonto_sentence
from aftersales_xl.documents.fields.taxes import tax_sentence
from aftersales_xl.documents.fields.wording import (
    ACCEPTANCE,
    ACCEPTED_ALTERNATIVE,
    ACCEPTED_LEVEL,
    ACCEPTED_OPTION,
    BINDING,
    DATA_PROCESSING,
    EARLIER,
    IS_DRAFT,
    NOT_BINDING,
    OF_PACKAGE,
)
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote, Scope
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.words import OPEN_PRICE, formats
from aftersales_xl.words.maintenance import LEVELS
from aftersales_xl.words.offer import PERIODS


def scope_fields(scope: Scope) -> Umfang:
    """Return what is included, what is not, and the customer's part."""
    return Umfang(
        enthalten=scope.included,
        nicht_enthalten=scope.excluded,
        mitwirkung=scope.duties,
        ist_leer=not (scope.included or scope.excluded or scope.duties),
    )


def offer_terms(issued: IssuedOffer) -> tuple[Bedingung, ...]:
    """Return the terms of an offer, until when it stands at their end."""
    validity = Bedingung(titel="Gültigkeit", text=validity_sentence(issued))
    return (*terms(issued.quote, issued.quote.offered), validity)


def terms(quote: Quote, lines: Iterable[QuoteLine]) -> tuple[Bedingung, ...]:
    """Return the terms in the order customers look for them; empty ones are left out.

    ``lines`` are those the VAT is explained for.
    """
    given = quote.terms
    entries = (
        ("Lieferung und Leistung", given.delivery),
        ("Zahlung", given.payment),
        ("Skonto", skonto_sentence(quote)),
        ("Umsatzsteuer", tax_sentence(quote, lines)),
        ("Einsätze außerhalb des Vertrags", given.callout),
        ("Gewährleistung", given.warranty),
        ("Eigentumsvorbehalt", given.retention_of_title),
        ("Datenschutz", _data_processing(quote)),
        ("Geschäftsbedingungen", given.general_terms),
    )
    return tuple(Bedingung(titel=title, text=text) for title, text in entries if text)


def _data_processing(quote: Quote) -> str:
    if not quote.customer.personal_data:
        return ""
    return quote.terms.data_processing or DATA_PROCESSING


def validity_sentence(issued: IssuedOffer) -> str:
    """Return until when the offer binds or holds its prices; a draft does neither."""
    if issued.quote.needs_approval:
        return IS_DRAFT
    sentence = BINDING if issued.quote.validity.binding else NOT_BINDING
    days = [formats.day(day) for day in reductions.deadlines(issued.quote, issued.valid_until)]
    sentence += EARLIER.format(days=" oder ".join(days)) if days else ""
    return sentence.format(until=formats.day(issued.valid_until))


def acceptance(issued: IssuedOffer, tables: Tables) -> Annahme | None:
    """Return the block to sign; None for a draft and where the offer is freibleibend."""
    quote = issued.quote
    if not is_binding(quote):
        return None
    package = package_name(quote)
    sentence = ACCEPTANCE.format(
        number=issued.number,
        day=formats.day(issued.issued_on),
        package=OF_PACKAGE.format(name=package) if package else "",
        company=quote.company.name,
    )
    return Annahme(satz=sentence, auswahl=tuple(_choices(quote, tables, issued.valid_until)))


def is_binding(quote: Quote) -> bool:
    """Return whether the customer's yes makes the contract."""
    return quote.validity.binding and not quote.needs_approval


def package_name(quote: Quote) -> str:
    """Return the name of the offered package, "" where there are none."""
    packages = quote.packages
    return "" if packages is None else packages.names[packages.offered - 1]


def _choices(quote: Quote, tables: Tables, until: date) -> Iterator[str]:
    for line in tables.options:
        if line.charge.is_priced:
            yield _choice(ACCEPTED_OPTION, line, quote, until)
    for line in tables.alternatives:
        yield _choice(ACCEPTED_ALTERNATIVE, line, quote, until)
    plan = quote.maintenance
    if plan is not None and plan.alternative is not None:
        yield ACCEPTED_LEVEL.format(
            level=LEVELS.word(plan.alternative),
            chosen=LEVELS.word(plan.level),
            price=_price(annual_line(plan.alternative, plan), quote, until),
        )


def _choice(sentence: str, line: QuoteLine, quote: Quote, until: date) -> str:
    return sentence.format(
        position=line.position,
        text=line.text.strip().partition("\n")[0],
        price=OPEN_PRICE if line.is_open else _price(line, quote, until),
    )


def _price(line: QuoteLine, quote: Quote, until: date) -> str:
    """Return what ticking ``line`` costs, in the same periods as the tables above name it."""
    if not line.charge.is_recurring:
        return f"{amount(line, quote)} {PERIODS[line.charge]}, netto"
    price, *conditions = reductions.recurring_words(line, quote, until)
    return "; ".join([f"{price}, netto", *conditions])
