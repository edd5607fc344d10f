"""What follows from a gross and an inner area (建筑面积, 套内面积)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from kaipan.kernel.area import Area

_RATE_DIGIT = Decimal("0.0001")


def shared_area(gross: Area | None, inner: Area | None) -> Area | None:
    """公摊面积 = 建筑面积 − 套内面积 in ㎡; None while one of them is unknown."""
    if gross is None or inner is None:
        return None
    return Area(gross.square_metres - inner.square_metres)


def shared_rate(gross: Area | None, inner: Area | None) -> Decimal | None:
    """公摊率 = 公摊面积 / 建筑面积, 4 decimals (0.2051 is 20.51 %); None while unknown."""
    shared = shared_area(gross, inner)
    if shared is None or not gross:
        return None
    return (shared.square_metres / gross.square_metres).quantize(_RATE_DIGIT, ROUND_HALF_UP)
