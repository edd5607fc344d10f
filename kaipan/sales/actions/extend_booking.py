"""预订延期: more time for a booking to become a subscription."""

from datetime import date, timedelta

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import permissions
from kaipan.sales.events import DealExtended
from kaipan.sales.models import Clock, Deal, Extension
from kaipan.sales.opening import lock_deal
from kaipan.sales.refusals import ExtensionsUsedUp, ExtensionTooLong, WrongStep
from kaipan.sales.rules import states


@use_case
def extend_booking(deal_id: DealId, *, days: int, reason: str, actor: Actor) -> date:
    """Give a booking ``days`` days more (预订延期), from the day it had; the new day (应转认购日).

    An unpaid booking stays off the market so much longer. Refuses more days at once than a booking may have
    (:class:`ExtensionTooLong`), more extensions than the project allows (:class:`ExtensionsUsedUp`), and a
    booking that ran out before.
    """
    room, deal = lock_deal(deal_id)
    require(actor, permissions.BOOK, deal.project_id)
    if deal.state != states.BOOKED or deal.subscribe_by is None:
        raise WrongStep(room=room.label, state=deal.get_state_display(), verb="延期")
    terms = org.project_settings(deal.project_id)
    if not 1 <= days <= terms.booking_days:
        raise ExtensionTooLong(room=room.label, limit=terms.booking_days, days=days)
    so_far = deal.extensions.filter(clock=Clock.BOOKING).count()
    if so_far >= terms.booking_extensions:
        clock = str(Clock.BOOKING.label)
        raise ExtensionsUsedUp(room=room.label, clock=clock, limit=terms.booking_extensions)
    _keep_longer(room, deal, days, actor=actor)
    before, deal.subscribe_by = deal.subscribe_by, deal.subscribe_by + timedelta(days=days)
    deal.save(update_fields=["subscribe_by"])
    _note(deal, so_far + 1, before, deal.subscribe_by, required_line(reason, longest=200), actor)
    return deal.subscribe_by


@step
def _keep_longer(room: inventory.RoomFacts, deal: Deal, days: int, *, actor: Actor) -> None:
    """Move the moment at which an unpaid booking lapses; a paid one has none, and who lost it is refused."""
    held = room.occupancy
    mine = held is not None and held.source == deal.source
    more = timedelta(days=days)
    if mine and held is not None and held.expires_at is None:
        return
    until = held.expires_at + more if mine and held is not None and held.expires_at else None
    span = None if until else more
    inventory.extend_occupancy(room, source=deal.source, expires_at=until, expires_in=span, actor=actor)


@step
def _note(deal: Deal, ordinal: int, before: date, after: date, why: str, actor: Actor) -> None:
    Extension.objects.create(
        project_id=deal.project_id,
        deal=deal,
        clock=Clock.BOOKING,
        ordinal=ordinal,
        from_day=before,
        to_day=after,
        reason=why,
        made_by_id=actor.staff_id,
    )
    changes = {"subscribe_by": [before, after]}
    audit.record(actor, "sales.deal.booking_extended", deal, reason=why, changes=changes)
    events.publish(DealExtended(deal.project_id, deal.pk, str(Clock.BOOKING), after.isoformat()))
