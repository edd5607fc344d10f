"""Say what a job title may do."""

from collections.abc import Collection

from django.db.models import Q

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.permissions import declared
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.actions.administration import keeping_an_administrator
from kaipan.org.models import Grant, Role
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import OwnRoleWidened, UnknownPermissions
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case


@use_case
def define_role(*, code: str, name: str, permissions: Collection[str], actor: Actor) -> int:
    """Define the role ``code`` of the actor's company, or give it another name and other permissions.

    Everybody who holds the role has the new permissions from the next request on. Nobody adds permissions
    to a role they hold themselves, and the last role that manages staff keeps doing so.
    """
    require(actor, MANAGE_STAFF)
    wanted = sorted(set(permissions))
    unknown = [permission for permission in wanted if permission not in declared()]
    if unknown:
        raise UnknownPermissions(permissions="、".join(unknown))
    with keeping_an_administrator(actor.company_id):
        role, is_new = Role.objects.get_or_create(
            company_id=actor.company_id,
            code=required_line(code, longest=40),
            defaults={"name": required_line(name, longest=40), "permissions": wanted},
        )
        if is_new:
            difference: changes.Difference = {"permissions": [[], wanted]}
        else:
            _refuse_widening_own(role, wanted, actor)
            difference = changes.apply(role, {"name": required_line(name, longest=40), "permissions": wanted})
    audit.record(actor, "org.role.defined", role, changes=difference)
    return role.pk


def _refuse_widening_own(role: Role, wanted: Collection[str], actor: Actor) -> None:
    added = set(wanted) - set(role.permissions)
    if added and Grant.objects.live().filter(Q(staff_id=actor.staff_id), role=role).exists():
        raise OwnRoleWidened(role=role.name)
