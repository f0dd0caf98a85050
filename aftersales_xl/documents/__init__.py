"""Word offers: a template made in Word, fields of German text, one finished document.

`template` renders, `fields` turns offers into text, `files` publishes, `pdf` converts. A template
never calculates.
"""
