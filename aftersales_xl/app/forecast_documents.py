"""What is written from a forecast: figures, the Word report, postings, a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.app.write_bookings import BookingOrder, accounts_of, write_bookings
from aftersales_xl.documents.files import is_taken, new_file
from aftersales_xl.domain.forecast.report import ForecastComparison
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio.comparing.snapshot import Snapshot, snapshot_content
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.results.report import comparison_with, forecast_report
from aftersales_xl.portfolio.results.result import ForecastResult
from aftersales_xl.portfolio.results.result_files import check_target, write_result

REPORT = "word/prognosebericht.docx"
"""The template that is shipped."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastDocuments:
    """What to write, None for what is not asked for; ``earlier`` is a snapshot to compare with."""

    figures: Path | None = None
    report: Path | None = None
    template: Path
    bookings: BookingOrder | None = None
    snapshot: Path | None = None
    earlier: Snapshot | None = None

    def check(self) -> None:
        """Refuse what cannot be written, before anything is calculated."""
        if self.figures is not None:
            check_target(self.figures)
        targets = [] if self.figures is None else [self.figures.resolve()]
        for target, suffix in self._of_lines():
            if target.suffix.casefold() != suffix:
                raise refusal("forecast_paper_suffix", file=str(target), suffix=suffix)
            if is_taken(target):
                raise refusal("file_exists", file=target.name)
            if target.resolve() in targets:
                raise refusal("forecast_paper_twice", file=target.name)
            targets.append(target.resolve())
        if self.bookings is not None:
            accounts_of(self.bookings)
        if self.report is not None:
            _check_template(self.template)

    def comparison(self, result: ForecastResult) -> ForecastComparison | None:
        """Return what changed since the earlier snapshot, if there is one."""
        if self.earlier is None:
            return None
        return comparison_with(self.earlier, _lines(result), result.window)

    def write(
        self, result: ForecastResult, comparison: ForecastComparison | None
    ) -> Iterator[Path]:
        """Write everything; yield each path once it is there."""
        if any(self._of_lines()):
            _lines(result)  # nothing is written if this has to be refused
        report = b"" if self.report is None else _report(result, comparison, self.template)
        if self.bookings is not None:  # the first one: groups may lack accounts
            write_bookings(_lines(result), result.window, accounts_of(self.bookings), self.bookings)
            yield self.bookings.target
        if self.figures is not None:
            write_result(result, self.figures)
            yield self.figures
        if self.report is not None:
            yield _write_file(self.report, report)
        if self.snapshot is not None:
            kept = Snapshot(lines=_lines(result), window=result.window, taken_on=result.as_of)
            yield _write_file(self.snapshot, snapshot_content(kept))

    def _of_lines(self) -> Iterator[tuple[Path, str]]:
        """Yield where documents with single contracts are written, and how their names end."""
        if self.report is not None:
            yield self.report, ".docx"
        if self.bookings is not None:
            yield self.bookings.target, ".csv"
        if self.snapshot is not None:
            yield self.snapshot, ".parquet"


def _check_template(template: Path) -> None:
    from aftersales_xl.documents import checks, kinds  # noqa: PLC0415 -- docxtpl is slow

    checks.check_template(template, kinds.REPORT)


def _report(result: ForecastResult, comparison: ForecastComparison | None, template: Path) -> bytes:
    from aftersales_xl.documents.compose import compose_report  # noqa: PLC0415 -- docxtpl is slow

    return compose_report(forecast_report(result, comparison=comparison), template)


def _lines(result: ForecastResult) -> Lines:
    if result.lines is None:
        raise refusal("forecast_too_long_to_report", lines=result.line_count)
    return result.lines


def _write_file(target: Path, content: bytes) -> Path:
    with new_file(target) as file:
        file.write_bytes(content)
    return target
