"""A booking whose time ran out unpaid."""

from datetime import date

from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step
from kaipan.sales.events import BookingLapsed
from kaipan.sales.models import Deal
from kaipan.sales.rules import states


@step
def lapse(deal: Deal, room: inventory.RoomFacts, *, today: date, actor: Actor) -> None:
    """Close a locked booking that was never paid and give its room back if it still holds it."""
    inventory.vacate_if_held(room, source=deal.source, reason="预订到期未付订金", actor=actor)
    finance.close_account(deal.account_id, reason="预订到期未付订金", actor=actor)
    deal.state, deal.closed_on, deal.close_reason = states.LAPSED, today, "预订到期未付订金"
    deal.save(update_fields=["state", "closed_on", "close_reason"])
    audit.record(actor, "sales.deal.lapsed", deal)
    events.publish(BookingLapsed(deal.project_id, deal.pk, room.id))
