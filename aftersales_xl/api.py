"""The functions of the public interface: thin, typed, over one use case each.

Nothing here reads the clock: the day comes in. Each function imports what it needs when it is
called. Import them from `aftersales_xl`; where they live may change.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from aftersales_xl.domain.money.errors import Problem, Refusal

if TYPE_CHECKING:
    from aftersales_xl.app.check_offer import Examination
    from aftersales_xl.app.create_offer import CreatedOffer
    from aftersales_xl.domain.forecast.report import ForecastReport
    from aftersales_xl.domain.offer.quote import Quote
    from aftersales_xl.excel.book import FileBook
    from aftersales_xl.register.store import Register

_TEMPLATE = "word/angebot.docx"


def check_offer(workbook: Path | str, *, today: date) -> Examination:
    """Return everything that is to be said about an offer workbook, without issuing it.

    Problems do not raise: they are what the answer is about. ``quote`` is None where they leave
    no quote to speak of.
    """
    from aftersales_xl.app.check_offer import Examination, examine

    try:
        return examine(_open_workbook(workbook), today)
    except Refusal as refused:
        return Examination(problems=refused.problems)


def read_quote(workbook: Path | str, *, today: date) -> Quote:
    """Return the quote in an offer workbook, recalculated and checked like one to be issued.

    Raises:
        Refusal: with every problem found.
    """
    found = check_offer(workbook, today=today)
    if found.quote is None or found.problems:
        raise Refusal(found.problems)
    return found.quote


def open_register(where: Path | str | None = None) -> Register:
    """Return the register of offers: a file, the URL of a database, or the user's own.

    One that does not exist yet is made.

    Raises:
        Refusal: the register cannot be used.
    """
    from aftersales_xl.register.connect import connect

    return connect(None if where is None else str(where))


def issue_offer(
    workbook: Path | str,
    *,
    register: Register,
    folder: Path | str,
    today: date,
    template: Path | str | None = None,
) -> CreatedOffer:
    """Number and freeze the offer in a workbook and write it as a Word document into ``folder``.

    The same workbook again gives the same number and finds its document; changed inputs give the
    next version. An offer beyond its limits becomes a draft (ENTWURF).

    Args:
        workbook: an offer workbook; it is only read.
        register: what `open_register` returned.
        folder: it has to exist. Other files in it are never overwritten.
        today: the day the offer is issued on where the workbook names none.
        template: a Word template; None is the one that is shipped.

    Raises:
        Refusal: with every problem of workbook, template, register and folder. Where the number
            was given before, the last problem says so, and `render_offer` writes the document.
    """
    from aftersales_xl.app.create_offer import create_offer

    return create_offer(
        _open_workbook(workbook),
        today=today,
        register=register,
        folder=Path(folder),
        template=_template(template),
    )


def render_offer(
    number: str,
    *,
    register: Register,
    folder: Path | str,
    template: Path | str | None = None,
) -> CreatedOffer:
    """Write the Word document of an issued version once more, from its frozen figures.

    Raises:
        Refusal: the register does not know ``number``; template or folder cannot be used.
    """
    from aftersales_xl.app.create_offer import write_document

    issued = register.find(number)
    return write_document(issued, folder=Path(folder), template=_template(template))


def forecast_contracts(  # noqa: PLR0913 -- which contracts, which months, and how they are read
    source: Path | str,
    *,
    first: date,
    months: int = 12,
    as_of: date,
    by: str | None = None,
    skip_bad: bool = False,
    probability: Decimal | None = None,
) -> ForecastReport:
    """Return what a list of contracts brings month by month, in euro, with its key figures.

    Args:
        source: a workbook, a CSV or Parquet file, or a folder of offer workbooks.
        first: the first day of the first month.
        months: how many.
        as_of: the day that decides which renewals are certain (R28).
        by: the header of a column to group revenue by.
        skip_bad: whether rows with problems are left out; the report then names them.
        probability: that of the offers in a folder, a fraction.

    Raises:
        Refusal: the source cannot be read; rows are wrong and were not to be left out; or there
            are too many (a million and more) to say anything about single contracts.
    """
    from aftersales_udfs import functions
    from aftersales_xl.app.forecast_order import ForecastOrder
    from aftersales_xl.app.make_forecast import make_forecast
    from aftersales_xl.portfolio.engine.forecast import Window
    from aftersales_xl.portfolio.results.report import forecast_report

    order = ForecastOrder(
        source=Path(source),
        window=Window(first=first, months=months),
        as_of=as_of,
        by=by,
        skip_bad=skip_bad,
        probability=probability,
    )
    return forecast_report(make_forecast(order, functions()))


def sentence(problem: Problem) -> str:
    """Return a problem as a German sentence: where, what, and what to do."""
    from aftersales_xl.words import messages

    return messages.sentence(problem)


def _open_workbook(workbook: Path | str) -> FileBook:
    from aftersales_udfs import functions
    from aftersales_xl.excel.book import FileBook

    return FileBook(Path(workbook), functions())


def _template(own: Path | str | None) -> Path:
    from aftersales_xl import resources

    return resources.template(_TEMPLATE) if own is None else Path(own)
