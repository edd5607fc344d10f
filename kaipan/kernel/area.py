"""Area: square metres as surveyed, up to four decimals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering

_PRECISION = Decimal("0.0001")
_LIMIT = Decimal(1_000_000)


@total_ordering
@dataclass(frozen=True, slots=True, eq=True)
class Area:
    """An area in ㎡, zero or more, kept with 4 decimals and shown with 2 unless the survey gave more."""

    square_metres: Decimal

    def __init__(self, square_metres: Decimal | int | str) -> None:
        if isinstance(square_metres, float):
            msg = "an area is never made from a float"
            raise TypeError(msg)
        value = Decimal(square_metres)
        if not value.is_finite() or not 0 <= value < _LIMIT:
            msg = f"{value} is not an area in square metres"
            raise ValueError(msg)
        kept = value.quantize(_PRECISION)
        if kept != value:
            msg = f"{value} is finer than a survey gives (4 decimals)"
            raise ValueError(msg)
        object.__setattr__(self, "square_metres", kept)

    def __add__(self, other: Area) -> Area:
        return Area(self.square_metres + other.square_metres) if isinstance(other, Area) else NotImplemented

    def __lt__(self, other: Area) -> bool:
        return self.square_metres < other.square_metres if isinstance(other, Area) else NotImplemented

    def __bool__(self) -> bool:
        return bool(self.square_metres)

    def __str__(self) -> str:
        shown = f"{self.square_metres:.4f}"
        return shown[:-2] if shown.endswith("00") else shown

    def __repr__(self) -> str:
        return f"Area({str(self)!r})"
