"""How a rounding is kept in columns: mode and digit (取整方式 × 取整位)."""

from decimal import Decimal

from kaipan.kernel.rounding import Rounding
from kaipan.presale.codes import RoundingMode

DIGITS = [Decimal(digit) for digit in ("0.01", "0.1", "1", "10", "100", "1000", "10000")]


def kept_rounding(mode: str, digit: Decimal) -> Rounding:
    """The kernel's rounding of a kept mode and digit."""
    return Rounding(RoundingMode(mode).kernel, digit.normalize())
