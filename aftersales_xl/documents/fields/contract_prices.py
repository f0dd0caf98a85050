"""What a maintenance contract costs: years, reduced fee, extras, VAT, billing, instalments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersales_xl.documents.fields import contract_wording as wording
from aftersales_xl.documents.fields.contract_model import Ratenplan, Vertragsjahr, Vertragsrate
from aftersales_xl.documents.fields.payments import skonto_words
from aftersales_xl.documents.fields.taxes import contract_tax
from aftersales_xl.domain.care.maintenance_contract import MaintenanceContract
from aftersales_xl.domain.contract.periods import end_after
from aftersales_xl.domain.money.errors import Detail, Problem, Severity
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR
from aftersales_xl.domain.offer.offered_contract import (
    OfferedContract,
    TaxedInstalment,
    net_vat_gross,
)
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.words import formats
from aftersales_xl.words.contract import BILLED_MODES, CALENDAR_UNITS, DUE_DAYS, INTERVALS, STUBS

_KEPT_WITH_SUM = 4  # instalments that stay on the page of their sum, so that it is never alone
_SHORT = 12  # instalments that need no page of their own


def contract_years(contract: MaintenanceContract) -> tuple[Vertragsjahr, ...]:
    """Return price and fee of each contract year."""
    return tuple(
        Vertragsjahr(
            nummer=str(number),
            von=formats.day(year.period.start),
            bis=formats.day(year.period.end),
            preis=formats.euro(year.annual_price),
            verguetung=formats.euro(year.value),
        )
        for number, year in enumerate(contract.years, start=1)
    )


def fee_clauses(offered: OfferedContract, quote: Quote) -> Iterator[str]:
    """Yield the paragraphs about the fee, VAT, billing and payment."""
    contract = offered.contract
    yield from _reduced_fee(contract)
    if contract.plan.term_months % MONTHS_OF_A_YEAR:
        yield wording.YEAR_CUT_SHORT
    yield from _extras(contract)
    yield contract_tax(offered, quote.customer.tax_case)
    yield _billing_sentence(contract)
    words = " ".join(part for part in (quote.terms.payment, skonto_words(quote)) if part)
    if words:
        yield wording.PAYMENT.format(words=words)


def _reduced_fee(contract: MaintenanceContract) -> Iterator[str]:
    reduced = contract.plan.terms.course.reduced
    if reduced is None or reduced.share == 1:
        return
    sentence = wording.REDUCED if reduced.share else wording.REDUCED_TO_NOTHING
    first = wording.FIRST_MONTH if reduced.months == 1 else wording.FIRST_MONTHS
    end = min(end_after(contract.starts_on, reduced.months), contract.period.end)
    yield sentence.format(
        months=first.format(count=reduced.months),
        start=formats.day(contract.starts_on),
        end=formats.day(end),
        share=formats.percent(reduced.share),
    )


def _extras(contract: MaintenanceContract) -> Iterator[str]:
    plan = contract.plan
    extras = plan.extras
    parts = []
    if extras.visits:
        several, one = wording.VISITS
        parts.append(one if extras.visits == 1 else several.format(count=extras.visits))
    if extras.training_days:
        several, one = wording.TRAINING
        days = formats.number(extras.training_days)
        parts.append(one if extras.training_days == 1 else several.format(count=days))
    if extras.spare_parts:
        is_reduced = contract.price.regular != plan.annual(plan.level)
        sentence = wording.SPARE_PARTS_REDUCED if is_reduced else wording.SPARE_PARTS
        parts.append(sentence.format(amount=formats.euro(extras.spare_parts)))
    if parts:
        yield wording.EXTRAS.format(extras=formats.list_text(parts))


def _billing_sentence(contract: MaintenanceContract) -> str:
    billing = contract.plan.terms.billing
    by_plan = contract.plan.terms.plan_is_invoice
    sentence = wording.BILLED.format(
        interval=INTERVALS.word(billing.interval),
        mode=BILLED_MODES[billing.due],
        due=DUE_DAYS[billing.due],
        paid=wording.PAID_BY_PLAN if by_plan else wording.PAID_BY_INVOICE,
    )
    if billing.aligned_to is None:
        return sentence
    return sentence + wording.ALIGNED_BILLING.format(
        unit=CALENDAR_UNITS[billing.aligned_to], method=STUBS[billing.method]
    )


def payment_warning(quote: Quote) -> Problem | None:
    """Return a warning where the company's words on payment name another rhythm than the contract.

    Both stand in one contract, where the reader would have to guess.
    """
    if quote.maintenance is None:
        return None
    billing = quote.maintenance.terms.billing
    modes = tuple(dict.fromkeys(BILLED_MODES.values()))
    for words, agreed in (
        (INTERVALS.words, INTERVALS.word(billing.interval)),
        (modes, BILLED_MODES[billing.due]),
    ):
        said = [word for word in words if _names(word, quote.terms.payment)]
        if said and agreed not in said:
            details: dict[str, Detail] = {"said": said[0], "agreed": agreed}
            return Problem(code="payment_words_differ", details=details, severity=Severity.WARNING)
    return None


def _names(word: str, text: str) -> bool:
    return re.search(rf"\b{word}", text, re.IGNORECASE) is not None


def instalment_plan(issued: IssuedOffer, offered: OfferedContract, number: str) -> Ratenplan:
    """Return every instalment with its VAT, and their sums."""
    parts = offered.instalments
    net, vat, gross = net_vat_gross(parts)
    is_taxed = bool(offered.vat_rate)
    sentence = wording.INSTALMENTS.format(number=number, day=formats.day(issued.issued_on))
    is_indexed = offered.contract.plan.terms.index is not None
    is_short = len(parts) <= _SHORT
    first_kept = 0 if is_short else len(parts) - _KEPT_WITH_SUM
    return Ratenplan(
        satz=sentence
        + (wording.INSTALMENTS_TAXED if is_taxed else "")
        + (wording.INSTALMENTS_INDEXED if is_indexed else "")
        + _as_invoice(offered, number),
        ist_kurz=is_short,
        hat_steuer=is_taxed,
        steuer=f"{formats.percent(offered.vat_rate)} MwSt." if is_taxed else "",
        raten=tuple(
            _instalment(index + 1, part, is_last=index >= first_kept)
            for index, part in enumerate(parts)
        ),
        netto=formats.euro(net),
        mwst=formats.euro(vat),
        brutto=formats.euro(gross),
    )


def _as_invoice(offered: OfferedContract, number: str) -> str:
    """Say whether the plan is an invoice: it shows VAT, so it must not be left open."""
    if offered.contract.plan.terms.plan_is_invoice:
        return wording.INSTALMENTS_INVOICE.format(number=number)
    return wording.INSTALMENTS_NO_INVOICE


def _instalment(number: int, part: TaxedInstalment, *, is_last: bool) -> Vertragsrate:
    return Vertragsrate(
        nummer=str(number),
        faellig=formats.day(part.due_on),
        von=formats.day(part.period.start),
        bis=formats.day(part.period.end),
        netto=formats.euro(part.net),
        mwst=formats.euro(part.vat),
        brutto=formats.euro(part.gross),
        ist_schluss=is_last,
    )
