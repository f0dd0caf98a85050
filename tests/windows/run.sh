#!/usr/bin/env bash
# Runs the program on a Windows Python under Wine: python3 install/bootstrap.py windows
# Words after it name parts of the run; whole_run.py lists them.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [[ ${VIRTUAL_ENV:-} != "$PWD/.venv" ]]; then
  exec python3 install/bootstrap.py windows "$@"
fi
exec .venv/bin/python tests/windows/whole_run.py "$@"
