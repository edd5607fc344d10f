"""What levelling by solver is given: the rooms as they cost now, and what is demanded of them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.rules.prices import PriceRounding


class Number(StrEnum):
    """The number of a price that is decided: it stands on the step, and rising compares it."""

    UNIT = "UNIT"  # 单价, 元/㎡; the total follows
    TOTAL = "TOTAL"  # 总价, 元; the unit price is shown only


class Limit(StrEnum):
    """The kinds of demands that can stop a price."""

    FLOOR = "FLOOR"  # 底价
    FILED_LOWEST = "FILED_LOWEST"  # 备案价下限
    FILED_HIGHEST = "FILED_HIGHEST"  # 备案价上限
    FIXED = "FIXED"  # 固定不动
    MOVE = "MOVE"  # 每套最大变动
    RISING = "RISING"  # 逐层递增
    ENDINGS = "ENDINGS"  # 尾数
    STEP = "STEP"  # 取整步长
    POSITIVE = "POSITIVE"  # 价格大于 0


@dataclass(frozen=True, slots=True)
class RoomGiven:
    """A room before levelling.

    ``unit_price`` is 元/㎡, exact; ``total`` (元) is given only where it is not the rounding of unit price ×
    area. ``stack`` is the column of the building the room stands in, (building, unit, position); None where
    it stands in none. ``floor``, ``filed_lowest`` and ``filed_highest`` bound the new total, in 元.
    """

    key: Hashable
    label: str
    area: Area
    unit_price: Decimal
    stack: Hashable | None = None
    floor_index: int = 0
    total: Money | None = None
    fixed: bool = False
    floor: Money | None = None
    filed_lowest: Money | None = None
    filed_highest: Money | None = None


@dataclass(frozen=True, slots=True)
class MoveLimit:
    """The furthest a room's decided number may move either way: percent of it, or 元 (元/㎡)."""

    percent: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Endings:
    """Price endings people like and dislike, as digits: ``liked=("8", "88")``, ``disliked=("4",)``.

    ``of`` names the number that is looked at; None is the decided one. A number ends in them when its whole
    yuan do, or when they do after the zeros the step forces are left off: at step 10, 12,340 ends in 40 and
    in 4. Disliked endings never occur. Liked ones are taken where one is within five steps, or ``must`` be.
    """

    disliked: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    of: Number | None = None
    must: bool = False


@dataclass(frozen=True)
class Demands:
    """What the new prices must be like. Exactly one of the targets is given: a total in 元 or 元/㎡ average.

    ``rising``: of two rooms of one stack, the higher is never cheaper in the decided number; ``least_rise``
    is what it is dearer at least than the next one below. ``absorbing`` is the key of the room whose total
    takes the residual. ``rounding`` is the plan's own.
    """

    target_total: Decimal | None = None
    target_average: Decimal | None = None
    decides: Number = Number.UNIT
    step: Decimal = Decimal(1)
    rising: bool = False
    least_rise: Decimal = Decimal(0)
    move: MoveLimit | None = None
    endings: Endings | None = None
    absorbing: Hashable | None = None
    rounding: PriceRounding = PriceRounding()  # noqa: RUF009  frozen

    @cached_property
    def by_unit(self) -> bool:
        """Whether the unit price is decided and the total follows."""
        return self.decides is Number.UNIT

    @cached_property
    def grid(self) -> Decimal:
        """The step that holds: the one asked for, or the plan's coarser rounding of the same number."""
        if self.by_unit:
            return max(self.step, self.rounding.unit.digit) if self.rounding.unit else self.step
        return max(self.step, self.rounding.total.digit)


def total_before(room: RoomGiven, demands: Demands) -> Decimal:
    """What the room costs now, in 元."""
    if room.total is not None:
        return room.total.amount
    return demands.rounding.total.apply(room.unit_price * room.area.square_metres)


def number_before(room: RoomGiven, demands: Demands) -> Decimal:
    """The decided number of the room as it is now."""
    return room.unit_price if demands.by_unit else total_before(room, demands)
