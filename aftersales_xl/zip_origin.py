"""ZIP files that do not say on which system they were written: the same bytes everywhere.

Python notes Windows as 0 and every other system as 3 in the entry of each member, and XlsxWriter
leaves it at that. Office reads 0 in the files it writes itself.
"""

from __future__ import annotations

import io
import struct
import zipfile

WINDOWS = 0
_ORIGIN = 5  # where an entry of the central directory names its system
_LENGTHS = 28  # where it has the lengths of name, extra field and comment
_FIXED = 46  # bytes of an entry without those three


def without_origin(archive: bytes) -> bytes:
    """Return the ZIP file ``archive`` as Windows would have written it."""
    written = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        entry, count = read.start_dir, len(read.infolist())
    for _ in range(count):
        written[entry + _ORIGIN] = WINDOWS
        entry += _FIXED + sum(struct.unpack_from("<3H", written, entry + _LENGTHS))
    return bytes(written)
