"""The server of the add-in, which notes its process id, so that a test can end it."""

import os
import sys
from pathlib import Path

from aftersales_xl.cli import main

Path(sys.argv[1]).write_text(str(os.getpid()), encoding="ascii")
sys.exit(main(["udf", "serve", "--seriennummern"]))
