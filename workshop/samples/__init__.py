"""Invented sample data around the trade's published figures."""
