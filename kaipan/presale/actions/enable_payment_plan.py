"""Offer a version of a payment plan, or stop offering it."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaymentPlanId
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import PaymentPlan


@use_case
def enable_payment_plan(plan_id: PaymentPlanId | int, *, actor: Actor) -> None:
    """Offer this version from now on (启用); another version of the same plan is no longer offered."""
    plan = _lock_versions(plan_id, actor)
    PaymentPlan.objects.filter(project_id=plan.project_id, code=plan.code, enabled=True).update(enabled=False)
    PaymentPlan.objects.filter(pk=plan.pk).update(enabled=True)
    audit.record(actor, "presale.payment_plan.enabled", plan, changes={"enabled": [plan.enabled, True]})


@use_case
def disable_payment_plan(plan_id: PaymentPlanId | int, *, actor: Actor) -> None:
    """Stop offering this version (停用). Deals made with it keep it."""
    plan = _lock_versions(plan_id, actor)
    PaymentPlan.objects.filter(pk=plan.pk).update(enabled=False)
    audit.record(actor, "presale.payment_plan.disabled", plan, changes={"enabled": [plan.enabled, False]})


def _lock_versions(plan_id: PaymentPlanId | int, actor: Actor) -> PaymentPlan:
    """The version, with all versions of its plan locked."""
    found = one(PaymentPlan.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=plan_id)
    require(actor, permissions.MANAGE_PAYMENT_PLAN, found.project_id)
    versions = lock(Rank.PLAN, PaymentPlan.objects.filter(project_id=found.project_id, code=found.code))
    return next(plan for plan in versions if plan.pk == plan_id)
