"""Workbooks: what they look like, how they are built, read, checked and recalculated."""
