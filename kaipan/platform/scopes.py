"""Every read begins with what this person may see."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound

M = TypeVar("M", bound=models.Model)


class ProjectScoped(QuerySet[M]):
    """Rows that belong to a project, narrowed to the projects in which the actor holds a permission."""

    def visible_to(self, actor: Actor, permission: str) -> ProjectScoped[M]:
        """Only rows of projects where ``actor`` holds ``permission``; none when held nowhere."""
        return self.filter(project_id__in=sorted(actor.projects_with(permission)))


def one(rows: QuerySet[M], **lookup: object) -> M:
    """The single row, or :class:`NotFound`: outside the scope and not there are the same answer."""
    found = list(rows.filter(**lookup).order_by()[:1])
    if not found:
        raise NotFound
    return found[0]
