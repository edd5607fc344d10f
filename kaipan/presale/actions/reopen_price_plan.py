"""Take a submitted plan back."""

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.plans import MATTER, lock_plan, move, refuse_unless


@use_case
def reopen_price_plan(plan_id: PricePlanId | int, *, reason: str, actor: Actor) -> None:
    """Bring a submitted or approved plan back to draft (退回草稿); its approval ends unused.

    The way on when rooms have moved since the trial, or when somebody thought better of it.
    """
    plan = lock_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.SUBMITTED, PlanState.APPROVED), _("退回草稿"))
    approvals.take_back(plan.source, MATTER, actor=actor)
    move(
        plan,
        PlanState.DRAFT,
        actor,
        "presale.price_plan.reopened",
        reason=required_line(reason, longest=200),
    )
