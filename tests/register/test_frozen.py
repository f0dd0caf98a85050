"""What is frozen comes back as it was, and the fingerprint sees what changes the offer."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from earlier_offers import EARLIER, ISSUED, earlier_register
from hypothesis import given
from hypothesis import strategies as st
from register_samples import quote_for

from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.vat import VatCategory
from aftersales_xl.domain.offer.quote import IssuedOffer, Scope, ServiceRow, Validity
from aftersales_xl.domain.price.lines import QuoteLine, Status
from aftersales_xl.register import frozen
from aftersales_xl.register.frozen import fingerprint, freeze, thaw

AMOUNTS = st.decimals(0, 10**9, places=4)
SHARES = st.decimals(0, 1, places=3)
RATES = st.sampled_from([Decimal(0), Decimal("0.07"), Decimal("0.19")])
DAYS = st.dates(date(2020, 1, 1), date(2100, 1, 1))
TEXTS = st.text(st.characters(codec="utf-8"))
LINES = st.builds(
    QuoteLine,
    position=TEXTS,
    text=TEXTS,
    charge=st.sampled_from(Charge),
    status=st.just(Status.ALTERNATIVE),
    group=st.text(st.characters(codec="utf-8"), min_size=1),
    chosen=st.booleans(),
    quantity=st.decimals("0.001", 10**6, places=3),
    unit=TEXTS,
    unit_price=st.none() | AMOUNTS,
    discount=SHARES,
    vat_rate=RATES,
    unit_cost=st.none() | AMOUNTS,
    term_months=st.none() | st.integers(1, 120),
)
QUOTES = st.builds(
    quote_for,
    customer=TEXTS,
    case=TEXTS,
    lines=st.lists(LINES, max_size=3).map(tuple),
    validity=st.builds(
        Validity, offered_on=st.none() | DAYS, until=st.none() | DAYS, binding=st.booleans()
    ),
    services=st.lists(st.builds(ServiceRow, service=TEXTS), max_size=2).map(tuple),
    scope=st.builds(Scope, included=st.lists(TEXTS, max_size=2).map(tuple)),
)


def issued(quote):
    return IssuedOffer(
        number="AN-2026-0001",
        version=1,
        issued_on=date(2026, 11, 21),
        valid_until=date(2026, 12, 21),
        quote=quote,
    )


@given(QUOTES)
def test_every_quote_comes_back_as_it_was_issued(quote):
    offer = issued(quote)
    back = thaw(*freeze(offer, fingerprint(quote)), offer.number)
    assert back == offer
    assert repr(back) == repr(offer), "digits that do not change a value are kept as well"


def test_a_later_field_is_stored_unless_it_is_its_default(monkeypatch):
    monkeypatch.setattr(frozen, "_LATER", {"unit_cost": None})
    free, unknown = (
        quote_for(lines=(QuoteLine(position="1", unit_price=Decimal(100), unit_cost=cost),))
        for cost in (Decimal(0), None)
    )
    assert thaw(*freeze(issued(free), ""), "AN-2026-0001").quote == free
    assert "unit_cost" not in freeze(issued(unknown), "")[0]
    assert fingerprint(free) != fingerprint(unknown)


@given(QUOTES)
def test_a_frozen_quote_has_the_fingerprint_of_the_original(quote):
    back = thaw(*freeze(issued(quote), ""), "AN-2026-0001").quote
    assert fingerprint(back) == fingerprint(quote)


def test_trailing_zeros_and_the_number_leave_the_fingerprint_alone():
    plain = fingerprint(quote_for(price="6000"))
    assert fingerprint(quote_for(price="6000.00")) == plain
    assert fingerprint(quote_for(price="6E+3")) == plain
    assert fingerprint(replace(quote_for(), number="AN-2026-0001")) == plain


def test_whatever_the_customer_reads_changes_the_fingerprint():
    base = quote_for()
    changes = (
        {"subject": "Anderer Betreff"},
        {"validity": Validity(days=31)},
        {"validity": Validity(binding=False)},
        {"scope": Scope(included=("Schulung",))},
        {"term_months": 24},
        {"maintenance": None},
    )
    marks = {fingerprint(replace(base, **change)) for change in changes}
    assert len(marks | {fingerprint(base)}) == len(changes) + 1


@pytest.mark.parametrize(
    ("category", "says_more"),
    [(VatCategory.STANDARD, False), (VatCategory.ZERO, False), (VatCategory.INTRA_COMMUNITY, True)],
)
def test_a_vat_category_counts_only_where_it_says_more_than_the_rate(category, says_more):
    earlier = QuoteLine(position="1", unit_price=Decimal(100))
    quote = quote_for(lines=(earlier,))
    now = replace(quote, lines=(replace(earlier, vat_category=category),))
    assert (fingerprint(now) != fingerprint(quote)) is says_more


def test_a_version_frozen_before_lines_had_a_category_can_be_read():
    frozen = issued(quote_for(lines=(QuoteLine(position="1", unit_price=Decimal(100)),)))
    payload, _ = freeze(frozen, fingerprint(frozen.quote))
    earlier = payload.replace(',"vat_category":null', "")
    assert earlier != payload
    digest = sha256(earlier.encode()).hexdigest()
    assert thaw(earlier, digest, frozen.number) == frozen


@pytest.fixture(scope="module")
def earlier(tmp_path_factory):
    with earlier_register(tmp_path_factory.mktemp("earlier")) as opened:
        yield opened


@pytest.mark.parametrize("number", ISSUED)
def test_an_offer_frozen_by_an_earlier_version_still_says_the_same(earlier, number):
    found = earlier.find(number)
    assert found.quote.subject == ISSUED[number]["subject"]
    assert fingerprint(found.quote) == ISSUED[number]["fingerprint"]


@pytest.mark.parametrize("number", ISSUED)
def test_what_is_stored_of_an_offer_is_laid_out_as_in_earlier_versions(earlier, number):
    found = earlier.find(number)
    payload, _ = freeze(found, ISSUED[number]["fingerprint"])
    with closing(sqlite3.connect(EARLIER / "register.sqlite")) as file:
        stored = [json.loads(row[0]) for row in file.execute("SELECT payload FROM offer_versions")]
    assert json.loads(payload) in stored
