"""Who acts: the one argument every verb must be given by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.ids import CompanyId, ProjectId, StaffId


class Channel(StrEnum):
    """The door a request came through; kept in the audit trail."""

    PAGE = "PAGE"
    API = "API"
    IMPORT = "IMPORT"
    CLI = "CLI"
    JOB = "JOB"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of staff (or the system itself) with what they may do, project by project.

    ``grants`` maps every project the person works in to the permission names held there; roles given for
    a whole company are already spread over its projects. ``company_grants`` are the permissions held for
    the company itself (staff, roles, audit).
    """

    staff_id: StaffId | None
    name: str
    company_id: CompanyId
    channel: Channel
    grants: Mapping[ProjectId, frozenset[str]] = field(default_factory=dict)
    company_grants: frozenset[str] = frozenset()

    def may(self, permission: str, project_id: ProjectId | int | None = None) -> bool:
        """Whether the permission is held in this project, or, without one, for the company."""
        if project_id is None:
            return permission in self.company_grants
        return permission in self.grants.get(ProjectId(project_id), frozenset())

    def may_somewhere(self, permission: str) -> bool:
        """Whether the permission is held for the company or in any of its projects."""
        return self.may(permission) or bool(self.projects_with(permission))

    def projects_with(self, permission: str) -> frozenset[ProjectId]:
        """The projects in which the permission is held: the scope of every read."""
        return frozenset(project for project, held in self.grants.items() if permission in held)

    def sees(self, project_id: ProjectId | int) -> bool:
        """Whether the project exists at all for this person."""
        return bool(self.grants.get(ProjectId(project_id)))

    def visible_projects(self) -> frozenset[ProjectId]:
        """Every project this person holds any permission in."""
        return frozenset(project for project, held in self.grants.items() if held)


def require(actor: Actor, permission: str, project_id: ProjectId | int | None = None) -> None:
    """Let the verb go on, or refuse it.

    A project outside the actor's scope answers :class:`NotFound`, as if it did not exist; inside it, a
    missing permission answers :class:`Forbidden` with the permission's name.
    """
    if actor.may(permission, project_id):
        return
    if project_id is not None and not actor.sees(project_id):
        raise NotFound
    raise Forbidden(permission=permission)


def require_any(actor: Actor, permissions: Iterable[str], project_id: ProjectId | int) -> None:
    """Let the verb go on when one of several permissions is held; else refuse as :func:`require` does."""
    wanted = list(permissions)
    if not any(actor.may(permission, project_id) for permission in wanted):
        require(actor, wanted[0], project_id)


def require_somewhere(actor: Actor, permission: str) -> None:
    """Let a verb about something that belongs to no project go on when the permission is held anywhere."""
    if not actor.may_somewhere(permission):
        raise Forbidden(permission=permission)
