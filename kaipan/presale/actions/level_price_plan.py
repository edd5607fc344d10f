"""Bring a plan to a target average."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId, RoomId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import Basis, LevellingMethod, PlanState
from kaipan.presale.models import PricePlan, RoomAdjustment
from kaipan.presale.plans import lock_for_editing, refuse_unless
from kaipan.presale.refusals import LevellingImpossible
from kaipan.presale.rules.levelling import RoomToLevel, shift_for
from kaipan.presale.trials import keep_trial, priced, priced_rooms, value_of

_FINEST = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class LevelledPlan:
    """What was done: 元/㎡ added or factor applied, the value aimed at and reached, and the rest, in 元."""

    shift: Decimal
    target_value: Decimal
    value: Money
    residual: Decimal


@use_case
def level_price_plan(
    plan_id: PricePlanId | int,
    *,
    target_average: Decimal,
    method: LevellingMethod = LevellingMethod.ADDITIVE,
    absorbing_room_id: RoomId | int | None = None,
    actor: Actor,
) -> LevelledPlan:
    """Move a tried plan's prices so that Σ value ÷ Σ area reaches ``target_average`` 元/㎡ (调平).

    Additive: every base price moves by the same 元/㎡. Proportional: every table is multiplied by the same
    factor. Values keep 4 decimals. The plan is tried again; the residual that rounding leaves is returned,
    or taken out of ``absorbing_room_id`` as an adjustment.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.TRIALLED,), _("调平"))
    rooms = _rooms_to_level(plan, target_average)
    shift = shift_for(rooms, target_average, method)
    _move_tables(plan, shift, method, target_average)
    target = target_average * sum((room.area.square_metres for room in rooms), Decimal(0))
    keep_trial(plan)
    if absorbing_room_id is not None:
        _absorb(plan, absorbing_room_id, target, target_average)
        keep_trial(plan)
    value = value_of(plan)
    audit.record(
        actor,
        "presale.price_plan.levelled",
        plan,
        changes={"target_average": target_average, "method": method, "shift": shift, "value": value},
    )
    return LevelledPlan(shift, target, value, value.amount - target)


def _rooms_to_level(plan: PricePlan, target_average: Decimal) -> list[RoomToLevel]:
    if not target_average.is_finite() or target_average <= 0:
        raise LevellingImpossible(target=target_average, problem=_("目标均价应大于 0"))
    rooms = priced_rooms(plan)
    if any(room.basis == Basis.UNIT for room in rooms):
        raise LevellingImpossible(target=target_average, problem=_("方案含按套计价的房间，没有每平方米单价"))
    return [RoomToLevel(room.room_id, room.area, Decimal(room.calculated)) for room in rooms]


def _move_tables(plan: PricePlan, shift: Decimal, method: LevellingMethod, target_average: Decimal) -> None:
    if method == LevellingMethod.ADDITIVE:
        added = shift.quantize(_FINEST)
        if plan.bases.filter(value__lte=-added).exists():
            raise LevellingImpossible(target=target_average, problem=_("下调后有基准价不大于 0"))
        plan.bases.update(value=F("value") + added)
        return
    plan.bases.update(value=F("value") * shift)
    plan.floors.update(value=F("value") * shift)
    plan.factors.update(difference=F("difference") * shift)


def _absorb(plan: PricePlan, room_id: int, target: Decimal, target_average: Decimal) -> None:
    if not priced(plan).filter(room_id=room_id).exists():
        raise LevellingImpossible(target=target_average, problem=_("吸收尾差的房间不在方案的定价房间中"))
    rest = Money.rounded(value_of(plan).amount - target)
    own = plan.adjustments.filter(room_id=room_id).first()
    before = own.amount if own else Money(0)
    RoomAdjustment.objects.update_or_create(
        plan=plan,
        room_id=room_id,
        defaults={"project_id": plan.project_id, "amount": before - rest, "reason": "调平尾差"},
    )
