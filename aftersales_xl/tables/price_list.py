"""The price list (tblPreisliste), one row an article; also as a range, and in CSV files of others.

Prices and costs are euro net per unit. An empty price is open for a function, and has to be filled
in a workbook or a file, where "nach Aufwand" says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from aftersales_xl.domain.money.catalogue import Article, Charge
from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.article_links import article_key, article_numbers
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import (
    AnyColumn,
    Choice,
    Code,
    Euro,
    LongText,
    Percent,
    Price,
    Text,
    Whole,
)
from aftersales_xl.tables.other_names import (
    ARTICLE_NAMES,
    CHARGE_NAMES,
    COST_NAMES,
    GROUP_NAMES,
    NAME_NAMES,
    UNIT_NAMES,
    VAT_NAMES,
)
from aftersales_xl.tables.schema import Table
from aftersales_xl.words.offer import CHARGES
from aftersales_xl.words.supplies import SUPPLIES, assumed_supply

ARTICLE_NUMBER = Code(
    ARTICLE_NAMES[0],
    key="number",
    same=ARTICLE_NAMES[1:],
    other=("Artikel", "Nummer", "Nr."),
    asked="eine Artikelnummer",
)
"""The article's number in files of other programs: "Artikel" may be its name there."""
_MANGLED = re.compile(r"\d[,.]\d+E[+-]?\d+", re.IGNORECASE)  # 4006381333931 → 4,00638E+12


class PriceTable(Table):
    """Articles with their price, cost, tax and links."""

    number = Code("Artikel", width=14, other=ARTICLE_NAMES, asked="eine Artikelnummer")
    article_name = Text("Bezeichnung", key="name", width=52, other=NAME_NAMES)
    group = Text("Gruppe", width=18, other=GROUP_NAMES)
    charge = Choice("Art", CHARGES, offered=CHARGES.words[:4], width=11, other=CHARGE_NAMES)
    unit = Text("Einheit", width=10, other=UNIT_NAMES)
    price = Price(
        "Listenpreis",
        width=14,
        other=("VK", "VK-Preis", "Verkaufspreis", "Preis", "LP"),
        problems=("price_negative",),
        asked="einen Preis oder „nach Aufwand“",
    )
    cost = Euro("Kosten", width=13, other=COST_NAMES)
    vat_rate = Percent("MwSt", width=8, other=VAT_NAMES, asked="den Steuersatz")
    supply = Choice("Leistungsart", SUPPLIES, width=13, later=True)
    life_months = Whole("Nutzungsdauer_Monate", width=15, other=("Nutzungsdauer in Monaten",))
    n_for_m = Code("N für M", width=9)
    supplements = Code("Ergänzt", width=14)
    replaces = Code("Ersetzt", width=11)
    precondition = LongText("Voraussetzung", width=34)
    exclusion = LongText("Nicht enthalten", width=30)

    @property
    def of_functions(self) -> tuple[AnyColumn, ...]:
        """The columns that functions read: what links articles, without tax and cost."""
        return (
            self.number,
            self.article_name,
            self.charge,
            self.price,
            self.supplements,
            self.replaces,
        )

    @property
    def of_files(self) -> tuple[AnyColumn, ...]:
        """The columns that are read of a CSV file, see `ARTICLE_NUMBER`."""
        return (ARTICLE_NUMBER, *self.inputs[1:])

    def articles(
        self,
        rows: Iterable[Cells],
        problems: Problems,
        vat_rate: Decimal | None = None,
        rates: Collection[Decimal] = (),
    ) -> tuple[Article, ...]:
        """Return the articles of rows that can be read; note a number that is there twice.

        Args:
            rows: of a workbook or a file.
            problems: where bad rows are noted.
            vat_rate: for rows without one.
            rates: those that sums are kept for; any others are noted. Empty: all are right.
        """
        found: dict[str, Article] = {}
        for row in rows:
            known = len(problems)
            article = self._article(row, vat_rate)
            if article is None or len(problems) > known:
                continue
            if rates and article.vat_rate not in rates:
                row.add("vat_rate_not_listed", self.vat_rate, rate=article.vat_rate)
            if article_key(article.number) in found:
                row.add("article_duplicate", self.number, article=article.number)
            else:
                found[article_key(article.number)] = article
        return tuple(found.values())

    def linked_articles(self, rows: Iterable[Cells]) -> tuple[Article, ...]:
        """Return the articles of a range, as far as their links need it."""
        found: dict[str, Article] = {}
        for row in rows:
            article = self._linked_article(row)
            if found.setdefault(article_key(article.number), article) is not article:
                row.add("article_duplicate", self.number, article=article.number)
        return tuple(found.values())

    def _article(self, row: Cells, vat_rate: Decimal | None) -> Article | None:
        number, price = article_number(row), self._price(row)
        rate = vat_rate
        if vat_rate is None or row.is_filled(self.vat_rate):
            rate = row.require(self.vat_rate)
        if rate is None:
            return None
        with row.collecting(self.vat_rate):
            return Article(
                number=number,
                name=row.text_of(self.article_name),
                charge=row.get(self.charge, Charge.ONCE),
                unit=row.text_of(self.unit),
                price=price,
                cost=row[self.cost],
                vat_rate=rate,
                group=row.text_of(self.group),
                supplements=article_numbers(row.text_of(self.supplements)),
                replaces=row.text_of(self.replaces),
                precondition=row.text_of(self.precondition),
                exclusion=row.text_of(self.exclusion),
                life_months=row[self.life_months],
                n_for_m=self._n_for_m(row),
                supply=row[self.supply],
                assumed_supply=assumed_supply(
                    group=row.text_of(self.group),
                    unit=row.text_of(self.unit),
                    name=row.text_of(self.article_name),
                ),
            )
        return None

    def _linked_article(self, row: Cells) -> Article:
        number = row.require(self.number) or ""
        price, _ = row.price(self.price)
        if price is not None and price < 0:
            row.add("price_negative", self.price, line="", price=price)
        return Article(
            number=number,
            name=row.text_of(self.article_name),
            charge=row.get(self.charge, Charge.ONCE),
            price=price,
            vat_rate=Decimal(0),
            supplements=article_numbers(row.text_of(self.supplements)),
            replaces=row.text_of(self.replaces),
        )

    def _n_for_m(self, row: Cells) -> tuple[int, int] | None:
        """Return (10, 9) for "10/9"."""
        text = row.text_of(self.n_for_m)
        if not text:
            return None
        every, _, paid = (part.strip() for part in text.partition("/"))
        if every.isdecimal() and paid.isdecimal() and int(every) > int(paid) > 0:
            return int(every), int(paid)
        row.add("n_for_m_unreadable", self.n_for_m, value=text)
        return None

    def _price(self, row: Cells) -> Decimal | None:
        """Return the row's list price, None where it is open; note a missing or negative one."""
        price, is_open = row.price(self.price)
        if not is_open and not row.is_filled(self.price):
            row.require(self.price)
        if price is not None and price < 0:
            row.add("price_negative", self.price, line="", price=price)
            return None
        return price


def article_number(row: Cells) -> str:
    """Return the article number of a row, "" where it is missing or was cut short by Excel."""
    number = row.require(ARTICLE_NUMBER) or ""
    if _MANGLED.fullmatch(number):
        row.add("article_number_mangled", ARTICLE_NUMBER, value=number)
        return ""
    return number


PRICE_TABLE = PriceTable("tblPreisliste", sheet=sheets.PRICES)
