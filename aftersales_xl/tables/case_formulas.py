"""Native formulas of the tables of a business case: what one row comes to.

Each function takes the table ``t`` and refers to its columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_xl.domain.case.study import BenefitKind, Origin
from aftersales_xl.tables import sums
from aftersales_xl.words.case import BENEFIT_KINDS, ORIGINS

if TYPE_CHECKING:
    from aftersales_xl.tables.assumptions import AssumptionTable
    from aftersales_xl.tables.benefits import Benefits
    from aftersales_xl.tables.phases import Phases

_MINUTES_OF_AN_HOUR = 60
GOOD, NO_SOURCE, NO_RELEASE = "in Ordnung", "Quelle und Stand fehlen", "Freigabe fehlt"


def phase_price(t: Phases) -> str:
    """Return the formula of Preis: the fixed price, else effort × day rate."""
    fixed, effort, rate = t.fixed_price.here, t.effort_days.here, t.day_rate.here
    by_effort = f'IF(OR({effort}="",{rate}=""),"",{effort}*{rate})'
    return f'=IF({fixed}<>"",{sums.number(fixed)},{by_effort})'


def benefit_per_year(t: Benefits) -> str:
    """Return the formula of Pro Jahr, by the kind of benefit."""
    quantity, share, rate = t.quantity.here, t.share.here, t.rate.here

    def is_kind(kind: BenefitKind) -> str:
        return f'{t.benefit.here}="{BENEFIT_KINDS.word(kind)}"'

    return (
        f"=IF({is_kind(BenefitKind.REDUCED_COST)},{quantity}*{share},"
        f"IF({is_kind(BenefitKind.TICKETS_AVOIDED)},{quantity}*{share}*{rate},"
        f"IF({is_kind(BenefitKind.TIME_SAVED)},{quantity}*{t.minutes.here}"
        f'*{t.days.here}*{rate}/{_MINUTES_OF_AN_HOUR},"")))'
    )


def assumption_state(t: AssumptionTable) -> str:
    """Return the formula of Hinweis: what an assumption lacks."""
    origin = t.origin.here
    customer, reference = ORIGINS.word(Origin.CUSTOMER), ORIGINS.word(Origin.REFERENCE)
    return (
        f'=IF({t.statement.here}="","",'
        f'IF({origin}="","Herkunft fehlt",IF({origin}="{customer}","{GOOD}",'
        f'IF(OR({t.source.here}="",{t.as_of.here}=""),"{NO_SOURCE}",'
        f'IF(AND({origin}="{reference}",{t.released_on.here}=""),"{NO_RELEASE}",'
        f'"{GOOD}")))))'
    )
