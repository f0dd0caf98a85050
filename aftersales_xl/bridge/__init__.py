"""The COM servers that Excel talks to: one process for worksheet functions, one for buttons.

`functions` and `buttons` hold what the public objects do, without COM; `conversion` is xlwings'
conversion, looked up once; `local_server` offers an object to COM until no client is left.
Class identifiers and registry keys stand in ``setup/com_classes.py``. Nothing here evaluates code,
imports by a name it was given, or reads a setting from a workbook or its folder.
"""
