"""The trade: pure Python on Decimal and dates; no files, no clock, nothing third-party."""
