"""What charging a deal would come to."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from kaipan.charges import queries as charges
from kaipan.charges.actions import DueAt
from kaipan.charges.permissions import GENERATE
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import DealId, ProjectId
from kaipan.platform.scopes import one
from kaipan.sales.charging import facts_of, refuse_unsigned
from kaipan.sales.models import Deal
from kaipan.sales.queries.lists import deals
from kaipan.sales.rules import states


def charge_preview(
    deal_id: DealId | int,
    *,
    home_count: int | None = None,
    said: str = "",
    due_at: DueAt | None = None,
    actor: Actor,
) -> list[charges.PreviewLine]:
    """What :func:`kaipan.sales.actions.charge_deal` would make of a signed deal; nothing is written."""
    deal = one(deals(actor).select_related("contract", "room"), pk=deal_id)
    require(actor, GENERATE, deal.project_id)
    refuse_unsigned(deal)
    facts = facts_of(deal, home_count, said)
    return charges.preview_charges(deal.project_id, deal.money_account, facts, due_at=due_at)


def deals_to_charge(
    project_id: ProjectId | int, building_ids: Collection[int] = (), *, actor: Actor
) -> QuerySet[Deal]:
    """The signed deals of a project, of these buildings where any are named, by their rooms."""
    require(actor, GENERATE, project_id)
    signed = deals(actor).filter(project_id=project_id, state=states.SIGNED)
    of_buildings = signed.filter(room__building__in=list(building_ids)) if building_ids else signed
    return of_buildings.order_by("room__building__number", "room_id")
