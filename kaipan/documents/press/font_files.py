"""What OpenType font files say of themselves: their tables, and which characters they draw."""

from __future__ import annotations

import struct

_FORMAT_WITH_ALL_PLANES = 12


def table_at(data: bytes, wanted: bytes) -> int:
    """Where a table of the font starts."""
    (count,) = struct.unpack_from(">H", data, 4)
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4s3I", data, 12 + 16 * place)
        if tag == wanted:
            return int(offset)
    msg = f"no table {wanted!r}"
    raise ValueError(msg)


def character_groups(data: bytes, name: str) -> list[tuple[int, int, int]]:
    """The ends of each run of code points that is drawn, and the glyph of its first (``cmap``, format 12)."""
    at = table_at(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, at + 2)
    for place in range(count):
        (offset,) = struct.unpack_from(">I", data, at + 4 + 8 * place + 4)
        start = at + offset
        if struct.unpack_from(">H", data, start) == (_FORMAT_WITH_ALL_PLANES,):
            (groups,) = struct.unpack_from(">I", data, start + 12)
            return list(struct.iter_unpack(">3I", data[start + 16 : start + 16 + 12 * groups]))
    msg = f"{name} has no character map beyond the basic plane"
    raise ValueError(msg)
