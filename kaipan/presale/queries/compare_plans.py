"""One room under several payment plans, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound, Refusal
from kaipan.kernel.ids import PaymentPlanId, RoomId
from kaipan.presale import permissions
from kaipan.presale.models import PaymentPlan
from kaipan.presale.queries.payment_plans import offered_payment_plans, payment_plans
from kaipan.presale.queries.preview_quote import preview_quote
from kaipan.presale.quotes import Quote


@dataclass(frozen=True, slots=True)
class PlanQuote:
    """A payment plan and what it makes of the room: a quote, or the refusal that says why there is none."""

    plan: PaymentPlan
    quote: Quote | None
    refusal: Refusal | None

    @property
    def code(self) -> str:
        """The refusal's stable code; empty when there is a quote."""
        return self.refusal.code if self.refusal else ""


def compare_plans(
    room_id: RoomId | int,
    *,
    plan_ids: Sequence[PaymentPlanId | int] = (),
    on: date,
    happened: Mapping[str, date] | None = None,
    actor: Actor,
) -> tuple[PlanQuote, ...]:
    """The room quoted on the day ``on`` under each plan, in the order asked; without any asked, all offered.

    A plan of another project is as good as invented (:class:`NotFound`).
    """
    room = inventory.room_facts(room_id, actor=actor)
    require(actor, permissions.VIEW_PRICE, room.project_id)
    if plan_ids:
        found = payment_plans(actor, room.project_id).in_bulk([int(each) for each in plan_ids])
        if set(map(int, plan_ids)) - set(found):
            raise NotFound
        plans = [found[int(each)] for each in dict.fromkeys(plan_ids)]
    else:
        plans = list(offered_payment_plans(actor, room.project_id, room=room, on=on))
    return tuple(_quoted(plan, room_id, on, happened, actor) for plan in plans)


def _quoted(
    plan: PaymentPlan, room_id: RoomId | int, on: date, happened: Mapping[str, date] | None, actor: Actor
) -> PlanQuote:
    try:
        quote = preview_quote(room_id, payment_plan_id=plan.pk, on=on, happened=happened, actor=actor)
    except Refusal as refusal:
        return PlanQuote(plan, None, refusal)
    return PlanQuote(plan, quote, None)
