"""Returns and simulations over libraries made for them; the rules themselves are the domain's."""
