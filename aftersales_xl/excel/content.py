"""What goes into the inputs of a workbook: values by field key, rows by column key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import YES_NO
from aftersales_xl.words.discounts import RULE_KINDS
from aftersales_xl.words.maintenance import LEVELS_OR_NONE
from aftersales_xl.words.parties import TAX_CASES

Values = Mapping[str, Cell]
Rows = Sequence[Values]


_KEPT_PLAN = (
    "base", "rate_standard", "rate_premium", "term_months", "hourly_rate", "interval", "due",
    "aligned_to", "notice_count", "notice_unit", "renewal_months", "ends", "after_term",
    "plan_is_invoice", "clause",
    "step", "series", "reference", "base_year", "as_of", "threshold", "comparison", "cap", "floor",
    "is_rounded", "goes_down", "gap_months", "notice_days", "hours_standard", "hours_premium",
    "hours_custom", "ad_hoc_rate", "ticket_hours",
)  # fmt: skip
_NO = YES_NO.word(False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """The inputs of one offer workbook.

    Attributes:
        sample: the name of the sample; empty for real work.
        further: the rows of tables that have no field here, by what `names.FILLED_TABLES` calls
            them.
    """

    sample: str = ""
    company: Values
    customer: Values
    scope: Rows
    prices: Rows
    offer: Values
    positions: Rows
    maintenance: Values
    services: Rows
    deadlines: Rows = ()
    discounts: Values
    once_rules: Rows = ()
    recurring_rules: Rows = ()
    bundles: Rows = ()
    payment: Values
    payment_plan: Rows = ()
    limits: Rows = ()
    negotiation: Values
    case: Values = field(default_factory=dict)
    cases: Rows = ()
    phases: Rows = ()
    benefits: Rows = ()
    running_costs: Rows = ()
    uncertain: Rows = ()
    assumptions: Rows = ()
    further: Mapping[str, Rows] = field(default_factory=dict)

    def emptied(self) -> Content:
        """Return the content of a new offer: company, price list and services stay.

        What every offer needs keeps its usual value: validity, tax case, rates, term, and the
        usual contract with its price clause and service hours.
        """
        kept_offer = ("valid_days", "binding")
        return replace(
            self,
            sample="",
            customer={"tax_case": TAX_CASES.word(TaxCase.DOMESTIC), "personal_data": _NO},
            scope=(),
            offer={key: self.offer.get(key) for key in kept_offer},
            positions=(),
            discounts={key: self.discounts.get(key) for key in ("mode", "early_bird")},
            once_rules=tuple(_resting(rule) for rule in self.once_rules),
            recurring_rules=tuple(_resting(rule) for rule in self.recurring_rules),
            bundles=(),
            negotiation={},
            case={**self.case, "shown": None, "offered": _NO},
            cases=(),
            phases=(),
            benefits=(),
            running_costs=(),
            uncertain=(),
            assumptions=(),
            further={},
            maintenance={
                "level": LEVELS_OR_NONE.word(None),
                "alternative": LEVELS_OR_NONE.word(None),
                **{key: self.maintenance.get(key) for key in _KEPT_PLAN},
            },
        )


def _resting(rule: Values) -> Values:
    """Return a rule as a new offer starts with it: what one customer was granted is off."""
    kind = str(rule.get("kind") or "")
    is_personal = RULE_KINDS.knows(kind) and RULE_KINDS.term(kind).is_personal
    return {**rule, "active": _NO} if is_personal else rule
