"""What has happened to reservations."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True)
class RoomReserved:
    """A room is kept from now on; ``customer_id`` is None for a management hold."""

    project_id: int
    reservation_id: int
    room_id: int
    customer_id: int | None
    consultant_id: int


@event
@dataclass(frozen=True)
class ReservationRenewed:
    """A reservation runs longer."""

    project_id: int
    reservation_id: int
    room_id: int
    kept_until: str


@event
@dataclass(frozen=True)
class ReservationEnded:
    """A reservation is over: CONVERTED, CANCELLED, LAPSED or REJECTED."""

    project_id: int
    reservation_id: int
    room_id: int
    state: str


@event
@dataclass(frozen=True)
class ReservationExpiring:
    """A reservation ends soon; said once for each moment it ends at."""

    project_id: int
    reservation_id: int
    room_id: int
    consultant_id: int
    kept_until: str


@event
@dataclass(frozen=True)
class QueueJoined:
    """A customer waits for a room."""

    project_id: int
    waiting_id: int
    room_id: int
    customer_id: int


@event
@dataclass(frozen=True)
class QueueLeft:
    """A customer waits no longer."""

    project_id: int
    waiting_id: int
    room_id: int
    customer_id: int


@event
@dataclass(frozen=True)
class WaitingPromoted:
    """The next in the queue got the room: the consultant is to tell the customer."""

    project_id: int
    reservation_id: int
    waiting_id: int
    room_id: int
    customer_id: int
    consultant_id: int
