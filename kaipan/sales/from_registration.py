"""认筹转认购: a deal that begins with the 诚意金 of a registration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, RegistrationId, RoomId
from kaipan.kernel.money import Money
from kaipan.platform.unit_of_work import step
from kaipan.registrations import actions as registrations
from kaipan.sales.models import Deal
from kaipan.sales.opening import Arrival
from kaipan.sales.rules import states


@dataclass(frozen=True, slots=True)
class Brought:
    """The registration a customer buys with, locked; or none, and then nothing below does anything."""

    claimed: registrations.ClaimedRegistration | None
    today: date
    actor: Actor

    @step
    def hold_money(self, arrival: Arrival) -> None:
        """Lock its account, and that of a booking that lapsed, before the deal's own is opened."""
        if self.claimed is not None:
            others = [arrival.lapsed.money_account] if arrival.lapsed else []
            registrations.hold_money_of(self.claimed, others, today=self.today)

    @step
    def pay(self, deal: Deal, room: inventory.RoomFacts, *, up_to: Money) -> None:
        """Let its money go to the deal, up to the deposit in 元; a booking it pays for is firm."""
        if self.claimed is None:
            return
        if deal.state == states.BOOKED:
            inventory.make_firm(room, source=deal.source, actor=self.actor)
        finance.confirm_account(deal.money_account, actor=self.actor)
        registrations.turn_registration(
            self.claimed,
            deal=deal.source,
            account_id=deal.money_account,
            up_to=up_to,
            today=self.today,
            actor=self.actor,
        )


@step
def bring_registration(
    registration_id: RegistrationId | int | None,
    room_id: RoomId,
    customer_id: CustomerId,
    *,
    today: date,
    actor: Actor,
) -> Brought:
    """Come with a registration, if there is one, before anything else is locked; refuses one that is not good
    for this customer and room (see :func:`kaipan.registrations.actions.claim_registration`)."""
    if registration_id is None:
        return Brought(None, today, actor)
    claimed = registrations.claim_registration(
        registration_id, room_id=room_id, customer_id=customer_id, today=today, actor=actor
    )
    return Brought(claimed, today, actor)
