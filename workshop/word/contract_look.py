"""Styles that only the maintenance contract has: its title, and numbered paragraphs."""

from __future__ import annotations

from workshop.word.look import (
    ACCENT,
    BULLET_WIDTH,
    CLAUSE_INDENT,
    CLAUSE_POINTS,
    CLAUSES,
    GREY,
    Style,
)

TITLE = "Vertragstitel"
DATA = "Vertragsdaten"
SECTION = "Paragraf"
CLAUSE = "Absatz"
POINT = "Absatzpunkt"
ANNEX = "Anlage"

STYLES = (
    Style(id=TITLE, name="Vertragstitel", size=22, bold=True, color=ACCENT, keep=True),
    Style(id=DATA, name="Vertragsdaten", size=10.5, color=GREY, after=12),
    Style(
        id=SECTION,
        name="Paragraf",
        size=12,
        bold=True,
        color=ACCENT,
        before=12,
        after=2,
        keep=True,
        level=0,
        hanging=CLAUSE_INDENT,
        list=CLAUSES,
    ),
    Style(
        id=CLAUSE,
        name="Absatz",
        size=10,
        before=2,
        after=3,
        line=105,
        hanging=CLAUSE_INDENT,
        list=CLAUSES,
        list_level=1,
    ),
    Style(
        id=POINT,
        name="Absatzpunkt",
        size=10,
        line=105,
        indent=CLAUSE_INDENT,
        hanging=BULLET_WIDTH,
        list=CLAUSE_POINTS,
    ),
    Style(
        id=ANNEX,
        name="Anlage",
        size=13,
        bold=True,
        color=ACCENT,
        before=28,
        after=5,
        keep=True,
        level=0,
    ),
)
