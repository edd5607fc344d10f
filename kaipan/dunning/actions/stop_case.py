"""停催: let a case rest, with approval; and take it up again."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.approvals import actions as approvals
from kaipan.dunning import permissions
from kaipan.dunning.finding import lock_case, refuse_unless
from kaipan.dunning.matters import STOP
from kaipan.dunning.models import Case
from kaipan.dunning.queries.cases import cases
from kaipan.dunning.refusals import PersonWanted
from kaipan.dunning.rules import states
from kaipan.dunning.rules.selection import overdue
from kaipan.dunning.standing import standing
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ApprovalId, ProjectId
from kaipan.kernel.money import ZERO
from kaipan.kernel.text import Phrase, gettext_noop
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def ask_to_stop(case_id: int, *, reason: str, actor: Actor, today: date) -> ApprovalId:
    """Ask that an open case be let rest; measured by what is overdue. The case goes on until it is."""
    if actor.staff_id is None:
        raise PersonWanted
    case = lock_case(case_id, permissions.HANDLE, actor)
    refuse_unless(case, states.OPEN, verb=_("停催"))
    case.stop_reason = required_line(reason, longest=200)
    case.save(update_fields=["stop_reason"])
    there = standing(case.project_id, today, account_ids=[case.account_id])
    late = overdue(there.dues, there.terms, on=today).get(case.account_id)
    asked = approvals.ask(
        project_id=ProjectId(case.project_id),
        matter=STOP,
        source=case.source,
        title=Phrase(gettext_noop("停催 %(label)s"), {"label": case.account.label}),
        payload=_payload(case),
        amount=late.total if late else ZERO,
        actor=actor,
    )
    audit.record(actor, "dunning.case.stop_asked", case, reason=case.stop_reason)
    return asked


@use_case
def stop_case(case_id: int, *, actor: Actor, today: date) -> None:
    """Let the case rest on the approval there is, used once: neither stages nor the clock move it,
    and no notice is made.

    It is still closed when everything is paid. Raises what :func:`kaipan.approvals.actions.consume` raises.
    """
    seen = one(cases(actor), pk=case_id)
    require(actor, permissions.HANDLE, seen.project_id)
    approvals.consume(seen.source, STOP, _payload(seen), actor=actor)
    case = lock_case(case_id, permissions.HANDLE, actor)
    refuse_unless(case, states.OPEN, verb=_("停催"))
    case.state, case.stopped_on = states.STOPPED, today
    case.save(update_fields=["state", "stopped_on"])
    changes = {"state": [states.OPEN, states.STOPPED]}
    audit.record(actor, "dunning.case.stopped", case, reason=case.stop_reason, changes=changes)


@use_case
def resume_case(case_id: int, *, reason: str, actor: Actor) -> None:
    """Take a stopped case up again (恢复催缴); another stop needs another approval."""
    case = lock_case(case_id, permissions.HANDLE, actor)
    refuse_unless(case, states.STOPPED, verb=_("恢复催缴"))
    why = required_line(reason, longest=200)
    case.state, case.stopped_on, case.stop_reason = states.OPEN, None, ""
    case.save(update_fields=["state", "stopped_on", "stop_reason"])
    changes = {"state": [states.STOPPED, states.OPEN]}
    audit.record(actor, "dunning.case.resumed", case, reason=why, changes=changes)


def _payload(case: Case) -> dict[str, object]:
    return {"case": case.pk, "account": case.account_id, "reason": case.stop_reason}
