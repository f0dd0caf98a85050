"""The register's tables. What has left the house is frozen: rows are added, never changed."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 1
_HASH = String(64)  # SHA-256 in hexadecimal

metadata = MetaData()

schema = Table(
    "register_schema",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("identity", _HASH, nullable=False, unique=True),
    Column("customer_number", Text, nullable=False),
    Column("customer_name", Text, nullable=False),
    Column("case_name", Text, nullable=False),
    UniqueConstraint("year", "serial"),
)

versions = Table(
    "offer_versions",
    metadata,
    Column("offer_id", ForeignKey(offers.c.id), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("issued_on", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("fingerprint", _HASH, nullable=False),
    Column("payload", Text, nullable=False),
    Column("digest", _HASH, nullable=False),
)

confirmations = Table(  # made alongside in a register that is older
    "offer_confirmations",
    metadata,
    Column("offer_id", ForeignKey(offers.c.id), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("accepted_on", Date, nullable=False),
    Column("reference", Text, nullable=False),
    Column("confirmed_on", Date, nullable=False),
)
