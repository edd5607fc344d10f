"""The authority on prices as the actor may see it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.presale import permissions
from kaipan.presale.authority import ladder_on
from kaipan.presale.models import AuthorityLadder


def authority_ladders(actor: Actor, project_id: ProjectId | int) -> QuerySet[AuthorityLadder]:
    """Every ladder that was set for the project, the latest first, with its steps."""
    ladders = AuthorityLadder.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    return ladders.select_related("created_by").prefetch_related("steps__role")


def authority_ladder(project_id: ProjectId | int, *, on: date, actor: Actor) -> AuthorityLadder | None:
    """The ladder in force that day; None as long as none was set."""
    require(actor, permissions.VIEW_PRICE, project_id)
    return ladder_on(int(project_id), on)
