"""The demonstration: sample workbooks copied into one folder, and what is to be made of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from aftersales_xl import resources
from aftersales_xl.app.forecast_documents import REPORT, ForecastDocuments
from aftersales_xl.app.forecast_order import ForecastOrder
from aftersales_xl.documents.files import is_taken, replace_whole
from aftersales_xl.portfolio.engine.forecast import Window

REGISTER = "register.sqlite"
WORKBOOKS = "mappen"
SAMPLES = ("Angebot.xlsm", "beispiele/Server.xlsx", "beispiele/Chatbot.xlsx")
FORECAST = "Vertragsprognose.xlsm"
_FIGURES, _WORD_REPORT = "Prognose.xlsx", "Prognosebericht.docx"
_MONTHS = 12


def copied_samples(folder: Path) -> Iterator[Path]:
    """Copy the sample workbooks below ``folder`` unless they are there; yield their paths."""
    yield from (_copy_sample(name, folder) for name in SAMPLES)


def forecast_of_sample(folder: Path, today: date) -> tuple[ForecastOrder, ForecastDocuments]:
    """Return the order for twelve months of the sample contracts, copied below ``folder``.

    What was written by an earlier demonstration is left as it is.
    """
    order = ForecastOrder(
        source=_copy_sample(FORECAST, folder),
        window=Window(first=today.replace(day=1), months=_MONTHS),
        as_of=today,
    )
    figures, report = (
        None if is_taken(path) else path for path in (folder / _FIGURES, folder / _WORD_REPORT)
    )
    return order, ForecastDocuments(
        figures=figures, report=report, template=resources.template(REPORT)
    )


def _copy_sample(name: str, folder: Path) -> Path:
    target = folder / WORKBOOKS / Path(name).name
    if not is_taken(target):
        replace_whole(target, resources.workbook(name).read_bytes())
    return target
