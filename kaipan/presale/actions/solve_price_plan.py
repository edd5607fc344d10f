"""Bring a plan to a target under demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import PricePlanId, RoomId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import AdjustmentKind, Basis, PlanState, TrialProblem
from kaipan.presale.level_demands import LevelDemands
from kaipan.presale.levelling import REASON, forget_levelled_rooms, named
from kaipan.presale.limits import filed_bands_now, filed_ranges, floors_in_project
from kaipan.presale.models import PricePlan, RoomAdjustment, TrialPrice
from kaipan.presale.plans import lock_for_editing, refuse_unless
from kaipan.presale.pricing_inputs import calculate
from kaipan.presale.refusals import LevelInputInvalid, LevellingImpossible
from kaipan.presale.rules.exact_numbers import decimal_of
from kaipan.presale.rules.levelling import LevelTarget
from kaipan.presale.rules.price_trial import Trial
from kaipan.presale.rules.prices import Price
from kaipan.presale.rules.solver import Demands, RoomGiven, Solved, solve
from kaipan.presale.trials import keep_trial

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class SolvedPlan:
    """What was done, in 元: the value aimed at and reached, the rest, and what the named room took of it.

    ``moved`` rooms got another price. ``least`` and ``greatest`` are what these demands allow at all.
    """

    target_value: Decimal
    value: Money
    residual: Decimal
    absorbed: Decimal
    common_move: Decimal
    moved: int
    least: Money
    greatest: Money


@use_case
def solve_price_plan(
    plan_id: PricePlanId | int,
    *,
    target_average: Decimal | None = None,
    target_total: Money | None = None,
    demands: LevelDemands | None = None,
    absorbing_room_id: RoomId | int | None = None,
    actor: Actor,
) -> SolvedPlan:
    """Give a tried plan's rooms new prices at an average in 元/㎡ or a total in 元, under demands (约束求解).

    The answer is kept as one adjustment a room, with 调平 as its reason, in place of those of an earlier
    levelling. Rooms that people adjusted, rooms priced by the room and ``fixed_room_ids`` keep their price
    and count towards the target. What cannot be is refused with the demands that stop it, see
    ``rules/solver``.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.TRIALLED,), _("调平"))
    asked = demands or LevelDemands()
    forget_levelled_rooms(plan)
    progress(phase=_("读取房间"))
    before = calculate(plan)
    rooms = _rooms_given(plan, before, asked)
    question = asked.for_solver(
        average=target_average,
        total=target_total.amount if target_total is not None else None,
        absorbing=absorbing_room_id,
        rounding=plan.rounding,
    )
    progress(phase=_("求解"))
    solved = solve(rooms, question)
    moved = _keep(plan, rooms, question, solved)
    value = keep_trial(plan).value
    if value != solved.total:
        raise _without_price(plan, target_average, target_total)
    audit.record(
        actor,
        "presale.price_plan.solved",
        plan,
        changes={"target_value": solved.target, "value": value, "rooms": moved},
    )
    return _told(solved, value, moved)


def _without_price(plan: PricePlan, average: Decimal | None, total: Money | None) -> LevellingImpossible:
    """The rooms whose new price cannot be kept."""
    lines = TrialPrice.objects.filter(plan=plan, problem=TrialProblem.OUT_OF_RANGE).order_by("room_id")
    aimed = LevelTarget(average, total.amount if total is not None else None)
    return LevellingImpossible(target=aimed, **named(list(lines.values_list("room__label", flat=True))))


def _told(solved: Solved, value: Money, moved: int) -> SolvedPlan:
    return SolvedPlan(
        target_value=solved.target,
        value=value,
        residual=solved.residual,
        absorbed=solved.absorbed,
        common_move=solved.common_move,
        moved=moved,
        least=solved.least,
        greatest=solved.greatest,
    )


def _rooms_given(plan: PricePlan, before: Trial, demands: LevelDemands) -> list[RoomGiven]:
    """The priced rooms as the solver takes them; those it may not move are fixed."""
    rooms = before.rooms
    places = before.priced()
    by_people = set(plan.adjustments.values_list("room_id", flat=True))
    held = set(demands.fixed_room_ids)
    if held - {before.ids[place] for place in places}:
        raise LevelInputInvalid(what=_("固定不动的房间"), problem=_("不在方案的定价房间中，请改选"))
    floors = floors_in_project(plan.project_id) if demands.above_floor else {}
    filed: Sequence[tuple[int | None, int | None]] = [(None, None)] * len(before.ids)
    if demands.within_filed:
        filed = filed_ranges(rooms, filed_bands_now(plan.project_id))
    rounded = plan.rounding.unit
    given = []
    for place in places:
        room_id, by_the_room = before.ids[place], before.bases[place] == Basis.UNIT
        fixed = by_the_room or room_id in by_people or room_id in held
        unit = before.calculated(place)
        if fixed:
            unit = decimal_of(before.unit_prices[place])
        elif rounded:
            unit = rounded.apply(unit)
        given.append(
            RoomGiven(
                key=room_id,
                label=rooms.labels[place],
                area=Area(decimal_of(before.areas[place])),
                unit_price=unit,
                stack=_stack(before, place, by_the_room=by_the_room),
                floor_index=rooms.floors[place],
                total=_money(before.totals[place]),
                fixed=fixed,
                floor=floors.get(room_id),
                filed_lowest=_money(filed[place][0]),
                filed_highest=_money(filed[place][1]),
            )
        )
    return given


def _stack(before: Trial, place: int, *, by_the_room: bool) -> tuple[int, int | None, int] | None:
    """The column of the building the room stands in: (building, unit, position)."""
    if by_the_room:
        return None
    rooms = before.rooms
    return rooms.buildings[place], rooms.units[place], rooms.positions[place]


def _money(cents: int | None) -> Money | None:
    return None if cents is None else Money(Decimal(cents).scaleb(-2))


def _keep(plan: PricePlan, rooms: list[RoomGiven], question: Demands, solved: Solved) -> int:
    """Write the new prices as adjustments of the rooms that were free; how many moved."""
    prices: Mapping[object, Price] = dict(solved.prices)
    free = [room for room in rooms if not room.fixed]
    absorbing = question.absorbing if solved.absorbed else None
    RoomAdjustment.objects.bulk_create(
        (
            RoomAdjustment(
                project_id=plan.project_id,
                plan=plan,
                room_id=int(str(room.key)),
                reason=REASON,
                by_levelling=True,
                **_said(prices[room.key], by_unit=question.by_unit and room.key != absorbing),
            )
            for room in free
        ),
        batch_size=_BATCH,
    )
    return sum(prices[room.key].total != room.total for room in free)


def _said(price: Price, *, by_unit: bool) -> dict[str, object]:
    if by_unit:
        return {"kind": AdjustmentKind.SET_UNIT, "unit_price": price.unit_price}
    return {"kind": AdjustmentKind.SET_TOTAL, "amount": price.total}
