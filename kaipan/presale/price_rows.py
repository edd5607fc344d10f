"""The rows of a price plan's tables, as people and files bring them: checked before they touch a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.presale.codes import AdjustmentKind, Effect, WhenMissing
from kaipan.presale.refusals import PriceTableInvalid

_HIGHEST = Decimal(10**9)
_FINEST = Decimal("0.0001")
_FINEST_COEFFICIENT = Decimal("0.000001")
_LONGEST_VALUE = 40
_LAST_POSITION = 9999
_FARTHEST_FLOOR = 999


@dataclass(frozen=True, slots=True)
class BasePriceRow:
    """The base of a position, or, where it is None, of all: 元/㎡, or 元 for products priced by the room.

    Up to 4 decimals, above zero.
    """

    building_id: int
    unit_id: int | None
    position: int | None
    value: Decimal

    def __post_init__(self) -> None:
        row = f"{self.position or '*'}"
        known = self.position is None or 1 <= self.position <= _LAST_POSITION
        _refuse(row, not known, _("位置序号超出范围"))
        _refuse(row, not _is_amount(self.value), _("数值应为最多四位小数的数字"))
        _refuse(row, self.value <= 0, _("基准价应大于 0"))


@dataclass(frozen=True, slots=True)
class FloorDifferenceRow:
    """What one floor of a building adds or takes, in 元/㎡, or the coefficient it multiplies with."""

    building_id: int
    floor_index: int
    value: Decimal

    def __post_init__(self) -> None:
        row = f"{self.floor_index}F"
        check_floor(self.floor_index)
        _refuse(row, not _is_amount(self.value, _FINEST_COEFFICIENT), _("数值应为最多六位小数的数字"))


def check_floor(floor: int) -> None:
    """Refuse a floor that no building has."""
    is_floor = 1 <= abs(floor) <= _FARTHEST_FLOOR
    _refuse(f"{floor}F", not is_floor, _("楼层应为 1 至 999，地下为 -1 至 -999，没有 0 层"))


@dataclass(frozen=True, slots=True)
class FactorValueRow:
    """One line of a factor: a value, or numbers from ``at_least`` (inclusive) to ``below`` (exclusive).

    ``amount`` is 元/㎡ with up to 4 decimals, or a coefficient above zero with up to 6.
    """

    amount: Decimal
    value: str | None = None
    at_least: Decimal | None = None
    below: Decimal | None = None

    def __post_init__(self) -> None:
        if self.value is not None:
            object.__setattr__(self, "value", clean_line(self.value, longest=_LONGEST_VALUE))

    @property
    def words(self) -> str:
        """The line as people name it."""
        return self.value if self.value is not None else f"{self.at_least or ''}–{self.below or ''}"


@dataclass(frozen=True, slots=True)
class FactorTable:
    """A factor with its lines: what the values of an attribute add to the price or multiply it with."""

    name: str
    attribute: str
    effect: Effect
    values: tuple[FactorValueRow, ...]
    when_missing: WhenMissing = WhenMissing.REFUSE

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", required_line(self.name, longest=40))
        _refuse(self.name, not self.values, _("没有任何取值"))
        for line in self.values:
            self._check(line)
        self._refuse_overlaps()

    def _check(self, line: FactorValueRow) -> None:
        row = f"{self.name} {line.words}"
        is_coefficient = self.effect is Effect.COEFFICIENT
        finest = _FINEST_COEFFICIENT if is_coefficient else _FINEST
        _refuse(row, is_coefficient and line.amount <= 0, _("系数应大于 0；不调整的取值请填 1"))
        _refuse(row, not _is_amount(line.amount, finest), _("差价最多四位小数，系数最多六位小数"))
        is_span = line.at_least is not None or line.below is not None
        _refuse(row, (line.value is not None) == is_span, _("取值和区间只能填一项"))
        for end in (line.at_least, line.below):
            _refuse(row, end is not None and not _is_amount(end), _("区间应为最多四位小数的数字"))
        if line.at_least is not None and line.below is not None:
            _refuse(row, line.below <= line.at_least, _("区间的上限应大于下限"))

    def _refuse_overlaps(self) -> None:
        named = [line.value for line in self.values if line.value is not None]
        _refuse(self.name, len(set(named)) < len(named), _("同一取值出现两次"))
        spans = sorted(
            (line.at_least if line.at_least is not None else -_HIGHEST, line.below or _HIGHEST, line.words)
            for line in self.values
            if line.value is None
        )
        for (_lower, end, _first), (start, _upper, words) in pairwise(spans):
            _refuse(f"{self.name} {words}", start < end, _("区间重叠"))


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    """What is said of one room, and why: 元 on its total, or its total, or its unit price in 元/㎡."""

    room_id: int
    amount: Money | None
    reason: str
    kind: AdjustmentKind = AdjustmentKind.SHIFT_TOTAL
    unit_price: Decimal | None = None

    def __post_init__(self) -> None:
        row = str(self.kind.label)
        sets_unit = self.kind is AdjustmentKind.SET_UNIT
        _refuse(row, sets_unit != (self.amount is None), _("请只填写与调整方式相符的一个数值"))
        _refuse(row, sets_unit != (self.unit_price is not None), _("请只填写与调整方式相符的一个数值"))
        if self.amount is not None:
            _refuse(row, not self.amount, _("调整金额不能为 0"))
            is_price = self.kind is AdjustmentKind.SET_TOTAL
            _refuse(row, is_price and self.amount.amount < 0, _("指定的价格应大于 0"))
        if self.unit_price is not None:
            _refuse(row, not _is_amount(self.unit_price), _("数值应为最多四位小数的数字"))
            _refuse(row, self.unit_price <= 0, _("指定的价格应大于 0"))
        object.__setattr__(self, "reason", required_line(self.reason, longest=120))


def _is_amount(value: Decimal, finest: Decimal = _FINEST) -> bool:
    return value.is_finite() and abs(value) < _HIGHEST and value == value.quantize(finest)


def _refuse(row: str, is_wrong: bool, problem: str) -> None:
    if is_wrong:
        raise PriceTableInvalid(row=row, problem=problem)
