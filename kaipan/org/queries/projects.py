"""Projects as the actor may see them."""

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.org.models import Project


def projects(actor: Actor) -> QuerySet[Project]:
    """Every project the actor works in."""
    return Project.objects.filter(pk__in=sorted(actor.visible_projects())).select_related("company")
