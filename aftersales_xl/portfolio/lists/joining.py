"""Several parts of a contract list → one, before or after they are checked.

The words of the parts get codes of their own; parts may lack columns of words that others have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from aftersales_xl.portfolio.lines import Labels, Lines
from aftersales_xl.portfolio.lists.columns_missing import without_repeats
from aftersales_xl.portfolio.lists.entries import Entries
from aftersales_xl.portfolio.lists.reading import MOST_PROBLEMS, LeftOut, Reading


def join_lines(parts: Sequence[Lines]) -> Lines:
    """Return the lines of all ``parts``, in their order; there has to be one part at least."""
    if len(parts) == 1:
        return parts[0]
    headers = dict.fromkeys(header for part in parts for header in part.labels)
    return Lines(
        **{
            column.name: np.concatenate([getattr(part, column.name) for part in parts])
            for column in fields(Lines)
            if column.name != "labels"
        },
        labels={
            header: join_labels([_words(part, header) for part in parts]) for header in headers
        },
    )


def join_readings(parts: Sequence[Reading]) -> Reading:
    """Return what all ``parts`` say, in their order; there has to be one part at least."""
    reported = [problem for part in parts for problem in part.problems]
    problems = without_repeats(reported)
    repeated = len(reported) - len(problems)
    return Reading(
        lines=join_lines([part.lines for part in parts]),
        problems=tuple(problems[:MOST_PROBLEMS]),
        problem_count=sum(part.problem_count for part in parts) - repeated,
        left_out=sum((part.left_out for part in parts), start=LeftOut()),
        hints=tuple(hint for part in parts for hint in part.hints),
    )


def join_entries(parts: Sequence[Entries]) -> Entries:
    """Return the rows of all ``parts``, in their order; all have the columns of the first one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    begins = np.cumsum([0, *map(len, parts)]).tolist()
    return Entries(
        source=first.source,
        rows=np.concatenate([part.rows for part in parts]),
        numbers={
            column: np.concatenate([part.numbers[column] for part in parts])
            for column in first.numbers
        },
        words={
            header: join_labels([part.label(header) for part in parts]) for header in first.words
        },
        findings=tuple(
            finding.moved(begin)
            for part, begin in zip(parts, begins[:-1], strict=True)
            for finding in part.findings
        ),
        hints=first.hints,
    )


def join_labels(parts: Sequence[Labels]) -> Labels:
    """Return a column of words that comes in ``parts``."""
    known: dict[str, int] = {}
    codes = []
    for labels in parts:
        places = [known.setdefault(word, len(known)) for word in labels.words]
        codes.append(np.array(places, np.int32)[labels.codes])
    return Labels(codes=np.concatenate(codes), words=tuple(known))


def _words(part: Lines, header: str) -> Labels:
    found = part.labels.get(header)
    return found or Labels(codes=np.zeros(len(part), np.int32), words=("",))
