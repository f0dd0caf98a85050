"""Use cases, one a file, each read from top to bottom."""
