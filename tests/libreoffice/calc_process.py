"""Runs in the Python that knows LibreOffice (``uno``): JSON requests in, JSON answers out.

Each line is [name, argument, …]; the answer is what the method of that name returns.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

SECONDS_TO_START = 60


class Calc:
    """An office that listens on a pipe, and the documents open in it."""

    def __init__(self, pipe):
        self.context = _connected(pipe)
        self.services = self.context.ServiceManager
        self.desktop = self._service("com.sun.star.frame.Desktop")
        self.documents = {}

    def open(self, name, address):
        hidden = PropertyValue()
        hidden.Name, hidden.Value = "Hidden", True
        self.documents[name] = self.desktop.loadComponentFromURL(address, "_blank", 0, (hidden,))

    def open_with_macros(self, name, address):
        """Open a document whose VBA may run, which no setting of this office allows."""
        wishes = {"Hidden": True, "MacroExecutionMode": 4}  # ALWAYS_EXECUTE_NO_WARN
        values = tuple(PropertyValue(wish, 0, value, 0) for wish, value in wishes.items())
        self.documents[name] = self.desktop.loadComponentFromURL(address, "_blank", 0, values)

    def modules(self, name):
        """Return the source of every VBA module, as LibreOffice read it."""
        libraries = self.documents[name].BasicLibraries
        libraries.loadLibrary("VBAProject")
        found = libraries.getByName("VBAProject")
        return {module: found.getByName(module) for module in found.ElementNames}

    def run(self, name, module, function, *arguments):
        """Return what a VBA function answers."""
        address = f"VBAProject.{module}.{function}?language=Basic&location=document"
        scripts = self.documents[name].getScriptProvider()
        script = scripts.getScript(f"vnd.sun.star.script:{address}")
        return script.invoke(arguments, (), ())[0]

    def close(self, name):
        self.documents.pop(name).close(True)

    def recalculate(self, name):
        self.documents[name].calculateAll()

    def values(self, name):
        """Return every value and every formula by sheet, row by row."""
        return {
            sheet.Name: [_used(sheet).getDataArray(), _used(sheet).getFormulaArray()]
            for sheet in self.documents[name].Sheets
        }

    def enter(self, name, sheet, cell, value):
        found = self.documents[name].Sheets.getByName(sheet).getCellRangeByName(cell)
        if isinstance(value, str):
            found.setString(value)
        else:
            found.setValue(value)

    def value(self, name, sheet, cell):
        return self.documents[name].Sheets.getByName(sheet).getCellRangeByName(cell).Value

    def formula(self, name, cell, formula):
        """Enter a formula on the first sheet; return the text the cell shows."""
        found = self.documents[name].Sheets.getByIndex(0).getCellRangeByName(cell)
        found.setFormula(formula)
        return found.String

    def shown(self, name, cell):
        return self.documents[name].Sheets.getByIndex(0).getCellRangeByName(cell).String

    def array_formula(self, name, area, formula):
        """Enter an array formula on the first sheet; return the values of its cells."""
        found = self.documents[name].Sheets.getByIndex(0).getCellRangeByName(area)
        found.setArrayFormula(formula)
        return found.getDataArray()

    def formulas(self, name, area, formulas):
        """Enter a formula into each cell of an area; return the cells' values."""
        found = self.documents[name].Sheets.getByIndex(0).getCellRangeByName(area)
        found.setFormulaArray([tuple(row) for row in formulas])
        return found.getDataArray()

    def wizard(self):
        """Return what the function wizard knows: help and arguments by function."""
        known = self._service("com.sun.star.sheet.FunctionDescriptions")
        entries = [{p.Name: p.Value for p in known.getByIndex(i)} for i in range(known.Count)]
        return {
            entry["Name"]: [
                entry["Description"],
                [[a.Name, a.Description] for a in entry["Arguments"] or ()],
            ]
            for entry in entries
        }

    def _service(self, name):
        return self.services.createInstanceWithContext(name, self.context)


def _connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    last = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


def _used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


if __name__ == "__main__":
    calc = Calc(sys.argv[1])
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(getattr(calc, name)(*arguments)) + "\n")
        sys.stdout.flush()
