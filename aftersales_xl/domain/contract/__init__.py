"""Contracts: periods, notice, instalments, recognition, indexation, changes in mid-term.

Does not know discounts or how a price came about.
"""
