"""The sheets of Vertragsprognose.xlsm, one declarative module each."""
