"""违约金减免: asked for, approved, carried out once."""

from __future__ import annotations

from datetime import date

from kaipan.approvals import actions as approvals
from kaipan.dunning import permissions
from kaipan.dunning.events import WaiverExecuted
from kaipan.dunning.matters import WAIVER
from kaipan.dunning.models import Waiver
from kaipan.dunning.numbering import paper_numbers
from kaipan.dunning.queries.waivers import waivable_dues, waivers
from kaipan.dunning.refusals import PersonWanted, WaiverOver, WaiverTooLarge
from kaipan.dunning.rules import states
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.text import Phrase, gettext_noop
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def ask_for_waiver(due_id: int, *, amount: Money, reason: str, actor: Actor, today: date) -> int:
    """Ask that ``amount`` 元 of a late fee be let off; the waiver, which waits for approval by its amount.

    Nothing of the due changes until it is carried out. One waiver a due waits at a time. Raises
    :class:`WaiverTooLarge` beyond what is unpaid.
    """
    if actor.staff_id is None:
        raise PersonWanted
    due = one(waivable_dues(actor), pk=due_id)
    require(actor, permissions.WAIVE, due.project_id)
    if not ZERO < amount <= due.outstanding:
        raise WaiverTooLarge(outstanding=due.outstanding, amount=amount)
    (number,) = paper_numbers("waiver", due.project_id, today)
    waiver = Waiver.objects.create(
        project_id=due.project_id,
        account_id=due.account_id,
        due_id=due.pk,
        number=number,
        amount=amount,
        reason=required_line(reason, longest=200),
        asked_on=today,
        asked_by_id=actor.staff_id,
    )
    approvals.ask(
        project_id=ProjectId(waiver.project_id),
        matter=WAIVER,
        source=waiver.source,
        title=Phrase(
            gettext_noop("减免 %(label)s 违约金 %(amount)s 元"),
            {"label": due.account.label, "amount": f"{amount:,.2f}"},
        ),
        payload=_payload(waiver),
        amount=amount,
        actor=actor,
    )
    audit.record(actor, "dunning.waiver.asked", waiver, reason=waiver.reason, changes={"amount": amount})
    return waiver.pk


@use_case
def execute_waiver(waiver_id: int, *, actor: Actor, today: date) -> None:
    """Let the money off on the approval there is, used once: the due ends, one for the rest takes its place.

    Raises what :func:`kaipan.approvals.actions.consume` and :func:`kaipan.finance.actions.waive_due` raise.
    """
    seen = _seen(waiver_id, actor)
    ledger.hold_period_open(CompanyId(seen.project.company_id), today)
    approvals.consume(seen.source, WAIVER, _payload(seen), actor=actor)
    left = finance.waive_due(seen.due_id, seen.amount, reason=seen.reason, today=today, actor=actor)
    waiver = _locked(seen)
    waiver.left_due_id = left
    _settle(waiver, states.EXECUTED, today, actor)
    changes = {"amount": waiver.amount, "state": [states.ASKED, waiver.state]}
    audit.record(actor, "dunning.waiver.executed", waiver, reason=waiver.reason, changes=changes)
    events.publish(WaiverExecuted(waiver.project_id, waiver.pk, waiver.account_id, str(waiver.amount)))


@use_case
def drop_waiver(waiver_id: int, *, reason: str, actor: Actor, today: date) -> None:
    """Give up a waiver that was not carried out; a question or a yes about it ends with it."""
    seen = _seen(waiver_id, actor)
    why = required_line(reason, longest=200)
    approvals.take_back(seen.source, WAIVER, actor=actor)
    waiver = _locked(seen)
    _settle(waiver, states.DROPPED, today, actor)
    changes = {"state": [states.ASKED, waiver.state]}
    audit.record(actor, "dunning.waiver.dropped", waiver, reason=why, changes=changes)


def _seen(waiver_id: int, actor: Actor) -> Waiver:
    seen = one(waivers(actor), pk=waiver_id)
    require(actor, permissions.WAIVE, seen.project_id)
    return seen


@step
def _locked(seen: Waiver) -> Waiver:
    (waiver,) = lock(Rank.PAPER, Waiver.objects.filter(pk=seen.pk))
    if waiver.state != states.ASKED:
        raise WaiverOver(number=waiver.number, state=waiver.get_state_display())
    return waiver


@step
def _settle(waiver: Waiver, state: str, today: date, actor: Actor) -> None:
    waiver.state, waiver.settled_on, waiver.settled_by_id = state, today, actor.staff_id
    waiver.save(update_fields=["state", "settled_on", "settled_by", "left_due"])


def _payload(waiver: Waiver) -> dict[str, object]:
    return {
        "waiver": waiver.pk,
        "due": waiver.due_id,
        "amount": str(waiver.amount),
        "reason": waiver.reason,
    }
