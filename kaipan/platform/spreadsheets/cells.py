"""Where a cell is and what it may hold."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop

CellValue: TypeAlias = str | Decimal | date | datetime | bool | None

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", re.ASCII)


class UnusableCell(InvalidValue):
    """The cell holds something that must not be taken for a value."""

    code = "cell_unusable"


class FormulaWithoutValue(UnusableCell):
    """A formula that was never calculated, as programs write them."""

    code = "cell_formula_without_value"
    message = gettext_noop("公式没有计算结果，请用 Excel 打开并保存，或改为直接填写数值。")


class FormulaFailed(UnusableCell):
    """``#N/A``, ``#REF!`` and their kin."""

    code = "cell_formula_failed"
    message = gettext_noop("公式出错（%(value)s），请更正或改为直接填写数值。")


class CellMustBeText(UnusableCell):
    """A number, date or truth value where the written form matters.

    Excel keeps 15 digits and zeroes the rest, and turns 3-1 into a date: what was typed is lost.
    """

    code = "cell_must_be_text"
    message = gettext_noop("此单元格须为文本格式：Excel 已改变原来填写的内容，请先设为“文本”再重新输入。")


class DateSerialImpossible(UnusableCell):
    """A date-formatted number for which the calendar has no day."""

    code = "cell_date_impossible"
    message = gettext_noop("日期单元格中的数值 %(value)s 不对应任何日期，请重新输入日期。")


class CellMerged(UnusableCell):
    """A data cell that is part of a merged range."""

    code = "cell_merged"
    message = gettext_noop("数据行中有合并单元格（%(range)s），请取消合并并在每行分别填写。")


class CellWithoutHeader(UnusableCell):
    """A value in a column that has no name."""

    code = "cell_without_header"
    message = gettext_noop("此列没有列名却有内容，请补上列名或清空此列。")


class CellTooLong(UnusableCell):
    """More text than a cell can hold."""

    code = "cell_too_long"
    message = gettext_noop("单元格文字超过 %(longest)s 个字符。")


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """Stands where a value would, when there is none that can be trusted."""

    reason: InvalidValue
    shown: str = ""


class CellRange(NamedTuple):
    """A block of cells; rows and columns count from 1 and both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{coordinate(self.top, self.left)}:{coordinate(self.bottom, self.right)}"


def column_letter(column: int) -> str:
    """``A`` for 1, ``Z`` for 26, ``AA`` for 27."""
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for ``A``, 27 for ``AA``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def coordinate(row: int, column: int) -> str:
    """``C5`` for row 5, column 3."""
    return f"{column_letter(column)}{row}"


def parse_coordinate(reference: str) -> tuple[int, int]:
    """Row and column of ``C5``; ValueError for anything else."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        msg = f"{reference!r} is no cell reference"
        raise ValueError(msg)
    return int(found[2]), column_number(found[1])


def parse_range(reference: str) -> CellRange:
    """The block ``A1:C5`` names; a single cell is a block of one."""
    first, _, last = reference.partition(":")
    top, left = parse_coordinate(first)
    bottom, right = parse_coordinate(last or first)
    return CellRange(top, left, bottom, right)
