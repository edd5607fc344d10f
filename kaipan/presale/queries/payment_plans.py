"""Payment plans as the actor may see them."""

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.presale import permissions
from kaipan.presale.models import PaymentPlan


def payment_plans(actor: Actor, project_id: ProjectId | int) -> QuerySet[PaymentPlan]:
    """Every version of every plan of the project, with lines and discounts to read."""
    plans = PaymentPlan.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    return plans.prefetch_related("lines", "steps")


def offered_payment_plans(actor: Actor, project_id: ProjectId | int) -> QuerySet[PaymentPlan]:
    """The versions on offer; the day they are valid on is checked by the quote."""
    return payment_plans(actor, project_id).filter(enabled=True)
