"""What holds for each function, asked through xlwings' own `call_udf` with its example.

However Excel delivers the same inputs, the answer is the same; what is wrong with them is reported;
and what comes back has a shape that Excel takes.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from importlib import import_module

import pytest
from every_day import first_every_day
from passed import PassedRange, delivered, error
from pywin32_stubs import MISSING

from aftersales_udfs import descriptions, functions
from aftersales_udfs.registry import ExampleRange
from aftersales_xl.tables.values import serial

DIRECT = functions()
KNOWN = descriptions()
EXAMPLES = {name: function.example for name, function in KNOWN.items()}
NAMES = sorted(KNOWN)
ERROR = "#FEHLER: "
ROWS = 10_000
Cell = object


def with_areas(names: list[str]) -> list[str]:
    return [name for name in names if areas_of(name)]


def areas_of(name: str) -> list[int]:
    """Return the positions of the arguments whose example is an area with column names."""
    given = [EXAMPLES[name].given.get(a.name) for a in KNOWN[name].arguments]
    return [
        index
        for index, area in enumerate(given)
        if isinstance(area, tuple) and len(area[0]) > 1 and isinstance(area[0][0], str)
    ]


@dataclass
class Delivery:
    """One way in which Excel hands over the same inputs."""

    cell: Callable[[Cell], Cell] = lambda cell: cell
    alone: Callable[[Cell], object] = lambda cell: cell
    area: Callable[[ExampleRange], object] = lambda area: PassedRange(*area)
    left_out: object = MISSING

    def arguments(self, name: str) -> list[object]:
        given = [EXAMPLES[name].given.get(a.name) for a in KNOWN[name].arguments]
        return [self._argument(value) for value in given]

    def _argument(self, value: object) -> object:
        if value is None:
            return self.left_out
        if isinstance(value, tuple):
            return self.area(tuple(tuple(map(self.cell, row)) for row in value))
        return self.alone(self.cell(value))


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def german(cell: Cell) -> Cell:
    """Return a number as a German types it into a cell that holds text."""
    if not is_number(cell):
        return cell
    text = f"{Decimal(repr(cell)):,f}"
    return text.translate(str.maketrans(",.", ".,"))


def currency(cell: Cell) -> Cell:
    return Decimal(repr(cell)).quantize(Decimal("0.0001")) if is_number(cell) else cell


def as_serial(cell: Cell) -> Cell:
    return float(serial(cell)) if isinstance(cell, date) else cell


def as_german_day(cell: Cell) -> Cell:
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else cell


def values(area: ExampleRange) -> object:
    """Return the cells themselves, as an array formula hands them over."""
    return tuple(tuple(map(delivered, row)) for row in area)


DELIVERIES = {
    "values and ranges": Delivery(),
    "each cell as a range of one": Delivery(alone=lambda cell: PassedRange((cell,))),
    "arrays instead of ranges": Delivery(area=values),
    "what is left out as an empty value": Delivery(left_out=None),
    "what is left out as an empty text": Delivery(left_out=""),
    "what is left out as an empty cell": Delivery(left_out=PassedRange((None,))),
    "numbers as German text": Delivery(cell=german),
    "numbers from cells with a euro format": Delivery(cell=currency),
    "dates as serial numbers": Delivery(cell=as_serial),
    "dates as German text": Delivery(cell=as_german_day),
}


def in_plain(answer: object) -> object:
    """Return an answer with dates as dates and a single row as rows, to compare."""
    if isinstance(answer, datetime):
        naive = answer.replace(tzinfo=None)
        return naive.date() if naive.time() == time() else naive
    if isinstance(answer, (list, tuple)):
        rows = answer if isinstance(answer[0], (list, tuple)) else [answer]
        found = [[in_plain(cell) for cell in row] for row in rows]
        return found[0][0] if len(found) == len(found[0]) == 1 else found
    return answer


def same(answer: object, expected: object) -> bool:
    answer, expected = in_plain(answer), in_plain(expected)
    if isinstance(expected, list) and isinstance(answer, list):
        return [len(row) for row in answer] == [len(row) for row in expected] and all(
            same(one, other)
            for row, rows in zip(answer, expected, strict=True)
            for one, other in zip(row, rows, strict=True)
        )
    if is_number(expected) and is_number(answer):
        return answer == pytest.approx(expected, rel=1e-9, abs=1e-9)
    return answer == expected


def directly(name: str) -> object:
    given = EXAMPLES[name].given
    return DIRECT[name](*[given.get(a.name) for a in KNOWN[name].arguments])


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_function_comes_out_as_it_says(name):
    assert same(directly(name), EXAMPLES[name].result)


@first_every_day("way", DELIVERIES)
def test_however_excel_delivers_the_inputs_the_answer_is_that_of_the_function(excel, way):
    answers = {name: excel.call(name, *DELIVERIES[way].arguments(name)) for name in NAMES}
    other = {name: found for name, found in answers.items() if not same(found, directly(name))}
    assert other == {}


def required_left_out() -> Iterator[tuple[str, int]]:
    for name in NAMES:
        for index, argument in enumerate(KNOWN[name].arguments):
            if argument.required:
                yield name, index


@pytest.mark.parametrize("nothing", [MISSING, None, "", "  ", PassedRange((None,), (None,))])
def test_a_required_argument_left_out_is_told_by_name(excel, nothing):
    for name, index in required_left_out():
        arguments = Delivery().arguments(name)
        arguments[index] = nothing
        argument = KNOWN[name].arguments[index]
        assert str(excel.call(name, *arguments)).startswith(
            f"{ERROR}{argument.name}: Die Angabe fehlt."
        )


def test_an_error_cell_in_place_of_any_argument_is_told(excel):
    for name in NAMES:
        for index, argument in enumerate(KNOWN[name].arguments):
            for broken in (error("#N/A"), PassedRange((error("#N/A"),))):
                arguments = Delivery().arguments(name)
                arguments[index] = broken
                answer = str(excel.call(name, *arguments))
                assert answer.startswith(f"{ERROR}{argument.name}"), (name, argument.name, answer)


@pytest.mark.thorough
def test_an_error_in_any_cell_of_a_table_is_told_with_its_value(excel):
    silent = [
        (name, argument, row, column)
        for name, argument, row, column, arguments in with_one_cell_broken()
        if not str(excel.call(name, *arguments)).startswith(ERROR)
        and (name, row > 0) != LISTS_WHAT_IS_WRONG
    ]
    assert silent == []


def test_an_error_in_a_row_of_contracts_is_listed_with_row_and_column(excel):
    (header, *_), found = EXAMPLES["AS_PROBLEME"].given["vertraege"], []
    for name, _, row, column, arguments in with_one_cell_broken():
        if (name, row > 0) == LISTS_WHAT_IS_WRONG:
            _, *problems = excel.call(name, *arguments)
            found += [problem for problem in problems if problem[:2] == [row, header[column]]]
    assert len(found) == len(header)
    assert all(" #BEZUG!." in sentence for *_, sentence in found)


def with_one_cell_broken() -> Iterator[tuple[str, str, int, int, list[object]]]:
    for name in NAMES:
        for index, argument in enumerate(KNOWN[name].arguments):
            area = EXAMPLES[name].given.get(argument.name)
            for row in range(len(area) if isinstance(area, tuple) else 0):
                for column in range(len(area[row])):
                    cells = [list(line) for line in area]
                    cells[row][column] = error("#REF!")
                    arguments = Delivery().arguments(name)
                    arguments[index] = PassedRange(*cells)
                    yield name, argument.name, row, column, arguments


LISTS_WHAT_IS_WRONG = ("AS_PROBLEME", True)  # in a row of its table, not in the headers

TAKEN_BY = {  # the kinds of arguments to which it is a value
    "kein Wert": ("Text",),
    True: ("Text", "Ja oder nein"),
    PassedRange((1, 2), (3, 4)): (),
}
TAKES_TRUE = {("AS_ZAHLUNGSPLAN", "vorschuessig")}  # WAHR: im Voraus


@pytest.mark.parametrize("wrong", TAKEN_BY)
def test_what_is_no_value_of_an_argument_is_told(excel, wrong):
    for name in NAMES:
        for index, argument in enumerate(KNOWN[name].arguments):
            kind = argument.kind
            is_area = isinstance(wrong, PassedRange)
            takes = kind.is_table if is_area else kind.word in TAKEN_BY[wrong]
            if takes or (wrong is True and (name, argument.name) in TAKES_TRUE):
                continue
            arguments = Delivery().arguments(name)
            arguments[index] = wrong
            assert str(excel.call(name, *arguments)).startswith(ERROR), (name, argument.name)


@pytest.mark.thorough
def test_a_table_may_reach_over_ten_thousand_rows_of_a_sheet(excel):
    for name in with_areas(NAMES):
        arguments = Delivery().arguments(name)
        for index in areas_of(name):
            area = EXAMPLES[name].given[KNOWN[name].arguments[index].name]
            empty = [(None,) * len(area[0])] * (ROWS - len(area))
            arguments[index] = PassedRange(*area, *empty)
        assert same(excel.call(name, *arguments), directly(name)), name


def test_ten_thousand_payments_are_discounted_and_shared(excel):
    column = PassedRange(*[(1,)] * ROWS)
    parts = excel.call("AS_NACHLASSTEILUNG", ROWS / 10, column)
    assert parts == [[0.1]] * ROWS
    assert excel.call("AS_KAPITALWERT", 0, column) == ROWS


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_back_is_something_excel_takes(excel, name):
    answer = excel.call(name, *Delivery().arguments(name))
    rows = answer if isinstance(answer, list) else [answer]
    rows = rows if isinstance(rows[0], list) else [rows]
    assert {len(row) for row in rows} == {len(rows[0])}, "Excel takes rectangles only"
    for cell in (cell for row in rows for cell in row):
        assert isinstance(cell, (float, str, bool, datetime))
        if isinstance(cell, datetime):
            assert cell.tzinfo is UTC
    assert isinstance(answer, list) == isinstance(EXAMPLES[name].result, tuple)


def test_a_table_of_nothing_but_headers_stays_a_row(excel):
    positions = PassedRange(("Art", "Einzelpreis", "Kosten"), ("einmalig", 100, 10))
    limits = PassedRange(("Bereich", "Max_Rabatt", "Min_Marge"), ("Gesamt", None, 0.2))
    # a flat array is a row to Excel: it spills to the right
    header = ["Bereich", "Grund", "Wert", "Grenze"]
    assert excel.call("AS_FREIGABE", positions, limits) == header


@pytest.mark.parametrize("name", NAMES)
def test_a_function_is_one_statement_over_the_domain(name):
    source = import_module(KNOWN[name].module)
    (found,) = [
        node
        for node in ast.parse(inspect.getsource(source)).body
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    docstring, *statements = found.body
    assert isinstance(docstring, ast.Expr)
    assert [type(statement) for statement in statements] == [ast.Return]


@pytest.mark.parametrize("name", NAMES)
def test_xlwings_finds_no_type_hint_that_would_convert_behind_our_back(excel, name):
    assert excel.call(name, *Delivery().arguments(name)) is not None  # loads the module
    module = import_module(KNOWN[name].module)
    known = getattr(module, name).__xlfunc__
    assert known["ret"]["options"] == {}
    for argument in known["args"]:
        assert argument["options"].keys() <= {"err_to_str", "ndim"}
        assert argument["options"]["err_to_str"] is True
        assert not argument["vararg"]
