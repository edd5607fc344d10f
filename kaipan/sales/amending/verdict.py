"""What an amendment comes to: the deal before and after it, worked out under the locks of the verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.plain import as_plain
from kaipan.platform.unit_of_work import step
from kaipan.sales.amending.ending import Ending, judge_ending
from kaipan.sales.amending.in_place import Moment, judged_by
from kaipan.sales.amending.judged import Judged
from kaipan.sales.amending.moving import Move, judge_move
from kaipan.sales.amending.reviving import judge_revival
from kaipan.sales.amending.world import World
from kaipan.sales.change_refusals import ChangesNothing
from kaipan.sales.obstacles import refuse_in_the_way
from kaipan.sales.rules.change_kinds import ENDS_AS, check_kinds
from kaipan.sales.rules.changes import (
    Change,
    DelayPayment,
    Exchange,
    ExtendSigning,
    Forfeit,
    RefundDeposit,
    Return,
    Revive,
    Void,
)
from kaipan.sales.rules.endings import Settlement
from kaipan.sales.rules.standing import Standing, touched


@dataclass(frozen=True, slots=True)
class Verdict:
    """``before`` and ``after`` as they are frozen, and what carries the change out: one of the four."""

    before: dict[str, Any]
    after: dict[str, Any]
    judged: Judged | None = None
    settlement: Settlement | None = None
    move: Move | None = None
    revived: Standing | None = None


@step
def verdict_on(world: World, changes: Sequence[Change], *, on: date, actor: Actor) -> Verdict:
    """What the changes make of the deal; refuses what may not be, in words.

    ``on`` is the day they were asked for: what is judged when they are carried out is what was judged then.
    """
    check_kinds(
        [change.kind for change in changes],
        state=world.deal.state,
        state_label=str(world.deal.get_state_display()),
        room=world.label,
    )
    refuse_in_the_way(world.deal, [change.kind for change in changes])
    first = changes[0]
    if isinstance(first, Exchange):
        return _moving(world, first, on)
    if isinstance(first, Return | RefundDeposit | Forfeit | Void):
        return _ending(world, first, on)
    if isinstance(first, Revive):
        before = judge_revival(world, first, on=on, actor=actor)
        return Verdict(_seen(world), as_plain(before), revived=before)
    judged = judged_by(world, changes, Moment(on, actor))
    sections = touched(world.standing, judged.standing)
    if not sections:
        raise ChangesNothing(room=world.label)
    after = {**judged.standing.as_json(), "touched": sorted(sections)}
    return Verdict(world.standing.as_json(), after, judged=judged)


def _seen(world: World) -> dict[str, Any]:
    """The deal with its money, on which it depends where a deal ends, moves or comes back."""
    return {**world.standing.as_json(), "money": as_plain(world.purse)}


def _ending(world: World, change: Ending, on: date) -> Verdict:
    settlement = judge_ending(world, change, on=on)
    after = {"state": ENDS_AS[change.kind], "settlement": settlement.as_json()}
    return Verdict(_seen(world), after, settlement=settlement)


def _moving(world: World, change: Exchange, on: date) -> Verdict:
    move = judge_move(world, change, on=on)
    after = {
        "state": ENDS_AS[change.kind],
        "settlement": move.carried.as_json(),
        "successor": move.as_json(),
        "payments": as_plain(move.payments),
    }
    return Verdict(_seen(world), after, move=move)


def amount_of(world: World, verdict: Verdict) -> Money:
    """How much money an amendment is about, in 元: what goes back, or by how much the price differs."""
    if verdict.settlement is not None:
        return verdict.settlement.refund + verdict.settlement.compensation + verdict.settlement.forfeited
    if verdict.move is not None:
        return abs(verdict.move.quote.deal_total - world.standing.price)
    if verdict.judged is not None:
        return abs(verdict.judged.standing.total - world.standing.total)
    return ZERO


def times_of(world: World, changes: Sequence[Change]) -> int:
    """The how-manieth extension or delay of the deal it is; 1 for every other change."""
    kinds = {str(change.kind) for change in changes if isinstance(change, DelayPayment | ExtendSigning)}
    if not kinds:
        return 1
    done = world.deal.amendments.filter(state="EXECUTED").values_list("kinds", flat=True)
    return 1 + sum(1 for each in done if kinds & set(each))
