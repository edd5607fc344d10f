"""The matrix, as the actor may see it."""

from django.db.models import Q

from kaipan.approvals.models import Route
from kaipan.approvals.models.route import RouteQuerySet
from kaipan.approvals.permissions import SET_ROUTE, VIEW_REQUEST
from kaipan.kernel.actor import Actor

_LOOKS = (SET_ROUTE, VIEW_REQUEST)


def routes(actor: Actor) -> RouteQuerySet:
    """The company's matrix and its projects', ended rows too, for who sets them or looks at requests."""
    projects = sorted(frozenset().union(*(actor.projects_with(each) for each in _LOOKS)))
    scope = Q(project_id__in=projects)
    if projects or any(actor.may(each) for each in _LOOKS):
        scope |= Q(project__isnull=True)
    found = Route.objects.filter(scope, company_id=actor.company_id)
    return found.select_related("project", "made_by", "ended_by").prefetch_related(
        "steps__role", "steps__person"
    )
