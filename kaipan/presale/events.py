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
