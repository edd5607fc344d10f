"""Questions as the actor may see them."""

from django.db.models import Q, QuerySet

from kaipan.approvals import permissions
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.queries.cards import ApprovalCard, card
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.source import Source
from kaipan.platform.scopes import one


def requests(actor: Actor) -> QuerySet[ApprovalRequest]:
    """Everything asked in the projects where the actor may look, and everything the actor asked."""
    return ApprovalRequest.objects.select_related("requested_by", "decided_by", "project").filter(
        Q(project_id__in=sorted(actor.projects_with(permissions.VIEW_REQUEST)))
        | Q(project_id__in=sorted(actor.projects_with(permissions.DECIDE_REQUEST)))
        | Q(project_id__in=sorted(actor.visible_projects()), requested_by=actor.staff_id)
    )


def inbox(actor: Actor) -> QuerySet[ApprovalRequest]:
    """What waits for this person's yes or no, oldest first: never their own questions."""
    return (
        ApprovalRequest.objects.visible_to(actor, permissions.DECIDE_REQUEST)
        .filter(state=ApprovalRequest.State.PENDING)
        .exclude(requested_by=actor.staff_id)
        .select_related("requested_by", "project")
        .order_by("pk")
    )


def approval_card(approval_id: ApprovalId, *, actor: Actor) -> ApprovalCard:
    """One question, or :class:`kaipan.kernel.errors.NotFound`."""
    return card(one(requests(actor), pk=approval_id))


def latest_for(source: Source, matter: str) -> ApprovalCard | None:
    """The last question asked about a thing, whatever became of it; for the room that asked."""
    last = (
        ApprovalRequest.objects.select_related("requested_by", "decided_by")
        .filter(matter=matter, source_kind=source.kind, source_id=source.id)
        .order_by("-pk")
        .first()
    )
    return card(last) if last else None
