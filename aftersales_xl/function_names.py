"""Names of our functions as workbooks spell them, with what Excel puts before them.

A function that comes with an add-in is saved as ``[1]!AS_MARGE`` or with the path of the add-in,
``'C:/Add-ins/aftersales.xlam'!AS_MARGE``; one of an Office.js add-in as ``_xldudf_AS_MARGE``,
with a namespace between; one that Excel did not know as ``_xludf.AS_MARGE``.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

FAMILY: Final = "AS_"
"""What the name of each of our functions begins with."""
_PREFIXES = re.compile(r"(?:_XLFN\.|_XLWS\.|_XLUDF\.|_XLL\.|_XLDUDF_)+")
_NAMESPACED = re.compile(rf"(?<=[_.])(?={FAMILY})")


def bare_name(opening: str, known: Container[str]) -> str:
    r"""Return the name of a called function in capitals, without what Excel puts before it.

    Args:
        opening: the call up to its bracket, such as ``[1]!AS_MARGE(``.
        known: our functions, in capitals; behind a namespace only theirs are found.

    >>> bare_name("[2]!as_marge(", {"AS_MARGE"}), bare_name("_xldudf_FIRMA_AS_MARGE(", {"AS_MARGE"})
    ('AS_MARGE', 'AS_MARGE')
    >>> bare_name("'C:\\Müllers''s [alt]\\[a!b.xlam]'!_xlfn.SUM(", {"AS_MARGE"})
    'SUM'
    """
    linked = opening.removesuffix("(").strip().upper().rpartition("!")[2]
    prefix = _PREFIXES.match(linked)
    name = linked[prefix.end() :] if prefix else linked
    if prefix is None or name in known:
        return name
    behind = (name[cut.start() :] for cut in _NAMESPACED.finditer(name))
    return next((one for one in behind if one in known), name)
