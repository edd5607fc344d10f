"""A table of figures: the same lines on the page, each number with its address, and in the spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell.exports import Table
from kaipan.interfaces.backoffice.shell.formats import NOTHING, money
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets import Column, ColumnKind, ExportedValue

Number = int | Decimal | Money | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and the rows behind it."""

    value: Number
    url: str = ""

    @property
    def shown(self) -> str:
        """The number in words."""
        if self.value is None:
            return NOTHING
        if isinstance(self.value, Money):
            return money(self.value)
        return f"{self.value:,}"

    @property
    def opens(self) -> bool:
        """Whether there is a row to open."""
        return bool(self.url and self.value)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: whom or what it is about, and its numbers."""

    label: str | Promise
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """``heads`` name the columns with what stands in them; the first is that of the labels."""

    title: str
    heads: Sequence[tuple[str, ColumnKind]]
    lines: Sequence[Line]
    total: Line | None = None

    @property
    def rows(self) -> list[tuple[Line, list[tuple[str, Cell]]]]:
        """The lines with the head of every cell, as small screens show it."""
        return [(line, self._headed(line)) for line in self.lines]

    @property
    def total_cells(self) -> list[tuple[str, Cell]]:
        """The last line, likewise."""
        return self._headed(self.total) if self.total else []

    def exported(self) -> Table:
        """The table to take home, the total as its last row."""
        lines = [*self.lines, *([self.total] if self.total else [])]

        def rows() -> Iterator[Sequence[ExportedValue]]:
            for line in lines:
                yield [str(line.label), *(cell.value for cell in line.cells)]

        return Table(self.title, [Column(label, kind) for label, kind in self.heads], len(lines), rows)

    def _headed(self, line: Line) -> list[tuple[str, Cell]]:
        return [(head, cell) for (head, _kind), cell in zip(self.heads[1:], line.cells, strict=True)]


def counted(label: str) -> tuple[str, ColumnKind]:
    """A column of whole numbers."""
    return label, ColumnKind.COUNT


def rated(label: str) -> tuple[str, ColumnKind]:
    """A column of shares in %."""
    return _("%(label)s（%%）") % {"label": label}, ColumnKind.NUMBER
