"""What a batch would hold, before there is one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kaipan.areas import permissions
from kaipan.areas.drawing import Drawn, draw
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.sales import queries as sales


@dataclass(frozen=True, slots=True)
class Preview:
    """The lines a batch would have, and the contracts it would leave out, each with why."""

    lines: list[Drawn]
    left_out: list[Drawn]

    @property
    def to_pay(self) -> Money:
        """What buyers would have to pay, in 元."""
        return Money.total(each.amount for each in self.lines if each.amount > ZERO)

    @property
    def to_return(self) -> Money:
        """What would be let off, in 元."""
        return Money.total(abs(each.amount) for each in self.lines if each.amount < ZERO)

    @property
    def beyond(self) -> int:
        """How many buyers would have the choice to end the contract."""
        return sum(each.difference is not None and each.difference.beyond for each in self.lines)


def preview_batch(
    project_id: ProjectId | int,
    *,
    building_ids: Collection[int] = (),
    deal_ids: Collection[int] = (),
    actor: Actor,
) -> Preview:
    """What drawing a batch of these buildings, or deals, would make; nothing is written."""
    require(actor, permissions.VIEW, project_id)
    drawn = draw(int(project_id), deals_in(int(project_id), building_ids, deal_ids))
    return Preview(
        [each for each in drawn if each.left_out is None],
        [each for each in drawn if each.left_out is not None],
    )


def deals_in(project_id: int, building_ids: Collection[int], deal_ids: Collection[int]) -> list[int]:
    """The deals named, and those signed of the buildings; NotFound for a deal of another project."""
    if not sales.are_deals_of(project_id, deal_ids):
        raise NotFound
    rooms = inventory.rooms_of_buildings(project_id, building_ids) if building_ids else []
    of_buildings = sales.signed_deals_of_rooms(project_id, rooms).values()
    return sorted({*map(int, deal_ids), *of_buildings})
