"""Rounding as a price table prints it: mode × digit (取整方式 × 取整位)."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum


class RoundingMode(StrEnum):
    """How a remainder is treated. Negative amounts round towards the same side of the number line."""

    DOWN = "DOWN"  # 舍零
    UP = "UP"  # 进位
    HALF_UP = "HALF_UP"  # 四舍五入


_DECIMAL_MODES = {
    RoundingMode.DOWN: ROUND_FLOOR,
    RoundingMode.UP: ROUND_CEILING,
    RoundingMode.HALF_UP: ROUND_HALF_UP,
}


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round to a multiple of ``digit``: 0.01 (分), 0.1 (角), 1 (元), 10, 100, 1 000, 10 000 (万)."""

    mode: RoundingMode
    digit: Decimal

    def __post_init__(self) -> None:
        if not self.digit.is_finite() or self.digit <= 0 or self.digit.normalize().as_tuple().digits != (1,):
            msg = f"a rounding digit is a power of ten, not {self.digit}"
            raise ValueError(msg)

    def apply(self, value: Decimal) -> Decimal:
        """The multiple of ``digit`` that the mode picks for ``value``."""
        steps = (value / self.digit).quantize(Decimal(1), rounding=_DECIMAL_MODES[self.mode])
        return steps * self.digit


TO_CENT = Rounding(RoundingMode.HALF_UP, Decimal("0.01"))
TO_YUAN = Rounding(RoundingMode.HALF_UP, Decimal(1))
DOWN_TO_WAN = Rounding(RoundingMode.DOWN, Decimal(10000))
DOWN_TO_THOUSAND = Rounding(RoundingMode.DOWN, Decimal(1000))
