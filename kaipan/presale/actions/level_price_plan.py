"""Bring a plan to a target average."""

from dataclasses import dataclass
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import PricePlanId, RoomId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import AdjustmentKind, Basis, LevellingMethod, PlanState, TrialProblem
from kaipan.presale.level_reach import Reach, reach
from kaipan.presale.levelling import REASON_OF_RESIDUAL, forget_levelled_rooms, named
from kaipan.presale.models import PricePlan, RoomAdjustment
from kaipan.presale.plans import lock_for_editing, refuse_unless
from kaipan.presale.pricing_inputs import calculate
from kaipan.presale.refusals import (
    LevelByTheRoom,
    LevelInputInvalid,
    LevellingImpossible,
    LevelMoveTooHigh,
    LevelMoveTooLow,
    LevelResidualNotAbsorbed,
)
from kaipan.presale.rules.exact_numbers import decimal_of
from kaipan.presale.rules.levelling import LevelTarget, RoomToLevel, Sums, moved
from kaipan.presale.rules.price_trial import Trial
from kaipan.presale.trials import TrialSums, keep_trial, priced

_MOST = Decimal(10**12)


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

    A target out of reach is refused as it was typed, with the rooms that stop it and the nearest there is
    (:class:`LevelMoveTooLow`, :class:`LevelMoveTooHigh`).
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.TRIALLED,), _("调平"))
    aimed = _target(target_average, target_total)
    forget_levelled_rooms(plan)
    tried = calculate(plan)
    absorbing = None if absorbing_room_id is None else _absorbing(plan, tried, absorbing_room_id, actor)
    now = Sums.of(_rooms_to_level(tried, aimed))
    target, before = aimed.value_of(now.area), plan.level
    shift = now.shift_to(target, method)
    sums = _moved(plan, shift, method)
    if sums is None or sums.problems[TrialProblem.OUT_OF_RANGE]:
        raise _refused(reach(plan, before, now, aimed, method), now, aimed)
    if absorbing is not None:
        sums = _absorb(plan, absorbing, sums, target)
    value = sums.value
    audit.record(
        actor,
        "presale.price_plan.levelled",
        plan,
        changes={"target_value": target, "method": method, "shift": shift, "value": value},
    )
    return LevelledPlan(shift, target, value, value.amount - target)


def _target(average: Decimal | None, total: Money | None) -> LevelTarget:
    """The one of the two that was said."""
    if (average is None) == (total is None):
        raise LevelInputInvalid(what=_("目标"), problem=_("请只填写目标总额或目标均价中的一项"))
    aimed = LevelTarget(average, total.amount if total is not None else None)
    value = aimed.total if aimed.average is None else aimed.average
    if value is None or not value.is_finite() or not 0 < value < _MOST:
        raise LevelInputInvalid(what=aimed, problem=_("应为大于 0、小于一万亿的数"))
    return aimed


def _rooms_to_level(tried: Trial, aimed: LevelTarget) -> list[RoomToLevel]:
    places = tried.priced()
    by_the_room = [tried.rooms.labels[place] for place in places if tried.bases[place] == Basis.UNIT]
    if by_the_room:
        raise LevelByTheRoom(target=aimed, **named(by_the_room))
    return [
        RoomToLevel(tried.ids[place], Area(decimal_of(tried.areas[place])), tried.calculated(place))
        for place in places
    ]


def _moved(plan: PricePlan, shift: Decimal, method: LevellingMethod) -> TrialSums | None:
    """Move the plan and try it; None when the move is farther than any that is kept."""
    level = moved(plan.level, shift, method)
    if level is None:
        return None
    plan.level_ratio, plan.level_shift = level.ratio, level.shift
    plan.save(update_fields=["level_ratio", "level_shift"])
    return keep_trial(plan)


def _refused(found: Reach, now: Sums, aimed: LevelTarget) -> LevellingImpossible:
    """What stands in the way of the target, and how near to it the rooms can come."""
    if found.nearest is None:
        return LevellingImpossible(target=aimed, **named(found.labels))
    is_down = aimed.value_of(now.area) < now.value
    refusal = LevelMoveTooLow if is_down else LevelMoveTooHigh
    return refusal(target=aimed, nearest=found.nearest, **named(found.labels))


def _absorbing(plan: PricePlan, tried: Trial, room_id: int, actor: Actor) -> tuple[int, str]:
    """The room that is to absorb the residual and its label: one with a price that nobody adjusted."""
    place = next((place for place in tried.priced() if tried.ids[place] == room_id), None)
    if place is None:
        known = inventory.rooms(actor).filter(project_id=plan.project_id, pk=room_id).first()
        what = known.label if known else _("吸收尾差的房间")
        raise LevelInputInvalid(what=what, problem=_("不在方案的定价房间中，请改选"))
    label = tried.rooms.labels[place]
    if plan.adjustments.filter(room_id=room_id).exists():
        problem = _("已有一房一调，不能吸收尾差；请改选其他房间，或先去掉它的一房一调")
        raise LevelInputInvalid(what=label, problem=problem)
    return room_id, label


def _absorb(plan: PricePlan, room: tuple[int, str], sums: TrialSums, target: Decimal) -> TrialSums:
    """Take the residual out of the room's total and try the plan again."""
    room_id, label = room
    rest = Money.rounded(sums.value.amount - target)
    if not rest:
        return sums
    total = (priced(plan).get(room_id=room_id).total or Money(0)) - rest
    if total.amount <= 0:
        raise LevelResidualNotAbsorbed(
            room=label,
            residual=f"{rest.amount:,.2f}",
            total=f"{total.amount:,.2f}",
            reasons=_("价格应大于 0"),
        )
    RoomAdjustment.objects.create(
        project_id=plan.project_id,
        plan=plan,
        room_id=room_id,
        kind=AdjustmentKind.SHIFT_TOTAL,
        amount=-rest,
        reason=REASON_OF_RESIDUAL,
        by_levelling=True,
    )
    return keep_trial(plan)
