"""Prices of an offer: lines, discounts, bundles, packages, totals, limits and approval.

Does not know customers, dates of issue or documents.
"""
