"""What has happened to deals."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True)
class DealBooked:
    """A room was booked."""

    project_id: int
    deal_id: int
    room_id: int


@event
@dataclass(frozen=True)
class DealSubscribed:
    """A room was subscribed to."""

    project_id: int
    deal_id: int
    room_id: int
    total: str


@event
@dataclass(frozen=True)
class ContractSigned:
    """A contract was signed."""

    project_id: int
    deal_id: int
    room_id: int
    number: str
    total: str


@event
@dataclass(frozen=True)
class ContractDrafted:
    """A contract was drafted."""

    project_id: int
    deal_id: int
    room_id: int
    number: str


@event
@dataclass(frozen=True)
class DealExtended:
    """A deal got more time; ``clock`` is BOOKING or SIGNING, ``day`` the new day."""

    project_id: int
    deal_id: int
    clock: str
    day: str


@event
@dataclass(frozen=True)
class DealDayNear:
    """A day of a deal is near: the consultant has to do something until then."""

    project_id: int
    deal_id: int
    consultant_id: int
    clock: str
    day: str


@event
@dataclass(frozen=True)
class DealCancelled:
    """A deal ended before any money."""

    project_id: int
    deal_id: int
    room_id: int
    state_before: str


@event
@dataclass(frozen=True)
class BookingLapsed:
    """A booking's time ran out unpaid."""

    project_id: int
    deal_id: int
    room_id: int


@event
@dataclass(frozen=True)
class AmendmentProposed:
    """A change of a deal was asked for; ``kind`` is its gravest."""

    project_id: int
    deal_id: int
    amendment_id: int
    kind: str


@event
@dataclass(frozen=True)
class AmendmentExecuted:
    """A change of a deal was carried out; after a 换房 ``successor_id`` is the deal that follows."""

    project_id: int
    deal_id: int
    amendment_id: int
    kind: str
    state_before: str
    state_after: str
    successor_id: int | None


@event
@dataclass(frozen=True)
class AmendmentDropped:
    """A change of a deal will not be carried out."""

    project_id: int
    deal_id: int
    amendment_id: int


@event
@dataclass(frozen=True)
class FormalNoticeIssued:
    """A buyer was formally told to sign or pay (催告)."""

    project_id: int
    deal_id: int
    notice_id: int


@event
@dataclass(frozen=True)
class DealsTakenOver:
    """The running deals of an older system became ours."""

    project_id: int
    take_over_id: int
    deals: int
