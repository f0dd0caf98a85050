"""Native formulas of the positions, as Excel stores them (English names, commas).

Plain arithmetic a reader can follow: look-ups in the price list, quantity × price, months.
Blank rows stay blank. A row whose price is open shows its words and counts in no total. A row
that has to have a price and has none is #NV, and so is every total it belongs to.

Each function takes the table ``t`` and refers to its columns, so that none is named twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.periods import DEFAULT_TERM_MONTHS
from aftersales_xl.domain.money.vat import TaxCase
from aftersales_xl.domain.price.lines import Status
from aftersales_xl.tables import answers, sums
from aftersales_xl.tables.answers import AnswerRegion
from aftersales_xl.tables.columns import AnyColumn
from aftersales_xl.tables.company import COMPANY_FORM
from aftersales_xl.tables.customer import CUSTOMER_FORM
from aftersales_xl.tables.offer_form import OFFER_FORM
from aftersales_xl.tables.price_list import PRICE_TABLE
from aftersales_xl.tables.rules import RECURRING_RULES
from aftersales_xl.words import OPEN_PRICE_KEYS
from aftersales_xl.words.offer import CHARGES, STATUSES
from aftersales_xl.words.parties import TAX_CASES
from aftersales_xl.words.supplies import GOODS_13B_WORD, SERVICE_WORD, UNKNOWN_CATEGORY

if TYPE_CHECKING:
    from aftersales_xl.tables.positions import PositionTable

_BLANK = '""'
UNKNOWN_ARTICLE = "Artikel unbekannt"
_STANDARD, _REDUCED = COMPANY_FORM.vat_rate.ref, COMPANY_FORM.reduced_vat_rate.ref
_TAX_CASE, _VAT_ID = CUSTOMER_FORM.tax_case.ref, CUSTOMER_FORM.vat_id.ref
_PACKAGE = OFFER_FORM.offered_package.ref


def _is(cell: str, word: str) -> str:
    return f'{cell}="{word}"'


def _has_charge(t: PositionTable, charge: Charge) -> str:
    return _is(t.shown_charge.here, CHARGES.word(charge))


_EU, _THIRD = (
    _is(_TAX_CASE, TAX_CASES.word(case)) for case in (TaxCase.EU_BUSINESS, TaxCase.THIRD_COUNTRY)
)
NO_VAT_ABROAD = f"OR({_EU},{_THIRD})"


def _from_price_list(t: PositionTable, column: AnyColumn, missing: str = _BLANK) -> str:
    """Return what the price list says about the article of the row."""
    row = f"MATCH({t.article.here},{PRICE_TABLE.number.all},0)"
    return f"IFERROR(INDEX({column.all},{row}),{missing})"


def _quantity(t: PositionTable) -> str:
    return f'IF({t.quantity.here}="",1,{t.quantity.here})'


def _has_no_price(t: PositionTable) -> str:
    words = ",".join(_has_charge(t, charge) for charge in (Charge.TEXT, Charge.SECTION))
    return f'OR({t.shown_charge.here}="",{words})'


def shown_text(t: PositionTable) -> str:
    """Return the formula of Bezeichnung: the row's own text, else the article's name."""
    name = _from_price_list(t, PRICE_TABLE.article_name, f'"{UNKNOWN_ARTICLE}"')
    own = t.text.here
    return f'=IF({own}<>"",{own},IF({t.article.here}="","",{name}))'


def shown_charge(t: PositionTable) -> str:
    """Return the formula of Art: the row's own, else the article's."""
    listed = f'IF({t.article.here}="","",{_from_price_list(t, PRICE_TABLE.charge)})'
    return f'=IF({t.charge.here}<>"",{t.charge.here},{listed})'


def unit(t: PositionTable) -> str:
    """Return the formula of Einheit."""
    listed = f'IF({t.article.here}="","",{_from_price_list(t, PRICE_TABLE.unit)}&"")'
    return f'=IF({_has_no_price(t)},"",{listed})'


def unit_price(t: PositionTable) -> str:
    """Return the formula of Einzelpreis: the row's own, else the list price."""
    own, listed = t.price.here, _from_price_list(t, PRICE_TABLE.price)
    return f'=IF({_has_no_price(t)},"",IF({own}<>"",{own},IF({t.article.here}="","",{listed})))'


def supply(t: PositionTable) -> str:
    """Return the formula of Leistungsart: its own, the article's, else a service if it recurs."""
    own, listed = t.supply.here, f'{_from_price_list(t, PRICE_TABLE.supply)}&""'
    usual = f'IF({_has_charge(t, Charge.ONCE)},"","{SERVICE_WORD}")'
    return f'=IF({_has_no_price(t)},"",IF({own}<>"",{own},IF({listed}<>"",{listed},{usual})))'


def _is_13b(t: PositionTable) -> str:
    goods = _is(_TAX_CASE, TAX_CASES.word(TaxCase.SECTION_13B))
    return f"AND({goods},{_is(t.shown_supply.here, GOODS_13B_WORD)})"


def vat_rate(t: PositionTable) -> str:
    """Return the formula of MwSt: 0 abroad and where the customer pays it, else the article's."""
    listed = _from_price_list(t, PRICE_TABLE.vat_rate, _STANDARD)
    return (
        f'=IF({_has_no_price(t)},"",IF(OR({_EU},{_THIRD},{_is_13b(t)}),0,'
        f'IF({t.article.here}="",{_STANDARD},{listed})))'
    )


_WITH_CUSTOMER = f'IF(OR({_THIRD},LEFT({_VAT_ID},2)="XI"),"O","AE")'
"""The category of what this customer pays the tax for; an offer never has both."""


def vat_category(t: PositionTable) -> str:
    """Return the formula of Steuerkategorie."""
    kind = t.shown_supply.here
    abroad = (
        f'IF({kind}="{SERVICE_WORD}",{_WITH_CUSTOMER},'
        f'IF({kind}="","{UNKNOWN_CATEGORY}",IF({_THIRD},"G","K")))'
    )
    return (
        f'=IF({_has_no_price(t)},"",IF({NO_VAT_ABROAD},{abroad},'
        f'IF({_is_13b(t)},"AE",IF({t.vat_rate.here}=0,"Z","S"))))'
    )


def vat_classes(t: PositionTable) -> tuple[str, ...]:
    """Return criteria of SUMIFS for each class of sums, in the order of discounts' shares."""
    rated, categorised = f"{t.vat_rate.all},", f"{t.vat_category.all},"
    return (
        f"{rated}{_STANDARD}",
        f"{rated}{_REDUCED}",
        f"{categorised}{_WITH_CUSTOMER}",
        f'{rated}0,{categorised}"<>"&{_WITH_CUSTOMER}',
    )


def alone(t: PositionTable) -> str:
    """Return the formula of Einzelwert: quantity × price − discount, or the open price's words."""
    price = t.unit_price.here
    said = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({price}," ",""),"\N{NO-BREAK SPACE}",""),".","")'
    is_open = ",".join(f'{said}="{word}"' for word in OPEN_PRICE_KEYS)
    return (
        f"=IF(ISNUMBER({price}),ROUND({_quantity(t)}*{price}*(1-{t.discount.here}),2),"
        f"IF(OR({_has_no_price(t)},{is_open}),{price},{sums.MISSING}))"
    )


def _due(t: PositionTable, formula: str) -> str:
    """Return ``formula`` for rows with a price, "" for those that have none, else #NV."""
    value = t.alone.here
    return f'=IF(ISNUMBER({value}),{formula},IF(ISTEXT({value}),"",{sums.MISSING}))'


def _row(t: PositionTable) -> str:
    return f"ROW()-ROW({t.position.head})"


def net(t: PositionTable) -> str:
    """Return the formula of Netto: the share of its bundle's price, else Einzelwert."""
    bundled = answers.BUNDLE_PRICES.figure(_row(t))
    return f'=IF(AND({t.bundle.here}<>"",ISNUMBER({t.alone.here})),{bundled},{t.alone.here})'


def cost(t: PositionTable) -> str:
    """Return the formula of Kosten: what one unit of the article costs."""
    listed = _from_price_list(t, PRICE_TABLE.cost)
    is_known = f'OR({_has_no_price(t)},{t.article.here}="")'
    return f'=IF({is_known},"",IF({listed}="","",{listed}))'


def own_cost(t: PositionTable) -> str:
    """Return the formula of Selbstkosten."""
    unit_cost = t.cost.here
    return (
        f"=IF(AND(ISNUMBER({t.alone.here}),ISNUMBER({unit_cost})),"
        f'ROUND({_quantity(t)}*{unit_cost},2),"")'
    )


def pieces(t: PositionTable) -> str:
    """Return the formula of Stück."""
    return f'=IF(ISNUMBER({t.alone.here}),{_quantity(t)},"")'


def list_value(t: PositionTable) -> str:
    """Return the formula of Listenwert."""
    price = f"INDEX({PRICE_TABLE.price.all},MATCH({t.article.here},{PRICE_TABLE.number.all},0))"
    value = f"ROUND({_quantity(t)}*IFERROR(0+{price},{t.unit_price.here}),2)"
    return f'=IF(ISNUMBER({t.alone.here}),{value},"")'


RULE_ROWS = RECURRING_RULES.area(RECURRING_RULES.rule, RECURRING_RULES.cap)


NO_RULES = f"COUNTA({RECURRING_RULES.value.all})=0"
"""A condition: there are no rules for recurring prices."""


def _rule_price(t: PositionTable, priced: AnswerRegion) -> str:
    recurs = ",".join(_has_charge(t, charge) for charge in (Charge.MONTHLY, Charge.YEARLY))
    after_rules = f"IF({NO_RULES},{t.net.here},{priced.figure(_row(t))})"
    return _due(t, f"IF(OR({recurs}),{after_rules},{t.net.here})")


def regular(t: PositionTable) -> str:
    """Return the formula of Regelpreis: the price after the first year."""
    return _rule_price(t, answers.REGULAR_PRICES)


def first_price(t: PositionTable) -> str:
    """Return the formula of Erstjahrespreis."""
    return _rule_price(t, answers.FIRST_PRICES)


def months(t: PositionTable) -> str:
    """Return the formula of Vertragsmonate: the term, 12 months where none is typed."""
    typed = t.term_months.here
    return f'=IF({_has_no_price(t)},"",IF({typed}="",{DEFAULT_TERM_MONTHS},{typed}))'


def years_value(first: str, later: str, term: str) -> str:
    """Return a formula for a yearly price over ``term`` months, a year cut short in twelfths."""
    rest = f"({term}-12)"
    return (
        f"IF({term}<12,ROUND({first}*{term}/12,2),"
        f"{first}+INT({rest}/12)*{later}+ROUND({later}*MOD({rest},12)/12,2))"
    )


def _over_months(t: PositionTable, monthly: str, yearly: str) -> str:
    once = t.net.here
    is_monthly, is_yearly = (_has_charge(t, charge) for charge in (Charge.MONTHLY, Charge.YEARLY))
    by_charge = f"IF({is_monthly},{monthly},IF({is_yearly},{yearly},{once}))"
    return _due(t, sums.where_numbers((once, t.regular.here, t.first_price.here), by_charge))


def first_year(t: PositionTable) -> str:
    """Return the formula of Erste 12 Monate."""
    early, months = t.first_price.here, f"MIN(12,{t.months.here})"
    return _over_months(t, f"{early}*{months}", f"ROUND({early}*{months}/12,2)")


def term(t: PositionTable) -> str:
    """Return the formula of Gesamtlaufzeit."""
    early, later, months = t.first_price.here, t.regular.here, t.months.here
    monthly = f"{early}*MIN(12,{months})+{later}*MAX(0,{months}-12)"
    return _over_months(t, monthly, years_value(early, later, months))


def sum_of_lines(t: PositionTable, column: AnyColumn, criteria: str) -> str:
    """Return the sum of a column of the positions over the rows that meet ``criteria``.

    It is #NV where such a row should have a number and has none, or where a row does not say
    whether it counts, and at which VAT rate.
    """
    known = f"ISNUMBER(SUM({t.counts.all},{t.vat_rate.all}))"
    total = sums.sum_where(column.all, t.alone.all, criteria)
    return f"IF({known},{total},{sums.MISSING})"


def counts(t: PositionTable) -> str:
    """Return the formula of Zählt: 1 where the row is part of the sums, 0 where not."""
    group, packages = t.group.here, t.packages.here
    alternative = STATUSES.word(Status.ALTERNATIVE)
    is_other_package = (
        f'AND({_PACKAGE}<>"",{packages}<>"",ISERROR(SEARCH({_PACKAGE}&"",{packages}&"")))'
    )
    in_group = f"COUNTIFS({t.group.all},{group})"
    alternatives = f'COUNTIFS({t.group.all},{group},{t.status.all},"{alternative}")'
    chosen = (
        f'SUMPRODUCT(({t.group.all}&""={group}&"")*({t.status.all}="{alternative}")*'
        f"{sums.is_yes(t.chosen.all)})"
    )
    is_first = f"MATCH({group},{t.group.all},0)=ROW()-ROW({t.position.head})"
    is_option = _is(t.status.here, STATUSES.word(Status.OPTION))
    return (
        f'=IF({_has_no_price(t)},"",IF(OR({is_option},{is_other_package}),0,'
        f'IF({t.status.here}="{alternative}",'
        f"IF({chosen}>0,IF({sums.is_yes(t.chosen.here)},1,0),"
        f"IF({in_group}>{alternatives},0,IF({is_first},1,0))),"
        f'IF({group}="",1,IF({chosen}>0,0,1)))))'
    )
