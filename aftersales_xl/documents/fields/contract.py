"""The maintenance contract of an issued offer as the fields of its template.

The contract says what the offer of the same number says: same prices, same value. Costs and
margins have no field.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersales_xl.documents.fields import closing, contract_clauses, parties
from aftersales_xl.documents.fields import contract_wording as wording
from aftersales_xl.documents.fields.contract_model import ContractFields, Eckpunkt, Vertrag
from aftersales_xl.documents.fields.contract_parties import client, contractor
from aftersales_xl.documents.fields.contract_prices import (
    contract_years,
    fee_clauses,
    instalment_plan,
)
from aftersales_xl.documents.fields.contract_service import (
    not_owed,
    service_fields,
    services,
    state_of,
)
from aftersales_xl.documents.fields.lines import months
from aftersales_xl.documents.fields.model import Dokument
from aftersales_xl.documents.fields.offer import letter
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract
from aftersales_xl.domain.offer.offered_contract import contract_number, offered_contract
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.words import formats
from aftersales_xl.words.contract import BILLED_MODES, INTERVALS
from aftersales_xl.words.documents import CONTRACT
from aftersales_xl.words.maintenance import LEVELS


def contract_fields(issued: IssuedOffer) -> ContractFields:
    """Return everything the template of a maintenance contract may show.

    Raises:
        Refusal: the offer holds no maintenance, no start, or another value than the contract.
    """
    quote = issued.quote
    offered = offered_contract(quote)
    contract, plan = offered.contract, offered.contract.plan
    paper = _paper(issued, contract)
    return ContractFields(
        dokument=Dokument(
            titel=f"{paper.bezeichnung} {paper.nummer}",
            verfasser=quote.company.name,
            stand=issued.issued_on,
        ),
        firma=parties.company_fields(quote.company),
        fuss=parties.footer_fields(quote.company),
        kunde=parties.customer_fields(quote.customer),
        angebot=letter(issued),
        kontakt=parties.contact_fields(quote.contact),
        umfang=closing.scope_fields(quote.scope),
        unterschrift=parties.signer_fields(quote.signer),
        vertrag=paper,
        auftragnehmer=contractor(quote.company),
        auftraggeber=client(quote.customer),
        eckpunkte=tuple(_key_points(contract, paper)),
        leistungen=services(quote, plan),
        nicht_enthalten=not_owed(quote, plan),
        service=service_fields(plan, quote.company),
        vertragsjahre=contract_years(contract),
        verguetung=tuple(fee_clauses(offered, quote)),
        preisanpassung=tuple(contract_clauses.price_clauses(contract)),
        kuendigung=tuple(contract_clauses.term_clauses(contract, state_of(quote.company))),
        datenschutz=_data_protection(quote),
        weitere_bedingungen=_own_words(quote),
        geschaeftsbedingungen=quote.terms.general_terms,
        ratenplan=instalment_plan(issued, offered, paper.nummer),
    )


def _paper(issued: IssuedOffer, contract: MaintenanceContract) -> Vertrag:
    quote, plan = issued.quote, contract.plan
    is_draft = quote.needs_approval
    return Vertrag(
        bezeichnung=wording.DRAFT_CONTRACT if is_draft else CONTRACT,
        nummer=contract_number(issued.number),
        datum=formats.day(issued.issued_on),
        gegenstand=plan.subject,
        stufe=LEVELS.word(plan.level),
        beginn=formats.day(contract.period.start),
        ende=formats.day(contract.period.end),
        laufzeit=months(plan.term_months),
        wert=formats.euro(contract.value),
    )


def _key_points(contract: MaintenanceContract, paper: Vertrag) -> Iterator[Eckpunkt]:
    """Yield the contract at a glance."""
    billing = contract.plan.terms.billing
    values = (
        wording.SUBJECT_POINT.format(subject=paper.gegenstand, level=paper.stufe),
        wording.TERM_POINT.format(start=paper.beginn, end=paper.ende, months=paper.laufzeit),
        _price_point(contract),
        wording.VALUE_POINT.format(value=paper.wert),
        f"{INTERVALS.word(billing.interval)} {BILLED_MODES[billing.due]}",
        _notice_point(contract),
    )
    for title, value in zip(wording.KEY_POINTS, values, strict=True):
        yield Eckpunkt(titel=title, wert=value)


def _price_point(contract: MaintenanceContract) -> str:
    prices = [year.annual_price for year in contract.years]
    is_steady = len(set(prices)) == 1
    sentence = wording.PRICE_POINT if is_steady else wording.PRICE_POINT_MOVES
    return sentence.format(price=formats.euro(prices[0]))


def _notice_point(contract: MaintenanceContract) -> str:
    way_out = contract.first_exit()
    if contract.ends_by_itself or way_out is None:
        return wording.NO_NOTICE_POINT
    end, day = formats.day(way_out.end), formats.day(way_out.notice_by)
    return wording.NOTICE_POINT.format(end=end, day=day)


def _data_protection(quote: Quote) -> str:
    if not quote.customer.personal_data:
        return wording.NO_PERSONAL_DATA
    return quote.terms.data_processing or wording.DATA_PROCESSING


def _own_words(quote: Quote) -> tuple[str, ...]:
    """Return the terms that reach into a maintenance contract, as the offer words them."""
    given = quote.terms
    return tuple(
        words for words in (given.warranty, given.callout, given.retention_of_title) if words
    )
