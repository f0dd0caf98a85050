"""Care after the sale: maintenance levels and contracts, service hours and deadlines."""
