"""The columns of a contract list: each is declared once, all else goes by the declarations."""

import numpy as np
from written_lines import Line, written

from aftersales_xl.portfolio.columns import BY_HEADER, ColumnKind, ListColumn
from aftersales_xl.portfolio.engine.kernel_tuples import Columns
from aftersales_xl.portfolio.lines import PROPERTIES
from aftersales_xl.tables.contracts import CONTRACT_TABLE


def test_every_column_but_words_is_a_property_of_lines():
    read = {declared.column for declared in PROPERTIES.values()}
    words = {column for column in ListColumn if column.kind is ColumnKind.WORDS}
    assert read | words | {ListColumn.CHARGE} == set(
        ListColumn
    )  # the charge says which parts a line has


def test_a_property_is_kept_as_it_is_declared():
    lines = written(Line(), Line(once=100))
    for name, declared in PROPERTIES.items():
        assert getattr(lines, name).dtype == np.dtype(declared.dtype), name


def test_the_kernel_takes_properties_that_are_declared():
    assert set(Columns._fields) - {"certain", "group"} <= set(PROPERTIES)


def test_the_sheet_has_the_columns_of_files_in_the_same_order():
    assert [column.header for column in CONTRACT_TABLE.columns] == list(BY_HEADER)
