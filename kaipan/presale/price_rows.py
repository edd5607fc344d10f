"""The rows of a price plan's tables, as people and files bring them: checked, before they touch a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import Factor
from kaipan.presale.refusals import PriceTableInvalid

_HIGHEST = Decimal(10**9)
_FINEST = -4


@dataclass(frozen=True, slots=True)
class BasePriceRow:
    """The base of a position: 元/㎡, or 元 for products priced by the room. Up to 4 decimals, above zero."""

    building_id: int
    unit_id: int | None
    position: int
    value: Decimal

    def __post_init__(self) -> None:
        _check(f"{_('位置')} {self.position}", self.value)
        if self.value <= 0:
            raise PriceTableInvalid(row=f"{_('位置')} {self.position}", problem=_("基准价应大于 0"))


@dataclass(frozen=True, slots=True)
class FloorDifferenceRow:
    """What one floor of a building adds or takes, in 元/㎡."""

    building_id: int
    floor_index: int
    value: Decimal

    def __post_init__(self) -> None:
        _check(f"{_('楼层')} {self.floor_index}", self.value)


@dataclass(frozen=True, slots=True)
class FactorRow:
    """What a value of an attribute adds or takes, in 元/㎡."""

    attribute: Factor
    value_code: str
    difference: Decimal

    def __post_init__(self) -> None:
        row = f"{self.attribute} {self.value_code}"
        if self.attribute not in Factor.values or not self.value_code.strip():
            raise PriceTableInvalid(row=row, problem=_("因素或取值未填"))
        _check(row, self.difference)


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    """What one room's rounded total is moved by, in 元, and why."""

    room_id: int
    amount: Money
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.amount:
            raise PriceTableInvalid(row=str(self.amount), problem=_("调整须有金额和原因"))


def _check(row: str, value: Decimal) -> None:
    finite = value.is_finite()
    if not finite or abs(value) >= _HIGHEST or int(value.normalize().as_tuple().exponent) < _FINEST:
        raise PriceTableInvalid(row=row, problem=_("数值应为最多四位小数的数字"))
