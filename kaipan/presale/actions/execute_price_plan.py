"""Make an approved plan the price list."""

from __future__ import annotations

from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit, events
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.events import PricesExecuted
from kaipan.presale.limits import refuse_forbidden_prices
from kaipan.presale.plans import MATTER, find_plan, lock_plan, refuse_unless
from kaipan.presale.price_books import list_tried_prices, open_book
from kaipan.presale.trials import kept_trial, payload_of, priced, refuse_if_outdated, room_ids_in


@use_case
def execute_price_plan(plan_id: PricePlanId | int, *, actor: Actor) -> int:
    """Write the approved prices as a new version of the price book and make them current; the version.

    All rooms of the plan are locked, so that neither their areas nor their occupancy moves meanwhile. The
    approval is used up by exactly the prices it was given for. Refuses a plan not approved, prices that
    the rooms no longer give (:class:`PlanOutdated`), and prices outside the limits of their room. Rooms
    that a customer has taken since the trial keep their old price.
    """
    draft = find_plan(plan_id, permissions.EXECUTE_PRICE_PLAN, actor)
    progress(phase=_("锁定房间"))
    inventory.hold_rooms(room_ids_in(priced(draft)))
    plan = lock_plan(plan_id, permissions.EXECUTE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.APPROVED,), _("执行"))
    progress(phase=_("核对价格"))
    tried = kept_trial(plan)
    trial = refuse_if_outdated(plan, tried, room_ids_in(priced(plan)))
    refuse_forbidden_prices(plan, trial)
    approvals.consume(plan.source, MATTER, payload_of(plan, tried), actor=actor)
    kept = [room_id for room_id, problem in zip(trial.ids, trial.problems, strict=True) if problem]
    progress(phase=_("写入价目表"))
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
