"""银行勾对: which movement of the books a line of the bank's statement is. Nothing is guessed.

First by the bank's number and the amount; then, of what is left, by the amount and a day at most one apart,
where that is the only one on either side. All the rest waits for somebody who knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kaipan.banking.rules.matching import reference_key
from kaipan.kernel.money import Money

_A_DAY = timedelta(days=1)
_TELLING = 6
"""A number of fewer characters may stand in a summary by chance."""


class How(StrEnum):
    """By what a line was recognised; matches have words for it."""

    REFERENCE = "REFERENCE"
    NEAREST = "NEAREST"


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line as the bank wrote it: ``amount`` in 元, below zero for what went out."""

    line_id: int
    dated_on: date
    amount: Money
    serial: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class BookMovement:
    """What one paper moved on the account, signed as a line: ``references`` are the bank's numbers on it."""

    key: str
    day: date
    amount: Money
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A line and the movement it is, and by what it was recognised."""

    line: BankLine
    movement: BookMovement
    how: How


def pair_lines(lines: Iterable[BankLine], movements: Iterable[BookMovement]) -> list[Pair]:
    """The pairs that are certain, by number first; each line and each movement in one at most."""
    open_lines, free = list(lines), list(movements)
    by_number = list(_only_ones(open_lines, free, _bears_its_number, How.REFERENCE))
    lines_taken = {pair.line.line_id for pair in by_number}
    taken = {pair.movement.key for pair in by_number}
    left = [line for line in open_lines if line.line_id not in lines_taken]
    rest = [movement for movement in free if movement.key not in taken]
    return [*by_number, *_only_ones(left, rest, _is_near, How.NEAREST)]


def _only_ones(
    lines: Sequence[BankLine],
    movements: Sequence[BookMovement],
    fits: Callable[[BankLine, BookMovement], bool],
    how: How,
) -> Iterator[Pair]:
    """Those of the same amount that fit, where each is the other's only one."""
    book: dict[Hashable, list[BookMovement]] = defaultdict(list)
    for movement in movements:
        book[movement.amount].append(movement)
    near = [(line, [each for each in book.get(line.amount, ()) if fits(line, each)]) for line in lines]
    wanted = Counter(movement.key for _line, there in near for movement in there)
    for line, there in near:
        if len(there) == 1 and wanted[there[0].key] == 1:
            yield Pair(line, there[0], how)


def _bears_its_number(line: BankLine, movement: BookMovement) -> bool:
    serial, said = reference_key(line.serial), reference_key(line.summary)
    numbers = [key for each in movement.references if (key := reference_key(each))]
    return any(key == serial or (len(key) >= _TELLING and key in said) for key in numbers)


def _is_near(line: BankLine, movement: BookMovement) -> bool:
    return abs(movement.day - line.dated_on) <= _A_DAY
