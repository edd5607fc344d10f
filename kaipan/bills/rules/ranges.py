"""Runs of consecutive numbers: what is left of a range, and the same said of many in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

S = TypeVar("S")


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Consecutive numbers, ``first`` to the one before ``until``."""

    first: int
    until: int

    @property
    def size(self) -> int:
        """How many numbers."""
        return self.until - self.first

    @property
    def last(self) -> int:
        """The last of them."""
        return self.until - 1


def left_of(whole: Run, taken: Iterable[Run]) -> list[Run]:
    """What of a range nothing has taken, in order. What is taken does not overlap."""
    free, at = [], whole.first
    for run in sorted(run for run in taken if run.size):
        if run.first > at:
            free.append(Run(at, run.first))
        at = max(at, run.until)
    if at < whole.until:
        free.append(Run(at, whole.until))
    return free


def first_fitting(free: Sequence[Run], count: int) -> Run | None:
    """The lowest run of ``count`` numbers in a row."""
    found = next((run for run in free if run.size >= count), None)
    return Run(found.first, found.first + count) if found else None


def in_runs(numbers: Iterable[tuple[int, S]]) -> list[tuple[Run, S]]:
    """Ascending numbers with what is said of each, as runs of which the same is said."""
    runs: list[tuple[Run, S]] = []
    for number, said in numbers:
        if runs and runs[-1][1] == said and runs[-1][0].until == number:
            runs[-1] = (Run(runs[-1][0].first, number + 1), said)
        else:
            runs.append((Run(number, number + 1), said))
    return runs
