"""What builds the generated files of the repository; the program itself does without it.

`generated` lists the files: templates, workbooks, VBA, add-ins and pages, each with its builder
and what it is made of. `build` writes them or names the stale ones; ``aftersales-xl build`` calls
it in a checkout. The wheel has none of it.
"""
