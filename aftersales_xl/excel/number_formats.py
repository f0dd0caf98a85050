"""Which cell formats of a workbook show days, and a style sheet that says no more than that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree
from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    is_date_format,
    is_datetime,
    is_timedelta_format,
)

from aftersales_xl.excel.package import inside, local

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_GENERAL = "0"


class NumberFormats:
    """The number formats of a workbook, in the order in which cells refer to them."""

    def __init__(self, styles: etree._Element | None) -> None:
        root = etree.Element("none") if styles is None else styles
        self._codes = {
            element.get("numFmtId", ""): element.get("formatCode", "")
            for group in inside(root, "numFmts")
            for element in group
        }
        self._used = [
            element.get("numFmtId", _GENERAL)
            for group in inside(root, "cellXfs")
            for element in group
            if local(element) == "xf"
        ] or [_GENERAL]
        codes = [self._code(id_) for id_ in self._used]
        self._days = _indices(codes, _shows_a_day)
        self._moments = _indices(codes, is_date_format)
        self._spans = _indices(codes, is_timedelta_format)

    def shows_a_day(self, style: int) -> bool:
        """Return whether cells of this style show a day, with or without a time."""
        return style in self._days

    def shows_a_moment(self, style: int) -> bool:
        """Return whether cells of this style show a day, a time of day, or a span of time."""
        return style in self._moments

    def shows_a_span(self, style: int) -> bool:
        """Return whether cells of this style show a span of time, such as 30:15 hours."""
        return style in self._spans

    def known(self, style: int) -> int:
        """Return a style, the first where there is no such one."""
        return style if 0 <= style < len(self._used) else 0

    @property
    def style_sheet(self) -> str:
        """A style sheet with these formats, as XML without a declaration."""
        codes = "".join(
            f"<numFmt numFmtId={quoteattr(id_)} formatCode={quoteattr(code)}/>"
            for id_, code in self._codes.items()
        )
        used = "".join(f"<xf numFmtId={quoteattr(id_)}/>" for id_ in self._used)
        return (
            f'<styleSheet xmlns="{_MAIN}">'
            + (f"<numFmts>{codes}</numFmts>" if codes else "")
            + "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
            "<borders><border/></borders>"
            f"<cellStyleXfs><xf/></cellStyleXfs><cellXfs>{used}</cellXfs>"
            '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            "</styleSheet>"
        )

    def _code(self, id_: str) -> str:
        if id_ in self._codes:
            return self._codes[id_]
        return BUILTIN_FORMATS.get(int(id_), "") if id_.isdecimal() else ""


def _indices(codes: Sequence[str], shows: Callable[[str], bool]) -> frozenset[int]:
    return frozenset(index for index, code in enumerate(codes) if shows(code))


def _shows_a_day(code: str) -> bool:
    return is_datetime(code) in {"date", "datetime"}
