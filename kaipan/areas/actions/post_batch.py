"""提交、执行、作废 a batch."""

from __future__ import annotations

from datetime import date

from kaipan.approvals import actions as approvals
from kaipan.areas import permissions
from kaipan.areas.events import AreaBatchPosted
from kaipan.areas.matters import BATCH
from kaipan.areas.models import AreaBatch, AreaLine
from kaipan.areas.posting import TO_POST, in_dispute, lock_batch, post_lines, refuse_moved
from kaipan.areas.queries.batches import batches
from kaipan.areas.refusals import PersonWanted
from kaipan.areas.rules import states
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ApprovalId, CompanyId, ProjectId
from kaipan.kernel.text import Phrase, gettext_noop
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.many import among
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def ask_for_batch(batch_id: int, *, actor: Actor) -> ApprovalId:
    """Ask that a batch be carried out just as it was drawn; measured by all it moves and its lines."""
    if actor.staff_id is None:
        raise PersonWanted
    seen = _seen(batch_id, actor)
    asked = approvals.ask(
        project_id=ProjectId(seen.project_id),
        matter=BATCH,
        source=seen.source,
        title=Phrase(
            gettext_noop("面积补差 %(number)s：%(count)s 套，应补 %(pay)s 元，应退 %(back)s 元"),
            {
                "number": seen.number,
                "count": seen.line_count,
                "pay": f"{seen.to_pay:,.2f}",
                "back": f"{seen.to_return:,.2f}",
            },
        ),
        payload=payload_of(seen),
        amount=seen.to_pay + seen.to_return,
        count=seen.line_count,
        actor=actor,
    )
    batch = lock_batch(seen.pk, states.DRAFT, verb=gettext_noop("提交"))
    batch.state = states.ASKED
    batch.save(update_fields=["state"])
    audit.record(actor, "areas.batch.asked", batch, changes={"state": [states.DRAFT, states.ASKED]})
    return asked


@use_case
def post_batch(batch_id: int, *, actor: Actor, today: date) -> int:
    """Carry a batch out on the approval there is, used once; how many lines were posted.

    Lines beyond the limit, and those in dispute, are held: the buyer is told and answers. Raises
    :class:`WorldMoved` when a contract, an area or a regime is not what it was, what
    :func:`kaipan.approvals.actions.consume` raises, :class:`kaipan.finance.actions.CreditBeyondPrice`, and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    seen = _seen(batch_id, actor)
    ledger.hold_period_open(CompanyId(seen.project.company_id), today)
    approvals.consume(seen.source, BATCH, payload_of(seen), actor=actor)
    batch = lock_batch(seen.pk, states.ASKED, verb=gettext_noop("执行"))
    lines = list(AreaLine.objects.filter(batch=batch, state=states.OPEN).only(*TO_POST).order_by("pk"))
    finance.hold_accounts([line.account_id for line in lines], today)
    refuse_moved(batch, lines)
    disputed = in_dispute(lines)
    held = [line.pk for line in lines if line.beyond or line.pk in disputed]
    now = [line for line in lines if not line.beyond and line.pk not in disputed]
    AreaLine.objects.filter(pk__in=among(held)).update(state=states.HELD)
    post_lines(batch, now, today=today, actor=actor)
    _settle(batch, states.POSTED, today, actor)
    audit.record(
        actor,
        "areas.batch.posted",
        batch,
        changes={
            "state": [states.ASKED, states.POSTED],
            "posted": len(now),
            "held": len(held),
            "to_pay": batch.to_pay,
            "to_return": batch.to_return,
        },
    )
    events.publish(AreaBatchPosted(batch.project_id, batch.pk, len(now), len(held)))
    return len(now)


@use_case
def drop_batch(batch_id: int, *, reason: str, actor: Actor, today: date) -> None:
    """Give up a batch that was not posted; a question or a yes about it ends, its contracts are free."""
    seen = _seen(batch_id, actor)
    why = required_line(reason, longest=200)
    approvals.take_back(seen.source, BATCH, actor=actor)
    batch = lock_batch(seen.pk, states.DRAFT, states.ASKED, verb=gettext_noop("作废"))
    before = batch.state
    AreaLine.objects.filter(batch=batch, state=states.OPEN).update(state=states.DROPPED, drop_reason=why)
    batch.drop_reason = why
    _settle(batch, states.DROPPED, today, actor)
    changes = {"state": [before, states.DROPPED]}
    audit.record(actor, "areas.batch.dropped", batch, reason=why, changes=changes)


@use_case
def follow_no(batch_id: int, *, actor: Actor) -> None:
    """For the system: nobody asks any more, or the answer was no, and the batch is a draft again."""
    batch = lock_batch(batch_id, states.ASKED, verb=gettext_noop("退回"))
    batch.state = states.DRAFT
    batch.save(update_fields=["state"])
    changes = {"state": [states.ASKED, states.DRAFT]}
    audit.record(actor, "areas.batch.sent_back", batch, changes=changes)


def payload_of(batch: AreaBatch) -> dict[str, object]:
    """What is approved: the batch with the fingerprint of its lines."""
    return {
        "batch": batch.pk,
        "lines": batch.line_count,
        "to_pay": str(batch.to_pay),
        "to_return": str(batch.to_return),
        "fingerprint": batch.fingerprint,
    }


def _seen(batch_id: int, actor: Actor) -> AreaBatch:
    seen = one(batches(actor), pk=batch_id)
    require(actor, permissions.SETTLE, seen.project_id)
    return seen


def _settle(batch: AreaBatch, state: str, today: date, actor: Actor) -> None:
    batch.state, batch.settled_on, batch.settled_by_id = state, today, actor.staff_id
    batch.save(update_fields=["state", "settled_on", "settled_by", "drop_reason"])
