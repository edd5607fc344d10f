"""What a question is measured by, and the bands of the matrix: from, included, to, not included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MEASURES = ("amount", "percent", "count")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a question is measured by: 元, per cent, a number of times or days; None where it is not."""

    amount: Decimal | None = None
    percent: Decimal | None = None
    count: int | None = None

    def given(self) -> Iterator[str]:
        """The measures that have a value."""
        return (name for name in MEASURES if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True)
class Band:
    """One band: ``low`` included, ``high`` not; an open end has no limit."""

    low: Decimal | int | None = None
    high: Decimal | int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it limits nothing."""
        return self.low is None and self.high is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing can lie in it."""
        return self.low is not None and self.high is not None and self.low >= self.high

    def holds(self, value: Decimal | int | None) -> bool:
        """Whether a value lies in it; what is not measured lies only in a band without limits."""
        if value is None:
            return self.is_open
        return (self.low is None or self.low <= value) and (self.high is None or value < self.high)

    def overlaps(self, other: Band) -> bool:
        """Whether some value lies in both."""
        starts_before = self.low is None or other.high is None or self.low < other.high
        ends_after = self.high is None or other.low is None or other.low < self.high
        return starts_before and ends_after

    def __str__(self) -> str:
        if self.is_open:
            return ""
        low = "" if self.low is None else f"{self.low:,}"
        high = "" if self.high is None else f"{self.high:,}"
        return f"[{low}, {high})"
