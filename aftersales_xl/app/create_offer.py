"""The main job: a workbook becomes a numbered, frozen offer and its Word document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from aftersales_xl.app.check_offer import examine
from aftersales_xl.documents.compose import compose_offer
from aftersales_xl.documents.files import check_folder, publish, safe_name
from aftersales_xl.domain.money.errors import DocumentMissing, Problem, Refusal
from aftersales_xl.domain.offer.quote import IssuedOffer
from aftersales_xl.excel.book import Book
from aftersales_xl.register.store import Register
from aftersales_xl.words.documents import DRAFT, OFFER


@dataclass(frozen=True, kw_only=True, slots=True)
class CreatedOffer:
    """An issued offer and where its document lies; ``is_new`` is False where it lay there."""

    issued: IssuedOffer
    path: Path
    is_new: bool
    warnings: tuple[Problem, ...] = ()


def create_offer(
    book: Book, *, today: date, register: Register, folder: Path, template: Path
) -> CreatedOffer:
    """Check ``book``, take a number, freeze the version and write the Word offer.

    Nothing is issued before the workbook passed every check, the document with the number that is
    due said what the quote says and the folder took a file. A failure after that loses nothing:
    `write_document` can be repeated. Only where another offer took that number meanwhile is the
    document made once more.

    Raises:
        Refusal: with every problem of workbook, template, register or target folder; a
            `DocumentMissing` where the number was given before.
    """
    found = examine(book, today)
    if found.quote is None or found.problems:
        raise Refusal(found.problems)
    due = register.expected(found.quote, today)
    document = compose_offer(due, template)
    check_folder(folder)
    issued = register.issue(found.quote, today)
    ready = document if issued == due else None
    created = write_document(issued, folder=folder, template=template, ready=ready)
    return replace(created, warnings=found.warnings)


def write_document(
    issued: IssuedOffer, *, folder: Path, template: Path, ready: bytes | None = None
) -> CreatedOffer:
    """Write the Word document of an issued offer; an existing other file is kept.

    Args:
        issued: the offer.
        folder: where the document goes.
        template: what it is made of.
        ready: the document where it was made of exactly this offer and template already.

    Raises:
        DocumentMissing: template or folder cannot be used.
    """
    with number_kept(issued, "offer"):
        document = ready or compose_offer(issued, template)
        kind = DRAFT if issued.quote.needs_approval else OFFER
        name = safe_name(f"{kind}_{issued.number}_{issued.quote.customer.name}") + ".docx"
        published = publish(folder, name, document)
    return CreatedOffer(
        issued=issued,
        path=published.path,
        is_new=published.is_new,
        warnings=issued.quote.warnings,
    )


@contextmanager
def number_kept(issued: IssuedOffer, command: str) -> Iterator[None]:
    """Say of whatever goes wrong inside the block that the number stands, and what to do.

    Args:
        issued: the offer whose document is written.
        command: the command that writes it once more.

    Raises:
        DocumentMissing: with what went wrong.
    """
    try:
        yield
    except Refusal as refused:
        raise _missing(issued, command, refused.problems) from refused
    except Exception as failed:  # the number is given: report it whatever failed
        unexpected = Problem(code="internal", details={"reason": type(failed).__name__})
        raise _missing(issued, command, (unexpected,)) from failed


def _missing(issued: IssuedOffer, command: str, found: tuple[Problem, ...]) -> DocumentMissing:
    details = {"number": issued.number, "command": command}
    return DocumentMissing(
        issued.number, [*found, Problem(code="document_missing", details=details)]
    )
