"""Brings the program into a user's Excel and takes it out again: per user, no admin rights.

`places` says where things belong on each system, `plan` what has to stand there, `install`
compares both with what is there and does the difference, step by step, with a manifest that
`uninstall` reads backwards. `doctor` looks at the result. Disk and registry are reached
through `machine` only.
"""
