"""Hold everything that several quotes of one verb count on, at once."""

from collections.abc import Iterable

from kaipan.kernel.ids import DiscountOfferId, PaymentPlanId, RoomId
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.presale.milestones import hold_milestones
from kaipan.presale.models import DiscountOffer
from kaipan.presale.specials import hold_campaigns


@step
def hold_prices(
    room_ids: Iterable[RoomId | int],
    plan_ids: Iterable[PaymentPlanId | int],
    offer_ids: Iterable[DiscountOfferId | int] = (),
) -> None:
    """Hold campaigns, milestones and offers of all these rooms, plans and offers until the verb ends.

    For a verb that quotes more than one room, or gives back what it took before: each quote alone would lock
    in the house's order, two of them would not.
    """
    hold_campaigns(*room_ids)
    hold_milestones(*plan_ids)
    lock(Rank.PLAN, DiscountOffer.objects.filter(pk__in=list(offer_ids)))
