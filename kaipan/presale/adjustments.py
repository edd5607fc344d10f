"""An adjustment order in the hands of a verb: found, locked, brought up to its approval's decision."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PriceAdjustmentId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.presale.adjustment_codes import AdjustmentState
from kaipan.presale.decisions import answered_state
from kaipan.presale.models import PriceAdjustment, PriceAdjustmentLine
from kaipan.presale.refusals import AdjustmentNotEditable, AdjustmentStateRefused, EffectiveMomentPast
from kaipan.presale.rules.prices import average_price

MATTER = approvals.declare_matter("presale.price_adjustment", _("调价"))

AdjustmentKey = PriceAdjustmentId | int


def find_adjustment(adjustment_id: AdjustmentKey, permission: str, actor: Actor) -> PriceAdjustment:
    """The order, for an actor who holds ``permission`` in its project."""
    seen = PriceAdjustment.objects.filter(project_id__in=sorted(actor.visible_projects()))
    order = one(seen, pk=adjustment_id)
    require(actor, permission, order.project_id)
    return order


def lock_adjustment(adjustment_id: AdjustmentKey, permission: str, actor: Actor) -> PriceAdjustment:
    """The order, locked, fresh, and in the state its approval has put it in."""
    find_adjustment(adjustment_id, permission, actor)
    (order,) = lock(Rank.PLAN, PriceAdjustment.objects.filter(pk=adjustment_id))
    follow_answer(order, actor)
    return order


def lock_draft(adjustment_id: AdjustmentKey, permission: str, actor: Actor) -> PriceAdjustment:
    """As :func:`lock_adjustment`, only for an order that may still change."""
    order = lock_adjustment(adjustment_id, permission, actor)
    if order.state != AdjustmentState.DRAFT:
        raise AdjustmentNotEditable(order=str(order), state=order.get_state_display())
    return order


def follow_answer(order: PriceAdjustment, actor: Actor) -> bool:
    """Move a submitted order to where its approval's answer leads (:mod:`decisions`); whether it moved."""
    state = answered_state(order.source, MATTER, order.state)
    if state is None:
        return False
    move(order, AdjustmentState(state), actor, "presale.price_adjustment.decided")
    return True


def move(
    order: PriceAdjustment, state: AdjustmentState, actor: Actor, verb: str, *, reason: str = ""
) -> None:
    """Give the order another state and say so."""
    before, order.state = order.state, state
    order.save(update_fields=["state"])
    audit.record(actor, verb, order, reason=reason, changes={"state": [before, state]})


def refuse_unless(order: PriceAdjustment, states: Sequence[AdjustmentState], verb: str) -> None:
    """Refuse a verb that does not fit the order's state; ``verb`` is its Chinese name."""
    if order.state not in states:
        raise AdjustmentStateRefused(order=str(order), state=order.get_state_display(), verb=verb)


def refuse_past(effective_at: datetime | None) -> None:
    """Refuse a moment of effect that has passed; none means when the order is executed."""
    if effective_at is not None and effective_at <= moment():
        raise EffectiveMomentPast(moment=effective_at)


def lines_of(order: PriceAdjustment) -> QuerySet[PriceAdjustmentLine]:
    """The order's lines by room."""
    return PriceAdjustmentLine.objects.filter(adjustment=order).order_by("room_id")


def payload_of(order: PriceAdjustment) -> dict[str, object]:
    """What is approved: sums for people, and the digest of every single price for machines."""
    lines, digest = list(lines_of(order)), hashlib.sha256()
    for line in lines:
        was = f"{line.from_entry_id}:{line.old_unit_price:.4f}:{line.old_total}"
        will_be = f"{line.basis}:{line.area}:{line.unit_price:.4f}:{line.total}"
        digest.update(f"{line.room_id}:{was}:{will_be}\n".encode())
    area = sum((line.area.square_metres for line in lines), Decimal(0))
    before, after = (Money.total(getattr(line, name) for line in lines) for name in ("old_total", "total"))
    return {
        "adjustment_id": order.pk,
        "number": order.number,
        "reason": order.reason,
        "rooms": len(lines),
        "area": f"{area:f}",
        "value_before": str(before),
        "value": str(after),
        "average_before": str(average_price(before, area)),
        "average": str(average_price(after, area)),
        "left_out": len(order.left_out),
        "whole_or_nothing": order.whole_or_nothing,
        "effective_at": order.effective_at.isoformat() if order.effective_at else None,
        "prices": digest.hexdigest(),
    }
