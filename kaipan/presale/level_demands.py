"""What people demand of the new prices when a plan is levelled by solver (约束求解)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.rules.solver import Demands, Endings, MoveLimit, Number


@dataclass(frozen=True, slots=True)
class LevelDemands:
    """The demands on all rooms, and the rooms that must not move.

    ``decides`` names the number that stands on the ``step`` (元) and rises with the floor: the unit price or
    the total. ``above_floor`` and ``within_filed`` keep totals above the floor price and within the filed
    price and its band.
    ``disliked`` and ``liked`` are endings as digits. ``move_percent`` is how far the number may move at most.
    """

    decides: Number = Number.UNIT
    step: Decimal = Decimal(1)
    rising: bool = False
    least_rise: Decimal = Decimal(0)
    above_floor: bool = True
    within_filed: bool = True
    disliked: tuple[str, ...] = ()
    liked: tuple[str, ...] = ()
    only_liked: bool = False
    move_percent: Decimal | None = None
    fixed_room_ids: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, to be kept."""
        return {
            field.name: str(value) if isinstance(value, Decimal) else value
            for field in fields(self)
            for value in (getattr(self, field.name),)
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> LevelDemands:
        """What :meth:`to_json` kept."""
        percent = kept["move_percent"]
        read = {
            "decides": Number(kept["decides"]),
            "step": Decimal(kept["step"]),
            "least_rise": Decimal(kept["least_rise"]),
            "move_percent": None if percent is None else Decimal(percent),
            **{name: tuple(kept[name]) for name in ("disliked", "liked", "fixed_room_ids")},
        }
        return cls(**{**kept, **read})

    def for_solver(
        self,
        *,
        average: Decimal | None,
        total: Decimal | None,
        absorbing: int | None,
        rounding: PriceRounding,
    ) -> Demands:
        """The question as the solver takes it."""
        endings = None
        if self.disliked or self.liked or self.only_liked:
            endings = Endings(disliked=self.disliked, liked=self.liked, must=self.only_liked)
        return Demands(
            target_total=total,
            target_average=average,
            decides=self.decides,
            step=self.step,
            rising=self.rising,
            least_rise=self.least_rise if self.rising else Decimal(0),
            move=MoveLimit(percent=self.move_percent) if self.move_percent is not None else None,
            endings=endings,
            absorbing=absorbing,
            rounding=rounding,
        )
