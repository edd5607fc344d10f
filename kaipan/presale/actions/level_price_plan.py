"""Bring a plan to a target average."""

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import PricePlanId, RoomId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import AdjustmentKind, Basis, LevellingMethod, PlanState, TrialProblem
from kaipan.presale.levelling import REASON_OF_RESIDUAL, forget_levelled_rooms
from kaipan.presale.models import PricePlan, RoomAdjustment
from kaipan.presale.plans import lock_for_editing, refuse_unless
from kaipan.presale.pricing_inputs import calculate
from kaipan.presale.refusals import LevellingImpossible
from kaipan.presale.rules.exact_numbers import decimal_of
from kaipan.presale.rules.levelling import RoomToLevel, shift_for
from kaipan.presale.rules.price_trial import Trial
from kaipan.presale.trials import area_of, keep_trial, priced

_FINEST_SHIFT = Decimal("0.000001")
_FINEST_RATIO = Decimal("0.000000000001")
_FARTHEST_SHIFT = Decimal(10**9)
_FARTHEST_RATIO = Decimal(10**6)


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
    target_average: Decimal | None = None,
    target_total: Money | None = None,
    method: LevellingMethod = LevellingMethod.ADDITIVE,
    absorbing_room_id: RoomId | int | None = None,
    actor: Actor,
) -> LevelledPlan:
    """Move a tried plan's prices so that they reach an average in 元/㎡ or a total in 元 (调平).

    Every unit price moves by the same 元/㎡, or is multiplied by the same factor, on top of what an earlier
    levelling did; the tables stay as people wrote them, and what an earlier levelling said of single rooms
    goes. The plan is tried again; the residual that rounding leaves is returned, or taken out of
    ``absorbing_room_id``, a room that nobody adjusted, as an adjustment.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.TRIALLED,), _("调平"))
    forget_levelled_rooms(plan)
    tried = calculate(plan)
    target = _target(tried, target_average, target_total)
    shift = shift_for(_rooms_to_level(tried, target), target / area_of(tried), method)
    _move(plan, shift, method, target)
    sums = keep_trial(plan)
    if sums.problems[TrialProblem.OUT_OF_RANGE]:
        raise LevellingImpossible(target=target, problem=_("下调后有房间的价格不大于 0"))
    if absorbing_room_id is not None:
        _absorb(plan, absorbing_room_id, sums.value.amount - target)
        sums = keep_trial(plan)
    value = sums.value
    audit.record(
        actor,
        "presale.price_plan.levelled",
        plan,
        changes={"target_value": target, "method": method, "shift": shift, "value": value},
    )
    return LevelledPlan(shift, target, value, value.amount - target)


def _target(tried: Trial, average: Decimal | None, total: Money | None) -> Decimal:
    """The value aimed at, in 元."""
    if (average is None) == (total is None):
        raise LevellingImpossible(target="", problem=_("目标均价和目标总价请填写其中一项"))
    aimed = total.amount if total is not None else average
    if aimed is None or not aimed.is_finite() or aimed <= 0:
        raise LevellingImpossible(target=aimed, problem=_("目标应大于 0"))
    return aimed if average is None else average * area_of(tried)


def _rooms_to_level(tried: Trial, target: Decimal) -> list[RoomToLevel]:
    places = tried.priced()
    if any(tried.bases[place] == Basis.UNIT for place in places):
        raise LevellingImpossible(target=target, problem=_("方案含按套计价的房间，没有每平方米单价"))
    return [
        RoomToLevel(tried.ids[place], Area(decimal_of(tried.areas[place])), tried.calculated(place))
        for place in places
    ]


def _move(plan: PricePlan, shift: Decimal, method: LevellingMethod, target: Decimal) -> None:
    if method == LevellingMethod.ADDITIVE:
        plan.level_shift += shift.quantize(_FINEST_SHIFT)
    else:
        plan.level_ratio = (plan.level_ratio * shift).quantize(_FINEST_RATIO)
        plan.level_shift = (plan.level_shift * shift).quantize(_FINEST_SHIFT)
    if not (0 < plan.level_ratio < _FARTHEST_RATIO and abs(plan.level_shift) < _FARTHEST_SHIFT):
        raise LevellingImpossible(target=target, problem=_("目标与现价相差过大"))
    plan.save(update_fields=["level_ratio", "level_shift"])


def _absorb(plan: PricePlan, room_id: int, residual: Decimal) -> None:
    rest = Money.rounded(residual)
    if not priced(plan).filter(room_id=room_id).exists():
        raise LevellingImpossible(target=rest, problem=_("吸收尾差的房间不在方案的定价房间中"))
    if not rest:
        return
    if plan.adjustments.filter(room_id=room_id).exists():
        raise LevellingImpossible(target=rest, problem=_("吸收尾差的房间已有一房一调"))
    RoomAdjustment.objects.create(
        project_id=plan.project_id,
        plan=plan,
        room_id=room_id,
        kind=AdjustmentKind.SHIFT_TOTAL,
        amount=-rest,
        reason=REASON_OF_RESIDUAL,
        by_levelling=True,
    )
