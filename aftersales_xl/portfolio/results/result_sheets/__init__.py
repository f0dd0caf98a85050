"""The sheets of a result workbook, a module each: native formulas that carry what they come to."""
