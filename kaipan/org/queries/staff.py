"""People of staff as the actor may see them."""

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.org.models import Grant, Project, Staff
from kaipan.org.permissions import MANAGE_STAFF, VIEW_PROJECT
from kaipan.org.queries.projects import require_project


def staff(actor: Actor) -> QuerySet[Staff]:
    """Everybody of the company, for those who manage its staff."""
    require(actor, MANAGE_STAFF)
    return Staff.objects.filter(company_id=actor.company_id)


def everybody() -> QuerySet[Staff]:
    """All people of staff of all companies, for rooms that name them; whoever asks narrows it down."""
    return Staff.objects.all()


def grants_held(staff_id: StaffId | int, project_id: ProjectId | int) -> QuerySet[Grant]:
    """What somebody holds now in a project, or in all of their company."""
    return Grant.objects.live().filter(Q(project_id=project_id) | Q(project__isnull=True), staff_id=staff_id)


def colleagues(
    actor: Actor,
    project_id: ProjectId | int,
    permission: str = VIEW_PROJECT,
    *,
    also: Q | None = None,
) -> QuerySet[Staff]:
    """Who may do something in a project the actor works in: the people to choose a consultant from.

    ``also`` adds those of the company whom it is true of: who has left still has a past to look at.
    """
    require_project(actor, project_id)
    found = holders(project_id, permission)
    if also is None:
        return found
    either = Q(pk__in=found.order_by().values("pk")) | also
    return Staff.objects.filter(either, company_id=actor.company_id).order_by("name", "id")


def holders(project_id: ProjectId | int, permission: str) -> QuerySet[Staff]:
    """Active people who hold the permission in the project now, by name."""
    company = Project.objects.filter(pk=project_id).values("company_id")
    grants = Grant.objects.live().filter(
        Q(project_id=project_id) | Q(project__isnull=True, company_id__in=company),
        role__permissions__contains=[permission],
    )
    return Staff.objects.filter(is_active=True, pk__in=grants.values("staff_id")).order_by("name", "id")


def role_holders(project_id: ProjectId | int, role_id: int) -> QuerySet[Staff]:
    """Active people who were given the role, for the project or for its whole company, by name."""
    grants = Grant.objects.live().filter(Q(project_id=project_id) | Q(project__isnull=True), role_id=role_id)
    return Staff.objects.filter(is_active=True, pk__in=grants.values("staff_id")).order_by("name", "id")


def has_second_step(staff_id: StaffId | int) -> bool:
    """Whether signing in takes a code beside the password."""
    return Authenticator.objects.filter(user_id=staff_id, type=Authenticator.Type.TOTP).exists()
