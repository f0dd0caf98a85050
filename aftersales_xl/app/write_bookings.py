"""From contract lines to the monthly deferral postings as a CSV file for the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aftersales_xl.documents.files import new_file
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.portfolio.closing.booking_map import (
    BookingMap,
    example_booking_map,
    headers,
    read_booking_map,
)
from aftersales_xl.portfolio.closing.bookings import HEADERS, Bookings, bookings
from aftersales_xl.portfolio.comparing.snapshot import Snapshot
from aftersales_xl.portfolio.engine.forecast import Window
from aftersales_xl.portfolio.german_csv import csv_content
from aftersales_xl.portfolio.lines import Lines
from aftersales_xl.tables.contracts import CONTRACT_TABLE


@dataclass(frozen=True, kw_only=True, slots=True)
class BookingOrder:
    """Where postings are written to, the file of accounts, and the column to group by.

    ``closed`` are the contracts by which the months before were closed, if they were.
    """

    target: Path
    accounts: Path | None
    by: str = CONTRACT_TABLE.group.header
    closed: Snapshot | None = None


def accounts_of(order: BookingOrder) -> BookingMap:
    """Return the accounts; call it before anything is calculated.

    A file that does not exist yet is written as an example, to be filled in.

    Raises:
        Refusal: no file is named, it has just been written, or it cannot be used.
    """
    if order.accounts is None:
        raise refusal("booking_map_missing", columns=", ".join(headers()))
    if not order.accounts.exists():
        with new_file(order.accounts) as file:
            file.write_bytes(example_booking_map())
        raise refusal("booking_map_written", file=str(order.accounts))
    return read_booking_map(order.accounts)


def write_bookings(
    lines: Lines, window: Window, accounts: BookingMap, order: BookingOrder
) -> Bookings:
    """Write the postings of ``lines`` in the months of ``window`` and return them.

    Raises:
        Refusal: groups have no accounts, or the file exists or cannot be written.
    """
    closed = None if order.closed is None else order.closed.lines
    found = bookings(lines, window, accounts, by=order.by, closed=closed)
    with new_file(order.target) as file:
        file.write_bytes(csv_content([HEADERS, *(posting.cells for posting in found.postings)]))
    return found
