"""Ask for approval of a price plan."""

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, PricePlanId, ProjectId
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.completeness import refuse_if_incomplete
from kaipan.presale.limits import refuse_forbidden_prices
from kaipan.presale.plans import MATTER, lock_plan, move, refuse_unless
from kaipan.presale.trials import kept_trial, payload_of, refuse_if_outdated


@use_case
def submit_price_plan(plan_id: PricePlanId | int, *, actor: Actor) -> ApprovalId:
    """Submit the plan as it was tried; from here on its tables and its trial stay as they are.

    Refuses a plan not tried, one whose rooms have moved since (:class:`PlanOutdated`), one that cannot price
    rooms it means to (:class:`PlanIncomplete`), and prices above the
    filed price, below its band or below the floor price of their room.
    """
    plan = lock_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.TRIALLED,), _("提交审批"))
    tried = kept_trial(plan)
    trial = refuse_if_outdated(plan, tried)
    refuse_if_incomplete(plan, trial)
    refuse_forbidden_prices(plan, trial)
    approval_id = approvals.ask(
        project_id=ProjectId(plan.project_id),
        matter=MATTER,
        source=plan.source,
        title=Phrase(_("价格方案 %(plan)s"), {"plan": plan.name}),
        payload=payload_of(plan, tried),
        actor=actor,
    )
    move(plan, PlanState.SUBMITTED, actor, "presale.price_plan.submitted")
    return approval_id
