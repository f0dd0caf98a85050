"""What is due, why contracts differ from earlier figures or from billing, and what must agree."""

from __future__ import annotations

from enum import Enum, IntEnum


class DueKind(Enum):
    """What is due on a day, in the order of reports."""

    NOTICE = "notice"  # the last day on which notice can be given
    RENEWAL = "renewal"
    EXPIRY = "expiry"
    PRICE_STEP = "price_step"


class ChangeCause(IntEnum):
    """Why a forecast differs from an earlier one; the value is the order of calculation."""

    NEW = 0
    GONE = 1
    EXPANSION = 2
    CONTRACTION = 3
    WON = 4
    MOVED = 5
    TERMINATED = 6
    EXTENDED = 7
    PRICE = 8
    STEP = 9
    PROBABILITY = 10
    SETTLED = 11  # renewals that time has made certain
    OTHER = 12


class BillingCause(IntEnum):
    """Why billing differs from the contract; the value is the order in reports."""

    MISSING = 0
    WRONG_PRICE = 1
    WITH_VAT = 2
    STEP_NOT_APPLIED = 3
    PRORATION = 4
    AFTER_END = 5
    BEFORE_START = 6
    TWICE = 7
    WRONG_MONTH = 8
    RHYTHM = 9
    UNKNOWN_CONTRACT = 10
    ONLY_QUOTED = 11
    ROUNDING = 12
    UNEXPLAINED = 13


class TieCheck(IntEnum):
    """What has to agree for each contract, to the cent (R26); the value is the order in reports."""

    OFFERED = 0
    BILLED = 1
    RECOGNISED = 2
    DEFERRED = 3
    MONTHS = 4
    SECOND = 5
