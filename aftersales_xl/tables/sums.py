"""Formulas for sums that are #NV rather than smaller (FAST: no total hides an error).

Excel's SUM and SUMIFS pass over text, and our functions answer with text where they refuse or
cannot be reached. Each total that rests on them is written with one of these formulas. All of
them mean the same in Excel, LibreOffice and IronCalc.
"""

from __future__ import annotations

from typing import Final

from aftersales_xl.words import YES_NO

MISSING: Final = "NA()"
"""What a total shows as long as a part of it has no number."""
_SILENT: Final = (
    "Eine Funktion antwortet nicht. Bitte prüfen Sie die Einrichtung mit „aftersales-xl doctor“."
)
_ANY_NUMBER: Final = '"<"&10^15'


def number(cell: str) -> str:
    """Return a formula for the number in ``cell``; #NV where that is anything else.

    >>> number("B2")
    'IF(ISNUMBER(B2),B2,NA())'
    """
    return f"IF(ISNUMBER({cell}),{cell},{MISSING})"


def value(formula: str) -> str:
    """Return ``formula``, #NV in place of any other error.

    >>> value("INDEX(A1:B2,3,1)")
    'IFERROR(INDEX(A1:B2,3,1),NA())'
    """
    return f"IFERROR({formula},{MISSING})"


def where_numbers(cells: tuple[str, ...], formula: str) -> str:
    """Return ``formula``, #NV unless all ``cells`` are numbers.

    >>> where_numbers(("B2", "C2"), "B2*C2")
    'IF(COUNT(B2,C2)=2,B2*C2,NA())'
    """
    return f"IF(COUNT({','.join(cells)})={len(cells)},{formula},{MISSING})"


def is_full(area: str) -> str:
    """Return a formula for whether every cell of ``area`` is a number.

    >>> is_full("B2:B3")
    'COUNT(B2:B3)=ROWS(B2:B3)*COLUMNS(B2:B3)'
    """
    return f"COUNT({area})=ROWS({area})*COLUMNS({area})"


def full_sum(area: str) -> str:
    """Return the sum of ``area``, in which every cell has to be a number.

    >>> full_sum("B2:B3")
    'IF(COUNT(B2:B3)=ROWS(B2:B3)*COLUMNS(B2:B3),SUM(B2:B3),NA())'
    """
    return f"IF({is_full(area)},SUM({area}),{MISSING})"


def sum_where(amounts: str, due: str, criteria: str) -> str:
    """Return SUMIFS of ``amounts``, #NV where fewer of them are numbers than should be.

    Args:
        amounts: the column to add up.
        due: a column with a number in each row whose amount has to be one.
        criteria: which rows count, as SUMIFS takes it.

    >>> sum_where("C:C", "B:B", "A:A,1")
    'IF(COUNTIFS(A:A,1,C:C,"<"&10^15)=COUNTIFS(A:A,1,B:B,"<"&10^15),SUMIFS(C:C,A:A,1),NA())'
    """
    found, expected = (f"COUNTIFS({criteria},{each},{_ANY_NUMBER})" for each in (amounts, due))
    return f"IF({found}={expected},SUMIFS({amounts},{criteria}),{MISSING})"


def if_answered(cell: str, header: str, formula: str) -> str:
    """Return ``formula`` over a table that one of our functions spills.

    ``header`` is what ``cell`` shows then: where something else stands, there is no table.

    >>> if_answered("A1", "Monat", "SUM(B2:B9)")
    'IF(A1="Monat",SUM(B2:B9),NA())'
    """
    return f'IF({cell}="{header}",{formula},{MISSING})'


def complaint(anchor: str, is_table: str, otherwise: str = '""') -> str:
    """Return a formula for what one of our functions said in ``anchor`` in place of a table.

    ``is_table`` is a formula for whether there is one; then it shows ``otherwise``.

    >>> print(complaint("A1", 'A1="Monat"').replace(_SILENT, "…"))
    IFERROR(IF(A1="Monat","",IF(A1="","…",A1)),"…")
    """
    said = f'IF({anchor}="","{_SILENT}",{anchor})'
    return f'IFERROR(IF({is_table},{otherwise},{said}),"{_SILENT}")'


def is_yes(cells: str) -> str:
    """Return a condition for cells that say yes, in whichever way people write it.

    Plain comparisons, for Excel, LibreOffice and IronCalc make them cell by cell in a column.
    """
    said = [f'({cells}="{word}")' for word in YES_NO.spellings(True)]
    return f"({'+'.join([*said, f'({cells}=TRUE)', f'({cells}=1)'])}>0)"
