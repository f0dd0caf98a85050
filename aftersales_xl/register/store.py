"""Issuing and finding offers.

An offer is one case of one customer; its versions are frozen, each with its day of issue and
last day of validity. Numbers run without gaps within a year, because number and version are
written in one transaction or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import NoResultFound

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.domain.offer.party import Customer
from aftersales_xl.domain.offer.quote import IssuedOffer, Quote
from aftersales_xl.register.database import in_transaction, read, refuse_database_errors
from aftersales_xl.register.frozen import fingerprint, freeze, thaw
from aftersales_xl.register.labels import OfferLabel
from aftersales_xl.register.tables import confirmations, offers, versions


@dataclass(frozen=True, slots=True)
class _Offer:
    """An offer as the table holds it, or will hold it: then it has no id yet."""

    id: int | None
    year: int
    serial: int


class Register:
    """The register behind one database; ``location`` names it in messages."""

    def __init__(
        self, engine: Engine, location: str, *, make: Callable[[], None] | None = None
    ) -> None:
        """Open the register; ``make`` makes its tables where there are none yet."""
        self._engine = engine
        self.location = location
        self._make = make

    def issue(self, quote: Quote, today: date) -> IssuedOffer:
        """Return ``quote`` with its number, frozen.

        The same quote again returns the latest version while that is valid on ``today``;
        otherwise, and for a changed quote, the next version is written. A quote that carries
        a number belongs to that offer, any other to the offer of its customer and case.

        Raises:
            Refusal: the quote's number is unknown or another customer's; the register cannot
                be used.
        """
        if self._make is not None:
            self._make()
            self._make = None
        with refuse_database_errors(self.location):
            return in_transaction(
                self._engine, lambda connection: self._issue(connection, quote, today)
            )

    def expected(self, quote: Quote, today: date) -> IssuedOffer:
        """Return what `issue` would return now; nothing is written, no register is made.

        Another process may issue an offer before `issue` is called, so compare what it returns.

        Raises:
            Refusal: as `issue`.
        """
        if self._make is not None:
            if quote.number.strip():
                raise refusal("number_unknown", number=quote.number.strip(), register=self.location)
            return _next_version(quote, today, _Offer(None, _year(quote, today), 1), 0)
        with refuse_database_errors(self.location):
            _, issued = read(self._engine, lambda connection: self._due(connection, quote, today))
        return issued

    def find(self, number: str) -> IssuedOffer:
        """Return the version with exactly this number, as it was issued.

        Raises:
            Refusal: there is none; it was changed since; the register cannot be used.
        """
        label = OfferLabel.read(number)
        issued = None
        if self._make is None:
            with refuse_database_errors(self.location):
                issued = read(self._engine, lambda connection: _find_by_label(connection, label))
        if issued is None:
            raise refusal("number_unknown", number=number.strip(), register=self.location)
        return issued

    def confirm(
        self, issued: IssuedOffer, *, accepted_on: date, reference: str, today: date
    ) -> None:
        """Remember that ``issued`` is confirmed; the same confirmation again changes nothing.

        Raises:
            Refusal: another version, or this one to another order, is confirmed already; the
                register cannot be used.
        """
        row = {"version": issued.version, "accepted_on": accepted_on, "reference": reference}
        with refuse_database_errors(self.location):
            in_transaction(
                self._engine, lambda connection: _confirm(connection, issued.number, row, today)
            )

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _issue(self, connection: Connection, quote: Quote, today: date) -> IssuedOffer:
        offer, issued = self._due(connection, quote, today)
        if offer is not None:
            _write_version(connection, _written_offer(connection, quote, offer), issued)
        return issued

    def _due(
        self, connection: Connection, quote: Quote, today: date
    ) -> tuple[_Offer | None, IssuedOffer]:
        """Return the version due for ``quote``, and its offer; None for one that stands already."""
        offer = self._offer(connection, quote, today)
        newest = 0 if offer.id is None else _newest_version(connection, offer.id)
        latest = _version(connection, offer, newest) if newest else None
        mark = fingerprint(quote)  # never compared with a stored one: a later release says more
        if latest and latest.valid_until >= today and fingerprint(latest.quote) == mark:
            return None, latest
        return offer, _next_version(quote, today, offer, newest)

    def _offer(self, connection: Connection, quote: Quote, today: date) -> _Offer:
        """Return the offer that ``quote`` belongs to, or the next one, which has no id yet."""
        if quote.number.strip():
            return self._offer_named_by(connection, quote)
        known = select(offers.c.id, offers.c.year, offers.c.serial).where(
            offers.c.identity == _identity(quote)
        )
        row = connection.execute(known).one_or_none()
        return _offer_of(*row) if row else _next_offer(connection, _year(quote, today))

    def _offer_named_by(self, connection: Connection, quote: Quote) -> _Offer:
        label = OfferLabel.read(quote.number)
        offer = _offer_numbered(connection, label) if label else None
        if offer is None:
            number = quote.number.strip()
            raise refusal("number_unknown", number=number, register=self.location)
        owner = select(offers.c.customer_number, offers.c.customer_name)
        number, name = connection.execute(owner.where(offers.c.id == offer.id)).one()
        if not _is_same_customer(quote.customer, number, name):
            raise refusal("number_of_another_customer", number=quote.number.strip(), customer=name)
        return offer


def _find_by_label(connection: Connection, label: OfferLabel | None) -> IssuedOffer | None:
    offer = _offer_numbered(connection, label) if label else None
    return _version(connection, offer, label.version) if offer and label else None


def _offer_numbered(connection: Connection, label: OfferLabel) -> _Offer | None:
    row = connection.execute(
        select(offers.c.id, offers.c.year, offers.c.serial).where(
            offers.c.year == label.year, offers.c.serial == label.serial
        )
    ).one_or_none()
    return _offer_of(*row) if row else None


def _offer_of(*found: object) -> _Offer:
    return _Offer(*map(_whole, found))


def _year(quote: Quote, today: date) -> int:
    issued_on, _ = quote.validity.dates(today)
    return issued_on.year


def _next_version(quote: Quote, today: date, offer: _Offer, newest: int) -> IssuedOffer:
    issued_on, valid_until = quote.validity.dates(today)
    return IssuedOffer(
        number=str(OfferLabel(offer.year, offer.serial, newest + 1)),
        version=newest + 1,
        issued_on=issued_on,
        valid_until=valid_until,
        quote=quote,
    )


def _next_offer(connection: Connection, year: int) -> _Offer:
    last = select(func.coalesce(func.max(offers.c.serial), 0)).where(offers.c.year == year)
    return _Offer(None, year, _whole(connection.execute(last).scalar_one()) + 1)


def _written_offer(connection: Connection, quote: Quote, offer: _Offer) -> int:
    """Return the id of the offer, which is written if it has none."""
    if offer.id is not None:
        return offer.id
    added = insert(offers).values(
        year=offer.year,
        serial=offer.serial,
        identity=_identity(quote),
        customer_number=quote.customer.number,
        customer_name=quote.customer.name,
        case_name=quote.case,
    )
    return _whole(connection.execute(added.returning(offers.c.id)).scalar_one())


def _newest_version(connection: Connection, offer_id: int) -> int:
    newest = select(func.coalesce(func.max(versions.c.version), 0))
    return _whole(connection.execute(newest.where(versions.c.offer_id == offer_id)).scalar_one())


def _whole(found: object) -> int:
    """Return a number from the table; SQLite may hold a word there as well."""
    if not isinstance(found, int):
        raise NoResultFound
    return found


def _version(connection: Connection, offer: _Offer, version: int) -> IssuedOffer | None:
    row = connection.execute(
        select(versions.c.payload, versions.c.digest).where(
            versions.c.offer_id == offer.id, versions.c.version == version
        )
    ).one_or_none()
    if row is None:
        return None
    return thaw(row.payload, row.digest, str(OfferLabel(offer.year, offer.serial, version)))


def _write_version(connection: Connection, offer_id: int, issued: IssuedOffer) -> None:
    mark = fingerprint(issued.quote)
    payload, digest = freeze(issued, mark)
    connection.execute(
        insert(versions).values(
            offer_id=offer_id,
            version=issued.version,
            issued_on=issued.issued_on,
            valid_until=issued.valid_until,
            fingerprint=mark,
            payload=payload,
            digest=digest,
        )
    )


def _confirm(connection: Connection, number: str, order: dict[str, object], today: date) -> None:
    confirmations.create(connection, checkfirst=True)
    label = OfferLabel.read(number)
    offer = _offer_numbered(connection, label) if label else None
    if offer is None:
        raise NoResultFound
    known = select(confirmations).where(confirmations.c.offer_id == offer.id)
    found = connection.execute(known).one_or_none()
    if found is None:
        added = insert(confirmations).values(offer_id=offer.id, confirmed_on=today, **order)
        connection.execute(added)
    elif (found.version, found.accepted_on, found.reference) != tuple(order.values()):
        raise refusal(
            "offer_confirmed_already",
            number=number,
            confirmed=str(OfferLabel(offer.year, offer.serial, found.version)),
            confirmed_on=found.confirmed_on,
            accepted_on=found.accepted_on,
            reference=found.reference or "–",
        )


def _identity(quote: Quote) -> str:
    """Return what makes an offer this one: customer and case, case and blanks disregarded."""
    parts = (quote.customer.number, quote.customer.name, quote.case)
    return sha256("\x1f".join(map(_fold, parts)).encode()).hexdigest()


def _is_same_customer(customer: Customer, number: str, name: str) -> bool:
    """Return whether the customer numbers agree, or the names where one has no number."""
    if customer.number and number:
        return _fold(customer.number) == _fold(number)
    return _fold(customer.name) == _fold(name)


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
