"""What each sheet looks like: one declarative module a sheet."""
