"""How wide text is in the fonts of the house, known before anything is set."""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache
from pathlib import Path

from kaipan.documents.press.font_files import character_groups, table_at
from kaipan.documents.press.press import FONTS

_WHOLE = 1.0
"""The width of the box that stands for a character the font lacks."""


class _Widths:
    """Advance widths of one font by character, in parts of its size."""

    def __init__(self, font: Path) -> None:
        data = font.read_bytes()
        self._groups = sorted(character_groups(data, font.name))
        self._firsts = [first for first, _last, _glyph in self._groups]
        (self._units,) = struct.unpack_from(">H", data, table_at(data, b"head") + 18)
        (count,) = struct.unpack_from(">H", data, table_at(data, b"hhea") + 34)
        at = table_at(data, b"hmtx")
        self._advances = [advance for advance, _ in struct.iter_unpack(">2H", data[at : at + 4 * count])]

    def of(self, character: str) -> float:
        """How far the pen moves for a character."""
        place = bisect_right(self._firsts, ord(character)) - 1
        first, last, glyph = self._groups[place]
        if place < 0 or ord(character) > last:
            return _WHOLE
        found = min(glyph + ord(character) - first, len(self._advances) - 1)
        return float(self._advances[found] / self._units)


@cache
def _widths(*, bold: bool) -> _Widths:
    return _Widths(FONTS / f"NotoSansSC-{'Bold' if bold else 'Regular'}.ttf")


def width_of(text: str, *, bold: bool = False) -> float:
    """How wide a line of text is, in parts of its size: a Chinese character is 1."""
    widths = _widths(bold=bold)
    return sum(widths.of(character) for character in text)
