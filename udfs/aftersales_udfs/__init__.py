"""Excel functions: thin, German, each one statement over a domain function."""
