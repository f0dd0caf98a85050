"""Use cases, one a file, each a story told top to bottom."""
