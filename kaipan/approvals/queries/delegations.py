"""Who stands in for whom, as the actor may see it."""

from django.db.models import Q, QuerySet

from kaipan.approvals.models import Delegation
from kaipan.approvals.permissions import SET_DELEGATION
from kaipan.kernel.actor import Actor


def delegations(actor: Actor) -> QuerySet[Delegation]:
    """What the actor delegated or was delegated; for who sets them for others, those of their scope."""
    mine = Q(principal=actor.staff_id) | Q(delegate=actor.staff_id)
    if actor.may(SET_DELEGATION):
        mine = Q()
    else:
        mine |= Q(project_id__in=sorted(actor.projects_with(SET_DELEGATION)))
    found = Delegation.objects.filter(mine, company_id=actor.company_id)
    return found.select_related("principal", "delegate", "project", "made_by")
