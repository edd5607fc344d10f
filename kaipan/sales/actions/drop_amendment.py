"""放弃变更: an amendment that is not carried out."""

from __future__ import annotations

from datetime import date

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor, require_any
from kaipan.kernel.ids import AmendmentId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import permissions
from kaipan.sales.amending.matters import MATTERS
from kaipan.sales.change_refusals import AmendmentSettled
from kaipan.sales.events import AmendmentDropped
from kaipan.sales.models import Amendment, Deal
from kaipan.sales.queries.amendments import amendments
from kaipan.sales.rules.change_kinds import ChangeKind


@use_case
def drop_amendment(amendment_id: AmendmentId | int, *, reason: str, actor: Actor, today: date) -> None:
    """Give an amendment up before it is carried out; its question, or an unused yes, is taken back."""
    seen = one(amendments(actor), pk=amendment_id)
    require_any(actor, (permissions.AMEND, permissions.EXECUTE_AMENDMENT), seen.project_id)
    why = required_line(reason, longest=200)
    amendment = _locked(amendment_id)
    approvals.take_back(amendment.source, MATTERS[ChangeKind(amendment.kind)], actor=actor)
    _drop(amendment, why, actor=actor, today=today)


@use_case
def follow_no(amendment_id: AmendmentId | int, *, reason: str, actor: Actor, today: date) -> None:
    """An amendment was answered with no, or its question was withdrawn: it is over. For the system."""
    _drop(_locked(amendment_id), reason, actor=actor, today=today)


@step
def _locked(amendment_id: int) -> Amendment:
    found = one(Amendment.objects.all(), pk=amendment_id)
    lock(Rank.DEAL, Deal.objects.filter(pk=found.deal_id))
    amendment = Amendment.objects.select_related("deal__room").get(pk=amendment_id)
    if amendment.state != Amendment.State.PROPOSED:
        raise AmendmentSettled(number=amendment.number, state=amendment.get_state_display())
    return amendment


@step
def _drop(amendment: Amendment, reason: str, *, actor: Actor, today: date) -> None:
    amendment.state, amendment.settled_on = Amendment.State.DROPPED, today
    amendment.settled_by_id, amendment.drop_reason = actor.staff_id, reason
    amendment.save(update_fields=["state", "settled_on", "settled_by", "drop_reason"])
    audit.record(
        actor,
        "sales.amendment.dropped",
        amendment,
        label=amendment.deal.room.label,
        reason=reason,
        changes={"number": amendment.number, "state": ["PROPOSED", "DROPPED"]},
    )
    events.publish(AmendmentDropped(amendment.project_id, amendment.deal_id, amendment.pk))
