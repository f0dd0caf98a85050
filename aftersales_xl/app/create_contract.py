"""The maintenance contract behind an offer: same workbook, same number, same figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aftersales_xl.app.check_offer import examine
from aftersales_xl.app.create_offer import number_kept
from aftersales_xl.documents.compose import compose_contract
from aftersales_xl.documents.fields.contract_prices import payment_warning
from aftersales_xl.documents.files import check_folder, publish, safe_name
from aftersales_xl.domain.money.errors import Problem, Refusal, refusal
from aftersales_xl.domain.offer.offered_contract import (
    OfferedContract,
    contract_number,
    offered_contract,
)
from aftersales_xl.domain.offer.quote import IssuedOffer
from aftersales_xl.excel.book import Book
from aftersales_xl.excel.leftovers import SAMPLE_INDEX, has_sample_index, is_sample_company
from aftersales_xl.register.store import Register
from aftersales_xl.words.documents import CONTRACT, DRAFT


@dataclass(frozen=True, kw_only=True, slots=True)
class CreatedContract:
    """A contract, the offer it belongs to, and where its document lies."""

    issued: IssuedOffer
    offered: OfferedContract
    path: Path
    is_new: bool
    warnings: tuple[Problem, ...] = ()

    @property
    def number(self) -> str:
        """The number of the contract: that of the offer, with WV in front."""
        return contract_number(self.issued.number)


def create_contract(
    book: Book, *, today: date, register: Register, folder: Path, template: Path
) -> CreatedContract:
    """Check ``book``, issue its offer as `create_offer` does, and write the contract.

    The offer gets its number where it has none yet; where it was issued already, nothing is
    numbered anew. Nothing is issued before the workbook passed every check, contract and offer
    came to the same value, the contract with the number that is due said what it has to say and the
    folder took a file.

    Raises:
        Refusal: with every problem of workbook, template, register or target folder; no
            maintenance, or the contract has no start date.
    """
    found = examine(book, today)
    if found.quote is None or found.problems:
        raise Refusal(found.problems)
    for warning in found.warnings:
        if warning.code == SAMPLE_INDEX:
            raise refusal("sample_index_in_contract", warning.place)
    due = register.expected(found.quote, today)
    document = compose_contract(due, template)
    check_folder(folder)
    issued = register.issue(found.quote, today)
    ready = document if issued == due else None
    created = write_contract(issued, folder=folder, template=template, ready=ready)
    return replace(created, warnings=(*found.warnings, *_of_contract(issued)))


def write_contract(
    issued: IssuedOffer, *, folder: Path, template: Path, ready: bytes | None = None
) -> CreatedContract:
    """Write the contract that belongs to an issued offer; an existing other file is kept.

    ``ready`` is the document where it was made of exactly this offer and template already.

    Raises:
        Refusal: the contract rests on the invented index of the samples.
        DocumentMissing: the offer has no contract; template or folder cannot be used.
    """
    quote = issued.quote
    if has_sample_index(quote.maintenance) and not is_sample_company(quote.company.name):
        raise refusal("sample_index_in_contract")
    with number_kept(issued, "contract"):
        document = ready or compose_contract(issued, template)
        kind = f"{DRAFT}_{CONTRACT}" if issued.quote.needs_approval else CONTRACT
        name = f"{kind}_{contract_number(issued.number)}_{issued.quote.customer.name}"
        published = publish(folder, safe_name(name) + ".docx", document)
    return CreatedContract(
        issued=issued,
        offered=offered_contract(issued.quote),
        path=published.path,
        is_new=published.is_new,
        warnings=(*issued.quote.warnings, *_of_contract(issued)),
    )


def _of_contract(issued: IssuedOffer) -> tuple[Problem, ...]:
    """Return what a careful seller would look at before the contract leaves the house."""
    warning = payment_warning(issued.quote)
    return () if warning is None else (warning,)
