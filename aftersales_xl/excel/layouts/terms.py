"""Sheets Rabatte, Zahlung, Grenzen and Verhandlung: what moves the price, and who may agree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from xlsxwriter.utility import xl_rowcol_to_cell

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.price.discounts import RuleKind
from aftersales_xl.domain.price.limits import LimitScope
from aftersales_xl.excel.content import Content
from aftersales_xl.excel.layouts import look
from aftersales_xl.excel.layouts.canvas import Canvas, WorkbookWriter
from aftersales_xl.tables import answers, names
from aftersales_xl.tables.answers import AnswerRegion
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.limits import LIMITS_TABLE
from aftersales_xl.tables.payment import PAYMENT_PLAN
from aftersales_xl.tables.position_formulas import sum_of_lines, vat_classes
from aftersales_xl.tables.positions import POSITIONS
from aftersales_xl.tables.rules import DISCOUNT_FORM, ONCE_RULES
from aftersales_xl.tables.schema import Table
from aftersales_xl.words.discounts import LIST_PRICE
from aftersales_xl.words.offer import CHARGES
from aftersales_xl.words.selling import SCOPES

STEPS = 1 + len(RuleKind)  # the list price, then one step for each kind of rule
STEP_HEADERS = ("Schritt", "Basis", "Abzug", "Ergebnis")
_CLASS_WORDS = ("Regelsatz", "ermäßigt", "AE, O", "0 %, K, G")
_ONE_OFF = tuple(CHARGES.word(charge) for charge in (Charge.ONCE, Charge.EFFORT))
_COUNTED = f"{POSITIONS.counts.all},1,{POSITIONS.shown_charge.all},"
_NO_RULES = f"COUNTA({ONCE_RULES.value.all})=0"
_TARGET = names.NEGOTIATION_FORM.target.ref
_SHOWN_OFFERS = 4
_SPARE_RULES, _SPARE_BUNDLES, _SPARE_PLAN, _SPARE_LIMITS = 5, 3, 4, 4


def _widths(least: Sequence[float], *tables: Table) -> list[float]:
    """Return the widths of a sheet's columns: those of its tables, ``least`` at least."""
    columns = (least, *([column.width for column in table.columns] for table in tables))
    return [max(widths) for widths in zip_longest(*columns, fillvalue=0)]


def heading(canvas: Canvas, row: int, words: str, last_column: int = 5) -> None:
    """Draw a heading with its rule across the sheet."""
    for column in range(1, last_column + 1):
        canvas.text(row, column, words if column == 1 else "", look.HEADING)


def discounts(book: WorkbookWriter, content: Content) -> None:
    """Draw Rabatte: rules, the staircase of the one-off part, and its split by VAT rate."""
    canvas = book.canvas(
        names.DISCOUNTS,
        title="Rabatte",
        subtitle="Regeln für das ganze Angebot. Rabatte einzelner Positionen stehen auf Angebot.",
    )
    tables = (ONCE_RULES, names.RECURRING_RULES, names.BUNDLES)
    canvas.widths(*_widths((30, 24, 16, 18, 16, 16), *tables))
    row = canvas.form(DISCOUNT_FORM, 3, content.discounts)
    heading(canvas, row, "Regeln für den einmaligen Teil (Wert: Anteil, bei Betrag Euro)")
    row = canvas.table(ONCE_RULES, row + 1, 1, content.once_rules, _SPARE_RULES)
    heading(canvas, row + 1, "Regeln für laufende Preise, je Position")
    row = canvas.table(names.RECURRING_RULES, row + 2, 1, content.recurring_rules, _SPARE_RULES)
    heading(canvas, row + 1, "Bündel: mehrere Positionen zu einem Preis")
    row = canvas.table(names.BUNDLES, row + 2, 1, content.bundles, _SPARE_BUNDLES)
    row = _staircase(canvas, row + 1)
    row = _split(canvas, row + 1)
    canvas.page(row, names.columns_on(names.DISCOUNTS))


def _staircase(canvas: Canvas, top: int) -> int:
    """Draw the price staircase of the one-off part; returns the row below."""
    heading(canvas, top, "Preistreppe des einmaligen Teils")
    for offset, words in enumerate(STEP_HEADERS):
        canvas.text(top + 1, 1 + offset, words, look.header(Kind.EURO if offset else Kind.TEXT))
    first, last = top + 2, top + 1 + STEPS
    listed = f"SUM({names.ONCE_NETS})"
    steps = answers.ONCE_STAIRCASE
    for index in range(STEPS):
        for offset in range(len(STEP_HEADERS)):
            kind = Kind.EURO if offset else Kind.TEXT
            cell = f"={steps.shown(index + 2, offset + 1)}"
            if index == 0:
                cell = (f'="{LIST_PRICE}"', f"={listed}", "=0", f"={listed}")[offset]
            canvas.formula(first + index, 1 + offset, cell, look.RESULT, look.KINDS[kind])
    canvas.text(last + 1, 1, "Nachlass auf den einmaligen Teil", look.BOLD)
    # the whole column of one answer: no step can be missing from it
    taken_off = f"=IF({_NO_RULES},0,{steps.sum(STEP_HEADERS.index('Abzug') + 1)})"
    canvas.formula(last + 1, 3, taken_off, look.GRAND_TOTAL, look.KINDS[Kind.EURO])
    complaint = f'=IF(ISNUMBER({names.ONCE_DISCOUNT}),"",{steps.anchor})'
    canvas.formula(last + 2, 1, complaint, {"font_color": look.RED_TEXT})
    canvas.name_cell(names.ONCE_DISCOUNT, last + 1, 3)
    canvas.name_cell(names.ONCE_STEPS, first, 1, to=(last, len(STEP_HEADERS)))
    return last + 2


def _split(canvas: Canvas, top: int) -> int:
    """Draw the one-off nets by charge and VAT rate, and the discount each carries."""
    heading(canvas, top, "Aufteilung nach Steuersatz")
    nets, shares = top + 1, top + 4
    for index, word in enumerate(_ONE_OFF):
        canvas.text(nets + index, 1, f"Netto {word}", look.RESULT, look.KINDS[Kind.TEXT])
        canvas.text(shares + index, 1, f"Nachlass {word}", look.RESULT, look.KINDS[Kind.TEXT])
        for offset, kind in enumerate(vat_classes(POSITIONS)):
            looks = (look.RESULT, look.KINDS[Kind.EURO])
            net = sum_of_lines(POSITIONS, POSITIONS.net, f'{_COUNTED}"{word}",{kind}')
            canvas.formula(nets + index, 2 + offset, f"={net}", *looks)
            carried = answers.ONCE_SPLIT.figure(index + 1, offset + 1)
            share = f"=IF({names.ONCE_DISCOUNT}=0,0,{carried})"
            canvas.formula(shares + index, 2 + offset, share, *looks)
    for offset, words in enumerate(_CLASS_WORDS):
        canvas.text(nets - 1, 2 + offset, words, look.HEADING, {"align": "right"})
    canvas.name_cell(names.ONCE_NETS, nets, 2, to=(nets + 1, 5))
    canvas.name_cell(names.ONCE_SHARES, shares, 2, to=(shares + 1, 5))
    return shares + 2


def payment(book: WorkbookWriter, content: Content) -> None:
    """Draw Zahlung: Skonto and the payment plan of the one-off part."""
    canvas = book.canvas(names.PAYMENT, title="Zahlung")
    canvas.widths(*_widths((), PAYMENT_PLAN))
    row = canvas.form(names.PAYMENT_FORM, 3, content.payment)
    heading(canvas, row, "Zahlungsplan des einmaligen Teils; Datum oder Ereignis je Rate")
    top = row + 1
    row = canvas.table(PAYMENT_PLAN, top, 1, content.payment_plan, _SPARE_PLAN)
    share = PAYMENT_PLAN.place_of_column(PAYMENT_PLAN.share)
    canvas.text(row, share - 1, "Summe der Anteile", look.BOLD)
    canvas.formula(
        row, share, f"=SUM({PAYMENT_PLAN.share.all})", look.GRAND_TOTAL, look.KINDS[Kind.PERCENT]
    )
    total = xl_rowcol_to_cell(row, share)
    canvas.formula(
        row, share + 1,
        f'=IF(OR({total}=0,ROUND({total},6)=1),"in Ordnung","ergibt nicht 100 %")',
        look.CENTRED,
    )  # fmt: skip
    canvas.states(row, share + 1, row, "in Ordnung")
    canvas.page(row + 1, names.columns_on(names.PAYMENT))


def limits(book: WorkbookWriter, content: Content) -> None:
    """Draw Grenzen: what may be granted without asking, and what now asks for consent."""
    canvas = book.canvas(names.LIMITS, title="Grenzen")
    canvas.widths(*_widths((22, 26, 16, 34, 14), LIMITS_TABLE))
    heading(canvas, 3, "Ohne Freigabe erlaubt")
    row = canvas.table(LIMITS_TABLE, 4, 1, content.limits, _SPARE_LIMITS)
    heading(canvas, row + 1, "Freigabe der Positionen nötig wegen")
    headers = ("Bereich", "Grund", "Wert", "Grenze")
    kinds = (Kind.TEXT, Kind.TEXT, Kind.PERCENT, Kind.PERCENT)
    for offset, (words, kind) in enumerate(zip(headers, kinds, strict=True)):
        canvas.text(row + 2, 1 + offset, words, look.header(kind))
    for index in range(STEPS):
        for offset, kind in enumerate(kinds):
            formula = f"={answers.REASONS.shown(index + 2, offset + 1)}"
            canvas.formula(row + 3 + index, 1 + offset, formula, look.RESULT, look.KINDS[kind])
    last = row + 3 + STEPS
    canvas.text(
        last + 1, 1, "Rabatte des ganzen Angebots und die Wartung prüft „check“.", look.NOTE
    )
    canvas.page(last + 1, max(5, names.columns_on(names.LIMITS)))


def negotiation(book: WorkbookWriter, content: Content) -> None:
    """Draw Verhandlung: the customer's figure, what it takes, and what else fits."""
    canvas = book.canvas(names.NEGOTIATION, title="Verhandlung")
    canvas.widths(34, 40, 18, 16)
    row = canvas.form(names.NEGOTIATION_FORM, 3, content.negotiation)
    row = _verdict(canvas, row)
    row = _offers(
        canvas,
        row + 1,
        "Ergänzungen zum Artikel",
        answers.SUPPLEMENTS,
    )
    row = _offers(
        canvas,
        row + 1,
        "Bessere Ausführung des Artikels",
        answers.PREMIUMS,
    )
    canvas.text(
        row + 1, 1, "Wege zum Ziel (Laufzeit, Menge, Extras): aftersales-xl negotiate", look.NOTE
    )
    canvas.page(row + 1, 4)


def _verdict(canvas: Canvas, top: int) -> int:
    """Draw the discount the customer's figure takes and who may agree to it."""
    heading(canvas, top, "Was der Zielpreis bedeutet", 4)
    listed = f"INDEX({names.SUMS_RANGE},1,{names.SUMS_NET})+{names.ONCE_DISCOUNT}"
    once = f'MATCH("{SCOPES.word(LimitScope.ONCE)}",{LIMITS_TABLE.scope.all},0)'
    approver = f'IFERROR(INDEX({LIMITS_TABLE.approver.all},{once}),"")'
    need, limit = (xl_rowcol_to_cell(top + offset, 2) for offset in (2, 3))
    unknown = f"OR(NOT(ISNUMBER({need})),NOT(ISNUMBER({limit})))"
    least = f"ROUND(({listed})*(1-{limit}),2)"
    rows = (
        ("Einmaliger Teil vor Nachlass, netto", Kind.EURO, f"={listed}"),
        ("Nötiger Nachlass", Kind.PERCENT,
         f'=IF({_TARGET}="","",AS_ZIELRABATT({listed},{_TARGET}))'),
        ("Grenze für den einmaligen Teil", Kind.PERCENT,
         f'=IFERROR(INDEX({LIMITS_TABLE.max_discount.all},{once}),"")'),
        ("Urteil", Kind.TEXT,
         f'=IF({unknown},"–",IF({need}<={limit},"ohne Freigabe möglich",'
         f'"Freigabe durch "&{approver}))'),
        ("Es fehlen bis zur Grenze", Kind.EURO,
         f'=IF({unknown},"",MAX(0,{least}-{_TARGET}))'),
    )  # fmt: skip
    for index, (label, kind, formula) in enumerate(rows, start=1):
        canvas.text(top + index, 1, label, look.RESULT, look.KINDS[Kind.TEXT])
        canvas.formula(top + index, 2, formula, look.RESULT, look.KINDS[kind], look.FORM_VALUE)
    return top + len(rows) + 1


_OFFER_HEADERS = (
    ("Artikel", Kind.TEXT), ("Text", Kind.TEXT), ("Preis", Kind.EURO), ("Verhältnis", Kind.PERCENT)
)  # fmt: skip


def _offers(canvas: Canvas, top: int, title: str, found: AnswerRegion) -> int:
    """Draw the first rows of a table of articles; returns the row below."""
    heading(canvas, top, title, 4)
    for offset, (words, kind) in enumerate(_OFFER_HEADERS):
        canvas.text(top + 1, 1 + offset, words, look.header(kind))
        for index in range(_SHOWN_OFFERS):
            formula = f"={found.shown(index + 2, offset + 1)}"
            canvas.formula(top + 2 + index, 1 + offset, formula, look.RESULT, look.KINDS[kind])
    return top + 2 + _SHOWN_OFFERS
