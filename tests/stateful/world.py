"""One small sales office and a plain-Python picture of it that must never disagree."""

from __future__ import annotations

from dataclasses import dataclass, field

from kaipan.customers import testing as customers
from kaipan.finance.models import Account
from kaipan.inventory import testing as rooms
from kaipan.kernel.ids import DealId
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org
from kaipan.reservations import actions as reservations
from kaipan.reservations import testing as desk
from kaipan.reservations.models import Reservation
from kaipan.sales import testing
from kaipan.sales.models import Deal

LIVE = {"BOOKED", "SUBSCRIBED", "SIGNED"}
KIND = {"BOOKED": "BOOKED", "SUBSCRIBED": "SUBSCRIBED", "SIGNED": "SIGNED"}


@dataclass
class ModelDeal:
    """What the model knows of a deal."""

    room: int
    state: str
    received: Money = ZERO
    expired: bool = False

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def holds_room(self) -> bool:
        """Whether the room is off the market because of this deal at this moment."""
        return self.live and not self.expired


@dataclass
class ModelReservation:
    """What the model knows of a reservation; ``ours`` is for the customer of the office's deals."""

    room: int
    ours: bool
    state: str = "RESERVED"
    expired: bool = False
    renewals: int = 0

    @property
    def holds_room(self) -> bool:
        """Whether the room is off the market because of it at this moment."""
        return self.state == "RESERVED" and not self.expired


@dataclass
class World:
    """The office, and the deals the model believes in."""

    office: testing.Office = field(default_factory=testing.office)
    deals: dict[DealId, ModelDeal] = field(default_factory=dict)
    reservations: dict[int, ModelReservation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        project = self.office.project
        self.manager = org.actor_with(*desk.MANAGER, project=project)
        self.other = customers.customer(project, "李明")

    def reservation_of(self, room: int) -> int | None:
        """The reservation that has the room according to the model."""
        found = (each for each, kept in self.reservations.items() if kept.room == room and kept.holds_room)
        return next(found, None)

    def reserve(self, room: int, *, ours: bool) -> int:
        """Reserve the room for the office's customer, or for the other."""
        customer = self.office.customer if ours else self.other
        return reservations.reserve_room(
            self.office.rooms[room], customer_id=customer.pk, actor=self.manager, today=testing.TODAY
        )

    def may_buy(self, room: int) -> bool:
        """Whether the office's customer can have the room: nobody does, or it is reserved for them."""
        reservation = self.reservation_of(room)
        if reservation is not None:
            return self.reservations[reservation].ours
        return self.holder(room) is None

    def came(self, room: int, *, sold: bool) -> None:
        """What somebody who takes the room does to its reservation: converts it, or ends what ran out."""
        for kept in self.reservations.values():
            if kept.room == room and kept.state == "RESERVED":
                kept.state = "LAPSED" if kept.expired else "CONVERTED" if sold else kept.state

    def holder(self, room: int) -> DealId | None:
        """Who has the room according to the model."""
        return next(
            (each for each, deal in self.deals.items() if deal.room == room and deal.holds_room), None
        )

    def in_state(self, *states: str) -> list[DealId]:
        """Deals the model has in one of these states, in order."""
        return [each for each, deal in sorted(self.deals.items()) if deal.state in states]

    def lapse_expired(self, room: int) -> None:
        """What a new deal does to an expired booking of its room."""
        for deal in self.deals.values():
            if deal.room == room and deal.state == "BOOKED" and deal.expired:
                deal.state = "LAPSED"

    def assert_agrees(self) -> None:
        """The database says what the model says: deals, rooms, money."""
        kept = {deal.pk: deal for deal in Deal.objects.filter(project=self.office.project)}
        assert {pk: deal.state for pk, deal in kept.items()} == {
            pk: deal.state for pk, deal in self.deals.items()
        }
        received = {
            account.pk: account.received for account in Account.objects.filter(project=self.office.project)
        }
        for pk, deal in self.deals.items():
            assert received[kept[pk].account_id] == deal.received
        standing = {kept.pk: kept.state for kept in Reservation.objects.filter(project=self.office.project)}
        assert standing == {pk: kept.state for pk, kept in self.reservations.items()}
        for place, room_id in enumerate(self.office.rooms):
            facts, holder, kept = rooms.facts(room_id), self.holder(place), self.reservation_of(place)
            assert holder is None or kept is None
            assert facts.is_free == (holder is None and kept is None)
            if kept is not None:
                assert facts.occupancy.source.id == kept
                assert facts.occupancy.kind == "RESERVED"
            if holder is not None:
                assert facts.occupancy.source.id == holder
                assert facts.occupancy.kind == KIND[self.deals[holder].state]
