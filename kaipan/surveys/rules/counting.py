"""How answers are counted: what is counted by what, shares, and the classes of a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from kaipan.kernel.typed_values.numbers import plain_number, share

SITUATION, LOST_REASON = "@situation", "@lost_reason"
OUTCOMES = (SITUATION, LOST_REASON)
MOST_CLASSES = 8

_DIMENSION = re.compile(
    r"(?P<question>[a-z][a-z0-9_]{0,29})(?:\.(?P<row>[a-z0-9][a-z0-9_]{0,29})|~(?P<width>\d{1,10}(?:\.\d{1,4})?))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """What answers are told apart by: a question, a row of a matrix, a number by classes, or an outcome.

    Written as ``purpose``, ``service.speed``, ``area~20`` (classes 20 wide), ``@situation``.
    """

    question: str = ""
    row: str = ""
    width: Decimal | None = None
    outcome: str = ""

    def __str__(self) -> str:
        if self.outcome:
            return self.outcome
        if self.row:
            return f"{self.question}.{self.row}"
        return self.question if self.width is None else f"{self.question}~{plain_number(self.width)}"


def read_dimension(text: str) -> Dimension | None:
    """The dimension that is written so, or None."""
    if text in OUTCOMES:
        return Dimension(outcome=text)
    found = _DIMENSION.fullmatch(text)
    if found is None:
        return None
    width = Decimal(found["width"]) if found["width"] else None
    return None if width == 0 else Dimension(found["question"], found["row"] or "", width)


def class_width(low: Decimal, high: Decimal, *, places: int = 0) -> Decimal:
    """The width of classes: 1, 2 or 5 times a power of ten, so that at most eight hold everything.

    Classes begin at multiples of their width. Never finer than the number itself.
    """
    finest = Decimal(1).scaleb(-places)
    width = finest
    steps = (2, Decimal("2.5"), 2)
    turn = 0
    while _classes(low, high, width) > MOST_CLASSES:
        width *= steps[turn % 3]
        turn += 1
    return width


def _classes(low: Decimal, high: Decimal, width: Decimal) -> int:
    return int(class_of(high, width) / width - class_of(low, width) / width) + 1


def class_of(number: Decimal, width: Decimal) -> Decimal:
    """Where the class of the number begins."""
    return (number / width).to_integral_value(rounding=ROUND_FLOOR) * width


def classes(low: Decimal, high: Decimal, width: Decimal) -> list[str]:
    """Where each class begins, from the lowest to the highest, empty ones too."""
    first = class_of(low, width)
    return [plain_number(first + place * width) for place in range(_classes(low, high, width))]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many answers, and their share in %."""

    count: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a dimension with what people call it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One value of the first dimension: how many have it, and how they fall into the second's."""

    value: Value
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CrossTab:
    """Answers by two dimensions. Shares are of the row.

    Who chose several counts in each, once in the total: shares of such a row add up to more than 100 %.
    """

    columns: tuple[Value, ...]
    rows: tuple[CrossRow, ...]
    column_totals: tuple[int, ...]
    total: int


def cross_tab(
    rows: Sequence[Value], columns: Sequence[Value], counts: Mapping[tuple[str | None, str | None], int]
) -> CrossTab:
    """The table of ``counts``, where None stands for "any value": the totals."""

    def row(value: Value) -> CrossRow:
        total = counts.get((value.code, None), 0)
        numbers = [counts.get((value.code, column.code), 0) for column in columns]
        return CrossRow(value, total, tuple(Cell(number, share(number, total)) for number in numbers))

    return CrossTab(
        columns=tuple(columns),
        rows=tuple(row(value) for value in rows),
        column_totals=tuple(counts.get((None, column.code), 0) for column in columns),
        total=counts.get((None, None), 0),
    )
