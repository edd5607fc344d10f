"""One small sales office and a plain-Python picture of it that must never disagree."""

from __future__ import annotations

from dataclasses import dataclass, field

from kaipan.finance.models import Account
from kaipan.inventory import testing as rooms
from kaipan.kernel.ids import DealId
from kaipan.kernel.money import ZERO, Money
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
class World:
    """The office, and the deals the model believes in."""

    office: testing.Office = field(default_factory=testing.office)
    deals: dict[DealId, ModelDeal] = field(default_factory=dict)

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
        for place, room_id in enumerate(self.office.rooms):
            facts, holder = rooms.facts(room_id), self.holder(place)
            assert facts.is_free == (holder is None)
            if holder is not None:
                assert facts.occupancy.source.id == holder
                assert facts.occupancy.kind == KIND[self.deals[holder].state]
