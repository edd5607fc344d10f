"""The rows of a price plan's tables, as people and files bring them: checked before they touch a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.presale.codes import Factor
from kaipan.presale.refusals import PriceTableInvalid

_HIGHEST = Decimal(10**9)
_FINEST = Decimal("0.0001")
_LAST_POSITION = 9999
_FARTHEST_FLOOR = 999


@dataclass(frozen=True, slots=True)
class BasePriceRow:
    """The base of a position: 元/㎡, or 元 for products priced by the room. Up to 4 decimals, above zero."""

    building_id: int
    unit_id: int | None
    position: int
    value: Decimal

    def __post_init__(self) -> None:
        row = f"{self.position}"
        _refuse(row, not 1 <= self.position <= _LAST_POSITION, _("位置序号超出范围"))
        _refuse(row, not _is_amount(self.value), _("数值应为最多四位小数的数字"))
        _refuse(row, self.value <= 0, _("基准价应大于 0"))


@dataclass(frozen=True, slots=True)
class FloorDifferenceRow:
    """What one floor of a building adds or takes, in 元/㎡."""

    building_id: int
    floor_index: int
    value: Decimal

    def __post_init__(self) -> None:
        row = f"{self.floor_index}F"
        _refuse(row, abs(self.floor_index) > _FARTHEST_FLOOR, _("楼层超出范围"))
        _refuse(row, not _is_amount(self.value), _("数值应为最多四位小数的数字"))


@dataclass(frozen=True, slots=True)
class FactorRow:
    """What a value of an attribute adds or takes, in 元/㎡."""

    attribute: Factor
    value_code: str
    difference: Decimal

    def __post_init__(self) -> None:
        row = f"{self.attribute} {self.value_code}"
        _refuse(row, self.attribute not in Factor.values, _("没有这一因素"))
        _refuse(row, not _is_amount(self.difference), _("数值应为最多四位小数的数字"))
        object.__setattr__(self, "value_code", required_line(self.value_code, longest=40))


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    """What one room's rounded total is moved by, in 元, and why."""

    room_id: int
    amount: Money
    reason: str

    def __post_init__(self) -> None:
        _refuse(str(self.amount), not self.amount, _("调整金额不能为 0"))
        object.__setattr__(self, "reason", required_line(self.reason, longest=120))


def _is_amount(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < _HIGHEST and value == value.quantize(_FINEST)


def _refuse(row: str, is_wrong: bool, problem: str) -> None:
    if is_wrong:
        raise PriceTableInvalid(row=row, problem=problem)
