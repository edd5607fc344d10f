"""Work nobody need wait for: a workbook of running deals checked and taken over, many deals charged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kaipan.charges.actions import DueAt
from kaipan.charges.permissions import GENERATE
from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.clock import business_day
from kaipan.platform.long_work import work
from kaipan.sales import actions
from kaipan.sales.permissions import TAKE_OVER

CHECKING = "sales.check_running_deals"
TAKING_OVER = "sales.take_over_deals"
CHARGING = "sales.charge_deals"
MOST_NAMED = 200


@work(CHECKING, label=_("核对存量交易"), permission=TAKE_OVER)
def _check(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return actions.check_running_deals(arguments["file_id"], today=business_day(), actor=actor)


@work(TAKING_OVER, label=_("承接存量交易"), permission=TAKE_OVER)
def _take_over(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    """The workbook lies sealed with the room; ``file_id`` names it."""
    return actions.take_over_deals(arguments["file_id"], today=business_day(), actor=actor)


@dataclass(frozen=True, slots=True)
class DealsCharged:
    """What charging many deals came to: how many, and which were refused or wait for a fact, and why."""

    charged: int
    skipped: int
    refused: list[tuple[int, str, str]]
    waiting: list[tuple[int, str, list[tuple[str, str]]]]


@work(CHARGING, label=_("批量生成收费"), permission=GENERATE)
def _charge(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    event = arguments["due_at"]
    outcomes = actions.charge_deals(
        arguments["project_id"],
        arguments["deal_ids"],
        due_at=DueAt(event) if event else None,
        today=business_day(),
        actor=actor,
    )
    refused = [(int(each.deal_id), each.label, each.text) for each in outcomes if each.refusal]
    waiting = [
        (int(each.deal_id), each.label, list(each.charged.missing))
        for each in outcomes
        if each.charged and each.charged.missing
    ]
    skipped = sum(each.skipped for each in outcomes)
    charged = len(outcomes) - len(refused) - skipped
    return DealsCharged(charged, skipped, refused[:MOST_NAMED], waiting[:MOST_NAMED])
