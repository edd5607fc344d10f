"""The discount catalogue as the actor may see it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.presale import permissions
from kaipan.presale.models import DiscountOffer, DiscountUse


def discount_offers(actor: Actor, project_id: ProjectId | int) -> QuerySet[DiscountOffer]:
    """Every version of every offer of the project, in the order they are taken."""
    offers = DiscountOffer.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    return offers.prefetch_related("buildings__building")


def offers_for_room(room: inventory.RoomFacts, *, on: date, actor: Actor) -> QuerySet[DiscountOffer]:
    """The offers a deal about this room may choose from that day; the quote checks the plan."""
    return (
        discount_offers(actor, room.project_id)
        .filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_until__isnull=True) | Q(valid_until__gte=on),
            Q(product_types=[]) | Q(product_types__contains=[room.product_type.value]),
            Q(building_count=0) | Q(buildings__building_id=room.building_id),
            retired_at__isnull=True,
        )
        .distinct()
    )


def discount_uses(actor: Actor, project_id: ProjectId | int) -> QuerySet[DiscountUse]:
    """Who uses or used which offer of the project: the rows behind every quota."""
    uses = DiscountUse.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    return uses.select_related("offer")
