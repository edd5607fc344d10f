"""Offer a version of a payment plan, or stop offering it, as a whole or for some products."""

from collections.abc import Sequence

from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaymentPlanId
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import PaymentPlan
from kaipan.presale.refusals import PaymentPlanNotFor


@use_case
def enable_payment_plan(
    plan_id: PaymentPlanId | int, *, product_types: Sequence[ProductType] = (), actor: Actor
) -> None:
    """Offer this version from now on (启用); another version of the same plan is no longer offered.

    With ``product_types`` only these, taken back before, are offered again.
    """
    plan = _lock_versions(plan_id, actor)
    if product_types:
        _set_disabled(plan, set(plan.disabled_products) - _products(plan, product_types), actor)
        return
    PaymentPlan.objects.filter(project_id=plan.project_id, code=plan.code, enabled=True).update(enabled=False)
    PaymentPlan.objects.filter(pk=plan.pk).update(enabled=True, disabled_products=[])
    audit.record(actor, "presale.payment_plan.enabled", plan, changes={"enabled": [plan.enabled, True]})


@use_case
def disable_payment_plan(
    plan_id: PaymentPlanId | int, *, product_types: Sequence[ProductType] = (), actor: Actor
) -> None:
    """Stop offering this version (停用), or only for ``product_types``. Deals made with it keep it."""
    plan = _lock_versions(plan_id, actor)
    if product_types:
        _set_disabled(plan, set(plan.disabled_products) | _products(plan, product_types), actor)
        return
    PaymentPlan.objects.filter(pk=plan.pk).update(enabled=False)
    audit.record(actor, "presale.payment_plan.disabled", plan, changes={"enabled": [plan.enabled, False]})


def _lock_versions(plan_id: PaymentPlanId | int, actor: Actor) -> PaymentPlan:
    """The version, with all versions of its plan locked."""
    found = one(PaymentPlan.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=plan_id)
    require(actor, permissions.MANAGE_PAYMENT_PLAN, found.project_id)
    versions = lock(Rank.PLAN, PaymentPlan.objects.filter(project_id=found.project_id, code=found.code))
    return next(plan for plan in versions if plan.pk == plan_id)


def _products(plan: PaymentPlan, product_types: Sequence[ProductType]) -> set[str]:
    """The named products, each of which the plan is for."""
    for product in product_types:
        if plan.product_types and product not in plan.product_types:
            raise PaymentPlanNotFor(plan=plan.name, product=str(ProductType(product).label))
    return {str(each) for each in product_types}


def _set_disabled(plan: PaymentPlan, products: set[str], actor: Actor) -> None:
    before, after = plan.disabled_products, sorted(products)
    PaymentPlan.objects.filter(pk=plan.pk).update(disabled_products=after)
    audit.record(
        actor, "presale.payment_plan.products_set", plan, changes={"disabled_products": [before, after]}
    )
