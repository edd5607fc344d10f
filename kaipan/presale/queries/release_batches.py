"""Release orders as the actor may see them."""

from django.db.models import Count, Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.presale import permissions
from kaipan.presale.models import ReleaseBatch


def release_batches(actor: Actor) -> QuerySet[ReleaseBatch]:
    """Every batch with how many rooms were ``done`` and ``refused``, the latest first."""
    batches = ReleaseBatch.objects.visible_to(actor, permissions.VIEW_PRICE).select_related("made_by")
    return batches.annotate(
        rooms_done=Count("lines", filter=Q(lines__done=True)),
        rooms_refused=Count("lines", filter=Q(lines__done=False)),
    )
