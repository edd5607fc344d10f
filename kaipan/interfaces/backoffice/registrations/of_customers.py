"""The registrations of a customer, beside everything else about them."""

from __future__ import annotations

from typing import Any

from kaipan.customers.queries import CustomerCard
from kaipan.kernel.actor import Actor
from kaipan.registrations import queries
from kaipan.registrations.permissions import REGISTER, VIEW, VIEW_ALL


def registrations_of(card: CustomerCard, actor: Actor) -> dict[str, Any]:
    """Those the reader may see, and whether they may register the customer; nothing for who sees none."""
    if not any(actor.may(each, card.project_id) for each in (VIEW, VIEW_ALL)):
        return {"sees_registrations": False}
    return {
        "sees_registrations": True,
        "registrations": queries.registrations_of_customer(card.id, actor=actor),
        "may_register": actor.may(REGISTER, card.project_id) and not card.is_in_pool,
    }
