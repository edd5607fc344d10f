"""The verbs of prices that may take long, as work that people need not wait for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.long_work import work
from kaipan.presale import actions, permissions
from kaipan.presale.level_demands import LevelDemands

TRIAL, SOLVE, EXECUTE = "presale.trial", "presale.solve", "presale.execute"


@work(TRIAL, label=_("试算"), permission=permissions.MANAGE_PRICE_PLAN)
def _try(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return actions.run_trial(arguments["plan_id"], actor=actor)


@work(EXECUTE, label=_("执行价格方案"), permission=permissions.EXECUTE_PRICE_PLAN)
def _execute(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return actions.execute_price_plan(arguments["plan_id"], actor=actor)


@work(SOLVE, label=_("约束调平"), permission=permissions.MANAGE_PRICE_PLAN)
def _solve(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    average, total = arguments["target_average"], arguments["target_total"]
    return actions.solve_price_plan(
        arguments["plan_id"],
        target_average=Decimal(average) if average is not None else None,
        target_total=Money(total) if total is not None else None,
        demands=LevelDemands.from_json(arguments["demands"]),
        absorbing_room_id=arguments["absorbing_room_id"],
        actor=actor,
    )


def solving(
    plan_id: int,
    *,
    target_average: Decimal | None,
    target_total: Money | None,
    demands: LevelDemands,
    absorbing_room_id: int | None,
) -> dict[str, Any]:
    """The arguments of :data:`SOLVE` as work keeps them."""
    return {
        "plan_id": plan_id,
        "target_average": None if target_average is None else str(target_average),
        "target_total": None if target_total is None else str(target_total.amount),
        "demands": demands.to_json(),
        "absorbing_room_id": absorbing_room_id,
    }
