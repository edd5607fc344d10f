"""Payment plans as the actor may see them."""

from datetime import date

from django.db.models import QuerySet

from kaipan.inventory.cards import RoomFacts
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.presale import permissions
from kaipan.presale.models import PaymentPlan
from kaipan.presale.offering import offered_for


def payment_plans(actor: Actor, project_id: ProjectId | int) -> QuerySet[PaymentPlan]:
    """Every version of every plan of the project, with lines, buildings and discounts to read."""
    plans = PaymentPlan.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    return plans.prefetch_related("lines__milestone", "steps", "buildings__building")


def offered_payment_plans(
    actor: Actor, project_id: ProjectId | int, *, room: RoomFacts | None = None, on: date | None = None
) -> QuerySet[PaymentPlan]:
    """The versions on offer; with a ``room`` and a day ``on`` only those it may be paid by on that day."""
    plans = payment_plans(actor, project_id).filter(enabled=True)
    return plans if room is None or on is None else offered_for(plans, room, on)
