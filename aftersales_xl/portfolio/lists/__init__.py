"""Lists of contracts, from cells and files of any length, with every row's problems."""
