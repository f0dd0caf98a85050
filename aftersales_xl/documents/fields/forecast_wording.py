"""The German wording of the forecast report; see `wording`."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from aftersales_xl.words import formats
from aftersales_xl.words.answers import ANSWERS

TITLE = "Vertragsprognose zum {day}"
BASIS = "{source}: {lines}, {contracts}, {customers}; Beträge netto"
LINES = ("{count} Zeile", "{count} Zeilen")
CONTRACTS = ("{count} Vertrag", "{count} Verträge und Angebote")
CUSTOMERS = ("{count} Kunde", "{count} Kunden")
MONTHS = ("{count} Monat", "{count} Monate")

COMMITTED = "Für {span} sind aus Verträgen {committed} Umsatz fest vereinbart."
EXPECTED = (
    "Mit Verlängerungen und Angeboten, nach ihrer Wahrscheinlichkeit gewichtet, sind {weighted} zu "
    "erwarten, ohne Gewichtung {plain}."
)
RISES = "Der monatlich wiederkehrende Umsatz (MRR) steigt bis zum {day} von {opening} auf {closing}"
FALLS = "Der monatlich wiederkehrende Umsatz (MRR) sinkt bis zum {day} von {opening} auf {closing}"
STAYS = "Der monatlich wiederkehrende Umsatz (MRR) bleibt bis zum {day} bei {closing}"
WEIGHTED = "{sentence}, Verlängerungen nach ihrer Wahrscheinlichkeit gewichtet."
CERTAIN = "{sentence}."
EXPECTED_RATE = "{months} erwartet: {rate}"
PAST_YEAR = "12 Monate bis {day}"
DETAILS = "Näheres unter „Auffälligkeiten“."

LEFT_OUT = (
    "Eine Zeile ist fehlerhaft und fehlt in der Prognose",
    "{count} Zeilen sind fehlerhaft und fehlen in der Prognose",
)
WORTH = "{rows}: {worth}."
YEARLY, ONCE = "Jahrespreise {amount}", "Einmalbeträge {amount}"
UNREAD = ("eine ohne lesbaren Betrag", "{count} ohne lesbaren Betrag")
MOST_SHOWN = "{sentence} Gezeigt sind {shown} von {count}."
NONE_LEFT_OUT = "Alle Zeilen der Vertragsliste sind in der Prognose enthalten."

NO_CHECKS = "Es wurde keine Prüfung gerechnet."
TIED = ("Die Prüfung geht auf den Cent auf.", "Alle {count} Prüfungen gehen auf den Cent auf.")
OPEN = (
    "Eine von {checks} Prüfungen geht nicht auf, Unterschied {difference}.",
    "{count} von {checks} Prüfungen gehen nicht auf, Unterschied zusammen {difference}.",
)
BILLING = "Abrechnung: {cause}"

NOTHING_DUE = "Bis {until} stehen keine Termine an."
DUE = "Bis {until} stehen an: {events}."
MOST_DUE = "{sentence} Gezeigt sind die {shown} mit dem höchsten Jahrespreis."

REVENUE = "Umsatz nach Monaten, gewichtet"
TIME_AXIS, STEPS_AXIS = "Monat", "Bewegung"
EURO_AXIS = "Euro"
REVENUE_SHOWN = (
    "Gestapelte Säulen des gewichteten Umsatzes von {first} bis {last}: insgesamt {total}, davon "
    "{committed} aus Verträgen, {renewal} aus Verlängerungen und {quotes} aus Angeboten."
)

WATERFALL = "MRR vom {opening} bis zum {closing}"
WATERFALL_AHEAD = "{title}, Verlängerungen gewichtet"
WATERFALL_CUT = "{title}; die Achse beginnt bei {low}"
COLUMNS = ("Sockel", "Bestand", "Zugang", "Abgang")
WATERFALL_SHOWN = (
    "Wasserfall des monatlich wiederkehrenden Umsatzes von {opening} auf {closing}: {steps}."
)
STEP = "{title} {amount}"

SHARE = "Anteil {share}"
NOTHING = "–"
SPAN = "{first} bis {last}"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_MINUS = "−"
_TENTH_OF_A_PERCENT = Decimal("0.001")


def euro(amount: Decimal) -> str:
    """Return ``amount`` in euro and cents, with a true minus.

    >>> euro(Decimal("-1234.5")).replace(chr(160), " ")
    '−1.234,50 €'
    """
    return formats.euro(amount).replace("-", _MINUS)


def with_sign(amount: Decimal) -> str:
    """Return ``amount`` with its sign, a dash where nothing changes.

    >>> with_sign(Decimal("7500")).replace(chr(160), " "), with_sign(Decimal(0))
    ('+7.500,00 €', '–')
    """
    if not amount:
        return NOTHING
    return f"+{euro(amount)}" if amount > 0 else euro(amount)


def whole(amount: Decimal) -> str:
    """Return ``amount`` in whole euro, as a chart shows it."""
    rounded = amount.quantize(Decimal(1), ROUND_HALF_UP) + 0  # of −0 comes 0
    return f"{formats.number(rounded)}{_NO_BREAK_SPACE}€".replace("-", _MINUS)


def with_count(forms: tuple[str, str], count: int, **details: str) -> str:
    """Return the form for one or for several.

    >>> with_count(MONTHS, 12)
    '12 Monate'
    """
    form = forms[0] if count == 1 else forms[1]
    return form.format(count=formats.number(count), **details)


def rate(share: Decimal | None) -> str:
    """Return ``share`` in percent with one decimal, or that it has no number.

    >>> rate(Decimal("0.90253")).replace(chr(160), " ")
    '90,3 %'
    """
    if share is None:
        return ANSWERS["not_determinable"]
    return formats.percent(share.quantize(_TENTH_OF_A_PERCENT, ROUND_HALF_UP), decimals=1)


def months_of(first: date, last: date) -> str:
    """Return the months from ``first`` to ``last``, short.

    >>> months_of(date(2027, 1, 1), date(2027, 3, 31))
    'Jan–Mär 2027'
    >>> months_of(date(2026, 11, 1), date(2027, 1, 31))
    'Nov 2026–Jan 2027'
    """
    begin, end = formats.short_month(first), formats.short_month(last)
    if begin == end:
        return end
    is_one_year = first.year == last.year
    return f"{begin.split()[0] if is_one_year else begin}–{end}"


def span(first: date, last: date) -> str:
    """Return the months from ``first`` to ``last`` as a sentence has them.

    >>> span(date(2027, 1, 1), date(2029, 12, 31))
    'Januar 2027 bis Dezember 2029'
    >>> span(date(2027, 1, 1), date(2027, 12, 31))
    'Januar bis Dezember 2027'
    """
    begin, end = formats.month(first), formats.month(last)
    if begin == end:
        return end
    is_one_year = first.year == last.year
    return SPAN.format(first=begin.split()[0] if is_one_year else begin, last=end)
