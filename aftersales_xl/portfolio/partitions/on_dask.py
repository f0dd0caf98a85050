"""A forecast on several computers or processes: parts sent by Dask, their sums added here.

The sums are those of `forecast`, in whatever order the parts come back. Each part is added
once: Dask calculates a part again if its worker is lost, and returns one result.
The scheduler is the user's, or a cluster of processes on this computer as long as it is needed.

Does not know lines: they are calculated where a part arrives, see `dask_parts`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import closing, contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from aftersales_xl.domain.money.errors import Refusal, refusal
from aftersales_xl.portfolio.engine.forecast import Forecast, Progress, Window, grouping
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.portfolio.lists.stream import ContractStream
from aftersales_xl.portfolio.partitions.dask_parts import (
    Part,
    PartResult,
    calculate_part,
    parts_of_lines,
    parts_of_stream,
)
from aftersales_xl.portfolio.partitions.streaming import GrowingSums, sums_of_part

if TYPE_CHECKING:
    from distributed import LocalCluster

_WAITING = 4
"""So many parts a thread of the cluster are on their way; the others are not made yet."""
_PATIENCE = "10s"
_STARTS = 3


def forecast_on_dask(
    lines: Lines,
    window: Window,
    *,
    by: str | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """Return what ``lines`` bring in the months of ``window``, as `forecast` does.

    Args:
        lines: checked contract lines.
        window: the months.
        by: a column of words to group by; None puts everything into one group.
        scheduler: the address of a Dask scheduler; None starts a cluster on this computer.
        progress: gets the number of lines of each part; raising in it ends the work.

    Raises:
        Refusal: Dask is not installed, the scheduler does not answer, a part cannot be
            calculated anywhere, or there is no column ``by``.
    """
    groups, _ = grouping(lines, by)
    sums = GrowingSums(window, by)
    with closing(part_results(parts_of_lines(lines, by), window, by, scheduler)) as found:
        for result in found:
            sums.add(result.sums)
            if progress is not None:
                progress(result.sums.lines)
    return sums.forecast(groups if len(lines) else None)


def stream_on_dask(
    stream: ContractStream,
    window: Window,
    *,
    by: str | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> Forecast:
    """Return what the lines of a file bring, as `forecast_streamed` does.

    A Parquet file is read by the workers, a row group at a time, and has to lie where they find
    it by the same path. Any other file is read here.

    Args:
        stream: the lines of a file; it is used up, and has the ``faults`` afterwards.
        window: the months.
        by: a column of words to group by; None puts everything into one group.
        scheduler: the address of a Dask scheduler; None starts a cluster on this computer.
        progress: gets the number of lines of each part; raising in it ends the work.

    Raises:
        Refusal: as for `forecast_on_dask`; or the file cannot be read to its end.
    """
    sums = GrowingSums(window, by)
    with closing(part_results(parts_of_stream(stream, by), window, by, scheduler)) as found:
        for result in found:
            sums.add(result.sums)
            stream.absorb(result.faults, result.row_keys)
            if progress is not None:
                progress(result.sums.lines)
    for lines in stream.retracted():
        sums.subtract(sums_of_part(lines, window, by))
    return sums.forecast()


def part_results(
    parts: Iterable[Part], window: Window, by: str | None = None, scheduler: str | None = None
) -> Generator[PartResult]:
    """Yield what each part comes to, once, in any order; parts are made as they are needed."""
    with _client(scheduler) as client, _explain_failure():
        from distributed import as_completed  # noqa: PLC0415 -- an extra, and slow

        run, waiting = uuid4().hex, enumerate(parts)

        def sent(count: int) -> list[Any]:
            return [
                client.submit(calculate_part, part, window, by, key=(run, number))
                for number, part in islice(waiting, count)
            ]

        threads = max(sum(client.nthreads().values()), 1)
        under_way = as_completed(sent(threads * _WAITING), loop=client.loop)
        for future in under_way:
            result = future.result()
            future.release()
            if not isinstance(result, PartResult):
                raise Refusal(result)
            yield result
            under_way.update(sent(1))


@contextmanager
def _client(scheduler: str | None) -> Iterator[Any]:
    """Connect to ``scheduler``, or to a cluster of our own that ends with the work."""
    try:
        from distributed import Client  # noqa: PLC0415 -- an extra, and slow
    except ImportError:
        raise refusal("forecast_dask_missing") from None
    if scheduler is None:
        with _cluster() as cluster, Client(cluster, set_as_default=False) as client:
            yield client
        return
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise refusal("forecast_scheduler_silent", address=scheduler) from None
    with client:
        yield client


def _cluster() -> LocalCluster:
    """Start a cluster here, a process a core; on a busy computer that may take another try."""
    from distributed import LocalCluster  # noqa: PLC0415 -- an extra, and slow

    for _ in range(_STARTS):
        # distributed asserts that its loop runs within ten seconds
        with suppress(AssertionError, TimeoutError, RuntimeError):
            return LocalCluster(
                n_workers=os.cpu_count(),
                threads_per_worker=1,
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            )
    raise refusal("forecast_cluster_failed")


@contextmanager
def _explain_failure() -> Iterator[None]:
    """Say in a sentence why a cluster did not finish."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 -- an extra, and slow

    try:
        yield
    except KilledWorker:
        raise refusal("forecast_workers_lost") from None
    except CancelledError:
        raise refusal("forecast_scheduler_lost") from None
    except (ImportError, AttributeError) as unknown:
        raise refusal("forecast_workers_differ", reason=str(unknown)) from None
