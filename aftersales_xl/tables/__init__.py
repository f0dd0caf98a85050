"""Tables and forms: one module each, for workbooks, ranges of functions and files alike.

A module declares the columns of its table and makes a domain value of a row. `headers` is the one
rule for the names of columns, `values` the one reading of a cell, `names` lists all of them.
"""
