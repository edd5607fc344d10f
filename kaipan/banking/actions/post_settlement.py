"""POS 到账入账, and undoing it for one line."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.db.models.functions import Now

from kaipan.banking import permissions
from kaipan.banking.events import SettlementPosted
from kaipan.banking.models import SettlementBatch, SettlementLine
from kaipan.banking.refusals import (
    ExceptionsDiffer,
    LineNotPosted,
    NothingToPost,
    OwnSettlement,
    PostedBeforeArrival,
    SettlementNotDraft,
)
from kaipan.banking.settling import lock_settlement
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as ledger
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def post_settlement(
    batch_id: int, *, exceptions: int = 0, dated_on: date | None = None, today: date, actor: Actor
) -> int:
    """Book the arrival of every matched line of a batch; how many. What waits stays behind by number.

    May be done again for lines that were matched meanwhile. ``dated_on`` is the day it came unless that
    month is closed. ``exceptions`` is how many lines wait, as who posts was shown them. Needs
    ``banking.settlement.post``; who read the batch or matched a line of it cannot post it. Raises
    :class:`OwnSettlement`, :class:`ExceptionsDiffer`, :class:`NothingToPost`,
    :class:`PostedBeforeArrival`, :class:`SettlementDiscarded`,
    :class:`kaipan.finance.card_refusals.SwipeNotInTransit` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(SettlementBatch.objects.all(), pk=batch_id)
    require(actor, permissions.POST, found.project_id)
    day = dated_on or found.arrived_on
    if not found.arrived_on <= day <= today:
        raise PostedBeforeArrival(day=found.arrived_on)
    _hold_month(found.project_id, day)
    batch = lock_settlement(found.pk)
    matched = _to_post(batch, exceptions, actor)
    arrivals = finance.post_card_arrivals(
        batch.project_id,
        [finance.CardMoney(int(line.swipe_id or 0), line.net, line.fee) for line in matched],
        arrived_on=batch.arrived_on,
        dated_on=day,
        actor=actor,
    )
    for line in matched:
        line.state, line.arrival_id = SettlementLine.State.POSTED, arrivals[int(line.swipe_id or 0)]
        line.posted_by_id = actor.staff_id
    SettlementLine.objects.bulk_update(matched, ["state", "arrival", "posted_by"], batch_size=1000)
    _mark(batch, matched, exceptions, actor)
    return len(matched)


@use_case
def take_back_arrival(line_id: int, *, reason: str, today: date, actor: Actor) -> None:
    """Undo the arrival of one line by the reversal of its journal: it waits again, its swipe is in transit.

    For a line that was matched wrongly, and before the receipt of its swipe is voided. Needs
    ``banking.settlement.post``. Raises :class:`LineNotPosted` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(SettlementLine.objects.all(), pk=line_id)
    require(actor, permissions.POST, found.project_id)
    why = required_line(reason, longest=200)
    _hold_month(found.project_id, today)
    lock_settlement(found.batch_id)
    line = SettlementLine.objects.get(pk=line_id)
    if line.state != SettlementLine.State.POSTED or line.arrival_id is None:
        raise LineNotPosted(row=line.row, state=line.get_state_display())
    finance.take_back_card_arrival(line.arrival_id, reason=why, today=today, actor=actor)
    line.state, line.problem = SettlementLine.State.PENDING, SettlementLine.Problem.TAKEN_BACK
    line.candidates, line.swipe_id, line.arrival_id, line.posted_by_id = [line.swipe_id], None, None, None
    line.save()
    changes = {"state": ["POSTED", "PENDING"], "gross": line.gross}
    audit.record(actor, "banking.settlement_line.taken_back", line, reason=why, changes=changes)


@use_case
def discard_settlement(batch_id: int, *, reason: str, actor: Actor) -> None:
    """Give up a batch of which nothing is posted; its file may be read again.

    Needs ``banking.settlement.read``. Raises :class:`SettlementNotDraft`.
    """
    found = one(SettlementBatch.objects.all(), pk=batch_id)
    require(actor, permissions.READ, found.project_id)
    why = required_line(reason, longest=200)
    batch = lock_settlement(found.pk)
    if batch.state != SettlementBatch.State.DRAFT:
        raise SettlementNotDraft(batch=str(batch), state=batch.get_state_display())
    batch.state, batch.discard_reason = SettlementBatch.State.DISCARDED, why
    batch.discarded_at, batch.discarded_by_id = Now(), actor.staff_id
    batch.save(update_fields=["state", "discard_reason", "discarded_at", "discarded_by"])
    SettlementLine.objects.filter(batch=batch).update(state=SettlementLine.State.DISCARDED, swipe_id=None)
    changes = {"state": ["DRAFT", "DISCARDED"]}
    audit.record(actor, "banking.settlement.discarded", batch, reason=why, changes=changes)


@step
def _hold_month(project_id: int, day: date) -> None:
    ledger.hold_period_open(CompanyId(org.company_of(ProjectId(project_id))), day)


def _to_post(batch: SettlementBatch, exceptions: int, actor: Actor) -> list[SettlementLine]:
    lines = list(
        SettlementLine.objects.filter(batch=batch)
        .filter(Q(state=SettlementLine.State.MATCHED) | Q(state=SettlementLine.State.PENDING))
        .order_by("row")
    )
    matched = [line for line in lines if line.state == SettlementLine.State.MATCHED]
    own = {batch.read_by_id, *(line.handled_by_id for line in lines)}
    if actor.staff_id is not None and actor.staff_id in own:
        raise OwnSettlement(batch=str(batch))
    if not matched:
        raise NothingToPost(batch=str(batch))
    if len(lines) - len(matched) != exceptions:
        raise ExceptionsDiffer(batch=str(batch), pending=len(lines) - len(matched))
    return matched


@step
def _mark(batch: SettlementBatch, posted: list[SettlementLine], exceptions: int, actor: Actor) -> None:
    was = batch.state
    if was == SettlementBatch.State.DRAFT:
        batch.state, batch.posted_at = SettlementBatch.State.POSTED, Now()
        batch.posted_by_id = actor.staff_id
        batch.save(update_fields=["state", "posted_at", "posted_by"])
    total = Money.total(line.net for line in posted)
    audit.record(
        actor,
        "banking.settlement.posted",
        batch,
        changes={"state": [was, "POSTED"], "lines": len(posted), "exceptions": exceptions, "net": total},
    )
    events.publish(SettlementPosted(batch.project_id, batch.pk, len(posted), str(total)))
