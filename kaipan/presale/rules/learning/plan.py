"""A learned plan, and what it makes of a room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.rules.learning.floor_shapes import FloorShape
from kaipan.presale.rules.learning.published import PositionKey, PublishedRoom
from kaipan.presale.rules.learning.terms import LearnedTerms
from kaipan.presale.rules.prices import calculated_price, price_room

KEPT_IN = Decimal("0.0001")
"""What learned numbers are counted in."""


class Method(Enum):
    """How floors enter a price: as a difference in 元/㎡, or as a coefficient."""

    DIFFERENCE = "DIFFERENCE"
    COEFFICIENT = "COEFFICIENT"


class Reason(Enum):
    """Why a room's published price is not what the plan gives."""

    OWN_PRICE = _("与本位置的基准价和本层的层差不符，应是单独定价")
    CONTRADICTION = _("公布的单价与总价互相矛盾，按本表的取整方式算不出")
    NO_AREA = _("缺少计价面积")
    NO_BASE = _("没有可推断基准价的房间")


@dataclass(frozen=True, slots=True)
class LearnedFactor:
    """What the values of an attribute add, in 元/㎡."""

    attribute: str
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class LearnedBuilding:
    """A building's tables: base by unit and position, difference (元/㎡) or coefficient by floor."""

    name: str
    bases: Mapping[PositionKey, Decimal]
    floors: Mapping[int, Decimal]
    shape: FloorShape

    @property
    def step(self) -> Decimal | None:
        """What a floor adds, when the table follows a rule."""
        return None if self.shape.step is None else self.shape.step * KEPT_IN


@dataclass(frozen=True, slots=True)
class LearnedPlan:
    """Everything that gives the table's prices again."""

    method: Method
    terms: LearnedTerms
    buildings: Mapping[str, LearnedBuilding]
    factors: tuple[LearnedFactor, ...] = ()

    def unit_price_of(self, room: PublishedRoom) -> Decimal | None:
        """The unrounded unit price in 元/㎡; None where a table lacks the room's position or floor."""
        building = self.buildings.get(room.building)
        base = building.bases.get(room.place) if building else None
        floor = building.floors.get(room.floor) if building else None
        if base is None or floor is None:
            return None
        differences = [
            factor.values[room.attributes.get(factor.attribute, "")]
            for factor in self.factors
            if room.attributes.get(factor.attribute, "") in factor.values
        ]
        if self.method is Method.COEFFICIENT:
            return calculated_price(base, coefficients=[floor], differences=differences)
        return calculated_price(base, differences=[floor, *differences])

    def price_of(self, room: PublishedRoom) -> PlanPrice | Reason:
        """The price as a price plan calculates it, or why there is none."""
        area, shown_for = room.area_for(self.terms.basis), room.area_for(self.terms.shown_for)
        if not area or not shown_for:
            return Reason.NO_AREA
        unit_price = self.unit_price_of(room)
        if unit_price is None or unit_price <= 0:
            return Reason.NO_BASE
        price = price_room(unit_price, area=area, basis=self.terms.basis, rounding=self.terms.rounding)
        shown = price.unit_price if self.terms.unit else self._shown(price.total, shown_for)
        return PlanPrice(shown, price.total)

    def gives(self, room: PublishedRoom, planned: PlanPrice) -> bool:
        """Whether this is the room's published price, to the cent; its total where totals are the plan's."""
        if room.unit_price is not None and room.unit_price != planned.unit_price:
            return False
        counts = self.terms.totals_hold or room.unit_price is None
        return not counts or room.total is None or room.total == self.total_shown(room, planned)

    def total_shown(self, room: PublishedRoom, planned: PlanPrice) -> Money:
        """The total as the table publishes it: the plan's, or one that was made of the unit price."""
        area = room.area_for(self.terms.shown_for)
        if self.terms.remade is None or room.unit_price is not None or not area:
            return planned.total
        return Money.rounded(self.terms.remade.apply(planned.unit_price * area.square_metres))

    def _shown(self, total: Money, area: Area) -> Decimal:
        to = Rounding(RoundingMode.HALF_UP, self.terms.shown_to)
        return to.apply(total.amount / area.square_metres)


@dataclass(frozen=True, slots=True)
class PlanPrice:
    """What the plan gives: unit price as it is published, and total."""

    unit_price: Decimal
    total: Money


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A room whose published price the plan does not give. ``planned`` is what it gives, where it gives
    any.

    ``difference`` is published less planned: of the unit price in 元/㎡, of the total where no unit price is
    published.
    """

    room: PublishedRoom
    planned: PlanPrice | None
    difference: Decimal | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a table. ``plan`` is None when it has no room to learn from."""

    rooms: int
    plan: LearnedPlan | None
    unexplained: tuple[Unexplained, ...] = field(default=())

    @property
    def exact(self) -> int:
        """How many rooms the plan gives to the cent."""
        return self.rooms - len(self.unexplained)
