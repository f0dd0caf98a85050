"""What goes into the inputs of a workbook: values by field key, rows by column key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.tables import names
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.values import Cell
from aftersales_xl.words import YES_NO
from aftersales_xl.words.discounts import RULE_KINDS
from aftersales_xl.words.maintenance import LEVELS_OR_NONE
from aftersales_xl.words.parties import TAX_CASES

Values = Mapping[str, Cell]
Rows = Sequence[Values]


_PLAN = names.MAINTENANCE_FORM
_KEPT_PLAN: tuple[AnyColumn, ...] = (
    _PLAN.base, _PLAN.rate_standard, _PLAN.rate_premium, _PLAN.term_months, _PLAN.hourly_rate,
    _PLAN.interval, _PLAN.due, _PLAN.aligned_to, _PLAN.notice_count, _PLAN.notice_unit,
    _PLAN.renewal_months, _PLAN.ends, _PLAN.after_term, _PLAN.plan_is_invoice, _PLAN.clause,
    _PLAN.step, _PLAN.series, _PLAN.reference, _PLAN.base_year, _PLAN.as_of, _PLAN.threshold,
    _PLAN.comparison, _PLAN.cap, _PLAN.floor, _PLAN.is_rounded, _PLAN.goes_down, _PLAN.gap_months,
    _PLAN.notice_days, _PLAN.hours_standard, _PLAN.hours_premium, _PLAN.hours_custom,
    _PLAN.ad_hoc_rate, _PLAN.ticket_hours,
)  # fmt: skip
_KEPT_OFFER: tuple[AnyColumn, ...] = (names.OFFER_FORM.valid_days, names.OFFER_FORM.binding)
_KEPT_DISCOUNTS: tuple[AnyColumn, ...] = (
    names.DISCOUNT_FORM.mode,
    names.DISCOUNT_FORM.early_bird,
)
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
        return replace(
            self,
            sample="",
            customer={
                names.CUSTOMER_FORM.tax_case.key: TAX_CASES.word(TaxCase.DOMESTIC),
                names.CUSTOMER_FORM.personal_data.key: _NO,
            },
            scope=(),
            offer=_values_of(self.offer, _KEPT_OFFER),
            positions=(),
            discounts=_values_of(self.discounts, _KEPT_DISCOUNTS),
            once_rules=tuple(_without_grant(rule) for rule in self.once_rules),
            recurring_rules=tuple(_without_grant(rule) for rule in self.recurring_rules),
            bundles=(),
            negotiation={},
            case={
                **self.case,
                names.CASE_FORM.shown.key: None,
                names.CASE_FORM.offered.key: _NO,
            },
            cases=(),
            phases=(),
            benefits=(),
            running_costs=(),
            uncertain=(),
            assumptions=(),
            further={},
            maintenance={
                _PLAN.level.key: LEVELS_OR_NONE.word(None),
                _PLAN.alternative.key: LEVELS_OR_NONE.word(None),
                **_values_of(self.maintenance, _KEPT_PLAN),
            },
        )


def _values_of(values: Values, fields: tuple[AnyColumn, ...]) -> Values:
    return {field.key: values.get(field.key) for field in fields}


def _without_grant(rule: Values) -> Values:
    """Return a rule as a new offer starts with it: what one customer was granted is off."""
    kind = str(rule.get(names.ONCE_RULES.rule.key) or "")
    is_personal = RULE_KINDS.knows(kind) and RULE_KINDS.term(kind).is_personal
    return {**rule, names.ONCE_RULES.active.key: _NO} if is_personal else rule
