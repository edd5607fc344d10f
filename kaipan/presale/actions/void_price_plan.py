"""Give a plan up."""

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.plans import MATTER, lock_plan, move, refuse_unless

_ANY_BEFORE_EXECUTION = (
    PlanState.DRAFT,
    PlanState.TRIALLED,
    PlanState.SUBMITTED,
    PlanState.APPROVED,
)


@use_case
def void_price_plan(plan_id: PricePlanId | int, *, reason: str, actor: Actor) -> None:
    """Void a plan that was not executed (作废); an approval it had ends unused. There is no way back."""
    plan = lock_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    refuse_unless(plan, _ANY_BEFORE_EXECUTION, _("作废"))
    approvals.take_back(plan.source, MATTER, actor=actor)
    move(plan, PlanState.VOID, actor, "presale.price_plan.voided", reason=required_line(reason, longest=200))
