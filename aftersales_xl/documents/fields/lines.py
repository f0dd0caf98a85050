"""Lines of a quote as rows of the offer's tables.

A section or text line follows the priced lines it belongs to, so that a table never shows
a heading without a position under it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from aftersales_xl.documents.fields import reductions
from aftersales_xl.documents.fields.model import Zeile
from aftersales_xl.documents.fields.taxes import line_note
from aftersales_xl.domain.care.maintenance import MAINTENANCE_ARTICLE
from aftersales_xl.domain.contract.price_course import PriceCourse
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.quote import Quote
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.words import OPEN_PRICE, formats
from aftersales_xl.words.offer import PERIODS


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """The lines of each table of an offer, sections and texts in their places."""

    once: tuple[QuoteLine, ...]
    recurring: tuple[QuoteLine, ...]
    options: tuple[QuoteLine, ...]
    alternatives: tuple[QuoteLine, ...]


def tables(quote: Quote) -> Tables:
    """Sort the offered lines into tables; alternatives are the ones not chosen."""
    lines = quote.offered
    counted = quote.counted
    shown = {id(line) for line in counted}
    priced = [line for line in lines if line.charge.is_priced]
    options = [line for line in priced if line.status is Status.OPTION]
    return Tables(
        once=_with_headings(lines, [ln for ln in counted if ln.charge.is_one_off]),
        recurring=_with_headings(lines, [ln for ln in counted if ln.charge.is_recurring]),
        options=_with_headings(lines, options),
        alternatives=tuple(
            line for line in priced if id(line) not in shown and line.status is not Status.OPTION
        ),
    )


@dataclass(kw_only=True, slots=True)
class _Block:
    """A priced line with the section above it and the texts around it."""

    section: QuoteLine | None
    before: list[QuoteLine]
    line: QuoteLine
    after: list[QuoteLine] = field(default_factory=list)


def _blocks(lines: Iterable[QuoteLine]) -> list[_Block]:
    """Give every section and text a priced line, so that none is lost.

    A text belongs to the priced line above it in its section, otherwise to the next one.
    The maintenance line stands in no section.
    """
    blocks: list[_Block] = []
    section: QuoteLine | None = None
    waiting: list[QuoteLine] = []
    is_begun = False  # whether the section has a priced line
    for line in lines:
        if line.charge.is_priced:
            is_own = line.article == MAINTENANCE_ARTICLE
            blocks.append(_Block(section=None if is_own else section, before=waiting, line=line))
            waiting, is_begun = [], True
        elif line.charge is Charge.SECTION:
            if section is not None and not is_begun:
                waiting = [section, *waiting]
            section, is_begun = line, False
        else:
            (blocks[-1].after if is_begun else waiting).append(line)
    if section is not None and not is_begun:
        waiting = [section, *waiting]
    if blocks:
        blocks[-1].after += waiting
    return blocks


def _with_headings(
    lines: Iterable[QuoteLine], shown: Collection[QuoteLine]
) -> tuple[QuoteLine, ...]:
    """Return ``shown`` with their texts, each section once above its first line."""
    result: list[QuoteLine] = []
    section: QuoteLine | None = None
    wanted = {id(line) for line in shown}
    for block in _blocks(lines):
        if id(block.line) not in wanted:
            continue
        if block.section is not None and block.section is not section:
            section = block.section
            result.append(section)
        result += [*block.before, block.line, *block.after]
    return tuple(result)


def rows(lines: Iterable[QuoteLine], quote: Quote, until: date | None = None) -> tuple[Zeile, ...]:
    """Return ``lines`` as rows of a table.

    ``until`` is the last day of the offer, for prices with a deadline; None where the order
    is there.
    """
    return tuple(_row(line, quote, until) for line in lines)


def _row(line: QuoteLine, quote: Quote, until: date | None) -> Zeile:
    title, _, text = line.text.strip().partition("\n")
    if not line.charge.is_priced:
        return _line_without_price(line, title, text)
    return Zeile(
        ist_abschnitt=False,
        ist_text=False,
        pos=line.position,
        titel=title.strip(),
        text=text.strip(),
        hinweise=tuple(_hints(line, quote, until)),
        menge=quantity(line),
        einzelpreis="" if line.unit_price is None else formats.euro(line.unit_price),
        zeitraum=PERIODS[line.charge],
        betrag=amount(line, quote),
    )


def amount(line: QuoteLine, quote: Quote) -> str:
    """Return the net price of a line; what comes back, after the discounts of the offer.

    Discounts on the one-off sum stand under the table; options take no part in them.
    """
    if line.is_open:
        return OPEN_PRICE
    if _is_reduced(line):
        return formats.euro(quote.recurring_price(line).regular)
    return formats.euro(line.net)


def _is_reduced(line: QuoteLine) -> bool:
    return line.charge.is_recurring and not line.is_open


def quantity(line: QuoteLine) -> str:
    """Return quantity and unit; nothing for an open price, whose quantity is not known yet."""
    if line.is_open and line.quantity == 1:
        return ""
    return f"{formats.number(line.quantity)} {line.unit}".strip()


def _line_without_price(line: QuoteLine, title: str, text: str) -> Zeile:
    return Zeile(
        ist_abschnitt=line.charge is Charge.SECTION,
        ist_text=line.charge is Charge.TEXT,
        pos="",
        titel=title.strip(),
        text=text.strip(),
        hinweise=(),
        menge="",
        einzelpreis="",
        zeitraum="",
        betrag="",
    )


def _hints(line: QuoteLine, quote: Quote, until: date | None) -> Iterable[str]:
    """Yield what a reader needs in addition to the price."""
    replaced = _replaced_by(line, quote)
    if replaced is not None:
        yield f"anstelle von Position {replaced.position}"
    if line.discount and not line.is_open:
        discount = formats.percent(line.discount)
        yield f"Listenpreis {formats.euro(line.listed)}, abzüglich {discount} Rabatt"
    if line.deduction:
        alone = formats.euro(line.net + line.deduction)
        yield f"Preis im Bündel „{line.bundle}“, einzeln {alone}"
    if _is_reduced(line):
        yield from reductions.recurring_hints(line, quote, until)
    if line.charge is Charge.EFFORT and not line.is_open:
        yield "Aufwand geschätzt, Abrechnung nach tatsächlichem Aufwand"
    if line.charge.is_recurring:
        yield f"Laufzeit {months(quote.term_of(line))}"
        yield from _course_hints(line.course)
    if line.vat_class != quote.usual_vat_class:
        yield line_note(line)


def _course_hints(course: PriceCourse) -> Iterable[str]:
    """Yield how the price goes on in later years, and what the first months cost."""
    if course.step:
        moves = "steigt" if course.step > 0 else "sinkt"
        yield f"Der Preis {moves} mit jedem weiteren Jahr um {formats.percent(abs(course.step))}"
    reduced = course.reduced
    if reduced is not None and reduced.share < 1:
        first = (
            "im ersten Monat" if reduced.months == 1 else f"in den ersten {reduced.months} Monaten"
        )
        fee = f"{formats.percent(reduced.share)} des Preises" if reduced.share else "kostenfrei"
        yield f"{first} {fee}"


def _replaced_by(line: QuoteLine, quote: Quote) -> QuoteLine | None:
    """Return the counting line whose place ``line`` would take, or None."""
    if not line.group:
        return None
    counted = [other for other in quote.counted if other.group == line.group]
    return None if not counted or any(line is one for one in counted) else counted[0]


def months(count: int) -> str:
    """Return ``count`` months in words.

    >>> months(36), months(1)
    ('36 Monate', '1 Monat')
    """
    return f"{count} Monat" if count == 1 else f"{count} Monate"


def contract_value(lines: Iterable[QuoteLine], quote: Quote) -> str:
    """Return the name of the total over the terms of ``lines``."""
    span = term_span(lines, quote)
    return f"Vertragswert {span}" if span else "Gesamtsumme"


def term_span(lines: Iterable[QuoteLine], quote: Quote) -> str:
    """Return over which months ``lines`` run; "" where nothing comes back."""
    terms = {quote.term_of(line) for line in lines if line.charge.is_recurring}
    if len(terms) == 1:
        return f"über {months(terms.pop())}"
    return "über die vereinbarten Laufzeiten" if terms else ""
