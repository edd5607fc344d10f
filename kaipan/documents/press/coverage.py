"""Which characters of a paper the text font cannot draw, known before anything is printed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from kaipan.documents.press.press import FONTS

_TEXT_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
_VARIATION_SELECTORS = frozenset(chain(range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)))
_FORMAT_WITH_ALL_PLANES = 12


def missing_characters(printed: Any) -> tuple[str, ...]:
    """The characters in the words of a paper that will be printed as empty boxes, in order of first use."""
    drawn = _drawn()
    used = dict.fromkeys(chain.from_iterable(_texts(printed)))
    return tuple(character for character in used if ord(character) not in drawn)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@cache
def _drawn() -> frozenset[int]:
    """The code points every weight of the text font draws; selectors only choose among its glyphs."""
    return (
        frozenset.intersection(*(_code_points(FONTS / name) for name in _TEXT_FONTS)) | _VARIATION_SELECTORS
    )


def _code_points(font: Path) -> frozenset[int]:
    """The code points of the font's character map (OpenType ``cmap``, format 12)."""
    data = font.read_bytes()
    table = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    for place in range(count):
        (offset,) = struct.unpack_from(">I", data, table + 4 + 8 * place + 4)
        start = table + offset
        if struct.unpack_from(">H", data, start) == (_FORMAT_WITH_ALL_PLANES,):
            (groups,) = struct.unpack_from(">I", data, start + 12)
            rows = struct.iter_unpack(">3I", data[start + 16 : start + 16 + 12 * groups])
            return frozenset(chain.from_iterable(range(first, last + 1) for first, last, _ in rows))
    msg = f"{font.name} has no character map beyond the basic plane"
    raise ValueError(msg)


def _table(data: bytes, wanted: bytes) -> int:
    """Where a table of the font starts."""
    (count,) = struct.unpack_from(">H", data, 4)
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4s3I", data, 12 + 16 * place)
        if tag == wanted:
            return int(offset)
    msg = f"no table {wanted!r}"
    raise ValueError(msg)
