"""套打: what is printed over a pre-printed form, in millimetres from its upper left corner.

A box says where something may stand. What stands there is a text (in lines), single characters (one a
printed square) or rows (one a printed line); from both come runs, each a piece of text at a place of its own.
Nothing is ever cut: what does not fit is made smaller where its box allows it, or refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol


class FormShape(StrEnum):
    """How what is said stands in a box: in lines, one character a square, one line a row."""

    TEXT = "TEXT"
    BOXES = "BOXES"
    ROWS = "ROWS"


class FormAlign(StrEnum):
    """To which side of its box a line keeps."""

    LEFT = "LEFT"
    CENTRE = "CENTRE"
    RIGHT = "RIGHT"


POINT = 25.4 / 72
"""A point of type in millimetres."""

_SMALLEST, _SMALLEST_SHARE, _STEP = 5.0, 0.6, 0.5
_LEADING = 1.2
_BELOW_THE_MIDDLE = 0.38
"""How far under the middle of a line its characters stand, in parts of their size."""

_EDGE = 0.01
_PIECES = re.compile(r"(?:[A-Za-z0-9.,\-/#&@:+()]+|\s+|.)[，。、；：！？）】》」』”’]*")


class DoesNotFit(Exception):  # noqa: N818  an answer to whoever lays the page out
    """The text of a box has no room in it."""


class BeyondThePaper(DoesNotFit):
    """By the settings of the printer, something would stand beside the paper."""


class WidthOf(Protocol):
    """How wide a line is, in parts of its size."""

    def __call__(self, text: str, *, bold: bool = False) -> float: ...


@dataclass(frozen=True, slots=True)
class FormPaper:
    """The pre-printed sheet, in millimetres."""

    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBox:
    """Where something may stand: a place in mm, the ``size`` of its type in points, ``spacing`` in mm.

    ``cells`` is how many lines a text may have, or how many squares or rows are printed on the form.
    ``shrink`` lets the type become smaller, down to six tenths and five points.
    """

    x: float
    y: float
    width: float
    height: float
    size: float = 10.5
    shape: FormShape = FormShape.TEXT
    bold: bool = False
    align: FormAlign = FormAlign.LEFT
    spacing: float = 0.0
    cells: int = 1
    shrink: bool = False


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a printer needs: so many mm to the right and down, and a scale by which it feeds too little."""

    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class FormRun:
    """A piece of text: its baseline begins at ``x`` and ``y`` (mm); it is ``width`` mm wide."""

    text: str
    x: float
    y: float
    width: float
    size: float
    bold: bool
    spacing: float


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet: what is printed on it, and the mark across it where it is no first print."""

    runs: tuple[FormRun, ...]
    mark: str = ""


def runs_in(box: FormBox, said: str | Sequence[str], width_of: WidthOf) -> list[FormRun]:
    """The pieces of what is said in a box; :class:`DoesNotFit` when there is no room."""
    setter = _SETTERS[box.shape]
    for size in _sizes(box):
        runs = setter(replace(box, size=size), said, width_of)
        if runs is not None:
            return runs
    raise DoesNotFit


def calibrated(runs: Sequence[FormRun], by: Calibration, paper: FormPaper) -> list[FormRun]:
    """The same for one printer; :class:`BeyondThePaper` when something would be lost at an edge."""
    moved = [
        replace(
            run,
            x=run.x * by.scale + by.dx,
            y=run.y * by.scale + by.dy,
            width=run.width * by.scale,
            size=run.size * by.scale,
            spacing=run.spacing * by.scale,
        )
        for run in runs
    ]
    for run in moved:
        top = run.y - (0.5 + _BELOW_THE_MIDDLE) * run.size * POINT
        if run.x < -_EDGE or top < -_EDGE or run.x + run.width > paper.width + _EDGE or run.y > paper.height:
            raise BeyondThePaper
    return moved


def wrapped(text: str, fits: Callable[[str], bool]) -> list[str] | None:
    """A text in lines that fit, broken between characters but not inside words and numbers.

    A line does not begin with a closing mark. None where not even one character fits.
    """
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if fits((line + piece).rstrip()):
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        rest = piece.lstrip()
        while rest and not fits(rest):
            cut = next((n for n in range(len(rest) - 1, 0, -1) if fits(rest[:n])), 0)
            if not cut:
                return None
            lines.append(rest[:cut])
            rest = rest[cut:]
        line = rest
    return [*lines, line.rstrip()] if line.strip() else lines


def _sizes(box: FormBox) -> Iterator[float]:
    yield box.size
    size = box.size - _STEP
    while box.shrink and size >= max(_SMALLEST, box.size * _SMALLEST_SHARE):
        yield size
        size -= _STEP


def _as_text(box: FormBox, said: str | Sequence[str], width_of: WidthOf) -> list[FormRun] | None:
    text = said if isinstance(said, str) else "".join(said)
    lines = wrapped(text, lambda line: _width(box, line, width_of) <= box.width + _EDGE)
    if lines is None or len(lines) > box.cells:
        return None
    pitch = box.size * POINT * (_LEADING if len(lines) > 1 else 1)
    top = box.y + (box.height - pitch * len(lines)) / 2
    if pitch * len(lines) > box.height + _EDGE:
        return None
    return [_line(box, line, top + pitch * (place + 0.5), width_of) for place, line in enumerate(lines)]


def _as_boxes(box: FormBox, said: str | Sequence[str], width_of: WidthOf) -> list[FormRun] | None:
    """Single characters, the last in the last square, each in the middle of its own."""
    pitch, count = box.width / box.cells, len(said)
    widths = [_width(box, character, width_of) for character in said]
    too_high = box.size * POINT > box.height + _EDGE
    if count > box.cells or too_high or any(width > pitch + _EDGE for width in widths):
        return None
    first = box.x + pitch * (box.cells - count)
    middle = box.y + box.height / 2
    return [
        _run(box, character, first + pitch * place + (pitch - width) / 2, middle, width)
        for place, (character, width) in enumerate(zip(said, widths, strict=True))
    ]


def _as_rows(box: FormBox, said: str | Sequence[str], width_of: WidthOf) -> list[FormRun] | None:
    """One line under the other, as far apart as the form's own."""
    rows = [said] if isinstance(said, str) else list(said)
    pitch = box.height / box.cells
    widest = max((_width(box, row, width_of) for row in rows), default=0)
    if len(rows) > box.cells or widest > box.width + _EDGE or box.size * POINT > pitch + _EDGE:
        return None
    return [_line(box, row, box.y + pitch * (place + 0.5), width_of) for place, row in enumerate(rows) if row]


_SETTERS = {FormShape.TEXT: _as_text, FormShape.BOXES: _as_boxes, FormShape.ROWS: _as_rows}
_FREE_BEFORE = {FormAlign.LEFT: 0.0, FormAlign.CENTRE: 0.5, FormAlign.RIGHT: 1.0}


def _line(box: FormBox, text: str, middle: float, width_of: WidthOf) -> FormRun:
    width = _width(box, text, width_of)
    free = _FREE_BEFORE[box.align] * (box.width - width)
    return _run(box, text, box.x + free, middle, width)


def _run(box: FormBox, text: str, x: float, middle: float, width: float) -> FormRun:
    baseline = middle + _BELOW_THE_MIDDLE * box.size * POINT
    return FormRun(text, x, baseline, width, box.size, box.bold, box.spacing)


def _width(box: FormBox, text: str, width_of: WidthOf) -> float:
    return width_of(text, bold=box.bold) * box.size * POINT + box.spacing * max(len(text) - 1, 0)
