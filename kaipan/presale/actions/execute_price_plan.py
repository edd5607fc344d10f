"""Make an approved plan the price list."""

from __future__ import annotations

from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.events import PricesExecuted
from kaipan.presale.limits import refuse_forbidden_prices
from kaipan.presale.plans import MATTER, find_plan, lock_plan, refuse_unless
from kaipan.presale.price_books import list_tried_prices, open_book
from kaipan.presale.trials import payload_of, priced, refuse_if_outdated


@use_case
def execute_price_plan(plan_id: PricePlanId | int, *, actor: Actor) -> int:
    """Write the approved prices as a new version of the price book and make them current; the version.

    All rooms of the plan are locked, so that neither their areas nor their occupancy moves meanwhile. The
    approval is used up by exactly the prices it was given for. Refuses a plan not approved, prices that
    the rooms no longer give (:class:`PlanOutdated`), and prices outside the limits of their room. Rooms
    that a customer has taken since the trial keep their old price.
    """
    draft = find_plan(plan_id, permissions.EXECUTE_PRICE_PLAN, actor)
    rooms = inventory.lock_rooms(priced(draft).values_list("room_id", flat=True))
    plan = lock_plan(plan_id, permissions.EXECUTE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.APPROVED,), _("执行"))
    lines = refuse_if_outdated(plan, rooms)
    refuse_forbidden_prices(lines, rooms)
    approvals.consume(plan.source, MATTER, payload_of(plan), actor=actor)
    kept = [room_id for room_id, line in lines.items() if line.price is None]
    book = open_book(plan, actor)
    written = list_tried_prices(book, plan, except_rooms=kept)
    plan.state, plan.executed_at = PlanState.EXECUTED, Now()
    plan.save(update_fields=["state", "executed_at"])
    audit.record(
        actor,
        "presale.price_plan.executed",
        plan,
        changes={"version": book.version, "rooms": written, "kept": len(kept)},
    )
    events.publish(PricesExecuted(plan.project_id, plan.pk, book.version, written))
    return book.version
