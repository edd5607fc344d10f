"""Which number formats of a workbook show a number as a date.

A spreadsheet stores a date as a count of days and tells it from a number only by its format.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import IO

from kaipan.platform.spreadsheets.xml_parts import each_element


class FormatKind(Enum):
    """What a number in that format means."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"


_BUILT_IN = {
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), FormatKind.DATE),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47, 55, 56), FormatKind.TIME),
}
"""ECMA-376 18.8.30: the formats without a code of their own; 27 to 58 as the zh-cn locale has them."""

_NOT_PLACEHOLDERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


def kind_of_format(code: str) -> FormatKind:
    """Whether ``code`` (``yyyy"年"m"月"``, ``[Red]#,##0.00``) shows dates, times of day or plain numbers."""
    if code.strip().lower() == "general" or _ELAPSED.search(code):
        return FormatKind.NUMBER
    placeholders = _NOT_PLACEHOLDERS.sub("", code.partition(";")[0]).lower()
    if set("yd") & set(placeholders) or ("m" in placeholders and not set("hs") & set(placeholders)):
        return FormatKind.DATE
    return FormatKind.TIME if set("hs") & set(placeholders) else FormatKind.NUMBER


def kinds_by_style(part: IO[bytes], path: str) -> list[FormatKind]:
    """One kind for each cell style (``cellXfs/xf``), in order."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    is_cell_style = False

    def look(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal is_cell_style
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            is_cell_style = name == "cellXfs"
        elif name == "xf" and is_cell_style:
            styles.append(attributes.get("numFmtId", "0"))

    each_element(part, path, look)
    return [_kind(number, formats) for number in styles]


def _kind(number: str, formats: Mapping[str, str]) -> FormatKind:
    if number in formats:
        return kind_of_format(formats[number])
    return (
        _BUILT_IN.get(int(number), FormatKind.NUMBER)
        if number.isascii() and number.isdigit()
        else FormatKind.NUMBER
    )
