"""The business case of a project: costs, benefits, payback, and how sure they are.

Does not know what the offer says about its prices.
"""
