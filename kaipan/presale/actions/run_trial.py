"""Try a price plan."""

from dataclasses import dataclass

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.plans import lock_for_editing, move
from kaipan.presale.refusals import NothingPriced
from kaipan.presale.trials import keep_trial


@dataclass(frozen=True, slots=True)
class TrialResult:
    """How many rooms got a price, and how many did not (each line says why)."""

    priced: int
    problems: int


@use_case
def run_trial(plan_id: PricePlanId | int, *, actor: Actor) -> TrialResult:
    """Calculate the price of every room of the plan (试算) and keep the lines for the plan's pages.

    Changes no price. Rooms that cannot be priced are kept with the reason; :class:`NothingPriced` when
    that is all of them.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    sums = keep_trial(plan)
    result = TrialResult(priced=sums.rooms, problems=sums.problems.total())
    if not result.priced:
        raise NothingPriced(plan=plan.name)
    if plan.state == PlanState.DRAFT:
        move(plan, PlanState.TRIALLED, actor, "presale.price_plan.trialled")
    audit.record(
        actor,
        "presale.price_plan.trial_run",
        plan,
        changes={"priced": result.priced, "problems": result.problems},
    )
    return result
