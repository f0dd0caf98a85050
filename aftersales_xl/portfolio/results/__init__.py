"""A forecast as it leaves the house: report, workbook, CSV, Parquet."""
