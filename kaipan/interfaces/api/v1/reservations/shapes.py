"""Reservations and queues as the API shows and takes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kaipan.interfaces.api.pages import SincePage
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    Flag,
    IdInput,
    IdList,
    Line,
    Moment,
    Reason,
)

Days = Annotated[
    Count | None, Field(description="for how many days; the project's usual number when left out")
]


class ReservationRow(Answer):
    """A reservation (预留)."""

    id: int
    project_id: int
    room_id: int
    kind: str = Field(description="CUSTOMER or MANAGEMENT")
    customer_id: int | None
    consultant_id: int
    reserved_by_id: int
    reason_code: str = Field(description="of a management hold, from the project's list")
    reason: str
    days: int | None = Field(description="asked for; none for the next of a queue, who gets hours")
    beyond: list[str] = Field(description="limits it goes beyond: DAYS, QUOTA")
    renewals_allowed: int
    renewals_used: int
    state: str = Field(
        validation_alias="shown_state",
        description="PENDING, RESERVED, CONVERTED, CANCELLED, LAPSED or REJECTED, by the clock of now",
    )
    kept_until: Moment | None
    opened_at: Moment
    closed_at: Moment | None
    close_reason: str
    turned_into_kind: str = Field(description="such as `sales.deal`")
    turned_into_id: int | None
    modified_at: Moment


class ReservationPage(SincePage[ReservationRow]):
    """Reservations of a project."""


class WaitingRow(Answer):
    """A customer's place in the queue for a room."""

    id: int
    project_id: int
    room_id: int
    customer_id: int
    priority: bool
    priority_reason: str
    state: str = Field(description="WAITING, SERVED or LEFT")
    joined_at: Moment
    ended_at: Moment | None
    reservation_id: int | None = Field(description="what the customer got")
    modified_at: Moment


class WaitingPage(SincePage[WaitingRow]):
    """Places in the queues of a project."""


class LimitsShape(Answer):
    """What the token's owner may still reserve alone; what goes beyond waits for approval."""

    usual_days: int
    days: int
    quota: int
    taken: int
    left: int
    renewals: int


class ReasonList(Answer):
    """The reasons for which the house holds rooms."""

    reasons: list[str]


class ReasonsBody(Body):
    """The whole list, in order."""

    reasons: Annotated[list[Line], Field(min_length=1, max_length=30)]


class Wish(Body):
    """For whom a room is kept, why, and how long."""

    customer_id: IdInput | None = Field(default=None, description="left out: for the house itself")
    reason_code: Line = Field(default="", description="of a management hold, from the project's list")
    reason: Line = ""
    days: Days = None
    on: BusinessDay = None


class Renewal(Body):
    """How much longer."""

    days: Days = None


class Renewed(Answer):
    """Whether it runs longer already, or waits for approval."""

    id: int
    renewed: bool


class Ending(Body):
    """Why a reservation ends."""

    reason: Reason
    on: BusinessDay = None


class Settling(Body):
    """When the answer is carried out."""

    on: BusinessDay = None


class Settled(Answer):
    """Where the reservation stands after the answer."""

    id: int
    state: str


class Place(Body):
    """Who waits, and whether before others."""

    customer_id: IdInput
    priority: Flag = False
    priority_reason: Line = ""


class Leaving(Body):
    """Why somebody waits no longer."""

    reason: Line = ""


class Holds(Body):
    """Rooms to keep back for the house."""

    room_ids: IdList
    reason_code: Line
    reason: Line = ""
    days: Days = None
    on: BusinessDay = None


class Endings(Body):
    """Reservations to cancel, and why."""

    reservation_ids: IdList
    reason: Reason
    on: BusinessDay = None


class ReservationOutcome(Answer):
    """One room of a batch."""

    room_id: int
    label: str
    reservation_id: int | None
    code: str = Field(description="empty when it was done, or in a preview can be")
    text: str = Field(description="why not")
    beyond: list[str] = Field(description="limits it goes beyond, DAYS or QUOTA: it waits for approval then")


class ReservationBatch(Answer):
    """What was done, or in a preview would be, room by room."""

    outcomes: list[ReservationOutcome]
