"""``python -m aftersales_xl.cli``: the command line where the command is not on the path."""

import sys

from aftersales_xl.cli import main

sys.exit(main())
