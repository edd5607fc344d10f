"""审批代理: somebody stands in for somebody, for a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from kaipan.approvals.holders import takes_part
from kaipan.approvals.matters import matters as declared
from kaipan.approvals.models import Delegation
from kaipan.approvals.permissions import SET_DELEGATION, TAKES_PART
from kaipan.approvals.queries.delegations import delegations
from kaipan.approvals.refusals import (
    DelegateCannotDecide,
    DelegationEnded,
    DelegationTooLong,
    NothingToDelegate,
    NotToOneself,
    PersonRequired,
    WindowOver,
)
from kaipan.kernel.actor import Actor, require, require_any
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

LONGEST = timedelta(days=366)


@use_case
def delegate(
    to_staff_id: StaffId | int,
    *,
    starts_at: datetime,
    ends_at: datetime,
    project_id: ProjectId | int | None = None,
    matters: Sequence[str] = (),
    reason: str,
    for_staff_id: StaffId | int | None = None,
    actor: Actor,
) -> int:
    """Let somebody decide in one's place between two moments (审批代理人); the delegation's id.

    In one project or in all, for some matters or for all. ``for_staff_id`` is for those who set it for
    others, never to themselves. Only what the principal may decide in their own right is delegated. Refuses a
    delegate who may hold no step (:class:`DelegateCannotDecide`), a window that is over or longer than 366
    days, and somebody who has nothing to delegate (:class:`NothingToDelegate`).
    """
    if actor.staff_id is None:
        raise PersonRequired
    principal = _principal(actor, for_staff_id, project_id)
    chosen = one(org.everybody().filter(company_id=actor.company_id, is_active=True), pk=to_staff_id)
    if chosen.pk in (principal.pk, actor.staff_id):
        raise NotToOneself
    _refuse_window(starts_at, ends_at)
    if project_id is not None and project_id not in org.actor_of(principal.pk, actor.channel).grants:
        raise NotFound
    if not set(matters) <= set(declared()):
        raise NotFound
    _refuse_unfit(principal, chosen, project_id, actor)
    made = Delegation.objects.create(
        company_id=actor.company_id,
        principal=principal,
        delegate=chosen,
        project_id=project_id,
        matters=sorted(set(matters)),
        starts_at=starts_at,
        ends_at=ends_at,
        reason=required_line(reason, longest=200),
        made_by_id=actor.staff_id,
    )
    changes = {"principal": principal.name, "delegate": chosen.name, "from": starts_at, "until": ends_at}
    label = f"{principal.name} → {chosen.name}"
    audit.record(actor, "approvals.delegation.made", made, label=label, reason=made.reason, changes=changes)
    return made.pk


@use_case
def end_delegation(delegation_id: int, *, reason: str = "", actor: Actor) -> None:
    """End a delegation before its time: by who gave it, who has it, or who sets them for others."""
    seen = one(delegations(actor), pk=delegation_id)
    (found,) = lock(Rank.DELEGATION, Delegation.objects.filter(pk=seen.pk))
    if actor.staff_id not in (found.principal_id, found.delegate_id):
        require(actor, SET_DELEGATION, found.project_id)
    now = moment()
    if found.ended_at is not None or found.ends_at <= now:
        raise DelegationEnded
    found.ended_at, found.ended_by_id = now, actor.staff_id
    found.save(update_fields=["ended_at", "ended_by"])
    said = clean_line(reason, longest=200)
    label = f"{seen.principal.name} → {seen.delegate.name}"
    audit.record(actor, "approvals.delegation.ended", found, label=label, reason=said)


def _principal(actor: Actor, for_staff_id: int | None, project_id: int | None) -> Any:
    assert actor.staff_id is not None
    if for_staff_id is None or for_staff_id == actor.staff_id:
        if project_id is not None:
            require_any(actor, TAKES_PART, project_id)
        return org.everybody().get(pk=actor.staff_id)
    require(actor, SET_DELEGATION, project_id)
    return one(org.everybody().filter(company_id=actor.company_id, is_active=True), pk=for_staff_id)


def _refuse_window(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at or ends_at <= moment():
        raise WindowOver
    if ends_at - starts_at > LONGEST:
        raise DelegationTooLong(days=LONGEST.days)


def _refuse_unfit(principal: Any, chosen: Any, project_id: int | None, actor: Actor) -> None:
    for person, refusal in ((principal, NothingToDelegate), (chosen, DelegateCannotDecide)):
        if project_id is not None:
            fits = takes_part(person.pk, project_id)
        else:
            theirs = org.actor_of(person.pk, actor.channel)
            fits = any(theirs.may_somewhere(permission) for permission in TAKES_PART)
        if not fits:
            raise refusal(person=person.name)
