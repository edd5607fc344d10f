"""Give a person a role."""

from datetime import datetime

from django.db.models import Q

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.org.actions.administration import role_of_company
from kaipan.org.models import Grant, Role, Staff
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import GrantEndsInPast, GrantToOneself, RoleAlreadyHeld, StaffDisabled
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def grant_role(
    staff_id: StaffId | int,
    *,
    role_id: int,
    project_id: ProjectId | int | None,
    ends_at: datetime | None = None,
    actor: Actor,
) -> int:
    """Give the role in one project, or (``project_id=None``) in all projects of the company.

    ``ends_at`` makes it a temporary delegation. Four eyes: nobody gives a role to themselves.
    """
    require(actor, MANAGE_STAFF, project_id)
    staff = one(Staff.objects.filter(company_id=actor.company_id), pk=staff_id)
    role = role_of_company(role_id, actor)
    if staff.pk == actor.staff_id:
        raise GrantToOneself(role=role.name)
    if not staff.is_active:
        raise StaffDisabled(name=staff.name)
    _refuse_twice(staff, role, project_id, ends_at)
    grant = Grant.objects.create(
        company_id=actor.company_id,
        staff=staff,
        role=role,
        project_id=project_id,
        granted_by_id=actor.staff_id,
        ends_at=ends_at,
    )
    audit.record(
        actor,
        "org.role.granted",
        grant,
        label=f"{staff.name} · {role.name}",
        changes={"role": [None, role.code], "ends_at": [None, ends_at]},
    )
    return grant.pk


def _refuse_twice(staff: Staff, role: Role, project_id: int | None, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= moment():
        raise GrantEndsInPast(value=ends_at.isoformat(sep=" ", timespec="minutes"))
    if Grant.objects.live().filter(Q(project_id=project_id), staff=staff, role=role).exists():
        raise RoleAlreadyHeld(name=staff.name, role=role.name)
