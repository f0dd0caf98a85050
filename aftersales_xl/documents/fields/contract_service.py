"""What a maintenance contract owes: services of the level, service hours, times for faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from aftersales_xl.documents.fields import contract_wording as wording
from aftersales_xl.documents.fields.contract_model import Fehlerklasse, Leistung, Service
from aftersales_xl.documents.fields.wording import DASH
from aftersales_xl.domain.care.maintenance import Level, MaintenancePlan
from aftersales_xl.domain.care.service_hours import FaultClass, ServiceHours, Target
from aftersales_xl.domain.care.terms import ServicePromise, YearlyExtras
from aftersales_xl.domain.money.working_days import FederalState
from aftersales_xl.domain.offer.party import Company
from aftersales_xl.domain.offer.quote import Quote, ServiceRow
from aftersales_xl.words import formats
from aftersales_xl.words.maintenance import FAULT_CLASSES, FAULT_MEANINGS
from aftersales_xl.words.states import HOLIDAYS_WHERE

_NOTHING = frozenset({"", "-", DASH, "—", "nein", "nicht enthalten"})
_LEAST_SPAN = 3  # weekdays in a row that read better as "montags bis mittwochs"
_MINUTES = 60
_WHOLE_DAY = (Decimal(0), Decimal(24))


def services(quote: Quote, plan: MaintenancePlan) -> tuple[Leistung, ...]:
    """Return the services the agreed level includes, and the yearly extras."""
    given = [(row.service, _of_level(row, plan.level)) for row in quote.services]
    owed = [(service, scope) for service, scope in given if not _is_nothing(scope)]
    rows = (*owed, *_extra_rows(plan.extras))
    return tuple(Leistung(titel=service, umfang=scope) for service, scope in rows)


def not_owed(quote: Quote, plan: MaintenancePlan) -> tuple[str, ...]:
    """Return the services that only other levels include."""
    return tuple(row.service for row in quote.services if _is_nothing(_of_level(row, plan.level)))


def _of_level(row: ServiceRow, level: Level) -> str:
    by_level = {
        Level.STANDARD: row.standard,
        Level.PREMIUM: row.premium,
        Level.CUSTOM: row.custom,
    }
    return by_level[level].strip()


def _is_nothing(scope: str) -> bool:
    return scope.casefold() in _NOTHING


def _extra_rows(extras: YearlyExtras) -> Iterator[tuple[str, str]]:
    visits, training, spare_parts = wording.EXTRA_ROWS
    if extras.visits:
        yield visits, wording.VISITS_A_YEAR.format(count=extras.visits)
    if extras.training_days:
        several, one = wording.TRAINING_A_YEAR
        days = formats.number(extras.training_days)
        yield training, one if extras.training_days == 1 else several.format(count=days)
    if extras.spare_parts:
        amount = formats.euro(extras.spare_parts)
        yield spare_parts, wording.SPARE_PARTS_A_YEAR.format(amount=amount)


def service_fields(plan: MaintenancePlan, company: Company) -> Service | None:
    """Return the service hours and how soon faults are handled.

    None where the level promises neither hours nor times.
    """
    promise = plan.promises.get(plan.level, ServicePromise())
    classes = tuple(_classes(promise))
    if promise.hours is None and not classes:
        return None
    always = promise.hours is not None and promise.hours.is_always
    clock = wording.CLOCK_ALWAYS if always else wording.CLOCK
    return Service(
        zeiten=_hours_sentence(promise.hours, company) + wording.PRECEDENCE,
        meldung=_reporting_ways(company),
        fehlerklassen=classes,
        fristen=clock + wording.CLOCK_STOPS if classes else "",
    )


def _classes(promise: ServicePromise) -> Iterator[Fehlerklasse]:
    """Yield all three classes where a time is promised for at least one."""
    targets = {fault: promise.targets.get(fault, Target()) for fault in FaultClass}
    if all(target == Target() for target in targets.values()):
        return
    for fault, target in targets.items():
        yield Fehlerklasse(
            titel=FAULT_CLASSES.word(fault),
            bedeutung=FAULT_MEANINGS[fault],
            reaktion=_within(target.reaction),
            wiederherstellung=_within(target.restoration),
        )


def _within(hours: Decimal | None) -> str:
    if hours is None:
        return wording.NOT_PROMISED
    return f"{formats.number(hours)} {'Stunde' if hours == 1 else 'Stunden'}"


def state_of(company: Company) -> FederalState | None:
    """Return the federal state whose holidays count, None where none is given."""
    return FederalState(company.state) if company.state else None


def _hours_sentence(hours: ServiceHours | None, company: Company) -> str:
    if hours is None:
        return wording.SERVICE_USUAL
    if hours.is_always:
        return wording.SERVICE_ALWAYS
    state = state_of(company)
    return wording.SERVICE_HOURS.format(
        days=_weekdays(sorted(set(hours.weekdays))),
        hours=_span(hours),
        where=HOLIDAYS_WHERE[state] if state else wording.AT_THE_SEAT,
    )


def _span(hours: ServiceHours) -> str:
    if (hours.opens, hours.closes) == _WHOLE_DAY:
        return wording.AROUND_THE_CLOCK
    return f"von {_clock(hours.opens)} bis {_clock(hours.closes)} Uhr"


def _clock(hour: Decimal) -> str:
    """Return a time of the day as people write it.

    >>> _clock(Decimal(8)), _clock(Decimal("7.5"))
    ('8', '7:30')
    """
    whole, minutes = divmod(round(hour * _MINUTES), _MINUTES)
    return f"{whole}:{minutes:02d}" if minutes else str(whole)


def _weekdays(days: Sequence[int]) -> str:
    """Return weekdays, 1 Monday to 7 Sunday, in words.

    >>> _weekdays([1, 2, 3, 4, 5]), _weekdays([1, 3, 5])
    ('montags bis freitags', 'montags, mittwochs und freitags')
    """
    names = [wording.WEEKDAYS[day - 1] for day in days]
    if len(days) >= _LEAST_SPAN and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} bis {names[-1]}"
    return formats.list_text(names)


def _reporting_ways(company: Company) -> str:
    ways = [
        *([wording.BY_PHONE.format(phone=company.phone)] if company.phone else []),
        *([wording.BY_EMAIL.format(email=company.email)] if company.email else []),
    ]
    return wording.REPORTED.format(ways=" oder ".join(ways)) if ways else ""
