"""节点到期: what a deal owes from a milestone on follows it."""

from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import queries as presale
from kaipan.sales.models import Subscription
from kaipan.sales.opening import lock_deal


@use_case
def follow_milestone(deal_id: DealId, *, milestone_id: int, actor: Actor) -> bool:
    """Give the deal's dues of this milestone the day that holds now; whether any moved.

    Called when a milestone of the room's building was reached or corrected, possibly twice and in any order.
    Nothing falls due before the day the price was agreed. A deal that has ended is left alone.
    """
    room, deal = lock_deal(deal_id)
    agreed = Subscription.objects.filter(deal=deal).values_list("agreed_on", flat=True).first()
    moved = {}
    if deal.live and agreed:
        moved = finance.redate_dues(
            deal.money_account,
            presale.milestone_anchor(milestone_id),
            on=presale.milestone_day(milestone_id, room.building_id),
            not_before=agreed,
            actor=actor,
        )
    audit.record(
        actor, "sales.deal.milestone_followed", deal, changes={"dues": [len(moved) or None, sorted(moved)]}
    )
    return bool(moved)
