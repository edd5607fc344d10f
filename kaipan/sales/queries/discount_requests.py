"""Requests for prices as the actor may see them, and who used an offer."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DiscountOfferId
from kaipan.presale import queries as presale
from kaipan.sales import permissions
from kaipan.sales.models import Deal, DiscountRequest
from kaipan.sales.queries.lists import deals


def discount_requests(actor: Actor) -> QuerySet[DiscountRequest]:
    """All requests of projects whose deals the actor may all see, and the actor's own; newest first."""
    everything = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW_ALL)))
    own = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW)), asked_by_id=actor.staff_id)
    found = DiscountRequest.objects.filter(everything | own)
    return found.select_related(
        "project", "room", "customer__party", "payment_plan", "asked_by", "approval__decided_by"
    ).order_by("-id")


def deals_with_offer(offer_id: DiscountOfferId | int, project_id: int, *, actor: Actor) -> QuerySet[Deal]:
    """The deals that count towards the quota of an offer, as far as the actor may see them."""
    uses = presale.discount_uses(actor, project_id)
    live = uses.filter(offer_id=offer_id, source_kind="sales.deal", ended_at__isnull=True)
    return deals(actor).filter(project_id=project_id, pk__in=live.values("source_id"))
