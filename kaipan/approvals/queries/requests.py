"""Questions as the actor may see them."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from kaipan.approvals import permissions
from kaipan.approvals.models import ApprovalRequest, Node, Vote
from kaipan.approvals.queries.cards import ApprovalCard, card
from kaipan.approvals.seats import capacities, concerns, open_for, own_steps
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.source import Source
from kaipan.platform.scopes import one


def requests(actor: Actor) -> QuerySet[ApprovalRequest]:
    """What was asked where the actor may look, what the actor asked, and what came past the actor's desk."""
    came_past = Node.objects.filter(concerns(actor), request=OuterRef("pk"))
    return ApprovalRequest.objects.select_related("requested_by", "decided_by", "project", "route").filter(
        Q(project_id__in=sorted(actor.projects_with(permissions.VIEW_REQUEST)))
        | Q(project_id__in=sorted(actor.projects_with(permissions.DECIDE_REQUEST)))
        | Q(project_id__in=sorted(actor.visible_projects()), requested_by=actor.staff_id)
        | Q(Exists(came_past), project_id__in=sorted(actor.visible_projects()))
    )


def inbox(actor: Actor) -> QuerySet[ApprovalRequest]:
    """What waits for this person's yes or no, as a delegate too, oldest first; never their own."""
    hands = capacities(actor)
    mine = Q(nodes__in=open_for(actor, hands))
    return (
        ApprovalRequest.objects.filter(mine)
        .annotate(
            waits_since=Min("nodes__opened_at"),
            due_at=Min("nodes__due_at"),
            reminded_at=Max("nodes__reminded_at"),
            is_overdue=ExpressionWrapper(Q(due_at__lt=Now()), output_field=BooleanField()),
            is_mine=Exists(Node.objects.filter(own_steps(actor, hands), request=OuterRef("pk"))),
        )
        .select_related("requested_by", "decided_by", "project", "route")
        .order_by("pk")
    )


def how_many_wait(actor: Actor) -> int:
    """How many questions :func:`inbox` holds; every page of the back office says so."""
    return open_for(actor, capacities(actor)).order_by().values("request_id").distinct().count()


def decided(actor: Actor) -> QuerySet[ApprovalRequest]:
    """What this person answered at some step, or somebody answered for them."""
    answered = Vote.objects.filter(
        Q(staff=actor.staff_id) | Q(for_staff=actor.staff_id), node__request=OuterRef("pk")
    )
    return requests(actor).filter(Exists(answered))


def approval_card(approval_id: ApprovalId, *, actor: Actor) -> ApprovalCard:
    """One question, or :class:`kaipan.kernel.errors.NotFound`."""
    return card(one(requests(actor), pk=approval_id))


def latest_for(source: Source, matter: str) -> ApprovalCard | None:
    """The last question asked about a thing, whatever became of it; for the room that asked."""
    last = (
        ApprovalRequest.objects.select_related("requested_by", "decided_by", "route")
        .filter(matter=matter, source_kind=source.kind, source_id=source.id)
        .order_by("-pk")
        .first()
    )
    return card(last) if last else None
