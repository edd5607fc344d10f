"""Fill in the factor tables."""

from collections.abc import Sequence
from typing import Any

from kaipan.inventory import queries as inventory
from kaipan.inventory.actions import use_room_attributes
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PricingMethod
from kaipan.presale.models import PriceFactor, PriceFactorValue, PricePlan
from kaipan.presale.plan_tables import note_edit
from kaipan.presale.plans import find_plan, lock_for_editing
from kaipan.presale.price_rows import FactorTable
from kaipan.presale.refusals import AttributeUnknown, EffectRefused

_LINE = ("value", "at_least", "below", "amount")


@use_case
def set_factors(plan_id: PricePlanId | int, factors: Sequence[FactorTable], *, actor: Actor) -> None:
    """Make the plan's factors (因素) just these, in their order, each with all of its lines.

    What a room without a line gets, the factor says: no price until the line is there, or no change.
    Refuses an attribute that rooms do not have or that is retired, a value that a project's own choice does
    not offer, and effects that the plan's method has no use for.
    """
    seen = find_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    use_room_attributes(seen.project_id, _used(factors))
    replace_factors(lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor), factors, actor=actor)


@step
def replace_factors(plan: PricePlan, factors: Sequence[FactorTable], *, actor: Actor) -> None:
    """Make the factors of a plan that may be edited just these."""
    _refuse_misfits(plan, factors)
    before = _lines_of(plan)
    PriceFactorValue.objects.filter(plan=plan).delete()
    PriceFactor.objects.filter(plan=plan).delete()
    kept = PriceFactor.objects.bulk_create(
        PriceFactor(
            project_id=plan.project_id,
            plan=plan,
            sequence=sequence,
            name=factor.name,
            attribute=factor.attribute,
            effect=factor.effect,
            when_missing=factor.when_missing,
        )
        for sequence, factor in enumerate(factors, 1)
    )
    PriceFactorValue.objects.bulk_create(
        PriceFactorValue(
            project_id=plan.project_id,
            plan=plan,
            factor=row,
            sequence=sequence,
            **{name: getattr(line, name) for name in _LINE},
        )
        for row, factor in zip(kept, factors, strict=True)
        for sequence, line in enumerate(factor.values, 1)
    )
    note_edit(plan, "presale.price_plan.factors_set", before, _lines_of(plan), actor=actor)


def _used(factors: Sequence[FactorTable]) -> dict[str, list[str]]:
    """The values that are named of each attribute."""
    used: dict[str, list[str]] = {}
    for factor in factors:
        named = used.setdefault(factor.attribute, [])
        named += [line.value for line in factor.values if line.value is not None]
    return used


def _refuse_misfits(plan: PricePlan, factors: Sequence[FactorTable]) -> None:
    known = {attribute.code for attribute in inventory.room_attributes(plan.project_id)}
    method = PricingMethod(plan.method)
    for factor in factors:
        if factor.attribute not in known:
            raise AttributeUnknown(factor=factor.name, attribute=factor.attribute)
        if factor.effect not in method.effects:
            raise EffectRefused(
                plan=plan.name, method=method.label, table=factor.name, effect=factor.effect.label
            )


def _lines_of(plan: PricePlan) -> set[tuple[Any, ...]]:
    names = ("factor__name", "factor__attribute", "factor__effect", "factor__when_missing", *_LINE)
    return set(PriceFactorValue.objects.filter(plan=plan).values_list(*names))
