"""Templates as the actor may use them."""

from __future__ import annotations

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.messages.models import MessageTemplate, TemplateVersion
from kaipan.messages.permissions import MANAGE_TEMPLATE, SEND


def message_templates(actor: Actor) -> QuerySet[MessageTemplate]:
    """Those of the company, and of the projects in which the actor sends or manages templates.

    ``version``, ``subject`` and ``text`` are the latest words.
    """
    projects = sorted(actor.projects_with(SEND) | actor.projects_with(MANAGE_TEMPLATE))
    latest = TemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-version")
    may_somewhere = projects or actor.may(SEND) or actor.may(MANAGE_TEMPLATE)
    rows = MessageTemplate.objects.filter(company_id=actor.company_id)
    rows = rows.filter(Q(project__isnull=True) | Q(project_id__in=projects)) if may_somewhere else rows.none()
    return rows.select_related("project").annotate(
        version=Max("versions__version"),
        subject=Subquery(latest.values("subject")[:1]),
        text=Subquery(latest.values("text")[:1]),
    )


def templates_for(actor: Actor, project_id: ProjectId | int) -> QuerySet[MessageTemplate]:
    """Those in use that may be sent in a project: its own and the company's."""
    usable = message_templates(actor).filter(retired_at__isnull=True)
    return usable.filter(Q(project__isnull=True) | Q(project_id=project_id)).order_by("name", "pk")


def versions_of(template: MessageTemplate) -> QuerySet[TemplateVersion]:
    """All its words, the latest first."""
    return TemplateVersion.objects.filter(template=template).select_related("written_by")
