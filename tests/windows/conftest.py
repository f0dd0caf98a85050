"""What runs on Windows only, or under Wine."""

from __future__ import annotations

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py", "com_*.py"]
