"""What is offered (tblPositionen), one row a position: typed in a workbook, given to a function.

A workbook's inputs become a `LineEntry`, which the price list completes. A function gets the
results of the sheet as well (Art, Einzelpreis, MwSt …) and makes a `QuoteLine` of them. For it an
empty cell means: Status fest, Menge 1, Rabatt 0, Einzelpreis open, Kosten unknown, MwSt the rate
given with the table, Laufzeit_Monate the usual term, Steuerkategorie unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Place, Problems, Refusal, refusal
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.domain.price.packages import parse_numbers
from aftersales_xl.tables import position_formulas as formulas
from aftersales_xl.tables import sheets
from aftersales_xl.tables.blocks import Blocks
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import (
    AnyColumn,
    Choice,
    Code,
    Euro,
    LongText,
    Number,
    Percent,
    Price,
    Text,
    Whole,
    yes_no,
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
from aftersales_xl.words.offer import CHARGES, STATUSES
from aftersales_xl.words.supplies import CATEGORIES, SUPPLIES

if TYPE_CHECKING:
    from aftersales_xl.domain.offer.form import LineEntry


class PositionTable(Table):
    """Inputs first, then what the sheet makes of them; formulas stand in `position_formulas`."""

    position = Code("Pos", width=5.5, other=("Position", "Positionsnummer", "Pos.-Nr.", "Nr."))
    article = Code("Artikel", width=13, source=sheets.ARTICLES_RANGE, other=ARTICLE_NAMES)
    text = LongText("Eigener Text", width=36)
    charge = Choice("Eigene Art", CHARGES, width=11, problems=("charge_missing",))
    quantity = Number("Menge", width=8, problems=("quantity_not_positive", "quantity_too_small"))
    price = Price(
        "Eigener Preis",
        width=13,
        problems=("price_negative", "price_missing", "result_too_large"),
    )
    discount = Percent(
        "Rabatt", width=8, other=("Rabattsatz", "Nachlass"), problems=("discount_out_of_range",)
    )
    status = Choice("Status", STATUSES, width=11)
    group = Code(
        "Gruppe",
        width=8,
        other=GROUP_NAMES,
        problems=("alternative_without_group", "option_with_group"),
    )
    chosen = yes_no("Gewählt", width=9, problems=("two_alternatives_chosen",))
    term_months = Whole(
        "Laufzeit_Monate",
        width=16,
        other=("Laufzeit in Monaten", "Monate Laufzeit"),
        problems=("term_not_positive",),
    )
    packages = Code("Pakete", width=8, other=("Paket",))
    bundle = Code(
        "Bündel",
        width=9,
        problems=(
            "bundle_unknown",
            "bundle_line_unfit",
            "bundle_packages_differ",
            "bundle_charges_differ",
        ),
    )
    supply = Choice(
        "Eigene Leistungsart", SUPPLIES, width=13, later=True, problems=("supply_unknown",)
    )
    shown_text = LongText("Bezeichnung", width=40, computed=formulas.shown_text, other=NAME_NAMES)
    shown_charge = Choice(
        "Art",
        CHARGES,
        width=12,
        computed=formulas.shown_charge,
        other=CHARGE_NAMES,
        asked="die Art",
    )
    unit = Text("Einheit", width=12, computed=formulas.unit, other=UNIT_NAMES)
    shown_supply = Text("Leistungsart", width=12, computed=formulas.supply, later=True)
    unit_price = Price(
        "Einzelpreis",
        width=13,
        computed=formulas.unit_price,
        other=("Stückpreis", "Preis je Einheit", "Preis pro Stück"),
        problems=("price_negative",),
    )
    vat_rate = Percent(
        "MwSt",
        width=12,
        computed=formulas.vat_rate,
        other=VAT_NAMES,
        problems=("vat_rate_out_of_range",),
    )
    vat_category = Choice(
        "Steuerkategorie", CATEGORIES, width=16, computed=formulas.vat_category, later=True
    )
    alone = Euro("Einzelwert", width=13, computed=formulas.alone)
    net = Euro("Netto", width=13, computed=formulas.net)
    regular = Euro("Regelpreis", width=13, computed=formulas.regular)
    first_price = Euro("Erstjahrespreis", width=14, computed=formulas.first_price)
    cost = Euro("Kosten", width=13, computed=formulas.cost, other=COST_NAMES)
    first_year = Euro("Erste 12 Monate", width=13, computed=formulas.first_year)
    term = Euro("Gesamtlaufzeit", width=14, computed=formulas.term)
    pieces = Number("Stück", width=13, computed=formulas.pieces)
    counts = Whole("Zählt", width=13, computed=formulas.counts)
    listed = Euro("Listenwert", width=13, computed=formulas.list_value)
    own_cost = Euro("Selbstkosten", width=13, computed=formulas.own_cost)
    months = Whole("Vertragsmonate", width=13, computed=formulas.months, later=True)

    @property
    def of_functions(self) -> tuple[AnyColumn, ...]:
        """The columns that functions read."""
        return (
            self.position,
            self.shown_charge,
            self.status,
            self.group,
            self.chosen,
            self.quantity,
            self.unit_price,
            self.discount,
            self.vat_rate,
            self.cost,
            self.term_months,
            self.packages,
            self.bundle,
            self.vat_category,
        )

    def entries(self, book: Blocks, problems: Problems) -> tuple[LineEntry, ...]:
        """Return the positions of a workbook as typed; note a number that is there twice."""
        entries: list[LineEntry] = []
        rows: dict[str, int] = {}
        for row in self.rows(book, problems):
            entry = self._entry(row)
            if entry.position in rows:
                other = rows[entry.position]
                row.add("position_duplicate", self.position, line=entry.position, other=other)
            elif entry.position:
                rows[entry.position] = entry.place.row
            entries.append(entry)
        return tuple(entries)

    def _entry(self, row: Cells) -> LineEntry:
        from aftersales_xl.domain.offer.form import LineEntry  # noqa: PLC0415 -- functions do without it

        price, is_open = row.price(self.price)
        packages: tuple[int, ...] = ()
        with row.collecting(self.packages):
            packages = parse_numbers(row.text_of(self.packages))
        return LineEntry(
            place=row.place(self.article),
            position=row.text_of(self.position),
            article=row.text_of(self.article),
            text=row.text_of(self.text),
            charge=row[self.charge],
            status=row.get(self.status, Status.FIXED),
            group=row.text_of(self.group),
            chosen=row.get(self.chosen, default=False),
            quantity=row[self.quantity],
            price=price,
            price_open=is_open,
            discount=row.get(self.discount, Decimal(0)),
            term_months=row[self.term_months],
            packages=packages,
            bundle=row.text_of(self.bundle),
            supply=row[self.supply],
        )

    def column_of(self, code: str, place: Place) -> AnyColumn | None:
        """Return which input a problem of a line is about, None where its code does not tell.

        A problem of a line has the place of its article.
        """
        if place.sheet != self.sheet or place.column != self.article.header:
            return None
        return next((column for column in self.inputs if code in column.problems), None)

    def lines(self, rows: Iterable[Cells], vat_rate: Decimal | None) -> list[QuoteLine]:
        """Return the lines of rows with the columns `of_functions`.

        ``vat_rate`` is for rows without a rate of their own.
        """
        found = (self._line(row, vat_rate) for row in rows)
        return [line for line in found if line is not None]

    def _line(self, row: Cells, vat_rate: Decimal | None) -> QuoteLine | None:
        position = row.text_of(self.position) or str(row.place(self.position).row)
        charge = row.require(self.shown_charge)
        if charge is None:
            return None
        if not charge.is_priced:
            return QuoteLine(position=position, charge=charge)
        with row.collecting(self.shown_charge):
            return self._priced(row, position, charge, self._rate(row, vat_rate))
        return None

    def _priced(self, row: Cells, position: str, charge: Charge, vat_rate: Decimal) -> QuoteLine:
        price, _ = row.price(self.unit_price)
        packages: tuple[int, ...] = ()
        with row.collecting(self.packages):
            packages = parse_numbers(row.text_of(self.packages))
        try:
            return QuoteLine(
                position=position,
                charge=charge,
                status=row.get(self.status, Status.FIXED),
                group=row.text_of(self.group),
                chosen=row.get(self.chosen, default=False),
                quantity=row.get(self.quantity, Decimal(1)),
                unit_price=price,
                discount=row.get(self.discount, Decimal(0)),
                vat_rate=vat_rate,
                vat_category=row[self.vat_category],
                unit_cost=row[self.cost],
                term_months=row[self.term_months],
                bundle=row.text_of(self.bundle),
                packages=packages,
            )
        except Refusal as refused:
            raise _without_position(refused) from None

    def _rate(self, row: Cells, vat_rate: Decimal | None) -> Decimal:
        rate = row.get(self.vat_rate, vat_rate)
        if rate is None:
            raise refusal("vat_rate_missing", row.place(self.vat_rate))
        return rate


def _without_position(refused: Refusal) -> Refusal:
    """Return a line's refusal; the row it will name replaces the position in its sentence."""
    return Refusal(
        replace(problem, details={**problem.details, "line": ""})
        if "line" in problem.details and problem.place is None
        else problem
        for problem in refused.problems
    )


POSITIONS = PositionTable("tblPositionen", sheet=sheets.OFFER)
