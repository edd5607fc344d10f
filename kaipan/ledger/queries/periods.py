"""会计期间 as the actor may see them."""

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.ledger.models import Period
from kaipan.ledger.permissions import CLOSE_PERIOD, REOPEN_PERIOD, VIEW_JOURNAL


def periods(actor: Actor) -> QuerySet[Period]:
    """The months of the actor's company, newest first; none for whoever has nothing to do with its books."""
    rights = (VIEW_JOURNAL, CLOSE_PERIOD, REOPEN_PERIOD)
    if not any(actor.may(right) for right in rights):
        return Period.objects.none()
    return Period.objects.filter(company_id=actor.company_id).select_related("closed_by")
