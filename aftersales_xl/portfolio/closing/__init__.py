"""Month end: whether everything ties out, and the postings."""
