"""The columns of a contract list: each is declared once, all else goes by the declarations."""

import numpy as np
from written_lines import Line, written

from aftersales_xl.portfolio.columns import ColumnKind, kept_as
from aftersales_xl.portfolio.engine.kernel_tuples import Columns
from aftersales_xl.portfolio.lines import PROPERTIES
from aftersales_xl.tables.contracts import CONTRACT_TABLE


def test_every_column_but_words_is_a_property_of_lines():
    read = {declared.column for declared in PROPERTIES.values()}
    columns = CONTRACT_TABLE.columns
    words = {column.header for column in columns if kept_as(column) is ColumnKind.WORDS}
    charge = CONTRACT_TABLE.charge.header  # it says which parts a line has
    assert read | words | {charge} == {column.header for column in columns}


def test_a_property_is_kept_as_it_is_declared():
    lines = written(Line(), Line(once=100))
    for name, declared in PROPERTIES.items():
        assert getattr(lines, name).dtype == np.dtype(declared.dtype), name


def test_the_kernel_takes_properties_that_are_declared():
    assert set(Columns._fields) - {"certain", "group"} <= set(PROPERTIES)
