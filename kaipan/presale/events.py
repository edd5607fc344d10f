"""What this room announces."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class PricesExecuted:
    """A price plan became the price list: ``rooms`` rooms have another price from now on."""

    project_id: int
    price_plan_id: int
    price_book_version: int
    rooms: int


@event
@dataclass(frozen=True, slots=True)
class MilestoneReached:
    """Buildings reached a milestone, or what was recorded of it was corrected: what waits for it follows.

    The day is not told here: who follows asks for the day that holds then, so that two facts that arrive in
    the wrong order do no harm.
    """

    project_id: int
    milestone_id: int
    building_ids: list[int]


@event
@dataclass(frozen=True, slots=True)
class PricesAdjusted:
    """A price adjustment took effect: ``rooms`` rooms have another price from now on."""

    project_id: int
    price_adjustment_id: int
    price_book_version: int
    rooms: int


@event
@dataclass(frozen=True, slots=True)
class RoomsReleased:
    """A batch of rooms was put on sale."""

    project_id: int
    release_batch_id: int
    rooms: int


@event
@dataclass(frozen=True, slots=True)
class RoomsWithdrawn:
    """A batch of rooms was taken off sale."""

    project_id: int
    release_batch_id: int
    rooms: int
