"""Roles, who holds them, and what there is to permit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor, require, require_somewhere
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.permissions import declared
from kaipan.org.models import ApiToken, Grant, Role
from kaipan.org.permissions import MANAGE_STAFF


@dataclass(frozen=True, slots=True)
class PermissionGroup:
    """The permissions of one room, each with its Chinese label."""

    room: str
    permissions: tuple[tuple[str, str], ...]


def roles(actor: Actor) -> QuerySet[Role]:
    """The roles of the company, for those who manage staff of all of it or of a project."""
    require_somewhere(actor, MANAGE_STAFF)
    return Role.objects.filter(company_id=actor.company_id)


def grants(actor: Actor) -> QuerySet[Grant]:
    """Who was given what, ended grants too: of the company, or of the projects whose staff one manages."""
    require_somewhere(actor, MANAGE_STAFF)
    scope = Q() if actor.may(MANAGE_STAFF) else Q(project_id__in=sorted(actor.projects_with(MANAGE_STAFF)))
    found = Grant.objects.filter(scope, company_id=actor.company_id)
    return found.select_related("staff", "role", "project", "granted_by")


def held_roles(actor: Actor) -> QuerySet[Grant]:
    """What the actor was given and holds now, for the actor to read."""
    found = Grant.objects.live().filter(Q(staff_id=actor.staff_id))
    return found.select_related("role", "project")


def role_names(actor: Actor) -> QuerySet[Role]:
    """The job titles of the actor's company, for those who tie something to one; not what each may do."""
    return Role.objects.filter(company_id=actor.company_id).only("pk", "code", "name", "company_id")


def roles_in(actor: Actor, project_id: ProjectId | int) -> frozenset[int]:
    """The roles the actor holds in a project now, by id; none for the system itself."""
    if actor.staff_id is None:
        return frozenset()
    held = held_roles(actor).filter(Q(project_id=project_id) | Q(project__isnull=True))
    return frozenset(held.values_list("role_id", flat=True))


def tokens(actor: Actor) -> QuerySet[ApiToken]:
    """The actor's own tokens, and for those who manage the company's staff everybody's."""
    found = ApiToken.objects.filter(staff__company_id=actor.company_id).select_related("staff")
    return found if actor.may(MANAGE_STAFF) else found.filter(Q(staff_id=actor.staff_id))


def permission_catalogue(actor: Actor) -> tuple[PermissionGroup, ...]:
    """Everything that can be permitted, room by room, as roles are edited."""
    require(actor, MANAGE_STAFF)
    rooms: dict[str, list[tuple[str, str]]] = {}
    for name, label in declared().items():
        rooms.setdefault(name.partition(".")[0], []).append((name, label))
    return tuple(PermissionGroup(room, tuple(held)) for room, held in rooms.items())
