"""A booking whose time ran out unpaid."""

from datetime import date

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.sales.events import BookingLapsed
from kaipan.sales.models import Deal
from kaipan.sales.rules import states

REASON = "预订到期未付订金"


@step
def lapse(deal: Deal, room: inventory.RoomFacts, *, today: date, actor: Actor) -> None:
    """End a locked booking that was never paid and give its room back if it still holds it.

    What is left is :func:`close_its_account`, which whoever goes on to price another deal calls after the
    quote: accounts are locked later than what a quote holds.
    """
    if room.occupancy is not None and room.occupancy.source == deal.source:
        inventory.vacate(room, source=deal.source, reason=REASON, actor=actor)
    presale.give_back_special_price(deal.source, actor=actor)
    deal.state, deal.closed_on, deal.close_reason = states.LAPSED, today, REASON
    deal.save(update_fields=["state", "closed_on", "close_reason"])
    customers.end_progress(deal.source)
    audit.record(actor, "sales.deal.lapsed", deal)
    events.publish(BookingLapsed(deal.project_id, deal.pk, room.id))


@step
def close_its_account(deal: Deal, *, actor: Actor) -> None:
    """Close the account of a booking that lapsed: nothing is owed on it."""
    finance.close_account(deal.money_account, reason=REASON, actor=actor)
