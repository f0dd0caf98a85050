"""Euro, VAT, the price list, splitting and tiers, working days, and the codes of problems.

Does not know offers or contracts.
"""
