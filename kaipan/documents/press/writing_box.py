"""The font of empty boxes: what is printed where the text font has no glyph.

A rare character of a name (𠮷) must neither vanish nor look like another. It is printed as an empty square
for a hand to fill, as registry offices do, and stays itself in the text layer of the file. Every code point
has a box; neighbours have boxes of different glyph numbers (the low byte picks one of 256), because readers
of PDF take a glyph for one character.

The file ``fonts/KaipanWritingBox.ttf`` is what ``python -m kaipan.documents.press.writing_box`` writes.
The layout of the tables is the OpenType specification's.
"""

from __future__ import annotations

import struct
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "fonts" / "KaipanWritingBox.ttf"
FAMILY = "Kaipan Writing Box"

_UNITS = 1000
_LEFT, _BOTTOM, _RIGHT, _TOP, _PEN = 60, -60, 940, 820, 28
_ASCENT, _DESCENT = 880, -120
_BOXES = 256
_BLOCKS = ((0x0000, 0xD7FF), (0xE000, 0x3FFFF), (0xF0000, 0x10FFFF))
"""The planes that hold characters of names: basic, supplementary, ideographic, and the private ones."""


def font() -> bytes:
    """The whole TrueType file."""
    outline = _outline()
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": outline * (_BOXES + 1),
        b"head": _head(),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _UNITS, *_sides(), *[0] * 8, 1),
        b"hmtx": struct.pack(">H", _UNITS) + struct.pack(">h", _LEFT) * (_BOXES + 1),
        b"loca": b"".join(struct.pack(">I", place * len(outline)) for place in range(_BOXES + 2)),
        b"maxp": struct.pack(">I14H", 0x10000, _BOXES + 1, 8, 2, 0, 0, 1, *[0] * 8),
        b"name": _name(),
        b"post": struct.pack(">IIhhI4I", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _sides() -> tuple[int, int, int]:
    return _LEFT, _UNITS - _RIGHT, _RIGHT


def _outline() -> bytes:
    """A square ring: the outer contour one way round, the inner the other."""
    outer = [(_LEFT, _BOTTOM), (_LEFT, _TOP), (_RIGHT, _TOP), (_RIGHT, _BOTTOM)]
    left, bottom, right, top = _LEFT + _PEN, _BOTTOM + _PEN, _RIGHT - _PEN, _TOP - _PEN
    points = [*outer, (left, bottom), (right, bottom), (right, top), (left, top)]
    header = struct.pack(">5h", 2, _LEFT, _BOTTOM, _RIGHT, _TOP) + struct.pack(">3H", 3, 7, 0)
    on_curve = b"\x01" * len(points)
    return _padded(header + on_curve + _steps([x for x, _ in points]) + _steps([y for _, y in points]))


def _steps(places: list[int]) -> bytes:
    return b"".join(
        struct.pack(">h", place - before) for before, place in zip([0, *places], places, strict=False)
    )


def _cmap() -> bytes:
    """Format 12: in every run of 256 code points the boxes count up from 1."""
    groups = [
        (start, min(start | 0xFF, last), 1 + (start & 0xFF))
        for first, last in _BLOCKS
        for start in range(first, last + 1, 256)
    ]
    body = b"".join(struct.pack(">3I", *group) for group in groups)
    table = struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    box = (_LEFT, _BOTTOM, _RIGHT, _TOP)
    version, no_checksum, magic, flags = 0x10000, 0, 0x5F0F3CF5, 3
    return struct.pack(
        ">IIIIHHQQ4hHHhhh", version, version, no_checksum, magic, flags, _UNITS, 0, 0, *box, 0, 8, 2, 1, 0
    )


def _os2() -> bytes:
    shape = struct.pack(">HhHHH10hh", 4, _UNITS, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0)
    everything = struct.pack(">4I", *[0xFFFFFFFF] * 4)
    lines = struct.pack(">3H3h2H", 64, 0x20, 0xFFFF, _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT)
    rest = struct.pack(">2I2h3H", 0, 0, 500, 700, 0, 0x20, 0)
    return shape + bytes(10) + everything + b"KAIP" + lines + rest


def _name() -> bytes:
    texts = {1: FAMILY, 2: "Regular", 4: FAMILY, 6: FAMILY.replace(" ", "")}
    records, strings = b"", b""
    for number, text in texts.items():
        encoded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(strings))
        strings += encoded
    return struct.pack(">3H", 0, len(texts), 6 + len(records)) + records + strings


def _file(tables: dict[bytes, bytes]) -> bytes:
    directory = struct.pack(">I4H", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128)
    place = len(directory) + 16 * len(tables)
    body = b""
    for tag, table in sorted(tables.items()):
        words = struct.unpack(f">{len(_padded(table)) // 4}I", _padded(table))
        directory += tag + struct.pack(">3I", sum(words) & 0xFFFFFFFF, place + len(body), len(table))
        body += _padded(table)
    return directory + body


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


if __name__ == "__main__":
    FILE.write_bytes(font())
