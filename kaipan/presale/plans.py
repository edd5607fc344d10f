"""A price plan in the hands of a verb: found, locked, brought up to its approval's decision."""

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.presale.codes import PlanState
from kaipan.presale.decisions import answered_state
from kaipan.presale.models import PricePlan, TrialPrice
from kaipan.presale.refusals import PlanNotEditable, PlanStateRefused
from kaipan.presale.rules.price_plan_states import EDITABLE

MATTER = approvals.declare_matter("presale.price_plan", _("价格方案"))


def find_plan(plan_id: PricePlanId | int, permission: str, actor: Actor) -> PricePlan:
    """The plan, for an actor who holds ``permission`` in its project."""
    plan = one(PricePlan.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=plan_id)
    require(actor, permission, plan.project_id)
    return plan


def lock_plan(plan_id: PricePlanId | int, permission: str, actor: Actor) -> PricePlan:
    """The plan, locked, fresh, and in the state its approval has put it in."""
    find_plan(plan_id, permission, actor)
    (plan,) = lock(Rank.PLAN, PricePlan.objects.filter(pk=plan_id))
    follow_decision(plan, actor)
    return plan


def lock_for_editing(plan_id: PricePlanId | int, permission: str, actor: Actor) -> PricePlan:
    """As :func:`lock_plan`, only for a plan whose tables may still change."""
    plan = lock_plan(plan_id, permission, actor)
    if plan.state not in EDITABLE:
        raise PlanNotEditable(plan=plan.name, state=plan.get_state_display())
    return plan


def follow_decision(plan: PricePlan, actor: Actor) -> bool:
    """Move a submitted plan to where its approval's answer leads (:mod:`decisions`); whether it moved."""
    state = answered_state(plan.source, MATTER, plan.state)
    if state is None:
        return False
    move(plan, PlanState(state), actor, "presale.price_plan.decided")
    return True


def move(plan: PricePlan, state: PlanState, actor: Actor, verb: str, *, reason: str = "") -> None:
    """Give the plan another state and say so. Back in draft, what was tried no longer counts."""
    before, plan.state = plan.state, state
    plan.save(update_fields=["state"])
    if state == PlanState.DRAFT:
        TrialPrice.objects.filter(plan=plan).delete()
    audit.record(actor, verb, plan, reason=reason, changes={"state": [before, state]})


def refuse_unless(plan: PricePlan, states: tuple[PlanState, ...], verb: str) -> None:
    """Refuse a verb that does not fit the plan's state; ``verb`` is its Chinese name."""
    if plan.state not in states:
        raise PlanStateRefused(plan=plan.name, state=plan.get_state_display(), verb=verb)
