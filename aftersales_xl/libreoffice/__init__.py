"""Our Excel functions in LibreOffice Calc: an add-in, the calls in a file, starting the office.

LibreOffice runs the add-in with its own Python, which has none of our packages. So the add-in
is a thin stub that asks ``aftersales-xl udf serve``, a child process of the office.
"""
