"""A document for each workbook or number: the way the commands ``offer`` and ``contract`` share.

A failure of one document is returned as its outcome; the others are still written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from aftersales_xl.cli import console
from aftersales_xl.domain.money.errors import DocumentMissing, Problem, Refusal, Severity, refusal

if TYPE_CHECKING:
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.domain.offer.quote import IssuedOffer

RENDER = "render"
CHUNK = 20  # workbooks whose documents become PDF in one call of LibreOffice


class WrittenDocument(Protocol):
    """A document that was written for an issued offer."""

    @property
    def issued(self) -> IssuedOffer:
        """The offer it belongs to."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def is_new(self) -> bool:
        """Whether it was written now."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What a person should look at."""


Document = TypeVar("Document", bound=WrittenDocument)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentOutcome(Generic[Document]):
    """What became of one workbook or number: a document, or the problems that stopped it.

    ``unmade`` says why something that was asked for is missing; ``contract`` is
    set where a demonstration wrote one. ``number`` is known where the offer has it and only the
    document is missing.
    """

    target: str
    created: Document | None = None
    pdf: Path | None = None
    mail: Path | None = None
    contract: Path | None = None
    number: str = ""
    problems: tuple[Problem, ...] = ()
    unmade: tuple[Problem, ...] = ()

    @property
    def is_failure(self) -> bool:
        """Whether the user did not get everything asked for."""
        return bool(self.problems or self.unmade)


def check_targets(targets: Sequence[str]) -> None:
    """Refuse the word that asks for another rendering if no number follows."""
    if targets[0] == RENDER and len(targets) == 1:
        raise refusal("render_without_number")


def attempts(
    targets: Sequence[str],
    label: str,
    create: Callable[[str], Document],
    write: Callable[[str], Document],
) -> Iterator[DocumentOutcome[Document]]:
    """Yield what becomes of each workbook, or after `RENDER` of each number, one by one.

    Args:
        targets: workbooks; or `RENDER` and numbers.
        label: what a bar of progress shows.
        create: issues a workbook's offer and writes its document.
        write: writes the document of an issued number once more.
    """
    again = targets[0] == RENDER
    act, named = (write, targets[1:]) if again else (create, targets)
    for target in console.progress(named, label):
        console.Ending.check()
        yield _attempt(target, act)


def _attempt(target: str, act: Callable[[str], Document]) -> DocumentOutcome[Document]:
    try:
        return DocumentOutcome(target=target, created=act(target))
    except DocumentMissing as missing:
        return DocumentOutcome(target=target, number=missing.number, problems=missing.problems)
    except Refusal as refused:
        return DocumentOutcome(target=target, problems=refused.problems)
    except Exception as error:  # noqa: BLE001 -- the other workbooks have nothing to do with it
        return DocumentOutcome(target=target, problems=(console.unexpected_problem(error),))


def _chunks_of(
    outcomes: Iterator[DocumentOutcome[Document]], chunk: int
) -> Iterator[Sequence[DocumentOutcome[Document]]]:
    """Yield ``chunk`` outcomes at a time; those before an interruption as well."""
    some: list[DocumentOutcome[Document]] = []
    interrupted = False
    try:
        for outcome in outcomes:
            some.append(outcome)
            if len(some) == chunk:
                yield some
                some = []
    except KeyboardInterrupt:
        interrupted = True
    if some:
        yield some
    if interrupted:
        raise KeyboardInterrupt


def with_pdf(
    outcomes: Iterator[DocumentOutcome[Document]], chunk: int, *, is_asked_for: bool = True
) -> Iterator[DocumentOutcome[Document]]:
    """Convert the documents to PDF, ``chunk`` at a time; without LibreOffice say so once.

    Where no PDF was asked for, its absence is a hint and no failure: the Word document will do.
    Where the user has asked to end, nothing more is converted.
    """
    from aftersales_xl.documents.pdf import to_pdf

    for some in _chunks_of(outcomes, chunk):
        documents = [outcome.created.path for outcome in some if outcome.created]
        failed: tuple[Problem, ...] = ()
        try:
            if documents and not console.Ending.is_asked:
                to_pdf(documents, documents[0].parent)
        except Refusal as refused:
            weight = Severity.ERROR if is_asked_for else Severity.WARNING
            failed = tuple(replace(problem, severity=weight) for problem in refused.problems)
            console.explain(failed)
        for outcome in some:
            yield _with_its_pdf(outcome, failed, is_asked_for=is_asked_for)


def _with_its_pdf(
    outcome: DocumentOutcome[Document], failed: tuple[Problem, ...], *, is_asked_for: bool
) -> DocumentOutcome[Document]:
    if outcome.created is None:
        return outcome
    document = outcome.created.path
    mine = tuple(problem for problem in failed if _is_about(problem, document))
    if mine:
        return replace(outcome, unmade=mine if is_asked_for else ())
    return replace(outcome, pdf=document.with_suffix(".pdf"))


def _is_about(problem: Problem, document: Path) -> bool:
    """Return whether a failed conversion concerns ``document``: it names files, or none at all."""
    file = problem.details.get("file")
    return file is None or document.stem in str(file)


def with_mail(
    outcome: DocumentOutcome[CreatedOffer], write: Callable[[IssuedOffer, Path], Path]
) -> DocumentOutcome[CreatedOffer]:
    """Return the outcome with its mail draft, or with what kept it from being written."""
    if outcome.created is None:
        return outcome
    try:
        paper = outcome.pdf or outcome.created.path
        return replace(outcome, mail=write(outcome.created.issued, paper))
    except Refusal as refused:
        console.explain(refused.problems)
        return replace(outcome, unmade=(*outcome.unmade, *refused.problems))


def with_contract(
    outcome: DocumentOutcome[CreatedOffer], write: Callable[[IssuedOffer], Path]
) -> DocumentOutcome[CreatedOffer]:
    """Return the outcome with its contract where maintenance has a day to begin."""
    issued = outcome.created.issued if outcome.created else None
    plan = issued.quote.maintenance if issued else None
    if issued is None or plan is None or plan.terms.starts_on is None:
        return outcome
    try:
        return replace(outcome, contract=write(issued))
    except Refusal as refused:
        console.explain(refused.problems)
        return outcome
