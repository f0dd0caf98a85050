"""Every function through our server, with what pywin32 hands over for each kind of VARIANT."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from importlib import import_module

import pytest
from pywin32_stubs import CELL_ERROR, ComTime

from aftersales_udfs import MODULES, descriptions, functions
from aftersales_udfs.german import ERROR
from aftersales_xl.bridge.conversion import MISSING
from aftersales_xl.tables.values import serial

KNOWN, DIRECT = descriptions(), functions()
NOT_AVAILABLE_CELL = CELL_ERROR + 2042


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def as_value2(cell: object) -> object:
    """Return a cell as Value2 has it: R8, BSTR, BOOL, EMPTY; days as serial numbers."""
    if isinstance(cell, date):
        return serial(cell)
    return float(cell) if is_number(cell) else cell


def as_date(cell: object) -> object:
    if isinstance(cell, date):
        moment = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
        return ComTime.fromisoformat(moment.replace(tzinfo=UTC).isoformat())
    return as_value2(cell)


def as_currency(cell: object) -> object:
    if is_number(cell) and float(cell) == round(cell, 4):
        return Decimal(repr(cell)).quantize(Decimal("0.0001"))
    return as_value2(cell)


def as_whole(cell: object) -> object:
    return int(cell) if is_number(cell) and float(cell).is_integer() else as_value2(cell)


def as_german_text(cell: object) -> object:
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if not is_number(cell):
        return cell
    return f"{Decimal(repr(cell)):,f}".translate(str.maketrans(",.", ".,"))


@dataclass(frozen=True, kw_only=True)
class Handover:
    """How the same inputs arrive."""

    cell: Callable[[object], object] = as_value2
    left_out: object = MISSING
    shape: Callable[[tuple[tuple[object, ...], ...]], object] = lambda rows: rows

    def arguments(self, name: str) -> tuple[object, ...]:
        given = KNOWN[name].example.given
        return tuple(self._argument(given.get(one.name)) for one in KNOWN[name].arguments)

    def _argument(self, value: object) -> object:
        if value is None:
            return self.left_out
        if isinstance(value, tuple):
            return self.shape(tuple(tuple(map(self.cell, row)) for row in value))
        return self.cell(value)


def one_row_flat(rows: tuple[tuple[object, ...], ...]) -> object:
    """Return a single row as a vector, as VBA's Array makes one."""
    return rows[0] if len(rows) == 1 else rows


HANDOVERS = {
    "R8, BSTR, BOOL; missing": Handover(),
    "DATE": Handover(cell=as_date),
    "CY": Handover(cell=as_currency),
    "I4": Handover(cell=as_whole),
    "BSTR for everything": Handover(cell=as_german_text),
    "EMPTY": Handover(left_out=None),
    "empty BSTR": Handover(left_out=""),
    "an empty cell as array": Handover(left_out=((None,),)),
    "vectors": Handover(shape=one_row_flat),
}


def plain(answer: object) -> object:
    """Return an answer without the zone that COM puts to days."""
    if isinstance(answer, list):
        return [[plain(cell) for cell in row] for row in answer]
    return answer.replace(tzinfo=None) if isinstance(answer, datetime) else answer


def directly(name: str) -> object:
    given = KNOWN[name].example.given
    return DIRECT[name](*[given.get(one.name) for one in KNOWN[name].arguments])


def same(answer: object, expected: object) -> bool:
    if isinstance(answer, list) and isinstance(expected, list):
        return [len(row) for row in answer] == [len(row) for row in expected] and all(
            same(one, other)
            for row, rows in zip(answer, expected, strict=True)
            for one, other in zip(row, rows, strict=True)
        )
    if is_number(answer) and is_number(expected):
        return answer == pytest.approx(expected, rel=1e-9, abs=1e-9)
    return answer == expected


@pytest.mark.parametrize("way", HANDOVERS)
def test_every_function_answers_alike_however_its_inputs_arrive(bridge, way):
    answers = {name: bridge.call(name, *HANDOVERS[way].arguments(name)) for name in KNOWN}
    other = {
        name: found for name, found in answers.items() if not same(plain(found), directly(name))
    }
    assert other == {}


@pytest.mark.parametrize("way", HANDOVERS)
def test_our_way_through_the_converters_is_that_of_call_udf(bridge, way):
    for name in KNOWN:
        arguments = HANDOVERS[way].arguments(name)
        by_xlwings = bridge.by_call_udf(name, *arguments)
        answer = bridge.call(name, *arguments)
        assert (answer if isinstance(answer, list) else [[answer]]) == by_xlwings, name


def test_an_error_cell_in_place_of_any_argument_is_told_and_never_counted(bridge):
    for name, function in KNOWN.items():
        for at, argument in enumerate(function.arguments):
            for broken in (NOT_AVAILABLE_CELL, ((NOT_AVAILABLE_CELL,),)):
                arguments = list(Handover().arguments(name))
                arguments[at] = broken
                answer = bridge.call(name, *arguments)
                assert str(answer).startswith(f"{ERROR}{argument.name}"), (name, argument.name)
                assert "#NV" in answer or argument.kind.is_table, answer


@pytest.mark.parametrize("nothing", [MISSING, None, "", ((None,), (None,)), ()])
def test_a_required_argument_left_out_is_told_by_name_and_never_counted(bridge, nothing):
    for name, function in KNOWN.items():
        for at, argument in enumerate(function.arguments):
            if argument.required:
                arguments = list(Handover().arguments(name))
                arguments[at] = nothing
                told = str(bridge.call(name, *arguments))
                assert told.startswith(f"{ERROR}{argument.name}: Die Angabe fehlt."), told


def test_a_truth_value_is_no_number(bridge):
    assert "ist keine Zahl" in bridge.call("AS_MARGE", True, 150.0)


def test_tables_come_back_as_lists_of_rows_and_values_as_values(bridge):
    for name, function in KNOWN.items():
        answer = bridge.call(name, *Handover().arguments(name))
        assert function.returns_table or not isinstance(answer, list), name
        if isinstance(answer, list):
            assert {type(row) for row in answer} == {list}
            assert len({len(row) for row in answer}) == 1


def test_one_column_and_one_row_keep_their_shape(bridge):
    column = tuple((float(part),) for part in (30, 70))
    assert bridge.call("AS_NACHLASSTEILUNG", 10.0, column) == [[3.0], [7.0]]
    assert bridge.call("AS_NACHLASSTEILUNG", 10.0, ((50.0,),)) == [[10.0]]


def test_a_whole_column_counts_as_far_as_anything_stands_in_it(bridge):
    column = tuple((float(part),) for part in (30, 70)) + ((None,),) * 1_048_574
    assert bridge.call("AS_NACHLASSTEILUNG", 10.0, column) == [[3.0], [7.0]]
    assert str(bridge.call("AS_NACHLASSTEILUNG", 10.0, ((None,),) * 5_000)).startswith(ERROR)


def test_columns_of_one_list_stay_of_one_height(bridge):
    empty = ((None,),) * 5_000
    payments, days = ((-100.0,), (60.0,), (70.0,)), ((46000.0,), (46100.0,), (46200.0,))
    short = bridge.call("AS_XKAPITALWERT", 0.1, payments, days)
    assert is_number(short)
    assert bridge.call("AS_XKAPITALWERT", 0.1, payments + empty, days + empty) == short
    one_day_less = (*days[:2], (None,))
    told = bridge.call("AS_XKAPITALWERT", 0.1, payments, one_day_less)
    assert told.startswith(ERROR)
    assert bridge.call("AS_XKAPITALWERT", 0.1, payments + empty, one_day_less + empty) == told


def test_a_text_that_looks_like_a_number_stays_a_text(bridge):
    def texts(_first: object) -> list[list[str]]:
        return [["1.5", "3-4"], ["=A1", "00123"]]

    with_text = _server_of(bridge, texts)
    assert with_text.Call("AS_MARGE", (1.0,)) == [["1.5", "3-4"], ["=A1", "00123"]]


def test_not_available_becomes_an_error_value_alone_and_in_a_table(bridge):
    assert _server_of(bridge, lambda _: "#N/A").Call("AS_MARGE", (1.0,)) is bridge.not_available
    table = _server_of(bridge, lambda _: [["a", "#N/A"], [1.0, ""]]).Call("AS_MARGE", (1.0,))
    assert table == [["a", bridge.not_available], [1.0, ""]]


def test_nothing_is_raised_into_excel(bridge, caplog):
    def fail(_first: object) -> float:
        raise RuntimeError("Nordlicht Maschinenbau GmbH")

    told = _server_of(bridge, fail).Call("AS_MARGE", (1.0,))
    assert told.startswith("#FEHLER: Die Funktion ist unerwartet gescheitert (RuntimeError).")
    assert "AS_MARGE failed" in caplog.text
    ragged = bridge.call("AS_MARGE", ((1.0,), 2.0), 150.0)
    assert ragged.startswith("#FEHLER: ")
    assert bridge.call("AS_MARGE", object(), 150.0).startswith(
        "#FEHLER: Übergeben wurde ein Objekt"
    )
    assert bridge.call("AS_MARGE", *[1.0] * 9).startswith("#FEHLER: Es sind höchstens 2 Argumente")
    assert bridge.call("AS_GIBT_ES_NICHT", 1.0).startswith(
        "#FEHLER: Die Funktion AS_GIBT_ES_NICHT gibt es in der eingerichteten Version"
    )


def test_only_two_members_are_public(bridge):
    assert bridge.server._public_methods_ == ("Call", "About")
    for member in ("__class__", "_functions", "Eval", "Exec"):
        assert bridge.call(member).startswith("#FEHLER: ")
    assert bridge.server.About().startswith("aftersales_xl ")


def test_the_stock_xlwings_finds_every_function(bridge):
    assert bridge is not None
    udfs = import_module("xlwings.udfs")
    found = {
        member.__xlfunc__["name"]
        for module in MODULES
        for member in vars(udfs.get_udf_module(module, None)).values()
        if hasattr(member, "__xlfunc__")
    }
    assert found == KNOWN.keys()


def test_what_we_take_of_xlwings_is_still_there(bridge):
    """An update that changes it has to be looked at; see docs/decisions.md."""
    assert bridge is not None
    conversion = import_module("xlwings.conversion")
    assert [*inspect.signature(conversion.ConversionContext).parameters] == [
        "rng", "value", "engine_name",
    ]  # fmt: skip
    accessor = conversion.accessors[None]
    reader, writer = accessor.reader({"ndim": 2, "err_to_str": True}), accessor.writer({})
    assert [type(stage).__name__ for stage in reader] == [
        "ReadValueFromRangeStage", "Ensure2DStage",
        "CleanDataFromReadStage", "AdjustDimensionsStage",
    ]  # fmt: skip
    assert [type(stage).__name__ for stage in writer] == [
        "Ensure2DStage", "CleanDataForWriteStage", "WriteValueToRangeStage", "FormatStage",
    ]  # fmt: skip
    marge = import_module("aftersales_udfs").functions()["AS_WARTUNGSPREIS"].__xlfunc__
    assert [*marge["args"][2]] == ["name", "pos", "vba", "doc", "vararg", "options", "optional"]
    assert marge["ret"].keys() == {"doc", "options"}
    source = inspect.getsource(import_module("xlwings.udfs").call_udf)
    assert f"arg == {MISSING}" in source


def _server_of(bridge, function):
    """Return a server whose AS_MARGE is another function."""
    xlwings = import_module("xlwings")
    offered = xlwings.func(xlwings.arg("_first", err_to_str=True)(_named(function)))
    return type(bridge.server)({"AS_MARGE": offered}, lambda: bridge.not_available)


def _named(function):
    def one(_first):
        return function(_first)

    return one
