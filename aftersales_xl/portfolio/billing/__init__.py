"""What was billed in fact, and where it differs from the contracts."""
