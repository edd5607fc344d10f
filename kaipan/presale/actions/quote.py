"""What a room costs, for a deal that is being made."""

from collections.abc import Mapping, Sequence
from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.ids import PaymentPlanId
from kaipan.kernel.source import Source
from kaipan.platform.unit_of_work import step
from kaipan.presale.milestones import hold_milestones
from kaipan.presale.quotes import AgreedList, Quote, make_quote
from kaipan.presale.rules.discounts import Discount
from kaipan.presale.rules.offers import ChosenOffer
from kaipan.presale.specials import hold_campaigns


@step
def quote(
    room: inventory.RoomFacts,
    *,
    payment_plan_id: PaymentPlanId | int,
    offers: Sequence[ChosenOffer] = (),
    extra_discounts: Sequence[Discount] = (),
    on: date,
    happened: Mapping[str, date] | None = None,
    held_by: Source | None = None,
    is_agreed: bool = False,
    agreed: AgreedList | None = None,
) -> Quote:
    """The price of a locked room under a payment plan on the day ``on``, with its waterfall and schedule.

    ``offers`` are those of the catalogue that the deal chose; they are taken at their places among the plan's
    own steps and held until the verb ends. ``extra_discounts`` come after all of them. ``happened`` gives
    the days of the anchors that have happened; lines of the others have no due date yet. Executing a plan
    locks the rooms too, so the price holds for the rest of the verb. The milestones the plan waits for are
    held: one that is reached meanwhile is recorded after this deal, which then gets its days with the others.

    ``held_by`` is the deal that has the room already: a special price it took stays its own. ``is_agreed``
    says that this deal was already made under this plan: a plan that is no longer offered is so for new
    deals only. ``agreed`` is the list price the deal keeps, whatever the room costs others today; offers it
    uses already stay its own too.

    Refuses a room without a price for its present area, a plan not offered for it that day, a price above the
    filed one or below its band, a loan or deposit beyond its limit, and a price the plan cannot be laid over;
    and an offer that is not on offer for this room, plan and day, excludes another, or whose quota is used
    up.
    """
    hold_campaigns(room.id)
    hold_milestones(payment_plan_id)
    return make_quote(
        room,
        payment_plan_id=payment_plan_id,
        offers=offers,
        extra_discounts=extra_discounts,
        on=on,
        happened=happened or {},
        held_by=held_by,
        is_agreed=is_agreed,
        locked=True,
        agreed=agreed,
    )
