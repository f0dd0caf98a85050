"""Offer numbers and frozen versions, in a SQLite file or a PostgreSQL database."""
