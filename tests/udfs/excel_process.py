"""A process that answers like Excel's UDF server: JSON lines in, what the cell gets out.

It runs xlwings' real `call_udf` and its real generator of VBA wrappers. Cells are JSON
values, or one of {"missing": true}, {"error": 2042}, {"currency": "1.20"},
{"date": "2026-12-31"}; {"range": [[...]]} is an area of the sheet instead of a value.
"""

import datetime as dt
import io
import json
import sys
from decimal import Decimal
from types import SimpleNamespace

from windows_stubs import CELL_ERROR, MISSING, ComTime, FakeRange, xlwings_as_in_excel

MARKS = {
    "missing": lambda _: MISSING,
    "error": lambda number: CELL_ERROR + number,
    "currency": Decimal,
    "date": lambda day: ComTime.fromisoformat(day).replace(tzinfo=dt.UTC),
    "range": lambda rows: FakeRange(_area(rows)),
}


def _area(rows):
    is_single = len(rows) == len(rows[0]) == 1
    return cell(rows[0][0]) if is_single else tuple(tuple(map(cell, row)) for row in rows)


def cell(given):
    if isinstance(given, dict):
        ((mark, detail),) = given.items()
        return MARKS[mark](detail)
    is_number = isinstance(given, int) and not isinstance(given, bool)
    return float(given) if is_number else given  # Excel knows no whole numbers


class Excel:
    def __init__(self):
        _, self.udfs, com_server = xlwings_as_in_excel()
        self.server = com_server.XLPython()

    def call(self, module, name, args):
        return self.server.CallUDF(module, name, tuple(map(cell, args)), None, FakeRange(None))

    def wrapper(self, module):
        text = io.StringIO()
        book = SimpleNamespace(Name="Angebot.xlsm")
        found = self.udfs.get_udf_module(module, None)
        self.udfs.generate_vba_wrapper(module, found, text, book)
        return text.getvalue()

    def wizard(self, module, name):
        info = getattr(self.udfs.get_udf_module(module, None), name).__xlfunc__
        return {
            "help": info["ret"]["doc"],
            "category": info["category"],
            "arguments": {argument["name"]: argument["doc"] for argument in info["args"]},
        }


if __name__ == "__main__":
    excel = Excel()
    for line in sys.stdin:
        question, *details = json.loads(line)
        answer = getattr(excel, question)(*details)
        print(json.dumps(answer, default=str), flush=True)  # noqa: T201  -- the answer
