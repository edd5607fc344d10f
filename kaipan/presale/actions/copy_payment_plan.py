"""Take a payment plan along to another project."""

from dataclasses import replace

from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaymentPlanId, ProjectId
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.actions.create_payment_plan import PlanTerms, add_version
from kaipan.presale.actions.define_milestone import milestone_named
from kaipan.presale.codes import PaymentKind
from kaipan.presale.models import PaymentPlan
from kaipan.presale.rules.payment_lines import LineRule


@use_case
def copy_payment_plan(
    plan_id: PaymentPlanId | int, *, to_project_id: ProjectId | int, actor: Actor
) -> PaymentPlanId:
    """Make a version of another project's plan in ``to_project_id`` (复制到项目), disabled to be looked at.

    Lines, discounts, terms and product types come along; buildings do not: the copy is for all buildings.
    Milestones are found by their name, or defined. Needs the right to see prices there and to keep payment
    plans here. In a project that has the code already the copy is its next version.
    """
    visible = PaymentPlan.objects.visible_to(actor, permissions.VIEW_PRICE)
    plan = one(visible.prefetch_related("lines__milestone", "steps"), pk=plan_id)
    require(actor, permissions.MANAGE_PAYMENT_PLAN, to_project_id)
    terms = PlanTerms(
        code=plan.code,
        name=plan.name,
        kind=PaymentKind(plan.kind),
        lines=[_moved(line.rule, to_project_id, actor) for line in plan.lines.all()],
        discounts=[step.rule for step in plan.steps.all()],
        rounding=plan.rounding,
        minimum_own_share=plan.minimum_own_share,
        valid_from=plan.valid_from,
        valid_until=plan.valid_until,
        own_kind=plan.own_kind,
        product_types=[ProductType(each) for each in plan.product_types],
        building_ids=(),
    )
    copy = add_version(to_project_id, terms, offer=False, actor=actor)
    return PaymentPlanId(copy.pk)


def _moved(line: LineRule, project_id: ProjectId | int, actor: Actor) -> LineRule:
    """The line, waiting for the milestone of the same name over there."""
    if line.milestone_id is None:
        return line
    return replace(line, milestone_id=milestone_named(line.milestone, project_id, actor).pk)
