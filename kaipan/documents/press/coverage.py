"""Which characters of a paper the text font cannot draw, known before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from kaipan.documents.press.font_files import character_groups
from kaipan.documents.press.press import FONTS

_TEXT_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
_VARIATION_SELECTORS = frozenset(chain(range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)))


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
    """The code points of the font's character map."""
    groups = character_groups(font.read_bytes(), font.name)
    return frozenset(chain.from_iterable(range(first, last + 1) for first, last, _ in groups))
