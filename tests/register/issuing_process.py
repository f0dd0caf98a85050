"""A process that issues offers: issuing_process.py FILE PREFIX COUNT [die]."""

import os
import signal
import sys

from register_samples import TODAY, quote_for

from aftersales_xl.register import store
from aftersales_xl.register.connect import connect


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def main(file, prefix, count, mode=""):
    if mode == "die":
        store._write_version = die  # noqa: SLF001 -- between the number and its version
    register = connect(file)
    for index in range(int(count)):
        issued = register.issue(quote_for(case=f"{prefix} {index}"), TODAY)
        print(issued.number, flush=True)  # noqa: T201  -- the answer


if __name__ == "__main__":
    main(*sys.argv[1:])
