"""Take a role away."""

from django.db.models.functions import Now
from django.utils import timezone

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.org.actions.administration import keeping_an_administrator
from kaipan.org.models import Grant
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import GrantAlreadyEnded
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def end_grant(grant_id: int, *, reason: str = "", actor: Actor) -> None:
    """End a grant now; it stays on record. The last administrator keeps the role that makes them one."""
    grant = one(Grant.objects.filter(company_id=actor.company_id), pk=grant_id)
    if not actor.may(MANAGE_STAFF):
        _require_in_project(grant, actor)
    with keeping_an_administrator(actor.company_id):
        if not Grant.objects.live().filter(pk=grant.pk).update(ends_at=Now()):
            raise GrantAlreadyEnded(name=grant.staff.name, role=grant.role.name, ended=_day(grant))
    audit.record(
        actor,
        "org.role.taken_away",
        grant,
        label=f"{grant.staff.name} · {grant.role.name}",
        reason=clean_line(reason, longest=200),
        changes={"role": [grant.role.code, None]},
    )


def _require_in_project(grant: Grant, actor: Actor) -> None:
    """Somebody who manages one project's people ends grants of that project only."""
    if grant.project_id is None:
        raise NotFound
    require(actor, MANAGE_STAFF, grant.project_id)


def _day(grant: Grant) -> str:
    return timezone.localtime(grant.ends_at).strftime("%Y-%m-%d %H:%M") if grant.ends_at else ""
