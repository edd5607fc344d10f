"""What this room announces."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class MeasurementReviewed:
    """A survey was reviewed, and its areas became the rooms' measured ones."""

    project_id: int
    measurement_id: int
    rooms: int


@event
@dataclass(frozen=True, slots=True)
class AreaBatchPosted:
    """A batch was posted: ``posted`` lines moved money or had none to move, ``held`` wait for an answer."""

    project_id: int
    batch_id: int
    posted: int
    held: int


@event
@dataclass(frozen=True, slots=True)
class AreaChoiceMade:
    """A buyer whose area was off by more than the limit chose: KEEP or TERMINATE."""

    project_id: int
    line_id: int
    deal_id: int
    choice: str
