"""Begin a price plan."""

from typing import Unpack

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PricePlanId, ProjectId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import permissions
from kaipan.presale.models import PricePlan
from kaipan.presale.plan_terms import PlanTerms, columns_of


@use_case
def create_price_plan(
    project_id: ProjectId | int, *, name: str, actor: Actor, **terms: Unpack[PlanTerms]
) -> PricePlanId:
    """Begin a price plan (价格方案) in draft: how it prices, how it rounds, what its unit prices are for.

    ``terms`` are those of :class:`PlanTerms`. Refuses a total made from a unit price that is not rounded,
    and floors that do not fit the method.
    """
    require(actor, permissions.MANAGE_PRICE_PLAN, project_id)
    return PricePlanId(begin_plan(project_id, name=name, actor=actor, **terms).pk)


@step
def begin_plan(
    project_id: ProjectId | int, *, name: str, actor: Actor, **terms: Unpack[PlanTerms]
) -> PricePlan:
    """The plan that :func:`create_price_plan` begins, for verbs that fill it at once."""
    plan = PricePlan.objects.create(
        project_id=project_id, created_by_id=actor.staff_id, **columns_of(name, **terms)
    )
    audit.record(
        actor,
        "presale.price_plan.created",
        plan,
        changes={"method": [None, plan.method], "basis": [None, plan.basis]},
    )
    return plan
