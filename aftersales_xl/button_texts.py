"""What the dialogs of the buttons say: sentences of `messages` put together."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from aftersales_xl.button_log import log_file
from aftersales_xl.domain.money.errors import Problem
from aftersales_xl.user_folders import home
from aftersales_xl.words import formats, messages
from aftersales_xl.words.severities import HINT, SUGGESTION

if TYPE_CHECKING:
    from aftersales_xl.app.check_offer import Examination
    from aftersales_xl.app.create_contract import CreatedContract
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.app.renew_workbook import RenewedWorkbook
    from aftersales_xl.domain.price.price_changes import Change
    from aftersales_xl.portfolio.lists.reading import Reading

_PROGRAM = "aftersales-xl"
_MOST_CHANGES = 12  # lines of a dialog; the others are counted


def offer(created: CreatedOffer, note: str, pdf: Path | None = None) -> str:
    """Return what was issued, where it lies, and what to look at."""
    issued = created.issued
    outcome = messages.text(
        "offer_made" if created.is_new else "offer_was_made",
        number=issued.number,
        customer=issued.quote.customer.name,
        amount=formats.euro(issued.quote.totals.tcv),
        file=(pdf or created.path).name,
        folder=str(created.path.parent),
    )
    return _lines(outcome, note, *_hints(created.warnings))


def contract(made: CreatedContract, note: str) -> str:
    """Return which contract was written, where it lies, and what to look at."""
    outcome = messages.text(
        "contract_made",
        number=made.number,
        offer=made.issued.number,
        amount=formats.euro(made.offered.contract.value),
        file=made.path.name,
        folder=str(made.path.parent),
    )
    return _lines(outcome, note, *_hints(made.warnings))


def renewed(book: str, made: RenewedWorkbook) -> str:
    """Return where the renewed workbook lies, and what stays in the old one."""
    outcome = messages.text("workbook_renewed", file=book, new=made.path.name)
    return _lines(outcome, *_hints(made.left_behind))


def examination(book: str, found: Examination) -> str:
    """Return that the workbook is in order, what to look at, and what else could be offered."""
    outcome = messages.text("check_passed", file=book, count=len(found.comparisons))
    said = (messages.text(one.code, **one.details) for one in found.suggestions)
    offers = [f"{SUGGESTION}: {suggestion}" for suggestion in said]
    return _lines(outcome, *_hints(found.warnings), *offers)


def price_question(file: str, changes: Sequence[Change]) -> str:
    """Return the confirmation text for a new price list."""
    from aftersales_xl.app import selling_words

    shown = [f"– {selling_words.change(one)}" for one in changes[:_MOST_CHANGES]]
    more = len(changes) - _MOST_CHANGES
    return _lines(
        messages.text("prices_change", file=file, count=len(changes)),
        *shown,
        messages.text("more_changes", count=more) if more > 0 else "",
        messages.text("prices_question"),
    )


def folder_question(folder: Path) -> str:
    """Return the question whether all offers of a folder are meant."""
    return messages.text("contracts_folder", folder=str(folder))


def contracts_question(file: Path, found: Reading) -> str:
    """Return the confirmation text for loading: rows to load and rows to skip."""
    shown = [f"– {messages.sentence(one)}" for one in found.problems[:_MOST_CHANGES]]
    left_out = found.left_out.rows
    return _lines(
        messages.text("contracts_left_out", count=left_out) if left_out else "",
        *shown,
        *_hints(found.hints),
        messages.text("contracts_question", file=file.name, count=len(found.lines)),
    ).lstrip("\n")


def about(folder: Path, template: Path, findings: Iterable[str]) -> str:
    """Return version, interpreter, folders and the findings of the diagnosis."""
    outcome = messages.text(
        "about",
        program=f"{_PROGRAM} {version(_PROGRAM)}",
        python=sys.version.partition(" ")[0],
        interpreter=sys.executable,
        folder=str(folder),
        template=str(template),
        home=str(home()),
        log=str(log_file()),
    )
    return _lines(outcome, *findings)


def _hints(warnings: Iterable[Problem]) -> list[str]:
    return [f"{HINT}: {messages.sentence(warning)}" for warning in warnings]


def _lines(first: str, *others: str) -> str:
    return "\n".join([first, *(line for line in others if line)])
