"""更换置业顾问: another consultant goes on with a deal."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kaipan.customers import actions as customers
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, DealId, StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import permissions
from kaipan.sales.models import Deal
from kaipan.sales.queries.lists import deals
from kaipan.sales.refusals import ConsultantUnfit, DealOver
from kaipan.sales.rules import states


@use_case
def change_consultant(
    deal_id: DealId | int, *, to_staff_id: StaffId | int, reason: str, actor: Actor
) -> None:
    """Let another consultant go on with a live deal; what its steps agreed on stays as it was.

    Refuses a deal that is over (:class:`DealOver`), and who has it already or may see no deals there
    (:class:`ConsultantUnfit`).
    """
    found = one(deals(actor), pk=deal_id)
    require(actor, permissions.REASSIGN, found.project_id)
    (deal,) = lock(Rank.DEAL, _live_or_not().filter(pk=found.pk))
    if not deal.live:
        raise DealOver(room=deal.room.label, state=deal.get_state_display())
    _give(deal, to_staff_id, required_line(reason, longest=200), actor)


@customers.deal_follower("sales")
class OpenDeals:
    """The live deals of customers who are handed over."""

    @step
    def lock(self, customer_ids: Collection[int]) -> None:
        """Lock them by id."""
        lock(Rank.DEAL, _live_of(customer_ids))

    @step
    def follow(self, customer_id: CustomerId, to_staff_id: StaffId, *, reason: str, actor: Actor) -> int:
        """Give the customer's live deals to the consultant, as :func:`change_consultant` does."""
        live = _live_of([customer_id]).order_by("pk")
        going = [deal for deal in live if deal.consultant_id != to_staff_id]
        for deal in going:
            require(actor, permissions.REASSIGN, deal.project_id)
            _give(deal, to_staff_id, reason, actor)
        return len(going)


@step
def _give(deal: Deal, to_staff_id: int, reason: str, actor: Actor) -> None:
    fit = org.holders(deal.project_id, permissions.VIEW).filter(pk=to_staff_id).exists()
    if not fit or deal.consultant_id == to_staff_id:
        raise ConsultantUnfit(room=deal.room.label)
    before = deal.consultant.name
    deal.consultant_id = to_staff_id
    deal.save(update_fields=["consultant"])
    audit.record(
        actor,
        "sales.deal.consultant_changed",
        deal,
        reason=reason,
        changes={"consultant": [before, deal.consultant.name]},
    )


def _live_of(customer_ids: Collection[int]) -> QuerySet[Deal]:
    """The live deals of customers, and of those merged into them."""
    theirs = Q(customer_id__in=customer_ids) | Q(customer__merged_into__in=customer_ids)
    return _live_or_not().filter(theirs, state__in=states.LIVE)


def _live_or_not() -> QuerySet[Deal]:
    return Deal.objects.select_related("room", "consultant")
