"""How long questions lie where: steps with the time spent in them, and the report over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Avg, BooleanField, Count, DurationField, ExpressionWrapper, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext

from kaipan.approvals.codes import NodeState
from kaipan.approvals.matters import matters
from kaipan.approvals.models import Node
from kaipan.approvals.permissions import DECIDE_REQUEST, VIEW_REQUEST
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org

REACHED = (NodeState.PENDING, NodeState.APPROVED, NodeState.REJECTED, NodeState.RETURNED)
BY = {"matter": "request__matter", "step": "name", "person": "votes__staff"}


@dataclass(frozen=True, slots=True)
class TimeInSteps:
    """Steps of one matter, of one name, or answered by one person: how many, how long, how many late."""

    key: str
    label: str
    steps: int
    open: int
    average: timedelta
    longest: timedelta
    overdue: int


def steps(actor: Actor) -> QuerySet[Node]:
    """Steps that were reached, of requests the actor may look at, with ``spent`` and ``is_overdue``.

    An open step counts up to now. Late is one that was decided after its time, or is open past it.
    """
    projects = actor.projects_with(VIEW_REQUEST) | actor.projects_with(DECIDE_REQUEST)
    until = Coalesce("decided_at", Now())
    return (
        Node.objects.filter(project_id__in=sorted(projects), state__in=REACHED, opened_at__isnull=False)
        .select_related("request__requested_by", "project", "role", "person", "added_by")
        .prefetch_related("votes__staff", "votes__for_staff")
        .annotate(
            spent=ExpressionWrapper(until - F("opened_at"), output_field=DurationField()),
            is_overdue=ExpressionWrapper(
                Q(due_at__isnull=False) & Q(due_at__lt=until), output_field=BooleanField()
            ),
        )
    )


def time_in_steps(rows: QuerySet[Node], by: str) -> Sequence[TimeInSteps]:
    """The report: steps by ``matter``, ``step`` or ``person``, the slowest on average first."""
    answered: Any = rows.filter(votes__isnull=False) if by == "person" else rows
    keys = {"key": F(BY[by]), **({"person_name": F("votes__staff__name")} if by == "person" else {})}
    found = (
        answered.order_by()
        .values(**keys)
        .annotate(
            steps=Count("pk", distinct=True),
            open=Count("pk", filter=Q(state=NodeState.PENDING), distinct=True),
            average=Avg("spent"),
            longest=Max("spent"),
            overdue=Count("pk", filter=Q(is_overdue=True), distinct=True),
        )
        .order_by("-average", "key")
    )
    return [
        TimeInSteps(
            key=str(row["key"]),
            label=_label(by, row),
            steps=row["steps"],
            open=row["open"],
            average=row["average"],
            longest=row["longest"],
            overdue=row["overdue"],
        )
        for row in found
    ]


def answerers(actor: Actor) -> QuerySet[Any]:
    """Who answered at a step that the actor may look at, by name."""
    answered = steps(actor).order_by().values("votes__staff")
    return org.everybody().filter(pk__in=answered).order_by("name", "id")


def _label(by: str, row: dict[str, object]) -> str:
    key = str(row["key"])
    if by == "matter":
        return gettext(matters().get(key, key))
    if by == "person":
        return str(row["person_name"])
    return key or gettext("审批")
