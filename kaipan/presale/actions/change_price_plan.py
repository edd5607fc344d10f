"""Correct the terms of a price plan."""

from typing import Unpack

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import Effect, PlanState, PricingMethod
from kaipan.presale.models import PricePlan
from kaipan.presale.plan_terms import PlanTerms, columns_of
from kaipan.presale.plans import lock_for_editing, move
from kaipan.presale.refusals import EffectRefused, FloorTableKept

_PRICES_NOTHING = {"name"}


@use_case
def change_price_plan(
    plan_id: PricePlanId | int, *, name: str, actor: Actor, **terms: Unpack[PlanTerms]
) -> None:
    """Make the name and the terms of a plan (计价规则) just these, as if it had begun with them.

    Only while its tables may still change. A plan that was tried goes back to draft, unless only its name is
    another. The tables stay: :class:`EffectRefused` for a method that has no use for one of the factors, and
    :class:`FloorTableKept` where floors that add would multiply from now on, or the other way round.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    values = columns_of(name, **terms)
    _refuse_misfits(plan, PricingMethod(str(values["method"])), Effect(str(values["floor_effect"])))
    changed = changes.apply(plan, values)
    if plan.state == PlanState.TRIALLED and changed.keys() - _PRICES_NOTHING:
        move(plan, PlanState.DRAFT, actor, "presale.price_plan.edited")
    audit.record(actor, "presale.price_plan.changed", plan, changes=changed)


def _refuse_misfits(plan: PricePlan, method: PricingMethod, floor_effect: Effect) -> None:
    """What the tables hold means what it meant."""
    for factor in plan.factors.all():
        if factor.effect not in method.effects:
            effect = Effect(factor.effect).label
            raise EffectRefused(plan=plan.name, method=method.label, table=factor.name, effect=effect)
    if floor_effect == plan.floor_effect:
        return
    floors = plan.floors.order_by("building__sequence", "building_id")
    if buildings := list(dict.fromkeys(floors.values_list("building__name", flat=True))):
        raise FloorTableKept(
            plan=plan.name,
            kept=Effect(plan.floor_effect).label,
            wanted=floor_effect.label,
            buildings="、".join(buildings),
        )
