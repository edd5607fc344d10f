"""财务待办."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from kaipan.finance import permissions
from kaipan.finance.models import FinanceTodo
from kaipan.kernel.actor import Actor

WORK = (permissions.PAY_REFUND, permissions.GRANT_REFUND, permissions.CLOSE_TODO)


def finance_todos(actor: Actor) -> QuerySet[FinanceTodo]:
    """The to-dos of the projects whose money the actor may see, what is due first."""
    visible = FinanceTodo.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    with_people = visible.select_related("account", "project", "owner", "opened_by", "closed_by")
    return with_people.order_by(F("due_on").asc(nulls_last=True), "pk")


def todos_of(actor: Actor, todos: QuerySet[FinanceTodo]) -> QuerySet[FinanceTodo]:
    """Of ``todos`` the open ones that are the actor's work: their own, or anybody's with their rights."""
    theirs = Q(owner_id=actor.staff_id, owner__isnull=False)
    for right in WORK:
        theirs |= Q(owner__isnull=True, for_right=right, project_id__in=sorted(actor.projects_with(right)))
    return todos.filter(theirs, state=FinanceTodo.State.OPEN)
