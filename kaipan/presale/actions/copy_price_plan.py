"""Begin a price plan from another."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet

from kaipan.inventory import queries as inventory
from kaipan.inventory.actions import use_room_attributes
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import (
    BasePrice,
    FloorDifference,
    PriceFactor,
    PriceFactorValue,
    PricePlan,
    RoomAdjustment,
)
from kaipan.presale.plan_tables import check_floors
from kaipan.presale.plans import find_plan

_OWN = {
    "id",
    "plan",
    "name",
    "state",
    "created_by",
    "created_at",
    "trialled_at",
    "executed_at",
    "modified_at",
}
_BATCH = 2000


@use_case
def copy_price_plan(plan_id: PricePlanId | int, *, name: str, actor: Actor) -> PricePlanId:
    """Begin a draft with all the terms and tables of another plan (以此为底新建), which stays as it is.

    Levelling comes along, so that the copy prices a room as the plan it came from. A plan in any state can
    be copied: after execution it is the way to the next one. A factor over an attribute that was retired
    since is refused, and so is a floor coefficient that is not above zero; a factor's lines for choices that
    no room can have any more are left behind.
    """
    plan = find_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    check_floors(plan, _rows(FloorDifference, plan), actor=actor)
    factors = list(_rows(PriceFactor, plan).prefetch_related("values"))
    use_room_attributes(plan.project_id, {factor.attribute: () for factor in factors})
    copy = PricePlan(**_columns(plan), name=required_line(name, longest=60), created_by_id=actor.staff_id)
    copy.save(force_insert=True)
    for table in (BasePrice, FloorDifference, RoomAdjustment):
        _copy_rows(table, plan, copy)
    _copy_factors(factors, copy)
    audit.record(
        actor,
        "presale.price_plan.copied",
        copy,
        changes={"method": [None, copy.method], "basis": [None, copy.basis], "copied_from": plan.name},
    )
    return PricePlanId(copy.pk)


def _columns(row: Model) -> dict[str, Any]:
    """What a row says, but for which one it is and what became of it."""
    fields = row._meta.concrete_fields
    return {field.attname: getattr(row, field.attname) for field in fields if field.name not in _OWN}


def _rows(table: type[Model], plan: PricePlan) -> QuerySet[Any]:
    rows: QuerySet[Any] = table._default_manager.filter(plan=plan)
    return rows


def _copy_rows(table: type[Model], plan: PricePlan, copy: PricePlan) -> None:
    fresh = (table(plan=copy, **_columns(row)) for row in _rows(table, plan).order_by("pk"))
    table._default_manager.bulk_create(fresh, batch_size=_BATCH)


def _copy_factors(kept: list[PriceFactor], copy: PricePlan) -> None:
    offered = _offered(copy.project_id)
    fresh = PriceFactor.objects.bulk_create(
        PriceFactor(plan=copy, **{**_columns(factor), "name": factor.name}) for factor in kept
    )
    PriceFactorValue.objects.bulk_create(
        PriceFactorValue(plan=copy, **{**_columns(line), "factor_id": new.pk})
        for factor, new in zip(kept, fresh, strict=True)
        for line in factor.values.all()
        if line.value is None or line.value in offered.get(factor.attribute, (line.value,))
    )


def _offered(project_id: int) -> dict[str, tuple[str, ...]]:
    """The choices of the project's own attributes that have choices, by code."""
    own = (card for card in inventory.room_attributes(project_id) if card.is_own and card.choices)
    return {card.code: tuple(code for code, _name in card.choices) for card in own}
