"""An example of every document, which the field list shows and the charts of templates draw."""
