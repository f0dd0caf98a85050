"""Key figures of recurring revenue: MRR, retention, churn, customer lifetime value.

Amounts are euro net, rates fractions; only an MRR is rounded, half up to the cent. Does not know
contracts or dates.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from aftersales_xl.domain.contract.periods import MOST_MONTHS
from aftersales_xl.domain.contract.shares import part_of
from aftersales_xl.domain.money.errors import NoAnswer, refusal
from aftersales_xl.domain.money.periods import MONTHS_OF_A_YEAR


def monthly_recurring(annual_price: Decimal) -> Decimal:
    """Return the MRR of a contract at ``annual_price``, rounded half up to the cent (R6).

    >>> monthly_recurring(Decimal(2000))
    Decimal('166.67')
    """
    return part_of(annual_price, Fraction(1, MONTHS_OF_A_YEAR))


def gross_churn(opening: Decimal, kept: Decimal) -> Decimal:
    """Return 1 − GRR, the fraction of MRR that customers gave up, from 0 to 1 (R24).

    Raises:
        NoAnswer: there was nothing at the opening.

    >>> gross_churn(Decimal(100), Decimal(80))
    Decimal('0.2')
    """
    return _of_opening(opening - kept, opening)


def gross_retention(opening: Decimal, kept: Decimal) -> Decimal:
    """Return GRR, the fraction of MRR that customers kept, from 0 to 1 (R24).

    Args:
        opening: the MRR of all customers at the opening.
        kept: the sum over them of what each has at the closing, at most his own opening.

    Raises:
        NoAnswer: there was nothing at the opening.

    >>> gross_retention(Decimal(100), Decimal(80))
    Decimal('0.8')
    """
    return _of_opening(kept, opening)


def net_retention(opening: Decimal, closing: Decimal) -> Decimal:
    """Return NRR, the MRR that customers of the opening have at the closing ÷ opening (R24).

    Raises:
        NoAnswer: there was nothing at the opening.

    >>> net_retention(Decimal(100), Decimal(90))
    Decimal('0.9')
    """
    return _of_opening(closing, opening)


def revenue_per_account(recurring: Decimal, customers: int) -> Decimal:
    """Return ARPA, the average revenue per customer in the period of ``recurring``.

    Raises:
        NoAnswer: there are no customers.

    >>> revenue_per_account(Decimal(900), 4)
    Decimal('225')
    """
    if customers == 0:
        raise NoAnswer("not_determinable")
    return recurring / customers


def lifetime_value(
    arpa: Decimal,
    margin: Decimal,
    churn: Decimal,
    rate: Decimal = Decimal(0),
    periods: int | None = None,
) -> Decimal:
    """Return CLV, the value of a customer over his lifetime, in euro, not rounded (R25).

    A customer pays at the beginning of each period, the first time at once, and leaves at the
    end of it with the probability ``churn``: Σ m × ((1 − churn) / (1 + rate))^t for t = 0, 1 …
    with m = ARPA × margin. Without an end that is m × (1 + i) / (1 + i − r), r = 1 − churn;
    without interest m / churn.

    Args:
        arpa: revenue per customer and period, in euro.
        margin: the fraction of it that is left after costs.
        churn: the fraction of customers that leave in a period.
        rate: interest a period; 0 does not discount.
        periods: the number of periods; None is without an end.

    Raises:
        NoAnswer: no customer leaves, so that there is no lifetime.
        Refusal: an input out of range.

    >>> lifetime_value(Decimal(200), Decimal("0.6"), Decimal("0.02")) == 6000
    True
    """
    _refuse_impossible(arpa, margin, churn, rate)
    a_period = arpa * margin
    if periods is None:
        if churn == 0:
            raise NoAnswer("not_determinable")
        return a_period * (1 + rate) / (rate + churn)
    if not 1 <= periods <= MOST_MONTHS:
        raise refusal("lifetime_periods_out_of_range", periods=periods, most=MOST_MONTHS)
    share = (1 - churn) / (1 + rate)
    counted = periods if share == 1 else (1 - share**periods) / (1 - share)
    return a_period * counted


def _refuse_impossible(arpa: Decimal, margin: Decimal, churn: Decimal, rate: Decimal) -> None:
    if arpa < 0:
        raise refusal("lifetime_revenue_negative", arpa=arpa)
    if not -1 <= margin <= 1:
        raise refusal("lifetime_margin_out_of_range", margin=margin)
    if not 0 <= churn <= 1:
        raise refusal("lifetime_churn_out_of_range", churn=churn)
    if not 0 <= rate <= 1:
        raise refusal("discount_rate_out_of_range", rate=rate)


def _of_opening(amount: Decimal, opening: Decimal) -> Decimal:
    if opening == 0:
        raise NoAnswer("not_determinable")
    return amount / opening
